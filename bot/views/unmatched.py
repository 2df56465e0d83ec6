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


def unmatched_card(kept: UnmatchedRating) -> Card:
    """What is kept, and what becomes of it."""
    card = Card(f"{_name(kept)} · {text.stars(kept.stars)}", say("kept for later"))
    card.block(
        say("I do not know this film yet. When my catalogue has it, this becomes your rating."),
        small(text.middot([say("/ratings shows it"), say("/unrate forgets it")])),
    )
    return card


def forgotten_card(kept: UnmatchedRating) -> Card:
    """What is kept no more."""
    return Card(
        say("{title} forgotten", title=_name(kept)),
        say("was {stars}, kept for later", stars=text.stars(kept.stars)),
    )


def unmatched_line(kept: UnmatchedRating) -> str:
    """One line of /ratings."""
    return f"**{_name(kept)}** · {text.stars(kept.stars)}"


def _name(kept: UnmatchedRating) -> str:
    return text.plain(kept.title)


def _quoted(title: str, longest: int) -> str:
    return f"“{text.shorten(title, longest)}”"
