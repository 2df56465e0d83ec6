"""The colours of films on a dimension: those of the kinds that its legend names, and no other."""

from recsys.catalogue import Movie
from recsys.figures.drawing import style
from recsys.results import Axis

_COLOURS = {1: style.SKY, 0: style.INK, -1: style.VERMILION}


def kind_colour(axis: Axis, movie: Movie) -> str:
    """Of a film of the kind that stands high, of one that stands low, or of another."""
    return _COLOURS[axis.side_of(movie)]
