"""Two lists of one member -> what the later one has more and fewer of."""

from collections import Counter
from collections.abc import Iterator, Sequence

from recsys.catalogue import Catalogue
from recsys.facts import USUAL_COUNTRY
from recsys.neighbours.series import Series
from recsys.results import PAGE_SIZE
from recsys.results.changes import ListChange, ListKind

N_COMPARED = 2 * PAGE_SIZE
# So many films more or fewer of a kind are told, of so many kinds on each side.
_TOLD_FROM, _MOST_KINDS = 2, 2


def list_change(
    catalogue: Catalogue, series: Series, before: Sequence[int], after: Sequence[int]
) -> ListChange:
    """How two lists of movie_ids differ, best first; raises UnknownMovieError."""
    was, now = (
        Counter(kind for movie_id in films for kind in _kinds(catalogue, series, movie_id))
        for films in (before, after)
    )
    grown = {kind: now[kind] - was[kind] for kind in {**now, **was}}
    return ListChange(
        more=_most(grown),
        fewer=_most({kind: -n for kind, n in grown.items()}),
        new=tuple(catalogue[i] for i in after[:PAGE_SIZE] if i not in before[:PAGE_SIZE]),
    )


def _most(grown: dict[ListKind, int]) -> tuple[ListKind, ...]:
    """The kinds that changed most, sequels first of those that changed alike."""
    told = [kind for kind, n in grown.items() if n >= _TOLD_FROM]
    most_first = sorted(told, key=lambda kind: (-grown[kind], not kind.is_sequels))
    return tuple(most_first[:_MOST_KINDS])


def _kinds(catalogue: Catalogue, series: Series, movie_id: int) -> Iterator[ListKind]:
    movie, row = catalogue[movie_id], catalogue.item_index(movie_id)
    yield from (ListKind(genre=genre) for genre in movie.genres)
    if movie.year is not None:
        yield ListKind(decade=movie.year // 10 * 10)
    yield from (ListKind(country=c) for c in movie.sure_countries if c != USUAL_COUNTRY)
    of_series = series.of(row)
    if of_series and of_series[0] != row:
        yield ListKind()
