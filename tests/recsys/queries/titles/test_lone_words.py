"""A lone word that is the name of a film hardly anybody knows, and of what everybody does."""

import pytest

from recsys import Recommender
from recsys.results import AmbiguousTitle


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mario", {"Super Mario Bros. (1993)", "The Super Mario Bros. Movie (2023)"}),
        ("bond", {"Goldfinger (1964)", "Skyfall (2012)", "The Bond (2024)"}),
        ("James Bond", {"GoldenEye (1995)", "Casino Royale (2006)"}),
        ("wednesday", {"The Addams Family (1991)", "A Wednesday! (2008)"}),
        ("zorro", {"The Mask of Zorro (1998)", "Zorro (1975)"}),
        ("wanda", {"A Fish Called Wanda (1988)", "Wanda (1970)"}),
        ("the lodger", {"The Lodger: A Story of the London Fog (1927)", "The Lodger (2009)"}),
    ],
)
def test_it_is_asked_about(model: Recommender, typed: str, meant: set[str]) -> None:
    asked = model.titles.resolve(typed)
    assert isinstance(asked, AmbiguousTitle)
    assert meant <= {movie.label for movie in asked.movies}


@pytest.mark.parametrize("typed", ["Kes", "Stroszek", "Tuvalu", "Society", "Hunger 1966", "Alien"])
def test_what_is_nothing_else_is_that_film(model: Recommender, typed: str) -> None:
    assert not isinstance(model.titles.resolve(typed), AmbiguousTitle)
