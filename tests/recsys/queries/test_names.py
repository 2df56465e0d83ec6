"""Countries and directors as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.queries import origins
from recsys.queries.names import Names, SeveralNamesError, UnreadNameError, key


@pytest.fixture(scope="module")
def countries(model: Recommender) -> Names:
    return origins.countries(model.catalogue)


@pytest.fixture(scope="module")
def directors(model: Recommender) -> Names:
    return origins.directors(model.catalogue)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("South Korea", "South Korea"),
        ("korea", "South Korea"),
        ("Korean", "South Korea"),
        ("southkorea", "South Korea"),
        ("uk", "United Kingdom"),
        ("england", "United Kingdom"),
        ("USA", "United States"),
        ("the netherlands", "Netherlands"),
        ("holland", "Netherlands"),
        ("frnace", "France"),
        ("new zeland", "New Zealand"),
        ("Türkiye", "Turkey"),
        ("germ", "Germany"),
    ],
)
def test_a_country_is_meant(countries: Names, typed: str, meant: str) -> None:
    assert str(countries.read(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nolan", "Christopher Nolan"),
        ("nolan christopher", "Christopher Nolan"),
        ("Miyazaki", "Hayao Miyazaki"),
        ("miyasaki", "Hayao Miyazaki"),
        ("tarrantino", "Quentin Tarantino"),
        ("stephen spielberg", "Steven Spielberg"),
        ("almodovar", "Pedro Almodóvar"),
        ("bong joon ho", "Bong Joon-ho"),
        ("kore-eda", "Hirokazu Koreeda"),
        ("jj abrams", "J. J. Abrams"),
        ("by kubrick", "Stanley Kubrick"),
        ("wes anderson", "Wes Anderson"),
    ],
)
def test_a_director_is_meant(directors: Names, typed: str, meant: str) -> None:
    assert key(str(directors.read(typed))) == key(meant)


def test_where_several_may_be_meant_all_are_named(directors: Names) -> None:
    with pytest.raises(SeveralNamesError) as raised:
        directors.read("anderson")
    assert {"Wes Anderson", "Paul Thomas Anderson"} <= set(raised.value.nearest)
    with pytest.raises(SeveralNamesError) as raised:
        directors.read("coen brothers")
    assert set(raised.value.nearest) == {"Joel Coen", "Ethan Coen"}


def test_where_nothing_fits_only_what_is_near_is_named(countries: Names) -> None:
    for typed, near in (("neverland", ("Netherlands",)), ("xqzkv", ()), ("!", ()), ("a", ())):
        with pytest.raises(UnreadNameError) as raised:
            countries.read(typed)
        assert raised.value.nearest == near
        assert not isinstance(raised.value, SeveralNamesError)


def test_completion_begins_with_the_best_known(countries: Names, directors: Names) -> None:
    assert countries.complete("", 1) == ["United States"]
    assert countries.complete("brit", 5) == ["United Kingdom"]
    assert countries.complete("kor", 5)[0] == "South Korea"
    assert directors.complete("nol", 5)[0] == "Christopher Nolan"
    assert directors.complete("chr no", 5)[0] == "Christopher Nolan"
    assert directors.complete("kore-e", 5) == ["Hirokazu Koreeda"]
    assert directors.complete("miyasaki", 5)[0] == "Hayao Miyazaki"
    assert directors.complete("xqzkv", 5) == []


def test_every_name_means_itself_in_every_spelling(countries: Names, directors: Names) -> None:
    for names in (countries, directors):
        for name in names:
            assert all(names.read(spelling) == name for spelling in name.spellings)


def test_spellings_that_differ_in_accents_and_dots_are_one_name() -> None:
    fame = {"Chloe Zhao": (2.0, 20.0), "Chloé Zhao": (1.0, 50.0), "J.C. X": (0.0, 1.0)}
    zhao, other = Names(fame)
    assert zhao.spellings == ("Chloe Zhao", "Chloé Zhao")
    assert zhao.fame == (3.0, 70.0)
    assert str(Names(fame | {"J. C. X": (0.0, 2.0)}).read("jc x")) == "J. C. X"
    assert str(other) == "J.C. X"


def test_other_names_are_read_and_completed_and_never_shown() -> None:
    names = Names({"Turkey": (1.0, 1.0), "Iran": (2.0, 2.0)}, {"Iran": ["Persia"]})
    assert str(names.read("persian")) == "Iran"
    assert names.complete("per", 9) == ["Iran"]


def _meant_or_near(names: Names, typed: str) -> tuple[str, ...]:
    try:
        return (str(names.read(typed)),)
    except UnreadNameError as error:
        return error.nearest


WORDS = st.text("abcdeé -.'ß", min_size=1, max_size=12)


@given(
    fame=st.dictionaries(WORDS, st.tuples(st.integers(0, 9), st.integers(0, 99)), max_size=8),
    typed=WORDS | st.text(max_size=20),
    n=st.integers(0, 10),
)
def test_whatever_is_typed_means_a_name_or_is_refused(
    fame: dict[str, tuple[float, float]], typed: str, n: int
) -> None:
    names = Names(fame)
    shown = {str(name) for name in names}
    assert shown.issuperset(_meant_or_near(names, typed))
    completed = names.complete(typed, n)
    assert len(completed) == len(set(completed)) <= n
    order = [str(name) for name in names if str(name) in completed]
    assert completed == order
