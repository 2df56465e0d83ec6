"""Which films are of one series, and in which order they came out.

From three sources: a reviewed list (data/series.csv) for what no rule tells; Wikidata's series,
where it is no studio's list; and titles that go on from an earlier film of the same kind, by a
number or a subtitle. A film told anew begins a series of its own: *Spider-Man* of 2002, of 2012
and of 2017 are three.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from recsys.catalogue import Catalogue, Movie
from recsys.neighbours.reviewed_series import NOTHING_REVIEWED, ReviewedSeries
from recsys.neighbours.sequels import Titles, numbered, subtitled
from recsys.results import SeriesLeft
from recsys.worked_out import Table

_PARTS_MISSING = 2  # so many parts before one may be missing from the catalogue
_YEARS_BETWEEN = 40  # two parts: what came out later was made by others for others
_KINDS_APART = frozenset({"Animation", "Documentary"})


class Series:
    """The series of one catalogue, each of two films or more."""

    def __init__(
        self, catalogue: Catalogue, titles: Titles, reviewed: ReviewedSeries = NOTHING_REVIEWED
    ) -> None:
        self._movies, self._reviewed = catalogue.movies, reviewed
        self._places = {movie_id: place for place, movie_id in enumerate(reviewed.names)}
        worked_out = catalogue.worked_out.with_more(reviewed.digest)
        table = worked_out.table("series", lambda: _worked_out(catalogue, titles, reviewed))
        series = [self._in_order(rows) for rows in table["rows"]]
        self._of = {row: rows for rows in series for row in rows}
        self._worlds = {
            catalogue.item_index(movie_id): world
            for movie_id, world in reviewed.worlds.items()
            if movie_id in catalogue
        }

    def of(self, row: int) -> Sequence[int]:
        """The rows of a film's series in order, its own among them; none where it is of none."""
        return self._of.get(row, ())

    def name(self, row: int) -> str:
        """The name of the series of a film that is of one; without a name its first film's."""
        rows = self._of[row]
        names = (self._reviewed.names.get(self._movies[i].movie_id) for i in rows)
        return next(filter(None, names), self._movies[rows[0]].title)

    def left(self, row: int, gone: Collection[int]) -> SeriesLeft | None:
        """The series of a film and how many others are left of it; None where none are.

        `gone` has the rows of those that are not.
        """
        n_more = sum(1 for other in self.of(row) if other != row and other not in gone)
        return SeriesLeft(self.name(row), n_more) if n_more else None

    def world(self, row: int) -> str | None:
        """The world that a film's series shares with others; None where with none."""
        return self._worlds.get(row)

    def is_in_any_order(self, row: int) -> bool:
        """Whether a film can as well be seen before the earlier ones of its series."""
        return self._movies[row].movie_id in self._reviewed.in_any_order

    def _in_order(self, rows: Iterable[int]) -> tuple[int, ...]:
        """As they came out; those of one year as they are reviewed."""

        def place(row: int) -> tuple[int, int, str]:
            movie = self._movies[row]
            reviewed = self._places.get(movie.movie_id, len(self._places))
            return movie.year or 0, reviewed, movie.title

        return tuple(sorted(rows, key=place))


def ordered_films(catalogue: Catalogue, series: Series, movie: Movie) -> Sequence[Movie]:
    """The films of a film's series in order, but those that stand beside one with an order.

    A function, so that no model keeps itself alive.
    """
    rows = series.of(catalogue.item_index(movie.movie_id))
    has_order = bool(rows) and not series.is_in_any_order(rows[0])
    return [
        catalogue.movies[row] for row in rows if not (has_order and series.is_in_any_order(row))
    ]


def _worked_out(catalogue: Catalogue, titles: Titles, reviewed: ReviewedSeries) -> Table:
    """The rows of each series, in no order."""
    joined = _Joined(catalogue.movies, reviewed.names)
    for one, other in (
        *_by_review(catalogue, reviewed),
        *_by_wikidata(catalogue.movies, reviewed),
        *_by_title(catalogue.movies, titles),
    ):
        joined.join(one, other)
    return {"rows": [*joined.groups()]}


class _Joined:
    """Films that are joined two by two, but never two series of the reviewed list."""

    def __init__(self, movies: Sequence[Movie], names: Mapping[int, str]) -> None:
        self._movies, self._names = movies, names
        self._before: dict[int, int] = {}
        self._name: dict[int, str] = {}  # of a group, by its root

    def join(self, one: int, other: int) -> None:
        """Make the groups of two films one, unless they are known to be two."""
        first, second = self._root(one), self._root(other)
        names = {name for name in (self._named(first), self._named(second)) if name is not None}
        if first == second or len(names) > 1 or "" in names:
            return
        self._before[second] = first
        self._name.update((first, name) for name in names)

    def groups(self) -> Iterable[list[int]]:
        """The rows of each group of two or more."""
        groups: dict[int, list[int]] = {}
        for row in sorted({*self._before, *self._before.values()}):
            groups.setdefault(self._root(row), []).append(row)
        return groups.values()

    def _root(self, row: int) -> int:
        while row in self._before:
            row = self._before[row]
        return row

    def _named(self, root: int) -> str | None:
        """The reviewed name of a group; "" for a film on its own, None where nothing is said."""
        return self._name.get(root, self._names.get(self._movies[root].movie_id))


_Pair = tuple[int, int]


def _by_review(catalogue: Catalogue, reviewed: ReviewedSeries) -> Iterator[_Pair]:
    first: dict[str, int] = {}
    for movie_id, name in reviewed.names.items():
        if name and movie_id in catalogue:
            row = catalogue.item_index(movie_id)
            yield first.setdefault(name, row), row


def _by_wikidata(movies: Sequence[Movie], reviewed: ReviewedSeries) -> Iterator[_Pair]:
    first: dict[int, int] = {}
    for row, movie in enumerate(movies):
        if movie.series is not None and movie.series not in reviewed.none:
            yield first.setdefault(movie.series, row), row


def _by_title(movies: Sequence[Movie], titles: Titles) -> Iterator[_Pair]:
    parts: dict[str, list[_Pair]] = {}  # number and row by what stands before the number
    for title, row in titles:
        part = numbered(title)
        if part is not None:
            parts.setdefault(part[0], []).append((part[1], row))
        elif (head := subtitled(title)) is not None:
            yield from ((before, row) for before in _first_parts(movies, titles, head, row))
    for head, of_head in parts.items():
        yield from _by_number(movies, titles, head, of_head)


def _by_number(
    movies: Sequence[Movie], titles: Titles, head: str, parts: Sequence[_Pair]
) -> Iterator[_Pair]:
    for number, row in parts:
        before = [
            other
            for earlier, other in parts
            if 0 < number - earlier <= 1 + _PARTS_MISSING and _may_go_on(movies[other], movies[row])
        ]
        first = _first_parts(movies, titles, head, row)
        if number <= 1 + _PARTS_MISSING or before:
            before += first
        yield from ((other, row) for other in before)


def _first_parts(movies: Sequence[Movie], titles: Titles, head: str, row: int) -> list[int]:
    """The film of that title that a later one goes on from: the last, where it was made anew."""
    first = [one for one in titles.of(head) if one != row and _may_go_on(movies[one], movies[row])]
    return sorted(first, key=lambda one: (movies[one].year or 0, movies[one].most_ratings))[-1:]


def _may_go_on(first: Movie, later: Movie) -> bool:
    """Whether two films of such titles are of one kind, and in this order."""
    if first.year is None or later.year is None:
        return False
    ours, theirs = set(first.genres), set(later.genres)
    return (
        0 <= later.year - first.year <= _YEARS_BETWEEN
        and ours & _KINDS_APART == theirs & _KINDS_APART
        and (not ours or not theirs or bool(ours & theirs))
        and (not first.languages or not later.languages or first.languages[0] == later.languages[0])
    )


def one_of_each(
    best_first: Iterable[int], series_of: Callable[[int], Sequence[int]]
) -> Iterator[int]:
    """The films without those whose series has a film before them, in order.

    `series_of` gives what tells the series of a film, nothing where it is of none.
    """
    known = set[object]()
    for film in best_first:
        series = tuple(series_of(film)) or film
        if series not in known:
            known.add(series)
            yield film
