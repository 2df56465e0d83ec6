"""Directors of one name: films of two people are not by one, and those of one person are."""

from collections.abc import Iterable

import pytest

from recsys import Recommender
from recsys.catalogue import Movie


def films(model: Recommender, labels: Iterable[str]) -> list[Movie]:
    by_label = {movie.label: movie for movie in model.catalogue}
    return [by_label[label] for label in labels]


@pytest.mark.parametrize(
    "labels",
    [
        ("21 Jump Street (2012)", "Puss in Boots (2011)"),
        ("The Lego Movie (2014)", "Smurfs (2025)"),
        ("Yongary: Monster from the Deep (1967)", "3-Iron (2004)"),
        ("Boom Town (1940)", "Hairspray (1988)"),
        ("Steven Universe: The Movie (2019)", "Jumanji (1995)"),
        ("I Love You, I Love You Not (1996)", "Precious (2009)"),
        ("Gordy (1995)", "Don't F**k With Cats: Hunting an Internet Killer (2019)"),
        ("Julia (2014)", "The Man Who Knew Infinity (2016)"),
        ("Out in the Dark (2012)", "Flicka (2006)"),
        ("King of California (2007)", "Another Earth (2011)"),
        ("We Are Still Here (2022)", "Love Actually (2003)"),
        ("Getting There (2002)", "Toy Story That Time Forgot (2014)"),
        ("Jack and Sarah (1995)", "2001 Maniacs (2005)"),
        ("Monsters: Dark Continent (2014)", "Freddy Got Fingered (2001)"),
        ("Unbelievable Adventures of Italians in Russia (1974)", "Mondo Cane (1962)"),
        ("Backtrack (1990)", "National Lampoon's Senior Trip (1995)"),
        ("The Man from Snowy River (1982)", "Mad Max (1979)"),
        ("Resident Evil (2002)", "Magnolia (1999)"),
    ],
)
def test_namesakes_are_told_apart(model: Recommender, labels: tuple[str, ...]) -> None:
    found = [movie for movie in model.catalogue if movie.label in labels]
    assert len(found) > 1
    named = [name for movie in found for name in movie.directors]
    assert len(set(named)) == len(named)


OF_ONE_PERSON = {
    "Christopher Miller": ("22 Jump Street (2014)", "The Lego Movie (2014)"),
    "Chris Miller": ("Shrek the Third (2007)", "Smurfs (2025)"),
    "István Szabó": ("Mephisto (1981)", "Colonel Redl (1985)"),
    "Mike Cahill": ("Another Earth (2011)", "I Origins (2014)"),
}


@pytest.mark.parametrize("director", OF_ONE_PERSON)
def test_films_of_one_person_have_one_name(model: Recommender, director: str) -> None:
    made = films(model, OF_ONE_PERSON[director])
    assert all(director in movie.directors for movie in made)


def test_what_is_offered_of_one_name_and_year_is_told_apart_by_its_directors(
    model: Recommender,
) -> None:
    of_label: dict[str, set[str]] = {}
    for movie in model.catalogue:
        if movie.directors:
            assert of_label.setdefault(movie.label, set()).isdisjoint(movie.directors), movie.label
            of_label[movie.label] |= set(movie.directors)


def test_no_film_is_by_a_name_that_stands_for_none(model: Recommender) -> None:
    nobody = {"Alan Smithee", "Allen Smithee"}
    assert not [movie.label for movie in model.catalogue if nobody & set(movie.directors)]
