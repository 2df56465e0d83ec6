"""The gateway: one websocket that greets, identifies, resumes and hands out events.

Source: https://discord.com/developers/docs/events/gateway
"""

import asyncio
import itertools
import json
import logging
import secrets
import zlib
from enum import IntEnum

from aiohttp import WSCloseCode, WSMsgType, web

from bot.playground.state.feed import Feed, Presence
from bot.playground.state.world import World
from bot.playground.wire.words import Payload

log = logging.getLogger(__name__)

API_VERSION = 10
N_SHARDS = 1
HEARTBEAT_INTERVAL_MS = 41_250
_GOODBYE_S = 2.0
_GUILDS = 1 << 0
_PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
_ALL_INTENTS = (1 << 26) - 1


class Op(IntEnum):
    """Gateway opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE_UPDATE = 3
    VOICE_STATE_UPDATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_GUILD_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Gateway close codes."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SHARD = 4010
    INVALID_API_VERSION = 4012
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


class _ClosedError(Exception):
    def __init__(self, code: Close) -> None:
        self.code = code
        super().__init__(code.name)


class Connection:
    """One open websocket, compressed as the client asked."""

    def __init__(self, socket: web.WebSocketResponse, compression: str) -> None:
        self.socket = socket
        self._lock = asyncio.Lock()
        # Discord compresses zstd-stream too; discord.py reads text frames whatever it asked for.
        self._deflate = zlib.compressobj() if compression == "zlib-stream" else None

    async def send(self, op: Op, data: object = None, **event: object) -> None:
        """Send one payload; frames leave in the order of the calls."""
        text = json.dumps({"op": op, "d": data, "s": None, "t": None, **event})
        async with self._lock:
            if self.socket.closed:
                return
            if self._deflate is None:
                await self.socket.send_str(text)
                return
            frame = self._deflate.compress(text.encode())
            await self.socket.send_bytes(frame + self._deflate.flush(zlib.Z_SYNC_FLUSH))


class Session:
    """What a client has identified for: its intents and all that it was sent, to be replayed."""

    def __init__(self, intents: int) -> None:
        self.session_id = secrets.token_hex(16)
        self.intents = intents
        self.connection: Connection | None = None
        self._sent: list[tuple[str, Payload]] = []

    @property
    def sequence(self) -> int:
        """The number of the last event."""
        return len(self._sent)

    async def dispatch(self, event: str, data: Payload) -> None:
        """Number an event, keep it, and send it if somebody listens."""
        self._sent.append((event, data))
        if self.connection is not None:
            await self._send(self.connection, self.sequence)

    async def resume(self, connection: Connection, after: int) -> None:
        """Send again all that came after that number, and from then on send here."""
        for sequence in itertools.count(after + 1):
            if sequence > self.sequence:
                break
            await self._send(connection, sequence)
        self.connection = connection

    async def _send(self, connection: Connection, sequence: int) -> None:
        event, data = self._sent[sequence - 1]
        await connection.send(Op.DISPATCH, data, s=sequence, t=event)


class Gateway:
    """Accepts one bot on one shard; events go to the session that identified last.

    `connected` is set once a bot has identified.
    """

    def __init__(self, world: World, feed: Feed) -> None:
        self._world = world
        self._feed = feed
        self._sessions: dict[str, Session] = {}
        self._current: Session | None = None
        self.connected = asyncio.Event()
        self._sockets: set[web.WebSocketResponse] = set()
        self.url = ""
        self.n_members = 0
        self.is_away = False

    @property
    def session_id(self) -> str | None:
        """The session of the bot, None where it has none."""
        return None if self._current is None else self._current.session_id

    @property
    def is_online(self) -> bool:
        """Whether a bot is connected now."""
        return self._current is not None and self._current.connection is not None

    async def dispatch(self, event: str, data: Payload, *, intent: int = 0) -> None:
        """Hand an event to the bot; one that needs an intent goes only to a bot that has it."""
        session = self._current
        if session is not None and intent & session.intents == intent:
            await session.dispatch(event, data)

    async def drop(self, code: int = Close.UNKNOWN_ERROR) -> None:
        """Break the connection as a bad network would; the bot may resume."""
        connection = self._take_connection()
        if connection is not None:
            await connection.socket.close(code=code)

    async def go_away(self) -> None:
        """Close all connections, and take none until `is_away` is said to be over."""
        self.is_away = True
        await self.close()

    async def ask_to_reconnect(self) -> None:
        """Opcode 7: the bot shall come back and resume."""
        if self._current is not None and self._current.connection is not None:
            await self._current.connection.send(Op.RECONNECT)

    async def invalidate(self) -> None:
        """Opcode 9: the session is over, the bot shall identify anew."""
        connection = self._take_connection()
        if connection is not None:
            self._sessions.clear()
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
        except _ClosedError as refused:
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
            raise _ClosedError(Close.INVALID_API_VERSION)
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
                    raise _ClosedError(Close.ALREADY_AUTHENTICATED)
                is_known = await self._authenticate(op, data, connection)
            elif not is_known:
                raise _ClosedError(Close.NOT_AUTHENTICATED)

    async def _authenticate(self, op: Op, data: Payload, connection: Connection) -> bool:
        if data.get("token") != self._world.token:
            raise _ClosedError(Close.AUTHENTICATION_FAILED)
        if op == Op.RESUME:
            return await self._resume(data, connection)
        await self._identify(data, connection)
        return True

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

    async def _identify(self, data: Payload, connection: Connection) -> None:
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~_ALL_INTENTS:
            raise _ClosedError(Close.INVALID_INTENTS)
        if intents & _PRIVILEGED:
            raise _ClosedError(Close.DISALLOWED_INTENTS)
        if data.get("shard", [0, N_SHARDS]) != [0, N_SHARDS]:
            raise _ClosedError(Close.INVALID_SHARD)
        session = Session(intents)
        session.connection = connection
        self._sessions[session.session_id] = session
        self._current = session
        guilds = self._world.guilds if intents & _GUILDS else ()
        await session.dispatch("READY", self._ready(session, [guild.guild_id for guild in guilds]))
        for guild in guilds:
            await session.dispatch(
                "GUILD_CREATE", guild.create_event(self._world.bot_user, self.n_members)
            )
        self.connected.set()
        self._feed.publish(Presence(self.is_online))

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
            "shard": [0, N_SHARDS],
            "application": {"id": self._world.application_id, "flags": 0},
            "_trace": [],
        }

    def _take_connection(self) -> Connection | None:
        if self._current is None:
            return None
        connection, self._current.connection = self._current.connection, None
        return connection


def _decode(frame: str | bytes) -> tuple[Op, Payload]:
    try:
        payload = json.loads(frame)
        op, data = payload["op"], payload.get("d")
    except (ValueError, TypeError, KeyError, AttributeError):
        raise _ClosedError(Close.DECODE_ERROR) from None
    try:
        return Op(op), data if isinstance(data, dict) else {}
    except ValueError:
        raise _ClosedError(Close.UNKNOWN_OPCODE) from None
