"""Words that say when a film came out or how known it is, typed where something else is asked."""

import re

from recsys.results.elsewhere import Elsewhere

_TOKEN = re.compile(r"[^\W_]+(?:['’]s)?")
_DECADE = re.compile(r"(?P<century>18|19|20)?(?P<ten>\d)0['’]?s")
_DECADES = "tens twenties thirties forties fifties sixties seventies eighties nineties".split()
_RECENT = frozenset("new newer newest recent latest current contemporary modern".split())
_OLD = frozenset("old older oldest classic classics vintage retro".split())
_KNOWN = frozenset("known popular famous mainstream blockbuster blockbusters".split())
_HIDDEN = frozenset("hidden obscure overlooked underrated unknown gem gems".split())
_BESIDE = frozenset("a and from in of the well film films movie movies release releases".split())
_RECENT_YEARS, _OLD_TO = 5, 1979


def asked_elsewhere(text: str, last_year: int, *, among_others: bool = False) -> Elsewhere | None:
    """What a text says that other options are for, None where it says something else too.

    That it may where it stands `among_others`, as in "new horror".
    """
    tokens = [one for one in _TOKEN.findall(text.casefold()) if one not in _BESIDE]
    said = [_said(one, last_year) for one in tokens]
    first = next(filter(None, said), None)
    return first if among_others or all(said) else None


def _said(token: str, last_year: int) -> Elsewhere | None:
    if token in _RECENT:
        return Elsewhere(from_year=last_year + 1 - _RECENT_YEARS)
    if token in _OLD:
        return Elsewhere(to_year=_OLD_TO)
    if token in _KNOWN:
        return Elsewhere(known="well known")
    if token in _HIDDEN:
        return Elsewhere(known="hidden gems")
    if token in _DECADES:
        token = f"{_DECADES.index(token) + 1}0s"
    decade = _DECADE.fullmatch(token)
    return _decade(decade, last_year) if decade else None


def _decade(decade: re.Match[str], last_year: int) -> Elsewhere:
    """One of two digits is of this century where that has begun it."""
    ten = 10 * int(decade["ten"])
    century = decade["century"] or ("20" if 2000 + ten <= last_year else "19")
    first = 100 * int(century) + ten
    return Elsewhere(from_year=first, to_year=first + 9)
