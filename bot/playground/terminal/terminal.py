"""The terminal: a person types what a member would do on Discord, and sees what it would show.

At a terminal there is a prompt with completion and history; from a pipe each line is run in order.
"""

import asyncio
import contextlib
import sys
import textwrap
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout
from rich.table import Table
from rich.text import Text

from bot.playground.members.reply import Reply
from bot.playground.playground import Playground
from bot.playground.terminal.completion import PromptCompleter
from bot.playground.terminal.forms import HOW, boxes, form, ticked
from bot.playground.terminal.menus import hint, how_to_use, is_lone_menu, pick_entries
from bot.playground.terminal.parse import (
    Action,
    BeMember,
    Explain,
    GoTo,
    Leave,
    Run,
    Use,
    parse_line,
)
from bot.playground.terminal.render import render, usable
from bot.playground.terminal.saving import save
from bot.playground.terminal.streams import make_console, read_lines
from bot.playground.wire.errors import Refused
from bot.playground.wire.words import CallbackType, Payload

_HELP = [
    ("/command value value", "a command, its options in their order"),
    ("/command option:value", "the same by name; so are those in [brackets]"),
    ("1", "press button 1 of the last answer"),
    ("2 3   or   2 name", "choose from menu 2, by number or by name"),
    ("2 1, 3   or   2 none", "the same where a menu takes several, or none"),
    ("3", "choose entry 3, where one menu is all there is to use"),
    ("/as ben", "be another member, or a new one"),
    ("/in film-club | night-owls | dm", "go to a server or to direct messages"),
    ("?", "this help"),
    ("exit", "leave, as Ctrl-D does"),
]
_FIRST_STEPS = "Type /start, or a film you love with stars: /rate Alien 5. ? helps, Ctrl-D leaves."
_WIDEST_USAGE = 36  # beside which a meaning is read on 60 columns
_QUIET_S = 0.05
_UNDER_WAY_S = 4.0  # between two words of a bot on how far it is


class Terminal:
    """One person at the keyboard, who may be several members in turn."""

    def __init__(
        self,
        playground: Playground,
        folder: Path = Path("data/playground"),
        *,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
    ) -> None:
        self.playground = playground
        self.member = playground.members[0]
        self.completer = PromptCompleter(playground, lambda: self.member)
        self._stdin = stdin or sys.stdin
        self._console = make_console(stdout or sys.stdout)
        self._folder = folder
        self._reply: Reply | None = None
        self._form: Reply | None = None
        self._saved: set[str] = set()
        self._n_reported = 0

    async def run(self) -> None:
        """Wait for the bot, then talk until the input ends, or nobody reads what is said any more.

        Files and pictures go to the folder.
        """
        await self.playground.gateway.connected.wait()
        lines = self._typed() if self._stdin.isatty() else self._piped()
        async for line in lines:
            if not await self.run_line(line) or self._console.quiet:
                return

    @property
    def status(self) -> str:
        """Who and where the person is."""
        return f"{self.member.name} in {self.member.place.title}"

    async def run_line(self, line: str) -> bool:
        """Do what a line asks for and print the answer; False when it asks to leave."""
        try:
            action = parse_line(line, self.member.commands)
            if isinstance(action, Leave):
                return False
            if action is not None:
                await self._act(action)
        except Refused as refused:
            self._console.print(Text(str(refused), style="yellow"))
        self._print_violations()
        return True

    async def _typed(self) -> AsyncIterator[str]:
        session: PromptSession[str] = PromptSession(
            completer=self.completer,
            complete_while_typing=True,
            bottom_toolbar=lambda: f" {self.status}   ? help   Ctrl-D leaves",
        )
        self._console.print(Text(_FIRST_STEPS, style="dim"))
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            while True:
                yield await _ask(session)

    async def _piped(self) -> AsyncIterator[str]:
        """Lines of a pipe or a file, each shown before its answer."""
        async for line in read_lines(self._stdin):
            if line.strip():
                self._console.print(Text(f"› {line.strip()}", style="dim"))
            yield line

    async def _act(self, action: Action) -> None:
        opened, self._form = self._form, None
        if isinstance(action, Run):
            await self._show(await self._run(action))
        elif isinstance(action, Use) and opened is not None:
            await self._show(await self._submit(opened, action))
        elif isinstance(action, Use):
            await self._show(await self._use(action))
        elif isinstance(action, Explain):
            self._console.print(self._help())
        else:
            self._move(action)
            self._console.print(Text(f"You are {self.status}.", style="dim"))

    def _help(self) -> Table:
        """What can be typed, and the bot's commands; options that may be missing in brackets."""
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column()
        for usage, meaning in _HELP:
            table.add_row(usage, meaning)
        table.add_row()
        for name, command in self.member.commands.items():
            options = " ".join(
                option["name"] if option.get("required") else f"[{option['name']}]"
                for option in command["options"]
            )
            usage = textwrap.fill(f"/{name} {options}", _WIDEST_USAGE, subsequent_indent="  ")
            table.add_row(usage, command["description"])
        return table

    def _move(self, action: Action) -> None:
        if isinstance(action, BeMember):
            place = self.member.place.name
            self.member = self.playground.member(action.name)
            self.member.go(place)
            self._reply = None
        elif isinstance(action, GoTo):
            self.member.go(action.place)

    async def _run(self, action: Run) -> Reply:
        options = {
            name: self.completer.value_of(action.command, name, value)
            for name, value in action.options.items()
        }
        return await self.member.command(action.command, **options)

    async def _use(self, action: Use) -> Reply:
        controls = usable(self._reply) if self._reply else []
        if is_lone_menu(controls) and not action.entry:
            action = Use(1, str(action.number))
        if self._reply is None or not 1 <= action.number <= len(controls):
            raise Refused(f"There is no button or menu {action.number} in the last answer.")
        control = controls[action.number - 1]
        if control.is_button and action.entry:
            raise Refused(how_to_use(controls, action))
        if control.is_button:
            return await self.member.click(self._reply, control.custom_id)
        if not action.entry:
            raise Refused(
                f"Type {action.number} and the number of an entry, for example {action.number} 1."
            )
        values = pick_entries(control, action.entry)
        return await self.member.choose(self._reply, *values, menu=control.custom_id)

    async def _submit(self, opened: Reply, action: Use) -> Reply:
        """Send the form with the boxes of some numbers ticked."""
        modal = opened.interaction.modal
        group = None if modal is None else boxes(modal)
        if group is None:
            raise Refused("There is no form to fill in.")
        try:
            values = ticked(group, f"{action.number} {action.entry}")
            return await self.member.submit(opened, **{group["custom_id"]: values})
        except Refused:
            self._form = opened
            raise

    def _show_form(self, reply: Reply, modal: Payload, group: Payload) -> None:
        self._form = reply
        self._console.print(form(modal, group))
        self._console.print(Text(HOW, style="dim"))

    async def _show(self, reply: Reply) -> None:
        await self._wait_for_quiet(reply)
        modal = reply.interaction.modal
        if modal is not None and (group := boxes(modal)) is not None:
            self._show_form(reply, modal, group)
            return
        if reply.messages:
            self._reply = reply
        await self._print(reply)
        while await self._goes_on(reply):
            await self._print(reply)
        if self._console.is_terminal and usable(reply):
            self._console.print(Text(hint(usable(reply)), style="dim"))

    async def _print(self, reply: Reply) -> None:
        """What an answer shows now, its files saved."""
        names = {member.member_id: member.name for member in self.playground.members}
        cards = render(reply, self.playground.world.bot_user["username"], names)
        for card in cards:
            self._console.print(card)
        if not cards:
            self._console.print(Text(_nothing_shown(reply), style="red"))
        for file in reply.files:
            if file.attachment_id in self._saved:
                continue  # the text below it was all that changed
            self._saved.add(file.attachment_id)
            sentence = await asyncio.to_thread(save, file, self._folder)
            # A path that is broken where the screen ends could not be copied.
            self._console.print(Text(f"▣ {sentence}", style="dim"), soft_wrap=True)

    async def _goes_on(self, reply: Reply) -> bool:
        """Whether an answer that was put off, and shows neither file nor button, changes once more.

        Such a one says how far the bot is, and what comes of it takes its place.
        """
        is_put_off = reply.interaction.answer == CallbackType.DEFERRED_MESSAGE
        if not is_put_off or usable(reply) or reply.files:
            return False
        try:
            async with asyncio.timeout(_UNDER_WAY_S):
                await reply.more()
        except TimeoutError:
            return False
        await self._wait_for_quiet(reply)
        return True

    async def _wait_for_quiet(self, reply: Reply) -> None:
        """Let follow-ups that come right after the answer be part of it."""
        with contextlib.suppress(TimeoutError):
            while True:
                async with asyncio.timeout(_QUIET_S):
                    await reply.more()

    def _print_violations(self) -> None:
        for violation in self.playground.violations[self._n_reported :]:
            text = f"The bot broke a rule of Discord. {violation}"
            self._console.print(Text(text, style="bold red"))
        self._n_reported = len(self.playground.violations)


async def _ask(session: PromptSession[str]) -> str:
    """The next line; Ctrl-C clears what is typed, and is raised where nothing is."""
    try:
        # What the log says meanwhile is put above the prompt, unless it goes to a file.
        with patch_stdout(raw=True) if sys.stderr.isatty() else contextlib.nullcontext():
            return await session.prompt_async("› ")
    except KeyboardInterrupt:
        if not session.default_buffer.text:
            raise
        return ""


def _nothing_shown(reply: Reply) -> str:
    if reply.has_failed:
        return reply.text
    if reply.interaction.modal is not None:
        return "The bot opened a form, which this terminal cannot fill in."
    return "The bot is still thinking." if reply.is_thinking else "The bot shows nothing."
