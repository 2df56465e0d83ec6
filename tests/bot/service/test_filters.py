"""The options of /recommend, read and written into a button."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.base36 import to_base36
from bot.errors import (
    AskedElsewhere,
    BadYear,
    OutOfDate,
    SeveralCountries,
    SeveralDirectors,
    SeveralThemes,
    ShortYear,
    SwappedYears,
    UnknownCountry,
    UnknownDirector,
    UnknownGenre,
    UnknownTheme,
    Unreadable,
    YearOutside,
)
from bot.service.filters.filters import FilterReader
from recsys import NO_FILTERS, Catalogue, Filters, Movie, Popularity, Recommender, Variety
from recsys.results.elsewhere import Elsewhere


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


def test_a_romcom_is_a_theme_unless_one_is_chosen(reader: FilterReader) -> None:
    assert reader.read(genre="romcom") == Filters(theme="romantic comedy")
    both = Filters(("Comedy", "Romance"), theme="heist")
    assert reader.read(genre="romcom", theme="heist") == both


def test_anime_is_animation_of_japan_unless_a_country_is_chosen(reader: FilterReader) -> None:
    assert reader.read(genre="anime") == Filters(("Animation",), country="Japan")
    assert reader.read(genre="anime", country="korea") == Filters(
        ("Animation",), country="South Korea"
    )


@pytest.mark.parametrize(
    ("country", "director", "filters"),
    [
        ("korea", None, Filters(country="South Korea")),
        (None, "nolan", Filters(directors=("Christopher Nolan",))),
        ("", "", NO_FILTERS),
    ],
)
def test_country_and_director(
    reader: FilterReader, country: str | None, director: str | None, filters: Filters
) -> None:
    assert reader.read(country=country, director=director) == filters


@pytest.mark.parametrize(
    ("country", "director", "error", "nearest"),
    [
        ("neverland", None, UnknownCountry, {"Netherlands"}),
        ("south", None, SeveralCountries, {"South Korea", "South Africa"}),
        (None, "xqzkv", UnknownDirector, set()),
        (None, "coen", SeveralDirectors, {"Joel Coen", "Ethan Coen"}),
    ],
)
def test_a_country_or_director_that_is_not_known(
    reader: FilterReader,
    country: str | None,
    director: str | None,
    error: type[UnknownCountry | UnknownDirector],
    nearest: set[str],
) -> None:
    with pytest.raises(error) as raised:
        reader.read(country=country, director=director)
    assert type(raised.value) is error
    assert set(raised.value.nearest) == nearest


@pytest.mark.parametrize(
    ("typed", "theme"), [("heists", "heist"), ("coming-of-age", "coming of age"), ("", None)]
)
def test_a_theme(reader: FilterReader, typed: str, theme: str | None) -> None:
    assert reader.read(theme=typed) == Filters(theme=theme)


@pytest.mark.parametrize(
    ("typed", "error", "nearest"),
    [
        ("xqzkv", UnknownTheme, set()),
        ("neighbourhood drama", UnknownTheme, set()),
        ("costume dramas of old", UnknownTheme, {"costume drama"}),
        ("space", SeveralThemes, {"space travel", "space opera"}),
    ],
)
def test_a_theme_that_is_not_known(
    reader: FilterReader, typed: str, error: type[UnknownTheme], nearest: set[str]
) -> None:
    with pytest.raises(error) as raised:
        reader.read(theme=typed)
    assert type(raised.value) is error
    assert set(raised.value.nearest) == nearest


def test_codes_with_a_theme_are_the_same_in_every_catalogue(reader: FilterReader) -> None:
    """They stand below old messages: never change one."""
    few = FilterReader(Catalogue([Movie(1, "Film", 1990, (), themes=("cats", "heist"))]))
    for one in (reader, few):
        assert one.code(Filters(theme="heist")) == "___0_____afku8v"
        assert one.decode("___0_____afku8v") == Filters(theme="heist")
    horror = Filters(
        ("Horror",), 1990, variety=Variety.BALANCED, country="Japan", theme="haunted house"
    )
    assert reader.code(horror) == "__sg3c___abf3vzbb7i"
    assert reader.decode("__sg3c___abf3vzbb7i") == horror
    with pytest.raises(OutOfDate):
        few.decode("__sg3c___abf3vzbb7i")


@pytest.mark.parametrize("cut", [1, 4, 5, 15])
def test_a_button_that_names_half_a_theme_is_out_of_date(reader: FilterReader, cut: int) -> None:
    code = reader.code(Filters(theme="heist"))
    with pytest.raises(OutOfDate):
        reader.decode(code[:-cut])


def test_codes_of_names_are_the_same_in_every_catalogue(model: Recommender) -> None:
    """They stand below old messages: never change one."""
    reader = FilterReader(model.catalogue)
    korea, bong = Filters(country="South Korea"), Filters(directors=("Bong Joon-ho",))
    assert reader.code(korea) == "0...af.pu2g"
    assert reader.code(bong) == "0...af.pcjbpx"
    few = [movie for movie in model.catalogue if "South Korea" in movie.sure_countries]
    smaller = FilterReader(Catalogue(reversed(few)))
    assert smaller.decode(reader.code(korea)) == korea
    assert smaller.decode(reader.code(bong)) == bong


def test_the_watchlist_is_asked_for_by_a_letter_and_its_films_are_read_later(
    reader: FilterReader,
) -> None:
    asked = reader.read(watchlist=True, genre="horror")
    assert asked == Filters(("Horror",), among=frozenset())
    filled = replace(asked, among=frozenset({1214}))
    assert reader.code(filled) == reader.code(asked)
    assert reader.code(reader.read(watchlist=True)) == "0...afl"
    assert reader.decode("0...afl").among == frozenset()
    assert reader.decode("0...af").among is None
    for code in ("0...afx", "0...afll"):
        with pytest.raises(OutOfDate):
            reader.decode(code)


def test_no_two_names_have_one_code(reader: FilterReader) -> None:
    countries = [str(name) for name in reader.origins.countries]
    directors = [name.spellings for name in reader.origins.directors]
    themes = [str(name) for name in reader.themes.names]
    assert len({reader.themes.code(name) for name in themes}) == len(themes) > 200
    assert len({reader.origins.code(name, ()) for name in countries}) == len(countries)
    assert len({reader.origins.code(None, names) for names in directors}) == len(directors)


def test_a_name_that_is_gone_is_out_of_date(reader: FilterReader, model: Recommender) -> None:
    code = reader.code(Filters(country="South Korea", directors=("Bong Joon-ho",)))
    without = [movie for movie in model.catalogue if "South Korea" not in movie.sure_countries]
    with pytest.raises(OutOfDate):
        FilterReader(Catalogue(without)).decode(code)


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_a_button_that_names_half_a_country_or_director_is_out_of_date(
    reader: FilterReader, cut: int
) -> None:
    code = reader.code(Filters(country="South Korea", directors=("Bong Joon-ho",)))
    with pytest.raises(OutOfDate):
        reader.decode(code[:-cut])


def test_a_button_of_more_genres_than_there_are_is_out_of_date(reader: FilterReader) -> None:
    all_of_them = 2 ** len(reader.complete("", 100))
    assert reader.decode(f"{to_base36(all_of_them - 1)}...af").genres
    with pytest.raises(OutOfDate):
        reader.decode(f"{to_base36(all_of_them)}...af")


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


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("korean", "country"),
        ("heist", "theme"),
        ("nolan", "director"),
        ("asdf", None),
        ("best", None),  # which is near the name of a country, West Germany
        ("ford", "director"),  # and no theme, as food is
    ],
)
def test_a_genre_that_is_none_may_be_meant_for_another_option(
    filter_reader: FilterReader, text: str, option: str | None
) -> None:
    with pytest.raises(UnknownGenre) as raised:
        filter_reader.read(genre=text)
    assert raised.value.option == option


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("new", Elsewhere(from_year=2014)),
        ("new releases", Elsewhere(from_year=2014)),
        ("Recent", Elsewhere(from_year=2014)),
        ("old", Elsewhere(to_year=1979)),
        ("classics", Elsewhere(to_year=1979)),
        ("80s", Elsewhere(1980, 1989)),
        ("the 1980's", Elsewhere(1980, 1989)),
        ("eighties", Elsewhere(1980, 1989)),
        ("10s", Elsewhere(2010, 2019)),
        ("20s", Elsewhere(1920, 1929)),
        ("popular", Elsewhere(known="well known")),
        ("hidden gems", Elsewhere(known="hidden gems")),
    ],
)
def test_years_and_fame_are_no_genre_country_director_or_theme(
    to_2018: FilterReader, text: str, meant: Elsewhere
) -> None:
    options: list[dict[str, Any]] = [
        {name: text} for name in ("genre", "country", "director", "theme")
    ]
    for option in options:
        with pytest.raises(AskedElsewhere) as raised:
            to_2018.read(**option)
        assert (raised.value.text.strip(), raised.value.elsewhere) == (text, meant)


def test_years_beside_a_genre_are_told_and_names_that_have_such_a_word_are_read(
    filter_reader: FilterReader,
) -> None:
    with pytest.raises(AskedElsewhere):
        filter_reader.read(genre="new horror")
    assert filter_reader.read(country="new zealand").country == "New Zealand"
    assert filter_reader.read(theme="old age").theme == "old age"
    assert filter_reader.read(theme="classic western").theme == "classic western"
    with pytest.raises(UnknownGenre) as raised:
        filter_reader.read(genre="united")  # States, or Kingdom
    assert raised.value.option is None


def test_a_choice_that_is_not_offered(reader: FilterReader) -> None:
    with pytest.raises(Unreadable):
        reader.read(known="everybody")


@cache
def _reader(model: Recommender) -> FilterReader:
    return FilterReader(model.catalogue)


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
        country=st.none() | st.sampled_from(["South Korea", "United States"]),
        directors=st.sampled_from([(), ("Ridley Scott",), ("Bong Joon-ho",)]),
        among=st.sampled_from([None, frozenset()]),
        theme=st.sampled_from([None, "heist", "haunted house"]),
    )
)
def test_a_button_brings_back_what_it_was_made_of(model: Recommender, filters: Filters) -> None:
    reader = _reader(model)
    code = reader.code(filters)
    assert len(code) <= (25 if filters.country or filters.directors else 15)
    assert reader.decode(code) == filters


@given(
    code=st.text("0123456789abcdefghwz._", max_size=24)
    | st.just("zzzzzzz...af")
    | st.from_regex(r"[_0-9a-z]{8}[_a][wh][fb]ku8v([0-9a-z]{4})?", fullmatch=True)
)
def test_any_code_is_understood_or_out_of_date(model: Recommender, code: str) -> None:
    reader = _reader(model)
    try:
        filters = reader.decode(code)
    except OutOfDate:
        return
    assert reader.decode(reader.code(filters)) == filters


@given(number=st.integers(0, 2**63))
def test_base_36(number: int) -> None:
    assert int(to_base36(number), 36) == number
