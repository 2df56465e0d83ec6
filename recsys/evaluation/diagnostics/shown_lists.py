"""What makes a list believed at first sight, counted on pages as a member was shown them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from statistics import fmean

from recsys.catalogue import Movie
from recsys.evaluation.diagnostics.members import JudgedMember
from recsys.metrics.ranking import rank_correlation
from recsys.recommender import Recommender
from recsys.results import FilmEvidence, Recommendation
from recsys.results.reasons import Reason

_N_NEAREST = 100
_N_SHOWN = 20
_LOVED_FROM = 4.0
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class ShownFilm:
    """A film as it was shown: what is known of it, and the line of why."""

    pick: Recommendation
    why: str


@dataclass(frozen=True, slots=True)
class ShownList:
    """What one member was shown.

    `pages` are page one and two, `adventurous` the movie_ids of that list's page one, `alone`
    those of both pages given the member's best-loved film alone; `n_lines` is how many lines of
    text the longer page has, `n_phone_lines` how many as a phone breaks them.
    """

    member: JudgedMember
    pages: tuple[tuple[ShownFilm, ...], ...]
    adventurous: frozenset[int]
    alone: frozenset[int]
    n_lines: int
    n_phone_lines: int

    @property
    def films(self) -> tuple[ShownFilm, ...]:
        """The films of both pages, in their order."""
        return tuple(film for page in self.pages for film in page)

    @property
    def movie_ids(self) -> frozenset[int]:
        """The same, by their ids."""
        return frozenset(film.pick.movie.movie_id for film in self.films)


@dataclass(frozen=True, slots=True)
class ListFigures:
    """The figures of one list of 20, None where they have no meaning for it.

    `correlation` is Spearman's of order and stars as shown; `below_mean` counts films below what
    the member gives on average, as many as could have been others, `below_usual` those surely below
    what the member usually gives by the model (`Ranking.lowest_stars`); `of_one_series` is the most
    of a page, `reasons` the fewest distinct ones of a page; `near_reasons` is the share of the
    ratings cited that are near the film by genre, series, decade or as one of the hundred most
    similar, `close_reasons` by series, director or the last alone, `cites` the share of films that
    cite one; `as_adventurous` counts films of page one that are on page one of the adventurous list
    too. `fits`, `fits_alone`, `loved_alone` and `as_asked` are shares of 20 films, the last of as
    many as there are; what a member loves besides counts in `loved_alone` only.
    """

    correlation: float | None
    below_mean: float
    below_usual: float
    of_one_series: float
    reasons: float
    near_reasons: float | None
    close_reasons: float | None
    cites: float
    as_adventurous: float
    fits: float | None
    fits_alone: float | None
    loved_alone: float | None
    as_asked: float | None
    lines: float
    phone_lines: float


# Of these the highest is the worst, of all others the lowest.
LESS_IS_BETTER = frozenset(
    ("below_mean", "below_usual", "of_one_series", "as_adventurous", "lines", "phone_lines")
)


@dataclass(frozen=True, slots=True)
class Summary:
    """One figure over a group of lists: its mean, its worst, and whose list that is."""

    mean: float
    worst: float
    whose: str


def summed_up(lists: Mapping[str, ListFigures]) -> dict[str, Summary]:
    """Each figure that has a meaning for any of the members' lists, by its name."""
    found = {}
    for name in (field.name for field in fields(ListFigures)):
        numbers = {
            member: number
            for member, figures in lists.items()
            if (number := getattr(figures, name)) is not None
        }
        if numbers:
            worst = max if name in LESS_IS_BETTER else min
            whose = worst(numbers, key=numbers.__getitem__)
            found[name] = Summary(fmean(numbers.values()), numbers[whose], whose)
    return found


class Judge:
    """Counts on the lists of one model."""

    def __init__(self, model: Recommender) -> None:
        self._model = model
        self._nearest = cache(self._read_nearest)

    def figures(self, shown: ShownList) -> ListFigures:
        """The figures of one member's list."""
        member = shown.member
        cited = list(_cited(shown.films))
        loved = {movie_id for movie_id, stars in member.ratings.items() if stars >= _LOVED_FROM}
        fits = member.fits
        return ListFigures(
            correlation=_correlation(shown.films),
            below_mean=self._n_below_mean(shown),
            below_usual=sum(film.pick.is_below_usual for film in shown.films),
            of_one_series=max(map(self._most_of_one_series, shown.pages), default=0),
            reasons=min(map(_n_reasons, shown.pages), default=0),
            near_reasons=fmean(self._is_near(*pair) for pair in cited) if cited else None,
            close_reasons=fmean(self._is_close(*pair) for pair in cited) if cited else None,
            cites=fmean(bool(film.pick.because) for film in shown.films) if shown.films else 0.0,
            as_adventurous=len({f.pick.movie.movie_id for f in shown.pages[0]} & shown.adventurous),
            fits=len(shown.movie_ids & fits) / _N_SHOWN if fits else None,
            fits_alone=len(shown.alone & fits) / _N_SHOWN if fits else None,
            loved_alone=len(shown.alone & (fits | loved)) / _N_SHOWN if fits else None,
            as_asked=self._as_asked(shown),
            lines=shown.n_lines,
            phone_lines=shown.n_phone_lines,
        )

    def _n_below_mean(self, shown: ShownList) -> int:
        """Films shown below the member's mean, at most as many as there are above it unshown."""
        ratings, model = shown.member.ratings, self._model
        mean = fmean(ratings.values())
        stars = model.predict(model.fold_in(ratings), self._guessed)
        high = {i for i, n in zip(self._guessed, stars.tolist(), strict=True) if n >= mean}
        n_left = len(high - ratings.keys() - shown.movie_ids)
        return min(n_left, sum(film.stars < mean for film in _guesses(shown.films)))

    @cached_property
    def _guessed(self) -> list[int]:
        """The movie_ids of the films of which enough is known to show stars."""
        ids = (movie.movie_id for movie in self._model.catalogue)
        none = FilmEvidence.NONE
        return [i for i in ids if self._model.evidence(i) is not none]

    def _as_asked(self, shown: ShownList) -> float | None:
        asks, ratings = shown.member.asks, shown.member.ratings
        if asks is None:
            return None
        of_it = {m.movie_id for m in self._model.catalogue if asks.has(m)} - ratings.keys()
        return len(of_it & shown.movie_ids) / max(min(_N_SHOWN, len(of_it)), 1)

    def _most_of_one_series(self, page: Sequence[ShownFilm]) -> int:
        series = Counter(self._series(film.pick.movie) for film in page)
        return max((n for of_one, n in series.items() if of_one), default=int(bool(page)))

    def _series(self, movie: Movie) -> frozenset[int]:
        """The movie_ids of a film's series, none where it is of none."""
        catalogue = self._model.catalogue
        rows = self._model.series.of(catalogue.item_index(movie.movie_id))
        return frozenset(catalogue.movies[row].movie_id for row in rows)

    def _is_near(self, film: Movie, cited: Movie) -> bool:
        return (
            not set(film.genres).isdisjoint(cited.genres)
            or (film.year is not None and film.year // 10 == (cited.year or 0) // 10)
            or self._is_close(film, cited)
        )

    def _is_close(self, film: Movie, cited: Movie) -> bool:
        return (
            cited.movie_id in self._series(film)
            or not set(film.directors).isdisjoint(cited.directors)
            or film.movie_id in self._nearest(cited.movie_id)
        )

    def _read_nearest(self, movie_id: int) -> frozenset[int]:
        found = self._model.similar(movie_id, n=_N_NEAREST)
        return frozenset(near.movie.movie_id for near in found)


def _guesses(films: Sequence[ShownFilm]) -> Iterator[Recommendation]:
    """The films that are shown with stars."""
    return (film.pick for film in films if film.pick.evidence is not FilmEvidence.NONE)


def _correlation(films: Sequence[ShownFilm]) -> float | None:
    stars = [round(film.stars, 1) for film in _guesses(films)]
    return rank_correlation([-place for place in range(len(stars))], stars) if stars else None


def _cited(films: Sequence[ShownFilm]) -> Iterator[tuple[Movie, Movie]]:
    return ((film.pick.movie, part.movie) for film in films for part in film.pick.because)


def _n_reasons(page: Sequence[ShownFilm]) -> int:
    """Distinct by the rating cited first and what is said of it, or else by the words.

    These without their numbers.
    """
    return len({_reason(film) for film in page})


def _reason(film: ShownFilm) -> tuple[int, Reason | None] | str:
    because, said = film.pick.because, film.pick.reason
    return (because[0].movie.movie_id, said) if because else _NUMBER.sub("#", film.why)
