"""How an answer reaches Discord: in time, and over a network that may be cut.

Discord takes a first answer within three seconds, once. Where the connection is cut, nobody knows
whether it was taken; so it is given again, and where Discord says that it has one already, that was
it. What replaces a first answer may be sent as often as it takes.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any, TypeAlias

import aiohttp
import discord
from discord.ui import LayoutView, Modal

from bot.deadline import lift_deadline
from bot.discord_limits import LONGEST_ANSWER_S
from bot.errors import FormTooLate, NotBegun
from bot.interaction.context import Interaction

# What a network does: the connection is cut, refused, or says nothing for too long.
NETWORK_ERRORS = (aiohttp.ClientError, OSError)
# Why an answer does not arrive though nothing is wrong with it: that, or Discord itself fails, and
# has done so for the half minute that discord.py tries.
AWAY_ERRORS = (discord.DiscordServerError, *NETWORK_ERRORS)

_ANSWERED_BEFORE = 40060
_PAUSES_S = (0.0, 0.3, 0.7)  # before a first answer is given again, which has three seconds
_LATER_PAUSES_S = (0.3, 1.0, 2.0, 4.0)  # before what replaces it is
_PROMISED_BEFORE_END_S = 1.0
_KEPT_IN = "delivery"


class Delivery:
    """The answer to one interaction on its way."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._turn = asyncio.Lock()
        self._has_begun = False  # whether Discord has a first answer
        self._is_claimed = False
        self._is_awaited = False  # whether that says no more than that one is coming
        self._is_public = False  # whether all see that

    async def promise_in_time(self) -> None:
        """Say near the end of Discord's patience that an answer is coming, if none has come.

        A completion can not be promised, so it is answered with nothing. What goes wrong here goes
        wrong once more with the answer itself, which tells of it.
        """
        await asyncio.sleep(seconds_left(self._interaction) - _PROMISED_BEFORE_END_S)
        async with self._turn:
            if not (self._has_begun or self._is_claimed):
                try:
                    await self._promise(is_private=True)
                except (discord.HTTPException, *NETWORK_ERRORS):
                    return

    async def claim(self) -> bool:
        """Promise nothing from now on; whether nothing was promised before."""
        async with self._turn:
            self._is_claimed = True
            return not self._has_begun

    async def promise(self, *, is_private: bool = True, is_new: bool = False) -> None:
        """Have Discord say that an answer is coming, once.

        Below a control nothing shows, as the message that it is on will be rewritten, unless it is
        to be a new one. Who asked waits from now on, and so may the current task. Raises NotBegun.
        """
        lift_deadline()
        async with self._turn:
            if not self._has_begun:
                try:
                    await self._promise(is_private=is_private, is_new=is_new)
                except AWAY_ERRORS as error:
                    raise NotBegun from error

    async def message(
        self, view: LayoutView, *, is_private: bool, files: Sequence[discord.File] = ()
    ) -> None:
        """Answer with a message of its own, which is private where one was promised privately.

        Where one was promised to all and this is private, the promise is withdrawn: Discord lets
        no message become private, and would fill the promise with the next, whatever that is.
        """
        async with self._turn:
            copies = _copies(files)
            if self._is_awaited and is_private and self._is_public:
                await self.withdraw()
                self._is_awaited = False
            if self._is_awaited:
                await self._replace(view, copies)
            elif self._has_begun:
                send = self._interaction.followup.send
                await send(view=view, ephemeral=is_private, files=copies())
            else:
                respond = self._interaction.response.send_message
                await self._begin(lambda: respond(view=view, ephemeral=is_private, files=copies()))

    async def rewrite(self, view: LayoutView, files: Sequence[discord.File] = ()) -> None:
        """Put a card in place of the answer, or of the message that the control is on."""
        async with self._turn:
            if self._has_begun:
                await self._replace(view, _copies(files))
            else:
                await self._begin(lambda: self._interaction.response.edit_message(view=view))

    async def note(self, view: LayoutView) -> None:
        """Say in place of a promise how far the answer is, which takes the place of that.

        One that does not arrive is missed by nobody, as the answer comes all the same.
        """
        async with self._turn:
            with suppress(discord.HTTPException, *NETWORK_ERRORS):
                await self._interaction.edit_original_response(view=view)

    async def form(self, form: Modal) -> None:
        """Answer with a form; raises FormTooLate where another answer was promised."""
        async with self._turn:
            if self._has_begun:
                raise FormTooLate
            await self._begin(lambda: self._interaction.response.send_modal(form))

    async def withdraw(self) -> None:
        """Delete the answer, or the message that the control is on."""
        with suppress(discord.NotFound):  # a try whose answer was cut off has done it
            await _insist(self._interaction.delete_original_response, _LATER_PAUSES_S)

    async def _promise(self, *, is_private: bool, is_new: bool = False) -> None:
        if self._interaction.type is discord.InteractionType.autocomplete:
            await self._begin(lambda: self._interaction.response.autocomplete([]))
            return
        is_new = is_new or self._interaction.type is not discord.InteractionType.component
        defer = self._interaction.response.defer
        await self._begin(lambda: defer(ephemeral=is_private, thinking=is_new), is_promise=True)
        self._is_awaited, self._is_public = is_new, not is_private

    async def _begin(
        self, respond: Callable[[], Awaitable[object]], *, is_promise: bool = False
    ) -> None:
        """Give the first answer. Two promises are kept by one answer, whoever gave the other."""
        was_cut = False

        async def respond_once() -> None:
            nonlocal was_cut
            try:
                await respond()
            except discord.HTTPException as refusal:
                if refusal.code != _ANSWERED_BEFORE or not (was_cut or is_promise):
                    raise
            except NETWORK_ERRORS:
                was_cut = True
                raise

        await _insist(respond_once, _PAUSES_S)
        self._has_begun = True

    async def _replace(self, view: LayoutView, copies: "_Copies") -> None:
        async def rewrite() -> None:
            files = copies()
            more: dict[str, Any] = {"attachments": files} if files else {}
            await self._interaction.edit_original_response(view=view, **more)

        await _insist(rewrite, _LATER_PAUSES_S)
        self._is_awaited = False


def delivery_of(interaction: Interaction) -> Delivery:
    """The delivery of an interaction, the same whenever it is asked for."""
    delivery: Delivery = interaction.extras.setdefault(_KEPT_IN, Delivery(interaction))
    return delivery


def seconds_left(interaction: Interaction) -> float:
    """For how long Discord still waits, which it counts from its own moment of the interaction."""
    age = time.time() - interaction.created_at.timestamp()
    return LONGEST_ANSWER_S - min(max(age, 0.0), LONGEST_ANSWER_S)


_Copies: TypeAlias = Callable[[], list[discord.File]]


def _copies(files: Sequence[discord.File]) -> _Copies:
    """The files anew for each try, which closes those that it sends."""
    contents = [(file.filename, file.fp.read()) for file in files]
    return lambda: [discord.File(BytesIO(content), name) for name, content in contents]


async def _insist(send: Callable[[], Awaitable[object]], pauses: Sequence[float]) -> None:
    """Send, and after each pause again while the network fails; raises what the last try does."""
    for pause in pauses:
        try:
            await send()
        except NETWORK_ERRORS:
            await asyncio.sleep(pause)
        else:
            return
    await send()
