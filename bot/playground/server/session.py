"""What stands on one websocket of the gateway: its words, and the session that a bot has there."""

import asyncio
import itertools
import json
import secrets
import zlib
from contextlib import suppress
from enum import IntEnum

from aiohttp import web

from bot.playground.wire.words import Payload


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


class ClosedError(Exception):
    """The gateway closes the connection, and says why by a code."""

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
        """Send one payload, lost where nobody is there; frames leave in the order of the calls."""
        text = json.dumps({"op": op, "d": data, "s": None, "t": None, **event})
        async with self._lock:
            # A client that was killed is gone before its socket is known to be closed.
            with suppress(ConnectionError):
                await self._write(text)

    async def _write(self, text: str) -> None:
        if self.socket.closed:
            return
        if self._deflate is None:
            await self.socket.send_str(text)
            return
        frame = self._deflate.compress(text.encode())
        await self.socket.send_bytes(frame + self._deflate.flush(zlib.Z_SYNC_FLUSH))


class Session:
    """What a client has identified for: a shard, its intents and all that it was sent, to be
    replayed.
    """

    def __init__(self, shard_id: int, intents: int) -> None:
        self.shard_id = shard_id
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
