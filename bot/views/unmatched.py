"""Stars for a title that I do not know yet: the button that keeps them, and what it answers."""

from discord.ui import Button, LayoutView

from bot.custom_ids import Keep
from bot.results import UnmatchedRating
from bot.views import text
from bot.views.card import Card, button, small
from recsys.wording.phrase import say

_LONGEST_ON_BUTTON = 50


def keep_button(keep: Keep) -> Button[LayoutView]:
    """The button below the films that the title may mean."""
    title = _quoted(keep.title, _LONGEST_ON_BUTTON)
    label = say("Keep {stars}★ for {title}", stars=text.number(keep.stars), title=title)
    return button(label, keep)


def unmatched_card(rating: UnmatchedRating) -> Card:
    """What is stored, and what becomes of it."""
    card = Card(f"{_name(rating)} · {text.stars(rating.stars)}", say("kept for later"))
    card.block(
        say("I do not know this film yet. When my catalogue has it, this becomes your rating."),
        small(text.middot([say("/ratings shows it"), say("/unrate forgets it")])),
    )
    return card


def forgotten_card(rating: UnmatchedRating, owner_id: int) -> Card:
    """What is stored no more, and how to keep it again where a button has room for the title."""
    card = Card(
        say("{title} forgotten", title=_name(rating)),
        say("was {stars}, kept for later", stars=text.stars(rating.stars)),
    )
    if len(rating.title) <= Keep.longest_title:
        again = Keep(owner_id, rating.stars, rating.title)
        card.controls([button(say("Keep it again"), again)])
    return card


def unmatched_line(rating: UnmatchedRating) -> str:
    """One line of /ratings."""
    return f"**{_name(rating)}** · {text.stars(rating.stars)}"


def _name(rating: UnmatchedRating) -> str:
    return text.plain_title(rating.title)


def _quoted(title: str, longest: int) -> str:
    return f"“{text.shorten(title, longest)}”"
