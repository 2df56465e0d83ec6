"""One catalogue from all tables: which films are taken, and which rows are the same film."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from recsys.catalogue import Catalogue, Movie
from recsys.errors import DatasetError
from recsys.films.by_hand import read_films_by_hand
from recsys.films.corrections import (
    Correction,
    corrected,
    dropped,
    moved_ids,
    read_corrections,
)
from recsys.films.ids import is_of_movielens
from recsys.films.known_facts import KnownFacts, read_known_facts, with_known_facts
from recsys.films.renown import read_renown, with_renown
from recsys.films.sources import Facts, Source, read_source
from recsys.films.themes import read_themes, with_themes
from recsys.films.titles_abroad import TitleAbroad, read_titles_abroad, with_titles_abroad
from recsys.queries.titles import letters_of
from recsys.queries.words import plain_words
from recsys.unplaced import UnplacedFilms

# A film that fewer people rated is hardly ever asked for; the figures are in docs/catalogue.md.
CROWD_FROM = 10
# Films of these years had no time to be rated before the crowd was counted, in July 2023.
TOO_NEW_FOR_A_CROWD = 2022

_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True)
class FilmTables:
    """What the tables hold, by source."""

    movielens: tuple[Movie, ...] = ()
    facts: tuple[Facts, ...] = ()
    wikidata: tuple[Movie, ...] = ()
    wikipedia: tuple[Movie, ...] = ()
    corrections: tuple[Correction, ...] = ()
    titles_abroad: tuple[TitleAbroad, ...] = ()
    renown: Mapping[int, int] = field(default_factory=dict)
    known_facts: Mapping[int, KnownFacts] = field(default_factory=dict)
    themes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    films_by_hand: tuple[Movie, ...] = ()

    def moved_ids(self, others: Mapping[int, int] | None = None) -> dict[int, int]:
        """The movie_id that each moved one has become, by corrections and what else moved.

        Raises DatasetError.
        """
        return moved_ids(self.corrections, others)


def read_film_tables(
    paths: Sequence[Path],
    *,
    corrections: Path | None = None,
    titles_abroad: Path | None = None,
    renown: Path | None = None,
    known_facts: Path | None = None,
    themes: Path | None = None,
    films_by_hand: Path | None = None,
) -> FilmTables:
    """Tables in any order, each told by its columns; raises DatasetError."""
    by_source: dict[Source, tuple[Any, ...]] = {}
    for path in paths:
        source, rows = read_source(path)
        if source in by_source:
            raise DatasetError(f"{path} is a second table of {source}; give one of each.")
        by_source[source] = tuple(rows)
    return FilmTables(
        **by_source,
        corrections=read_corrections(corrections) if corrections else (),
        titles_abroad=read_titles_abroad(titles_abroad) if titles_abroad else (),
        renown=read_renown(renown) if renown else {},
        known_facts=read_known_facts(known_facts) if known_facts else {},
        themes=read_themes(themes) if themes else {},
        films_by_hand=read_films_by_hand(films_by_hand) if films_by_hand else (),
    )


def merged(rated: Iterable[Movie], tables: FilmTables, crowd_from: int = CROWD_FROM) -> Catalogue:
    """The films of a ratings data set with all that the tables add, in order of movie_id.

    Films of MovieLens that fewer of its crowd rated than `crowd_from` are known by name alone.
    Raises DatasetError where an id moves in a circle, or two films by hand have one id.
    """
    known = _Films(rated)
    known.add_movielens(tables.movielens, crowd_from)
    known.add_corrected(tables.movielens, tables.moved_ids(), dropped(tables.corrections))
    known.add_facts(tables.facts)
    for movie in tables.wikidata:
        known.add_or_complete(movie)
    for movie in tables.wikipedia:
        known.add_or_complete(movie)
    moves = tables.moved_ids(dict(known.added_by_hand(tables.films_by_hand)))
    gone = dropped(tables.corrections) | moves.keys()
    others = [movie for movie in known.left_over(tables) if movie.movie_id not in gone]
    mended = corrected(known.by_id.values(), tables.corrections)
    titled = [movie for movie in _told(mended, tables, moves) if movie.title]
    films = sorted(_telling(titled), key=lambda movie: movie.movie_id)
    ids = {movie.movie_id for movie in films}
    named = filter(attrgetter("title"), corrected(others, tables.corrections))
    unplaced = UnplacedFilms.of(named, letters_of)
    return Catalogue(films, {old: new for old, new in moves.items() if new in ids}, unplaced)


def _told(movies: Sequence[Movie], tables: FilmTables, moves: Mapping[int, int]) -> Iterator[Movie]:
    """The films with what the tables kept by hand say of them, or of what has become one of them.

    Who wrote of a film by hand need not write it again when a source has the film.
    """
    here = {movie.movie_id for movie in movies}
    moved = {old: new for old, new in moves.items() if old not in here}
    found = with_known_facts(movies, _of_films_now(tables.known_facts, moved))
    placed = with_renown(found, _of_films_now(tables.renown, moved))
    about = with_themes(placed, _of_films_now(tables.themes, moved))
    abroad = [
        replace(one, movie_id=moved.get(one.movie_id, one.movie_id)) for one in tables.titles_abroad
    ]
    return with_titles_abroad(about, abroad)


def _of_films_now(told: Mapping[int, _Of], moved: Mapping[int, int]) -> dict[int, _Of]:
    """What is told of each film, first by its own id and else by one that it had before."""
    before = {moved[old]: of_it for old, of_it in told.items() if old in moved}
    return before | {of: of_it for of, of_it in told.items() if of not in moved}


def _telling(movies: Sequence[Movie]) -> Iterator[Movie]:
    """The films with their genres in order, the rarest first: few films are of it, so it tells."""
    n_films = Counter(genre for movie in movies for genre in movie.genres)
    for movie in movies:
        genres = sorted(movie.genres, key=lambda genre: (n_films[genre], genre))
        yield replace(movie, genres=tuple(genres))


class _Films:
    """Films by id, and how a row of another source finds the film that it is."""

    def __init__(self, rated: Iterable[Movie]) -> None:
        self.by_id = {movie.movie_id: movie for movie in rated}
        self._by_wikidata: dict[int, int] = {}
        self._by_imdb: dict[str, int] = {}
        self._by_name: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)

    def add_movielens(self, movies: Iterable[Movie], crowd_from: int) -> None:
        """The crowd's films; those of the ratings keep their counts of these."""
        for movie in movies:
            rated = self.by_id.get(movie.movie_id)
            if rated is not None:
                self.by_id[movie.movie_id] = replace(
                    movie,
                    n_ratings=rated.n_ratings,
                    mean_stars=rated.mean_stars,
                    also_known_as=_others(movie, rated.also_known_as),
                )
            elif movie.n_crowd >= crowd_from or (movie.year or 0) >= TOO_NEW_FOR_A_CROWD:
                self.by_id[movie.movie_id] = movie

    def add_corrected(
        self, movies: Iterable[Movie], moves: Mapping[int, int], drops: Container[int]
    ) -> None:
        """Those that are another's twin or no film, until they are, however few know them.

        What is known of the one is the other's then, and the rows of the other sources that are the
        film that is none go with it.
        """
        for movie in movies:
            if movie.movie_id in drops or moves.get(movie.movie_id) in self.by_id:
                self.by_id.setdefault(movie.movie_id, movie)

    def add_facts(self, facts: Iterable[Facts]) -> None:
        """Wikidata's facts of films that are here; from now on films are found by name and id."""
        for fact in facts:
            if movie := self.by_id.get(fact.movie_id):
                self.by_id[movie.movie_id] = fact.added_to(movie)
        for movie in sorted(self.by_id.values(), key=lambda movie: movie.n_crowd):
            self._register(movie)

    def add_or_complete(self, movie: Movie) -> None:
        """A film of Wikidata or Wikipedia; where it is here, it completes what is missing."""
        here = self._same(movie)
        self._keep(movie if here is None else _completed(self.by_id[here], movie))

    def added_by_hand(self, movies: Iterable[Movie]) -> Iterator[tuple[int, int]]:
        """Add films that no source had when they were written down; the moves of those it has."""
        for movie in movies:
            here = self._same(movie)
            if here is not None:
                named = replace(movie, also_known_as=(movie.title, *movie.also_known_as))
                self._keep(_completed(self.by_id[here], named))
                yield movie.movie_id, here
            elif (taken := self.by_id.get(movie.movie_id)) is None:
                self._keep(movie)
            else:
                raise DatasetError(
                    f"“{movie.label}” and “{taken.label}” would have one id; give the first "
                    "another name in the table of films by hand."
                )

    def left_over(self, tables: FilmTables) -> Iterator[Movie]:
        """MovieLens's films that so few people rated that none of these is one of them.

        One that is here by another source has the numbers that services gave it from now on.
        """
        facts = {fact.movie_id: fact for fact in tables.facts}
        for movie in tables.movielens:
            if movie.movie_id in self.by_id:
                continue
            fact = facts.get(movie.movie_id)
            told = movie if fact is None else fact.added_to(movie)
            here = self._same(told)
            if here is None:
                yield told
            elif (film := self.by_id[here]).imdb_id is None:
                self._keep(replace(film, imdb_id=movie.imdb_id, tmdb_id=movie.tmdb_id))
            elif is_of_movielens(here) and film.imdb_id != movie.imdb_id:
                yield movie  # a namesake, and what is told of it is told of the other one

    def _keep(self, movie: Movie) -> None:
        self.by_id[movie.movie_id] = movie
        self._register(movie)

    def _same(self, movie: Movie) -> int | None:
        by_number = self._by_wikidata.get(movie.wikidata_id or -1)
        by_imdb = self._by_imdb.get(movie.imdb_id or "")
        if by_number is not None or by_imdb is not None:
            return by_number if by_number is not None else by_imdb
        year = movie.year or 0
        for apart in (0, -1, 1, -2, 2):
            for name in filter(None, map(_name, (movie.title, *movie.also_known_as))):
                for here in self._by_name[name, year + apart]:
                    if _may_be_same(self.by_id[here], movie, apart):
                        return here
        return None

    def _register(self, movie: Movie) -> None:
        if movie.wikidata_id is not None:
            self._by_wikidata[movie.wikidata_id] = movie.movie_id
        if movie.imdb_id is not None:
            self._by_imdb[movie.imdb_id] = movie.movie_id
        for title in (movie.title, *movie.also_known_as):
            self._by_name[_name(title), movie.year].insert(0, movie.movie_id)


def _may_be_same(here: Movie, movie: Movie, years_apart: int) -> bool:
    """Of one name and about one year: the same unless their ids or directors say otherwise.

    A festival may show a film two years before its release: then a director has to be the same.
    """
    for one, other in ((here.wikidata_id, movie.wikidata_id), (here.imdb_id, movie.imdb_id)):
        if one and other and one != other:
            return False
    if here.directors and movie.directors:
        return bool(set(map(_name, here.directors)) & set(map(_name, movie.directors)))
    return abs(years_apart) <= 1


def _completed(here: Movie, movie: Movie) -> Movie:
    genres = here.genres
    if not genres or here.movie_id == movie.movie_id:
        genres = tuple(dict.fromkeys([*movie.genres, *here.genres]))
    return replace(
        here,
        genres=genres,
        also_known_as=_others(here, _new_names(here, movie)),
        original_title=here.original_title or movie.original_title,
        countries=here.countries or movie.countries,
        languages=here.languages or movie.languages,
        directors=here.directors or movie.directors,
        wikidata_id=here.wikidata_id or movie.wikidata_id,
        imdb_id=here.imdb_id or movie.imdb_id,
        is_listed=here.is_listed or movie.is_listed,
        from_wikipedia=here.from_wikipedia or (movie.from_wikipedia and genres != here.genres),
    )


def _new_names(here: Movie, movie: Movie) -> Iterator[str]:
    """The other titles of a row that are not the film's in other letters or signs."""
    known = set(map(_name, (here.title, *here.also_known_as)))
    return (title for title in movie.also_known_as if _name(title) not in known)


def _others(movie: Movie, more: Iterable[str]) -> tuple[str, ...]:
    others = dict.fromkeys([*movie.also_known_as, *more])
    others.pop(movie.title, None)
    return tuple(others)


def _name(text: str) -> str:
    return " ".join(plain_words(text))
