"""What the controls below a member's ratings remember."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.custom_ids.custom_id import FILM, OWNER, CustomId, OfFilm, OfOwner
from bot.rating_query import ALL_RATINGS, RatingQuery, Sorting

_FILM = re.compile(r"#(\d{1,10})")
_SORTINGS = {
    "n": Sorting.NEWEST,
    "o": Sorting.OLDEST,
    "h": Sorting.HIGHEST,
    "l": Sorting.LOWEST,
    "t": Sorting.TITLE,
    "y": Sorting.YEAR,
}


@dataclass(frozen=True)
class Undo(CustomId):
    """Takes back one change of a rating, and only that one."""

    template = rf"undo:{OWNER}:(?P<movie>\d{{1,10}}):(?P<change>\d{{1,20}})"

    owner_id: int
    movie_id: int
    change_id: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["movie"]), int(match["change"]))

    def __str__(self) -> str:
        return f"undo:{self.owner_id}:{self.movie_id}:{self.change_id}"


@dataclass(frozen=True)
class Keep(CustomId):
    """Keeps the stars of a title that no film has yet.

    Without the tap, a typo in a title would be kept as if it were a film.
    """

    template = rf"keep:{OWNER}:(?P<halves>\d{{1,2}}):(?P<title>.+)"
    longest_title: ClassVar[int] = 70  # for which there is room beside the member and the stars

    owner_id: int
    stars: float
    title: str

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["halves"]) / 2, match["title"])

    def __str__(self) -> str:
        return f"keep:{self.owner_id}:{2 * self.stars:.0f}:{self.title}"


@dataclass(frozen=True)
class TurnRatings(CustomId):
    """Shows another page of the ratings asked for in place of this one; `page` counts from 0."""

    template = (
        rf"mine:{OWNER}:(?P<page>-?\d{{1,9}}):(?P<sorting>[nohlty])(?P<halves>\d{{0,2}})"
        r":(?P<first>\d{0,4}):(?P<last>\d{0,4}):(?P<title>.*)"
    )
    old_template = rf"page:{OWNER}:(?P<page>-?\d{{1,9}})"

    owner_id: int
    page: int
    query: RatingQuery = ALL_RATINGS

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        film = _FILM.fullmatch(match["title"])
        query = RatingQuery(
            title="" if film else match["title"],
            movie_id=int(film[1]) if film else None,
            stars=int(match["halves"]) / 2 if match["halves"] else None,
            from_year=int(match["first"]) if match["first"] else None,
            to_year=int(match["last"]) if match["last"] else None,
            sorting=_SORTINGS[match["sorting"]],
        )
        return cls(int(match["owner"]), int(match["page"]), query)

    @classmethod
    def from_old_match(cls, match: re.Match[str]) -> Self:
        """Of all ratings, the newest first, as there was no other list."""
        return cls(int(match["owner"]), int(match["page"]))

    def __str__(self) -> str:
        query = self.query
        letter = next(one for one, sorting in _SORTINGS.items() if sorting is query.sorting)
        halves = "" if query.stars is None else f"{2 * query.stars:.0f}"
        years = ":".join("" if year is None else str(year) for year in _years(query))
        film = query.title if query.movie_id is None else f"#{query.movie_id}"
        return f"mine:{self.owner_id}:{self.page}:{letter}{halves}:{years}:{film}"


@dataclass(frozen=True)
class TakeAway(OfFilm):
    """Removes the rating of a film."""

    name = "gone"
    template = rf"{name}:{OWNER}:{FILM}"


@dataclass(frozen=True)
class ShowSpread(OfOwner):
    """Shows how the member's stars are spread."""

    name = "spread"
    template = rf"{name}:{OWNER}"


def _years(query: RatingQuery) -> tuple[int | None, int | None]:
    return query.from_year, query.to_year
