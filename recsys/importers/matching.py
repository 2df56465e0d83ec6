"""Which film of a catalogue each row of a file means; never a lesser one in silence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from recsys.catalogue import Catalogue, Movie
from recsys.importers.rows import ImportedRow, Kind
from recsys.queries.titles import TitleIndex
from recsys.queries.words import plain_words
from recsys.results import AmbiguousTitle, UnknownTitle

Found: TypeAlias = Movie | AmbiguousTitle | UnknownTitle
_NONE = UnknownTitle(())
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Matched:
    """What the rows of a file mean.

    `films` has one row a film, by movie_id; those `twice` were given stars more than once. Of
    `ambiguous` each may be several films; of `unknown` the catalogue has none.
    """

    films: Mapping[int, ImportedRow]
    twice: frozenset[int]
    ambiguous: tuple[tuple[ImportedRow, AmbiguousTitle], ...]
    unknown: tuple[ImportedRow, ...]


class FilmMatcher:
    """Finds films of one catalogue by ids, or else by title and year."""

    def __init__(self, catalogue: Catalogue, titles: TitleIndex) -> None:
        self._catalogue = catalogue
        self._titles = titles
        self._by_imdb = {movie.imdb_id.zfill(7): movie for movie in catalogue if movie.imdb_id}
        self._by_tmdb = {movie.tmdb_id: movie for movie in catalogue if movie.tmdb_id}

    def match(self, rows: Sequence[ImportedRow]) -> Matched:
        """All rows of a file, each film once."""
        return merged(rows, [self.find(row) for row in rows])

    def find(self, row: ImportedRow) -> Found:
        """The film that a row means, the films that it may mean, or none."""
        if movie := self._by_id(row):
            return movie
        for title in (row.title, row.original_title):
            if title and not isinstance(found := self._by_title(title, row), UnknownTitle):
                return found
        return _NONE

    def _by_id(self, row: ImportedRow) -> Movie | None:
        if row.imdb_id in self._by_imdb:
            return self._by_imdb[row.imdb_id]
        if row.tmdb_id in self._by_tmdb:
            return self._by_tmdb[row.tmdb_id]
        if row.movie_id is None or row.movie_id not in self._catalogue:
            return None
        movie = self._catalogue[row.movie_id]
        # Other services have numbers of films too, which are no MovieLens ids.
        return movie if not row.title or _names(movie) & _titles_of(row) else None

    def _by_title(self, title: str, row: ImportedRow) -> Found:
        """The film of that title, where neither id nor year says that it is another one."""
        films = [movie for movie in self._meant(title, row) if _may_be(movie, row)]
        if len(films) == 1:
            return films[0]
        return AmbiguousTitle(tuple(films)) if films else _NONE

    def _meant(self, title: str, row: ImportedRow) -> Sequence[Movie]:
        """The films that a title and a year may mean, as a person would type them.

        What has an id is looked for by its very name alone: an id that the catalogue lacks is most
        likely of a film that it lacks.
        """
        text = title if row.year is None else f"{title} ({row.year})"
        if row.imdb_id or row.tmdb_id:
            return self._titles.named(text)
        return self._titles.meant(text)


def merged(rows: Iterable[ImportedRow], found: Iterable[Found]) -> Matched:
    """Rows and what each means, each film once."""
    films: dict[int, ImportedRow] = {}
    twice: set[int] = set()
    ambiguous: dict[str, tuple[ImportedRow, AmbiguousTitle]] = {}
    unknown: dict[str, ImportedRow] = {}
    for row, meant in zip(rows, found, strict=True):
        match meant:
            case Movie(movie_id=movie_id):
                before = films.get(movie_id)
                if before and before.kind is row.kind is Kind.RATED:
                    twice.add(movie_id)
                films[movie_id] = _later(before, row)
            case AmbiguousTitle() as several:
                better = _later(ambiguous.get(row.label, (None,))[0], row)
                ambiguous[row.label] = (better, several)
            case UnknownTitle():
                unknown[row.label] = _later(unknown.get(row.label), row)
    return Matched(films, frozenset(twice), tuple(ambiguous.values()), tuple(unknown.values()))


def _later(before: ImportedRow | None, row: ImportedRow) -> ImportedRow:
    """What two rows say of one film: stars before none, watched before wanted, the later stars."""
    if before is None or _worth(row) >= _worth(before):
        return row
    return before


def _worth(row: ImportedRow) -> tuple[int, datetime]:
    order = (Kind.WATCHLIST, Kind.WATCHED, Kind.RATED)
    return order.index(row.kind), row.at or _BEFORE_ALL


def _may_be(movie: Movie, row: ImportedRow) -> bool:
    """Whether no id and no year says that they are two films."""
    is_another = row.imdb_id and movie.imdb_id and movie.imdb_id.zfill(7) != row.imdb_id
    is_of_year = row.year is None or (movie.year is not None and abs(movie.year - row.year) <= 1)
    return is_of_year and not is_another


def _names(movie: Movie) -> set[str]:
    names = (movie.title, movie.original_title, *movie.also_known_as)
    return {key for name in names if name and (key := _key(name))}


def _titles_of(row: ImportedRow) -> set[str]:
    names = (row.title, row.original_title)
    return {key for name in names if name and (key := _key(name))}


def _key(title: str) -> str:
    return " ".join(plain_words(title)) or title.casefold()
