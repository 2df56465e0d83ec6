"""Titles that could be several films: asked about one after another, and given to the film meant.

First come those whose stars are kept, whoever typed them, then what files say without stars.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from bot.errors import NothingToAsk, OutOfDate
from bot.film_status import FilmStatus
from bot.imported import NONE_OF_THEM, SettledFilm, WhichFilm
from bot.service.community.community import CommunityLearning
from bot.service.community.learning import Elsewhere
from bot.service.film_of_id import film_of_id
from bot.service.ratings.unmatched import move
from bot.service.titles import noted_titles
from bot.service.titles.kept_titles import digest
from bot.service.titles.noted_titles import NotedTitle
from bot.service.turns import Turns
from bot.storage import Member, Store, StoredUnmatched
from recsys import Movie, Recommender
from recsys.importers import FilmMatcher, Found, ImportedRow, Kind
from recsys.queries.titles import parse_title
from recsys.results import AmbiguousTitle, UnknownTitle

_WITH_YEAR = re.compile(r"(.+) \((\d{4})\)")  # as a file's titles are kept
_AT_ONCE = 250  # titles looked up before somebody else has a turn
_STATUSES = {
    Kind.WATCHED: FilmStatus.SEEN,
    Kind.LIKED: FilmStatus.LIKED,
    Kind.DISMISSED: FilmStatus.DISMISSED,
}


class WhichFilms:
    """Asks members which films their titles mean."""

    def __init__(self, model: Recommender, store: Store, community: CommunityLearning) -> None:
        self._model = model
        self._store = store
        self._community = community
        self._turns = Turns()

    async def ask(self, member_id: int, place: int, elsewhere: Elsewhere) -> WhichFilm:
        """The question which film a title means, `place` titles passed by.

        Titles are looked up `elsewhere`, and no more of them than it takes to find one to ask
        about. Raises NothingToAsk, StillBusy, TooManyLookups, StorageError.
        """
        with self._turns.of(member_id):
            while True:
                some = partial(_some, first=place, n=_AT_ONCE)
                titles, asked_before = await self._store.read(member_id, some)
                asked = await elsewhere(partial(self._questions, titles, asked_before))
                is_end = len(titles) < _AT_ONCE
                if asked:
                    return _question(asked, place, has_more=not is_end)
                if is_end:
                    raise NothingToAsk
                place += len(titles)

    async def settle(
        self,
        member_id: int,
        title_digest: str,
        movie_id: int,
        change_id: int,
        elsewhere: Elsewhere,
    ) -> SettledFilm:
        """Give a film what is kept for a title, and say what that is.

        Raises OutOfDate, StorageError.
        """
        movie = film_of_id(self._model.catalogue, movie_id)
        title = await self._title(member_id, title_digest, elsewhere)

        def give(member: Member) -> SettledFilm:
            if isinstance(title, NotedTitle):
                _tell(member, title, movie_id)
                _say(member, title.kind, movie_id, change_id)
                return SettledFilm(movie, member.ratings.stars_of(movie_id), title.kind)
            rating = member.unmatched.get(title)
            if rating is None:
                raise OutOfDate
            move(member, replace(rating, change_id=change_id), movie)
            noted_titles.tell(member, (Kind.RATED, title), movie_id)
            return SettledFilm(movie, member.ratings.stars_of(movie_id))

        return await self._community.change(member_id, give)

    async def none_of_them(self, member_id: int, title_digest: str, elsewhere: Elsewhere) -> bool:
        """Ask no more about a title, and say whether stars for it are kept still.

        Raises OutOfDate, StorageError.
        """
        title = await self._title(member_id, title_digest, elsewhere)
        none = NONE_OF_THEM
        if isinstance(title, NotedTitle):
            await self._store.transaction(member_id, partial(_tell, title=title, movie_id=none))
            return False

        def tell(member: Member) -> None:
            member.unmatched.ask_no_more(title)
            noted_titles.tell(member, (Kind.RATED, title), none)

        await self._store.transaction(member_id, tell)
        return True

    async def _title(
        self, member_id: int, title_digest: str, elsewhere: Elsewhere
    ) -> str | NotedTitle:
        """The key of stars that are kept, or a title without stars; raises OutOfDate."""
        keys, titles = await self._store.read(
            member_id, lambda member: (member.unmatched.keys(), _without_stars(member))
        )

        def by_digest() -> dict[str, str | NotedTitle]:
            return {one.digest: one for one in titles} | {digest(name): name for name in keys}

        title = (await elsewhere(by_digest)).get(title_digest)
        if title is None:
            raise OutOfDate
        return title

    def _questions(
        self, titles: Iterable[StoredUnmatched | NotedTitle], noted: Mapping[str, NotedTitle]
    ) -> "list[_Question]":
        """The titles that may name a film, but for those that are told.

        One that is `noted` is asked about also where its film is certain now: the file may have
        said more of it than its title does, and a catalogue may be newer.
        """
        questions = []
        matcher = FilmMatcher(self._model.catalogue, self._model.titles)
        for at, one in enumerate(titles):
            note = one if isinstance(one, NotedTitle) else noted.get(one.key)
            if _is_told(one) or (note is not None and _is_told(note)):
                continue
            found = _found(matcher, one.title, note.original_title if note else None)
            if isinstance(found, AmbiguousTitle):
                questions.append(_Question(at, one, found.movies))
            elif isinstance(found, Movie) and note is not None:
                questions.append(_Question(at, one, (found,)))
        return questions


@dataclass(frozen=True, slots=True)
class _Question:
    """A title, at which place of those looked up it stands, and the films that it may name."""

    at: int
    title: StoredUnmatched | NotedTitle
    films: tuple[Movie, ...]


def _is_told(title: StoredUnmatched | NotedTitle) -> bool:
    """Whether the member has said which film it is, or that it is none of those it could be."""
    return not (title.is_open if isinstance(title, NotedTitle) else title.asks)


def _found(matcher: FilmMatcher, title: str, original: str | None) -> Found:
    """What a title means as a file has it, whose brackets are its own, or else as it is typed.

    The file may have its original title too.
    """
    match, named = _WITH_YEAR.fullmatch(title), parse_title(title)
    if match is not None and match[1] != named.title:
        found = matcher.find(_row(match[1], int(match[2]), original))
        if not isinstance(found, UnknownTitle):
            return found
    return matcher.find(_row(named.title, named.year, original))


def _row(title: str, year: int | None, original: str | None) -> ImportedRow:
    return ImportedRow(Kind.WATCHED, title, year, original_title=original)


def _question(asked: Sequence[_Question], first: int, *, has_more: bool) -> WhichFilm:
    """The first of those found from a place on."""
    title, films = asked[0].title, asked[0].films
    place, n_left = first + asked[0].at, None if has_more else len(asked) - 1
    if isinstance(title, NotedTitle):
        return WhichFilm(title.digest, title.title, None, films, place, n_left, title.kind)
    return WhichFilm(digest(title.key), title.title, title.stars, films, place, n_left)


def _some(
    member: Member, first: int, n: int
) -> tuple[list[StoredUnmatched | NotedTitle], dict[str, NotedTitle]]:
    """At most n from a place on, of stars that are kept and of titles without stars after them.

    With them what is noted of titles with stars, by their keys.
    """
    kept = member.unmatched.find("", first=first, n=n)
    noted = {one.key: one for one in noted_titles.noted(member) if one.has_stars}
    if len(kept) == n:
        return [*kept], noted
    after = max(first - member.unmatched.n(), 0)
    return [*kept, *_without_stars(member)[after : after + n - len(kept)]], noted


def _without_stars(member: Member) -> list[NotedTitle]:
    return [one for one in noted_titles.noted(member) if one.is_open and not one.has_stars]


def _tell(member: Member, title: NotedTitle, movie_id: int) -> None:
    """Ask no more about a title without stars; raises OutOfDate where that is told."""
    if title.question not in {one.question for one in _without_stars(member)}:
        raise OutOfDate
    noted_titles.tell(member, title.question, movie_id)


def _say(member: Member, kind: Kind, movie_id: int, change_id: int) -> None:
    """Say of a film what a file said of its title, unless more is said of it already."""
    status = member.statuses.all().get(movie_id)
    is_rated = member.ratings.get(movie_id) is not None
    now = datetime.now(UTC)
    if kind is Kind.LIKED and not is_rated and status in {None, FilmStatus.SEEN}:
        member.statuses.put(movie_id, FilmStatus.LIKED, now)
    elif is_rated or status is not None:
        return
    elif kind is Kind.WATCHLIST:
        member.watchlist.put(movie_id, change_id, now)
    else:
        member.statuses.put(movie_id, _STATUSES[kind], now)
