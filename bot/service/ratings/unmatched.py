"""Ratings of titles that no film of the catalogue has: stored until a later one has the film."""

from collections.abc import Container
from datetime import UTC, datetime

from bot.errors import BadStars, OutOfDate, TooManyUnmatched
from bot.results import UnmatchedRating
from bot.service.account.guilds import teaches
from bot.service.titles.kept_titles import (
    LONGEST_TITLE,
    MOST_UNMATCHED,
    key,
    keys_of,
    meant_of,
    written,
)
from bot.service.titles.noted_titles import noted
from bot.storage import Member, Store, StoredRating, StoredUnmatched
from recsys import Movie, Recommender
from recsys.stars import HALF_STARS


class UnmatchedRatings:
    """Stores ratings for later."""

    def __init__(self, model: Recommender, store: Store) -> None:
        self._model = model
        self._store = store

    async def film(self, member_id: int, title: str) -> Movie | None:
        """The film that a title of the member's is by now, if it is one; raises StorageError."""
        movie = film(self._model, title)
        if movie is None:
            return None
        asked = await self._store.read(member_id, asked_about)
        return movie if is_it(title, movie, asked) else None

    async def store(
        self,
        member_id: int,
        title: str,
        stars: float,
        change_id: int,
        guild_id: int | None = None,
    ) -> UnmatchedRating:
        """Store a rating of a title that the catalogue does not have, until it does.

        The server where it is given decides whether it will teach, and is not stored. The same
        twice is stored once. Raises BadStars, TooManyUnmatched, StorageError, and OutOfDate where
        the catalogue has the film.
        """
        if stars not in HALF_STARS:
            raise BadStars
        title = written(title)
        if not 0 < len(title) <= LONGEST_TITLE:
            raise OutOfDate
        movie = film(self._model, title)

        def put(member: Member) -> None:
            if movie is not None and is_it(title, movie, asked_about(member)):
                raise OutOfDate
            learns = teaches(member, guild_id)
            old = member.unmatched.get(key(title))
            asks = old is None or old.asks
            now = datetime.now(UTC)
            new = StoredUnmatched(key(title), title, stars, change_id, now, learns, asks)
            if old is None and member.unmatched.n() >= MOST_UNMATCHED:
                raise TooManyUnmatched(MOST_UNMATCHED)
            member.unmatched.put(new)

        await self._store.transaction(member_id, put)
        return UnmatchedRating(title, stars)


def remove(member: Member, text: str) -> UnmatchedRating | None:
    """Remove the rating that a text means, and say what it was; None where it means none."""
    rating = meant_of(member, text)
    if rating is None:
        return None
    member.unmatched.remove(rating.key)
    return UnmatchedRating(rating.title, rating.stars)


def remove_of(model: Recommender, member: Member, movie: Movie) -> None:
    """Remove what is kept for titles that name a film alone, which is rated now."""
    for name in sorted(member.unmatched.among(keys_of(movie))):
        kept = member.unmatched.get(name)
        is_named = kept is not None and film(model, kept.title) == movie
        if is_named and kept is not None and is_it(kept.title, movie, asked_about(member)):
            member.unmatched.remove(name)


def film(model: Recommender, title: str) -> Movie | None:
    """The film that a title names with certainty: in full, without a typo, and no other."""
    matches = [match for match in model.find(title) if match.is_meant]
    if len(matches) != 1 or not matches[0].is_exact:
        return None
    movie = matches[0].movie
    # Digits may be a film's id, which is not what a member means who kept the stars of a title.
    is_id = key(title).isdecimal() and key(movie.title) != key(title)
    return None if is_id else movie


def asked_about(member: Member) -> frozenset[str]:
    """The keys of titles with stars that files brought and that are asked about, or were.

    With them those of which the member said that they are none of the films that they could be.
    """
    brought = frozenset(one.key for one in noted(member) if one.has_stars)
    return brought | member.unmatched.not_asked()


def is_it(title: str, movie: Movie, asked: Container[str]) -> bool:
    """Whether a film that a title names is what a member means by it who was `asked` about some.

    One of those, as where the film is of the year beside, means a film by its very name and year
    alone.
    """
    name = key(title)
    return name not in asked or key(movie.label) == name


def move(member: Member, unmatched: StoredUnmatched, movie: Movie) -> None:
    """Put a rating in its film's place, unless the film was rated later."""
    old = member.ratings.get(movie.movie_id)
    if old is None or old.rated_at < unmatched.rated_at:
        rating = StoredRating(
            movie_id=movie.movie_id,
            stars=unmatched.stars,
            previous_stars=None if old is None else old.stars,
            previous_rated_at=None if old is None else old.rated_at,
            predicted=None,
            change_id=unmatched.change_id,
            rated_at=unmatched.rated_at,
            teaches=unmatched.teaches and (old is None or old.teaches),
        )
        member.ratings.put(rating)
    member.unmatched.remove(unmatched.key)
