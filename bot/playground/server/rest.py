"""The other endpoints: login, the gateway's address, commands, attachments, and all errors."""

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.playground.server.bodies import as_object, read_json
from bot.playground.server.command_book import CommandBook
from bot.playground.server.gateway import Gateway
from bot.playground.state.interactions import Interaction
from bot.playground.state.messages import Messages
from bot.playground.state.violations import Reports
from bot.playground.state.world import World, guild_of
from bot.playground.wire.errors import ApiError, missing_access, unauthorized, unknown
from bot.playground.wire.words import json_response

log = logging.getLogger(__name__)

# What a browser shows is a picture and nothing else: a page that somebody uploads is not run.
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_INERT = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Rest:
    """What a bot asks for at login and when it registers its commands."""

    def __init__(
        self, world: World, gateway: Gateway, commands: CommandBook, messages: Messages
    ) -> None:
        self._world = world
        self._gateway = gateway
        self._commands = commands
        self._messages = messages

    def routes(self) -> list[web.RouteDef]:
        """The endpoints, below /api/v10; all of them ask for the bot's token."""
        application = f"/applications/{self._world.application_id}"
        return [
            web.get("/users/@me", self._needs_token(self.me)),
            web.get("/oauth2/applications/@me", self._needs_token(self.application)),
            web.get("/applications/@me", self._needs_token(self.application)),
            web.get("/gateway", self.gateway_address),
            web.get("/gateway/bot", self._needs_token(self.gateway_for_bot)),
            *self._command_routes(application + "/commands"),
            *self._command_routes(application + "/guilds/{guild_id}/commands"),
        ]

    def _command_routes(self, path: str) -> list[web.RouteDef]:
        return [
            web.get(path, self._needs_token(self.list_commands)),
            web.put(path, self._needs_token(self.overwrite_commands)),
            web.post(path, self._needs_token(self.add_command)),
            web.get(path + "/{command_id}", self._needs_token(self.get_command)),
            web.patch(path + "/{command_id}", self._needs_token(self.edit_command)),
            web.delete(path + "/{command_id}", self._needs_token(self.delete_command)),
        ]

    def _needs_token(self, handler: Handler) -> Handler:
        async def checked(request: web.Request) -> web.StreamResponse:
            if request.headers.get("Authorization") != f"Bot {self._world.token}":
                raise unauthorized()
            return await handler(request)

        return checked

    async def me(self, _: web.Request) -> web.Response:
        """The bot's own user."""
        return json_response({**self._world.bot_user, "verified": True, "mfa_enabled": False})

    async def application(self, _: web.Request) -> web.Response:
        """The bot's application."""
        return json_response(self._world.application())

    async def gateway_address(self, _: web.Request) -> web.Response:
        """Where the gateway is."""
        return json_response({"url": self._gateway.url})

    async def gateway_for_bot(self, _: web.Request) -> web.Response:
        """Where the gateway is, and how many shards to use."""
        sharding = self._gateway.sharding
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0}
        limit |= {"max_concurrency": sharding.max_concurrency}
        return json_response(
            {
                "url": self._gateway.url,
                "shards": sharding.n_shards,
                "session_start_limit": limit,
            }
        )

    async def list_commands(self, request: web.Request) -> web.Response:
        """All commands of one scope."""
        return json_response(self._commands.all(self._scope(request)))

    async def overwrite_commands(self, request: web.Request) -> web.Response:
        """Put these commands in the place of all."""
        body = await read_json(request)
        definitions = body if isinstance(body, list) else []
        return json_response(self._commands.overwrite(self._scope(request), definitions))

    async def add_command(self, request: web.Request) -> web.Response:
        """Add one command."""
        command = self._commands.upsert(self._scope(request), as_object(await read_json(request)))
        return json_response(command, status=201)

    async def get_command(self, request: web.Request) -> web.Response:
        """One command."""
        return json_response(self._commands.get(self._scope(request), _command_id(request)))

    async def edit_command(self, request: web.Request) -> web.Response:
        """Change one command."""
        changes = as_object(await read_json(request))
        edited = self._commands.edit(self._scope(request), _command_id(request), changes)
        return json_response(edited)

    async def delete_command(self, request: web.Request) -> web.Response:
        """Remove one command."""
        self._commands.delete(self._scope(request), _command_id(request))
        return web.Response(status=204)

    async def attachment(self, request: web.Request) -> web.Response:
        """The bytes of an attachment, as Discord's CDN serves them: to anybody."""
        attachment = self._messages.attachment(request.match_info["key"])
        if attachment is None:
            return web.Response(status=404, text="This content is no longer available.")
        is_picture = attachment.content_type in _SHOWN
        return web.Response(
            body=attachment.content,
            content_type=attachment.content_type if is_picture else "application/octet-stream",
            headers=_INERT | ({} if is_picture else {"Content-Disposition": "attachment"}),
        )

    def _scope(self, request: web.Request) -> str | None:
        guild_id = request.match_info.get("guild_id")
        if guild_id is not None and self._world.guild(guild_id) is None:
            raise missing_access() if guild_of(guild_id) else unknown("Guild", 10004)
        return guild_id


@web.middleware
async def errors_in_discords_shape(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Errors of the API as JSON; the rules that the bot broke go to the reports."""
    try:
        return await handler(request)
    except ApiError as error:
        interaction = request.get(INTERACTION)
        where = interaction.what if interaction else f"{request.method} {request.path}"
        for sentence in error.sentences:
            request.config_dict[REPORTS].report(where, sentence)
        log.info("%s was refused: %s.", where, error)
        return json_response(error.body, error.status)
    except web.HTTPNotFound:
        request.config_dict[REPORTS].report(
            f"{request.method} {request.path}", "the playground does not know this endpoint"
        )
        return json_response({"code": 0, "message": "404: Not Found"}, 404)


@web.middleware
async def notify_when_answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Wake who waits for an interaction once the bot has been told that its answer is taken."""
    response = await handler(request)
    interaction = request.get(INTERACTION)
    if interaction is not None:
        try:
            await response.prepare(request)
            await response.write_eof()
        except ConnectionError:
            log.info("%s: the connection was cut before the bot had been told.", interaction.what)
        finally:
            interaction.notify()
    return response


REPORTS = web.AppKey("reports", Reports)
INTERACTION = web.RequestKey("interaction", Interaction)


def _command_id(request: web.Request) -> str:
    return request.match_info["command_id"]
