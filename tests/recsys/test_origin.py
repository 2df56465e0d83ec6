"""Countries and directors are said where they are sure, and nowhere else."""

import pytest

from recsys import Movie, Recommender
from recsys.origin import sure_countries, sure_directors, sure_language


@pytest.mark.parametrize(
    ("countries", "languages", "is_listed", "sure"),
    [
        (["South Korea"], ["Korean"], False, ("South Korea",)),
        (["France"], ["English"], False, ()),  # it paid for Basic Instinct
        (["France"], ["English", "French"], False, ("France",)),
        (["France", "Poland"], ["French"], False, ("France", "Poland")),
        (["Germany", "United Kingdom"], ["English"], False, ("United Kingdom",)),
        (["United States"], ["Spanish"], False, ("United States",)),
        (["Chile"], ["English"], False, ()),
        (["Chile"], ["Spanish"], False, ("Chile",)),
        (["France"], [], False, ("France",)),  # without words
        ([], ["English"], True, ("United States",)),
        ([], ["English"], False, ()),
        (["Japan"], ["Japanese"], True, ("Japan",)),
    ],
)
def test_a_country_is_sure_where_its_language_is_spoken(
    countries: list[str], languages: list[str], is_listed: bool, sure: tuple[str, ...]
) -> None:
    assert sure_countries(countries, languages, is_listed=is_listed) == sure


@pytest.mark.parametrize(
    ("countries", "languages", "sure"),
    [
        (["South Korea"], ["Korean", "English"], "Korean"),
        (["United States"], ["Arabic", "English"], None),  # a scene of The Mummy
        (["United Kingdom", "United States"], ["Spanish"], None),
        (["United States", "Mexico"], ["Spanish"], "Spanish"),
        (["France"], ["Italian"], "Italian"),  # it paid for La Dolce Vita
        (["Canada"], ["French"], "French"),
        (["India"], ["Kannada"], "Kannada"),
        ([], ["Thai"], "Thai"),
        (["Japan"], [], None),
    ],
)
def test_a_language_is_sure_where_the_country_does_not_make_its_films_in_english(
    countries: list[str], languages: list[str], sure: str | None
) -> None:
    assert sure_language(countries, languages) == sure


@pytest.mark.parametrize(
    ("directors", "sure"),
    [
        ([], ()),
        (["Ridley Scott"], ("Ridley Scott",)),
        (["Joel Coen", "Ethan Coen"], ("Joel Coen", "Ethan Coen")),
        (["Barry Sonnenfeld", "Scott Rudin", "Paul Rudnick"], ()),  # two of them did not
        (["Anthony Russo", "Joe Russo", "Russo brothers"], ("Anthony Russo", "Joe Russo")),
        (["Phil Lord and Chris Miller"], ("Phil Lord and Chris Miller",)),
        (["Lana Wachowski", "the Wachowskis"], ("Lana Wachowski",)),
    ],
)
def test_a_film_has_one_or_two_directors_or_is_not_known(
    directors: list[str], sure: tuple[str, ...]
) -> None:
    assert sure_directors(directors) == sure


def test_rows_by_country_and_director_are_the_films_that_say_so(model: Recommender) -> None:
    catalogue = model.catalogue

    def films(rows: object) -> list[Movie]:
        assert isinstance(rows, list)
        return [catalogue.movies[row] for row in rows]

    for name, rows in catalogue.by_country.items():
        assert all(name in movie.sure_countries for movie in films(rows))
    for name, rows in catalogue.by_director.items():
        assert all(name in movie.sure_directors for movie in films(rows))
    assert sum(map(len, catalogue.by_country.values())) == sum(
        len(movie.sure_countries) for movie in catalogue
    )
