"""The gateway: a websocket for each shard, which greets, identifies, resumes and hands out events.

Source: https://discord.com/developers/docs/events/gateway
"""

import asyncio
import json
import logging
from collections.abc import Iterator

from aiohttp import WSCloseCode, WSMsgType, web

from bot.playground.server.session import Close, ClosedError, Connection, Op, Session
from bot.playground.state.feed import Feed, Presence
from bot.playground.state.sharding import Identifies, Sharding
from bot.playground.state.world import World
from bot.playground.wire.words import Payload

log = logging.getLogger(__name__)

API_VERSION = 10
HEARTBEAT_INTERVAL_MS = 41_250
_GOODBYE_S = 2.0
_GUILDS = 1 << 0
_PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
_ALL_INTENTS = (1 << 26) - 1


class Gateway:
    """Accepts one bot on its shards; events go to the session that identified last for theirs.

    `connected` is set once all shards have identified.
    """

    def __init__(self, world: World, feed: Feed, sharding: Sharding) -> None:
        self._world = world
        self._feed = feed
        self.sharding = sharding
        self.identifies = Identifies(sharding)
        self._sessions: dict[str, Session] = {}
        self._current: dict[int, Session] = {}
        self.connected = asyncio.Event()
        self._sockets: set[web.WebSocketResponse] = set()
        self.url = ""
        self.n_members = 0
        self.is_away = False

    @property
    def session_id(self) -> str | None:
        """The session of the bot's first shard, None where it has none."""
        return self._current[0].session_id if 0 in self._current else None

    @property
    def is_online(self) -> bool:
        """Whether a bot is connected now."""
        return bool(self.online_shards)

    @property
    def online_shards(self) -> set[int]:
        """The shards that are connected now."""
        return {shard_id for shard_id, one in self._current.items() if one.connection is not None}

    async def dispatch(self, event: str, data: Payload, *, intent: int = 0) -> None:
        """Hand an event to the shard of its server, where that has the intent that it needs."""
        session = self._current.get(self.sharding.shard_of(data.get("guild_id")))
        if session is not None and intent & session.intents == intent:
            await session.dispatch(event, data)

    async def drop(self, code: int = Close.UNKNOWN_ERROR) -> None:
        """Break all connections as a bad network would; the bot may resume."""
        for _, connection in list(self._take_connections()):
            await connection.socket.close(code=code)

    async def go_away(self) -> None:
        """Close all connections, and take none until `is_away` is said to be over."""
        self.is_away = True
        await self.close()

    async def ask_to_reconnect(self) -> None:
        """Opcode 7: the bot shall come back and resume."""
        for session in self._current.values():
            if session.connection is not None:
                await session.connection.send(Op.RECONNECT)

    async def invalidate(self) -> None:
        """Opcode 9: the sessions are over, the bot shall identify anew."""
        for session, connection in list(self._take_connections()):
            del self._sessions[session.session_id]
            await connection.send(Op.INVALID_SESSION, data=False)

    async def close(self) -> None:
        """Close all connections."""
        for socket in list(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one websocket until it closes; none while the gateway is away."""
        if self.is_away:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(timeout=_GOODBYE_S)
        await socket.prepare(request)
        self._sockets.add(socket)
        connection = Connection(socket, request.query.get("compress", ""))
        try:
            await self._converse(connection, request.query.get("v", ""))
        except ClosedError as refused:
            log.warning("The gateway closed the connection: %s.", refused)
            await socket.close(code=refused.code)
        finally:
            self._sockets.discard(socket)
            for session in self._sessions.values():
                if session.connection is connection:
                    session.connection = None
            self._feed.publish(Presence(self.is_online))
        return socket

    async def _converse(self, connection: Connection, version: str) -> None:
        if version != str(API_VERSION):
            raise ClosedError(Close.INVALID_API_VERSION)
        await connection.send(Op.HELLO, {"heartbeat_interval": HEARTBEAT_INTERVAL_MS, "_trace": []})
        is_known = False
        async for message in connection.socket:
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                continue
            op, data = _decode(message.data)
            if op == Op.HEARTBEAT:
                await connection.send(Op.HEARTBEAT_ACK)
            elif op in (Op.IDENTIFY, Op.RESUME):
                if is_known:
                    raise ClosedError(Close.ALREADY_AUTHENTICATED)
                is_known = await self._authenticate(op, data, connection)
            elif not is_known:
                raise ClosedError(Close.NOT_AUTHENTICATED)

    async def _authenticate(self, op: Op, data: Payload, connection: Connection) -> bool:
        if data.get("token") != self._world.token:
            raise ClosedError(Close.AUTHENTICATION_FAILED)
        if op == Op.RESUME:
            return await self._resume(data, connection)
        return await self._identify(data, connection)

    async def _resume(self, data: Payload, connection: Connection) -> bool:
        session = self._sessions.get(data.get("session_id", ""))
        sequence = data.get("seq")
        if session is None or not isinstance(sequence, int) or sequence > session.sequence:
            await connection.send(Op.INVALID_SESSION, data=False)
            return False
        await session.resume(connection, after=sequence)
        self._feed.publish(Presence(self.is_online))
        await session.dispatch("RESUMED", {"_trace": []})
        return True

    async def _identify(self, data: Payload, connection: Connection) -> bool:
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~_ALL_INTENTS:
            raise ClosedError(Close.INVALID_INTENTS)
        if intents & _PRIVILEGED:
            raise ClosedError(Close.DISALLOWED_INTENTS)
        shard_id = self._shard_of(data)
        if not self.identifies.take(shard_id):
            await connection.send(Op.INVALID_SESSION, data=False)
            return False
        session = Session(shard_id, intents)
        session.connection = connection
        self._sessions[session.session_id] = session
        self._current[shard_id] = session
        await self._welcome(session)
        if len(self._current) == self.sharding.n_shards:
            self.connected.set()
        self._feed.publish(Presence(self.is_online))
        return True

    def _shard_of(self, data: Payload) -> int:
        n_shards = self.sharding.n_shards
        match data.get("shard", [0, n_shards] if n_shards == 1 else None):
            case [int(shard_id), int(count)] if 0 <= shard_id < count == n_shards:
                return shard_id
            case _:
                raise ClosedError(Close.INVALID_SHARD)

    async def _welcome(self, session: Session) -> None:
        shard_of = self.sharding.shard_of
        here = [one for one in self._world.guilds if shard_of(one.guild_id) == session.shard_id]
        guilds = here if session.intents & _GUILDS else []
        await session.dispatch("READY", self._ready(session, [guild.guild_id for guild in guilds]))
        for guild in guilds:
            await session.dispatch(
                "GUILD_CREATE", guild.create_event(self._world.bot_user, self.n_members)
            )

    def _ready(self, session: Session, guild_ids: list[str]) -> Payload:
        return {
            "v": API_VERSION,
            "user": self._world.bot_user,
            "user_settings": {},
            "private_channels": [],
            "relationships": [],
            "guilds": [{"id": guild_id, "unavailable": True} for guild_id in guild_ids],
            "session_id": session.session_id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": [session.shard_id, self.sharding.n_shards],
            "application": {"id": self._world.application_id, "flags": 0},
            "_trace": [],
        }

    def _take_connections(self) -> Iterator[tuple[Session, Connection]]:
        for session in self._current.values():
            connection, session.connection = session.connection, None
            if connection is not None:
                yield session, connection


def _decode(frame: str | bytes) -> tuple[Op, Payload]:
    try:
        payload = json.loads(frame)
        op, data = payload["op"], payload.get("d")
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ClosedError(Close.DECODE_ERROR) from None
    try:
        return Op(op), data if isinstance(data, dict) else {}
    except ValueError:
        raise ClosedError(Close.UNKNOWN_OPCODE) from None
