"""Stars for a title that I do not know yet: the button that keeps them, and what it answers."""

from discord.ui import Button, LayoutView

from bot.custom_ids import Keep
from bot.results import UnmatchedRating
from bot.views import text
from bot.views.card import Card, button, small

_LONGEST_ON_BUTTON = 50


def keep_button(keep: Keep) -> Button[LayoutView]:
    """The button below the films that the title may mean."""
    title = _quoted(keep.title, _LONGEST_ON_BUTTON)
    return button(f"Keep {text.number(keep.stars)}★ for {title}", keep)


def unmatched_card(kept: UnmatchedRating) -> Card:
    """What is kept, and what becomes of it."""
    card = Card(f"{_name(kept)} · {text.stars(kept.stars)}", "kept for later")
    card.block(
        "I do not know this film yet. When my catalogue has it, this becomes your rating.",
        small("/ratings shows it · /unrate forgets it"),
    )
    return card


def forgotten_card(kept: UnmatchedRating) -> Card:
    """What is kept no more."""
    return Card(f"{_name(kept)} forgotten", f"was {text.stars(kept.stars)}, kept for later")


def unmatched_line(kept: UnmatchedRating) -> str:
    """One line of /ratings."""
    return f"**{_name(kept)}** · {text.stars(kept.stars)}"


def _name(kept: UnmatchedRating) -> str:
    return text.plain(kept.title)


def _quoted(title: str, longest: int) -> str:
    return f"“{text.shorten(title, longest)}”"
