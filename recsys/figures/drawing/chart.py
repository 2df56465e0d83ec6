"""A map's parts on the canvas: dots, names with room of their own, marks, a legend, an inset."""

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Any, Protocol

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from recsys.figures.drawing import style
from recsys.figures.drawing.placing import Box, Placing
from recsys.genre_groups import GENRE_GROUPS
from recsys.results import MapDots, MapMovie, MapRegion

WIDTH, HEIGHT = 1600, 1200
MAP_AREA = Box(30, 136, WIDTH - 30, HEIGHT - 150)
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
_PAD, _HALO, _LINE, _MARGIN = 6, 7, 2, 14
_INSET_SIZE, _INSET_MARK, _LEAST_SEEN = 0.2, 70, 30
_LEADER_FROM = 34
_WHOLE_TITLE = 800
_LEGEND_TYPE, _LEGEND_ROW, _LEGEND_COLUMNS, _LEGEND_LEFT, _LEGEND_TOP = 30, 48, 4, 46, 90
_REGION_REACHES = (0, 25, 50, 80, 120, 170)
_LINE_HEIGHT = 1.25
_MOST_STRETCHED = 1.6
_KNOWN_FROM = 10
_UNKNOWN_AREA, _KNOWN_AREA, _AREA_A_PERSON = 5.0, 14.0, 0.3
_UNKNOWN_ALPHA, _KNOWN_ALPHA = 0.55, 0.9
_RIM = 3

_Numbers = NDArray[np.float64]


class Placed(Protocol):
    """Whatever lies on the map."""

    @property
    def x(self) -> float:
        """Across, -1..1."""

    @property
    def y(self) -> float:
        """Up, -1..1."""


class Frame:
    """From places on the map to pixels: as large as an area lets them be.

    One direction may be drawn out beside the other, up to _MOST_STRETCHED: UMAP's axes and far
    distances mean nothing, and names need the room.
    """

    def __init__(self, area: Box, low: _Numbers, high: _Numbers) -> None:
        half = np.maximum((high - low) / 2, 1e-6)
        self.area = area
        room = np.array([area.right - area.left, area.top - area.bottom]) / 2
        scale = room / half
        self._scale = np.minimum(scale, scale.min() * _MOST_STRETCHED)
        self._from, self._to = (low + high) / 2, np.array(area.middle)

    def __call__(self, places: _Numbers) -> _Numbers:
        """Pixels of places, float64[..., 2]."""
        pixels: _Numbers = (places - self._from) * self._scale + self._to
        return pixels

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in the area."""
        across, up = self(np.array([x, y])).tolist()
        area = self.area
        return bool(area.left < across < area.right and area.bottom < up < area.top)

    @property
    def seen(self) -> tuple[_Numbers, _Numbers]:
        """The places at the bottom left and at the top right of the area."""
        corners = np.array([(self.area.left, self.area.bottom), (self.area.right, self.area.top)])
        low, high = (corners - self._to) / self._scale + self._from
        return low, high


class Chart:
    """One picture of 1600 x 1200 pixels; what is asked for first gets the better place."""

    def __init__(self, figure: Figure, frame: Frame) -> None:
        self.placing = Placing(MAP_AREA)
        self.frame = frame
        self._drawn: set[tuple[str, str]] = set()
        self._axes = style.area(figure, 0, 0, WIDTH, HEIGHT)
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(0, HEIGHT)

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
        fame = dots.evidence.astype(np.float64)
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
                self._axes.scatter(
                    pixels[these, 0],
                    pixels[these, 1],
                    s=areas[these],
                    color=colour or own,
                    alpha=alpha * visible,
                    linewidths=0,
                    zorder=zorder,
                )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of a place."""
        across, up = self.frame(np.array([x, y])).tolist()
        return across, up

    def keep_clear(self, film: Placed, size: float) -> None:
        """Let no name lie over a film."""
        self.placing.take(Box.about(*self.at(film.x, film.y), size, size))

    def name(
        self,
        film: MapMovie,
        pixels: float,
        room: float,
        reaches: Iterable[float],
        *,
        colour: str = style.INK,
        weight: str = "normal",
        behind: str = "",
        mark: float = 0.0,
        spot: str | None = None,
    ) -> bool:
        """A film's title where there is room, with a line to it if that is not beside it.

        A film that is but a dot gets a `mark` of such an area, so that what is named can be seen,
        in the colour of its genres or that of the `spot`.
        """
        x, y = self.at(film.x, film.y)
        dot = Box.about(x, y, _LEADER_FROM, _LEADER_FROM)
        if mark and not self.placing.is_free(dot):
            return False
        whole, cut = (
            style.fitted(film.movie.title, pixels, wide, weight=weight) + behind
            for wide in (max(room, _WHOLE_TITLE), room)
        )
        for text in (whole, cut) if cut != whole else (whole,):
            width = style.width_of(text, pixels, weight=weight)
            box = self.placing.near(x, y, width + 2 * _PAD, pixels * _LINE_HEIGHT, reaches)
            if box is not None:
                self._leader(x, y, box, colour)
                self._text(text, box, pixels, colour, weight)
                if mark:
                    self.placing.take(dot)
                    self._spot(x, y, mark, spot or COLOURS[film.genre_group], colour)
                return True
        return False

    def region(self, region: MapRegion, lines: Sequence[str], pixels: float, colour: str) -> bool:
        """A region's name in lines at its middle or near it."""
        width = max(style.width_of(line, pixels, weight="bold") for line in lines)
        height = pixels * _LINE_HEIGHT * len(lines)
        x, y = self.at(region.x, region.y)
        box = self.placing.centred(x, y, width + 2 * _PAD, height, _REGION_REACHES)
        if box is not None:
            self._text("\n".join(lines), box, pixels, colour, "bold")
        return box is not None

    def marks(self, films: Sequence[Placed], marker: str, area: float, colour: str) -> None:
        """Filled marks with a dark rim."""
        if films:
            self._drawn.add((marker, colour))
            pixels = self.frame(np.array([(film.x, film.y) for film in films]))
            self._axes.scatter(
                pixels[:, 0], pixels[:, 1], s=area, marker=marker, color=colour,
                edgecolors=style.BACKGROUND, linewidths=2, zorder=3,
            )  # fmt: skip

    def numbered(self, film: Placed, text: str, pixels: float, size: float, colour: str) -> None:
        """A disc with a few letters in it."""
        self.marks([film], "o", style.points(size) ** 2, colour)
        self._axes.text(
            *self.at(film.x, film.y), text, size=style.points(pixels), color=style.BACKGROUND,
            weight="bold", ha="center", va="center_baseline", zorder=4,
        )  # fmt: skip

    def legend(self, marks: Sequence[Sequence[tuple[str, str]]], words: Sequence[str]) -> None:
        """What marks, each a marker and a colour, mean, at the bottom: those that are drawn.

        Where several mean the same, the first of them that is.
        """
        shown = [
            (next(mark for mark in of_meaning if mark in self._drawn), meaning)
            for of_meaning, meaning in zip(marks, words, strict=True)
            if not self._drawn.isdisjoint(of_meaning)
        ]
        for at, (mark, meaning) in enumerate(shown):
            self._say_in_legend(at, mark, meaning)

    def inset(
        self,
        dots: MapDots,
        box: Box,
        marked: Sequence[tuple[Placed, str]],
        *,
        colour: str | None = None,
    ) -> None:
        """The whole map in a corner, what of it is seen, and where marked places are."""
        self._axes.add_patch(_rectangle(box, style.QUIET, facecolor=style.PANEL, zorder=5))
        places = dots.places.astype(np.float64)
        inner = Box(
            box.left + _MARGIN, box.bottom + _MARGIN, box.right - _MARGIN, box.top - _MARGIN
        )
        frame = Frame(inner, places.min(axis=0), places.max(axis=0))
        self.dots(dots, frame, size=_INSET_SIZE, colour=colour, zorder=6)
        for place, ink in marked:
            x, y = frame(np.array([place.x, place.y])).tolist()
            self._axes.scatter(x, y, s=_INSET_MARK, color=ink, linewidths=0, zorder=7)
        (left, bottom), (right, top) = (frame(corner).tolist() for corner in self.frame.seen)
        far_x = max(_LEAST_SEEN - (right - left), 0) / 2
        far_y = max(_LEAST_SEEN - (top - bottom), 0) / 2
        seen = Box(
            max(left - far_x, box.left + 2), max(bottom - far_y, box.bottom + 2),
            min(right + far_x, box.right - 2), min(top + far_y, box.top - 2),
        )  # fmt: skip
        self._axes.add_patch(_rectangle(seen, style.GOLD, facecolor="none", zorder=8))

    def _say_in_legend(self, at: int, mark: tuple[str, str], meaning: str) -> None:
        row, column = divmod(at, _LEGEND_COLUMNS)
        x = _LEGEND_LEFT + column * (WIDTH - _LEGEND_LEFT) / _LEGEND_COLUMNS
        y = _LEGEND_TOP - row * _LEGEND_ROW
        marker, colour = mark
        self._axes.scatter(x + 8, y, s=260, marker=marker, color=colour, linewidths=0)
        size = style.points(_LEGEND_TYPE)
        self._axes.text(x + 30, y, meaning, size=size, color=style.INK, va="center_baseline")

    def _spot(self, x: float, y: float, area: float, colour: str, rim: str) -> None:
        self._axes.scatter(x, y, s=area, color=colour, edgecolors=rim, linewidths=_RIM, zorder=2)

    def _leader(self, x: float, y: float, box: Box, colour: str) -> None:
        end_x, end_y = box.nearest(x, y)
        if hypot(end_x - x, end_y - y) >= _LEADER_FROM:
            self._axes.plot([x, end_x], [y, end_y], color=colour, alpha=0.6, linewidth=_LINE)

    def _text(self, text: str, box: Box, pixels: float, colour: str, weight: str) -> None:
        self._axes.text(
            *box.middle, text, size=style.points(pixels), color=colour, weight=weight,
            ha="center", va="center", linespacing=1.1, zorder=4,
            path_effects=[withStroke(linewidth=_HALO, foreground=style.BACKGROUND)],
        )  # fmt: skip


def _rectangle(box: Box, edge: str, **how: Any) -> Rectangle:
    width, height = box.right - box.left, box.top - box.bottom
    return Rectangle((box.left, box.bottom), width, height, edgecolor=edge, linewidth=3, **how)
