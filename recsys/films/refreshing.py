"""The films of a model as the tables have them now, without the data set that it was trained on.

What that data set said of a film, how many people rated it and their mean, is in the catalogue.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from recsys.catalogue import Catalogue, Movie
from recsys.films.catalogue import FilmTables, merged
from recsys.films.corrections import dropped
from recsys.films.ids import is_of_movielens
from recsys.results.refresh import Refreshed


def films_anew(before: Catalogue, tables: FilmTables) -> Catalogue:
    """The films that training would take, with the counts of those before; raises DatasetError.

    Ratings follow a film whose movie_id has moved. What moved before has moved still.
    """
    films = merged(_of_data_set(before, tables), tables)
    moves = _moves(before, films)
    counts = _counts(before, films, moves)
    counted = (_counted(movie, counts.get(movie.movie_id, [])) for movie in films)
    return Catalogue(counted, moves, films.unplaced)


def compared(before: Catalogue, after: Catalogue) -> Refreshed:
    """What became of a model's films."""
    joined = [m for m in before if m.movie_id not in after and m.movie_id in after.moved_ids]
    ends = {after.moved_ids[movie.movie_id] for movie in joined}
    new = (m for m in after if m.movie_id not in before and m.movie_id not in ends)
    gone = (m for m in before if m.movie_id not in after and m.movie_id not in after.moved_ids)
    changed = (m for m in after if m.movie_id in before and before[m.movie_id] != m)
    return Refreshed(
        n_films=len(after),
        new=_labels(new),
        gone=_labels(gone),
        joined=_labels(joined),
        changed=_labels(changed),
    )


def in_no_table(before: Catalogue, after: Catalogue, tables: FilmTables) -> int:
    """How many films are gone that no correction says to be none."""
    told = dropped(tables.corrections) | after.moved_ids.keys()
    return sum(m.movie_id not in after and m.movie_id not in told for m in before)


def _labels(movies: Iterator[Movie] | list[Movie]) -> tuple[str, ...]:
    return tuple(movie.label for movie in movies)


def _of_data_set(before: Catalogue, tables: FilmTables) -> Iterator[Movie]:
    """The films that people of the data set rated, as it has them, as far as that is known.

    Of most the table of MovieLens says all. Of one that it lacks, or whose twin it lacks, the
    names and ids of the data set are in the catalogue alone; the twin leads to its facts.
    """
    in_table = {movie.movie_id for movie in tables.movielens}
    moves = tables.moved_ids()
    twins = {
        old: new
        for old, new in before.moved_ids.items()
        if old in moves and new in before and is_of_movielens(old) and old not in in_table
    }
    alone = {movie.movie_id for movie in before} - in_table | set(twins.values())
    for movie in before:
        if movie.n_ratings:
            yield _as_rated(movie, movie.also_known_as if movie.movie_id in alone else ())
    for old, new in twins.items():
        yield Movie(old, before[new].title, before[new].year, ())


def _as_rated(movie: Movie, also_known_as: tuple[str, ...]) -> Movie:
    return Movie(
        movie.movie_id,
        movie.title,
        movie.year,
        movie.genres,
        also_known_as=also_known_as,
        imdb_id=movie.imdb_id,
        tmdb_id=movie.tmdb_id,
        n_ratings=movie.n_ratings,
        mean_stars=movie.mean_stars,
    )


def _moves(before: Catalogue, films: Catalogue) -> dict[int, int]:
    """What moved before, to where that is now, and what moves now."""
    ends = {old: films.moved_ids.get(new, new) for old, new in before.moved_ids.items()}
    kept = {old: new for old, new in ends.items() if new in films and old not in films}
    return {**kept, **films.moved_ids}


def _counts(
    before: Catalogue, films: Catalogue, moves: Mapping[int, int]
) -> dict[int, list[Movie]]:
    """Whose ratings each film has now."""
    counts: defaultdict[int, list[Movie]] = defaultdict(list)
    for movie in before:
        at = movie.movie_id if movie.movie_id in films else moves.get(movie.movie_id)
        if movie.n_ratings and at is not None:
            counts[at].append(movie)
    return counts


def _counted(movie: Movie, rated: list[Movie]) -> Movie:
    if len(rated) == 1:
        return replace(movie, n_ratings=rated[0].n_ratings, mean_stars=rated[0].mean_stars)
    n_ratings = sum(one.n_ratings for one in rated)
    # Stars are halves, so that the sums are what they were before the means were rounded.
    total = sum(round(2 * one.n_ratings * one.mean_stars) / 2 for one in rated)
    mean_stars = round(total / n_ratings, 4) if n_ratings else 0.0
    return replace(movie, n_ratings=n_ratings, mean_stars=mean_stars)
