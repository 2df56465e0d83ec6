"""A map's parts on the canvas: dots, names with room of their own, marks, a legend."""

from collections.abc import Callable, Sequence
from math import atan2, cos, pi, sin, sqrt
from string import ascii_uppercase

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from recsys.figures.drawing import legend, style, titles
from recsys.figures.drawing.frame import Frame, Placed
from recsys.figures.drawing.ground import Ground
from recsys.figures.drawing.placing import Box, Placing, has_line
from recsys.figures.drawing.spreading import crowded_first, spread
from recsys.figures.drawing.titles import Type
from recsys.genre_groups import GENRE_GROUPS
from recsys.results import FilmMap, MapDots, MapMovie, MapRegion

WIDTH, HEIGHT = 1200, 1400
MAP_AREA = Box(20, 184, WIDTH - 20, HEIGHT - 150)
_GROUP_COLOURS = (
    style.YELLOW,
    style.VERMILION,
    style.SKY,
    style.VIOLET,
    style.GREEN,
    style.PURPLE,
    style.GREY,
)
COLOURS = dict(zip(GENRE_GROUPS, _GROUP_COLOURS, strict=True))
_PAD, _HALO, _LINE = 6, 7, 2
_MOST_MOVED, _NEAR, _BESIDE = 80, 60, 8
_ARROW, _ARROW_SHAPE = 22, ((0.0, 1.0), (2.5, 1.0), (pi, 0.35), (-2.5, 1.0))
_REGION_TYPE, _REGION_REACHES = 36, (0, 25, 50, 75, 100, 125, 150, 180, 210, 240)
LANDMARK_LETTERS = 24
_LINE_HEIGHT = 1.25
_KNOWN_FROM, _LETTER_TYPE = 10, 26
_UNKNOWN_AREA, _KNOWN_AREA, _AREA_A_PERSON = 5.0, 14.0, 0.3
_UNKNOWN_ALPHA, _KNOWN_ALPHA = 0.55, 0.9
_RIM = 3


class Chart:
    """One picture of 1200 x 1400 pixels; what is asked for first gets the better place."""

    def __init__(self, figure: Figure, frame: Frame, whole: FilmMap) -> None:
        self.placing = Placing(MAP_AREA)
        self.frame = frame
        self._ground = Ground(frame, whole.dots, whole.regions)
        self._moved: dict[int, tuple[float, float]] = {}  # by which object it is
        self._drawn: set[tuple[str, str]] = set()
        self.axes = style.area(figure, 0, 0, WIDTH, HEIGHT)
        self.axes.set_axis_off()
        self.axes.set_xlim(0, WIDTH)
        self.axes.set_ylim(0, HEIGHT)

    def dots(
        self,
        dots: MapDots,
        frame: Frame,
        *,
        size: float = 1.0,
        colour: str | None = None,
        alpha: float = 1.0,
        zorder: int = 1,
    ) -> None:
        """Films in the colours of their genres, or all in one; the better known, the larger."""
        pixels = frame(dots.places.astype(np.float64))
        fame = dots.n_raters.astype(np.float64)
        area = frame.area
        inside = ((pixels > (area.left, area.bottom)) & (pixels < (area.right, area.top))).all(1)
        known = fame >= _KNOWN_FROM
        areas = size * np.where(known, _KNOWN_AREA + _AREA_A_PERSON * fame, _UNKNOWN_AREA)
        for are_known, visible in ((False, _UNKNOWN_ALPHA), (True, _KNOWN_ALPHA)):
            for group, own in enumerate(COLOURS.values()):
                these = inside & (known == are_known) & (dots.groups == group)
                if not these.any():
                    continue
                self._drawn.add(("o", colour or own))
                self.axes.scatter(
                    pixels[these, 0],
                    pixels[these, 1],
                    s=areas[these],
                    color=colour or own,
                    alpha=alpha * visible,
                    linewidths=0,
                    zorder=zorder,
                )

    def spread(self, placed: Sequence[Placed], radii: Sequence[float]) -> None:
        """Move marks that would hide each other apart, each of such a radius."""
        if placed:
            points = self.frame(np.array([(one.x, one.y) for one in placed]))
            moved = spread(points, radii, MAP_AREA, _MOST_MOVED)
            for one, (x, y) in zip(placed, moved.tolist(), strict=True):
                self._moved[id(one)] = (x, y)

    def at(self, place: Placed) -> tuple[float, float]:
        """Pixels of a place's mark."""
        return self._moved.get(id(place), self._place(place))

    def _place(self, place: Placed) -> tuple[float, float]:
        across, up = self.frame(np.array([place.x, place.y])).tolist()
        return across, up

    def keep_clear(self, film: Placed, radius: float) -> None:
        """Let no name and no line lie over a film's mark."""
        self.placing.take(Box.about(*self.at(film), 2 * radius, 2 * radius))

    def crowded_first(self, films: Sequence[Placed], *others: Placed) -> list[int]:
        """The places of these in their list, those first that most of all marks lie near."""
        return crowded_first(np.array([self.at(one) for one in (*films, *others)]), len(films))

    def stands_out(self, films: Sequence[MapMovie]) -> None:
        """Let no name of another region come close to these."""
        self._ground.mark(films, np.array([self.at(film) for film in films]))

    def name(
        self,
        film: MapMovie,
        type_: Type,
        room: float,
        reaches: Sequence[float],
        *,
        radius: float,
        behind: str = "",
        may_cut: bool = True,
    ) -> bool:
        """A film's title beside its mark of such a radius, or with a line to it: if there is room.

        Whole where that can be, near the mark in one line or two, else farther off; then cut.
        """
        title = film.movie.title
        whole = titles.whole(title, behind, type_, room)
        near = [reach for reach in reaches if reach <= _NEAR]
        ways = [(lines, some) for some in (near, reaches) for lines in whole]
        if may_cut:
            ways.append((titles.cut(title, behind, type_, room), reaches))
        at = self.at(film)
        return any(self._label(at, lines, type_, some, radius) for lines, some in ways)

    def landmark(
        self, film: MapMovie, type_: Type, room: float, area: float, *, spot: str | None = None
    ) -> bool:
        """A film that is but a dot: its title close beside it, and a mark, so that it can be seen.

        The mark is in the colour of its genres or that of the `spot`.
        """
        radius = radius_of(area)
        x, y = self.at(film)
        if not self.placing.is_free(Box.about(x, y, 2 * radius, 2 * radius)):
            return False
        if not self.name(film, type_, room, (_BESIDE,), radius=radius):
            return False
        self.keep_clear(film, radius)
        self.axes.scatter(
            x, y, s=area, color=spot or COLOURS[film.genre_group], edgecolors=type_.colour,
            linewidths=_RIM, zorder=2,
        )  # fmt: skip
        return True

    def arrow(self, place: tuple[float, float], text: str, type_: Type, room: float) -> bool:
        """At the edge, pointing away from the middle, with a text: where there is room for both."""
        mark = Box.about(*place, 2 * _ARROW, 2 * _ARROW)
        if not self.placing.is_free(mark):
            return False
        for lines in titles.whole(text, "", type_, room):
            if self._label(place, lines, type_, (_BESIDE,), _ARROW):
                self.placing.take(mark)
                self.axes.fill(
                    *_arrow(*place), color=type_.colour, edgecolor=style.BACKGROUND, linewidth=2,
                    zorder=4,
                )  # fmt: skip
                return True
        return False

    def regions(
        self, regions: Sequence[MapRegion], names: Sequence[Sequence[str]], colour: str
    ) -> None:
        """The regions' names by number, each in lines; the largest region gets the better place."""
        for region in sorted(regions, key=lambda region: -region.n_films):
            self.region(region, names[region.number], colour)

    def region(self, region: MapRegion, lines: Sequence[str], colour: str) -> bool:
        """A region's name at its middle or near it, among its own films, or none."""

        def is_own(box: Box) -> bool:
            return self._ground.is_of(box, region.number)

        return self._region(self._place(region), lines, colour, is_own)

    def region_about(
        self, place: Placed, region: MapRegion, lines: Sequence[str], colour: str
    ) -> None:
        """The name of the region that a place lies in, near that place if it has no room else."""
        is_here = self.frame.holds(region.x, region.y)
        if not (is_here and self.region(region, lines, colour)):
            self._region(self.at(place), lines, colour, lambda _: True)

    def _region(
        self,
        at: tuple[float, float],
        lines: Sequence[str],
        colour: str,
        may_be: Callable[[Box], bool],
    ) -> bool:
        type_ = Type(_REGION_TYPE, colour, "bold")
        box = self.placing.centred(at, _size(lines, type_), _REGION_REACHES, may_be)
        if box is not None:
            self._text(lines, box, type_, "center")
        return box is not None

    def marks(self, films: Sequence[Placed], marker: str, area: float, colour: str) -> None:
        """Filled marks with a dark rim."""
        if films:
            self._drawn.add((marker, colour))
            pixels = np.array([self.at(film) for film in films])
            self.axes.scatter(
                pixels[:, 0], pixels[:, 1], s=area, marker=marker, color=colour,
                edgecolors=style.BACKGROUND, linewidths=2, zorder=3,
            )  # fmt: skip

    def numbered(
        self,
        film: Placed,
        text: str,
        pixels: float,
        size: float,
        colour: str,
        *,
        marker: str = "o",
    ) -> None:
        """A disc, or another mark, with a few letters in it."""
        self.marks([film], marker, style.points(size) ** 2, colour)
        self.axes.text(
            *self.at(film), text, size=style.points(pixels), color=style.BACKGROUND,
            weight="bold", ha="center", va="center_baseline", zorder=4,
        )  # fmt: skip

    def lettered(
        self,
        films: Sequence[MapMovie],
        marks: Sequence[Sequence[legend.Mark]],
        size: float,
        colour: str,
        *,
        marker: str,
    ) -> list[tuple[str, str]]:
        """Letters upon films that have no room for a name, each with the title, for the legend.

        As many as have room there beside the meanings of `marks`. Not numbers, which are stars
        that were given.
        """
        room = legend.N_ENTRIES - len(legend.drawn_of(marks, self._drawn))
        lettered = [*zip(ascii_uppercase, films[:room], strict=False)]
        for letter, film in lettered:
            self.numbered(film, letter, _LETTER_TYPE, size, colour, marker=marker)
        return [(letter, film.movie.title) for letter, film in lettered]

    def legend(
        self,
        marks: Sequence[Sequence[tuple[str, str]]],
        words: Sequence[str],
        lettered: Sequence[tuple[str, str]] = (),
    ) -> None:
        """What marks, each a marker and a colour, mean, at the bottom: those that are drawn.

        Where several mean the same, they stand side by side. After them stands what letters mean.
        """
        legend.draw(self.axes, self._drawn, marks, words, lettered)

    def _label(
        self,
        place: tuple[float, float],
        lines: Sequence[str],
        type_: Type,
        reaches: Sequence[float],
        radius: float,
    ) -> bool:
        x, y = place
        box = self.placing.near(x, y, *_size(lines, type_), reaches, radius=radius)
        if box is None:
            return False
        if has_line(x, y, box, radius):
            end_x, end_y = box.nearest(x, y)
            self.axes.plot([x, end_x], [y, end_y], color=type_.colour, alpha=0.6, linewidth=_LINE)
        side = "left" if box.left >= x else "right" if box.right <= x else "center"
        self._text(lines, box, type_, side)
        return True

    def _text(self, lines: Sequence[str], box: Box, type_: Type, side: str) -> None:
        x = {"left": box.left + _PAD, "center": box.middle[0], "right": box.right - _PAD}[side]
        self.axes.text(
            x, box.middle[1], "\n".join(lines), size=style.points(type_.pixels),
            color=type_.colour, weight=type_.weight, ha=side, va="center", multialignment=side,
            linespacing=1.1, zorder=4,
            path_effects=[withStroke(linewidth=_HALO, foreground=style.BACKGROUND)],
        )  # fmt: skip


def _size(lines: Sequence[str], type_: Type) -> tuple[float, float]:
    """Width and height of the box about lines."""
    width = max(map(type_.width_of, lines))
    return width + 2 * _PAD, type_.pixels * _LINE_HEIGHT * len(lines)


def _arrow(x: float, y: float) -> tuple[list[float], list[float]]:
    """The corners, across and up, of a slender head that points away from the map's middle."""
    middle_x, middle_y = MAP_AREA.middle
    turn = atan2(y - middle_y, x - middle_x)
    corners = [(turn + angle, far * _ARROW) for angle, far in _ARROW_SHAPE]
    return [x + far * cos(at) for at, far in corners], [y + far * sin(at) for at, far in corners]


def radius_of(area: float) -> float:
    """Half a mark's width in pixels, of its area in square points, as matplotlib has it."""
    return sqrt(area) / 2 / style.points(1)


def whole_frame(dots: MapDots) -> Frame:
    """All of the map."""
    places = dots.places.astype(np.float64)
    return Frame(MAP_AREA, places.min(axis=0), places.max(axis=0))
