"""Which films are nearer to one than their vectors say: of its series, director or language.

Somebody who asks what is like *Oppenheimer* is told of its director's films, and somebody who asks
for *Parasite* of Korean ones.
"""

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.facts import USUAL_LANGUAGE, Fact, Kind
from recsys.known_films import RATED_FROM
from recsys.neighbours.sequels import Titles, compared, goes_on, head_of
from recsys.queries.words import plain_words
from recsys.worked_out import Table

# Chosen on the tuning half of the films with kin (recsys.evaluation.diagnostics).
# Wikidata counts all of Pixar's films as one series: a title that goes on says more.
SAME_TITLE = 0.3
NEARER_BY = {Kind.DIRECTOR: 0.2, Kind.SERIES: 0.15, Kind.LANGUAGE: 0.2}
# The cosine from which a title that goes on counts, and that from which a language counts in full:
# an Italian thriller is not much like *The Red Violin*.
_OF_ONE_KIND_FROM, _IN_FULL_FROM = 0.2, 0.3
_SHORTEST_HEAD = 4
# Where hardly anybody of the data set rated the film that is asked about, the cosines are those of
# its kind, and its director is the surest thing that is known: films of theirs that are of such a
# kind are nearer by this. Looked at on films of 2023 to 2025.
_MORE_BY_DIRECTOR = 0.12
# But those that share no genre with it are farther: *The Hangover* is by the director of *Joker*.
# From abroad others that are near are rarer: there the director's are kept.
_LESS_OF_NO_GENRE = 0.16
# And one in another language is not like Hollywood's for a theme: *Bacurau* and *The Maze Runner*.
_IN_ENGLISH = np.float32(0.1)


class Kinship:
    """Finds the films that share a name with one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._facts = catalogue.facts
        self.titles = Titles(catalogue, catalogue.worked_out)
        self._movies = catalogue.movies
        self._has_genre = catalogue.has_genre
        in_english = catalogue.worked_out.table("in_english", partial(_in_english, catalogue))
        self._is_in_english: NDArray[np.bool_] = in_english["is_so"]

    def nearness(self, movie: Movie, row: int, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        """What each film is nearer to one by, float32[n_items], given the cosines of all with it.

        Two directors that two films share count as one.
        """
        shared: dict[Kind, NDArray[np.bool_]] = {}
        for fact in self._telling(row):
            of_kind = shared.setdefault(fact[0], np.zeros(len(self.titles), bool))
            of_kind[self._facts.films(fact)] = True
        carries_on = self._carries_on(movie) & (cosines > _OF_ONE_KIND_FROM)
        # *The Heat* has nothing to do with *Heat*, but *The Suicide Squad* with *Suicide Squad*.
        of_series = shared.get(Kind.SERIES, np.zeros(len(self.titles), bool))
        by_article = self._only_by_article(movie)
        carries_on[by_article] &= of_series[by_article]
        nearness = np.zeros(len(self.titles), np.float32)
        nearness[carries_on] = SAME_TITLE
        for kind, of_kind in shared.items():
            rows = np.flatnonzero(of_kind)
            nearness[rows] += NEARER_BY[kind] * _share(kind, cosines[rows])
        if movie.n_ratings < RATED_FROM and Kind.DIRECTOR in shared:
            by_same = shared[Kind.DIRECTOR]
            nearness[by_same & (cosines > _IN_FULL_FROM)] += _MORE_BY_DIRECTOR
            if not _is_abroad(movie):
                nearness[by_same & self._is_of_other_genres(row)] -= _LESS_OF_NO_GENRE
        return nearness

    def _is_of_other_genres(self, row: int) -> NDArray[np.bool_]:
        """Whose genres are all others than a film's, bool[n_items]; not where it has none."""
        others: NDArray[np.bool_] = self._has_genre @ self._has_genre[row] == 0
        return others if self._has_genre[row].any() else np.zeros_like(others)

    def farness(self, movie: Movie) -> NDArray[np.float32]:
        """What others' films in English are farther from one that is not, float32[n_items].

        As long as hardly anybody of the data set rated it: those say that better.
        """
        farther = (
            _IN_ENGLISH if _is_abroad(movie) and movie.n_ratings < RATED_FROM else np.float32(0)
        )
        farness: NDArray[np.float32] = farther * self._is_in_english
        farness[self.by_directors_of(movie)] = 0
        return farness

    def going_on(self, movie: Movie) -> NDArray[np.intp]:
        """Rows of the films by a director of one whose titles begin as its does."""
        carries_on = self._carries_on(movie)
        by_same = self.by_directors_of(movie)
        return by_same[carries_on[by_same]]

    def sharing(self, row: int) -> NDArray[np.intp]:
        """Rows of the films that share with one what makes them nearer, without itself."""
        rows = self._films(self._telling(row))
        others: NDArray[np.intp] = rows[rows != row]
        return others

    def by_directors_of(self, movie: Movie) -> NDArray[np.intp]:
        """Rows of the films by any director of one, itself among them."""
        return self._films((Kind.DIRECTOR, name) for name in movie.directors)

    def _telling(self, row: int) -> Iterator[Fact]:
        """What makes a film nearer to those that share it."""
        return (fact for fact in self._facts.of(row) if fact[0] in NEARER_BY)

    def _films(self, facts: Iterable[Fact]) -> NDArray[np.intp]:
        """Rows of the films of any of some facts, in order."""
        has = np.zeros(len(self.titles), bool)
        for fact in facts:
            has[self._facts.films(fact)] = True
        return np.flatnonzero(has)

    def _carries_on(self, movie: Movie) -> NDArray[np.bool_]:
        """Whose title begins as this film's does, up to a colon or a number, bool[n_items]."""
        head = head_of(compared(movie.title)).strip(" !?.,")
        carries_on = np.zeros(len(self.titles), bool)
        if len(head) < _SHORTEST_HEAD:
            return carries_on
        going_on = goes_on(head)
        for title, row in self.titles.beginning_with(head):
            carries_on[row] = going_on.match(title) is not None
        return carries_on

    def _only_by_article(self, movie: Movie) -> NDArray[np.intp]:
        """Rows of the films whose title differs from this one's by an article alone."""
        own = plain_words(movie.title)
        alike = self.titles.of(compared(movie.title))
        return np.array(
            [row for row in alike if plain_words(self._movies[row].title) != own], np.intp
        )


def _in_english(movies: Iterable[Movie]) -> Table:
    return {"is_so": np.array([m.sure_language == USUAL_LANGUAGE for m in movies], bool)}


def _is_abroad(movie: Movie) -> bool:
    return movie.sure_language not in {None, USUAL_LANGUAGE}


def _share(kind: Kind, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much of what a name is worth counts, 0..1."""
    if kind is not Kind.LANGUAGE:
        return np.ones_like(cosines)
    share: NDArray[np.float32] = np.clip(cosines / np.float32(_IN_FULL_FROM), 0, 1)
    return share
