"""What there is to say of a set-up, as facts; bot/views/findings.py says it to the operator."""

from dataclasses import dataclass
from enum import Enum, auto


class Finding:
    """One thing that was looked at."""

    @property
    def is_well(self) -> bool:
        """Whether nobody has anything to do."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Versions(Finding):
    """What runs; `matinee` is None where it is not installed as a package."""

    python: str
    discord_py: str
    matinee: str | None
    is_python_known: bool
    is_discord_py_new_enough: bool

    @property
    def is_well(self) -> bool:
        """Whether Matinee is tested on these."""
        return self.is_python_known and self.is_discord_py_new_enough


@dataclass(frozen=True, slots=True)
class SettingsRead(Finding):
    """The operator's settings; `problem` is the sentence of what stands in the way of reading."""

    problem: str | None

    @property
    def is_well(self) -> bool:
        """Whether each of them means something."""
        return self.problem is None


class TokenState(Enum):
    """How far a bot's token is good."""

    NONE = auto()  # none is set
    MALFORMED = auto()  # it cannot be one
    UNTRIED = auto()  # it may be one, and Discord could not be asked
    REFUSED = auto()
    ACCEPTED = auto()


@dataclass(frozen=True, slots=True)
class Token(Finding):
    """The bot's token, which is never shown."""

    state: TokenState

    @property
    def is_well(self) -> bool:
        """Whether nothing is known against it."""
        return self.state in {TokenState.ACCEPTED, TokenState.UNTRIED}


@dataclass(frozen=True, slots=True)
class Connection(Finding):
    """The way to Discord: the network's words where there is none, or the status of an error."""

    problem: str | None = None
    status: int | None = None

    @property
    def is_well(self) -> bool:
        """Whether Discord answered as it should."""
        return self.problem is None and self.status is None


@dataclass(frozen=True, slots=True)
class Application(Finding):
    """The bot's application as Discord has it; `starts_left` are those of today's logins."""

    name: str
    has_endpoint: bool
    needs_code_grant: bool
    is_for_servers: bool
    is_for_users: bool
    starts_left: int

    @property
    def is_well(self) -> bool:
        """Whether members can add it, and what they ask comes to us."""
        is_open = self.is_for_servers and not self.needs_code_grant
        return is_open and not self.has_endpoint and self.starts_left > 0


@dataclass(frozen=True, slots=True)
class Commands(Finding):
    """How many commands Discord knows, and how many of ours it does not."""

    n_known: int
    n_missing: int

    @property
    def is_well(self) -> bool:
        """Whether it knows all, or none: a bot that was not started yet has told it nothing."""
        return not (self.n_known and self.n_missing)


@dataclass(frozen=True, slots=True)
class Clock(Finding):
    """How many seconds this machine's clock is ahead of Discord's."""

    ahead_s: float

    @property
    def is_well(self) -> bool:
        """Whether it is within a minute."""
        return abs(self.ahead_s) <= 60  # noqa: PLR2004


class Schema(Enum):
    """How far a database has come."""

    NONE = auto()  # the next start makes the tables
    OLDER = auto()  # the next start brings it up to date
    CURRENT = auto()


@dataclass(frozen=True, slots=True)
class Database(Finding):
    """Where the ratings are kept; `problem` is the sentence of why they cannot be."""

    where: str
    schema: Schema = Schema.NONE
    revision: str | None = None
    n_bytes: int | None = None
    problem: str | None = None

    @property
    def is_well(self) -> bool:
        """Whether it can be read and written."""
        return self.problem is None


@dataclass(frozen=True, slots=True)
class Space(Finding):
    """What is left of the disk under a folder, in bytes, and how much there should be."""

    folder: str
    n_bytes: int
    n_wanted: int

    @property
    def is_well(self) -> bool:
        """Whether that is enough for long."""
        return self.n_bytes >= self.n_wanted


@dataclass(frozen=True, slots=True)
class ModelFiles(Finding):
    """The trained model; `problem` is the sentence of what is wrong with it, or what was added."""

    n_films: int = 0
    n_added: int = 0
    problem: str | None = None

    @property
    def is_well(self) -> bool:
        """Whether all files are there and as they were written."""
        return self.problem is None


class PortState(Enum):
    """What is at a port that is to be listened at."""

    FREE = auto()
    OURS = auto()  # a Matinee is there, which is well where it is this one
    TAKEN = auto()
    UNUSABLE = auto()  # as where the address is another machine's, or the port is the system's


@dataclass(frozen=True, slots=True)
class Watching(Finding):
    """Where metrics and health checks are to be served."""

    state: PortState
    host: str
    port: int

    @property
    def is_well(self) -> bool:
        """Whether a start can serve them, or does already."""
        return self.state not in {PortState.TAKEN, PortState.UNUSABLE}
