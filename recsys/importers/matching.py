"""Which film of a catalogue each row of a file means; never a lesser one in silence."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeAlias

from recsys.catalogue import Catalogue, Movie
from recsys.importers.rows import ImportedRow, Kind
from recsys.queries.titles import TitleIndex, is_one_of_many
from recsys.queries.words import plain_words
from recsys.results import AmbiguousTitle, UnknownTitle

Found: TypeAlias = Movie | AmbiguousTitle | UnknownTitle
_NONE = UnknownTitle(())
_SHORT = 2  # words of a title that other films may have
_SAME_FILM = {"the movie", "the film", "part one", "part 1", "part i"}  # behind a title
_YEARS_ABOUT = 3  # within which a film of the very name is asked about, if there is no other
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Matched:
    """What the rows of a file mean.

    `films` has one row a film, by movie_id; those `twice` were given other stars each time. Of
    `ambiguous` each may be several films; of `unknown` the catalogue has none.
    """

    films: Mapping[int, ImportedRow]
    twice: frozenset[int]
    ambiguous: tuple[tuple[ImportedRow, AmbiguousTitle], ...]
    unknown: tuple[ImportedRow, ...]


class FilmMatcher:
    """Finds films of one catalogue by ids, or else by title and year; each title once."""

    def __init__(self, catalogue: Catalogue, titles: TitleIndex) -> None:
        self._catalogue = catalogue
        self._titles = titles
        self._found: dict[ImportedRow, Found] = {}

    def match(self, rows: Sequence[ImportedRow]) -> Matched:
        """All rows of a file, each film once."""
        return merged(rows, [self.find(row) for row in rows])

    def find(self, row: ImportedRow) -> Found:
        """The film that a row means, the films that it may mean, or none.

        A single film that it may mean is one to ask about.
        """
        if movie := self._by_id(row):
            return movie
        named = replace(row, kind=Kind.WATCHED, stars=None, at=None)
        if named not in self._found:
            self._found[named] = self._by_names(named)
        return self._found[named]

    def _by_id(self, row: ImportedRow) -> Movie | None:
        if row.imdb_id and (movie := self._titles.numbered("imdb", int(row.imdb_id))):
            return movie
        if row.tmdb_id is not None and (movie := self._titles.numbered("tmdb", row.tmdb_id)):
            return movie
        if row.movie_id is None:
            return None
        movie_id = self._catalogue.moved_ids.get(row.movie_id, row.movie_id)
        movie = self._catalogue.find(movie_id)
        if movie is None:
            return None
        # Other services have numbers of films too, which are no MovieLens ids.
        return movie if not row.title or _is_named(movie, row) else None

    def _by_names(self, row: ImportedRow) -> Found:
        """The film of a row's titles, its very names first.

        What has an id is looked for by its very name alone: an id that the catalogue lacks is most
        likely of a film that it lacks.
        """
        titles = [title for title in (row.title, row.original_title) if title]
        ways = (self._named,) if row.imdb_id or row.tmdb_id else (self._named, self._meant)
        for way in ways:
            for title in titles:
                named = way(title, row.year)
                films = [movie for movie in named if _may_be(movie, row)]
                if len(films) == 1 and _is_sure(films[0], row, len(named)):
                    return films[0]
                if films:
                    return AmbiguousTitle(tuple(films))
        return self._of_years_about(row) or _NONE

    def _of_years_about(self, row: ImportedRow) -> AmbiguousTitle | None:
        """The one film of a row's very name, to be asked about, where it is of two or three years
        before or after: services differ by that over when a film first came out."""
        if row.year is None or row.imdb_id or row.tmdb_id:
            return None
        films = [*self._titles.named(row.title), *self._titles.named_alone(row.title)]
        if len(films) != 1 or films[0].year is None or not _is_named(films[0], row):
            return None
        is_about = abs(films[0].year - row.year) <= _YEARS_ABOUT
        return AmbiguousTitle(tuple(films)) if is_about else None

    def _named(self, title: str, year: int | None) -> Sequence[Movie]:
        return self._titles.named(_dated(title, year))

    def _meant(self, title: str, year: int | None) -> Sequence[Movie]:
        """The films that are meant as a person would type them, where any of the year may be."""
        if year is not None and not self._titles.has_kin(title, year):
            return ()
        return self._titles.meant(_dated(title, year))


def merged(rows: Iterable[ImportedRow], found: Iterable[Found]) -> Matched:
    """Rows and what each means, each film once."""
    named: dict[int, dict[str, ImportedRow]] = {}
    movies: dict[int, Movie] = {}
    twice: set[int] = set()
    ambiguous: dict[str, tuple[ImportedRow, AmbiguousTitle]] = {}
    unknown: dict[str, ImportedRow] = {}
    for row, meant in zip(rows, found, strict=True):
        match meant:
            case Movie(movie_id=movie_id):
                movies[movie_id] = meant
                by_label = named.setdefault(movie_id, {})
                if _is_given_anew(by_label.get(row.label), row):
                    twice.add(movie_id)
                by_label[row.label] = _later(by_label.get(row.label), row)
            case AmbiguousTitle() as several:
                better = _later(ambiguous.get(row.label, (None,))[0], row)
                ambiguous[row.label] = (better, several)
            case UnknownTitle():
                unknown[row.label] = _later(unknown.get(row.label), row)
    films: dict[int, ImportedRow] = {}
    for movie_id, by_label in named.items():
        for row in _of_film(movies[movie_id], by_label.values(), unknown):
            if _is_given_anew(films.get(movie_id), row):
                twice.add(movie_id)
            films[movie_id] = _later(films.get(movie_id), row)
    return Matched(films, frozenset(twice), tuple(ambiguous.values()), tuple(unknown.values()))


def _of_film(
    movie: Movie, rows: Collection[ImportedRow], unknown: dict[str, ImportedRow]
) -> Collection[ImportedRow]:
    """Those of the rows found to be of a film that are; the others are `unknown`.

    No service has a film twice: of two that it tells apart, with a year each, the one with the
    film's very name and year is it, and the other one is some film that the catalogue lacks.
    """
    if len(rows) == 1:
        return rows
    very = [row for row in rows if _is_very(movie, row)]
    others = [row for row in rows if very and row.year is not None and row not in very]
    for row in others:
        unknown[row.label] = _later(unknown.get(row.label), row)
    return [row for row in rows if row not in others]


def _is_very(movie: Movie, row: ImportedRow) -> bool:
    is_same = row.imdb_id is not None and movie.imdb_id is not None
    is_of_year = row.year in (None, movie.year)
    return is_same or (is_of_year and _is_named(movie, row))


def _is_given_anew(before: ImportedRow | None, row: ImportedRow) -> bool:
    if before is None or before.stars is None or row.stars is None:
        return False
    return before.stars != row.stars


def _later(before: ImportedRow | None, row: ImportedRow) -> ImportedRow:
    """What two rows say of one film: stars before none, watched before wanted, the later stars."""
    if before is None or _worth(row) >= _worth(before):
        return row
    return before


def _worth(row: ImportedRow) -> tuple[int, datetime]:
    order = (Kind.WATCHLIST, Kind.WATCHED, Kind.LIKED, Kind.DISMISSED, Kind.RATED)
    return order.index(row.kind), row.at or _BEFORE_ALL


def _may_be(movie: Movie, row: ImportedRow) -> bool:
    """Whether no id and no year says that they are two films."""
    is_another = row.imdb_id and movie.imdb_id and movie.imdb_id.zfill(7) != row.imdb_id
    is_of_year = row.year is None or (movie.year is not None and abs(movie.year - row.year) <= 1)
    return is_of_year and not is_another


def _is_sure(movie: Movie, row: ImportedRow, n_films: int) -> bool:
    """Whether a film that may be meant need not be asked about.

    Not where the row has an id, a common name, or a short one and the film is new, and the film is
    of the year beside, so that another one of that name may be meant; nor where the row goes on
    behind the film's name, as an episode or a film about it does.
    """
    if row.year is not None and row.year != movie.year:
        is_new = movie.n_crowd == 0 and len(plain_words(row.title)) <= _SHORT
        may_be_another = is_new or is_one_of_many(movie, n_films)
        return not (may_be_another or row.imdb_id or row.tmdb_id)
    if _is_named(movie, row):
        return True
    first, _, rest = row.title.partition(": ")
    return not rest or _key(rest) in _SAME_FILM or _key(first) not in _names(movie)


def _dated(title: str, year: int | None) -> str:
    return title if year is None else f"{title} ({year})"


def _is_named(movie: Movie, row: ImportedRow) -> bool:
    """Whether one of a row's titles is a name of a film."""
    titles = {key for name in (row.title, row.original_title) if name and (key := _key(name))}
    return any(key in titles for key in _names(movie))


def _names(movie: Movie) -> Iterator[str]:
    """The film's own name first, which is mostly the one that is looked for."""
    names = (movie.title, movie.original_title, *movie.also_known_as, *movie.titles_abroad)
    return (key for name in names if name and (key := _key(name)))


def _key(title: str) -> str:
    return " ".join(plain_words(title)) or title.casefold()
