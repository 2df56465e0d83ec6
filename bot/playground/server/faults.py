"""What goes wrong on the way to Discord, as often as was asked for: cut off, refused, late."""

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto

from aiohttp import web

from bot.playground.server.rest import INTERACTION
from bot.playground.wire.words import Payload, json_response

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Cut(Enum):
    """When the connection is cut: before Discord has done what was asked, or after it."""

    BEFORE = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A status instead of an answer; nothing is done. A 429 says how long to wait.

    `code` is Discord's own of the error, 0 where it has none.
    """

    status: int
    retry_after_s: float = 0.0
    code: int = 0

    def response(self) -> web.Response:
        """As Discord words it; without `Via` it would be from Cloudflare."""
        body: Payload = {"message": f"{self.status}: as was asked for", "code": self.code}
        if self.status == web.HTTPTooManyRequests.status_code:
            body |= {"retry_after": self.retry_after_s, "global": False}
        response = json_response(body, self.status)
        response.headers["Via"] = "1.1 playground"
        return response


@dataclass(frozen=True, slots=True)
class Delay:
    """It is done, but so many seconds late."""

    seconds: float


@dataclass(frozen=True, slots=True)
class _Fault:
    method: str
    path: re.Pattern[str]
    what: Cut | Refusal | Delay

    def is_of(self, request: web.Request) -> bool:
        return request.method == self.method and bool(self.path.search(request.path))


class Faults:
    """The faults that are still to come, in order; each request has the first that is for it."""

    def __init__(self) -> None:
        self._coming: deque[_Fault] = deque()

    def add(self, what: Cut | Refusal | Delay, method: str, path: str, times: int = 1) -> None:
        """Let so many of the next requests whose path has a pattern go wrong."""
        self._coming.extend([_Fault(method, re.compile(path), what)] * times)

    @web.middleware
    async def middleware(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Do what was asked for to a request."""
        fault = next((fault for fault in self._coming if fault.is_of(request)), None)
        if fault is None:
            return await handler(request)
        self._coming.remove(fault)
        if isinstance(fault.what, Refusal):
            return fault.what.response()
        if isinstance(fault.what, Delay):
            await asyncio.sleep(fault.what.seconds)
            return await handler(request)
        if fault.what is Cut.BEFORE:
            await request.read()
            _cut(request)
            return web.Response()
        response = await handler(request)
        interaction = request.get(INTERACTION)
        if interaction is not None:
            interaction.is_cut_off = True
        _cut(request)
        return response


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
