"""What the browser asks for: the page's files, one websocket and uploads, for who has the key.

Whoever is on the same machine can reach the port, and any site can make a browser ask it; so the
key of the printed address, which is in the fragment and never sent with a request for a page, has
to come first, the host has to be loopback, and what speaks to the socket has to come from here.
"""

import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from importlib.resources import files
from urllib.parse import unquote

from aiohttp import WSCloseCode, WSMsgType, web

from bot.playground.page.session import Session
from bot.playground.playground import Playground
from bot.playground.state.messages import Upload
from bot.playground.state.world import ATTACHMENT_SIZE_LIMIT
from bot.playground.wire.words import json_response

PATH = "/play"
WRONG_KEY = 4001
_HOSTS = frozenset({"127.0.0.1", "localhost"})
_MOST_UPLOADS = 10
_TIME_TO_GREET_S = 10.0
_HEARTBEAT_S = 20.0
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Page:
    """The page of a playground, which has to be made before the playground listens.

    `restart` is called when somebody there wants the bot to end and start again.
    """

    def __init__(self, playground: Playground, restart: Callable[[], None]) -> None:
        self._playground = playground
        self._restart = restart
        self._key = secrets.token_urlsafe(24)
        self._files = read_files()
        self._uploads: OrderedDict[str, Upload] = OrderedDict()
        self._sockets: set[web.WebSocketResponse] = set()
        playground.mount(PATH, self._app())

    @property
    def address(self) -> str:
        """Where it is, with the key."""
        return f"{self._playground.origin}{PATH}/#{self._key}"

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[_from_here_only])
        app.on_response_prepare.append(_secure)
        app.on_shutdown.append(self._close)
        app.add_routes(
            [
                web.get("/socket", self._talk),
                web.post("/uploads", self._upload),
                web.get("/{name:[a-z_]*(?:[.][a-z]+)?}", self._file),
            ]
        )
        return app

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"] or "index.html"
        if name not in self._files:
            raise web.HTTPNotFound
        kind = _TYPES[name[name.rindex(".") :]]
        return web.Response(body=self._files[name], content_type=kind, charset="utf-8")

    async def _talk(self, request: web.Request) -> web.WebSocketResponse:
        """The one websocket of a tab; the first thing that it says is the key."""
        if request.headers.get("Origin") != f"{request.scheme}://{request.host}":
            raise web.HTTPForbidden(text="Only the page itself may talk to the playground.")
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_S)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            if await self._has_key(socket):
                await Session(self._playground, self._uploads, socket, self._restart).run()
            else:
                await socket.close(code=WRONG_KEY, message=b"wrong key")
        finally:
            self._sockets.discard(socket)
        return socket

    async def _has_key(self, socket: web.WebSocketResponse) -> bool:
        try:
            frame = await socket.receive(timeout=_TIME_TO_GREET_S)
        except TimeoutError:
            return False
        return frame.type == WSMsgType.TEXT and self._is_key(frame.data)

    async def _upload(self, request: web.Request) -> web.Response:
        """Keep a file until a command or a form takes it; the oldest gives way to the eleventh."""
        if not self._is_key(request.headers.get("X-Key", "")):
            raise web.HTTPForbidden(text="Open the address that the playground printed.")
        content = await request.read()
        if len(content) > ATTACHMENT_SIZE_LIMIT:
            raise web.HTTPRequestEntityTooLarge(ATTACHMENT_SIZE_LIMIT, len(content))
        name = unquote(request.headers.get("X-Name", "")) or "unknown"
        upload_id = secrets.token_urlsafe(12)
        self._uploads[upload_id] = Upload(0, name.replace("/", "_"), content)
        if len(self._uploads) > _MOST_UPLOADS:
            self._uploads.popitem(last=False)
        return json_response({"upload": upload_id})

    def _is_key(self, text: str) -> bool:
        return secrets.compare_digest(text.encode(), self._key.encode())

    async def _close(self, _: web.Application) -> None:
        for socket in list(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)


@web.middleware
async def _from_here_only(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse another name than loopback's: a site whose name leads to this machine, say."""
    if request.host.rsplit(":", 1)[0] not in _HOSTS:
        raise web.HTTPForbidden(text="The playground is at 127.0.0.1 and has no other name.")
    return await handler(request)


async def _secure(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


def read_files() -> dict[str, bytes]:
    """The page's files by name: they are few and small."""
    folder = files("bot.playground.page") / "static"
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
