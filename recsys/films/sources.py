"""The tables that films come from, told by their columns: rows -> films.

movielens   movieId, title, year, genres, imdb_id, tmdb_id, n_ratings, mean_stars: MovieLens's films
            with the crowd, all ratings that MovieLens ever had of them
facts       movieId, countries, languages, directors, wikidata_id: Wikidata's facts of these
wikidata    qid, title, year, genres, directors, imdb_id: films that MovieLens lacks
wikipedia   title, year, genres, directors, wikipedia, qid: films that Wikipedia lists
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import ids
from recsys.films.table import Cells, cells, read_table
from recsys.queries.titles import parse_title

Source = Literal["movielens", "facts", "wikidata", "wikipedia"]

_COLUMNS: dict[Source, tuple[str, ...]] = {
    "movielens": ("movieId", "title", "year", "genres", "imdb_id", "n_ratings", "mean_stars"),
    "facts": ("movieId", "countries", "languages", "directors", "wikidata_id"),
    "wikipedia": ("title", "year", "genres", "directors", "wikipedia", "qid"),
    "wikidata": ("qid", "title", "year", "genres", "directors", "imdb_id"),
}
# "IMAX" is a format, not a kind of film.
NO_GENRES = frozenset({"(no genres listed)", "IMAX"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What Wikidata says of a film that MovieLens has."""

    movie_id: int
    wikidata_id: int | None
    original_title: str | None
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    directors: tuple[str, ...]
    series: int | None

    def added_to(self, movie: Movie) -> Movie:
        """The film with these facts."""
        others = dict.fromkeys([*movie.also_known_as, self.original_title or movie.title])
        return replace(
            movie,
            wikidata_id=self.wikidata_id,
            original_title=self.original_title,
            also_known_as=tuple(other for other in others if other != movie.title),
            countries=self.countries,
            languages=self.languages,
            directors=self.directors,
            series=self.series,
        )


def read_source(path: Path) -> tuple[Source, list[Movie] | list[Facts]]:
    """A table of whatever source; raises DatasetError."""
    columns, rows = read_table(path)
    source = _source(path, columns)
    lines = cells(path, rows)
    if source == "facts":
        return source, [_facts(row) for row in lines]
    movies = [_MOVIE[source](row) for row in lines]
    return source, _without_twins(path, movies)


def _source(path: Path, columns: tuple[str, ...]) -> Source:
    for source, needed in _COLUMNS.items():
        if set(needed) <= set(columns):
            return source
    nearest = max(_COLUMNS.values(), key=lambda needed: len(set(needed) & set(columns)))
    missing = [name for name in nearest if name not in columns]
    raise DatasetError(
        f"{path} has no column {missing[0]}; a table of films has a header row with "
        f"{', '.join(nearest)}."
    )


def _without_twins(path: Path, movies: list[Movie]) -> list[Movie]:
    seen: set[int] = set()
    for movie in movies:
        if movie.movie_id in seen:
            raise DatasetError(
                f"{path} has two rows of one id, one of them “{movie.title}”; remove one."
            )
        seen.add(movie.movie_id)
    return movies


def _movielens(row: Cells) -> Movie:
    parsed = parse_title(row.title())
    alias = row.text("alias")
    aliases = [*parsed.also_known_as, *([alias] if alias else [])]
    return Movie(
        movie_id=row.needed_number("movieId"),
        title=parsed.title,
        year=row.year() or parsed.year,
        genres=_genres(row),
        also_known_as=tuple(a for a in dict.fromkeys(aliases) if a != parsed.title),
        imdb_id=row.text("imdb_id"),
        tmdb_id=row.number("tmdb_id"),
        n_crowd=row.number("n_ratings") or 0,
        crowd_stars=row.stars("mean_stars"),
    )


def _facts(row: Cells) -> Facts:
    return Facts(
        movie_id=row.needed_number("movieId"),
        wikidata_id=row.wikidata_number("wikidata_id"),
        original_title=row.text("original_title"),
        countries=row.names("countries"),
        languages=row.names("languages"),
        directors=row.names("directors"),
        series=row.wikidata_number("series_qid"),
    )


def _wikidata(row: Cells) -> Movie:
    wikidata_id = row.wikidata_number("qid") or 0
    return Movie(
        movie_id=ids.of_wikidata(wikidata_id),
        title=row.title(),
        year=row.year(),
        genres=_genres(row),
        imdb_id=_imdb(row.text("imdb_id")),
        wikidata_id=wikidata_id,
        directors=row.names("directors"),
    )


def _wikipedia(row: Cells) -> Movie:
    wikidata_id = row.wikidata_number("qid")
    article = row.text("wikipedia") or f"{row.title()} ({row.year()})"
    return Movie(
        movie_id=ids.of_wikidata(wikidata_id) if wikidata_id else ids.of_article(article),
        title=row.title(),
        year=row.year(),
        genres=_genres(row),
        wikidata_id=wikidata_id,
        directors=row.names("directors"),
        is_listed=True,
        from_wikipedia=True,
    )


_MOVIE = {"movielens": _movielens, "wikidata": _wikidata, "wikipedia": _wikipedia}


def _genres(row: Cells) -> tuple[str, ...]:
    return tuple(genre for genre in row.names("genres") if genre not in NO_GENRES)


def _imdb(text: str | None) -> str | None:
    return text.removeprefix("tt") if text else None
