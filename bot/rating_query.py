"""What a member asks of the list of their own ratings."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_TEXT = 40  # characters of a title asked for, which a custom_id has room for


class Sorting(StrEnum):
    """In which order the ratings stand."""

    NEWEST = "newest first"
    OLDEST = "oldest first"
    HIGHEST = "highest first"
    LOWEST = "lowest first"
    TITLE = "by title"
    YEAR = "latest film first"


@dataclass(frozen=True, slots=True)
class RatingQuery:
    """Which ratings, and in which order; without arguments all, the newest first.

    `title` is part of a film's title, as a person types it, at most LONGEST_TEXT characters, and
    `movie_id` a film that was chosen; the years are inclusive.
    """

    title: str = ""
    movie_id: int | None = None
    stars: float | None = None
    from_year: int | None = None
    to_year: int | None = None
    sorting: Sorting = Sorting.NEWEST

    @property
    def is_for_all(self) -> bool:
        """Whether no rating is left out."""
        is_of_film = bool(self.title) or self.movie_id is not None
        return not is_of_film and self.stars is None and self.from_year is None


ALL_RATINGS = RatingQuery()
