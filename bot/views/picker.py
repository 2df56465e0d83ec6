"""A menu of films where a title was not clear: a tap asks the same command again with that film."""

from collections.abc import Iterable

from discord import SelectOption
from discord.ui import Button, LayoutView, Select

from bot.custom_ids import Pick
from bot.discord_limits import LONGEST_LABEL, MOST_CHOICES
from bot.views import text
from bot.views.card import Accent, Card
from recsys import Movie
from recsys.wording.phrase import say


def picker_card(sentence: str, *controls: Select[LayoutView] | Button[LayoutView]) -> Card:
    """The question, and a row for each answer: the films to choose from, a button."""
    card = Card(accent=Accent.SLATE)
    card.block(text.plain(sentence))
    for control in controls:
        card.controls([control])
    return card


def film_menu(pick: Pick, films: Iterable[tuple[str, Movie]]) -> Select[LayoutView]:
    """A menu of films, from pairs of the text that means a film and the film."""
    return Select(
        custom_id=str(pick),
        placeholder=say("Choose a film"),
        options=[_choice(key, movie) for key, movie in films][:MOST_CHOICES],
    )


def _choice(key: str, movie: Movie) -> SelectOption:
    return SelectOption(
        value=key,
        label=text.raw_label(movie, LONGEST_LABEL),
        description=text.sets_apart(movie) or None,
    )
