"""What a change of the ratings answers: the receipt with its Undo, and what was taken back."""

from bot.custom_ids import Undo
from bot.film_status import FilmStatus
from bot.results import Receipt, Removed, StatusCleared, Undone
from bot.views import text
from bot.views.card import Card, button, small

_MARKED = {FilmStatus.SEEN: "you had marked it as seen", FilmStatus.DISMISSED: "it was not for you"}
_STILL = {FilmStatus.SEEN: "marked as seen", FilmStatus.DISMISSED: "not for you"}


def receipt_card(receipt: Receipt, owner_id: int) -> Card:
    """What was understood and stored."""
    card = Card(f"{text.label(receipt.movie)} · {text.stars(receipt.stars)}", _surprise(receipt))
    card.block(small(_progress(receipt)))
    card.controls([button("Undo", Undo(owner_id, receipt.movie.movie_id, receipt.change_id))])
    return card


def undone_card(undone: Undone) -> Card:
    """What stands again."""
    if undone.restored is None:
        stands = f"{text.label(undone.movie)} is unrated again."
    else:
        stands = f"{text.label(undone.movie)} has {text.stars(undone.restored)} again."
    card = Card("Taken back")
    card.block(stands)
    return card


def removed_card(removed: Removed) -> Card:
    """What was removed, and how to give it again."""
    left = text.count(removed.n_ratings, "rating")
    still = (
        ""
        if removed.status is None
        else f"still {_STILL[removed.status]}; /unrate again undoes that"
    )
    return Card(
        f"{text.label(removed.movie)} removed",
        text.middot(
            [f"was {text.stars(removed.stars)}", f"{left} left", still or "/rate gives it again"]
        ),
    )


def status_cleared_card(unmarked: StatusCleared) -> Card:
    """What may be recommended again, and why it was not."""
    return Card(f"{text.label(unmarked.movie)} may come again", _MARKED[unmarked.status])


def _surprise(receipt: Receipt) -> str:
    was = "" if receipt.previous is None else f"was {text.stars(receipt.previous)}"
    guess = receipt.predicted
    guessed = "" if guess is None else f"I had guessed {text.predicted(guess)}"
    return text.middot([was, guessed])


def _progress(receipt: Receipt) -> str:
    rated = f"{receipt.n_ratings:,} rated"
    if receipt.n_until_good:
        return f"{rated} · {receipt.n_until_good} more until my picks get good"
    return f"{rated} · /recommend knows what to see next"
