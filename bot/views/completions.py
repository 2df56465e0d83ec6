"""The lines of a completion: a film or a title, and what sets it apart."""

from bot.film_status import FilmStatus
from bot.results import Completion, FilmCompletion, UnmatchedCompletion
from bot.views import text
from recsys.wording.phrase import say


def label(completion: Completion, longest: int) -> str:
    """One line of at most `longest` characters, without markdown; its note is never cut off."""
    match completion:
        case UnmatchedCompletion(title=title):
            line, facts = title, [say("kept for later")]
        case FilmCompletion(movie=movie):
            line, facts = movie.label, _facts(completion)
    note = "".join(f" · {fact}" for fact in facts if fact)
    return text.shorten(line, longest - len(note)) + note


def _facts(film: FilmCompletion) -> list[str]:
    if film.has_namesake:
        movie = film.movie
        return [text.ratings_of(movie), text.made_by(movie) or text.genres(movie)]
    match film.status:
        case FilmStatus.SEEN:
            return [say("seen")]
        case FilmStatus.LIKED:
            return [say("liked, no stars")]
        case FilmStatus.DISMISSED:
            return [say("not for me")]
        case None:
            return []
