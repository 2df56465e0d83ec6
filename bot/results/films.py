"""Pages of films, the watchlist, and what is like a film."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.film_status import FilmStatus
from bot.mood import Mood
from recsys.catalogue import Movie
from recsys.ranking.filters import NO_FILTERS, Filters
from recsys.results import (
    Recommendation,
    SimilarMovie,
)


@dataclass(frozen=True, slots=True)
class Recommendations:
    """A page of films to see, chosen by the member's `n_ratings` ratings.

    `n_silent` more are of films so little known that they say nothing of a taste; without ratings,
    so many of the films that were seen or are wanted. `theme_as_typed` is how a theme was asked
    for, None where it was not typed for this page.
    It is chosen by `n_chosen` films without stars too, which were seen or are on the watchlist.
    The member likes `n_liked` of all these, by stars of theirs or without.
    `is_first_guess` while these are few. `code` stands for the filters. `page` counts from 0;
    `n_again` is 0, or how many films the member had been shown when the list began anew with this
    page. `statuses` and `stars` say by movie_id what the member has since said of the films shown,
    the latest status first; those of `listed` are on the watchlist. `is_by_tastes` while the
    tastes chosen count beside the ratings.
    """

    films: tuple[Recommendation, ...]
    n_ratings: int
    n_liked: int
    is_first_guess: bool
    filters: Filters = NO_FILTERS
    code: str = ""
    page: int = 0
    n_again: int = 0
    statuses: Mapping[int, FilmStatus] = field(default_factory=dict)
    stars: Mapping[int, float] = field(default_factory=dict)
    listed: frozenset[int] = frozenset()
    is_by_tastes: bool = False
    n_chosen: int = 0
    n_silent: int = 0
    theme_as_typed: str | None = None

    @property
    def is_personal(self) -> bool:
        """Whether they are the member's own; else they are what most people like."""
        return self.n_ratings > 0 or self.n_chosen > 0 or self.is_by_tastes


@dataclass(frozen=True, slots=True)
class SeriesFilms:
    """All films of one series in order, and what the member has said of them by movie_id."""

    name: str
    films: tuple[Recommendation, ...]
    statuses: Mapping[int, FilmStatus]
    stars: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Listed:
    """A film is on the member's watchlist, of `n_films` films; `is_new` where it was not before.

    `stars` is what the member gave it, None where it is unrated. It was `called` by that other name
    than its title.
    """

    movie: Movie
    is_new: bool
    n_films: int
    stars: float | None
    called: str = ""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A film left the member's watchlist, on which `n_films` are left."""

    movie: Movie
    n_films: int


@dataclass(frozen=True, slots=True)
class WatchlistPage:
    """A page of the member's watchlist, best fit first; `page` counts from 0.

    `n_films` are on the whole list. Where nothing says what the member likes, which `is_by_taste`
    says, the latest film is first. `stars` are the member's own by movie_id, of films to watch once
    more.
    """

    films: tuple[Recommendation, ...]
    n_films: int
    page: int
    n_pages: int
    n_ratings: int
    is_by_taste: bool
    stars: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tonight:
    """One film of the member's watchlist for tonight, the best for the mood that is not passed by.

    `number` counts from 0 among the `n_films` that suit the mood; `n_days` ago it was listed.
    `has_rated` where the member has rated any film, this one with `stars`.
    """

    film: Recommendation
    mood: Mood
    number: int
    n_films: int
    n_days: int
    has_rated: bool
    stars: float | None = None


@dataclass(frozen=True, slots=True)
class SimilarMovies:
    """The films most and least similar to one film, each most extreme first.

    It was `called` by that other name than its title.
    """

    movie: Movie
    most: tuple[SimilarMovie, ...]
    least: tuple[SimilarMovie, ...]
    called: str = ""
