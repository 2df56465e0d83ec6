"""What an import writes: drawn up where nobody waits, and stored where all is as it was then."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import Generic, TypeAlias, TypeVar

from bot.errors import ImportAnswered
from bot.film_status import FilmStatus
from bot.imported import (
    MOST_EXAMPLES,
    NONE_OF_THEM,
    Conflict,
    Examples,
    Imported,
    ListQuestion,
    OnConflict,
    Plan,
)
from bot.service.account.guilds import teaches
from bot.service.community.community import CommunityLearning
from bot.service.community.learning import Elsewhere
from bot.service.history import History, Said
from bot.service.imports.plan import Standing, batch_of, conflicts, there_before
from bot.service.imports.questions import with_told
from bot.service.titles.noted_titles import NotedTitle, all_noted, told, written
from bot.storage import Batch, ImportState, Member, Store, StoredImport
from recsys import Catalogue, Movie
from recsys.importers import Kind

_WAITS = timedelta(days=1)  # for the answer to whether stars are replaced
_MOST_WAITING = 3  # files of one member; each is as much text as all that it says
_Outcome = TypeVar("_Outcome")
Brought: TypeAlias = Imported | Conflict | ListQuestion


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plan that is to be stored as an import, in a server, which decides whether it teaches."""

    plan: Plan
    one: StoredImport
    guild_id: int | None


class ImportWriter:
    """Stores plans. A transaction of it only compares and writes: rows by the thousand are made
    before it, from what was stored then, and anew where that has changed meanwhile.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        store: Store,
        history: History,
        community: CommunityLearning,
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._history = history
        self._community = community

    async def bring(
        self, member_id: int, wanted: Wanted, elsewhere: Elsewhere
    ) -> tuple[Brought, Said]:
        """Store a plan, or the question that it raises; and what was said before.

        Raises StorageError.
        """

        def forget_old(member: Member) -> None:
            member.imports.forget_waiting(wanted.one.imported_at - _WAITS)

        draw = partial(self._question_or_batch, wanted)
        return await self._write(member_id, wanted.guild_id, elsewhere, draw, forget_old)

    async def go_on(
        self, member_id: int, wanted: Wanted, elsewhere: Elsewhere
    ) -> tuple[Brought, Said]:
        """The same of a plan that waited for another answer; raises ImportAnswered too."""
        draw = partial(self._question_or_batch, wanted)
        check = partial(_check_asked, wanted.one)
        return await self._write(member_id, wanted.guild_id, elsewhere, draw, check)

    async def answer(
        self, member_id: int, wanted: Wanted, choice: OnConflict, elsewhere: Elsewhere
    ) -> tuple[Imported, Said]:
        """Store a plan that waits for this answer; and what was said before.

        Raises ImportAnswered, StorageError.
        """
        check = partial(_check_asked, wanted.one)
        draw = partial(self._batch, wanted, choice)
        return await self._write(member_id, wanted.guild_id, elsewhere, draw, check)

    async def _write(
        self,
        member_id: int,
        guild_id: int | None,
        elsewhere: Elsewhere,
        draw: "Callable[[Standing], _Draft[_Outcome]]",
        begin: Callable[[Member], None],
    ) -> tuple[_Outcome, Said]:
        def stored_if(draft: "_Draft[_Outcome]", before: Standing, member: Member) -> bool:
            begin(member)
            if self._standing(guild_id, member) != before:
                return False
            draft.write(member)
            return True

        while True:
            before = await self._store.read(member_id, partial(self._standing, guild_id))
            draft = await elsewhere(partial(draw, before))
            if await self._community.change(member_id, partial(stored_if, draft, before)):
                return draft.outcome, before.said

    def _question_or_batch(self, wanted: Wanted, before: Standing) -> "_Draft[Brought]":
        wanted = replace(wanted, plan=with_told(wanted.plan, before.told))
        question: ListQuestion | Conflict
        if wanted.plan.asks_what_it_means:
            question = self._of_list(wanted)
        elif other := conflicts(wanted.plan, before.said.stars):
            question = self._conflict(wanted, other)
        else:
            stored = self._batch(wanted, OnConflict.REPLACE, before)
            return _Draft(stored.outcome, stored.write)
        waiting = replace(wanted.one, state=ImportState.ASKED, waiting=wanted.plan.to_json())
        return _Draft(question, partial(_put_waiting, waiting))

    def _batch(self, wanted: Wanted, choice: OnConflict, before: Standing) -> "_Draft[Imported]":
        one, plan = wanted.one, with_told(wanted.plan, before.told)
        batch, imported, to_note = batch_of(plan, before, one, choice)
        imported = replace(imported, examples=self._examples(plan, before, batch, choice))
        if batch == Batch() and not to_note:
            # Where it answers a question, that is answered all the same.
            return _Draft(imported, lambda member: member.imports.remove_waiting(one.import_id))
        with_note = replace(one, waiting=written(to_note))
        return _Draft(imported, lambda member: member.imports.apply(with_note, batch))

    def _standing(self, guild_id: int | None, member: Member) -> Standing:
        said = self._history.said_by(member)
        silent = said.stars.keys() - member.ratings.teaching().keys()
        titles = all_noted(member)
        return Standing(
            said,
            later=member.unmatched.stars(),
            silent=frozenset(silent),
            teaches=teaches(member, guild_id),
            noted=tuple(titles),
            told=dict.fromkeys(member.unmatched.not_asked(), NONE_OF_THEM) | self._told(titles),
            can_be_undone=member.imports.has_changes(),
        )

    def _told(self, titles: Iterable[NotedTitle]) -> dict[str, int]:
        """The films of titles that are told, as far as this catalogue still has them."""
        moved = self._catalogue.moved_ids
        films = {key: moved.get(i, i) for key, i in told(titles).items()}
        return {k: i for k, i in films.items() if i == NONE_OF_THEM or self._catalogue.knows(i)}

    def _examples(self, plan: Plan, before: Standing, batch: Batch, choice: OnConflict) -> Examples:
        stars = before.said.stars

        def some(movie_ids: Iterable[int]) -> tuple[Movie, ...]:
            known = filter(None, map(self._catalogue.find, movie_ids))
            return tuple(islice(known, MOST_EXAMPLES))

        def having(status: FilmStatus) -> tuple[Movie, ...]:
            return some(i for i, given in batch.statuses if given is status)

        other = conflicts(plan, stars) if choice is OnConflict.KEEP else ()
        return Examples(
            new=some(one.movie_id for one in batch.ratings if one.previous_stars is None),
            replaced=some(one.movie_id for one in batch.ratings if one.previous_stars is not None),
            kept=some(other),
            same=some(i for i, (given, _) in plan.ratings.items() if stars.get(i) == given),
            twice=some(plan.twice),
            watched=having(FilmStatus.SEEN),
            liked=having(FilmStatus.LIKED),
            dismissed=having(FilmStatus.DISMISSED),
            watchlist=some(batch.watchlist),
            there=some(there_before(plan, batch)),
            off_list=some(batch.leaving),
        )

    def _of_list(self, wanted: Wanted) -> ListQuestion:
        plan = wanted.plan
        films = filter(None, map(self._catalogue.find, plan.watchlist))
        n_films = len(plan.watchlist) + list(plan.to_ask.values()).count(Kind.WATCHLIST)
        examples = tuple(islice(films, MOST_EXAMPLES))
        return ListQuestion(wanted.one.import_id, plan, n_films, examples)

    def _conflict(self, wanted: Wanted, other: Mapping[int, tuple[float, float]]) -> Conflict:
        first = list(other.items())[:MOST_EXAMPLES]
        examples = tuple((self._catalogue.film(i), here, there) for i, (here, there) in first)
        return Conflict(wanted.one.import_id, wanted.plan, len(other), examples)


def _check_asked(import_: StoredImport, member: Member) -> None:
    """Raise ImportAnswered where an import waits for no answer any more."""
    one = member.imports.get(import_.import_id)
    if one is None or one.state is not ImportState.ASKED:
        raise ImportAnswered


def _put_waiting(waiting: StoredImport, member: Member) -> None:
    """Let an import wait for its answer; the oldest of too many waits no more."""
    member.imports.put(waiting)
    member.imports.forget_waiting_but(_MOST_WAITING)


@dataclass(frozen=True, slots=True)
class _Draft(Generic[_Outcome]):
    """What is answered, and what writes it within a transaction."""

    outcome: _Outcome
    write: Callable[[Member], None]
