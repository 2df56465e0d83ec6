"""A data set whose films are those of all tables, in place of its own movies.csv."""

import pandas as pd

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import Movies
from recsys.films import FilmTables, merged
from recsys.training.interactions import build_catalogue, moved


def films_of(
    movies: Movies, ratings: pd.DataFrame, tables: FilmTables, *, rated_only: bool = False
) -> Catalogue:
    """The films of a ratings data set and of all tables; raises DatasetError.

    With `rated_only` those of the data set alone, as the tables know them: what measures models
    leaves out films that nobody could have rated.
    """
    base = build_catalogue(movies, ratings)
    catalogue = merged(base, tables)
    if not rated_only:
        return catalogue
    ids = {movie.movie_id for movie in base}
    ids |= {new for old, new in catalogue.moved_ids.items() if old in ids}
    rated = (movie for movie in catalogue if movie.movie_id in ids)
    return Catalogue(rated, catalogue.moved_ids)


def ratings_of_films(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Ratings or tags of the catalogue's films, those of moved ids at what they have become."""
    there = moved(rows, catalogue.moved_ids)
    return there[there["movieId"].isin([movie.movie_id for movie in catalogue])]
