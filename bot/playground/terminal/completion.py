"""Completion at the prompt: commands, names, places, and the bot's own autocomplete."""

from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from typing import Any

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from bot.playground.members.member import Member
from bot.playground.members.options import declared
from bot.playground.playground import Playground
from bot.playground.terminal.parse import find_names, is_greedy, split_command
from bot.playground.wire.errors import Refused
from bot.playground.wire.words import OptionType, Payload


class PromptCompleter(Completer):
    """Completes what is typed; remembers which value stands for a line that the bot offered."""

    def __init__(self, playground: Playground, member: Callable[[], Member]) -> None:
        self._playground = playground
        self._member = member
        self._offered: dict[tuple[str, str], dict[str, Any]] = {}

    def value_of(self, command: str, option: str, text: str) -> Any:
        """The value behind a line that the bot offered; any other text stands for itself."""
        return self._offered.get((command, option), {}).get(text, text)

    def get_completions(self, _: Document, __: CompleteEvent) -> Iterable[Completion]:
        """Only the asynchronous way is used."""
        return ()

    async def get_completions_async(
        self, document: Document, _: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """What may follow the text before the cursor."""
        text = document.text_before_cursor.lstrip()
        word, space, rest = text.partition(" ")
        word = word.casefold()
        if not text.startswith("/"):
            return
        if not space:
            found = list(self._commands(word))
        elif word == "/as":
            found = list(_starting([member.name for member in self._playground.members], rest))
        elif word == "/in":
            found = list(_starting(self._playground.world.place_names(), rest))
        else:
            found = await self._options(text[1:])
        for completion in found:
            yield completion

    def _commands(self, word: str) -> Iterator[Completion]:
        """The commands; a space follows those after which more can be typed."""
        meanings = {
            "as ": "Be another member",
            "in ": "Go to another server, or to direct messages",
        }
        for name, command in self._member().commands.items():
            meanings[f"{name} " if command["options"] else name] = command["description"]
        for name in sorted(meanings):
            if f"/{name}".startswith(word):
                yield Completion(
                    f"/{name}",
                    -len(word),
                    display=f"/{name.rstrip()}",
                    display_meta=meanings[name],
                )

    async def _options(self, text: str) -> list[Completion]:
        try:
            path, rest = split_command(text, self._member().commands)
            options = declared(path)
        except Refused:
            return []
        named = find_names(options, rest)
        if named:
            option, typed = options[named[-1][1]], rest[named[-1].end() :].lstrip()
        else:
            greedy = [option for option in options.values() if is_greedy(option)]
            option, typed = (greedy or list(options.values()) or [{}])[0], rest.lstrip()
        command = " ".join(part["name"] for part in path)
        last_word = rest.rpartition(" ")[2]
        unused = [name for name in options if name not in {match[1] for match in named}]
        names = [f"{name}:" for name in unused] if last_word else []
        # A space after a title, so that what comes next can be typed at once.
        after = " " if set(unused) - {option.get("name")} else ""
        values = await self._values(command, option, typed, after)
        return [*values, *_starting(names, last_word)]

    async def _values(
        self, command: str, option: Payload, typed: str, after: str
    ) -> list[Completion]:
        if option.get("autocomplete"):
            offered = await self._member().complete(command, option["name"], typed)
            lines = self._lines((command, option["name"]), offered)
            return [Completion(line + after, -len(typed), display=line) for line in lines]
        if option.get("choices"):
            return list(_starting([choice["name"] for choice in option["choices"]], typed))
        if option.get("type") == OptionType.BOOLEAN:
            return list(_starting(["true", "false"], typed))
        if option.get("type") == OptionType.USER:
            return list(_starting([member.name for member in self._playground.members], typed))
        return []

    def _lines(self, key: tuple[str, str], offered: list[tuple[str, Any]]) -> list[str]:
        """A line for each value, which it keeps; of two that look alike, one shows its value."""
        known = self._offered.setdefault(key, {})
        lines = []
        for label, value in offered:
            line = label if known.setdefault(label, value) == value else f"{label} ({value})"
            known[line] = value
            lines.append(line)
        return lines


def _starting(words: Iterable[str], typed: str) -> Iterator[Completion]:
    for word in words:
        if word.casefold().startswith(typed.casefold()):
            yield Completion(word, -len(typed))
