"""One catalogue from all tables: which films are taken, and which rows are the same film."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from recsys.films.forms import read_forms, with_forms
from recsys.films.known_facts import KnownFacts, read_known_facts, with_known_facts
from recsys.films.matching import Films
from recsys.films.renown import read_renown, with_renown
from recsys.films.sources import Facts, Source, read_source
from recsys.films.themes import read_themes, with_themes
from recsys.films.titles_abroad import TitleAbroad, read_titles_abroad, with_titles_abroad
from recsys.queries.titles import letters_of
from recsys.unplaced import UnplacedFilms

# A film that fewer people rated is hardly ever asked for; the figures are in docs/catalogue.md.
CROWD_FROM = 10

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
    forms: Mapping[int, str] = field(default_factory=dict)

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
    forms: Path | None = None,
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
        forms=read_forms(forms) if forms else {},
    )


def merged(rated: Iterable[Movie], tables: FilmTables, crowd_from: int = CROWD_FROM) -> Catalogue:
    """The films of a ratings data set with all that the tables add, in order of movie_id.

    Films of MovieLens that fewer of its crowd rated than `crowd_from` are known by name alone.
    Raises DatasetError where an id moves in a circle, or two films by hand have one id.
    """
    known = Films(rated)
    known.add_movielens(tables.movielens, crowd_from)
    known.add_corrected(tables.movielens, tables.moved_ids(), dropped(tables.corrections))
    known.add_facts(tables.facts)
    for movie in tables.wikidata:
        known.add_or_complete(movie)
    for movie in tables.wikipedia:
        known.add_or_complete(movie)
    by_hand = dict(known.added_by_hand(tables.films_by_hand))
    gone = dropped(tables.corrections) | tables.moved_ids(by_hand).keys()
    ends = set(tables.moved_ids().values())
    others, elsewhere = known.left_over(tables.movielens, tables.facts, gone, ends)
    moves = tables.moved_ids(by_hand | elsewhere)
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
    of_form = with_forms(about, _of_films_now(tables.forms, moved))
    abroad = [
        replace(one, movie_id=moved.get(one.movie_id, one.movie_id)) for one in tables.titles_abroad
    ]
    return with_titles_abroad(of_form, abroad)


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
