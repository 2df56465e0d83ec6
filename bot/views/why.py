"""One line below a film of a list: why it is there, and of what kind it is where there is room."""

from collections.abc import Iterator

from bot.views import text
from bot.views.recommendation_words import brief_reason, reason
from recsys import Filters, Movie, Recommendation
from recsys.results.reasons import OfKind, SameDirectors, SameKind, SameTheme

_SHORTER_TITLES = (28, 24, 20)  # the longest that has room is named


def why(film: Recommendation, filters: Filters) -> str:
    """The reason, behind as much of genre and director as fits and nothing else says."""
    said = reason(film)
    return next(filter(text.fits_small_line, _lines(film, filters, said)), said)


def _lines(film: Recommendation, filters: Filters, said: str) -> Iterator[str]:
    for kind in _kinds(film, filters):
        yield text.middot([*kind, said])
    yield said
    yield brief_reason(film)
    yield from (brief_reason(film, longest) for longest in _SHORTER_TITLES)


def _kinds(film: Recommendation, filters: Filters) -> Iterator[tuple[str, ...]]:
    """What may stand before the reason, the most telling first."""
    genre = "" if _tells_genre(film, filters) else text.plain(film.movie.genres[0])
    directors = "" if _tells_directors(film, filters) else _directors(film.movie)
    yield from ((genre, directors), (directors,), (genre,))


def _tells_genre(film: Recommendation, filters: Filters) -> bool:
    """Whether the reason or the heading has told a genre, or there is none to tell."""
    of_kind = isinstance(film.reason, OfKind | SameKind | SameTheme)
    return bool(filters.genres) or of_kind or not film.movie.genres


def _tells_directors(film: Recommendation, filters: Filters) -> bool:
    """Whether the reason or the heading has told who made it."""
    of_kind = isinstance(film.reason, OfKind) and film.reason.director is not None
    return bool(filters.directors) or of_kind or isinstance(film.reason, SameDirectors)


def _directors(movie: Movie) -> str:
    return text.plain(", ".join(movie.sure_directors))
