"""What films are about, in words: each theme of the table has a phrase, and each phrase a theme."""

from itertools import chain
from pathlib import Path

import pytest

from recsys.films.themes import read_themes
from recsys.wording import theme_phrases
from recsys.wording.theme_phrases import a_film_of

TABLE = Path(__file__).resolve().parents[3] / "data" / "themes.csv"
NAMED = sorted(set(chain.from_iterable(read_themes(TABLE).values())))
_LONGEST = 40  # characters, for "like 3 of your fives" to follow


def test_each_theme_of_the_table_has_a_phrase_and_no_other_has() -> None:
    assert sorted(theme_phrases._PHRASES) == NAMED


def test_each_phrase_is_of_one_film_and_of_one_theme() -> None:
    phrases = [a_film_of(theme) for theme in NAMED]
    assert len(set(phrases)) == len(phrases)
    for phrase in phrases:
        assert phrase.startswith(("a ", "an ")), phrase
        assert len(phrase) <= _LONGEST, phrase


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ("heist", "a heist film"),
        ("coming of age", "a coming-of-age film"),
        ("slow cinema", "a slow, quiet film"),
        ("stephen king", "a Stephen King story"),
        ("unreliable narrator", "a film whose narrator can't be trusted"),
        ("trains", "a film of the theme trains"),  # of a table that is newer than these words
    ],
)
def test_a_theme_is_said_as_of_one_film(theme: str, said: str) -> None:
    assert a_film_of(theme) == said


def test_a_phrase_is_said_anew_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_phrases, "say", lambda template, **_: template.upper())
    assert a_film_of("heist") == "A HEIST FILM"
