"""A title alone, of two thousand films drawn at random, never silently means one of another name.

Of films of one name the best known is meant alone where it is twenty times as well known as the
others (recsys/queries/titles/tables/films.py); else whoever types it is asked.
"""

import zlib

import pytest

from recsys import Recommender
from recsys.catalogue import Movie
from recsys.queries.words import plain_words

N_LABELS, SEED = 2000, 0
MEANT_ALONE = 20
ARTICLES = {"the", "a", "an", "das", "der", "die", "le", "la", "les", "el", "il"}


def names(movie: Movie) -> set[str]:
    """What a film is called anywhere, in one word and without articles."""
    titles = (movie.title, *movie.also_known_as, *movie.titles_abroad)
    return {"".join(w for w in plain_words(title) if w not in ARTICLES) for title in titles}


def drawn(movie: Movie) -> int:
    """A number of chance, the same however many films there are."""
    return zlib.crc32(f"{SEED} {movie.movie_id}".encode())


@pytest.mark.slow
def test_none_is_answered_by_another_film_but_one_of_its_name_that_is_far_better_known(
    model: Recommender,
) -> None:
    catalogue = model.catalogue
    known = dict(zip(catalogue.movies, catalogue.popularity.tolist(), strict=True))
    found = silently = 0
    for movie in sorted(catalogue, key=drawn)[:N_LABELS]:
        meant = model.titles.resolve(movie.title)
        if not isinstance(meant, Movie):
            continue
        found += 1
        if meant == movie:
            continue
        silently += 1
        assert not names(meant).isdisjoint(names(movie)), (movie.label, meant.label)
        assert known[meant] >= MEANT_ALONE * max(known[movie], 1), (movie.label, meant.label)
    assert found > 0.8 * N_LABELS
    assert silently < 0.025 * N_LABELS
