"""Ratings of titles that the catalogue does not have: kept until a later one has the film.

They are looked at once for each new catalogue, before the bot begins to answer.
"""

import hashlib
import logging
import re
from collections.abc import Iterable

from bot.errors import StorageError
from bot.storage import MemberRatings, Store, StoredRating, StoredUnmatched
from recsys import Catalogue, Movie, Recommender
from recsys.queries.words import plain_words

log = logging.getLogger(__name__)

MOST_UNMATCHED = 100  # of one member
LONGEST_TITLE = 70  # what a button's custom_id has room for, beside the member and the stars
_LOOKED_IN = "the catalogue that kept ratings were looked up in"
_QUOTES = "\"'“”„‘’«»"
_YEAR_AT_END = re.compile(r" (?:18|19|20)\d\d$")


def written(text: str) -> str:
    """A title as it is kept and shown, on one line; empty where nothing of it is a word."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    title = _unquoted(" ".join(printable.split()))
    return title if key(title) else ""


def _unquoted(title: str) -> str:
    while len(title) > 1 and title[0] in _QUOTES and title[-1] in _QUOTES:
        title = title[1:-1].strip()
    return title


def key(title: str) -> str:
    """What two spellings of one title have in common; empty where nothing is a word."""
    words = plain_words(title) or re.findall(r"\w+", title.casefold())
    return " ".join(words)


def find(text: str, kept: Iterable[StoredUnmatched]) -> StoredUnmatched | None:
    """The kept rating that a text means: of this title, else the only one but for the year."""
    wanted = key(text)
    ratings = {rating.key: rating for rating in kept}
    alike = [k for k in ratings if _without_year(k) == _without_year(wanted)]
    has_another_year = all(_YEAR_AT_END.search(k) for k in (wanted, *alike))
    if wanted in ratings:
        return ratings[wanted]
    return ratings[alike[0]] if len(alike) == 1 and not has_another_year else None


def film(model: Recommender, title: str) -> Movie | None:
    """The film that a title names with certainty: in full, without a typo, and no other."""
    matches = [match for match in model.find(title) if match.is_meant]
    if len(matches) != 1 or not matches[0].is_exact:
        return None
    movie = matches[0].movie
    # Digits may be a film's id, which is not what a member means who kept the stars of a title.
    is_id = key(title).isdecimal() and key(movie.title) != key(title)
    return None if is_id else movie


async def settle(model: Recommender, store: Store) -> None:
    """Make ratings of those kept whose film the catalogue has; a busy database waits a start."""
    try:
        fingerprint = _fingerprint(model.catalogue)
        if await store.recall(_LOOKED_IN) == fingerprint:
            return
        for member_id in await store.members_with_unmatched():
            await _settle(model, store, member_id)
        await store.remember(_LOOKED_IN, fingerprint)
    except StorageError:
        log.exception("kept ratings could not be looked up and are tried again at the next start")


async def _settle(model: Recommender, store: Store, member_id: int) -> None:
    async with store.member(member_id) as ratings:
        for kept in reversed(await ratings.kept()):  # of two for one film, the newer one stays
            movie = film(model, kept.title)
            if movie is not None:
                await _move(ratings, kept, movie)


async def _move(ratings: MemberRatings, kept: StoredUnmatched, movie: Movie) -> None:
    """Put a kept rating in its film's place, unless the film was rated later."""
    old = await ratings.get(movie.movie_id)
    if old is None or old.rated_at < kept.rated_at:
        rating = StoredRating(
            movie_id=movie.movie_id,
            stars=kept.stars,
            previous_stars=None if old is None else old.stars,
            predicted=None,
            change_id=kept.change_id,
            rated_at=kept.rated_at,
        )
        await ratings.put(rating)
    await ratings.forget(kept.key)


def _without_year(words: str) -> str:
    return _YEAR_AT_END.sub("", words)


def _fingerprint(catalogue: Catalogue) -> str:
    """All films by their ids and titles, in 64 characters."""
    films = "\n".join(
        " / ".join((str(movie.movie_id), movie.label, *movie.also_known_as)) for movie in catalogue
    )
    return hashlib.sha256(films.encode()).hexdigest()
