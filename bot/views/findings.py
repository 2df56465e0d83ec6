"""What `python -m bot doctor` prints: a line for each finding, the same width as a small terminal.

It is for the operator, who reads English as in the log, so it has no card.
"""

import textwrap
from collections.abc import Iterable, Iterator
from functools import singledispatch

from bot import findings
from bot.findings import PortState, Schema, TokenState
from recsys.wording.phrase import plural, say

_WIDTH = 79
_INDENT = 18
_PORTAL = "https://discord.com/developers/applications"
_MIB = 2**20
_OK = 200


def screen(found: Iterable[findings.Finding]) -> str:
    """All findings, and how many of them have to be mended."""
    found = list(found)
    n_bad = sum(not finding.is_well for finding in found)
    lines = [line for finding in found for line in _lines(finding)]
    return "\n".join([*lines, "", _summary(n_bad), ""])


def _lines(finding: findings.Finding) -> Iterator[str]:
    mark = say("ok") if finding.is_well else say("MEND")
    first = f"{mark:<6}{_heading(finding):<{_INDENT - 6}}"
    yield from textwrap.wrap(
        _said(finding),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * _INDENT,
        break_on_hyphens=False,
    )


def _summary(n_bad: int) -> str:
    if not n_bad:
        return say("All is well; make run starts Matinee.")
    return plural(n_bad, one="{n} thing to mend.", other="{n} things to mend.")


@singledispatch
def _heading(finding: findings.Finding) -> str:
    raise TypeError(f"nothing is said of {type(finding).__name__}")


@singledispatch
def _said(finding: findings.Finding) -> str:
    raise TypeError(f"nothing is said of {type(finding).__name__}")


@_heading.register
def _(_: findings.Versions) -> str:
    return say("versions")


@_said.register
def _(found: findings.Versions) -> str:
    if not found.is_python_known:
        return say(
            "Python is {python}; Matinee needs 3.11 to 3.13, as in PYTHON=python3.12 make run.",
            python=found.python,
        )
    if not found.is_discord_py_new_enough:
        return say(
            "discord.py is {version}, which is too old; delete .venv, and make run sets it up.",
            version=found.discord_py,
        )
    return say(
        "Matinee {matinee}, Python {python}, discord.py {discord_py}",
        matinee=found.matinee or say("(not installed)"),
        python=found.python,
        discord_py=found.discord_py,
    )


@_heading.register
def _(_: findings.SettingsRead) -> str:
    return say("settings")


@_said.register
def _(found: findings.SettingsRead) -> str:
    return found.problem or say("each of them means something")


@_heading.register
def _(_: findings.Token) -> str:
    return say("token")


@_said.register
def _(found: findings.Token) -> str:
    match found.state:
        case TokenState.NONE:
            return say(
                "None is set, so Matinee plays on this machine only; copy one from {portal} (your "
                "application, Bot, Reset Token) into DISCORD_TOKEN in .env.",
                portal=_PORTAL,
            )
        case TokenState.MALFORMED:
            return say(
                "DISCORD_TOKEN is no bot's token, which has three parts with dots between; copy it "
                "from {portal} (your application, Bot, Reset Token).",
                portal=_PORTAL,
            )
        case TokenState.REFUSED:
            return say(
                "Discord refused the token in DISCORD_TOKEN; copy it anew from {portal} (your "
                "application, Bot, Reset Token).",
                portal=_PORTAL,
            )
        case TokenState.UNTRIED:
            return say("it looks like one; Discord could not be asked")
        case TokenState.ACCEPTED:
            return say("Discord takes it")


@_heading.register
def _(_: findings.Connection) -> str:
    return say("Discord")


@_said.register
def _(found: findings.Connection) -> str:
    if found.problem is not None:
        return say(
            "Discord cannot be reached ({problem}); check this machine's network.",
            problem=found.problem,
        )
    if found.status == _OK:
        return say(
            "Something else answers in Discord's place; check this machine's network, such as a "
            "proxy or a page to log in."
        )
    if found.status is not None:
        return say(
            "Discord answered with status {status}; see https://discordstatus.com and try again.",
            status=found.status,
        )
    return say("it can be reached; Matinee asks for no privileged intent")


@_heading.register
def _(_: findings.Application) -> str:
    return say("application")


@_said.register
def _(found: findings.Application) -> str:
    if found.has_endpoint:
        return say(
            "Commands go to another address; empty Interactions Endpoint URL at {portal} (your "
            "application, General Information).",
            portal=_PORTAL,
        )
    if not found.is_for_servers:
        return say(
            "No server can add it; allow Guild Install at {portal} (your application, "
            "Installation) with the scopes bot and applications.commands.",
            portal=_PORTAL,
        )
    if found.needs_code_grant:
        return say(
            "No server can add it; turn Requires OAuth2 Code Grant off at {portal} (your "
            "application, Bot).",
            portal=_PORTAL,
        )
    if not found.starts_left:
        return say("Discord allows no more logins today; wait a day before you start it again.")
    return _of_application(found)


def _of_application(found: findings.Application) -> str:
    if found.is_for_users:
        return say("{name}, for servers and for people; it needs no permission", name=found.name)
    return say(
        "{name}, for servers; it needs no permission (people can have it everywhere once User "
        "Install is allowed under Installation)",
        name=found.name,
    )


@_heading.register
def _(_: findings.Commands) -> str:
    return say("commands")


@_said.register
def _(found: findings.Commands) -> str:
    if not found.n_missing:
        return say("Discord knows them all")
    if not found.n_known:
        return say("Discord knows none yet; Matinee tells it when it starts, until it listens")
    return say(
        "Discord does not know {n_missing} of them; start Matinee anew, or write: make sync",
        n_missing=found.n_missing,
    )


@_heading.register
def _(_: findings.Clock) -> str:
    return say("clock")


@_said.register
def _(found: findings.Clock) -> str:
    seconds = round(abs(found.ahead_s))
    if found.is_well:
        return say("within a minute of Discord's")
    if found.ahead_s > 0:
        return say(
            "This machine's clock is {n:,} s ahead of Discord's; set it, as by: timedatectl "
            "set-ntp true",
            n=seconds,
        )
    return say(
        "This machine's clock is {n:,} s behind Discord's; set it, as by: timedatectl set-ntp true",
        n=seconds,
    )


@_heading.register
def _(_: findings.Database) -> str:
    return say("database")


@_said.register
def _(found: findings.Database) -> str:
    if found.problem is not None:
        return found.problem
    if found.revision is None:
        return say("{where}; the first start makes its tables", where=found.where)
    size = _megabytes(found.n_bytes or 0)
    if found.schema is Schema.OLDER:
        return say(
            "{where}, {size}; the next start brings its schema {revision} up to date",
            where=found.where,
            size=size,
            revision=found.revision,
        )
    return say(
        "{where}, {size}, schema {revision}; it can be written",
        where=found.where,
        size=size,
        revision=found.revision,
    )


@_heading.register
def _(_: findings.Space) -> str:
    return say("disk")


@_said.register
def _(found: findings.Space) -> str:
    left = _megabytes(found.n_bytes)
    if found.is_well:
        return say("{left} free", left=left)
    return say(
        "Only {left} are free under {folder}; free some, so that there are {wanted}.",
        left=left,
        folder=found.folder,
        wanted=_megabytes(found.n_wanted),
    )


@_heading.register
def _(_: findings.ModelFiles) -> str:
    return say("model")


@_said.register
def _(found: findings.ModelFiles) -> str:
    if found.problem is not None:
        return found.problem
    if found.n_added:
        return say(
            "{n:,} films, {added:,} of them added here; all checksums are right",
            n=found.n_films,
            added=found.n_added,
        )
    return say("{n:,} films; all checksums are right", n=found.n_films)


@_heading.register
def _(_: findings.Watching) -> str:
    return say("metrics")


@_said.register
def _(found: findings.Watching) -> str:
    where = say("{host}, port {port}", host=found.host, port=found.port)
    match found.state:
        case PortState.FREE:
            return say("{where}, which is free", where=where)
        case PortState.OURS:
            return say("{where}, where a Matinee serves them now", where=where)
        case PortState.TAKEN:
            return say("Another program is there; set METRICS_PORT to another port.")
        case PortState.UNUSABLE:
            return say("Nothing can listen there; set METRICS_HOST or METRICS_PORT.")


def _megabytes(n_bytes: int) -> str:
    return say("{n:,.1f} MB", n=n_bytes / _MIB)
