"""What is said in place of stars of a film that too little is known of."""

from collections.abc import Sequence

from recsys.catalogue import Movie
from recsys.wording.phrase import plural, say

# Films of these years had no time to be rated before the crowd was counted, in July 2023. What few
# had rated by then of the year before is little known.
_TOO_NEW_FROM = 2023


def unrated(movie: Movie) -> str:
    """What is said of a film that nobody rated: that it is much seen, where that is known."""
    if movie.is_much_seen:
        return say("among the most seen of {year}, and too new for ratings", year=movie.year)
    return say("nobody I know of has rated it yet")


def rated_by(movie: Movie) -> str:
    """How many rated a film of which that is all to say; empty where many have seen it since."""
    if movie.is_much_seen:
        return ""
    return plural(movie.most_ratings, one="{n:,} person rated it", other="{n:,} people rated it")


def no_guess(movie: Movie) -> str:
    """Part of a line: why there are no stars."""
    if _is_too_new(movie):
        return say("too new to guess")
    return say("too little known to guess")


def no_guess_of(movie: Movie) -> str:
    """That nothing is known of what people think of a film, as a sentence that names it."""
    if _is_too_new(movie):
        return say("{film} is too new for me to know how people rate it.", film=movie.label)
    return say("{film} is too little known for me to know how people rate it.", film=movie.label)


def unplaced(movie: Movie) -> str:
    """That a film is known by name alone, and what to do."""
    return say(
        "Too few people ever rated {film} for me to know what it is like; ask about one that more "
        "people know.",
        film=movie.label,
    )


def no_guess_of_some(movies: Sequence[Movie]) -> str:
    """That so many of a member's films are in no comparison, and why; empty for none."""
    n_new = sum(map(_is_too_new, movies))
    n_others = len(movies) - n_new
    too_new = plural(
        n_new,
        one="{n} of these films is too new for me to guess.",
        other="{n:,} of these films are too new for me to guess.",
    )
    too_little_known = plural(
        n_others,
        one="{n} of these films is too little known for me to guess.",
        other="{n:,} of these films are too little known for me to guess.",
    )
    said = [text for n, text in ((n_new, too_new), (n_others, too_little_known)) if n]
    return " ".join(said)


def nothing_to_guess(movies: Sequence[Movie]) -> str:
    """That this holds for all films that a member rated, and what to do."""
    are_new = {_is_too_new(movie) for movie in movies}
    if are_new == {True, False}:
        return say(
            "The {n:,} films that you rated are too new or too little known for me to guess; rate "
            "one that more people know.",
            n=len(movies),
        )
    if are_new == {True}:
        return plural(
            len(movies),
            one="The film that you rated is too new for me to guess; rate one that more people "
            "know.",
            other="The {n:,} films that you rated are too new for me to guess; rate one that more "
            "people know.",
        )
    return plural(
        len(movies),
        one="The film that you rated is too little known for me to guess; rate one that more "
        "people know.",
        other="The {n:,} films that you rated are too little known for me to guess; rate one that "
        "more people know.",
    )


def _is_too_new(movie: Movie) -> bool:
    return (movie.year or 0) >= _TOO_NEW_FROM
