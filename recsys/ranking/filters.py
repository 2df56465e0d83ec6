"""What a member asks of a list beyond their taste: genres, theme, years, origin, and so on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue

_HIDDEN_TO = 0.04  # of the fame of the best-known film
# A gem is well liked by more than one or two people; its mean is drawn to that of all ratings.
_GEM_FROM_N_RATINGS = 5  # where the crowd has no opinion
_GEM_FROM_STARS = 0.2
_GEM_DAMPING = 10.0


class Popularity(StrEnum):
    """How known the films of a list may be."""

    ANY = "any"
    WELL_KNOWN = "well known"
    HIDDEN_GEMS = "hidden gems"


class Variety(StrEnum):
    """How far apart the films of a list are: see `recsys.ranking.diversity`."""

    FOCUSED = "focused"
    BALANCED = "balanced"
    ADVENTUROUS = "adventurous"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which films a list may have, and its variety; without arguments all films, by score alone.

    A film needs all of `genres`; `from_year` and `to_year` are inclusive. `directors`
    is the name of one person, in every spelling that the catalogue has of it. `among` are the
    movie_ids of the only films that come into question.
    """

    genres: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    popularity: Popularity = Popularity.ANY
    variety: Variety = Variety.FOCUSED
    country: str | None = None
    directors: tuple[str, ...] = ()
    among: frozenset[int] | None = None
    theme: str | None = None

    @property
    def names_films(self) -> bool:
        """Whether it says which films are wanted, or whose: series and shorts are wanted too."""
        return self.among is not None or bool(self.directors)

    @property
    def of_kind(self) -> "Filters":
        """What it asks for of what films are, without when they came out and how known they are."""
        return Filters(genres=self.genres, country=self.country, theme=self.theme)

    def allowed(self, catalogue: Catalogue) -> NDArray[np.bool_]:
        """Which films the list may have, bool[n_items]; a name that no film has leaves none."""
        allowed = np.ones(len(catalogue), bool)
        for genre in self.genres:
            allowed &= catalogue.in_genre(genre)
        if self.from_year is not None:
            allowed &= catalogue.years >= self.from_year
        if self.to_year is not None:
            allowed &= catalogue.years <= self.to_year
        if self.country is not None:
            allowed &= _of_any([self.country], catalogue.by_country, len(catalogue))
        if self.directors:
            allowed &= _of_any(self.directors, catalogue.by_director, len(catalogue))
        if self.theme is not None:
            allowed &= _of_any([self.theme], catalogue.by_theme, len(catalogue))
        if self.popularity is Popularity.WELL_KNOWN:
            allowed &= catalogue.is_well_known
        elif self.popularity is Popularity.HIDDEN_GEMS:
            allowed &= _hidden_gems(catalogue)
        if self.among is not None:
            allowed &= _among(self.among, catalogue)
        return allowed


NO_FILTERS = Filters()


def _of_any(
    names: Iterable[str], rows: Mapping[str, Sequence[int]], n_items: int
) -> NDArray[np.bool_]:
    is_of_any = np.zeros(n_items, bool)
    for name in rows.keys() & set(names):
        is_of_any[rows[name]] = True
    return is_of_any


def _among(movie_ids: Iterable[int], catalogue: Catalogue) -> NDArray[np.bool_]:
    is_among = np.zeros(len(catalogue), bool)
    is_among[catalogue.item_indices([i for i in movie_ids if i in catalogue])] = True
    return is_among


def _hidden_gems(catalogue: Catalogue) -> NDArray[np.bool_]:
    """Films that few people know, then and now, and those who do like; by the crowd."""
    has_crowd = catalogue.has_crowd
    n = np.where(has_crowd, catalogue.n_crowd, catalogue.n_ratings)
    mean = np.where(has_crowd, catalogue.crowd_stars, catalogue.mean_stars)
    everyone = float((n * mean).sum() / max(n.sum(), 1))
    damped = (n * mean + _GEM_DAMPING * everyone) / (n + _GEM_DAMPING)
    is_hidden = (n >= _GEM_FROM_N_RATINGS) & (catalogue.fame <= _HIDDEN_TO)
    is_hidden &= ~catalogue.is_known_of_its_time
    gems: NDArray[np.bool_] = is_hidden & (damped >= everyone + _GEM_FROM_STARS)
    return gems
