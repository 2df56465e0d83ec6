"""Films that share a series, a director or a language, and titles that go on."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Movie
from recsys.facts import Kind
from recsys.neighbours.kinship import NEARER_BY, SAME_TITLE, Kinship

NAMES = st.lists(st.sampled_from("ABC"), max_size=2, unique=True).map(tuple)
LANGUAGES = st.lists(st.sampled_from(["English", "Korean", "French"]), max_size=2, unique=True).map(
    tuple
)
FACTS = st.fixed_dictionaries(
    {
        "directors": NAMES,
        "series": st.none() | st.integers(1, 2),
        "languages": LANGUAGES,
        "countries": st.sampled_from([(), ("United States",), ("France", "Italy")]),
    }
)


def nearness(*films: Movie, cosine: float = 1) -> list[float]:
    """What each of the films is nearer to the first by, all of them as like it as `cosine`."""
    cosines = np.full(len(films), cosine, np.float32)
    found = Kinship(Catalogue(films)).nearness(films[0], 0, cosines)
    return [round(near, 6) for near in found.tolist()]


def film(movie_id: int, title: str | None = None, n_ratings: int = 3, **facts: Any) -> Movie:
    title = title or f"{'abcdefghij'[movie_id]} is its name"
    return Movie(movie_id, title, None, (), n_ratings=n_ratings, **facts)


@given(st.lists(FACTS, min_size=1, max_size=8))
def test_what_films_share_is_added_up_each_kind_once(films: list[dict[str, Any]]) -> None:
    first, expected = films[0], []
    for other in films:
        near = 0.0
        if first["series"] is not None and first["series"] == other["series"]:
            near += NEARER_BY[Kind.SERIES]
        if set(first["directors"]) & set(other["directors"]):
            near += NEARER_BY[Kind.DIRECTOR]
        main, others = (film(0, **facts).sure_language for facts in (first, other))
        if main == others and main not in {None, "English"}:
            near += NEARER_BY[Kind.LANGUAGE]
        expected.append(near)
    found = nearness(*(film(at, **facts) for at, facts in enumerate(films)))
    # Its own title goes on in itself: what the first film is nearer to itself by is never asked.
    assert found[1:] == pytest.approx(expected[1:])


def test_two_directors_of_two_films_are_no_more_than_one() -> None:
    """*You, Me and Dupree* is by both directors of *Infinity War*, and nothing like it."""
    both = ("Anthony Russo", "Joe Russo")
    near = nearness(film(0, directors=both), film(1, directors=both), film(2, directors=both[:1]))
    assert near[1] == near[2] == NEARER_BY[Kind.DIRECTOR]


@pytest.mark.parametrize(("cosine", "more"), [(0.2, 0.0), (0.4, 0.12)])
def test_a_director_says_more_of_a_film_that_hardly_anybody_rated(
    cosine: float, more: float
) -> None:
    """Of films of its kind: *Weapons* has nothing of *Miss March*."""
    new, old = film(0, n_ratings=2, directors=("A",)), film(1, directors=("A",))
    assert nearness(new, old, cosine=cosine)[1] == pytest.approx(NEARER_BY[Kind.DIRECTOR] + more)
    assert nearness(old, new, cosine=cosine)[1] == NEARER_BY[Kind.DIRECTOR]


@pytest.mark.parametrize(
    ("language", "less"), [((), 0.16), (("English",), 0.16), (("Korean",), 0.0)]
)
def test_a_film_of_no_genre_of_one_that_hardly_anybody_rated_is_farther(
    language: tuple[str, ...], less: float
) -> None:
    new = replace(film(0, n_ratings=2, directors=("A",), languages=language), genres=("Drama",))
    both, comedy = (
        replace(film(at, directors=("A",)), genres=genres)
        for at, genres in ((1, ("Drama", "Comedy")), (2, ("Comedy",)))
    )
    near = nearness(new, both, comedy, cosine=0.4)
    assert near[1] - near[2] == pytest.approx(less)
    assert near[1] == pytest.approx(NEARER_BY[Kind.DIRECTOR] + 0.12)


def test_films_in_english_are_farther_from_one_that_is_not_and_hardly_rated() -> None:
    """But for those of its director."""
    abroad = film(0, n_ratings=2, languages=("French",), directors=("A",))
    english = film(1, languages=("English",))
    own = film(2, languages=("English",), directors=("A",))
    unknown, french = film(3), film(4, languages=("French",))
    kinship = Kinship(Catalogue([abroad, english, own, unknown, french]))
    assert kinship.farness(abroad).tolist() == pytest.approx([0, 0.1, 0, 0, 0])
    for other in (english, unknown, french):
        assert not kinship.farness(other).any()


def test_a_title_goes_on_among_films_of_one_director() -> None:
    films = film(0, "Ne Zha 2", directors=("A",)), film(1, "Ne Zha", directors=("A",))
    other = film(2, "Ne Zha Reborn", directors=("B",))
    assert Kinship(Catalogue([*films, other])).going_on(films[0]).tolist() == [0, 1]


def test_a_title_that_goes_on_tells_more_than_a_series_a_director_or_a_language() -> None:
    assert max(NEARER_BY.values()) < SAME_TITLE
    assert min(NEARER_BY[Kind.DIRECTOR], NEARER_BY[Kind.LANGUAGE]) > 0


CARRIES_ON = [
    ("Alien", "Aliens", True),
    ("Alien", "Alien: Covenant", True),
    ("Alien", "Alien³", True),
    ("The Matrix", "The Matrix Reloaded", True),
    ("Rocky II", "Rocky", True),
    ("Toy Story 3", "Toy Story", True),
    ("A Quiet Place", "A Quiet Place Part II", True),
    ("Mamma Mia!", "Mamma Mia: Here We Go Again!", True),
    ("Airplane!", "Airplane II: The Sequel", True),
    ("Jaws", "Jaws 2", True),
    ("Spider-Man", "Spiderwick", False),
    ("Heat", "Heathers", False),
    ("Se7en", "Seven", False),
    ("Alien", "Aliens Abducted My Parents", False),
    ("Alien", "My Stepmother Is an Alien", False),
    ("Up", "Up Close", False),  # three letters and fewer are any title's beginning
    ("Saw", "Saw II", False),
]


@pytest.mark.parametrize(("title", "other", "carries_on"), CARRIES_ON)
def test_what_carries_a_title_on(title: str, other: str, *, carries_on: bool) -> None:
    _, unrelated, near = nearness(film(0, title), film(1), film(2, other))
    assert near == (SAME_TITLE if carries_on else 0)
    assert unrelated == 0


def test_an_article_more_is_another_film_unless_it_is_of_the_series() -> None:
    heat, the_heat = film(0, "Heat"), film(1, "The Heat")
    assert nearness(heat, the_heat)[1] == 0
    squads = film(0, "Suicide Squad", series=7), film(1, "The Suicide Squad", series=7)
    assert nearness(*squads)[1] == pytest.approx(SAME_TITLE + NEARER_BY[Kind.SERIES])
    assert nearness(heat, film(1, "Heat"))[1] == SAME_TITLE


def test_a_title_that_goes_on_counts_among_films_of_one_kind_alone() -> None:
    alike = film(0, "Alien"), film(1, "Aliens"), film(2, "Alien Nation", series=7)
    assert nearness(*alike, cosine=0.1) == [0, 0, 0]
    in_series = film(3, "Alien", series=7)
    assert nearness(in_series, *alike[1:], cosine=0.1)[2] == NEARER_BY[Kind.SERIES]


def test_a_series_and_a_title_that_goes_on_are_added_up() -> None:
    near = nearness(film(0, "Alien", series=7), film(1, "Aliens", series=7))
    assert near[1] == pytest.approx(SAME_TITLE + NEARER_BY[Kind.SERIES])


@pytest.mark.parametrize(("cosine", "share"), [(-1, 0), (0, 0), (0.15, 0.5), (0.3, 1), (1, 1)])
def test_a_language_counts_by_how_alike_the_films_are(cosine: float, share: float) -> None:
    """*The Red Violin* is in Italian too, and no Italian thriller."""
    films = film(0, languages=("Italian",)), film(1, languages=("Italian",))
    assert nearness(*films, cosine=cosine)[1] == pytest.approx(NEARER_BY[Kind.LANGUAGE] * share)


def test_films_share_a_director_a_series_or_a_language_but_no_country() -> None:
    films = (
        film(0, directors=("A", "B"), series=7, languages=("Thai",), countries=("Thailand",)),
        film(1, directors=("B",)),
        film(2, series=7),
        film(3, languages=("Thai",)),
        film(4, languages=("English", "Thai")),
        film(5, countries=("Thailand",)),
        film(6),
    )
    kinship = Kinship(Catalogue(films))
    assert kinship.sharing(0).tolist() == [1, 2, 3]
    assert kinship.by_directors_of(films[0]).tolist() == [0, 1]
    assert kinship.sharing(6).tolist() == []
