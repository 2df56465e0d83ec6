"""The map of all films: the whole of it, about one film, and with a member on it."""

from collections.abc import Callable, Sequence

import numpy as np

from recsys.figures.drawing import style
from recsys.figures.drawing.chart import COLOURS, HEIGHT, MAP_AREA, WIDTH, Chart, Frame, Placed
from recsys.figures.drawing.placing import Box
from recsys.results import FilmMap, MapDot, MapMovie, MapRegion, MemberMap, MovieMap, RatedPlace
from recsys.stars import DISLIKED_TO, LIKED_FROM

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
_LONGEST_TITLE = 60
_BY_STARS: tuple[tuple[str, str, Callable[[float], bool]], ...] = (
    ("s", style.INK, lambda stars: DISLIKED_TO < stars < LIKED_FROM),
    ("v", style.VERMILION, lambda stars: stars <= DISLIKED_TO),
    ("^", style.SKY, lambda stars: stars >= LIKED_FROM),
)
_NEAREST = "near each other: films that the same people choose and rate alike"
_GROUPS = tuple(("o", colour, group) for group, colour in COLOURS.items())
_MEMBER = (
    ("*", style.GOLD, "where you stand"),
    ("D", style.GOLD, "to see next"),
    ("o", style.GREY, "all films"),
    ("o", style.BACKGROUND, ""),
    ("^", style.SKY, "you gave 4 to 5"),
    ("s", style.INK, "you gave 2½ to 3½"),
    ("v", style.VERMILION, "you gave ½ to 2"),
)


def draw(found: FilmMap | MovieMap | MemberMap) -> bytes:
    """PNG, 1600 x 1200 pixels."""
    with style.canvas(WIDTH, HEIGHT) as figure:
        if isinstance(found, FilmMap):
            style.heading(figure, f"The map of {len(found.dots):,} films", _NEAREST)
            _draw_whole(Chart(figure, _whole_frame(found.dots)), found)
        elif isinstance(found, MovieMap):
            style.heading(figure, found.film.movie.label, _near(found))
            _draw_movie(Chart(figure, _near_frame(found)), found)
        else:
            style.heading(figure, "You on the map of all films", _standing(found))
            _draw_member(Chart(figure, _whole_frame(found.whole.dots)), found)
        return style.png(figure)


def describe(found: FilmMap | MovieMap | MemberMap) -> str:
    """Alt text."""
    if isinstance(found, FilmMap):
        regions = ", ".join(region.name for region in found.regions)
        return style.alt(
            f"Map of {len(found.dots):,} films as dots, coloured by genre, with "
            f"{len(found.regions)} regions: {regions}."
        )
    if isinstance(found, MovieMap):
        return style.alt(
            f"Part of the map of all films about {_short(found.film)}, in the region "
            f"{found.film.region}. Nearest are {_listed(found.neighbours[:6])}. An inset shows "
            "where on the whole map this is."
        )
    liked = [one.film for one in found.rated if one.stars >= LIKED_FROM]
    return style.alt(
        f"Map of all films with the {len(found.rated)} that you rated, by their stars, and a gold "
        f"star for you in the region {found.region}. "
        + (f"Among what you liked: {_listed(liked[:5])}. " if liked else "")
        + f"To see next: {_listed(found.picks[:5])}."
    )


def _draw_whole(chart: Chart, found: FilmMap) -> None:
    chart.dots(found.dots, _whole_frame(found.dots))
    _regions(chart, found.regions)
    shown: dict[str, int] = {}
    for film in found.landmarks:
        if len(film.movie.title) > _LANDMARK_LETTERS:
            continue
        n_here = shown.get(film.region, 0)
        if sum(shown.values()) < _MOST_LANDMARKS and n_here < _LANDMARKS_A_REGION:
            is_named = chart.name(film, _FILM_TYPE, _LANDMARK_ROOM, _BESIDE)
            shown[film.region] = n_here + is_named
    chart.legend(_GROUPS)


def _draw_movie(chart: Chart, found: MovieMap) -> None:
    film = found.film
    inset = _inset_box(chart, found)
    chart.placing.take(inset)
    chart.dots(found.whole.dots, _near_frame(found), size=_NEAR_SIZE, alpha=_DIM)
    for one in (film, *found.neighbours):
        chart.keep_clear(one, _DOT)
    for group, colour in COLOURS.items():
        of_group = [one for one in found.neighbours if one.genre_group == group]
        chart.marks(of_group, "o", _SPOT_AREA, colour)
    chart.marks([film], "*", _STAR_AREA, style.GOLD)
    chart.name(film, _ASKED_TYPE, _ASKED_ROOM, _AROUND, colour=style.GOLD, weight="bold")
    for one in found.neighbours:
        chart.name(one, _NEAR_TYPE, _NEAR_ROOM, _AROUND)
    chart.inset(found.whole.dots, film, inset)
    chart.legend(_GROUPS)


def _draw_member(chart: Chart, found: MemberMap) -> None:
    chart.dots(found.whole.dots, _whole_frame(found.whole.dots), colour=style.GREY, alpha=_DIM)
    chart.keep_clear(found, _BADGE)
    chart.marks(found.picks, "D", _DIAMOND_AREA, style.GOLD)
    for pick in found.picks:
        chart.keep_clear(pick, _DOT)
    chart.marks([found], "*", _STAR_AREA, style.GOLD)
    numbered = _rated(chart, found.rated, [found, *found.picks])
    own = [region for region in found.whole.regions if region.name == found.region]
    for region in own:  # before the names of films, which would take its room
        chart.region(region, _REGION_TYPE, style.GOLD)
    for rated in found.telling[:_MOST_RATED_NAMED]:
        stars = "" if rated in numbered else f" {rated.stars:g}★"
        chart.name(rated.film, _FILM_TYPE, _RATED_ROOM, _NEARBY, behind=stars)
    for pick in found.picks:
        chart.name(pick, _FILM_TYPE, _PICK_ROOM, _AROUND, colour=style.GOLD)
    _regions(chart, [one for one in found.whole.regions if one not in own], style.QUIET)
    chart.legend(_MEMBER)


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
            [one.film for one in rated if one not in alone and of_kind(one.stars)],
            marker,
            _SMALL_AREA,
            colour,
        )
        discs = [one for one in alone if of_kind(one.stars)]
        chart.marks([one.film for one in discs], "o", style.points(_BADGE) ** 2, colour)
        for one in discs:
            chart.number(one.film, f"{one.stars:g}", _NUMBER_TYPE)
    for one in rated:
        chart.keep_clear(one.film, _BADGE if one in alone else _SMALL)
    return alone


def _regions(chart: Chart, regions: Sequence[MapRegion], colour: str | None = None) -> None:
    for region in sorted(regions, key=lambda region: -region.n_films):
        chart.region(region, _REGION_TYPE, colour)


def _whole_frame(dots: Sequence[MapDot]) -> Frame:
    places = np.array([(dot.x, dot.y) for dot in dots])
    return Frame(MAP_AREA, places.min(axis=0), places.max(axis=0))


def _near_frame(found: MovieMap) -> Frame:
    """As near as the film and all its neighbours allow."""
    places = np.array([(one.x, one.y) for one in (found.film, *found.neighbours)])
    low, high = places.min(axis=0), places.max(axis=0)
    half = np.maximum((high - low) / 2 * _WINDOW_MARGIN, _LEAST_HALF)
    return Frame(MAP_AREA, (low + high) / 2 - half, (low + high) / 2 + half)


def _inset_box(chart: Chart, found: MovieMap) -> Box:
    """The corner where the fewest of the named films lie."""
    width, height = 400, 270
    corners = [
        Box(left, bottom, left + width, bottom + height)
        for left in (MAP_AREA.right - width, MAP_AREA.left)
        for bottom in (MAP_AREA.bottom, MAP_AREA.top - height)
    ]
    dots = [Box.about(*chart.at(one.x, one.y), _DOT, _DOT) for one in found.neighbours]
    return min(corners, key=lambda corner: sum(corner.overlaps(dot) for dot in dots))


def _near(found: MovieMap) -> str:
    return f"and the {len(found.neighbours)} well-known films nearest to it · {found.film.region}"


def _standing(found: MemberMap) -> str:
    films = "film" if len(found.rated) == 1 else "films"
    return f"{len(found.rated)} {films} rated · you stand in {found.region}"


def _listed(films: Sequence[MapMovie]) -> str:
    return ", ".join(_short(film) for film in films)


def _short(film: MapMovie) -> str:
    label = film.movie.label
    return label if len(label) <= _LONGEST_TITLE else label[: _LONGEST_TITLE - 1] + "…"
