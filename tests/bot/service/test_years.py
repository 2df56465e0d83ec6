"""A year is blamed only where it is the reason that a film is unknown."""

import pytest

from bot.errors import UnknownTitle, UnreadableYear
from bot.service import Service
from bot.service.ratings.rated import years_of


@pytest.mark.parametrize(("ahead", "is_blamed"), [(-1, False), (0, False), (1, True), (24, False)])
def test_the_year_is_blamed(service: Service, ahead: int, is_blamed: bool) -> None:
    last = service.films.last_year
    assert last is not None
    with pytest.raises(UnknownTitle) as raised:
        service.titles.resolve(f"Qzxv Wvut ({last + ahead})")
    assert raised.value.ends_in == (last if is_blamed else None)


def test_without_a_year_none_is_blamed(service: Service) -> None:
    with pytest.raises(UnknownTitle) as raised:
        service.titles.resolve("Qzxv Wvut")
    assert raised.value.ends_in is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1994", (1994, 1994)),
        (" 1990s ", (1990, 1999)),
        ("80s", (1980, 1989)),
        ("the eighties", (1980, 1989)),
        ("20s", (2020, 2029)),
        ("", None),
    ],
)
def test_years_of_ratings_are_read(text: str, years: tuple[int, int] | None) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize("text", ["new", "1995s", "199", "80s horror", "popular", "1700"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(UnreadableYear):
        years_of(text)
