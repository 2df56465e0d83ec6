"""Which films share a name."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recsys.facts import Facts, Kind
from recsys.movie import Movie
from recsys.regions import Region, countries_of, region_of

_NAMES = st.lists(st.sampled_from(["English", "French", "Korean"]), max_size=3, unique=True)
_COUNTRIES = st.lists(st.sampled_from(["United States", "France"]), max_size=2, unique=True)
_DIRECTORS = st.lists(st.sampled_from(["Denis", "Varda", "Bong"]), max_size=2, unique=True)
_MOVIES = st.lists(
    st.builds(
        Movie,
        movie_id=st.integers(1, 9),
        title=st.just("A film"),
        year=st.none(),
        genres=st.just(()),
        languages=_NAMES.map(tuple),
        countries=_COUNTRIES.map(tuple),
        directors=_DIRECTORS.map(tuple),
        series=st.none() | st.integers(1, 3),
    ),
    max_size=8,
)


@given(_MOVIES)
def test_the_films_of_a_fact_are_those_that_have_it(movies: list[Movie]) -> None:
    facts = Facts(movies)
    of_all = {fact for row in range(len(movies)) for fact in facts.of(row)}
    for fact in of_all:
        having = [row for row in range(len(movies)) if fact in facts.of(row)]
        assert facts.films(fact).tolist() == having
    assert facts.films((Kind.DIRECTOR, "Nobody")).tolist() == []


@given(_MOVIES, st.lists(st.integers(0, 7), max_size=5))
def test_several_films_or_facts_are_asked_about_at_once(
    movies: list[Movie], rows: list[int]
) -> None:
    facts, asked = Facts(movies), np.array([row for row in rows if row < len(movies)], np.intp)
    of, numbers = facts.numbers(asked)
    kinds = [(at, fact[0]) for at, row in enumerate(asked) for fact in facts.of(row)]
    assert [(at, facts.kinds[n]) for at, n in zip(of, numbers, strict=True)] == kinds
    which, having = facts.having(numbers)
    pairs = [
        (at, row)
        for at, n in enumerate(numbers)
        for row in range(len(movies))
        if n in facts.numbers(np.array([row]))[1]
    ]
    assert list(zip(which.tolist(), having.tolist(), strict=True)) == pairs


def test_what_most_films_are_tells_nothing() -> None:
    film = Movie(1, "Alien", 1979, (), languages=("English",), countries=("United States",))
    assert Facts([film]).of(0) == ()


def test_only_the_main_language_and_country_count() -> None:
    film = Movie(1, "A", 2016, (), languages=("Korean", "French"), countries=("France", "Japan"))
    assert Facts([film]).of(0) == ((Kind.LANGUAGE, "Korean"), (Kind.COUNTRY, "France"))
    american = Movie(2, "B", 2016, (), languages=("English", "French"))
    assert Facts([american]).of(0) == ()


def test_the_language_of_a_scene_tells_nothing() -> None:
    the_mummy = Movie(1, "A", 1999, (), languages=("Arabic",), countries=("United States",))
    assert Facts([the_mummy]).of(0) == ()


def test_all_directors_count_and_the_series() -> None:
    film = Movie(1, "A", 2016, (), directors=("Joel Coen", "Ethan Coen"), series=7)
    expected = ((Kind.DIRECTOR, "Joel Coen"), (Kind.DIRECTOR, "Ethan Coen"), (Kind.SERIES, 7))
    assert Facts([film]).of(0) == expected
    assert np.array_equal(Facts([film]).films((Kind.SERIES, 7)), [0])


def test_countries_of_one_region_share_it_and_a_language_tells_it_where_no_country_is_known() -> (
    None
):
    swedish = Movie(1, "Persona", 1966, (), languages=("Swedish",), countries=("Sweden",))
    danish = Movie(2, "Festen", 1998, (), languages=("Danish",), countries=("Denmark",))
    english = Movie(3, "Dogville", 2003, (), languages=("English",), countries=("Denmark",))
    unknown = Movie(4, "Elling", 2001, (), languages=("Norwegian",))
    facts = Facts([swedish, danish, english, unknown])
    assert facts.films((Kind.REGION, Region.NORDIC)).tolist() == [0, 1, 2, 3]


def test_a_country_has_its_region_by_each_name_that_the_films_have() -> None:
    names = ("Macedonia", "North Macedonia", "Serbia", "Serbia and Montenegro")
    assert {region_of([name]) for name in names} == {Region.YUGOSLAV}


def test_no_country_and_no_language_is_of_two_regions() -> None:
    countries = [name for region in Region for name in countries_of(region)]
    assert len(countries) == len(set(countries))
    assert all(region_of([name]) is region for region in Region for name in countries_of(region))
