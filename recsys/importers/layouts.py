"""The files that services write: how each is told by its columns, and what its numbers mean.

A new one is one more Layout here.
"""

from dataclasses import dataclass

from recsys.importers.rows import Format, Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of file, told by the plain names of columns that it has, `needs`, all of them.

    `most` is what its ratings go up to, where that is always the same and no column says another.
    A row without a rating is of the kind `unrated`, and says nothing where that is None. What is
    called `is_list` may be of anything, and means that kind more often than another.
    """

    format: Format
    needs: frozenset[str]
    most: int | None = None
    unrated: Kind | None = Kind.WATCHED
    is_list: bool = False


# The first that fits counts, so what has more of its own stands before what has less.
LAYOUTS = (
    Layout(Format.MATINEE, frozenset({"movieid", "title", "stars"}), 5),
    Layout(Format.IMDB, frozenset({"const", "position"}), 10, Kind.WATCHLIST, is_list=True),
    Layout(Format.IMDB, frozenset({"const"}), 10),
    Layout(Format.CRITICKER, frozenset({"filmname", "score"})),
    Layout(Format.CRITICKER, frozenset({"filmname", "rating", "reviewdate"})),
    Layout(Format.KINOPOISK, frozenset({"namerus"}), 10),
    Layout(Format.KINOPOISK, frozenset({"русскоязычноеназвание"}), 10),
    Layout(Format.KINOPOISK, frozenset({"kinopoiskid"}), 10),
    Layout(Format.TRAKT, frozenset({"collectedat"}), 10, None),
    Layout(Format.TRAKT, frozenset({"hiddenat"}), 10, None),
    Layout(Format.TRAKT, frozenset({"listedat"}), 10, Kind.WATCHLIST, is_list=True),
    Layout(Format.TRAKT, frozenset({"ratedat", "type"}), 10),
    Layout(Format.TRAKT, frozenset({"traktid"}), 10),
    Layout(Format.TRAKT, frozenset({"lastwatchedat", "plays"}), 10),
    Layout(Format.TRAKT, frozenset({"watchedat", "action"}), 10),
    Layout(Format.SIMKL, frozenset({"simklid"}), 10),
    Layout(Format.TMDB, frozenset({"tmdbid", "releasedate", "yourrating"}), 10, None),
    Layout(Format.TV_TIME, frozenset({"moviename", "entitytype"})),
    Layout(Format.LETTERBOXD, frozenset({"letterboxduri"}), 5),
    Layout(
        *(Format.LETTERBOXD, frozenset({"position", "name", "url"}), 5),
        unrated=Kind.WATCHLIST,
        is_list=True,
    ),
    Layout(Format.LETTERBOXD, frozenset({"watcheddate", "rating10"}), 5),
    Layout(Format.MOVIELENS, frozenset({"movieid", "rating"}), 5),
)
_OTHER = Layout(Format.OTHER, frozenset(), unrated=None)


def layout_of(names: frozenset[str]) -> Layout:
    """The kind of file that has columns of these plain names."""
    return next((layout for layout in LAYOUTS if layout.needs <= names), _OTHER)
