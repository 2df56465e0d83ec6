"""What is the member's own: all that is stored of them, to see, and to have gone."""

from bot.errors import NothingStored
from bot.results import Kept, Privacy, TakenAlong, WhoSees
from bot.service.community import CommunityLearning
from bot.storage import GuildSettings, Member, Store, Visibility
from recsys import Recommender


class Account:
    """Answers for all that is stored of a member, whatever it is about."""

    def __init__(
        self,
        model: Recommender,
        store: Store,
        community: CommunityLearning,
    ) -> None:
        self._model = model
        self._store = store
        self._community = community

    async def kept(self, member_id: int) -> Kept:
        """How much is stored of a member; raises NothingStored, StorageError."""
        counts = await self._store.read(member_id, Member.counts)
        if not any(counts.values()):
            raise NothingStored
        return Kept(
            n_ratings=counts.pop("ratings"),
            n_unmatched=counts.pop("kept_ratings"),
            n_statuses=counts.pop("dismissals"),
            n_listed=counts.pop("watchlist"),
            n_others=sum(counts.values()),
        )

    async def privacy(self, member_id: int, guild_id: int | None) -> Privacy:
        """What a member is told, in a server or elsewhere; raises StorageError."""
        try:
            kept = await self.kept(member_id)
        except NothingStored:
            kept = None
        return Privacy(
            kept, None if guild_id is None else await self._who_sees(member_id, guild_id)
        )

    async def choose_visibility(self, member_id: int, guild_id: int, *, is_public: bool) -> None:
        """Let everybody see a member's answers in a server, or nobody else; raises StorageError."""
        chosen = Visibility.PUBLIC if is_public else Visibility.PRIVATE
        await self._store.transaction(
            member_id, lambda member: member.visibility.put(guild_id, chosen)
        )

    async def is_public(self, member_id: int, guild_id: int, channel_id: int) -> bool:
        """Whether everybody may see what a member asks in a channel; raises StorageError."""
        settings = await self._store.guild(guild_id)
        if channel_id not in settings.public_channels:
            return False
        return await self._chosen(member_id, guild_id, settings) is Visibility.PUBLIC

    async def _who_sees(self, member_id: int, guild_id: int) -> WhoSees:
        settings = await self._store.guild(guild_id)
        chosen = await self._chosen(member_id, guild_id, settings)
        return WhoSees(chosen is Visibility.PUBLIC, is_allowed=bool(settings.public_channels))

    async def _chosen(self, member_id: int, guild_id: int, settings: GuildSettings) -> Visibility:
        """What the member chose, or else those who manage the server."""
        chosen = await self._store.read(member_id, lambda member: member.visibility.get(guild_id))
        return chosen or settings.visibility

    async def all(self, member_id: int) -> TakenAlong:
        """All that is stored of a member; raises NothingStored, StorageError."""
        rows = await self._store.read(member_id, Member.rows)
        if not any(rows.values()):
            raise NothingStored
        ids = {row["movie_id"] for table in rows.values() for row in table if row.get("movie_id")}
        catalogue = self._model.catalogue
        return TakenAlong(rows, {i: catalogue[i] for i in sorted(ids) if i in catalogue})

    async def forget(self, member_id: int) -> None:
        """Delete all that is stored of a member, and what films learnt from it.

        Raises NothingStored, StorageError.
        """
        if not await self._community.change(member_id, Member.forget):
            raise NothingStored
        self._store.scrub()
