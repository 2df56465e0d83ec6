"""A region of the map by name: what its films have in common, and what no other region is called.

Two lines say it in a picture, one in a sentence.
"""

from recsys.results import MapRegion
from recsys.wording.dimensions import decade, decades
from recsys.wording.phrase import say


def name(region: MapRegion) -> str:
    """Its genres and decades, and its best-known film where another has the same."""
    of_decades = _decades(region)
    if of_decades is None:
        kind = _genres(region)
    else:
        kind = say("{genres} {decades}", genres=_genres(region), decades=of_decades)
    if region.is_unlike_others:
        return kind
    return say("{kind} ({film})", kind=kind, film=region.famous[0].label)


def lines(region: MapRegion) -> tuple[str, ...]:
    """The same name in two lines, or in one where no year is known."""
    genres, of_decades = _genres(region), _decades(region)
    *first, last = [genres] if of_decades is None else [genres, of_decades]
    if region.is_unlike_others:
        return (*first, last)
    return (*first, say("{kind} ({film})", kind=last, film=region.famous[0].label))


def genre_group(group: str) -> str:
    """A group of genres (recsys.genre_groups) as a legend has it."""
    words = {
        "Animation & children": say("Animation & children"),
        "Horror": say("Horror"),
        "Sci-fi & fantasy": say("Sci-fi & fantasy"),
        "Crime & thriller": say("Crime & thriller"),
        "Action & war": say("Action & war"),
        "Comedy & romance": say("Comedy & romance"),
        "Drama & others": say("Drama & others"),
    }
    return words[group]


def _genres(region: MapRegion) -> str:
    if not region.genres:
        return say("All genres")
    *others, last = region.genres
    return say("{first} & {second}", first=others[0], second=last) if others else last


def _decades(region: MapRegion) -> str | None:
    if region.decades is None:
        return None
    first, last = region.decades
    return decade(first) if first == last else decades(first, last)
