"""What is the member's own: all that is stored of them, to see, and to have gone."""

from bot.errors import NothingStored
from bot.results import Audience, Kept, Privacy, TakenAlong, WhoSees
from bot.service.community.community import CommunityLearning
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
        counts, n_listed = await self._store.read(
            member_id, lambda member: (member.counts(), len(member.watchlist.all()))
        )
        if not any(counts.values()):
            raise NothingStored
        return Kept(
            n_ratings=counts.pop("ratings"),
            n_unmatched=counts.pop("kept_ratings"),
            n_statuses=counts.pop("dismissals"),
            n_listed=n_listed,
            n_once_listed=counts.pop("watchlist") - n_listed,
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

    async def audience(
        self, member_id: int, guild_id: int | None, channel_id: int | None
    ) -> Audience:
        """Who sees what a member asks in a channel, if all may, and who that member is.

        Without a server the member alone does. Raises StorageError.
        """

        def read(member: Member) -> Audience:
            is_public = False
            if guild_id is not None:
                settings = member.guild(guild_id)
                is_allowed = channel_id in settings.public_channels
                is_public = is_allowed and _chosen(member, guild_id, settings) is Visibility.PUBLIC
            return Audience(is_public, is_newcomer=not member.ratings.has_any())

        return await self._store.read(member_id, read)

    async def _who_sees(self, member_id: int, guild_id: int) -> WhoSees:
        def read(member: Member) -> WhoSees:
            settings = member.guild(guild_id)
            chosen = _chosen(member, guild_id, settings)
            is_public, is_allowed = chosen is Visibility.PUBLIC, bool(settings.public_channels)
            return WhoSees(is_public, is_allowed, settings.learns)

        return await self._store.read(member_id, read)

    async def all(self, member_id: int) -> TakenAlong:
        """All that is stored of a member; raises NothingStored, StorageError."""
        rows = await self._store.read(member_id, Member.rows)
        if not any(rows.values()):
            raise NothingStored
        ids = {row["movie_id"] for table in rows.values() for row in table if row.get("movie_id")}
        catalogue = self._model.catalogue
        return TakenAlong(rows, {i: film for i in sorted(ids) if (film := catalogue.find(i))})

    async def forget(self, member_id: int) -> None:
        """Delete all that is stored of a member, and what films learnt from it.

        Raises NothingStored, StorageError.
        """
        if not await self._community.change(member_id, Member.forget):
            raise NothingStored
        self._store.scrub()


def _chosen(member: Member, guild_id: int, settings: GuildSettings) -> Visibility:
    """What the member chose, or else those who manage the server."""
    return member.visibility.get(guild_id) or settings.visibility
