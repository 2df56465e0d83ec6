"""The first minute: tastes chosen before anything is rated, and a deck of films asked one by one.

All that is asked and answered is stored, so that a deck goes on after a restart or a week. A film
is asked about where its answer is expected to teach most (`recsys.ranking.elicitation`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.errors import OutOfDate
from bot.film_status import DeckAnswer, FilmStatus
from bot.results import AskedFilm, TasteChoice
from bot.service.community.community import CommunityLearning
from bot.service.film_of_id import film_of_id
from bot.service.history import History, Said
from bot.service.ratings.ratings import Ratings
from bot.storage import DeckCard, Member, Store
from recsys import Movie, Recommender
from recsys.ranking.list_change import N_COMPARED
from recsys.results.changes import ListChange

TOLD_EVERY = 5  # taps: how often is said what they changed
_STATUS = {DeckAnswer.SEEN: FilmStatus.SEEN, DeckAnswer.DISMISSED: FilmStatus.DISMISSED}


class Onboarding:
    """Asks members what they like, film by film."""

    def __init__(
        self,
        model: Recommender,
        store: Store,
        history: History,
        ratings: Ratings,
        community: CommunityLearning,
    ) -> None:
        self._model = model
        self._store = store
        self._history = history
        self._ratings = ratings
        self._community = community

    async def tastes(self, member_id: int) -> TasteChoice:
        """What can be chosen, and what the member has chosen; raises StorageError."""

        def chosen(member: Member) -> TasteChoice:
            chosen = frozenset(member.deck.tastes())
            has_begun = bool(chosen or member.deck.cards() or member.ratings.stars())
            return TasteChoice(self._model.tastes.all, chosen, has_begun)

        return await self._store.read(member_id, chosen)

    async def choose(self, member_id: int, keys: Iterable[str]) -> None:
        """Keep the tastes of some keys in place of those chosen before.

        Raises OutOfDate where there is no such taste, StorageError.
        """
        chosen = set(keys)
        if not chosen <= {taste.key for taste in self._model.tastes.all}:
            raise OutOfDate
        await self._store.transaction(
            member_id, lambda member: member.deck.choose(chosen, datetime.now(UTC))
        )

    async def next_film(self, member_id: int) -> AskedFilm:
        """What to ask now; raises StorageError."""
        return self._asked(*await self._store.read(member_id, self._stands))

    def _stands(self, member: Member) -> tuple[list[DeckCard], Said]:
        return member.deck.cards(), self._history.said_by(member)

    async def answer(
        self,
        member_id: int,
        movie_id: int,
        answer: DeckAnswer,
        stars: float | None,
        change_id: int,
        *,
        guild_id: int | None = None,
    ) -> AskedFilm:
        """Store what the member says of a film, with `stars` where it is rated, and ask on.

        An answer to a film that was asked before takes the place of the older one. The server
        where it is given decides whether it teaches. Raises OutOfDate where the film has left the
        catalogue, StorageError.
        """
        movie = self._film(movie_id)

        def put(member: Member) -> tuple[list[DeckCard], Said]:
            stars_before = self._history.known(member.ratings.stars())
            cards = member.deck.cards()
            old = next((card for card in cards if card.movie_id == movie_id), None)
            if old is None or old.change_id != change_id:
                if old is not None:
                    self._take_back(member, old, change_id)
                position = old.position if old else _next_position(cards)
                card = DeckCard(movie_id, position, answer, change_id, datetime.now(UTC))
                member.deck.put(card)
                if answer is DeckAnswer.RATED and stars is not None:
                    self._ratings.put(
                        member, stars_before, movie, stars, change_id, guild_id=guild_id
                    )
                elif answer in _STATUS:
                    member.statuses.put(movie_id, _STATUS[answer], card.answered_at)
            return self._stands(member)

        cards, said = await self._community.change(member_id, put)
        asked = self._asked(cards, said)
        late = self._known(cards)[-TOLD_EVERY:]
        # Films not seen move the list to and fro, which nothing that the member thinks has done.
        is_time = not asked.n_shown % TOLD_EVERY and _n_answers(late) > 0
        return replace(asked, change=self._change(late, said)) if is_time else asked

    async def back(self, member_id: int, undo_id: int) -> AskedFilm:
        """Take the last answer back and ask about that film again; raises StorageError."""

        def taken_back(member: Member) -> tuple[list[DeckCard], Said]:
            cards = self._known(member.deck.cards())
            if cards:
                self._take_back(member, cards[-1], undo_id)
                member.deck.remove(cards[-1].movie_id)
            return cards, self._history.said_by(member)

        cards, said = await self._community.change(member_id, taken_back)
        if not cards:
            return self._asked(cards, said)
        left = cards[:-1]
        return AskedFilm(self._film(cards[-1].movie_id), len(left), _n_answers(left))

    def _take_back(self, member: Member, card: DeckCard, undo_id: int) -> None:
        """Undo what an answer stored, unless the member has changed it elsewhere since."""
        if card.answer is DeckAnswer.RATED:
            rating = member.ratings.get(card.movie_id)
            if rating is not None and rating.change_id == card.change_id:
                self._ratings.take_back(member, rating, undo_id)
        elif member.statuses.all().get(card.movie_id) is _STATUS.get(card.answer):
            member.statuses.remove(card.movie_id)

    def _asked(self, cards: Sequence[DeckCard], said: Said) -> AskedFilm:
        known = self._known(cards)
        film = self._model.elicitation.next_film(
            self._history.folded(said),
            said.liked.keys() | said.having(FilmStatus.SEEN) | said.hearts,
            said.not_seen - said.movie_ids,
            [*said.statuses, *(card.movie_id for card in known)],
            () if known or not said.leans_on_tastes else said.tastes,
        )
        return AskedFilm(film, len(known), _n_answers(known))

    def _change(self, answers: Sequence[DeckCard], said: Said) -> ListChange:
        """What the last answers changed of the list.

        That a film was answered for and is to be recommended no more is no change of what it is of.
        """
        late = {card.movie_id for card in answers}
        earlier = replace(
            said,
            stars={i: stars for i, stars in said.stars.items() if i not in late},
            statuses={i: status for i, status in said.statuses.items() if i not in late},
            not_seen=said.not_seen - late,
        )
        n = N_COMPARED + TOLD_EVERY
        before = [i for i in self._history.shortlist(earlier, n) if i not in said.movie_ids]
        after = self._history.shortlist(said, N_COMPARED)
        return self._model.list_change(before[:N_COMPARED], after)

    def _known(self, cards: Sequence[DeckCard]) -> list[DeckCard]:
        return [card for card in cards if card.movie_id in self._model.catalogue]

    def _film(self, movie_id: int) -> Movie:
        return film_of_id(self._model.catalogue, movie_id)


def _n_answers(cards: Sequence[DeckCard]) -> int:
    return sum(card.answer is not DeckAnswer.NOT_SEEN for card in cards)


def _next_position(cards: Sequence[DeckCard]) -> int:
    return 1 + max((card.position for card in cards), default=-1)
