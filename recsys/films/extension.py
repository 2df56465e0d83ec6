"""More films for one host: what they are taken from, and which of each source are taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from recsys.catalogue import Catalogue, Movie
from recsys.errors import DatasetError
from recsys.films.catalogue import CROWD_FROM
from recsys.films.corrections import Correction, corrected
from recsys.films.estimate import Estimate
from recsys.films.extending import Extended, Extending
from recsys.films.imdb import ImdbFilms
from recsys.films.matching import TOO_NEW_FOR_A_CROWD
from recsys.films.sources import read_source
from recsys.results.extension import Tally


@dataclass(frozen=True, slots=True)
class MoreFilms:
    """The films of each source; None where it was not given."""

    movielens: tuple[Movie, ...] | None = None
    wikidata: tuple[Movie, ...] | None = None
    imdb: ImdbFilms | None = None


def read_wikidata(paths: Iterable[Path]) -> tuple[Movie, ...]:
    """The films of one or more results of the query in docs/hosting.md; raises DatasetError."""
    films: dict[int, Movie] = {}
    for path in paths:
        source, rows = read_source(path)
        if source != "wikidata":
            raise DatasetError(
                f"{path} is a table of {source}; give the result of the query in docs/hosting.md."
            )
        for film in rows:
            if isinstance(film, Movie) and film.title and not _is_number(film.title):
                films.setdefault(film.movie_id, film)
    return tuple(films.values())


def extend(
    catalogue: Catalogue,
    more: MoreFilms,
    *,
    corrections: Iterable[Correction] = (),
    before: Iterable[Movie] = (),
    moved_before: Mapping[int, int] | None = None,
) -> tuple[Extended, dict[str, Tally]]:
    """The catalogue with an earlier extension's films and more, and what became of each source."""
    corrections = tuple(corrections)
    films = Extending(catalogue, moved_before)
    films.take_again(corrected(before, corrections))
    tallies = {}
    if more.movielens is not None:
        tallies["movielens"] = films.take(corrected(more.movielens, corrections), _is_known)
    if more.wikidata is not None:
        tallies["wikidata"] = films.take(corrected(more.wikidata, corrections), _is_any)
    if more.imdb is not None:
        tallies["imdb"] = films.take(_with_crowd(catalogue, more.imdb), _is_any)
    return films.done(), tallies


def _is_known(movie: Movie) -> bool:
    """As for the catalogue itself."""
    is_new = (movie.year or 0) >= TOO_NEW_FOR_A_CROWD
    return bool(movie.title) and (movie.n_crowd >= CROWD_FROM or is_new)


def _is_any(movie: Movie) -> bool:
    return bool(movie.title)


def _with_crowd(catalogue: Catalogue, imdb: ImdbFilms) -> list[Movie]:
    """IMDb's films with the crowd that their votes let one expect."""
    estimate = Estimate.learnt(catalogue, imdb.votes)
    if estimate is None:
        return list(imdb.films)
    return [
        estimate.of(film, imdb.votes[film.imdb_id]) if film.imdb_id in imdb.votes else film
        for film in imdb.films
    ]


def _is_number(title: str) -> bool:
    """What Wikidata calls a film of which it has no name."""
    return title[:1] == "Q" and title[1:].isdecimal()
