"""What /start shows: the form of tastes, and the deck, one film a card."""

from collections.abc import Iterator

from discord import CheckboxGroupOption
from discord.ui import Button, CheckboxGroup, Label, LayoutView, Modal

from bot.custom_ids import (
    AnswerCard,
    ChooseTastes,
    LastCard,
    NextCard,
    OpenTastes,
    StopDeck,
)
from bot.discord_limits import LONGEST_LABEL
from bot.film_status import DeckAnswer
from bot.results import AskedFilm, TasteChoice
from bot.views import text
from bot.views.card import Card, button, small
from bot.views.star_buttons import star_rows
from recsys.results import PickedTaste
from recsys.results.changes import ListChange
from recsys.wording import list_changes
from recsys.wording.phrase import listed, plural, say

TASTES = "tastes"  # the custom_id of the group of boxes
_LONGEST_TITLE = 32
_MOST_NEW = 3


def tastes_form(choice: TasteChoice, owner_id: int) -> Modal:
    """The one form: which of these would you watch tonight?"""
    form = Modal(title=say("Your taste in films"), custom_id=str(ChooseTastes(owner_id)))
    form.stop()  # what it does is in its custom_id; discord.py need not keep it
    boxes: CheckboxGroup[Modal] = CheckboxGroup(
        custom_id=TASTES,
        required=False,
        min_values=0,
        max_values=len(choice.tastes),
        options=[
            CheckboxGroupOption(
                label=_name(taste), value=taste.key, default=taste.key in choice.chosen
            )
            for taste in choice.tastes
        ],
    )
    form.add_item(
        Label(
            text=say("Which of these would you watch?"),
            description=say("Tick as many as you like; none is fine too."),
            component=boxes,
        )
    )
    return form


def deck_card(asked: AskedFilm, owner_id: int) -> Card:
    """One film and what can be said of it, with what the last answers changed above it."""
    if asked.movie is None:
        return _end_card(asked, owner_id)
    movie = asked.movie
    card = Card()
    if asked.change is not None:
        card.block(*_changed(asked.change))
        card.rule()
    card.block(f"### {text.headline(movie)}", small(text.kind(movie)), small(_progress(asked)))
    for row in star_rows(
        lambda stars: AnswerCard(owner_id, movie.movie_id, DeckAnswer.RATED, stars)
    ):
        card.controls(row)
    card.controls(
        button(label, AnswerCard(owner_id, movie.movie_id, answer))
        for answer, label in (
            (DeckAnswer.SEEN, say("Seen")),
            (DeckAnswer.NOT_SEEN, say("Not seen")),
            (DeckAnswer.DISMISSED, say("Not for me")),
        )
    )
    card.controls(_ways(asked, owner_id))
    return card


def deck_button(owner_id: int) -> Button[LayoutView]:
    """The button below a list that leads to the deck."""
    return button(say("Sharpen it"), NextCard(owner_id))


def _end_card(asked: AskedFilm, owner_id: int) -> Card:
    card = Card(say("That was my last question"), _progress(asked))
    if asked.change is not None:
        card.block(*_changed(asked.change))
    card.controls(_ways(asked, owner_id))
    return card


def _ways(asked: AskedFilm, owner_id: int) -> Iterator[Button[LayoutView]]:
    if asked.n_shown:
        yield button(say("‹ Back"), LastCard(owner_id))
    yield button(say("Stop and show my list"), StopDeck(owner_id))
    yield button(say("My tastes"), OpenTastes(owner_id))


def _name(taste: PickedTaste) -> str:
    """Three films: *Alien · Heat · Fargo*."""
    titles = [text.shorten_title(movie.title, _LONGEST_TITLE) for movie in taste.films]
    return text.shorten(text.middot(titles), LONGEST_LABEL)


def _progress(asked: AskedFilm) -> str:
    if not asked.n_shown:
        return say("How many stars? One tap each, and I ask on; stop when you like.")
    if not asked.n_answers:
        return say("What you have not seen tells me something too")
    return plural(asked.n_answers, one="{n:,} answer so far", other="{n:,} answers so far")


def _changed(change: ListChange) -> Iterator[str]:
    yield say("**{sentence}**", sentence=list_changes.change(change))
    if change.new:
        titles = [f"*{text.title(movie)}*" for movie in change.new[:_MOST_NEW]]
        yield small(say("New on it: {films}", films=listed(titles)))
