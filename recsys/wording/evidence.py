"""What is said in place of stars of a film that too little is known of."""

from recsys.catalogue import Movie
from recsys.wording.phrase import say

# Films of these years had no time to be rated before the crowd was counted, in July 2023.
_TOO_NEW_FROM = 2022


def unrated() -> str:
    """What is said of a film that nobody rated."""
    return say("nobody I know of has rated it yet")


def no_guess(movie: Movie) -> str:
    """Part of a line: why there are no stars."""
    if (movie.year or 0) >= _TOO_NEW_FROM:
        return say("too new for me to guess")
    return say("too little known for me to guess")


def no_guess_of(movie: Movie) -> str:
    """That nothing is known of what people think of a film, as a sentence that names it."""
    if (movie.year or 0) >= _TOO_NEW_FROM:
        return say("{film} is too new for me to know how people rate it.", film=movie.label)
    return say("{film} is too little known for me to know how people rate it.", film=movie.label)
