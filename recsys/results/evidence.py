"""How much is known of a film: whether anybody rated it."""

from enum import StrEnum

from recsys.catalogue import HAS_CROWD_FROM, RATED_FROM, Movie


class FilmEvidence(StrEnum):
    """What the stars expected of a film rest on."""

    NONE = "none"  # its kind alone, which is too little to name stars
    CROWD = "crowd"  # what all of MovieLens thought of it
    TRAINED = "trained"  # people whose other ratings are known


def evidence_of(movie: Movie) -> FilmEvidence:
    """The best that there is."""
    if movie.n_ratings >= RATED_FROM:
        return FilmEvidence.TRAINED
    return FilmEvidence.CROWD if movie.n_crowd >= HAS_CROWD_FROM else FilmEvidence.NONE
