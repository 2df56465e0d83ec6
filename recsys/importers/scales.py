"""What the ratings of each column of a file go up to, and how that is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from recsys.importers.columns import named_most, rating_columns
from recsys.importers.layouts import Layout
from recsys.importers.rows import Format, ScaleFrom
from recsys.importers.scale import is_nothing, is_rating, is_within, most_of
from recsys.importers.table import Table


@dataclass(frozen=True, slots=True)
class Scale:
    """Ratings go up to `most`, 5, 10 or 100; where it `has_zero`, that is the least of them."""

    most: int
    known_from: ScaleFrom
    has_zero: bool


def scales_of(layout: Layout, table: Table) -> Mapping[str, Scale]:
    """The scale of each column that has ratings, the member's own first.

    A column where none can be read, as of notes or of age ratings, has none.
    """
    columns = {
        name: [given for cells in table.rows if not is_nothing(given := cells.named(name))]
        for name in rating_columns(table.names)
    }
    return {
        name: _scale(layout, name, given)
        for name, given in columns.items()
        if any(map(is_rating, given))
    }


def _scale(layout: Layout, name: str, given: list[str]) -> Scale:
    """By its name, by the service, or by what occurs; nowhere but at Criticker 0 is a rating."""
    if (most := named_most(name)) is not None:
        return Scale(most, ScaleFrom.COLUMN, has_zero=False)
    if layout.most is not None and is_within(given, layout.most):
        return Scale(layout.most, ScaleFrom.FORMAT, has_zero=False)
    return Scale(most_of(given), ScaleFrom.RATINGS, has_zero=layout.format is Format.CRITICKER)
