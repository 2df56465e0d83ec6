"""What a member is told where the database cannot be used."""

from bot import errors
from recsys.wording.phrase import say


def storage_error(_: errors.StorageError) -> str:
    """To try again."""
    return say("I could not reach my memory, so nothing was changed; please try again in a minute.")


def storage_unsure(_: errors.StorageUnsure) -> str:
    """Where to see what is stored."""
    return say(
        "I cannot tell whether that was stored, since my memory's answer got lost; /ratings and "
        "/watchlist show what I have."
    )


def storage_busy(_: errors.StorageBusy) -> str:
    """To try again."""
    return say("My memory is busy just now, so nothing was changed; please try again in a minute.")


def storage_full(_: errors.StorageFull) -> str:
    """Whom to tell."""
    return say(
        "My memory is full, so nothing was changed; please tell whoever hosts me to free some disk."
    )


def storage_broken(_: errors.StorageBroken) -> str:
    """Whom to tell."""
    return say(
        "My memory is damaged, so nothing was changed; please tell whoever hosts me to look at "
        "the log."
    )
