"""A word to the member: one sentence, and the id of a log entry where there is one."""

from bot.views import text
from bot.views.card import Accent, Card, small
from recsys.wording.phrase import plural, say


def notice_card(sentence: str) -> Card:
    """Something that the member can mend."""
    card = Card(accent=Accent.SLATE)
    card.block(text.plain(sentence))
    return card


def failure_card(sentence: str, incident: str) -> Card:
    """Something that only the host can mend, who finds `incident` in the log."""
    card = Card(accent=Accent.ROSE)
    card.block(text.plain(sentence), small(say("id {incident}", incident=incident)))
    return card


def drawing_card(n_waiting: int) -> Card:
    """A picture is late, for so many are being drawn."""
    return notice_card(
        plural(
            n_waiting,
            one="Your picture is on its way: {n} picture is being drawn.",
            other="Your picture is on its way: {n} pictures are being drawn.",
        )
    )
