"""What a change of the ratings answers: the receipt with its Undo, and what was taken back."""

from collections.abc import Iterator

from bot.custom_ids import GiveStars, ShowRated, Undo
from bot.film_status import FilmStatus
from bot.results import Receipt, Removed, Undone
from bot.views import text
from bot.views.card import Card, Shows, button, small
from bot.views.spoken import YOU, Spoken
from bot.views.statuses import off_watchlist, on_watchlist
from recsys.wording.phrase import plural, say


def receipt_card(receipt: Receipt, owner_id: int, of: Spoken = YOU) -> Card:
    """What was understood and stored."""
    card = Card(
        of.say(
            "{film} · {stars}",
            "{film} · {stars} by {name}",
            film=text.linked(receipt.movie, called=receipt.called),
            stars=text.stars(receipt.stars),
        ),
        text.middot(_surprise(receipt, of)),
        shows=Shows.FILMS,
        again=ShowRated(owner_id, receipt.movie.movie_id),
    )
    card.films = [receipt.movie]
    # How many they rated, and what to do next, is for the member alone.
    below = text.kind(receipt.movie) if of.is_named else text.middot(_progress(receipt))
    if below:
        card.block(small(below))
    undo = Undo(owner_id, receipt.movie.movie_id, receipt.change_id)
    card.controls([button(say("Undo"), undo)])
    return card


def undone_card(undone: Undone) -> Card:
    """What stands again."""
    card = Card(say("Taken back"))
    card.block(_stands(undone), *([small(on_watchlist())] if undone.is_listed else []))
    return card


def removed_card(removed: Removed, owner_id: int) -> Card:
    """What was removed, and how to give it again."""
    left = plural(removed.n_ratings, one="{n:,} rating left", other="{n:,} ratings left")
    card = Card(
        say("{film} removed", film=text.label(removed.movie)),
        text.middot(
            [
                say("was {stars}", stars=text.stars(removed.stars)),
                left,
                on_watchlist() if removed.is_listed else "",
                _next(removed),
            ]
        ),
    )
    again = GiveStars(owner_id, removed.movie.movie_id, removed.stars)
    card.controls([button(say("Give it again"), again)])
    return card


def _surprise(receipt: Receipt, of: Spoken) -> Iterator[str]:
    if receipt.previous is not None:
        yield say("was {stars}", stars=text.stars(receipt.previous))
    if receipt.predicted is not None:
        yield say("I had guessed {stars}", stars=text.predicted(receipt.predicted))
    if receipt.left_watchlist and not of.is_named:
        yield off_watchlist()


def _progress(receipt: Receipt) -> Iterator[str]:
    yield plural(receipt.n_ratings, one="{n:,} rated", other="{n:,} rated")
    if receipt.teaches_nothing:
        yield say("too few people rated it for me to learn your taste from it")
    elif receipt.is_first_guess:
        yield say("/recommend has films for you; each rating sharpens them")
    else:
        yield say("/recommend knows what to see next")


def _stands(undone: Undone) -> str:
    film = text.label(undone.movie)
    if undone.restored is None:
        return say("{film} is unrated again.", film=film)
    return say("{film} has {stars} again.", film=film, stars=text.stars(undone.restored))


def _next(removed: Removed) -> str:
    """How to give the rating again, or what else was said of the film."""
    match removed.status:
        case None:
            return say("/rate gives it again")
        case FilmStatus.SEEN:
            return say("still marked as seen; /unrate again undoes that")
        case FilmStatus.LIKED:
            return say("still liked, without stars; /unrate again undoes that")
        case FilmStatus.DISMISSED:
            return say("still not for you; /unrate again undoes that")
