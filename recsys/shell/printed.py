"""What `--json` prints of a result: all that it holds, and in their old places the words of it.

Results hold facts; programs that read the JSON are given the words that people are shown too.
"""

from dataclasses import fields
from functools import singledispatch
from typing import Any

from recsys.catalogue import Movie
from recsys.results import (
    Correlation,
    Dimension,
    DimensionEnd,
    FilmMap,
    MapMovie,
    MapRegion,
    MemberMap,
    Recommendation,
    RegionShare,
    Standing,
)
from recsys.wording import dimensions, reasons, regions

_Printed = dict[str, Any]


@singledispatch
def printed(value: Any) -> _Printed:
    """One result as JSON's object; what lies in it is for the caller to print in turn."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


_facts = printed.dispatch(object)


@printed.register
def _(dimension: Dimension) -> _Printed:
    words = dimensions.hypothesis(dimension.told)
    return {
        "number": dimension.number,
        "n_dimensions": dimension.n_dimensions,
        "hypothesis": words,
        **_facts(dimension),
        "high": _end(dimension.high, dimensions.side(dimension.told, 1)),
        "low": _end(dimension.low, dimensions.side(dimension.told, -1)),
    }


@printed.register
def _(correlation: Correlation) -> _Printed:
    name = dimensions.trait_name(correlation.trait)
    return {"name": name, "correlation": correlation.correlation}


@printed.register
def _(standing: Standing) -> _Printed:
    return {
        "place": standing.place,
        "uncertainty": standing.uncertainty,
        "words": dimensions.standing(standing),
        **_facts(standing),
    }


@printed.register
def _(film: Recommendation) -> _Printed:
    return {**_facts(film), "reason": reasons.reason(film, _title)}


def _title(movie: Movie) -> str:
    return movie.title


@printed.register
def _(region: MapRegion) -> _Printed:
    hidden = {"number", "genres", "decades", "is_unlike_others"}
    facts = {name: value for name, value in _facts(region).items() if name not in hidden}
    return {"name": regions.name(region), **facts}


@printed.register
def _(whole: FilmMap) -> _Printed:
    return {**_facts(whole), "dots": tuple(whole.dots)}


@printed.register(MapMovie)
@printed.register(RegionShare)
@printed.register(MemberMap)
def _(value: MapMovie | RegionShare | MemberMap) -> _Printed:
    return {**_facts(value), "region": regions.name(value.region)}


def _end(end: DimensionEnd, words: str) -> _Printed:
    kind = None if end.kind is None else dimensions.trait_name(end.kind)
    return {"words": words, **_facts(end), "kind": kind}
