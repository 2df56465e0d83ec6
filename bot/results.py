"""What the service answers: frozen values that a view turns into components."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from bot.film_status import FilmStatus, Marked
from bot.mood import Mood
from bot.rating_query import RatingQuery
from recsys.catalogue import Movie
from recsys.ranking.filters import NO_FILTERS, Filters
from recsys.results import (
    Explanation,
    PickedTaste,
    RatedMovie,
    Recommendation,
    SimilarMovie,
    Twin,
)
from recsys.results.changes import ListChange


@dataclass(frozen=True, slots=True)
class Receipt:
    """A rating was stored. `change_id` names this very change, so that Undo can take it back.

    `is_first_guess` while what is recommended rests on few ratings.
    """

    movie: Movie
    stars: float
    previous: float | None
    predicted: float | None
    n_ratings: int
    is_first_guess: bool
    change_id: int


@dataclass(frozen=True, slots=True)
class Undone:
    """A rating was taken back; `restored` is what stands there again, None when nothing does."""

    movie: Movie
    restored: float | None


@dataclass(frozen=True, slots=True)
class Removed:
    """A rating was removed; `stars` is what it was, and `status` what else was said of the film."""

    movie: Movie
    stars: float
    n_ratings: int
    status: FilmStatus | None = None


@dataclass(frozen=True, slots=True)
class UnmatchedRating:
    """Stars for a title that the catalogue does not have, kept until it has the film."""

    title: str
    stars: float


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """What was said of a film without stars is another than `before`; None is for nothing.

    `stars` is what the member gave it, None where it is unrated.
    """

    movie: Movie
    status: Marked | None
    before: Marked | None
    stars: float | None = None


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


@dataclass(frozen=True, slots=True)
class Recommendations:
    """A page of films to see, chosen by the member's `n_ratings` ratings.

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

    @property
    def is_personal(self) -> bool:
        """Whether they are the member's own; else they are what most people like."""
        return self.n_ratings > 0 or self.n_chosen > 0 or self.is_by_tastes


@dataclass(frozen=True, slots=True)
class TasteChoice:
    """The tastes that can be chosen, and the keys of those that the member has chosen.

    `has_begun` where the member has chosen, rated or answered anything before.
    """

    tastes: tuple[PickedTaste, ...]
    chosen: frozenset[str]
    has_begun: bool


@dataclass(frozen=True, slots=True)
class AskedFilm:
    """A film that the deck asks about, None where it has none left.

    `n_shown` films were answered for, `n_answers` of them with more than *not seen*. `change` is
    how the list has changed by the last answers, where it is time to say so.
    """

    movie: Movie | None
    n_shown: int
    n_answers: int
    change: ListChange | None = None


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

    `stars` is what the member gave it, None where it is unrated.
    """

    movie: Movie
    is_new: bool
    n_films: int
    stars: float | None


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A film left the member's watchlist, on which `n_films` are left."""

    movie: Movie
    n_films: int


@dataclass(frozen=True, slots=True)
class WatchlistPage:
    """A page of the member's watchlist, best fit first; `page` counts from 0.

    `n_films` are on the whole list. Where nothing says what the member likes, which `is_by_taste`
    says, the latest film is first.
    """

    films: tuple[Recommendation, ...]
    n_films: int
    page: int
    n_pages: int
    n_ratings: int
    is_by_taste: bool


@dataclass(frozen=True, slots=True)
class Tonight:
    """One film of the member's watchlist for tonight, the best for the mood that is not passed by.

    `number` counts from 0 among the `n_films` that suit the mood; `n_days` ago it was listed.
    `has_rated` where the member has rated any film.
    """

    film: Recommendation
    mood: Mood
    number: int
    n_films: int
    n_days: int
    has_rated: bool


@dataclass(frozen=True, slots=True)
class Prediction:
    """The stars that the member would give a film, from the member's other ratings.

    `given` is what the member gave that film itself; it is left out of the prediction.
    `without_strongest` is what would be predicted without the rating that has the largest part in
    it, `explanation.parts[0]`; None where nothing else is rated or there is no evidence.
    `n_members` other members rated the film.
    """

    explanation: Explanation
    given: float | None
    without_strongest: float | None
    n_members: int = 0


@dataclass(frozen=True, slots=True)
class SimilarMovies:
    """The films most and least similar to one film, each most extreme first."""

    movie: Movie
    most: tuple[SimilarMovie, ...]
    least: tuple[SimilarMovie, ...]


@dataclass(frozen=True, slots=True)
class Twins:
    """The nearest users of the data set, nearest first."""

    twins: tuple[Twin, ...]
    n_ratings: int


@dataclass(frozen=True, slots=True)
class FilmCompletion:
    """A film that a member may be typing: `value` is the text that means exactly this film.

    `status` is what the member has said of it, if that is all; `has_namesake` whether another film
    of its title and year is offered beside it.
    """

    value: str
    movie: Movie
    status: FilmStatus | None = None
    has_namesake: bool = False


@dataclass(frozen=True, slots=True)
class UnmatchedCompletion:
    """The title of a rating kept for later that a member may be typing.

    `value` is what says that it is meant, the title itself unless that is too long.
    """

    value: str
    title: str


Completion: TypeAlias = FilmCompletion | UnmatchedCompletion


@dataclass(frozen=True, slots=True)
class Statistics:
    """How Matinee is used, in all places together: at least three members, and their ratings."""

    n_members: int
    n_ratings: int


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup of the database `where`, in the file `path`; `revision` is its schema's."""

    where: str
    path: str
    n_rows: int
    revision: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A database that holds what a backup held that was `made_at`, UTC."""

    where: str
    path: str
    n_rows: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """A database that holds all `n_rows` rows of another, each of them compared."""

    source: str
    target: str
    n_rows: int


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is stored of a member; `n_others` counts rows of whatever else there is."""

    n_ratings: int
    n_unmatched: int
    n_statuses: int
    n_listed: int
    n_others: int


@dataclass(frozen=True, slots=True)
class WhoSees:
    """Who sees a member's answers in a server: everybody, or the member alone.

    Everybody sees none of them where `is_allowed` nowhere by those who manage the server.
    """

    is_public: bool
    is_allowed: bool


@dataclass(frozen=True, slots=True)
class Audience:
    """Whether all see an answer that tells of nobody, and whether who asks has rated nothing."""

    is_public: bool = False
    is_newcomer: bool = False


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is stored of a member, None where nothing is, and who sees the answers to them.

    `who_sees` is None outside a server, where nobody else does.
    """

    kept: Kept | None
    who_sees: WhoSees | None


@dataclass(frozen=True, slots=True)
class Links:
    """Where the host has put the privacy policy, and where problems are reported.

    None where the host names no such place.
    """

    privacy: str | None = None
    support: str | None = None


NO_LINKS = Links()


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """All that is stored of a member: the rows of each table by column.

    `movies` are the films that they name, by movie_id, as far as the catalogue has them.
    """

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    movies: Mapping[int, Movie]
