"""The map of all films: the whole of it, about one film, and with a member on it."""

from collections.abc import Callable, Sequence

import numpy as np

from recsys.figures.drawing import style
from recsys.figures.drawing.chart import COLOURS, HEIGHT, MAP_AREA, WIDTH, Chart, Frame, Placed
from recsys.figures.drawing.placing import Box
from recsys.results import FilmMap, MapDot, MapRegion, MemberMap, MovieMap, RatedPlace
from recsys.wording.figures.map import Words, words

__all__ = ["draw", "words"]

_REGION_TYPE, _FILM_TYPE, _NEAR_TYPE, _ASKED_TYPE, _NUMBER_TYPE = 34, 30, 34, 44, 27
_LANDMARK_ROOM, _PICK_ROOM, _RATED_ROOM, _NEAR_ROOM, _ASKED_ROOM = 430, 470, 400, 470, 700
_MOST_LANDMARKS, _LANDMARKS_A_REGION, _LANDMARK_LETTERS = 24, 2, 24
_BESIDE = (12, 24)
_AROUND = (18, 30, 46, 70, 100, 140, 190, 250, 320, 400)
_DOT, _BADGE = 30, 54
_WINDOW_MARGIN, _LEAST_HALF = 1.3, 0.015
_DIM, _NEAR_SIZE = 0.45, 6.0
_STAR_AREA, _DIAMOND_AREA, _SPOT_AREA, _SMALL_AREA, _SMALL = 1300, 360, 300, 190, 20
_NEARBY = (30, 46, 70, 100, 140)
_MOST_RATED_NAMED = 12
_BY_STARS: tuple[tuple[str, str, Callable[[RatedPlace], bool]], ...] = (
    ("s", style.INK, lambda rated: not (rated.is_liked or rated.is_disliked)),
    ("v", style.VERMILION, lambda rated: rated.is_disliked),
    ("^", style.SKY, lambda rated: rated.is_liked),
)
_GROUPS = tuple(("o", colour) for colour in COLOURS.values())
_MEMBER = (
    ("*", style.GOLD),
    ("D", style.GOLD),
    ("o", style.GREY),
    ("o", style.BACKGROUND),
    ("^", style.SKY),
    ("s", style.INK),
    ("v", style.VERMILION),
)


def draw(shown: FilmMap | MovieMap | MemberMap, words: Words) -> bytes:
    """PNG, 1600 x 1200 pixels."""
    with style.canvas(WIDTH, HEIGHT) as figure:
        style.heading(figure, words.title, words.quiet)
        if isinstance(shown, FilmMap):
            _draw_whole(Chart(figure, _whole_frame(shown.dots)), shown, words)
        elif isinstance(shown, MovieMap):
            _draw_movie(Chart(figure, _near_frame(shown)), shown, words)
        else:
            _draw_member(Chart(figure, _whole_frame(shown.whole.dots)), shown, words)
        return style.png(figure)


def _draw_whole(chart: Chart, whole: FilmMap, words: Words) -> None:
    chart.dots(whole.dots, chart.frame)
    _regions(chart, whole.regions, words)
    shown: dict[int, int] = {}
    for film in whole.landmarks:
        if len(film.movie.title) > _LANDMARK_LETTERS:
            continue
        n_here = shown.get(film.region.number, 0)
        if sum(shown.values()) < _MOST_LANDMARKS and n_here < _LANDMARKS_A_REGION:
            is_named = chart.name(film, _FILM_TYPE, _LANDMARK_ROOM, _BESIDE)
            shown[film.region.number] = n_here + is_named
    chart.legend(_GROUPS, words.legend)


def _draw_movie(chart: Chart, near: MovieMap, words: Words) -> None:
    film = near.film
    inset = _inset_box(chart, near)
    chart.placing.take(inset)
    chart.dots(near.whole.dots, chart.frame, size=_NEAR_SIZE, alpha=_DIM)
    for one in (film, *near.neighbours):
        chart.keep_clear(one, _DOT)
    for group, colour in COLOURS.items():
        of_group = [one for one in near.neighbours if one.genre_group == group]
        chart.marks(of_group, "o", _SPOT_AREA, colour)
    chart.marks([film], "*", _STAR_AREA, style.GOLD)
    chart.name(film, _ASKED_TYPE, _ASKED_ROOM, _AROUND, colour=style.GOLD, weight="bold")
    for one in near.neighbours:
        chart.name(one, _NEAR_TYPE, _NEAR_ROOM, _AROUND)
    chart.inset(near.whole.dots, film, inset)
    chart.legend(_GROUPS, words.legend)


def _draw_member(chart: Chart, member: MemberMap, words: Words) -> None:
    chart.dots(member.whole.dots, chart.frame, colour=style.GREY, alpha=_DIM)
    chart.keep_clear(member, _BADGE)
    chart.marks(member.picks, "D", _DIAMOND_AREA, style.GOLD)
    for pick in member.picks:
        chart.keep_clear(pick, _DOT)
    chart.marks([member], "*", _STAR_AREA, style.GOLD)
    numbered = _rated(chart, member.rated, [member, *member.picks])
    own = member.region
    # Before the names of films, which would take its room.
    _regions(chart, [own], words, style.GOLD)
    for rated in member.telling[:_MOST_RATED_NAMED]:
        stars = "" if rated in numbered else f" {rated.stars:g}★"
        chart.name(rated.film, _FILM_TYPE, _RATED_ROOM, _NEARBY, behind=stars)
    for pick in member.picks:
        chart.name(pick, _FILM_TYPE, _PICK_ROOM, _AROUND, colour=style.GOLD)
    others = [one for one in member.whole.regions if one.number != own.number]
    _regions(chart, others, words, style.QUIET)
    chart.legend(_MEMBER, words.legend)


def _rated(chart: Chart, rated: Sequence[RatedPlace], others: Sequence[Placed]) -> list[RatedPlace]:
    """A disc with the number of stars where it hides no other mark, else a small one.

    Returns those with a number.
    """
    films = [one.film for one in rated]
    pixels = np.array([chart.at(one.x, one.y) for one in (*films, *others)])
    is_near = np.abs(pixels[: len(films), np.newaxis] - pixels).max(axis=2) < _BADGE
    n_near = is_near.sum(axis=1).tolist()  # itself among them
    alone = [one for one, near in zip(rated, n_near, strict=True) if near == 1]
    for marker, colour, of_kind in _BY_STARS:
        chart.marks(
            [one.film for one in rated if one not in alone and of_kind(one)],
            marker,
            _SMALL_AREA,
            colour,
        )
        discs = [one for one in alone if of_kind(one)]
        chart.marks([one.film for one in discs], "o", style.points(_BADGE) ** 2, colour)
        for one in discs:
            chart.number(one.film, f"{one.stars:g}", _NUMBER_TYPE)
    for one in rated:
        chart.keep_clear(one.film, _BADGE if one in alone else _SMALL)
    return alone


def _regions(
    chart: Chart, regions: Sequence[MapRegion], words: Words, colour: str | None = None
) -> None:
    for region in sorted(regions, key=lambda region: -region.n_films):
        chart.region(region, words.regions[region.number], _REGION_TYPE, colour)


def _whole_frame(dots: Sequence[MapDot]) -> Frame:
    places = np.array([(dot.x, dot.y) for dot in dots])
    return Frame(MAP_AREA, places.min(axis=0), places.max(axis=0))


def _near_frame(near: MovieMap) -> Frame:
    """As near as the film and all its neighbours allow."""
    places = np.array([(one.x, one.y) for one in (near.film, *near.neighbours)])
    low, high = places.min(axis=0), places.max(axis=0)
    half = np.maximum((high - low) / 2 * _WINDOW_MARGIN, _LEAST_HALF)
    return Frame(MAP_AREA, (low + high) / 2 - half, (low + high) / 2 + half)


def _inset_box(chart: Chart, near: MovieMap) -> Box:
    """The corner where the fewest of the named films lie."""
    width, height = 400, 270
    corners = [
        Box(left, bottom, left + width, bottom + height)
        for left in (MAP_AREA.right - width, MAP_AREA.left)
        for bottom in (MAP_AREA.bottom, MAP_AREA.top - height)
    ]
    dots = [Box.about(*chart.at(one.x, one.y), _DOT, _DOT) for one in near.neighbours]
    return min(corners, key=lambda corner: sum(corner.overlaps(dot) for dot in dots))
