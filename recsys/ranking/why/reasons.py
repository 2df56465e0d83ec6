"""Why each film of a list is on it: a reason that a person would give, varied over a page.

A rating is a reason where it lifts the film, was liked and is near it in kind, which what lifts
most seldom is: a favourite lifts a whole list. Where none is near, something else is said: the
director, the series, the kind of film that the member likes, and at last what others think. What
other people choose is said only of films of which that is known.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.facts import USUAL_LANGUAGE
from recsys.known_films import RATED_FROM
from recsys.model.fold_in import Member
from recsys.neighbours.series import Series
from recsys.ranking.why.kinds import Kinds, LikedKinds
from recsys.ranking.why.spoken import Spoken, varied
from recsys.results import PAGE_SIZE
from recsys.results.reasons import (
    Near,
    OfKind,
    SameDirectors,
    SameSeries,
    SameTastes,
    SameTheme,
    Unlike,
)
from recsys.stars import CENTRE_STARS, DISLIKED_TO, HIGHEST_STARS, LIKED_FROM

# How near a liked film must be, by the cosine and what is added to it: years, language and genres.
_NEAR_FROM, _NOT_FAR_FROM = 0.45, 0.25
_BY_YEARS, _YEARS = 0.1, 15.0
_SAME_LANGUAGE, _OTHER_LANGUAGE, _FROM_ENGLISH = 0.2, -0.1, -0.25
_BY_GENRES, _USUAL_GENRES = 0.25, 0.5
_NEAR_BY_THEME = 0.6  # *Whiplash* and *Another Round* are both about teachers, and unlike else
_N_NEAREST, _SECOND_FROM, _OF_TWO = 4, 0.8, 1.02
# How convincing each is, beside the nearness of a liked film.
_DIRECTOR, _SERIES, _THEME, _TASTES, _UNLIKE, _OTHERS = 0.9, 1.0, 0.8, 0.46, 0.46, 0.4
_TASTES_NAMED, _LOVED_FROM = 0.47, 4.5
# From so many people of the data set on it is known what a film is near; else two films are near by
# genres, years and origin alone, which convinces less than to say these, and only of plain kin.
_PLACED_FROM, _BY_KIND_ALONE = 2, 0.6
# A drama of prayer and crime in Iran is no reason for another in California.
_SHARED_THEMES, _SAME_GENRES = 0.1, 0.7
_LEAST_KIND = 0.5
_LEAST_SHARED, _SHARED = 0.6, 0.06  # of what is shared with the only liked film of its kind
# What is left of what passes a liked film of the same director over: that one is the true reason.
_PASSING_OVER = 0.6
_BELOW_MEAN = 1.0  # so far below what the member gives on average, 3.5 stars are no like
_FAR_BELOW = 0.1  # the cosine of a film and one that it is unlike
_BY_TASTES, _BY_OTHERS = Spoken(_TASTES, SameTastes()), Spoken(_OTHERS, None)


class Reasons:
    """Finds the reasons of one catalogue's films; `series` says which are of one series."""

    def __init__(self, catalogue: Catalogue, series: Series) -> None:
        self._catalogue = catalogue
        self._series = series
        self._kinds = Kinds(catalogue)
        self._n_ratings = catalogue.n_ratings
        codes: dict[str, int] = {"": -1, USUAL_LANGUAGE: 0}
        self._language = np.array(
            [codes.setdefault(m.sure_language or "", len(codes)) for m in catalogue], np.int16
        )

    def __call__(
        self,
        member: Member,
        rows: NDArray[np.intp],
        parts: NDArray[np.float64],
        alike: NDArray[np.float32],
        alone: Collection[int] = (),
    ) -> list[Spoken]:
        """One reason for each of m films in the order of a list.

        `parts`, float64[m, n], is what each of the member's n ratings adds to each film's score,
        `alike`, float32[m, n], the cosine of the two films; `alone` are the rows of liked films of
        whose kind nothing else is liked.
        """
        js = np.flatnonzero(member.stars >= liked_from(member.stars))
        liked = member.item_indices[js].tolist()
        lone = [at for at, row in enumerate(liked) if row in alone or len(liked) == 1]
        found = list(self._candidates(member, js, rows, parts, alike, lone=lone))
        pages = (found[first : first + PAGE_SIZE] for first in range(0, len(found), PAGE_SIZE))
        chosen = [spoken for page in pages for spoken in varied(page, lone)]
        if not len(js):
            return chosen
        places = js.tolist()
        return [
            Spoken(one.strength, one.reason, tuple(map(places.__getitem__, one.cited)))
            for one in chosen
        ]

    def _candidates(
        self,
        member: Member,
        js: NDArray[np.intp],
        rows: NDArray[np.intp],
        parts: NDArray[np.float64],
        alike: NDArray[np.float32],
        *,
        lone: Sequence[int],
    ) -> Iterator[list[Spoken]]:
        """What may be said of each film, citing liked ratings by their places in `js`, intp[n].

        Of those of the places `lone` more is said. Of who likes nothing, ratings are cited by their
        places among all.
        """
        liked, stars = member.item_indices[js], member.stars[js]
        liking = 0.5 + 0.5 * (stars - CENTRE_STARS) / (HIGHEST_STARS - CENTRE_STARS)
        genres = self._kinds.alike(rows, liked)
        near = alike[:, js] + self._nearness(rows, liked, genres)
        of_liked = parts[:, js]
        lifts = of_liked > 0
        lifting = lifts * liking
        strengths = np.where(lifts & (near >= _NEAR_FROM), near * liking, 0.0)
        are_placed = self._are_known(rows, liked, _PLACED_FROM)
        if not are_placed.all():
            by_kind = _BY_KIND_ALONE * self._are_alike(rows, liked, genres)
            strengths *= np.where(are_placed, 1.0, by_kind)
        are_chosen = self._are_known(rows, liked, RATED_FROM)
        loved = are_chosen & lifts & (near >= _NOT_FAR_FROM) & (near < _NEAR_FROM)
        loved &= stars >= _LOVED_FROM
        nearest, named = _highest(strengths, strengths > 0), _highest(near, loved)
        by_theme = np.clip(near / _NEAR_BY_THEME, 0, 1) * lifting
        is_chosen = (of_liked * are_chosen).sum(axis=1) > 0
        kinds = self._kinds.liked(liked, stars)
        place = {row: j for j, row in enumerate(liked.tolist())}
        for film, row in enumerate(rows.tolist()):
            movie = self._catalogue.movies[row]
            by_same = self._by_same(movie, place)
            by_them = [place[one] for one in by_same]
            by_director = list(self._same_directors(movie, by_same, place, lifting[film]))
            spoken = [*self._near(liked, nearest[film]), *by_director]
            spoken += (of_series := list(self._same_series(row, place, lifting[film])))
            spoken += _shared_tastes(named[film], stars)
            if not of_series:
                spoken += _same_themes(movie, kinds, by_theme[film])
            spoken += _of_kind(movie, kinds, by_them, tells_theme=not of_series)
            for j in lone:
                if lifts[film, j] and near[film, j] >= _NOT_FAR_FROM:
                    is_known = bool(are_chosen[film, j])
                    spoken += self._same_kinds(movie, int(liked[j]), j, is_known=is_known)
            if by_director:
                spoken = [_beside_director(one, by_them) for one in spoken]
            if not len(js):
                spoken += _unlike(member.stars, parts[film], alike[film])
            elif is_chosen[film]:
                spoken.append(_BY_TASTES)
            yield [*spoken, _BY_OTHERS]

    def _nearness(
        self, rows: NDArray[np.intp], liked: NDArray[np.intp], genres: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """What is added to the cosine of m films and n liked ones, float32[m, n].

        `genres`, of the same shape, is how alike their genres are.
        """
        years = self._catalogue.years
        apart = np.minimum(np.abs(years[rows, np.newaxis] - years[liked]) / _YEARS, 2)
        by_years = np.where(np.isnan(apart), 0, _BY_YEARS * (1 - apart))
        one, other = self._language[rows, np.newaxis], self._language[liked]
        by_language = np.where(np.minimum(one, other) == 0, _FROM_ENGLISH, _OTHER_LANGUAGE)
        by_language[one == other] = _SAME_LANGUAGE
        by_language[(one == 0) & (other == 0) | (one < 0) | (other < 0)] = 0
        by_genres = _BY_GENRES * (genres - _USUAL_GENRES)
        nearness: NDArray[np.float32] = (by_years + by_language + by_genres).astype(np.float32)
        return nearness

    def _are_alike(
        self, rows: NDArray[np.intp], liked: NDArray[np.intp], genres: NDArray[np.float32]
    ) -> NDArray[np.bool_]:
        """Whether m films and n liked ones are plainly of one kind, bool[m, n].

        They are about something that both are about or, where that is not known of one, of the
        same genres.
        """
        themes = self._catalogue.theme_vectors
        of_rows, of_liked = themes.of(rows), themes.of(liked)
        is_told = (of_rows.sum(axis=1)[:, np.newaxis] > 0) & (of_liked.sum(axis=1) > 0)
        shared = of_rows @ of_liked.T >= _SHARED_THEMES
        alike: NDArray[np.bool_]
        alike = np.where(is_told, shared, genres >= _SAME_GENRES)
        return alike

    def _are_known(
        self, rows: NDArray[np.intp], liked: NDArray[np.intp], from_n: int
    ) -> NDArray[np.bool_]:
        """Whether so many people rated both of m films and n liked ones, bool[m, n]."""
        are_known = self._n_ratings >= from_n
        return are_known[rows, np.newaxis] & are_known[liked]

    def _near(
        self, liked: NDArray[np.intp], speaking: Sequence[tuple[int, float]]
    ) -> Iterator[Spoken]:
        """Liked films by their places and how much they say, those that say most first."""
        for j, strength in speaking:
            yield Spoken(strength, Near(), (j,))
        for (j, strength), (other, less) in combinations(speaking, 2):
            if less >= _SECOND_FROM * strength and self._title(liked[j]) != self._title(
                liked[other]
            ):
                yield Spoken(_OF_TWO * strength, Near(), (j, other))

    def _title(self, row: np.intp) -> str:
        return self._catalogue.movies[row].title

    def _same_directors(
        self,
        movie: Movie,
        by_same: Sequence[int],
        place: dict[int, int],
        strength: NDArray[np.float64],
    ) -> Iterator[Spoken]:
        """Liked films of all the directors of one."""
        directors = set(movie.sure_directors)
        for row in by_same:
            j = place[row]
            if strength[j] and directors <= set(self._catalogue.movies[row].sure_directors):
                yield Spoken(_DIRECTOR * float(strength[j]), SameDirectors(len(directors)), (j,))

    def _same_series(
        self, row: int, place: dict[int, int], strength: NDArray[np.float64]
    ) -> Iterator[Spoken]:
        """Liked films of the series of one."""
        for part in self._series.of(row):
            j = place.get(part, -1)
            if j >= 0 and strength[j]:
                yield Spoken(_SERIES * float(strength[j]), SameSeries(), (j,))

    def _same_kinds(self, movie: Movie, row: int, j: int, *, is_known: bool) -> Iterator[Spoken]:
        """What it shares with a lone liked one; a country says enough of little-known films."""
        for telling, kind in self._kinds.shared(movie, self._catalogue.movies[row]):
            if telling >= _LEAST_SHARED and (is_known or kind.country):
                yield Spoken(_OTHERS + _SHARED * telling, kind, (j,))

    def _by_same(self, movie: Movie, place: dict[int, int]) -> list[int]:
        by_director = self._catalogue.by_director
        rows = [row for name in movie.sure_directors for row in by_director[name] if row in place]
        return sorted(set(rows))


def _of_kind(
    movie: Movie, kinds: LikedKinds, by_them: Sequence[int], *, tells_theme: bool
) -> Iterator[Spoken]:
    """What the liked films have in common with one; those of `by_them` are by its directors.

    Its theme is not told where it is known for its series.
    """
    for telling, kind in kinds.of(movie):
        if telling >= _LEAST_KIND and (tells_theme or kind.theme is None):
            yield Spoken(telling, kind)
    if by_director := kinds.by_directors(movie.sure_directors, by_them):
        yield Spoken(_DIRECTOR, by_director)


def _beside_director(spoken: Spoken, by_them: Sequence[int]) -> Spoken:
    """What is said of a film whose directors made liked ones, less where it passes these over."""
    match spoken.reason:
        case Near() | SameTheme():
            passes_over = not set(spoken.cited) <= set(by_them)
        case OfKind(director=None, theme=None):
            passes_over = True
        case _:
            passes_over = False
    if not passes_over:
        return spoken
    return Spoken(_PASSING_OVER * spoken.strength, spoken.reason, spoken.cited)


def _same_themes(
    movie: Movie, kinds: LikedKinds, strength: NDArray[np.float64]
) -> Iterator[Spoken]:
    """What a film and a liked one are about."""
    for theme, rarity, js in kinds.themes(movie):
        j = max(js, key=strength.__getitem__)
        if strength[j] and rarity:
            yield Spoken(_THEME * rarity * float(strength[j]), SameTheme(theme), (j,))


def liked_from(stars: NDArray[np.float64]) -> float:
    """From how many stars on one of a member's ratings says that the film was liked."""
    mean = float(stars.mean()) if len(stars) else 0.0
    return max(LIKED_FROM, mean - _BELOW_MEAN)


def _highest(values: NDArray[np.floating], of: NDArray[np.bool_]) -> list[list[tuple[int, float]]]:
    """The places of the few highest of each row of some values, and these, highest first."""
    found: list[list[tuple[int, float]]] = [[] for _ in values]
    rows, places = np.nonzero(of)
    some = rows.tolist(), places.tolist(), values[rows, places].tolist()
    for row, place, value in zip(*some, strict=True):
        found[row].append((place, value))
    return [sorted(one, key=itemgetter(1), reverse=True)[:_N_NEAREST] for one in found]


def _shared_tastes(
    named: Sequence[tuple[int, float]], stars: NDArray[np.float64]
) -> Iterator[Spoken]:
    """What was loved and is not so near that it would be named alone, the nearest first."""
    for j, _ in named:
        yield Spoken(_TASTES_NAMED * (float(stars[j]) / HIGHEST_STARS), SameTastes(), (j,))


def _unlike(
    stars: NDArray[np.float64], parts: NDArray[np.float64], alike: NDArray[np.float32]
) -> Iterator[Spoken]:
    """The disliked film that speaks most for one that is far from it."""
    speaking = np.where((stars <= DISLIKED_TO) & (alike < _FAR_BELOW), parts, 0.0)
    if len(stars) and speaking.max() > 0:
        yield Spoken(_UNLIKE, Unlike(), (int(np.argmax(speaking)),))
