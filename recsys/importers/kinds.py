"""What a row says of its film besides stars: watched, wanted, liked or none of that, or no film."""

import re
import unicodedata
from pathlib import PurePosixPath

from recsys.importers.columns import Cells, Column, plain_name
from recsys.importers.layouts import Layout
from recsys.importers.rows import Format, Kind

_WATCHED = (
    *("seen", "watched", "watch", "rewatch", "completed", "finished", "dropped", "collect"),
    "看过",
)
_WANTED = (
    *("watchlist", "plantowatch", "wanttowatch", "wanttosee", "towatch", "planning", "planned"),
    *("wishlist", "wish", "follow", "unseen", "unwatched", "notwatched", "notseen", "想看"),
)
_STATUSES = {
    **dict.fromkeys(_WATCHED, Kind.WATCHED),
    **dict.fromkeys(_WANTED, Kind.WATCHLIST),
    "liked": Kind.LIKED,
    "dismissed": Kind.DISMISSED,
}
# What more than one column ticks is the first of these.
_TICKED = {
    Kind.DISMISSED: Column.IS_DISLIKED,
    Kind.LIKED: Column.IS_LIKED,
    Kind.WATCHED: Column.IS_WATCHED,
    Kind.WATCHLIST: Column.IS_LISTED,
}
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "ja", "oui", "si", "да", "☑"})
_NO = frozenset({"no", "n", "false", "0", "nein", "non", "нет", "☐"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d\d")
_NOT_YET = re.compile(
    r"watchlist|wish ?list|(?:to|want to|plan to) (?:see|watch)\b"
    r"|(?:not|never|havent|haven t|un) ?(?:yet )?(?:seen|watched)"
)
_SEEN = re.compile(r"\b(?:seen|watched|check ?ins?)\b")
_LOVED = re.compile(r"(?<!most )\blike[sd]\b|\bfavou?rites?\b")
_SERIES_LINK = re.compile(
    r"criticker\.com/tv/|trakt\.tv/shows/|kinopoisk\.ru/series/|(?:themoviedb|tmdb)\.org/tv/"
)
_SERIES = re.compile(
    r"series|serie\b|serien?\b|seriado|episod|folge|staffel|сериал|эпизод|\bshow\b|season"
    r"|video ?game|videogioco|videospiel|jeu vid|videojuego|podcast|सीरीज|एपिसोड|वीडियो ग"
)
_SERIES_KINDS = frozenset({"tv", "anime", "game"})
_SERIES_IN_TITLE = re.compile(
    r"\((?:(?:tv|web|mini)[ -]?(?:mini[ -]?)?(?:series|episode|show)|(?:мини[ -]?)?сериал)\b",
    re.IGNORECASE,
)


def unrated_kind(name: str, layout: Layout) -> Kind | None:
    """What a row without stars says, None for nothing; of two like files their name tells."""
    return told_kind(name, layout) or layout.unrated


def told_kind(name: str, layout: Layout) -> Kind | None:
    """What the name of a file says of rows without stars."""
    path = PurePosixPath(name.casefold())
    words = " ".join(re.split(r"[\W_]+", path.stem))
    if _NOT_YET.search(words):
        return Kind.WATCHLIST
    # Letterboxd's zip has the films with a heart in likes/films.csv, alone under that name.
    is_of_likes = layout.format is Format.LETTERBOXD and path.stem == "films"
    if path.parent.name == "likes" or is_of_likes or _LOVED.search(words):
        return Kind.LIKED
    return Kind.WATCHED if _SEEN.search(words) else None


def kind_of(cells: Cells, unrated: Kind) -> Kind | None:
    """What one row says, by its status, by columns with a yes or no, or else as all do.

    None where it says that the film was never played: in a library are films of which nothing is
    known.
    """
    words = (plain_name(cell) for cell in (*cells.all(Column.STATUS), *cells.all(Column.TYPE)))
    status = next((_STATUSES[word] for word in words if word in _STATUSES), None)
    if status is not None:
        return status
    answers = {kind: _answers(cells, column) for kind, column in _TICKED.items()}
    if ticked := next((kind for kind, given in answers.items() if given & _YES), None):
        return ticked
    is_only_listed = cells[Column.LISTED] and not cells[Column.WATCHED]
    is_unseen = answers[Kind.WATCHED] & _NO
    if "0" in cells.all(Column.PLAYS) and not cells[Column.WATCHED]:
        return None
    return Kind.WATCHLIST if is_only_listed or is_unseen else unrated


def _answers(cells: Cells, column: Column) -> set[str]:
    """What is answered; the day on which it was so is a yes."""
    given = (cell.casefold() for cell in cells.all(column))
    return {"yes" if _DAY.match(cell) else cell for cell in given}


def is_series(cells: Cells, title: str) -> bool:
    """Whether a row is of a series, an episode or a game."""
    is_linked = any(_SERIES_LINK.search(link) for link in cells.all(Column.URL))
    is_said = any(map(_is_of_series, cells.all(Column.TYPE)))
    return is_linked or is_said or bool(_SERIES_IN_TITLE.search(title))


def _is_of_series(kind: str) -> bool:
    words = _spaced(kind)
    return words in _SERIES_KINDS or bool(_SERIES.search(words))


def _spaced(kind: str) -> str:
    """*tvMiniSeries* as *tv mini series*, without accents."""
    apart = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).casefold())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
