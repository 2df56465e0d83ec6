"""A tab of a browser: a member, what they are told, and what they do."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, ClassVar

from aiohttp import WSMsgType, web

from bot.playground.members.controls import Control, controls_of
from bot.playground.members.options import declared, find_command, read_value
from bot.playground.members.reply import Reply
from bot.playground.page.events import history, room, told
from bot.playground.playground import FIRST_MEMBERS, Playground
from bot.playground.state.feed import Event
from bot.playground.state.interactions import NO_ANSWER, NO_CHOICES
from bot.playground.state.messages import Message, Upload
from bot.playground.wire.errors import Refused
from bot.playground.wire.words import Payload

if TYPE_CHECKING:
    from bot.playground.members.member import Member

log = logging.getLogger(__name__)

NO_REACTION = "This interaction failed"
NOT_SENT = "Something went wrong. Try again."
_UNCLEAR = "The page and the playground do not understand each other; load the page again."
_GONE = "That message is no longer there."
Uploads = MutableMapping[str, Upload]


class Session:
    """One open websocket of the page; each request is answered under the number it came with."""

    def __init__(
        self,
        playground: Playground,
        uploads: Uploads,
        socket: web.WebSocketResponse,
        restart: Callable[[], None],
    ) -> None:
        self._playground = playground
        self._uploads = uploads
        self._socket = socket
        self._restart_bot = restart
        self._member: Member = playground.seat(FIRST_MEMBERS[0])
        self._forms: dict[str, Reply] = {}
        self._outgoing: asyncio.Queue[Payload] = asyncio.Queue()

    async def run(self) -> None:
        """Serve the tab until it is closed."""
        with self._playground.feed.followed_by(self._tell):
            sending = asyncio.create_task(self._send())
            try:
                await self._read()
            finally:
                sending.cancel()

    async def _send(self) -> None:
        while True:
            payload = await self._outgoing.get()
            try:
                await self._socket.send_json(payload)
            except ConnectionError:
                return

    async def _read(self) -> None:
        """Do what the tab asks for, several things at once: a completion waits for no command."""
        async with asyncio.TaskGroup() as doing:
            async for frame in self._socket:
                if frame.type == WSMsgType.TEXT:
                    doing.create_task(self._answer(_request(frame.data)))

    def _tell(self, event: Event) -> None:
        payload = told(event, self._playground, self._member)
        if payload is not None:
            self._outgoing.put_nowait(payload)

    async def _answer(self, request: Payload) -> None:
        try:
            answer = await self._DOES[request["do"]](self, request)
        except Refused as refused:
            answer = {"refused": str(refused)}
        except (KeyError, TypeError, ValueError, AttributeError):
            log.exception("The page asked for what cannot be done.")
            answer = {"refused": _UNCLEAR}
        self._outgoing.put_nowait({"t": "answer", "n": request.get("n"), **answer})

    async def _enter(self, request: Payload) -> Payload:
        """Be a member in a place; a new name joins."""
        name = str(request["member"]).casefold()
        self._playground.member(name)
        member = self._playground.seat(name)
        member.go(str(request["place"]))
        self._member = member
        return room(self._playground, member)

    async def _earlier(self, request: Payload) -> Payload:
        return history(self._playground, self._member, str(request["before"]))

    async def _say(self, request: Payload) -> Payload:
        self._member.say(str(request["text"]))
        return {}

    async def _restart(self, _: Payload) -> Payload:
        """Have the bot end and start again; the page is told of both as they happen."""
        self._restart_bot()
        return {}

    async def _command(self, request: Payload) -> Payload:
        options = self._values(request["command"], request["options"])
        return self._shown(await self._member.command(request["command"], **options), NO_ANSWER)

    async def _menu(self, request: Payload) -> Payload:
        """Run a command from the menu of a message, or else of a member."""
        target = (
            self._message(request)
            if "message" in request
            else self._playground.find(str(request["user"]))
        )
        return self._shown(await self._member.choose_command(request["name"], target), NO_ANSWER)

    async def _complete(self, request: Payload) -> Payload:
        name, option = request["command"], request["option"]
        reply = await self._member.type_for(name, option, request["text"])
        return (
            {"failed": NO_CHOICES} if reply.has_failed else {"choices": reply.interaction.choices}
        )

    async def _press(self, request: Payload) -> Payload:
        return self._shown(await self._member.press(self._control(request)), NO_REACTION)

    async def _choose(self, request: Payload) -> Payload:
        reply = await self._member.choose_in(self._control(request), *request["values"])
        return self._shown(reply, NO_REACTION)

    async def _submit(self, request: Payload) -> Payload:
        opened = self._forms[request["form"]]
        fields = {name: self._taken(given) for name, given in request["fields"].items()}
        return self._shown(await self._member.submit(opened, **fields), NOT_SENT)

    def _taken(self, answer: Any) -> Any:
        """A field of a form, with the files themselves where it names uploads."""
        if isinstance(answer, dict):
            return [self._uploads.pop(upload) for upload in answer["uploads"]]
        return answer

    async def _vote(self, request: Payload) -> Payload:
        await self._member.vote(self._message(request), *map(int, request["answers"]))
        return {}

    def _values(self, command: str, options: Payload) -> dict[str, Any]:
        """What was chosen, typed or uploaded for each option."""
        _, path = find_command(self._member.commands, command)
        kinds = declared(path)
        return {name: self._value(kinds[name], given) for name, given in options.items()}

    def _value(self, option: Payload, given: Payload) -> Any:
        if "upload" in given:
            return self._uploads.pop(given["upload"])
        return given["value"] if "value" in given else read_value(option, given["text"].strip())

    def _shown(self, reply: Reply, failure: str) -> Payload:
        """What the tab is told of an answer; the messages it has been told of already."""
        modal = reply.interaction.modal
        if reply.has_failed:
            return {"failed": failure}
        if modal is None:
            return {}
        self._forms[reply.interaction.interaction_id] = reply
        return {"form": reply.interaction.interaction_id, "modal": modal}

    def _message(self, request: Payload) -> Message:
        message = self._playground.messages.get(str(request["message"]))
        if message is None:
            raise Refused(_GONE)
        return message

    def _control(self, request: Payload) -> Control:
        custom_id = request["custom_id"]
        for control in controls_of(self._message(request)):
            if control.custom_id == custom_id:
                return control
        raise Refused(_GONE)

    _DOES: ClassVar[dict[str, Callable[["Session", Payload], Awaitable[Payload]]]] = {
        "enter": _enter,
        "earlier": _earlier,
        "say": _say,
        "restart": _restart,
        "command": _command,
        "complete": _complete,
        "menu": _menu,
        "press": _press,
        "choose": _choose,
        "submit": _submit,
        "vote": _vote,
    }


def _request(text: str) -> Payload:
    """What the page asks; nothing where it is no JSON object."""
    with contextlib.suppress(ValueError):
        request = json.loads(text)
        if isinstance(request, dict):
            return request
    return {}
