"""The one look of all pictures: canvas, palette, type, and how a picture becomes a PNG.

Sizes are in pixels of the picture. A phone shows it about 400 points wide, so text that matters is
at least a thirtieth of the width. Colours are Okabe and Ito's, lightened for Discord's dark theme
(Okabe and Ito 2008, "Color universal design"); on the background each has a contrast of 4.5 : 1 or
more (WCAG 2.2, success criterion 1.4.3).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast

import matplotlib as mpl
from anyascii import anyascii
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Rectangle
from PIL import Image

from recsys.catalogue import Movie

BACKGROUND: Final = "#232428"
PANEL: Final = "#2b2d31"
RULE: Final = "#4a4d55"
INK: Final = "#f2f3f5"
QUIET: Final = "#b5bac1"

GOLD: Final = "#f0b43c"  # the member, the film asked about
SKY: Final = "#5cb8ef"  # above, liked, fitted
VERMILION: Final = "#f2825a"  # below, disliked, left out
GREEN: Final = "#35c29a"
YELLOW: Final = "#f0e442"
PURPLE: Final = "#d48fb5"
VIOLET: Final = "#a78bfa"
GREY: Final = "#9aa0aa"

_DPI = 100
_POINTS_PER_INCH = 72
_MOST_COLOURS = 256
_MOST_WIDTHS = 4096  # what people ask for is drawn again and again
_FAMILY = "DejaVu Sans"
_YEAR_AT_END = re.compile(r" \(\d{4}\)$")
FONT = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
_SETTINGS = {
    "font.family": _FAMILY,
    "text.parse_math": False,  # a title may have a dollar sign
    "text.color": INK,
    "axes.facecolor": BACKGROUND,
    "axes.edgecolor": RULE,
    "axes.labelcolor": QUIET,
    "xtick.color": QUIET,
    "ytick.color": INK,
    "grid.color": RULE,
}


def points(pixels: float) -> float:
    """A size of type or line, which matplotlib wants in points."""
    return pixels * _POINTS_PER_INCH / _DPI


@contextmanager
def canvas(width: int, height: int) -> Iterator[Figure]:
    """A figure of so many pixels, and our settings for as long as it is drawn and saved."""
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=BACKGROUND)
        FigureCanvasAgg(figure)
        yield figure


def png(figure: Figure) -> bytes:
    """The figure as a PNG of at most 256 colours, a third of the bytes of one with all."""
    canvas = _agg(figure)
    canvas.draw()
    size = canvas.get_width_height()
    image = Image.frombuffer("RGBA", size, canvas.buffer_rgba()).convert("RGB")
    buffer = BytesIO()
    # Median cut would give the few pixels of a mark the colour of the many of something else.
    octree = Image.Quantize.FASTOCTREE
    image.quantize(_MOST_COLOURS, octree, dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()


def heading(figure: Figure, title: str, quiet: str, *, size: float = 46) -> None:
    """The title at the top left and a quiet line below it, both cut to the picture's width."""
    width, height = figure.get_size_inches() * _DPI
    margin = size
    for text, pixels, colour, weight, y in (
        (title, size, INK, "bold", height - margin),
        (quiet, size * 0.68, QUIET, "normal", height - margin - 1.35 * size),
    ):
        shown = _fitted_line(text, pixels, width - 2 * margin, weight)
        figure.text(
            margin / width, y / height, shown, size=points(pixels), color=colour, weight=weight,
            va="top",
        )  # fmt: skip


def area(figure: Figure, left: float, bottom: float, right: float, top: float) -> Axes:
    """Axes between these pixels, counted from the bottom left."""
    width, height = figure.get_size_inches() * _DPI
    return figure.add_axes(
        (left / width, bottom / height, (right - left) / width, (top - bottom) / height)
    )


def page(figure: Figure) -> Axes:
    """Axes of the whole picture whose units are pixels, counted from the top left."""
    width, height = figure.get_size_inches() * _DPI
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_autoscale_on(False)
    return axes


def panel(axes: Axes, left: float, top: float, right: float, bottom: float) -> None:
    """A ground for what belongs together, in the units of `page`."""
    axes.add_patch(Rectangle((left, top), right - left, bottom - top, color=PANEL, zorder=0))


def write(axes: Axes, x: float, y: float, text: str, pixels: float, **how: Any) -> None:
    """One line of text whose middle is at a height, in type of so many pixels."""
    axes.text(x, y, text, size=points(pixels), va="center", **how)


@lru_cache(maxsize=_MOST_WIDTHS)
def width_of(text: str, pixels: float, *, weight: str = "normal") -> float:
    """How many pixels wide one line of text is in type of so many pixels."""
    if not text:
        return 0.0
    font = FontProperties(family=_FAMILY, size=points(pixels), weight=weight)
    width, _, _ = RendererAgg(1, 1, _DPI).get_text_width_height_descent(text, font, ismath=False)
    return float(width)


def fitted(text: str, pixels: float, room: float, *, weight: str = "normal") -> str:
    """The text in characters that can be drawn, cut with an ellipsis where it is too wide."""
    text = drawable(text)
    if width_of(text, pixels, weight=weight) <= room:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        is_short = width_of(_cut(text, middle), pixels, weight=weight) <= room
        fits, too_long = (middle, too_long) if is_short else (fits, middle)
    return _cut(text, fits)


def wrapped(
    text: str, pixels: float, room: float, *, most: int, weight: str = "normal"
) -> list[str]:
    """The text on at most so many lines, broken between words; what is left over is cut."""
    lines: list[str] = []
    words = drawable(text).split()
    while words and len(lines) < most - 1:
        n = 1
        while n < len(words) and width_of(" ".join(words[: n + 1]), pixels, weight=weight) <= room:
            n += 1
        lines.append(" ".join(words[:n]))
        words = words[n:]
    rest = [" ".join(words)] if words else []
    return [fitted(line, pixels, room, weight=weight) for line in [*lines, *rest]]


def _fitted_line(text: str, pixels: float, room: float, weight: str) -> str:
    """The text, of which a year at its end is not cut."""
    year = "".join(_YEAR_AT_END.findall(text))
    left = room - width_of(year, pixels, weight=weight)
    return fitted(text.removesuffix(year), pixels, left, weight=weight) + year


def fitted_label(movie: Movie, pixels: float, room: float, *, weight: str = "normal") -> str:
    """A film's title and year in so much room; the title is cut, the year is not."""
    year = "" if movie.year is None else f" ({movie.year})"
    left = room - width_of(year, pixels, weight=weight)
    return fitted(movie.title, pixels, left, weight=weight) + year


def drawable(text: str) -> str:
    """The text on one line, with letters that the font has not in Latin ones: never a box."""
    has = characters()
    line = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return "".join(c if ord(c) in has else anyascii(c) for c in line)


def _agg(figure: Figure) -> FigureCanvasAgg:
    return cast("FigureCanvasAgg", figure.canvas)


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(" ,:;-(") + "…"


@lru_cache(maxsize=1)
def characters() -> frozenset[int]:
    """The code points that the font has."""
    return frozenset(FT2Font(str(FONT)).get_charmap())
