"""An interaction that has ended, as the log and the metrics tell of it: not who asked for what."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of an interaction."""

    ANSWERED = "answered"
    REFUSED = "refused"  # in a sentence that says how the member can mend it
    BUSY = "busy"  # too many had come at once, so it was turned away
    STORAGE = "storage"  # the database could not be used
    FAILED = "failed"  # by a fault of Matinee's
    TOO_LATE = "too-late"  # Discord had stopped waiting
    GONE = "gone"  # the message that the answer belongs in was deleted meanwhile
    CUT = "cut"  # the answer was lost on its way, or Matinee was stopped before it


@dataclass(frozen=True, slots=True)
class Ended:
    """An interaction that has been answered, or never will be.

    `command` is a command such as `/rate` or a control's kind, `kind` one of command, completion,
    control and form. `seconds` are those from its admission to its end. `error_id` is what the
    member was shown of an entry in the log.
    """

    command: str
    kind: str
    outcome: Outcome
    seconds: float
    shard_id: int
    error_id: str | None
