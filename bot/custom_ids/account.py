"""What the controls remember that are about all that is stored of a member."""

from dataclasses import dataclass

from bot.custom_ids.custom_id import OWNER, OfOwner


@dataclass(frozen=True)
class AskToForget(OfOwner):
    """Asks whether all of it shall be deleted."""

    name = "forget"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class Forget(OfOwner):
    """Deletes all of it."""

    name = "forgotten"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class KeepAll(OfOwner):
    """Deletes nothing."""

    name = "kept"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class Export(OfOwner):
    """Gives the member a copy of it."""

    name = "export"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class ChooseVisibility(OfOwner):
    """Says who sees the member's answers in the server where it is used."""

    name = "visible"
    template = rf"{name}:{OWNER}"
