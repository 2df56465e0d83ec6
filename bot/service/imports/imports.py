"""Files of ratings: read, stored in one transaction, and taken back."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from bot.errors import (
    BadFile,
    ImportAnswered,
    ImportGone,
    NoImports,
    NothingToImport,
    NotKept,
    PictureLost,
    StorageError,
)
from bot.imported import Imported, ImportUndone, ListMeans, OnConflict, PastImport, Plan
from bot.service.community.community import CommunityLearning
from bot.service.community.learning import Elsewhere
from bot.service.history import History, Said
from bot.service.imports.plan import drawn_up
from bot.service.imports.writing import Brought, ImportWriter, Wanted
from bot.service.titles import noted_titles
from bot.service.titles.noted_titles import NotedTitle
from bot.service.turns import Turns
from bot.storage import ImportState, Member, Store, StoredImport
from recsys import Movie, Recommender
from recsys.errors import RatingsFileError
from recsys.importers import (
    FilmMatcher,
    Format,
    Found,
    ImportedFile,
    ImportedRow,
    merged,
    read_file,
)

log = logging.getLogger(__name__)

_AT_ONCE = 250  # rows looked up before somebody else has a turn
_MOST_SHOWN = 5
Progress = Callable[[int, int], Awaitable[None]]


class Imports:
    """Stores what members bring along from elsewhere."""

    def __init__(
        self,
        model: Recommender,
        store: Store,
        history: History,
        community: CommunityLearning,
    ) -> None:
        self._model = model
        self._store = store
        self._history = history
        self._community = community
        self._writer = ImportWriter(model.catalogue, store, history, community)
        self._turns = Turns()

    def turn(self, member_id: int) -> AbstractContextManager[None]:
        """The member's turn, in which a file is fetched, read and brought.

        Raises StillBusy, TooManyLookups.
        """
        return self._turns.of(member_id)

    async def read(
        self, name: str, content: bytes, elsewhere: Elsewhere, progress: Progress
    ) -> Plan:
        """What a file says, its films looked up `elsewhere`, some rows at a time.

        `progress` is told how many rows of how many are done. Raises BadFile, NothingToImport.
        """
        try:
            file = await elsewhere(partial(read_file, name, content))
        except RatingsFileError as error:
            raise BadFile(error) from error
        del content
        found = await self._found(file, elsewhere, progress)
        plan = await elsewhere(lambda: drawn_up(file, merged(file.rows, found)))
        if not plan.has_something:
            raise NothingToImport(name, plan.n_rows)
        return plan

    async def bring(
        self,
        member_id: int,
        plan: Plan,
        import_id: int,
        elsewhere: Elsewhere,
        *,
        guild_id: int | None = None,
    ) -> Brought:
        """Store a plan, or keep it for a day where the member must be asked something first.

        That is what the films of a list are to the member, and whose stars count where there are
        others here. Whether it teaches is decided by the server where it is brought.

        Raises StorageError.
        """
        wanted = Wanted(plan, _done(import_id, plan), guild_id)
        brought, said = await self._writer.bring(member_id, wanted, elsewhere)
        return await self._reported(brought, member_id, said, elsewhere)

    async def answer_list(
        self,
        member_id: int,
        import_id: int,
        meant: ListMeans,
        elsewhere: Elsewhere,
        *,
        guild_id: int | None = None,
    ) -> Brought:
        """Go on with a list that waited for what its films are, once.

        Raises ImportAnswered, StillBusy, TooManyLookups, StorageError.
        """
        with self.turn(member_id):
            plan = await self._waiting(member_id, import_id, elsewhere)
            if not plan.is_list:
                raise ImportAnswered
            wanted = Wanted(plan.meaning(meant), _done(import_id, plan), guild_id)
            brought, said = await self._writer.go_on(member_id, wanted, elsewhere)
            return await self._reported(brought, member_id, said, elsewhere)

    async def answer(
        self,
        member_id: int,
        import_id: int,
        choice: OnConflict,
        elsewhere: Elsewhere,
        *,
        guild_id: int | None = None,
    ) -> Imported:
        """Store the plan that waited for this answer, once.

        Raises ImportAnswered, StillBusy, TooManyLookups, StorageError.
        """
        with self.turn(member_id):
            plan = await self._waiting(member_id, import_id, elsewhere)
            wanted = Wanted(plan, _done(import_id, plan), guild_id)
            imported, said = await self._writer.answer(member_id, wanted, choice, elsewhere)
            return await self._with_lists(imported, member_id, said, elsewhere)

    async def undo(self, member_id: int, import_id: int) -> ImportUndone:
        """Take back exactly what an import did; raises ImportGone, StorageError."""

        def undone(member: Member) -> ImportUndone:
            one = member.imports.get(import_id)
            if one is None or one.state is not ImportState.DONE:
                raise ImportGone
            n_changes = member.imports.undo(one)
            # What another file asks too is asked still.
            asked = {title.question for title in noted_titles.noted(member)}
            n_changes += sum(title.question not in asked for title in _without_stars(one))
            return ImportUndone(n_changes, len(self._history.known(member.ratings.stars())))

        return await self._community.change(member_id, undone)

    async def past(self, member_id: int) -> list[PastImport]:
        """The imports that can be taken back, newest first; raises NoImports, StorageError."""
        done = await self._store.read(member_id, lambda member: member.imports.done())
        imports = [
            PastImport(
                one.import_id, Format(one.format), one.imported_at, n, len(_without_stars(one))
            )
            for one, n in done.items()
        ]
        if found := [one for one in imports if one.n_changes or one.n_to_ask]:
            return found
        raise NoImports

    async def _waiting(self, member_id: int, import_id: int, elsewhere: Elsewhere) -> Plan:
        """The plan that waits for an answer; raises ImportAnswered, StorageError."""
        one = await self._store.read(member_id, lambda member: member.imports.get(import_id))
        if one is None or one.waiting is None or one.state is not ImportState.ASKED:
            raise ImportAnswered
        return await elsewhere(partial(Plan.from_json, one.waiting))

    async def _reported(
        self, brought: Brought, member_id: int, said: Said, elsewhere: Elsewhere
    ) -> Brought:
        if isinstance(brought, Imported):
            return await self._with_lists(brought, member_id, said, elsewhere)
        return brought

    async def one(self, member_id: int, import_id: int) -> PastImport:
        """One of these; raises NotKept where it is gone, StorageError."""
        try:
            past = await self.past(member_id)
        except NoImports:
            past = []
        for one in past:
            if one.import_id == import_id:
                return one
        raise NotKept

    async def _found(
        self, file: ImportedFile, elsewhere: Elsewhere, progress: Progress
    ) -> list[Found]:
        make = partial(FilmMatcher, self._model.catalogue, self._model.titles)
        matcher = await elsewhere(make)
        found: list[Found] = []
        for first in range(0, len(file.rows), _AT_ONCE):
            some = file.rows[first : first + _AT_ONCE]
            found += await elsewhere(partial(_find, matcher, some))
            await progress(len(found), len(file.rows))
        return found

    async def _with_lists(
        self, imported: Imported, member_id: int, said: Said, elsewhere: Elsewhere
    ) -> Imported:
        """The same with how the member's list began and begins, made where nobody waits."""
        try:
            now = await self._history.said(member_id)
            before, after = await elsewhere(lambda: (self._first(said), self._first(now)))
        except (PictureLost, StorageError) as error:
            # It is stored, and its report has the way back.
            log.warning("the report of an import says nothing of lists: %r", error)
            return imported
        return replace(imported, before=before, now=after)

    def _first(self, said: Said) -> tuple[Movie, ...]:
        """The first films of a member's list; of thousands of ratings it takes a while."""
        films = self._history.shortlist(said, _MOST_SHOWN)
        return tuple(self._model.catalogue.film(i) for i in films)


def _done(import_id: int, plan: Plan) -> StoredImport:
    return StoredImport(import_id, ImportState.DONE, plan.format, None, datetime.now(UTC))


def _without_stars(one: StoredImport) -> list[NotedTitle]:
    """The titles without stars that are to be asked about with an import."""
    titles = noted_titles.read(one.waiting or "[]")
    return [title for title in titles if title.is_open and not title.has_stars]


def _find(matcher: FilmMatcher, rows: tuple[ImportedRow, ...]) -> list[Found]:
    return [matcher.find(row) for row in rows]
