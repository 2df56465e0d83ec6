"""How much is known of a film: whether anybody rated it."""

from enum import StrEnum

from recsys.catalogue import Movie
from recsys.known_films import HAS_CROWD_FROM, RATED_FROM


class FilmEvidence(StrEnum):
    """What the stars expected of a film rest on."""

    NONE = "none"  # its kind alone, which is too little to name stars
    CROWD = "crowd"  # what all of MovieLens thought of it
    TRAINED = "trained"  # people whose other ratings are known


def evidence_of(movie: Movie, n_members: int = 0) -> FilmEvidence:
    """The best that there is, where so many members of the community rated the film."""
    if max(movie.n_ratings, n_members) >= RATED_FROM:
        return FilmEvidence.TRAINED
    return FilmEvidence.CROWD if movie.n_crowd >= HAS_CROWD_FROM else FilmEvidence.NONE
