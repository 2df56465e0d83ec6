"""The local Discord itself: a REST API and a gateway on one loopback port."""

import errno
from typing import Self

from aiohttp import web

from bot.errors import StartupError
from bot.playground.callbacks import Callbacks
from bot.playground.commands import CommandBook
from bot.playground.driver import Member
from bot.playground.gateway import Gateway
from bot.playground.interactions import Interaction, Interactions, Manners
from bot.playground.messages import Messages
from bot.playground.options import Refused
from bot.playground.reply import Reply
from bot.playground.reports import Reports
from bot.playground.rest import REPORTS, Rest, errors_in_discords_shape, notify_when_answered
from bot.playground.wire import Snowflakes
from bot.playground.world import World, is_username

HOST = "127.0.0.1"
API_PATH = "/api/v10"
FIRST_MEMBERS = ("ann", "ben", "cleo")
_MAX_REQUEST = 64 * 2**20


class Playground:
    """A Discord of one bot, two servers and a few members."""

    def __init__(self, manners: Manners | None = None) -> None:
        self.world = World()
        self.snowflakes = Snowflakes()
        self.violations = Reports()
        self.gateway = Gateway(self.world)
        self.messages = Messages(self.snowflakes)
        self.commands = CommandBook(self.world.application_id, self.snowflakes)
        self.interactions = Interactions(self.violations, manners or Manners())
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1)
        self._members: dict[str, Member] = {}
        self.origin = ""
        for name in FIRST_MEMBERS:
            self.member(name)

    @classmethod
    async def start(cls, port: int = 0, manners: Manners | None = None) -> Self:
        """Listen on a port of loopback, 0 for any free one; raises StartupError."""
        playground = cls(manners)
        await playground._listen(port)
        return playground

    async def stop(self) -> None:
        """Close all connections and the port."""
        self.interactions.close()
        await self.gateway.close()
        await self._runner.cleanup()

    @property
    def token(self) -> str:
        """The only token with which a bot can log in here."""
        return self.world.token

    @property
    def api_base(self) -> str:
        """What stands here for https://discord.com/api/v10."""
        return self.origin + API_PATH

    @property
    def members(self) -> list[Member]:
        """All members so far."""
        return list(self._members.values())

    def member(self, name: str) -> Member:
        """A member by name; a new one joins both servers. Raises Refused."""
        if name not in self._members:
            if not is_username(name):
                raise Refused("A name has 2 to 32 characters of a-z, 0-9, _ and single dots.")
            self._members[name] = Member(self, name, self.world.guilds[0].place)
            self.gateway.n_members = len(self._members) + 1
        return self._members[name]

    def find(self, name: str) -> Member:
        """A member who is already here, by name or mention; raises Refused."""
        for member in self.members:
            if name.lstrip("@").casefold() == member.name or name == f"<@{member.member_id}>":
                return member
        known = ", ".join(member.name for member in self.members)
        raise Refused(f"There is no member {name} here; there are {known}.")

    async def deliver(self, interaction: Interaction) -> Reply:
        """Hand an interaction to the bot and wait for its answer."""
        self.interactions.open(interaction)
        await self._dispatch(interaction)
        return await Reply(interaction, self.interactions.manners.patience).settled()

    async def deliver_again(self, reply: Reply) -> None:
        """Hand the same interaction to the bot once more, as a bad network may."""
        await self._dispatch(reply.interaction)

    async def _dispatch(self, interaction: Interaction) -> None:
        interaction.n_deliveries += 1
        await self.gateway.dispatch("INTERACTION_CREATE", interaction.payload)

    async def _listen(self, port: int) -> None:
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, port).start()
        except OSError as error:
            await self._runner.cleanup()
            reason = "is in use" if error.errno == errno.EADDRINUSE else "cannot be used"
            raise StartupError(
                f"Port {port} {reason}; set PLAYGROUND_PORT to another port, or to 0 for any free"
                " one."
            ) from error
        self.origin = f"http://{HOST}:{self._runner.addresses[0][1]}"
        self.messages.origin = self.origin
        self.gateway.url = self.origin.replace("http", "ws") + "/gateway"

    def _app(self) -> web.Application:
        rest = Rest(self.world, self.gateway, self.commands, self.messages)
        callbacks = Callbacks(
            world=self.world,
            gateway=self.gateway,
            interactions=self.interactions,
            messages=self.messages,
            reports=self.violations,
            snowflakes=self.snowflakes,
        )
        api = web.Application(
            middlewares=[notify_when_answered, errors_in_discords_shape],
            client_max_size=_MAX_REQUEST,
        )
        api.add_routes([*rest.routes(), *callbacks.routes()])
        app = web.Application(client_max_size=_MAX_REQUEST)
        app[REPORTS] = self.violations
        app.add_routes(
            [
                web.get("/gateway", self.gateway.handle),
                web.get("/attachments/{key:.+}", rest.attachment),
            ]
        )
        app.add_subapp(API_PATH, api)
        return app
