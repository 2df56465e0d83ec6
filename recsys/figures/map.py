"""The map of all films: the whole of it, about one film, and with a member on it."""

import numpy as np

from recsys.figures.drawing import inset, member_map, style
from recsys.figures.drawing.chart import (
    COLOURS,
    HEIGHT,
    LANDMARK_LETTERS,
    MAP_AREA,
    WIDTH,
    Chart,
    radius_of,
    whole_frame,
)
from recsys.figures.drawing.frame import Frame
from recsys.figures.drawing.titles import Type
from recsys.results import FilmMap, MapMovie, MemberMap, MovieMap
from recsys.wording.figures.map import Words, words

__all__ = ["draw", "words"]

_FILM_TYPE, _NEAR_TYPE, _SMALL_TYPE, _ASKED_TYPE = 33, 36, 31, 46
_LANDMARK_ROOM, _NEAR_ROOM, _ASKED_ROOM = 400, 440, 640
_MOST_LANDMARKS, _LANDMARKS_A_REGION = 24, 2
_AROUND = (8, 18, 34, 60, 90, 130, 180, 240, 310, 390)
_WINDOW_MARGIN, _LEAST_HALF = 1.3, 0.015
_DIM, _NEAR_SIZE = 0.55, 4.0
_LANDMARK_AREA, _STAR_AREA, _SPOT_AREA, _LETTER_SIZE = 130, 1300, 300, 36
_GROUPS = tuple([("o", colour)] for colour in COLOURS.values())


def draw(shown: FilmMap | MovieMap | MemberMap, words: Words) -> bytes:
    """PNG, 1200 x 1400 pixels."""
    with style.canvas(WIDTH, HEIGHT) as figure:
        style.heading(figure, words.title, words.quiet)
        if isinstance(shown, FilmMap):
            _draw_whole(Chart(figure, whole_frame(shown.dots), shown), shown, words)
        elif isinstance(shown, MovieMap):
            _draw_movie(Chart(figure, _near_frame(shown), shown.whole), shown, words)
        else:
            chart = Chart(figure, member_map.frame(shown), shown.whole)
            member_map.draw(chart, shown, words)
        return style.png(figure)


def _draw_whole(chart: Chart, whole: FilmMap, words: Words) -> None:
    chart.dots(whole.dots, chart.frame)
    chart.regions(whole.regions, words.regions, style.INK)
    shown: dict[int, int] = {}
    for film in whole.landmarks:
        if len(film.movie.title) > LANDMARK_LETTERS:
            continue
        n_here = shown.get(film.region.number, 0)
        if sum(shown.values()) < _MOST_LANDMARKS and n_here < _LANDMARKS_A_REGION:
            is_named = _landmark(chart, film)
            shown[film.region.number] = n_here + is_named
    chart.legend(_GROUPS, words.legend)


def _landmark(chart: Chart, film: MapMovie) -> bool:
    return chart.landmark(film, Type(_FILM_TYPE, style.QUIET), _LANDMARK_ROOM, _LANDMARK_AREA)


def _draw_movie(chart: Chart, near: MovieMap, words: Words) -> None:
    film = near.film
    star, spot = radius_of(_STAR_AREA), radius_of(_SPOT_AREA)
    chart.spread([film, *near.neighbours], [star, *(spot for _ in near.neighbours)])
    box = inset.corner(chart.at(film), map(chart.at, near.neighbours))
    chart.placing.take(box)
    chart.dots(near.whole.dots, chart.frame, size=_NEAR_SIZE, alpha=_DIM)
    chart.keep_clear(film, star)
    for one in near.neighbours:
        chart.keep_clear(one, spot)
    for group, colour in COLOURS.items():
        of_group = [one for one in near.neighbours if one.genre_group == group]
        chart.marks(of_group, "o", _SPOT_AREA, colour)
    chart.marks([film], "*", _STAR_AREA, style.GOLD)
    asked = Type(_ASKED_TYPE, style.GOLD, "bold")
    chart.name(film, asked, _ASKED_ROOM, _AROUND, radius=star)
    nameless = [near.neighbours[n] for n in chart.crowded_first(near.neighbours, film)]
    for pixels in (_NEAR_TYPE, _SMALL_TYPE):
        type_ = Type(pixels)
        nameless = [
            one for one in nameless if not chart.name(one, type_, _NEAR_ROOM, _AROUND, radius=spot)
        ]
    lettered = chart.lettered(nameless, _GROUPS, _LETTER_SIZE, style.INK, marker="o")
    chart.legend(_GROUPS, words.legend, lettered)
    inset.draw(chart, near.whole.dots, box, ())


def _near_frame(near: MovieMap) -> Frame:
    """As near as the film and all its neighbours allow."""
    places = np.array([(one.x, one.y) for one in (near.film, *near.neighbours)])
    low, high = places.min(axis=0), places.max(axis=0)
    half = np.maximum((high - low) / 2 * _WINDOW_MARGIN, _LEAST_HALF)
    return Frame(MAP_AREA, (low + high) / 2 - half, (low + high) / 2 + half)
