"""The ids of films: MovieLens's where MovieLens has the film, else one of a range of our own.

The second is worked out from the film's Wikidata number or, where Wikidata's is not known, from
the name of its article or its number at IMDb, so that it is the same for ever and on every machine.
"""

import zlib

# MovieLens's ids are below a million; all ids fit into 31 bits, as databases and buttons keep them.
WIKIDATA_IDS_FROM = 1_000_000_000
_IMDB_IDS_FROM = 100_000_000
_ARTICLE_IDS_FROM = 2_000_000_000
_N_ARTICLE_IDS = 100_000_000


def of_wikidata(wikidata_id: int) -> int:
    """The movie_id of a film that MovieLens lacks, by its Wikidata number."""
    return WIKIDATA_IDS_FROM + wikidata_id


def of_imdb(number: str) -> int:
    """The movie_id of a film that only IMDb is known to have, by its digits there: up to eight."""
    return _IMDB_IDS_FROM + int(number)


def replaces(movie_id: int, other: int) -> bool:
    """Whether a film that has both ids is kept under the first: MovieLens's goes before all."""
    return _rank(movie_id) < _rank(other)


def is_of_movielens(movie_id: int) -> bool:
    """Whether an id is MovieLens's own."""
    return movie_id < _IMDB_IDS_FROM


def _rank(movie_id: int) -> int:
    if is_of_movielens(movie_id):
        return 0
    return 2 if movie_id < WIKIDATA_IDS_FROM else 1


def of_article(article: str) -> int:
    """The movie_id of a film that neither MovieLens nor Wikidata is known to have."""
    return _ARTICLE_IDS_FROM + zlib.crc32(article.encode()) % _N_ARTICLE_IDS
