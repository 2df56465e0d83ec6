"""The local Discord and the people on it: what the terminal and the tests hold."""

from bot.playground.members.member import Member
from bot.playground.server.server import LocalDiscord
from bot.playground.state.feed import NewMember
from bot.playground.state.interactions import Manners
from bot.playground.state.sharding import Sharding
from bot.playground.state.world import is_username
from bot.playground.wire.errors import Refused

FIRST_MEMBERS = ("ann", "ben", "cleo")


class Playground(LocalDiscord):
    """A local Discord with a few members, and as many more as are asked for."""

    def __init__(self, manners: Manners | None = None, sharding: Sharding | None = None) -> None:
        super().__init__(manners, sharding)
        self._members: dict[str, Member] = {}
        for name in FIRST_MEMBERS:
            self.member(name)

    @property
    def members(self) -> list[Member]:
        """All members so far."""
        return list(self._members.values())

    def member(self, name: str) -> Member:
        """A member by name; a new one joins both servers. Raises Refused."""
        if name not in self._members:
            if not is_username(name):
                raise Refused("A name has 2 to 32 characters of a-z, 0-9, _ and single dots.")
            member = self.seat(name)
            self._members[name] = member
            self.world.people[member.member_id] = member.user
            self.gateway.n_members = len(self._members) + 1
            self.feed.publish(NewMember())
        return self._members[name]

    def seat(self, name: str) -> Member:
        """The person of that name at a keyboard of their own, who may go elsewhere from there."""
        return Member(self, name, self.world.guilds[0].place, self.find)

    def find(self, name: str) -> Member:
        """A member who is already here, by name or mention; raises Refused."""
        for member in self.members:
            if name.lstrip("@").casefold() == member.name or name == f"<@{member.member_id}>":
                return member
        known = ", ".join(member.name for member in self.members)
        raise Refused(f"There is no member {name} here; there are {known}.")
