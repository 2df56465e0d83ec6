"""The map of all films: the whole of it, about one film, and with a member on it."""

from collections.abc import Callable, Sequence
from math import hypot

import numpy as np

from recsys.figures.drawing import style
from recsys.figures.drawing.chart import COLOURS, HEIGHT, MAP_AREA, WIDTH, Chart, Frame, Placed
from recsys.figures.drawing.placing import Box
from recsys.results import FilmMap, MapDots, MapMovie, MapRegion, MemberMap, MovieMap, RatedPlace
from recsys.wording.figures.map import Words, words

__all__ = ["draw", "words"]

_REGION_TYPE, _FILM_TYPE, _NEAR_TYPE, _ASKED_TYPE, _NUMBER_TYPE = 34, 30, 34, 44, 27
_LANDMARK_ROOM, _PICK_ROOM, _RATED_ROOM, _NEAR_ROOM, _ASKED_ROOM = 430, 470, 400, 470, 700
_MOST_LANDMARKS, _LANDMARKS_A_REGION, _LANDMARK_LETTERS = 24, 2, 24
_BESIDE = (18, 28)
_AROUND = (18, 30, 46, 70, 100, 140, 190, 250, 320, 400)
_DOT, _BADGE = 30, 54
_WINDOW_MARGIN, _LEAST_HALF = 1.3, 0.015
_DIM, _NEAR_SIZE = 0.55, 4.0
_LANDMARK_AREA, _LANDMARKS_HERE, _SMALL_TYPE = 130, 8, 27
_STAR_AREA, _DIAMOND_AREA, _SPOT_AREA, _SMALL_AREA, _SMALL = 1300, 360, 300, 190, 20
_MOST_RATED_NAMED = 12
_BY_STARS: tuple[tuple[str, str, Callable[[RatedPlace], bool]], ...] = (
    ("s", style.INK, lambda rated: not (rated.is_liked or rated.is_disliked)),
    ("v", style.VERMILION, lambda rated: rated.is_disliked),
    ("^", style.SKY, lambda rated: rated.is_liked),
)
_GROUPS = tuple([("o", colour)] for colour in COLOURS.values())
_MEMBER = (
    [("*", style.GOLD)],
    [("D", style.GOLD)],
    [("o", style.GREY)],
    [("^", style.SKY), ("o", style.SKY)],
    [("s", style.INK), ("o", style.INK)],
    [("v", style.VERMILION), ("o", style.VERMILION)],
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
            _draw_member(Chart(figure, _member_frame(shown)), shown, words)
        return style.png(figure)


def _draw_whole(chart: Chart, whole: FilmMap, words: Words) -> None:
    chart.dots(whole.dots, chart.frame)
    _regions(chart, whole.regions, words, style.INK)
    shown: dict[int, int] = {}
    for film in whole.landmarks:
        if len(film.movie.title) > _LANDMARK_LETTERS:
            continue
        n_here = shown.get(film.region.number, 0)
        if sum(shown.values()) < _MOST_LANDMARKS and n_here < _LANDMARKS_A_REGION:
            is_named = _landmark(chart, film)
            shown[film.region.number] = n_here + is_named
    chart.legend(_GROUPS, words.legend)


def _landmark(chart: Chart, film: MapMovie) -> bool:
    return chart.name(
        film, _FILM_TYPE, _LANDMARK_ROOM, _BESIDE, colour=style.QUIET, mark=_LANDMARK_AREA
    )


def _draw_movie(chart: Chart, near: MovieMap, words: Words) -> None:
    film = near.film
    inset = _inset_box(chart, near.neighbours)
    chart.placing.take(inset)
    chart.dots(near.whole.dots, chart.frame, size=_NEAR_SIZE, alpha=_DIM)
    for one in (film, *near.neighbours):
        chart.keep_clear(one, _DOT)
    for group, colour in COLOURS.items():
        of_group = [one for one in near.neighbours if one.genre_group == group]
        chart.marks(of_group, "o", _SPOT_AREA, colour)
    chart.marks([film], "*", _STAR_AREA, style.GOLD)
    chart.name(film, _ASKED_TYPE, _ASKED_ROOM, _AROUND[1:], colour=style.GOLD, weight="bold")
    for one in near.neighbours:
        chart.name(one, _NEAR_TYPE, _NEAR_ROOM, _AROUND)
    chart.legend(_GROUPS, words.legend)
    chart.inset(near.whole.dots, inset, (), colour=style.GREY)


def _draw_member(chart: Chart, member: MemberMap, words: Words) -> None:
    shown = member.rated_here
    picks = member.picks_here
    is_part = member.window is not None
    inset = _inset_box(chart, [*picks, *(one.film for one in shown)])
    if is_part:
        chart.placing.take(inset)
    dots = member.whole.dots
    chart.dots(dots, chart.frame, colour=style.GREY, alpha=_DIM, size=_size(member))
    chart.keep_clear(member, _BADGE)
    chart.marks(picks, "D", _DIAMOND_AREA, style.GOLD)
    for pick in picks:
        chart.keep_clear(pick, _DOT)
    chart.marks([member], "*", _STAR_AREA, style.GOLD)
    numbered = _rated(chart, shown, [member, *picks])
    own = member.region
    here = [one for one in member.whole.regions if chart.frame.holds(one.x, one.y)]
    # Before the names of films, which would take its room.
    _regions(chart, [one for one in here if one.number == own.number], words, style.GOLD)
    named = _in_order(member, picks, shown[:_MOST_RATED_NAMED])
    for one in named:
        if isinstance(one, RatedPlace):
            stars = "" if one in numbered else f" {one.stars:g}★"
            chart.name(one.film, _FILM_TYPE, _RATED_ROOM, _AROUND, behind=stars)
        else:
            chart.name(one, _FILM_TYPE, _PICK_ROOM, _AROUND, colour=style.GOLD)
    _regions(chart, [one for one in here if one.number != own.number], words, style.QUIET)
    if is_part:
        _landmarks_here(chart, member, named)
    chart.legend(_MEMBER, words.legend)
    if is_part:
        rated = [(one.film, _colour(one)) for one in member.rated]
        marked = [*((pick, style.GOLD) for pick in member.picks), *rated]
        chart.inset(dots, inset, marked, colour=style.GREY)


def _rated(chart: Chart, rated: Sequence[RatedPlace], others: Sequence[Placed]) -> list[RatedPlace]:
    """A disc with the number of stars where it is named and hides no other mark, else a small one.

    Returns those with a number.
    """
    films = [one.film for one in rated]
    named = rated[:_MOST_RATED_NAMED]
    pixels = np.array([chart.at(one.x, one.y) for one in (*films, *others)])
    is_near = np.abs(pixels[: len(films), np.newaxis] - pixels).max(axis=2) < _BADGE
    n_near = is_near.sum(axis=1).tolist()  # itself among them
    alone = [one for one, n in zip(rated, n_near, strict=True) if n == 1 and one in named]
    for marker, colour, of_kind in _BY_STARS:
        chart.marks(
            [one.film for one in rated if one not in alone and of_kind(one)],
            marker,
            _SMALL_AREA,
            colour,
        )
        for one in alone:
            if of_kind(one):
                stars = f"{one.stars:g}"
                chart.numbered(one.film, stars, _NUMBER_TYPE, _BADGE, colour)
    for one in rated:
        chart.keep_clear(one.film, _BADGE if one in alone else _SMALL)
    return alone


def _regions(chart: Chart, regions: Sequence[MapRegion], words: Words, colour: str) -> None:
    for region in sorted(regions, key=lambda region: -region.n_films):
        chart.region(region, words.regions[region.number], _REGION_TYPE, colour)


def _whole_frame(dots: MapDots) -> Frame:
    places = dots.places.astype(np.float64)
    return Frame(MAP_AREA, places.min(axis=0), places.max(axis=0))


def _near_frame(near: MovieMap) -> Frame:
    """As near as the film and all its neighbours allow."""
    places = np.array([(one.x, one.y) for one in (near.film, *near.neighbours)])
    low, high = places.min(axis=0), places.max(axis=0)
    half = np.maximum((high - low) / 2 * _WINDOW_MARGIN, _LEAST_HALF)
    return Frame(MAP_AREA, (low + high) / 2 - half, (low + high) / 2 + half)


def _inset_box(chart: Chart, films: Sequence[Placed]) -> Box:
    """The corner where the fewest of the named films lie."""
    width, height = 340, 230
    corners = [
        Box(left, bottom, left + width, bottom + height)
        for left in (MAP_AREA.right - width, MAP_AREA.left)
        for bottom in (MAP_AREA.bottom, MAP_AREA.top - height)
    ]
    dots = [Box.about(*chart.at(one.x, one.y), 2 * _BADGE, _BADGE) for one in films]
    return min(corners, key=lambda corner: sum(corner.overlaps(dot) for dot in dots))


def _landmarks_here(
    chart: Chart, member: MemberMap, named: Sequence[MapMovie | RatedPlace]
) -> None:
    """A few of the best-known films beside the member's own, so that one knows where one is."""
    own = {(one.film if isinstance(one, RatedPlace) else one).movie.movie_id for one in named}
    n_named = 0
    for film in member.whole.landmarks:
        if n_named == _LANDMARKS_HERE:
            return
        if len(film.movie.title) > _LANDMARK_LETTERS:
            continue
        if film.movie.movie_id not in own and chart.frame.holds(film.x, film.y):
            n_named += chart.name(
                film, _SMALL_TYPE, _RATED_ROOM, _BESIDE, colour=style.GREY, mark=_SMALL_AREA / 3,
                spot=style.GREY,
            )  # fmt: skip


def _size(member: MemberMap) -> float:
    """How large dots are: the nearer, the larger."""
    if member.window is None:
        return 1.0
    return min(_NEAR_SIZE, 1 / (member.window.top - member.window.bottom))


def _colour(rated: RatedPlace) -> str:
    [colour] = [colour for _, colour, is_of_kind in _BY_STARS if is_of_kind(rated)]
    return colour


def _member_frame(member: MemberMap) -> Frame:
    window = member.window
    if window is None:
        return _whole_frame(member.whole.dots)
    low, high = np.array([window.left, window.bottom]), np.array([window.right, window.top])
    return Frame(MAP_AREA, low, high)


def _in_order(
    member: MemberMap, picks: Sequence[MapMovie], rated: Sequence[RatedPlace]
) -> list[MapMovie | RatedPlace]:
    """First what is new, and the nearest to the member: inside a heap there is the least room."""

    def distance(film: MapMovie) -> float:
        return hypot(film.x - member.x, film.y - member.y)

    return [*sorted(picks, key=distance), *sorted(rated, key=lambda one: distance(one.film))]
