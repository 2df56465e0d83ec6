"""What /privacy shows: what is stored, why, for how long, and what can be done about it."""

from discord import SelectOption
from discord.ui import LayoutView, Select

from bot.custom_ids import AskToForget, ChooseVisibility, Export
from bot.results import Links, Privacy, WhoSees
from bot.views import text
from bot.views.card import Accent, Card, button, link_buttons, red_button, small
from bot.views.forget import amounts
from recsys.wording.phrase import say

ALONE, EVERYBODY = "alone", "everybody"


def privacy_card(privacy: Privacy, links: Links, owner_id: int) -> Card:
    """All of it in plain words."""
    card = Card(say("What I keep of you"), _how_much(privacy), accent=Accent.SLATE)
    card.block(
        say(
            "**What and why** · Your Discord id. What you rate, and what I had guessed, to "
            "recommend and to undo. The tastes that you ticked. The films that you mark, want to "
            "watch or are asked about, and titles kept for later. Files that you import, to take "
            "them back. Which films I showed you in the last day, to show you others. Who sees my "
            "answers to you, in a server where you chose that."
        )
    )
    card.block(
        say(
            "**For how long** · Until you take it back, or delete it all. What I showed you goes "
            "when you ask again a day later."
        )
    )
    card.block(text.side_by_side([_who_sees(), _learning(privacy.who_sees), _host()]))
    card.block(
        say(
            "**What I do not keep** · Your name, your messages, or that you left. "
            "What you share is a message on Discord, and stays until you take it down."
        )
    )
    if not links.support:
        card.block(small(say("To report a problem, tell whoever runs me.")))
    if privacy.who_sees is not None:
        _choose(card, privacy.who_sees, owner_id)
    _offer(card, privacy, links, owner_id)
    return card


def _who_sees() -> str:
    return say("**Who sees it** · You.")


def _learning(here: WhoSees | None) -> str:
    """From what films learn, and that a server has turned that off where it has."""
    if here is not None and not here.learns:
        return say(
            "In this server films learn nothing from what is rated from now on; elsewhere they "
            "learn from all members together, as one sum that holds nobody's id."
        )
    return say("Films learn from all members together, as one sum that holds nobody's id.")


def _host() -> str:
    return say("Whoever hosts me can read my database.")


def _how_much(privacy: Privacy) -> str:
    return say("nothing yet") if privacy.kept is None else text.middot(amounts(privacy.kept))


def _choose(card: Card, who_sees: WhoSees, owner_id: int) -> None:
    """A menu of who sees the answers in this server, where those who manage it leave a choice."""
    if not who_sees.is_allowed:
        card.block(small(say("In this server you alone see my answers, until you share one.")))
        return
    alone = SelectOption(
        value=ALONE,
        label=say("In this server I alone see the answers"),
        description=say("until I share one"),
        default=not who_sees.is_public,
    )
    everybody = SelectOption(
        value=EVERYBODY,
        label=say("All may see answers about films"),
        description=say("in channels for it; what tells of my ratings waits for Share"),
        default=who_sees.is_public,
    )
    menu: Select[LayoutView] = Select(
        custom_id=str(ChooseVisibility(owner_id)), options=[alone, everybody]
    )
    card.controls([menu])


def _offer(card: Card, privacy: Privacy, links: Links, owner_id: int) -> None:
    buttons = link_buttons(links)
    if privacy.kept is not None:
        export = button(say("Take it along"), Export(owner_id))
        forget = red_button(say("Delete it all …"), AskToForget(owner_id))
        buttons = [export, forget, *buttons]
    if buttons:
        card.controls(buttons)
