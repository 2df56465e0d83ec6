"""The years that a person asks for, beside those of the films that there are."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Movie
from recsys.queries.years import (
    FIRST_FILM,
    ShortYearError,
    SwappedYearsError,
    UnreadYearsError,
    YearOutsideError,
    Years,
)

FIRST, LAST = 1902, 2018
YEARS = Years(
    Catalogue(
        [
            Movie(1, "A Trip to the Moon", FIRST, ()),
            Movie(2, "Burning", LAST, ()),
            Movie(3, "Undated", None, ()),
        ]
    )
)
THIS_YEAR = datetime.now(UTC).year
THIS_DECADE_ENDS = THIS_YEAR // 10 * 10 + 9


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ((None, None), (None, None)),
        ((1990, None), (1990, None)),
        ((None, 1959), (None, 1959)),
        ((1999, 1999), (1999, 1999)),
        ((FIRST_FILM, 1959), (FIRST_FILM, 1959)),
        ((1990, THIS_YEAR), (1990, LAST)),
        ((1990, THIS_DECADE_ENDS), (1990, LAST)),
        ((LAST, None), (LAST, None)),
        ((None, FIRST), (None, FIRST)),
    ],
)
def test_years_are_read_as_they_can_be_met(
    asked: tuple[int | None, int | None], read: tuple[int | None, int | None]
) -> None:
    assert YEARS.read(*asked) == read


@pytest.mark.parametrize("asked", [(80, None), (1970, 80), (None, 0), (99, 99)])
def test_a_year_of_two_digits_is_not_guessed(asked: tuple[int | None, int | None]) -> None:
    with pytest.raises(ShortYearError):
        YEARS.read(*asked)


@pytest.mark.parametrize(
    "asked",
    [
        (LAST + 1, None),
        (None, FIRST - 1),
        (None, FIRST_FILM - 1),
        (None, THIS_DECADE_ENDS + 1),
        (100, None),
        (-1, None),
    ],
)
def test_where_no_film_is_the_years_of_the_films_are_said(
    asked: tuple[int | None, int | None],
) -> None:
    with pytest.raises(YearOutsideError) as raised:
        YEARS.read(*asked)
    assert (raised.value.first, raised.value.last) == (FIRST, LAST)


def test_years_the_wrong_way_round_are_said_as_they_were_given() -> None:
    with pytest.raises(SwappedYearsError) as raised:
        YEARS.read(1990, 1980)
    assert (raised.value.from_year, raised.value.to_year) == (1990, 1980)


ANY_YEAR = st.none() | st.integers(-3000, 5000)


@given(ANY_YEAR, ANY_YEAR)
def test_what_is_read_has_room_for_a_film(from_year: int | None, to_year: int | None) -> None:
    try:
        first, last = YEARS.read(from_year, to_year)
    except UnreadYearsError:
        return
    assert (first or FIRST) <= LAST
    assert FIRST <= (last or LAST) <= LAST
    assert (first or FIRST_FILM) <= (last or LAST)
