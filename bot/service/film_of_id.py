"""The film that a button, a menu or a row names by its id."""

from bot.errors import OutOfDate
from recsys import Catalogue, Movie


def film_of_id(catalogue: Catalogue, movie_id: int) -> Movie:
    """A film of the catalogue; raises OutOfDate where it has left it since it was shown."""
    if movie := catalogue.find(movie_id):
        return movie
    raise OutOfDate
