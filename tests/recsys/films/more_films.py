"""Small files as GroupLens and IMDb publish them."""

import gzip
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

BASICS = (
    "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes"
    "\tgenres"
)
RATINGS = "tconst\taverageRating\tnumVotes"
# movieId, title, genres, imdbId, tmdbId, and the stars that people gave.
Film = tuple[int, str, str, str, str, Sequence[float]]


def movielens_zip(path: Path, films: Iterable[Film]) -> Path:
    """A data set of these films, in a folder of the zip."""
    movies, links, ratings = ["movieId,title,genres"], ["movieId,imdbId,tmdbId"], []
    for movie_id, title, genres, imdb, tmdb, stars in films:
        movies.append(f'{movie_id},"{title}",{genres}')
        links.append(f"{movie_id},{imdb},{tmdb}")
        ratings += [f"{user},{movie_id},{given},1700000000" for user, given in enumerate(stars, 1)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in (
            ("movies.csv", movies),
            ("links.csv", links),
            ("ratings.csv", ["userId,movieId,rating,timestamp", *ratings]),
        ):
            archive.writestr(f"ml-latest/{name}", "\r\n".join(lines) + "\r\n")
    return path


def imdb_file(path: Path, *lines: str) -> Path:
    """Tab-separated lines, gzipped."""
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode()))
    return path


def nothing(_done: int, _in_all: int) -> None:
    """A report that nobody reads."""
