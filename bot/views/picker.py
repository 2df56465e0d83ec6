"""A menu of films where a title was not clear: a tap asks the same command again with that film."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from discord import SelectOption
from discord.app_commands import Command
from discord.ui import LayoutView, Select

from bot.interaction import Interaction
from bot.views import text
from bot.views.card import Accent, Card
from bot.views.control import OWNER, Control
from recsys import Movie

TITLE_OPTION = "title"
_MOST_CHOICES = 25
_LONGEST_LABEL = 100


class Pick(Control, template=rf"pick:{OWNER}:(?P<command>[\w-]{{1,32}}):(?P<options>\{{.*\}})"):
    """Completes a command with the film that the member chose.

    The custom_id holds the command's name and, as JSON, its options but the title.
    """

    def __init__(
        self,
        owner_id: int,
        command: str,
        options: Mapping[str, Any],
        choices: Sequence[SelectOption] = (),
    ) -> None:
        packed = json.dumps(options, separators=(",", ":"))
        self.menu: Select[LayoutView] = Select(
            custom_id=f"pick:{owner_id}:{command}:{packed}",
            placeholder="Choose a film",
            options=list(choices),
        )
        super().__init__(self.menu, owner_id)
        self.command = command
        self.options = options

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The menu that was used; what was chosen comes with the interaction."""
        return cls(int(match["owner"]), match["command"], json.loads(match["options"]))

    async def act(self, interaction: Interaction) -> None:
        """Run the command as if the member had typed this film."""
        command = interaction.client.tree.get_command(self.command)
        if isinstance(command, Command):
            chosen = {TITLE_OPTION: self.menu.values[0]}
            await command.callback(interaction, **self.options, **chosen)  # type: ignore[call-arg]


def picker_card(sentence: str, pick: Pick) -> Card:
    """The question and the films to choose from."""
    card = Card(accent=Accent.SLATE)
    card.block(text.plain(sentence))
    card.controls([pick])
    return card


def film_choices(films: Iterable[tuple[str, Movie]]) -> list[SelectOption]:
    """The lines of a menu, from pairs of the text that names a film and the film."""
    return [
        SelectOption(
            value=key,
            label=text.raw_label(movie, _LONGEST_LABEL),
            description=text.middot([text.genres(movie), text.reputation(movie)])[:_LONGEST_LABEL],
        )
        for key, movie in films
    ][:_MOST_CHOICES]
