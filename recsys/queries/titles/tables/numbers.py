"""Which film a number means that a service has given it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from recsys.worked_out import NOT_KEPT, Table, WorkedOut

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Numbers:
    """The rows of films by one service's numbers, of several films with one number the first."""

    def __init__(
        self,
        numbers: Iterable[int | None],
        worked_out: WorkedOut = NOT_KEPT,
    ) -> None:
        table = worked_out.table("numbers", partial(_worked_out, numbers))
        # Beside an array of Python's, numbers of any length can be compared.
        self._numbers = array("q", table["known"].tobytes())
        self._rows: NDArray[np.int32] = table["rows"]

    def row(self, number: int) -> int | None:
        """The row of the film of a number, None where no film has it."""
        at = bisect_left(self._numbers, number)
        is_known = number >= 0 and at < len(self._numbers) and self._numbers[at] == number
        return int(self._rows[at]) if is_known else None


def _worked_out(numbers: Iterable[int | None]) -> Table:
    given = np.array([-1 if number is None else number for number in numbers], np.int64)
    known, rows = np.unique(given, return_index=True)
    return {"known": known, "rows": rows.astype(np.int32)}
