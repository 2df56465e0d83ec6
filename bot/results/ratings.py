"""What became of a rating, and pages of them."""

from dataclasses import dataclass

from bot.film_status import FilmStatus, Marked
from bot.rating_query import RatingQuery
from recsys.catalogue import Movie
from recsys.results import (
    RatedMovie,
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A rating was stored. `change_id` names this very change, so that Undo can take it back.

    `is_first_guess` while what is recommended rests on few ratings, `teaches_nothing` where
    the film is too little known to say anything of the member's taste. By the rating the film may
    have `left_watchlist`. It was `called` by that other name than its title.
    """

    movie: Movie
    stars: float
    previous: float | None
    predicted: float | None
    n_ratings: int
    is_first_guess: bool
    change_id: int
    teaches_nothing: bool = False
    left_watchlist: bool = False
    called: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """A rating was taken back; `restored` is what stands there again, None when nothing does.

    The film `is_listed` where it is on the watchlist now.
    """

    movie: Movie
    restored: float | None
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """A rating was removed; `stars` is what it was, and `status` what else was said of the film.

    The film `is_listed` where it is on the watchlist now.
    """

    movie: Movie
    stars: float
    n_ratings: int
    status: FilmStatus | None = None
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class UnmatchedRating:
    """Stars for a title that the catalogue does not have, kept until it has the film."""

    title: str
    stars: float


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """What was said of a film without stars is another than `before`; None is for nothing.

    `stars` is what the member gave it, None where it is unrated. The film has `left_watchlist` by
    that, or `is_listed` there now.
    """

    movie: Movie
    status: Marked | None
    before: Marked | None
    stars: float | None = None
    left_watchlist: bool = False
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class FilmSaid:
    """All that a member has said of one film, and whether it is on the watchlist."""

    movie: Movie
    stars: float | None = None
    status: Marked | None = None
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class RatingsPage:
    """One page of the member's ratings, as asked for, and after the last of them those kept.

    `page` counts from 0; `n_ratings` and `n_unmatched` are all that the member has, `n_found` those
    asked for. `mean_stars` is that of the ratings asked for, None where there are none. Those kept
    that are `ambiguous` could be several films; `n_to_ask` titles could, with stars or without.
    """

    ratings: tuple[RatedMovie, ...]
    unmatched: tuple[UnmatchedRating, ...]
    page: int
    n_pages: int
    n_ratings: int
    n_unmatched: int
    mean_stars: float | None
    query: RatingQuery
    n_found: int
    ambiguous: tuple[UnmatchedRating, ...] = ()
    n_to_ask: int = 0
    examples_to_ask: tuple[str, ...] = ()
    can_undo_import: bool = False
