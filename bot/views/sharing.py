"""An answer as all in a channel read it: signed, without what is for who asked alone.

In place of the controls of who asked stand those by which whoever reads it asks and says the same
of its films, each for themselves and in private.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from discord import SelectOption
from discord.ui import ActionRow, Container, Item, LayoutView, Select, TextDisplay

from bot.custom_ids import AskStars, AskStarsOfChosen, CustomId, GuessChosen, GuessFilm, WatchToo
from bot.discord_limits import LONGEST_LABEL, MOST_CHOICES
from bot.results import Recommendations
from bot.views import text
from bot.views.card import Card, button, small
from bot.views.recommendation_words import wanted
from bot.views.recommendations import guess
from bot.views.spoken import Spoken
from recsys import Movie, Recommendation
from recsys.wording.phrase import say


def posted(card: Card, of: Spoken, owner_id: int) -> LayoutView:
    """An answer that speaks of who asked by name, with who posts it above."""
    serve_readers(card, owner_id)
    parts = list(card.children)
    card.clear_items()
    card.add_item(TextDisplay(small(say("Shared by {name}", name=of.name))))
    for part in parts:
        card.add_item(part)
    return card


def serve_readers(card: Card, owner_id: int) -> None:
    """Put what serves whoever reads an answer in the place of the controls of who asked."""
    for part in card.children:
        if isinstance(part, Container):
            _drop_controls(part)
    for row in _rows(card.films, owner_id):
        card.controls(row)
    card.offer_taking_down(owner_id)


def posted_films(picks: Recommendations, of: Spoken) -> Card:
    """A page of films without the ratings that speak for them, and what was since said of them."""
    card = Card(text.plain(wanted(picks.filters)), _whose(picks, of))
    for film in picks.films:
        card.block(*_lines(film))
    card.films = [film.movie for film in picks.films]
    return card


def _drop_controls(container: Container[LayoutView]) -> None:
    for row in [part for part in container.children if isinstance(part, ActionRow)]:
        container.remove_item(row)


def _rows(films: Sequence[Movie], owner_id: int) -> Iterator[list[Item[Any]]]:
    """What a reader may want of the films: buttons for one, menus for several."""
    by_id = {movie.movie_id: movie for movie in films}
    if len(by_id) == 1:
        (movie_id,) = by_id
        yield [
            button(say("Would I like it?"), GuessFilm(owner_id, movie_id)),
            button(say("Rate or mark it"), AskStars(owner_id, movie_id)),
            button(say("Watch later"), WatchToo(owner_id, movie_id)),
        ]
    elif by_id:
        shown = list(by_id.values())[:MOST_CHOICES]
        yield [_menu(GuessChosen(owner_id), shown, say("Would I like …"))]
        yield [_menu(AskStarsOfChosen(owner_id), shown, say("Rate it, or watch it later …"))]


def _menu(custom_id: CustomId, films: Sequence[Movie], placeholder: str) -> Select[LayoutView]:
    return Select(
        custom_id=str(custom_id),
        placeholder=placeholder,
        options=[
            SelectOption(value=str(movie.movie_id), label=text.raw_label(movie, LONGEST_LABEL))
            for movie in films
        ],
    )


def _whose(picks: Recommendations, of: Spoken) -> str:
    if not picks.is_personal:
        return say("films that most people like")
    return say("what I would show {name}, and the stars that I expect of them", name=of.name)


def _lines(film: Recommendation) -> Iterator[str]:
    yield f"{text.headline(film.movie)} · {guess(film)}"
    yield small(text.kind(film.movie))
