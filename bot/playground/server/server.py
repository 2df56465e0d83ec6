"""The local Discord itself: a REST API and a gateway on one loopback port."""

import errno
from collections.abc import Set
from typing import Self

from aiohttp import web

from bot.playground.server.callbacks import Callbacks
from bot.playground.server.command_book import CommandBook
from bot.playground.server.faults import Faults
from bot.playground.server.gateway import Gateway
from bot.playground.server.rest import REPORTS, Rest, errors_in_discords_shape, notify_when_answered
from bot.playground.state.feed import Feed, NewCommands
from bot.playground.state.interactions import Interaction, Interactions, Manners
from bot.playground.state.messages import Message, Messages
from bot.playground.state.sharding import Sharding
from bot.playground.state.violations import Reports
from bot.playground.state.world import World
from bot.playground.wire.words import Snowflakes

HOST = "127.0.0.1"
API_PATH = "/api/v10"
_GUILD_POLLS, _DIRECT_POLLS = 1 << 24, 1 << 25
_MAX_REQUEST = 64 * 2**20


class PortTaken(Exception):
    """The port cannot be listened on; `is_in_use` where another program has it."""

    def __init__(self, port: int, *, is_in_use: bool) -> None:
        self.port = port
        self.is_in_use = is_in_use
        super().__init__(f"port {port} {'is in use' if is_in_use else 'cannot be used'}")


class LocalDiscord:
    """A Discord of one bot and two servers."""

    def __init__(self, manners: Manners | None = None, sharding: Sharding | None = None) -> None:
        self.world = World()
        self.snowflakes = Snowflakes()
        self.feed = Feed()
        self.violations = Reports(self.feed.publish)
        self.gateway = Gateway(self.world, self.feed, sharding or Sharding())
        self.faults = Faults()
        self.messages = Messages(self.snowflakes, self.feed.message)
        self.commands = CommandBook(
            self.world.application_id, self.snowflakes, lambda: self.feed.publish(NewCommands())
        )
        self.interactions = Interactions(self.violations, manners or Manners())
        self._app = self._made_app()
        self._runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=1)
        self.origin = ""

    @classmethod
    async def start(
        cls, port: int = 0, manners: Manners | None = None, sharding: Sharding | None = None
    ) -> Self:
        """Listen on a port of loopback, 0 for any free one; raises PortTaken."""
        discord = cls(manners, sharding)
        await discord.listen(port)
        return discord

    def mount(self, path: str, app: web.Application) -> None:
        """Serve something else below a path of the same port, from before it listens."""
        self._app.add_subapp(path, app)

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

    async def deliver(self, interaction: Interaction) -> None:
        """Hand an interaction to the bot, whose time to answer begins."""
        self.interactions.open(interaction)
        await self._dispatch(interaction)

    async def tell_of_votes(
        self, message: Message, member_id: str, before: Set[int], after: Set[int]
    ) -> None:
        """Tell the bot of votes given and taken back in a poll, where it has the intent."""
        intent = _DIRECT_POLLS if message.guild_id is None else _GUILD_POLLS
        place = {"guild_id": message.guild_id} if message.guild_id else {}
        vote = {"user_id": member_id, "channel_id": message.channel_id, **place}
        for answer in before ^ after:
            event = "MESSAGE_POLL_VOTE_ADD" if answer in after else "MESSAGE_POLL_VOTE_REMOVE"
            data = {**vote, "message_id": message.message_id, "answer_id": answer}
            await self.gateway.dispatch(event, data, intent=intent)

    async def deliver_again(self, interaction: Interaction) -> None:
        """Hand the same interaction to the bot once more, as a bad network may."""
        await self._dispatch(interaction)

    async def _dispatch(self, interaction: Interaction) -> None:
        interaction.n_deliveries += 1
        await self.gateway.dispatch("INTERACTION_CREATE", interaction.payload)

    async def listen(self, port: int) -> None:
        """Listen on a port of loopback, 0 for any free one; raises PortTaken."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise PortTaken(port, is_in_use=error.errno == errno.EADDRINUSE) from error
        self.origin = f"http://{HOST}:{self._runner.addresses[0][1]}"
        self.messages.origin = self.origin
        self.gateway.url = self.origin.replace("http", "ws") + "/gateway"

    def _made_app(self) -> web.Application:
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
            middlewares=[
                notify_when_answered,
                self.faults.middleware,
                errors_in_discords_shape,
            ],
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
