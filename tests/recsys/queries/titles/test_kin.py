"""A quick look at a year says that most titles cannot be of it, and loses few that are."""

import pytest

from recsys import Recommender


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Alien", 1979),
        ("Saw - L'enigmista", 2004),
        ("Bāhubali: The Beginning", 2015),
        ("The Infernal Cauldron", 1903),
        ("Il codice da Vinci", 2006),
        ("X2", 2003),
        ("Psyco", 1960),
    ],
)
def test_kin_of_other_spellings(model: Recommender, title: str, year: int) -> None:
    assert model.titles.has_kin(title, year)


@pytest.mark.parametrize(
    ("title", "year"),
    [("Alien", 1931), ("At the Hypnotist's", 1898), ("Benvenuti al nord", 2012), ("", 1999)],
)
def test_no_kin(model: Recommender, title: str, year: int) -> None:
    assert not model.titles.has_kin(title, year)
