"""Stars as a person types them, or another service writes them."""

from recsys.errors import BadStarsError
from recsys.stars import HALF_STARS


def read_stars(text: str) -> float:
    """A number of HALF_STARS, with a point or a comma; raises BadStarsError."""
    try:
        stars = float(text.replace(",", "."))
    except ValueError:
        stars = 0.0
    if stars not in HALF_STARS:
        raise BadStarsError(text)
    return stars
