"""Films that no source has, by a table that is kept by hand.

Each row has a name, which no other row has and which stays for ever, since the film's movie_id is
made from it; title, year and original title; genres, countries, languages and directors, parted by
bars; and the id at IMDb where it is known.
"""

from pathlib import Path

from recsys.films import ids
from recsys.films.table import Cells, read_reviewed
from recsys.movie import Movie

_COLUMNS = (
    *("name", "title", "year", "original_title"),
    *("genres", "countries", "languages", "directors", "imdb_id"),
)


def read_films_by_hand(path: Path) -> tuple[Movie, ...]:
    """All rows; raises DatasetError, also where two have one name."""
    films: dict[int, Movie] = {}
    for row in read_reviewed(path, _COLUMNS):
        film = _film(row)
        if film.movie_id in films:
            raise row.wrong("name", "another than that of each other row")
        films[film.movie_id] = film
    return tuple(films.values())


def id_of(name: str) -> int:
    """The movie_id of the film of a name."""
    return ids.of_article(f"by hand: {name}")


def _film(row: Cells) -> Movie:
    title, original = row.needed_text("title"), row.title("original_title") or None
    return Movie(
        movie_id=id_of(row.needed_text("name")),
        title=title,
        year=row.needed_year("year"),
        genres=row.names("genres"),
        also_known_as=() if original in (None, title) else (original,),
        imdb_id=f"{row.imdb_number('imdb_id'):07d}" if row.text("imdb_id") else None,
        original_title=original,
        countries=row.names("countries"),
        languages=row.names("languages"),
        directors=row.names("directors"),
    )
