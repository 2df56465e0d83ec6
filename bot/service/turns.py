"""Who may have films looked up for long: one thing a member, and not too many members at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import LookupLost, PictureLost, StillBusy, TooManyLookups

MOST_AT_ONCE = 8  # a file of 50,000 rows takes 23 MB of memory as long as it is looked up


class Turns:
    """Lets members in, and no more of them than so."""

    def __init__(self) -> None:
        self._members: set[int] = set()

    @contextmanager
    def of(self, member_id: int) -> Iterator[None]:
        """The turn of a member, as long as the body runs.

        Raises StillBusy, TooManyLookups, and LookupLost where Matinee stops before its end.
        """
        if member_id in self._members:
            raise StillBusy
        if len(self._members) >= MOST_AT_ONCE:
            raise TooManyLookups
        self._members.add(member_id)
        try:
            yield
        except PictureLost as lost:
            raise LookupLost from lost
        finally:
            self._members.remove(member_id)
