"""Films and cards for the tests of views."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.discord_limits import (
    LONGEST_CUSTOM_ID,
    LONGEST_LABEL,
    MOST_CHOICES,
    MOST_COMPONENTS,
    MOST_TEXT,
)
from bot.views import text
from bot.views.card import Card
from bot.views.sharing import posted
from bot.views.spoken import Spoken
from recsys import Movie

WORST_NAME = Spoken(text.plain("@everyone" + "*" * 23))
MARKDOWN = "*_~|`<>[]()#@everyone <@123> https://example.org "


@pytest.fixture
def alien() -> Movie:
    return Movie(
        movie_id=1214,
        title="Alien",
        year=1979,
        genres=("Horror", "Sci-Fi"),
        imdb_id="0078748",
        tmdb_id=348,
        n_ratings=146,
        mean_stars=3.97,
    )


@pytest.fixture(params=["long words", "one word", "markdown"])
def worst_film(request: pytest.FixtureRequest, alien: Movie) -> Movie:
    """A film with as much text as a film can have."""
    titles = {
        "long words": "Those Magnificent Men in Their Flying Machines " * 4,
        "one word": "W" * 200,
        "markdown": MARKDOWN * 4,
    }
    return replace(
        alien,
        movie_id=999_999,
        title=titles[request.param],
        genres=("Documentary",) * 10,
        directors=("Florian Henckel von Donnersmarck", "Apichatpong Weerasethakul"),
        countries=("Bosnia and Herzegovina", "Serbia and Montenegro"),
        languages=("Bosnian",),
        themes=("robots and artificial intelligence", "true-crime documentary") * 3,
    )


@pytest.fixture
def shown() -> Callable[[Any], str]:
    """All text that a card shows, a text display a paragraph; each space is a space."""
    return lambda card: "\n\n".join(_texts(card.to_components())).replace("\u00a0", " ")


@pytest.fixture
def check_limits() -> Callable[[Any], None]:
    """Assert that a card is within what Discord takes in one message."""
    return _check_limits


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components", []))


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    return (found["content"] for found in _walk(components) if found["type"] == 10)


def _check_limits(card: Any) -> None:
    _check_message(card)
    if isinstance(card, Card):
        if card.suits_newcomers:
            card.offer_beginning(2**64 - 1)
        card.offer_sharing()
        _check_message(card)
        _check_message(posted(card, WORST_NAME, 2**64 - 1))


def _check_message(card: Any) -> None:
    components = list(_walk(card.to_components()))
    assert len(components) <= MOST_COMPONENTS
    texts = list(_texts(card.to_components()))
    assert sum(len(text) for text in texts) <= MOST_TEXT
    assert all(texts)
    custom_ids = [found["custom_id"] for found in components if "custom_id" in found]
    assert all(1 <= len(custom_id) <= LONGEST_CUSTOM_ID for custom_id in custom_ids)
    assert len(set(custom_ids)) == len(custom_ids)
    for option in (option for found in components for option in found.get("options", [])):
        assert 1 <= len(option["label"]) <= LONGEST_LABEL
        assert 1 <= len(option["value"]) <= LONGEST_LABEL
        assert len(option.get("description") or "-") <= LONGEST_LABEL
    assert all(1 <= len(found.get("options", [1])) <= MOST_CHOICES for found in components)
