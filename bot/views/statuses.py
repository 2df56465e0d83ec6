"""What is said of a film without stars: the buttons that say it, and what stands after a tap."""

from collections.abc import Iterator

from discord.ui import Button, LayoutView

from bot.custom_ids import Mark, PutOnList, TakeOffList, Unmark
from bot.film_status import FilmStatus
from bot.results import FilmSaid, StatusChanged
from bot.views import text
from bot.views.card import Card, button
from recsys.wording.phrase import say


def status_buttons(said: FilmSaid, owner_id: int) -> Iterator[Button[LayoutView]]:
    """One for each thing that can be said, or taken back where it is said."""
    status = None if said.status is None else said.status.status
    film_id = said.movie.movie_id
    take_back = Unmark(owner_id, film_id, said.status)
    match status:
        case FilmStatus.SEEN:
            yield button(say("Not seen after all"), take_back)
        case FilmStatus.LIKED:
            yield button(say("Not liked after all"), take_back)
        case _:
            yield button(say("Seen"), Mark(owner_id, film_id, FilmStatus.SEEN, said.status))
    if status is FilmStatus.DISMISSED:
        yield button(say("For me after all"), take_back)
    else:
        dismiss = Mark(owner_id, film_id, FilmStatus.DISMISSED, said.status)
        yield button(say("Not for me"), dismiss)
    yield watchlist_button(said, owner_id)


def watchlist_button(said: FilmSaid, owner_id: int) -> Button[LayoutView]:
    """Puts the film on the watchlist, or takes it off."""
    film_id = said.movie.movie_id
    if said.is_listed:
        return button(say("Off my watchlist"), TakeOffList(owner_id, film_id))
    return button(say("Watch later"), PutOnList(owner_id, film_id))


def status_card(changed: StatusChanged, owner_id: int) -> Card:
    """What stands, and how to have again what stood before."""
    card = Card(_stands(changed), text.middot(_quiet(changed)))
    back = Unmark(owner_id, changed.movie.movie_id, changed.status, changed.before)
    card.controls([button(say("Undo"), back)])
    return card


def _stands(changed: StatusChanged) -> str:
    film = text.label(changed.movie)
    match None if changed.status is None else changed.status.status:
        case FilmStatus.SEEN:
            return say("{film} is marked as seen", film=film)
        case FilmStatus.LIKED:
            return say("{film} is liked, without stars", film=film)
        case FilmStatus.DISMISSED:
            return say("{film} is not for you", film=film)
        case None if changed.stars is not None:
            return say("{film} is marked no more", film=film)
        case None:
            return say("{film} may come again", film=film)


def off_watchlist() -> str:
    """That a film is no more on the list, by what was said of it."""
    return say("off your watchlist now")


def on_watchlist() -> str:
    """That a film is on the list, of which something was taken back."""
    return say("it is on your watchlist")


def _quiet(changed: StatusChanged) -> Iterator[str]:
    if changed.stars is not None:
        yield text.given(changed.stars)
    elif changed.status is not None:
        yield say("I will not bring it up again")
    elif changed.before is not None:
        yield _was(changed.before.status)
    if changed.left_watchlist:
        yield off_watchlist()
    if changed.is_listed:
        yield on_watchlist()


def _was(status: FilmStatus) -> str:
    match status:
        case FilmStatus.SEEN:
            return say("you had marked it as seen")
        case FilmStatus.LIKED:
            return say("you had liked it, without stars")
        case FilmStatus.DISMISSED:
            return say("it was not for you")
