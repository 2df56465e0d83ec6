"""The options of /recommend, read and written into a button."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.base36 import to_base36
from bot.errors import (
    BadYear,
    OutOfDate,
    ShortYear,
    SwappedYears,
    UnknownGenre,
    Unreadable,
    YearOutside,
)
from bot.service.filters import FilterReader
from recsys import NO_FILTERS, Catalogue, Filters, Movie, Popularity, Recommender, Variety


@pytest.fixture(scope="module")
def reader(model: Recommender) -> FilterReader:
    return FilterReader(model.catalogue)


@pytest.fixture(scope="module")
def to_2018() -> FilterReader:
    """Understands the years of a catalogue from 1902 to 2018."""
    years = (1902, None, 1977, 2018)
    return FilterReader(
        Catalogue([Movie(i, f"Film {i}", year, ("Drama",)) for i, year in enumerate(years)])
    )


def test_everything_at_once(reader: FilterReader) -> None:
    assert reader.read(
        genre="sci-fi, horror",
        from_year=1970,
        to_year=1989,
        known="hidden gems",
        variety="adventurous",
    ) == Filters(("Horror", "Sci-Fi"), 1970, 1989, Popularity.HIDDEN_GEMS, Variety.ADVENTUROUS)


def test_nothing(reader: FilterReader) -> None:
    assert reader.read() == NO_FILTERS
    assert reader.code(NO_FILTERS) == "0...af"


@pytest.mark.parametrize(
    ("years", "error"),
    [
        ((80, None), ShortYear(80)),
        ((None, 5), ShortYear(5)),
        ((1990, 1980), SwappedYears(1990, 1980)),
        ((1500, None), YearOutside(1902, 2018)),
        ((None, 1800), YearOutside(1902, 2018)),
        ((None, 1890), YearOutside(1902, 2018)),
        ((2019, None), YearOutside(1902, 2018)),
        ((None, 99999), YearOutside(1902, 2018)),
        ((-1990, None), YearOutside(1902, 2018)),
    ],
)
def test_years_that_cannot_be_met(
    to_2018: FilterReader, years: tuple[int | None, int | None], error: BadYear
) -> None:
    with pytest.raises(BadYear) as raised:
        to_2018.read(from_year=years[0], to_year=years[1])
    assert (type(raised.value), raised.value.args) == (type(error), error.args)


@pytest.mark.parametrize(
    ("years", "read"),
    [
        ((1990, None), (1990, None)),
        ((None, 1990), (None, 1990)),
        ((1990, 1990), (1990, 1990)),
        ((1880, 1950), (1880, 1950)),
        ((2010, 2024), (2010, 2018)),
    ],
)
def test_years_that_can_be_met(
    to_2018: FilterReader, years: tuple[int | None, int | None], read: tuple[int | None, int]
) -> None:
    filters = to_2018.read(from_year=years[0], to_year=years[1])
    assert (filters.from_year, filters.to_year) == read


def test_an_unknown_genre_is_answered_with_all_genres(reader: FilterReader) -> None:
    with pytest.raises(UnknownGenre) as raised:
        reader.read(genre="horror, splatter")
    assert raised.value.text == "splatter"
    assert (raised.value.genres[0], raised.value.genres[-1]) == ("Action", "Western")


def test_a_choice_that_is_not_offered(reader: FilterReader) -> None:
    with pytest.raises(Unreadable):
        reader.read(known="everybody")


YEARS = st.none() | st.integers(1870, 2099)
GENRES = ["Action", "Comedy", "Film-Noir", "Western"]


@given(
    filters=st.builds(
        Filters,
        genres=st.sets(st.sampled_from(GENRES)).map(lambda names: tuple(sorted(names))),
        from_year=YEARS,
        to_year=YEARS,
        popularity=st.sampled_from(Popularity),
        variety=st.sampled_from(Variety),
    )
)
def test_a_button_brings_back_what_it_was_made_of(model: Recommender, filters: Filters) -> None:
    reader = FilterReader(model.catalogue)
    code = reader.code(filters)
    assert len(code) <= 13
    assert reader.decode(code) == filters


@given(code=st.text("0123456789abcdefghwz.", max_size=20) | st.just("zzzzzzz...af"))
def test_any_code_is_understood_or_out_of_date(model: Recommender, code: str) -> None:
    reader = FilterReader(model.catalogue)
    try:
        filters = reader.decode(code)
    except OutOfDate:
        return
    assert reader.decode(reader.code(filters)) == filters


@given(number=st.integers(0, 2**63))
def test_base_36(number: int) -> None:
    assert int(to_base36(number), 36) == number
