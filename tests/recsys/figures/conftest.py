"""A picture opened as a person's app would open it, and films of the worst titles."""

from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

import pytest
from PIL import Image

from recsys import Movie
from recsys.figures.figure import Figure, Words

MOST_BYTES = 1_000_000
WORST_TITLES = (
    "Borat: Cultural Learnings of America for Make Benefit Glorious Nation of Kazakhstan",
    "W" * 200,
    "Le fabuleux destin d'Amélie Poulain",
    "ואלס עם באשיר",
    "وداعا جوليا",
    "千と千尋の神隠し",
    "Ca$h $ and $10_000^{x}",
    "\u202eevil\x00\n🎬",
    "",
)


_Result = TypeVar("_Result")
_Words = TypeVar("_Words", bound=Words)


def drawn(figure: Figure[_Result, _Words], result: _Result) -> bytes:
    """The picture of a result."""
    return figure.draw(result, figure.words(result))


@pytest.fixture
def opened() -> Callable[[bytes], tuple[int, int]]:
    """Width and height of a picture that is whole and not too large."""

    def open_(content: bytes) -> tuple[int, int]:
        assert len(content) <= MOST_BYTES
        with Image.open(BytesIO(content)) as image:
            assert image.format == "PNG"
            image.load()
            return image.size

    return open_


@pytest.fixture(params=WORST_TITLES)
def worst_film(request: pytest.FixtureRequest) -> Movie:
    return Movie(movie_id=1, title=request.param, year=2006, genres=("Comedy",), n_ratings=65)
