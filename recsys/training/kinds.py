"""Films of one kind, each kind as if it were a person who loves all its films.

Genres, spans of years, tags, countries, languages, directors and series take part in the
factorisation as pseudo-users: collective matrix factorisation (Singh and Gordon 2008, "Relational
learning via collective matrix factorization"). A film that few people rated is placed by its kin,
and kin are near each other; one that nobody rated is placed by its kinds alone.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.facts import USUAL_COUNTRY, USUAL_LANGUAGE
from recsys.training.tags import films_by_tag

if TYPE_CHECKING:
    import pandas as pd

    from recsys.training.interactions import Interactions

# How much a kind's word counts beside one person's liking; chosen on the tuning members.
_GENRE, _YEARS, _TAG, _SERIES = 6.0, 2.0, 10.0, 15.0
_COUNTRY, _LANGUAGE, _DIRECTOR = 6.0, 6.0, 15.0
# The last years were rated for too short a time to say what their films have in common.
_UNSETTLED_YEARS = 3
_SPAN_YEARS, _SPAN_STEP_YEARS = 10, 5
SERIES_UP_TO_N_FILMS = 30
_SEQUEL = re.compile(r"\b(?:ii|iii|iv|v|vi|part|episode|\d+)\b.*")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
SHORTEST_SERIES_NAME = 4


def kinds(
    catalogue: Catalogue, tags: "pd.DataFrame | None"
) -> Iterator[tuple[NDArray[np.intp], float]]:
    """The item indices of each kind of films, and the weight of its word."""
    yield from _groups(((g, i) for i, m in enumerate(catalogue) for g in m.genres), _GENRE)
    settled = last_settled_year(catalogue)
    of_spans = ((s, i) for i, m in enumerate(catalogue) for s in spans(m, settled))
    yield from _groups(of_spans, _YEARS)
    yield from ((films, _TAG) for films in films_by_tag(catalogue, tags).values())
    series = ((series_name(m), i) for i, m in enumerate(catalogue))
    named = ((name, i) for name, i in series if len(name) >= SHORTEST_SERIES_NAME)
    yield from _groups(named, _SERIES, at_most=SERIES_UP_TO_N_FILMS)
    yield from _facts(catalogue)


def _facts(catalogue: Catalogue) -> Iterator[tuple[NDArray[np.intp], float]]:
    """Films of one country, language, director or series, as Wikidata has them."""
    numbered = list(enumerate(catalogue))
    countries = ((c, i) for i, m in numbered for c in m.countries if c != USUAL_COUNTRY)
    languages = ((s, i) for i, m in numbered for s in m.languages if s != USUAL_LANGUAGE)
    yield from _groups(countries, _COUNTRY)
    yield from _groups(languages, _LANGUAGE)
    yield from _groups(((d, i) for i, m in numbered for d in m.directors), _DIRECTOR)
    yield from _groups(((m.series, i) for i, m in numbered if m.series is not None), _SERIES)


def with_kinds(
    interactions: "Interactions",
    weights: NDArray[np.float32],
    n_users: int,
    groups: Iterable[tuple[NDArray[np.intp], float]],
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32], int]:
    """People and kinds as one list of (row, item, weight), and the number of rows."""
    rows, items, ws = [interactions.users], [interactions.items], [weights]
    for members, weight in groups:
        rows.append(np.full(len(members), n_users))
        items.append(members)
        ws.append(np.full(len(members), weight))
        n_users += 1
    people, films = (np.concatenate(column, dtype=np.int32) for column in (rows, items))
    return people, films, np.concatenate(ws, dtype=np.float32), n_users


def _groups(
    pairs: Iterable[tuple[object, int]],
    weight: float,
    at_most: int | None = None,
) -> Iterator[tuple[NDArray[np.intp], float]]:
    members: defaultdict[object, set[int]] = defaultdict(set)
    for kind, item_index in pairs:
        members[kind].add(item_index)
    for films in members.values():
        if len(films) > 1 and (at_most is None or len(films) <= at_most):
            yield np.array(sorted(films), np.intp), weight


def last_settled_year(catalogue: Catalogue) -> int:
    """The last year whose films were rated for long enough."""
    years = [movie.year for movie in catalogue if movie.year is not None and movie.n_ratings]
    return max(years) - _UNSETTLED_YEARS if years else sys.maxsize


def spans(movie: Movie, settled: int) -> Iterator[int]:
    """The overlapping spans of ten years that a film's year lies in, or the last settled one."""
    if movie.year is not None:
        year = min(movie.year, settled)
        first = year - year % _SPAN_STEP_YEARS
        yield from range(first - _SPAN_YEARS + _SPAN_STEP_YEARS, first + 1, _SPAN_STEP_YEARS)


def series_name(movie: Movie) -> str:
    """What the films of a series have in common: the title up to a colon or a number."""
    head = movie.title.lower().split(":")[0]
    return _SEQUEL.sub("", _ARTICLE.sub("", head)).strip()
