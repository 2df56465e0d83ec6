"""Files of ratings: read, stored in one transaction, and taken back."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice

from bot.errors import BadFile, ImportAnswered, ImportGone, NothingToImport
from bot.film_status import FilmStatus
from bot.imported import Conflict, Examples, Imported, ImportUndone, OnConflict, Plan
from bot.service.community import CommunityLearning
from bot.service.guilds import teaches
from bot.service.history import History, Said
from bot.service.import_plan import Standing, batch_of, conflicts, drawn_up
from bot.service.learning import Elsewhere
from bot.storage import Batch, ImportState, Member, Store, StoredImport
from recsys import Movie, Recommender
from recsys.errors import RatingsFileError
from recsys.importers import FilmMatcher, Found, ImportedFile, ImportedRow, merged, read_file

_WAITS = timedelta(days=1)  # for the answer to whether stars are replaced
_AT_ONCE = 250  # rows looked up before somebody else has a turn
_MOST_EXAMPLES = 3
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
        found = await self._found(file, elsewhere, progress)
        plan = drawn_up(file, merged(file.rows, found))
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
    ) -> Imported | Conflict:
        """Store a plan, or keep it for a day where it has other stars than the member gave here.

        Whether it teaches is decided by the server where it is brought. Raises StorageError.
        """
        one = _done(import_id, plan)

        def bring(member: Member) -> "Conflict | _Stored":
            member.imports.forget_waiting(one.imported_at - _WAITS)
            before, is_teaching = self._standing(member), teaches(member, guild_id)
            other = conflicts(plan, before.said.stars)
            if not other:
                drawn = batch_of(plan, before, one, OnConflict.REPLACE, teaches=is_teaching)
                return self._store_batch(member, one, before, *drawn)
            member.imports.put(replace(one, state=ImportState.ASKED, waiting=plan.to_json()))
            return self._conflict(import_id, plan, other)

        brought = await self._community.change(member_id, bring)
        if isinstance(brought, Conflict):
            return brought
        return await self._with_lists(brought, elsewhere)

    async def answer(
        self,
        member_id: int,
        import_id: int,
        choice: OnConflict,
        elsewhere: Elsewhere,
        *,
        guild_id: int | None = None,
    ) -> Imported:
        """Store the plan that waited for this answer, once; raises ImportAnswered, StorageError."""

        def answer(member: Member) -> "_Stored":
            waiting = member.imports.get(import_id)
            if waiting is None or waiting.waiting is None:
                raise ImportAnswered
            plan = Plan.from_json(waiting.waiting)
            one, before = _done(import_id, plan), self._standing(member)
            drawn = batch_of(plan, before, one, choice, teaches=teaches(member, guild_id))
            stored = self._store_batch(member, one, before, *drawn)
            if not stored.has_changed:
                member.imports.remove(import_id)
            return stored

        return await self._with_lists(await self._community.change(member_id, answer), elsewhere)

    async def undo(self, member_id: int, import_id: int) -> ImportUndone:
        """Take back exactly what an import did; raises ImportGone, StorageError."""

        def undone(member: Member) -> ImportUndone:
            one = member.imports.get(import_id)
            if one is None or one.state is not ImportState.DONE:
                raise ImportGone
            n_changes = member.imports.undo(one)
            return ImportUndone(n_changes, len(self._history.known(member.ratings.stars())))

        return await self._community.change(member_id, undone)

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

    def _store_batch(
        self, member: Member, one: StoredImport, before: Standing, batch: Batch, imported: Imported
    ) -> "_Stored":
        has_changed = batch != Batch()
        if has_changed:
            member.imports.apply(one, batch)
        imported = replace(imported, examples=self._examples(batch))
        return _Stored(imported, before.said, self._history.said_by(member), has_changed)

    def _examples(self, batch: Batch) -> Examples:
        def some(movie_ids: Iterable[int]) -> tuple[Movie, ...]:
            return tuple(self._model.catalogue[i] for i in islice(movie_ids, _MOST_EXAMPLES))

        return Examples(
            new=some(one.movie_id for one in batch.ratings if one.previous_stars is None),
            watched=some(i for i, status in batch.statuses if status is FilmStatus.SEEN),
            dismissed=some(i for i, status in batch.statuses if status is FilmStatus.DISMISSED),
            watchlist=some(batch.watchlist),
        )

    def _standing(self, member: Member) -> Standing:
        said = self._history.said_by(member)
        silent = said.stars.keys() - member.ratings.teaching().keys()
        return Standing(said, member.unmatched.stars(), frozenset(silent))

    async def _with_lists(self, stored: "_Stored", elsewhere: Elsewhere) -> Imported:
        """The report, with how the member's list began and begins, made where nobody waits."""
        before, after = await elsewhere(
            lambda: (self._first(stored.before), self._first(stored.now))
        )
        return replace(stored.imported, before=before, now=after)

    def _first(self, said: Said) -> tuple[Movie, ...]:
        """The first films of a member's list; of thousands of ratings it takes a while."""
        films = self._history.shortlist(said, _MOST_SHOWN)
        return tuple(self._model.catalogue[i] for i in films)

    def _conflict(
        self, import_id: int, plan: Plan, other: Mapping[int, tuple[float, float]]
    ) -> Conflict:
        first = list(other.items())[:_MOST_EXAMPLES]
        examples = tuple((self._model.catalogue[i], here, there) for i, (here, there) in first)
        return Conflict(import_id, plan, len(other), examples)


@dataclass(frozen=True, slots=True)
class _Stored:
    """What was stored, what the member had said before, and says now."""

    imported: Imported
    before: Said
    now: Said
    has_changed: bool


def _done(import_id: int, plan: Plan) -> StoredImport:
    return StoredImport(import_id, ImportState.DONE, plan.format, None, datetime.now(UTC))


def _find(matcher: FilmMatcher, rows: tuple[ImportedRow, ...]) -> list[Found]:
    return [matcher.find(row) for row in rows]
