"""An answer as all in a channel read it: signed, without what is for who asked alone.

In place of the controls of who asked stand those by which whoever reads it asks and says the same
of its films, each for themselves and in private.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from discord.ui import ActionRow, Container, Item, LayoutView, TextDisplay

from bot.custom_ids import AskStars, AskStarsOfChosen, GuessChosen, GuessFilm, WatchToo
from bot.results import Recommendations
from bot.views import text
from bot.views.card import Card, button, small
from bot.views.recommendation_words import wanted
from bot.views.recommendations import guess
from bot.views.spoken import Spoken
from bot.views.star_buttons import choice_of
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
    card = Card(wanted(picks.filters, of), _whose(picks, of))
    for film in picks.films:
        card.block(*_lines(film))
    card.films = [film.movie for film in picks.films]
    return card


def _drop_controls(container: Container[LayoutView]) -> None:
    for row in [part for part in container.children if isinstance(part, ActionRow)]:
        container.remove_item(row)


def _rows(films: Sequence[Movie], owner_id: int) -> Iterator[list[Item[Any]]]:
    """What a reader may want of the films: buttons for one, menus for several."""
    movie_ids = {movie.movie_id for movie in films}
    if len(movie_ids) == 1:
        (movie_id,) = movie_ids
        yield [
            button(say("Would I like it?"), GuessFilm(owner_id, movie_id)),
            button(say("Rate or mark it"), AskStars(owner_id, movie_id)),
            button(say("Watch later"), WatchToo(owner_id, movie_id)),
        ]
    elif movie_ids:
        yield [choice_of(films, GuessChosen(owner_id), say("Would I like …"))]
        rate = say("Rate it, or watch it later …")
        yield [choice_of(films, AskStarsOfChosen(owner_id), rate)]


def _whose(picks: Recommendations, of: Spoken) -> str:
    if not picks.is_personal:
        return say("films that most people like")
    return say("what I would show {name}, and the stars that I expect of them", name=of.name)


def _lines(film: Recommendation) -> Iterator[str]:
    yield f"{text.headline(film.movie)} · {guess(film)}"
    yield small(text.kind(film.movie))
