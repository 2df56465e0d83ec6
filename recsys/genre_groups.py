"""Seven groups of genres: as many colours as a picture can keep apart."""

from collections.abc import Collection

# The most telling first: a horror film that is a comedy too is met among horror films.
_GROUPS = {
    "Animation & children": {"Animation", "Children"},
    "Horror": {"Horror"},
    "Sci-fi & fantasy": {"Sci-Fi", "Fantasy"},
    "Crime & thriller": {"Crime", "Thriller", "Mystery", "Film-Noir"},
    "Action & war": {"Action", "Adventure", "War", "Western"},
    "Comedy & romance": {"Comedy", "Romance", "Musical"},
}
_OTHERS = "Drama & others"
GENRE_GROUPS = (*_GROUPS, _OTHERS)


def genre_group(genres: Collection[str]) -> str:
    """The one group that a film of these genres is coloured by: the most telling."""
    return GENRE_GROUPS[genre_group_number(genres)]


def genre_group_number(genres: Collection[str]) -> int:
    """The place in GENRE_GROUPS of the group that a film of these genres is coloured by."""
    has = set(genres)
    of_groups = (at for at, of in enumerate(_GROUPS.values()) if has & of)
    return next(of_groups, len(_GROUPS))
