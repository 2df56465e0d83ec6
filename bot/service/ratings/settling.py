"""Ratings kept for titles become ratings of films, once for each new catalogue that has them.

Titles are looked up first, each once, whoever keeps it: that takes a hundredth of a second each.
"""

import hashlib
import logging
from functools import partial

from bot.errors import PictureLost, StorageError
from bot.service.community.learning import Elsewhere
from bot.service.ratings.unmatched import asked_about, film, is_it, move
from bot.storage import Member, Store
from recsys import Catalogue, Movie, Recommender

log = logging.getLogger(__name__)

_LOOKED_IN = "the catalogue that kept ratings were looked up in"
_READ_AT_ONCE = 5_000  # titles
_AT_ONCE = 50  # titles looked up before somebody else has a turn, ratings moved likewise


async def settle(model: Recommender, store: Store, elsewhere: Elsewhere) -> None:
    """Make ratings of those whose film the catalogue has; a busy database waits a start.

    Titles are looked up `elsewhere`; where that is closed, a later start does it.
    """
    try:
        fingerprint = await elsewhere(partial(_fingerprint, model.catalogue))
        if await store.recall(_LOOKED_IN) == fingerprint:
            return
        films = await _films(model, store, elsewhere)
        for member_id in await store.members_with_unmatched() if films else ():
            await _settle(store, member_id, films)
        await store.remember(_LOOKED_IN, fingerprint)
    except PictureLost:
        return
    except StorageError:
        log.exception("kept ratings could not be looked up and are tried again at the next start")


async def _films(model: Recommender, store: Store, elsewhere: Elsewhere) -> dict[str, Movie]:
    """The films of all titles that name one, by title."""
    found: dict[str, Movie] = {}
    last = ""
    while titles := await store.unmatched_titles(last, _READ_AT_ONCE):
        for first in range(0, len(titles), _AT_ONCE):
            some = titles[first : first + _AT_ONCE]
            found |= await elsewhere(partial(_looked_up, model, some))
        last = titles[-1]
    return found


def _looked_up(model: Recommender, titles: list[str]) -> dict[str, Movie]:
    found = ((title, film(model, title)) for title in titles)
    return {title: movie for title, movie in found if movie is not None}


async def _settle(store: Store, member_id: int, films: dict[str, Movie]) -> None:
    titles = await store.read(member_id, lambda member: member.unmatched.titles())
    mine = [title for title in titles if title in films]
    for first in range(0, len(mine), _AT_ONCE):
        some = {title: films[title] for title in mine[first : first + _AT_ONCE]}
        await store.transaction(member_id, partial(_move_some, some))


def _move_some(films: dict[str, Movie], member: Member) -> None:
    member.tell_all()
    asked = asked_about(member)
    # Of two for one film, the newer one stays.
    for rating in reversed(member.unmatched.titled(films)):
        if is_it(rating.title, films[rating.title], asked):
            move(member, rating, films[rating.title])


def _fingerprint(catalogue: Catalogue) -> str:
    """All films by their ids and titles, in 64 characters."""
    placed = "\n".join(
        " / ".join((str(movie.movie_id), movie.label, *movie.also_known_as, *movie.titles_abroad))
        for movie in catalogue
    )
    return hashlib.sha256(placed.encode() + catalogue.unplaced.packed.tobytes()).hexdigest()
