"""What the operator reads when a backup was made, or read back."""

from bot.results import BackedUp, Moved, Restored
from recsys.wording.phrase import plural


def backed_up(made: BackedUp) -> str:
    """Where the backup lies, and of what."""
    return plural(
        made.n_rows,
        one="{path} holds {n:,} row of {where} now (schema {revision}).",
        other="{path} holds {n:,} rows of {where} now (schema {revision}).",
        path=made.path,
        where=made.where,
        revision=made.revision,
    )


def restored(done: Restored) -> str:
    """What lies in the database now."""
    return plural(
        done.n_rows,
        one="{where} holds {n:,} row of {path} now, as it stood on {day} at {time} UTC.",
        other="{where} holds {n:,} rows of {path} now, as they stood on {day} at {time} UTC.",
        where=done.where,
        path=done.path,
        day=f"{done.made_at:%Y-%m-%d}",
        time=f"{done.made_at:%H:%M}",
    )


def moved(done: Moved) -> str:
    """What lies in the other database now, and what to do with it."""
    return plural(
        done.n_rows,
        one="{target} holds the {n:,} row of {source} now, compared with what it was; write its "
        "address into DATABASE_URL.",
        other="{target} holds all {n:,} rows of {source} now, each compared with what it was; "
        "write its address into DATABASE_URL.",
        source=done.source,
        target=done.target,
    )
