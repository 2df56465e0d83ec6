"""How alike two films are, and which are most like one.

Of two films three things are compared: what is chosen with them (`kin_factors`), how they are rated
beside others (`item_factors`), and their genres. The less is known of a film, the shorter its
vectors, so that two films of which little but the year is known are not alike for that:

    alike_ij = v_i . v_j / |v|^2,   v_i = (kin_i, STARS n_i / (n_i + OWN) stars_i, GENRES genres_i)

n_i is how many people rated the film and |v| the length of a film that all know. Films of one
series, director or language are nearer (recsys.neighbours.kinship), those about the same things too
(recsys.themes), and so is, a little, what people know.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.known_films import OWN_FACTORS_FROM
from recsys.model.parameters import Parameters
from recsys.neighbours.kinship import Kinship
from recsys.neighbours.sequels import Titles
from recsys.vectors import best, even, unit_vectors

# Chosen on the tuning half of the films with kin (recsys.evaluation.diagnostics).
STARS, GENRES, KNOWN, THEMES = 0.8, 0.65, 0.1, 0.5
# On the map; chosen by where clusters of films lie (recsys.training.layout).
MAP_STARS, MAP_GENRES = 1.2, 0.4
# Films that fewer people know are put into the finished map.
SHAPING_FROM_N_RATERS = OWN_FACTORS_FROM
_OWN = 5
# A film that fewer people know has factors made mostly of its genres and decade: it is near many
# others for no reason that a person would see.
_FROM_N_RATERS = 5
# But for one that shares a name: whoever asks about *A Separation* sees why *About Elly* is near.
_SHARING_FROM_N_RATERS = 0.5
_MOST_BY_DIRECTOR = 6  # of a list: who knows one film of Bergman wants others' as well
_KNOWN_WELL_FROM = 50
_SHORTEST = np.float32(1e-9)
_NEVER = np.float32(-np.inf)
# How alike two films are told to be: so much as it is, and never all.
_AS_IT_IS_TO, _MOST_ALIKE = 0.8, 0.99


class Similarity:
    """Compares the films of one model."""

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        vectors = film_vectors(parameters, catalogue)
        all_known = np.sqrt(1 + STARS**2 + GENRES**2)
        lengths = np.linalg.norm(vectors, axis=1)
        self._certainty: NDArray[np.float32] = np.minimum(lengths / all_known, 1, dtype=np.float32)
        self._lengths = np.maximum(lengths, _SHORTEST)[:, np.newaxis]
        # What the model has, and to half the precision what it has not.
        self._kin = parameters.kin_factors
        self._beside_kin = vectors[:, self._kin.shape[1] :].astype(np.float16)
        # One film in eight is known: only these are compared with, and kept widened.
        self._known_rows = np.flatnonzero(catalogue.n_raters >= _FROM_N_RATERS)
        self._of_known = self.directions(self._known_rows)
        self._movies, self._n_raters = catalogue.movies, catalogue.n_raters
        self._kinship = Kinship(catalogue)
        self._themes = catalogue.theme_vectors

    def directions(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """Vectors of length one, float32[n, d], whose products are the cosines of n films."""
        found: NDArray[np.float32]
        found = np.hstack([self._kin[rows], self._beside_kin[rows]]) / self._lengths[rows]
        return found

    def to_known(self, direction: NDArray[np.float32]) -> NDArray[np.float32]:
        """The product of one direction, float32[d], with those of `known_rows`, float32[n]."""
        cosines: NDArray[np.float32] = self._of_known @ direction
        return cosines

    @property
    def titles(self) -> Titles:
        """The titles of all films, in order."""
        return self._kinship.titles

    @property
    def certainty(self) -> NDArray[np.float32]:
        """How much is known of each film beside one that all know, float32[n_items] in 0..1."""
        return self._certainty

    @property
    def known_rows(self) -> NDArray[np.intp]:
        """The films that enough people know to be shown as alike, in order."""
        return self._known_rows

    def nearest(self, row: int, n: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The n films most like one, nearest first, and how alike they are, float32[n] to 1."""
        rows, alike = self._nearest(row, n)
        return rows, np.minimum(alike, np.float32(1))

    def nearest_as_told(self, row: int, n: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The same films, and how alike each is as a share of the film itself, float32[n].

        What a series, a director and themes add may lead beyond one: the nearer to one, the more of
        it a step takes, so that the nearest films still differ, and none is the film itself.
        """
        rows, alike = self._nearest(row, n)
        beyond = np.maximum(alike - _AS_IT_IS_TO, 0) / (1 - _AS_IT_IS_TO)
        told = np.where(beyond > 0, 1 - (1 - _AS_IT_IS_TO) * np.exp(-beyond), alike)
        return rows, np.minimum(told, _MOST_ALIKE).astype(np.float32)

    def _nearest(self, row: int, n: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        movie = self._movies[row]
        direction, sharing = self._direction(row), self._little_known_sharing(movie, row)
        rows = np.concatenate([self._known_rows, sharing])
        cosines = np.concatenate([self.to_known(direction), self.directions(sharing) @ direction])
        of_all = np.zeros(len(self._certainty), np.float32)
        of_all[rows] = cosines
        alike = cosines * self._certainty[rows] * self._certainty[row]
        alike += self._kinship.nearness(movie, row, of_all)[rows]
        about = self._about(row)[rows]
        alike += THEMES * about - self._kinship.farness(movie)[rows] * (1 - about)
        score = np.where(rows == row, _NEVER, alike + _fame(self._n_raters[rows]))
        score[self._too_many_by_director(movie, rows, score)] = _NEVER
        found = best(score, n)
        found = found[np.argsort(-alike[found], kind="stable")]
        return rows[found], alike[found]

    def farthest(self, row: int, n: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The n films least like one, farthest first, and their cosines, float32[n]."""
        cosines = self.to_known(self._direction(row))
        found = best(np.where(self._known_rows == row, _NEVER, -cosines), n)
        return self._known_rows[found], cosines[found]

    def alikeness(self, rows: NDArray[np.intp]) -> float:
        """Mean cosine of two films of a list, without what a series adds; 1 for a list of one."""
        listed = self.directions(rows)
        pairs = np.triu_indices(len(listed), k=1)
        return float((listed @ listed.T)[pairs].mean()) if len(pairs[0]) else 1.0

    def _about(self, row: int) -> NDArray[np.float32]:
        """How near each film is to one by what it is about, float32[n_items]."""
        return self._themes.toward(self._themes.of(np.array([row]))[0])

    def _direction(self, row: int) -> NDArray[np.float32]:
        direction: NDArray[np.float32] = self.directions(np.array([row]))[0]
        return direction

    def _little_known_sharing(self, movie: Movie, row: int) -> NDArray[np.intp]:
        """Films that too few people know to be compared with, but that share a name with this.

        However few it is, where a director's film goes on from another of theirs.
        """
        sharing, going_on = self._kinship.sharing(row), self._kinship.going_on(movie)
        sharing = sharing[self._n_raters[sharing] >= _SHARING_FROM_N_RATERS]
        sharing = np.union1d(sharing, going_on[going_on != row])
        return sharing[self._n_raters[sharing] < _FROM_N_RATERS]

    def _too_many_by_director(
        self, movie: Movie, rows: NDArray[np.intp], score: NDArray[np.float32]
    ) -> NDArray[np.intp]:
        """The places of films by a director of this one that come after the best few."""
        by_same = np.flatnonzero(np.isin(rows, self._kinship.by_directors_of(movie)))
        return by_same[np.argsort(-score[by_same], kind="stable")[_MOST_BY_DIRECTOR:]]


def _fame(n_raters: NDArray[np.float32]) -> NDArray[np.float32]:
    """What films are nearer by since people know them, float32[n]."""
    known = np.log1p(np.minimum(n_raters, _KNOWN_WELL_FROM))
    nearer: NDArray[np.float32] = (KNOWN / np.log1p(_KNOWN_WELL_FROM) * known).astype(np.float32)
    return nearer


def directions(parameters: Parameters, catalogue: Catalogue) -> NDArray[np.float32]:
    """All that is compared as vectors of length one, float32[n_items, d]."""
    return unit_vectors(film_vectors(parameters, catalogue))


def film_vectors(parameters: Parameters, catalogue: Catalogue) -> NDArray[np.float32]:
    """All that is compared, shorter where less is known, float32[n_items, d]."""
    own = STARS * catalogue.n_ratings / (catalogue.n_ratings + _OWN)
    rated = own[:, np.newaxis] * even(parameters.item_factors, catalogue.n_ratings)
    return _joined(parameters, rated, GENRES * genre_vectors(catalogue))


def map_directions(parameters: Parameters, catalogue: Catalogue) -> NDArray[np.float32]:
    """What the map lays films out by, as vectors of length one, float32[n_items, d].

    How a film is rated counts more than between two alike films, and as much where few rated it:
    its place is where its like are expected.
    """
    rated = MAP_STARS * even(parameters.item_factors, catalogue.n_ratings)
    return unit_vectors(_joined(parameters, rated, MAP_GENRES * map_genre_vectors(catalogue)))


def _joined(
    parameters: Parameters, rated: NDArray[np.floating], genres: NDArray[np.float32]
) -> NDArray[np.float32]:
    kin = parameters.kin_factors.astype(np.float32)
    return np.hstack([kin, rated, genres]).astype(np.float32, copy=False)


def genre_vectors(catalogue: Catalogue) -> NDArray[np.float32]:
    """Genres of each film as a vector of length one, rare genres longer, float32[n_items, n]."""
    return unit_vectors((catalogue.has_genre * catalogue.genre_rarity).astype(np.float32))


def map_genre_vectors(catalogue: Catalogue) -> NDArray[np.float32]:
    """Genres of each film for the map, those rare among the films that shape it heavier.

    float32[n_items, n], their squared lengths one on average over the films that shape the map.
    A film of common genres alone has a short vector: action is half of what many people know, and
    keeps no two films of it apart from a third; horror is rare there, and holds its films together.
    """
    has = catalogue.has_genre
    shaping = shaping_rows(catalogue)
    rarity = np.log(len(shaping) / np.maximum(has[shaping].sum(axis=0), 1))
    vectors = has * rarity
    length = np.sqrt((vectors[shaping] ** 2).sum(axis=1).mean())
    scaled: NDArray[np.float32] = (vectors / max(float(length), 1e-9)).astype(np.float32)
    return scaled


def shaping_rows(catalogue: Catalogue) -> NDArray[np.intp]:
    """Rows of the films that shape the map: all, where nobody rated enough of any."""
    shaping = np.flatnonzero(catalogue.n_raters >= SHAPING_FROM_N_RATERS)
    return shaping if len(shaping) else np.arange(len(catalogue))
