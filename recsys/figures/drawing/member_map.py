"""A member on the map: what they rated, where they stand, what to see next, what lies beyond."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from recsys.figures.drawing import inset, style
from recsys.figures.drawing.chart import (
    LANDMARK_LETTERS,
    MAP_AREA,
    Chart,
    radius_of,
    whole_frame,
)
from recsys.figures.drawing.frame import Frame
from recsys.figures.drawing.titles import Type
from recsys.results import MapMovie, MemberMap, RatedPlace
from recsys.wording.figures.map import Words

_FILM_TYPE, _SMALL_TYPE, _NUMBER_TYPE = 36, 33, 32
_ROOM, _BEYOND_ROOM = 440, 400
_AROUND = (8, 18, 34, 60, 90, 130, 180, 240)
_STAR_AREA, _DIAMOND_AREA, _SMALL_AREA, _TINY_AREA = 1300, 360, 190, 80
_LANDMARK_AREA, _BADGE, _LEAST_APART = 63, 56, 40
_DIM, _NEAR_SIZE = 0.55, 4.0
_MOST_SPREAD, _MOST_RATED_NAMED, _LANDMARKS_HERE, _MOST_BEYOND = 120, 12, 8, 4
_LETTER_SIZE = 36
_TYPES = ((_FILM_TYPE, False), (_SMALL_TYPE, False), (_SMALL_TYPE, True))
_SHIFTS = (0.0, 50.0, -50.0, 100.0, -100.0, 160.0, -160.0)
_HALF = np.array([MAP_AREA.right - MAP_AREA.left, MAP_AREA.top - MAP_AREA.bottom]) / 2 - 26
_BY_STARS: tuple[tuple[str, str, Callable[[RatedPlace], bool]], ...] = (
    ("s", style.INK, lambda rated: not (rated.is_liked or rated.is_disliked)),
    ("v", style.VERMILION, lambda rated: rated.is_disliked),
    ("^", style.SKY, lambda rated: rated.is_liked),
)
_LEGEND = (
    [("*", style.GOLD)],
    [("D", style.GOLD)],
    [("o", style.GREY)],
    [("^", style.SKY), ("o", style.SKY)],
    [("s", style.INK), ("o", style.INK)],
    [("v", style.VERMILION), ("o", style.VERMILION)],
)


def frame(member: MemberMap) -> Frame:
    """The member's window, or the whole map."""
    window = member.window
    if window is None:
        return whole_frame(member.whole.dots)
    low, high = np.array([window.left, window.bottom]), np.array([window.right, window.top])
    return Frame(MAP_AREA, low, high)


@dataclass(frozen=True, slots=True, eq=False)
class _Mark:
    """A film as it may be drawn: one to see next, or one that was rated."""

    film: MapMovie
    radius: float
    ink: str
    behind: str = ""
    rated: RatedPlace | None = None
    is_numbered: bool = False


def draw(chart: Chart, member: MemberMap, words: Words) -> None:
    """All of it upon the chart."""
    is_part = member.window is not None
    dots = member.whole.dots
    chart.dots(dots, chart.frame, colour=style.GREY, alpha=_DIM, size=_size(member))
    marks, small = _marks(chart, member)
    edges = _edges(chart, member)
    shown = [*edges, *(chart.at(mark.film) for mark in (*marks, *small))]
    box = inset.corner(chart.at(member), shown)
    if is_part:
        chart.placing.take(box)
    for mark in (*marks, *small):
        chart.keep_clear(mark.film, mark.radius)
    chart.keep_clear(member, radius_of(_STAR_AREA))
    chart.stands_out([mark.film for mark in (*marks, *small)])
    own = member.region
    here = [one for one in member.whole.regions if chart.frame.holds(one.x, one.y)]
    # Before the names of films, which would take their room.
    chart.region_about(member, own, words.regions[own.number], style.GOLD)
    _beyond(chart, edges, words.beyond)
    named = _names(chart, member, marks)
    chart.regions([one for one in here if one.number != own.number], words.regions, style.QUIET)
    _draw_marks(chart, member, [*marks, *small], named)
    if is_part:
        _landmarks(chart, member, [mark.film for mark in marks])
    chart.legend(_LEGEND, words.legend, _lettered(chart, marks, named))
    if is_part:
        rated = [(one.film, _colour(one)) for one in member.rated]
        marked = [*((pick, style.GOLD) for pick in member.picks), *rated]
        inset.draw(chart, dots, box, marked)


def _marks(chart: Chart, member: MemberMap) -> tuple[list[_Mark], list[_Mark]]:
    """Those that may be named, and small ones, moved apart.

    Where hundreds are small, these stay where they are: their heap says more.
    """
    diamond, tiny = radius_of(_DIAMOND_AREA), radius_of(_small_area(member))
    told, others = member.rated_here[:_MOST_RATED_NAMED], member.rated_here[_MOST_RATED_NAMED:]
    picks = [_Mark(film, diamond, style.GOLD) for film in member.picks_here]
    small = [_Mark(one.film, tiny, style.INK, rated=one) for one in others]
    wanted = [*picks, *(_numbered(one) for one in told)]
    moved = wanted if len(others) > _MOST_SPREAD else [*wanted, *small]
    chart.spread(
        [member, *(mark.film for mark in moved)],
        [radius_of(_STAR_AREA), *(mark.radius for mark in moved)],
    )
    places = np.array([chart.at(member), *(chart.at(mark.film) for mark in wanted)])
    marks = [
        mark
        if mark.rated is None or _is_alone(chart.at(mark.film), places)
        else _Mark(mark.film, tiny, mark.ink, f" {mark.rated.stars:g}★", mark.rated)
        for mark in wanted
    ]
    return marks, small


def _numbered(one: RatedPlace) -> _Mark:
    return _Mark(one.film, _BADGE / 2, style.INK, rated=one, is_numbered=True)


def _is_alone(at: tuple[float, float], places: NDArray[np.float64]) -> bool:
    """Whether a disc there hides no mark that may be named but its own."""
    return int((np.hypot(*(places - at).T) < _LEAST_APART).sum()) == 1


def _names(chart: Chart, member: MemberMap, marks: Sequence[_Mark]) -> set[int]:
    """Which marks have found room for a name: what is to see next first, of it the most crowded.

    Where there is none it is tried in smaller type, and then cut, rather than left out.
    """
    named: set[int] = set()
    order = chart.crowded_first([mark.film for mark in marks], member)
    for are_rated, (pixels, may_cut) in product((False, True), _TYPES):
        for n in order:
            mark = marks[n]
            if n not in named and bool(mark.rated) is are_rated and chart.name(
                mark.film, Type(pixels, mark.ink), _ROOM, _AROUND, radius=mark.radius,
                behind=mark.behind, may_cut=may_cut,
            ):  # fmt: skip
                named.add(n)
    return named


def _lettered(chart: Chart, marks: Sequence[_Mark], named: Container[int]) -> list[tuple[str, str]]:
    """Letters upon what is to see next and has no room for a name, each with the title."""
    nameless = [mark.film for n, mark in enumerate(marks) if not (mark.rated or n in named)]
    return chart.lettered(nameless, _LEGEND, _LETTER_SIZE, style.GOLD, marker="D")


def _draw_marks(
    chart: Chart, member: MemberMap, marks: Sequence[_Mark], named: Container[int]
) -> None:
    """A disc with the number of stars where it is named, else a small mark; what is new on top."""
    rated = [(mark.rated, mark.is_numbered and n in named) for n, mark in enumerate(marks)]
    small = [one for one, is_disc in rated if one and not is_disc]
    for marker, colour, of_kind in _BY_STARS:
        films = [one.film for one in small if of_kind(one)]
        chart.marks(films, marker, _small_area(member), colour)
    for one, is_disc in rated:
        if one and is_disc:
            chart.numbered(one.film, f"{one.stars:g}", _NUMBER_TYPE, _BADGE, _colour(one))
    chart.marks(member.picks_here, "D", _DIAMOND_AREA, style.GOLD)
    chart.marks([member], "*", _STAR_AREA, style.GOLD)


def _small_area(member: MemberMap) -> float:
    return _SMALL_AREA if len(member.rated_here) <= _MOST_SPREAD else _TINY_AREA


def _edges(chart: Chart, member: MemberMap) -> list[tuple[float, float]]:
    """Where the edges are crossed on the way to what lies outside, in pixels."""
    beyond = member.beyond[:_MOST_BEYOND]
    if not beyond:
        return []
    middle = np.array(MAP_AREA.middle)
    ways = np.array([chart.at(one) for one in beyond]) - middle
    edges = middle + ways / np.maximum(np.abs(ways / _HALF).max(axis=1), 1e-9)[:, np.newaxis]
    return [(x, y) for x, y in edges.tolist()]


def _beyond(chart: Chart, edges: Sequence[tuple[float, float]], said: Sequence[str]) -> None:
    """Arrows at the edges, each with how much lies there, moved along the edge to where is room."""
    low, high = MAP_AREA.middle - _HALF, MAP_AREA.middle + _HALF
    for edge, text in zip(edges, said, strict=False):
        is_at_side = abs(abs(edge[0] - MAP_AREA.middle[0]) - _HALF[0]) < 1
        along = np.array([0.0, 1.0] if is_at_side else [1.0, 0.0])
        for shift in _SHIFTS:
            x, y = np.clip(edge + shift * along, low, high).tolist()
            if chart.arrow((x, y), text, Type(_SMALL_TYPE, style.QUIET), _BEYOND_ROOM):
                break


def _landmarks(chart: Chart, member: MemberMap, named: Iterable[MapMovie]) -> None:
    """A few of the best-known films beside the member's own, so that one knows where one is."""
    own = {film.movie.movie_id for film in named}
    n_named, type_ = 0, Type(_SMALL_TYPE, style.GREY)
    for film in member.whole.landmarks:
        if n_named == _LANDMARKS_HERE:
            return
        if len(film.movie.title) > LANDMARK_LETTERS or film.movie.movie_id in own:
            continue
        if chart.frame.holds(film.x, film.y):
            n_named += chart.landmark(film, type_, _ROOM, _LANDMARK_AREA, spot=style.GREY)


def _size(member: MemberMap) -> float:
    """How large dots are: the nearer, the larger."""
    if member.window is None:
        return 1.0
    return min(_NEAR_SIZE, 1 / (member.window.top - member.window.bottom))


def _colour(rated: RatedPlace) -> str:
    [colour] = [colour for _, colour, is_of_kind in _BY_STARS if is_of_kind(rated)]
    return colour
