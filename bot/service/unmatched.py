"""Ratings of titles that no film of the catalogue has: stored until a later one has the film."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from bot.errors import BadStars, NothingToAsk, OutOfDate, TooManyUnmatched
from bot.imported import WhichFilm
from bot.results import UnmatchedRating
from bot.service.community import CommunityLearning
from bot.service.guilds import teaches
from bot.service.kept_titles import (
    LONGEST_TITLE,
    MOST_UNMATCHED,
    digest,
    key,
    meant_of,
    written,
)
from bot.service.learning import Elsewhere
from bot.service.turns import Turns
from bot.storage import Member, Store, StoredRating, StoredUnmatched
from recsys import Movie, Recommender
from recsys.importers import FilmMatcher, ImportedRow, Kind
from recsys.queries.titles import parse_title
from recsys.results import AmbiguousTitle
from recsys.stars import HALF_STARS

_AT_ONCE = 250  # titles looked up before somebody else has a turn


class UnmatchedRatings:
    """Stores ratings for later."""

    def __init__(self, model: Recommender, store: Store, community: CommunityLearning) -> None:
        self._model = model
        self._store = store
        self._community = community
        self._turns = Turns()

    def film(self, title: str) -> Movie | None:
        """The film that a title names with certainty, as where a catalogue has it by now."""
        return film(self._model, title)

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
        if not 0 < len(title) <= LONGEST_TITLE or film(self._model, title):
            raise OutOfDate

        def put(member: Member) -> None:
            learns = teaches(member, guild_id)
            new = StoredUnmatched(key(title), title, stars, change_id, datetime.now(UTC), learns)
            is_one_more = member.unmatched.get(new.key) is None
            if is_one_more and member.unmatched.n() >= MOST_UNMATCHED:
                raise TooManyUnmatched(MOST_UNMATCHED)
            member.unmatched.put(new)

        await self._store.transaction(member_id, put)
        return UnmatchedRating(title, stars)

    async def which_film(self, member_id: int, place: int, elsewhere: Elsewhere) -> WhichFilm:
        """The question which film a kept title means, `place` titles passed by.

        Titles are looked up `elsewhere`, and no more of them than it takes to find one to ask
        about. Raises NothingToAsk, StillBusy, TooManyLookups, StorageError.
        """
        with self._turns.of(member_id):
            while True:
                some = partial(_some_kept, first=place, n=_AT_ONCE)
                kept = await self._store.read(member_id, some)
                asked = await elsewhere(partial(self._questions, kept))
                is_end = len(kept) < _AT_ONCE
                if asked:
                    return _question(asked, place, has_more=not is_end)
                if is_end:
                    raise NothingToAsk
                place += len(kept)

    async def settle_one(
        self,
        member_id: int,
        title_digest: str,
        movie_id: int,
        change_id: int,
        elsewhere: Elsewhere,
    ) -> None:
        """Give a film the stars kept for a title; raises OutOfDate, StorageError."""
        if movie_id not in self._model.catalogue:
            raise OutOfDate
        keys = await self._store.read(member_id, lambda member: member.unmatched.keys())
        by_digest = await elsewhere(lambda: {digest(name): name for name in keys})
        name = by_digest.get(title_digest)

        def settle(member: Member) -> None:
            rating = None if name is None else member.unmatched.get(name)
            if rating is None:
                raise OutOfDate
            mine = replace(rating, change_id=change_id)
            move(member, mine, self._model.catalogue[movie_id])

        await self._community.change(member_id, settle)

    def _questions(self, kept: Iterable[StoredUnmatched]) -> "list[_Question]":
        """The titles that may name a film, as an import finds them."""
        questions = []
        matcher = FilmMatcher(self._model.catalogue, self._model.titles)
        for at, rating in enumerate(kept):
            named = parse_title(rating.title)
            found = matcher.find(ImportedRow(Kind.RATED, named.title, named.year, rating.stars))
            if isinstance(found, AmbiguousTitle):
                questions.append(_Question(at, rating, found.movies))
        return questions


@dataclass(frozen=True, slots=True)
class _Question:
    """A title, at which place of those looked up it stands, and the films that it may name."""

    at: int
    rating: StoredUnmatched
    films: tuple[Movie, ...]


def _question(asked: Sequence[_Question], first: int, *, has_more: bool) -> WhichFilm:
    """The first of those found from a place on."""
    one = asked[0]
    return WhichFilm(
        digest=digest(one.rating.key),
        title=one.rating.title,
        stars=one.rating.stars,
        films=one.films,
        place=first + one.at,
        n_left=None if has_more else len(asked) - 1,
    )


def _some_kept(member: Member, first: int, n: int) -> list[StoredUnmatched]:
    return member.unmatched.find("", first=first, n=n)


def remove(member: Member, text: str) -> UnmatchedRating | None:
    """Remove the rating that a text means, and say what it was; None where it means none."""
    rating = meant_of(member, text)
    if rating is None:
        return None
    member.unmatched.remove(rating.key)
    return UnmatchedRating(rating.title, rating.stars)


def film(model: Recommender, title: str) -> Movie | None:
    """The film that a title names with certainty: in full, without a typo, and no other."""
    matches = [match for match in model.find(title) if match.is_meant]
    if len(matches) != 1 or not matches[0].is_exact:
        return None
    movie = matches[0].movie
    # Digits may be a film's id, which is not what a member means who kept the stars of a title.
    is_id = key(title).isdecimal() and key(movie.title) != key(title)
    return None if is_id else movie


def move(member: Member, unmatched: StoredUnmatched, movie: Movie) -> None:
    """Put a rating in its film's place, unless the film was rated later."""
    old = member.ratings.get(movie.movie_id)
    if old is None or old.rated_at < unmatched.rated_at:
        rating = StoredRating(
            movie_id=movie.movie_id,
            stars=unmatched.stars,
            previous_stars=None if old is None else old.stars,
            predicted=None,
            change_id=unmatched.change_id,
            rated_at=unmatched.rated_at,
            teaches=unmatched.teaches and (old is None or old.teaches),
        )
        member.ratings.put(rating)
    member.unmatched.remove(unmatched.key)
