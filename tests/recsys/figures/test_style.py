"""What all pictures share."""

import json
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from recsys import Recommender
from recsys.figures.drawing import style
from tests.recsys.figures.conftest import WORST_TITLES

READ = ("INK", "QUIET", "GOLD", "SKY", "VERMILION", "GREEN", "YELLOW", "PURPLE", "VIOLET", "GREY")


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("ground", [style.BACKGROUND, style.PANEL])
def test_every_colour_is_read_on_the_background(name: str, ground: str) -> None:
    contrast = (luminance(getattr(style, name)) + 0.05) / (luminance(ground) + 0.05)
    assert contrast >= 4.5


def test_every_title_of_the_catalogue_is_drawn_as_it_is(model: Recommender) -> None:
    for movie in model.catalogue:
        assert style.drawable(movie.label) == " ".join(movie.label.split())


@pytest.mark.parametrize("title", WORST_TITLES)
def test_no_title_shows_boxes(title: str) -> None:
    assert all(ord(c) in style.characters() for c in style.drawable(title))


def test_right_to_left_letters_stay_what_they_are() -> None:
    assert style.drawable("ואלס עם באשיר") == "ואלס עם באשיר"


@pytest.mark.parametrize("title", WORST_TITLES)
@pytest.mark.parametrize("room", [10, 200, 1000])
def test_text_keeps_to_its_room(title: str, room: int) -> None:
    shown = style.fitted(title, 34, room)
    assert shown in {"…", style.drawable(title)} or shown.endswith("…")
    assert shown == "…" or style.width_of(shown, 34) <= room


def test_a_label_keeps_its_year(model: Recommender) -> None:
    [borat] = [m for m in model.catalogue if m.title.startswith("Borat: ")]
    label = style.fitted_label(borat, 34, 500)
    assert style.width_of(label, 34) <= 500
    assert label.startswith("Borat: ")
    assert label.endswith("… (2006)")


def test_a_heading_keeps_its_year() -> None:
    long = "Borat: Cultural Learnings of America for Make Benefit Glorious Nation (2006)"
    with style.canvas(1200, 800) as figure:
        style.heading(figure, long, "")
        title, _ = figure.texts
    assert title.get_text().startswith("Borat: Cultural Learnings of ")
    assert title.get_text().endswith("… (2006)")
    assert style.width_of(title.get_text(), 46, weight="bold") <= 1200 - 2 * 46


def test_a_small_mark_keeps_its_colour_among_ten_thousand_dots() -> None:
    places = np.random.default_rng(0).random((10_000, 2))
    with style.canvas(1600, 1200) as figure:
        axes = style.area(figure, 0, 0, 1600, 1200)
        axes.scatter(places[:, 0], places[:, 1], s=9, color=style.GREY, alpha=0.3)
        axes.scatter([0.5], [0.5], s=200, color=style.VERMILION)
        content = style.png(figure)
    with Image.open(BytesIO(content)) as image:
        pixels = np.asarray(image.convert("RGB"), np.int16)
    wanted = np.rint(255 * np.array(to_rgb(style.VERMILION)))
    assert np.abs(pixels - wanted).max(axis=2).min() <= 2


def test_settings_are_ours_for_a_drawing_only() -> None:
    before = dict(mpl.rcParams)
    with style.canvas(100, 100):
        assert mpl.rcParams["text.parse_math"] is False
    assert json.dumps(dict(mpl.rcParams), default=str) == json.dumps(before, default=str)


def test_the_font_lies_in_the_package() -> None:
    assert Path(style.FONT).is_file()
