"""What /forget shows: a question, and what came of it."""

from collections.abc import Iterator

from bot.custom_ids import AskToForget, Export, Forget, KeepAll
from bot.results import Kept
from bot.views import text
from bot.views.card import Accent, Card, button, red_button
from recsys.wording.phrase import plural, say


def forget_card(kept: Kept, owner_id: int) -> Card:
    """What would be deleted, and the buttons to do so or not."""
    card = Card(
        say("Delete all that I keep of you?"), text.middot(amounts(kept)), accent=Accent.SLATE
    )
    card.block(
        say(
            "It is deleted everywhere and at once, with what films have learnt from it. Nobody can "
            "bring it back: take it along first if you may want it."
        ),
        say(
            "What you have shared in a channel is a message on Discord and stays there until you "
            "tap **Take it down** below it."
        ),
    )
    card.controls(
        [
            red_button(say("Delete it all"), Forget(owner_id)),
            button(say("Keep it"), KeepAll(owner_id)),
            button(say("Take it along first"), Export(owner_id)),
        ]
    )
    return card


def forgotten_card() -> Card:
    """That nothing is stored any more."""
    card = Card(say("I have forgotten you"), accent=Accent.SLATE)
    card.block(
        say("All that I kept of you is deleted. If you ask me something again, we begin anew.")
    )
    return card


def kept_card(owner_id: int) -> Card:
    """That nothing was deleted, and where to change one's mind."""
    card = Card(say("Nothing was deleted"), accent=Accent.SLATE)
    card.block(say("All that I keep of you is where it was."))
    card.controls([button(say("Delete it after all …"), AskToForget(owner_id))])
    return card


def amounts(kept: Kept) -> Iterator[str]:
    """How much is stored, kind by kind."""
    if kept.n_ratings:
        yield text.ratings(kept.n_ratings)
    if kept.n_unmatched:
        yield plural(
            kept.n_unmatched, one="{n:,} rating for later", other="{n:,} ratings for later"
        )
    if kept.n_statuses:
        yield plural(
            kept.n_statuses,
            one="{n:,} film marked as seen, liked or not for you",
            other="{n:,} films marked as seen, liked or not for you",
        )
    if kept.n_listed:
        yield plural(kept.n_listed, one="{n:,} film to watch", other="{n:,} films to watch")
    if kept.n_once_listed:
        yield plural(
            kept.n_once_listed,
            one="{n:,} film that you wanted to watch until you spoke of it",
            other="{n:,} films that you wanted to watch until you spoke of them",
        )
    if kept.n_others:
        yield say("notes of what I showed or asked you and what you chose")
