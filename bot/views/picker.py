"""A menu of films where a title was not clear: a tap asks the same command again with that film."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from discord import SelectOption
from discord.app_commands import Command
from discord.ui import Button, LayoutView, Select

from bot.errors import OutOfDate
from bot.interaction.context import Interaction, continue_request
from bot.views import text
from bot.views.card import Accent, Card
from bot.views.control import OWNER, Control, data
from recsys import Movie

TITLE_OPTION = "title"
_MOST_CHOICES = 25
_LONGEST_LABEL = 100


@dataclass(frozen=True)
class Pick(Control):
    """Completes a command with the film that the member chose.

    The custom_id holds the id of the request, the command's name and, as JSON, its options but the
    title.
    """

    template = (
        rf"pick:{OWNER}:(?P<request>\d{{1,20}}):(?P<command>[\w-]{{1,32}}):(?P<options>\{{.*\}})"
    )

    owner_id: int
    request_id: int
    command: str
    options: Mapping[str, Any]

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The menu that was used; what was chosen comes with the interaction."""
        options = json.loads(match["options"])
        return cls(int(match["owner"]), int(match["request"]), match["command"], options)

    def menu(self, films: Iterable[tuple[str, Movie]]) -> Select[LayoutView]:
        """A menu of films, from pairs of the text that means a film and the film."""
        options = json.dumps(self.options, separators=(",", ":"))
        return Select(
            custom_id=f"pick:{self.owner_id}:{self.request_id}:{self.command}:{options}",
            placeholder="Choose a film",
            options=[_choice(key, movie) for key, movie in films][:_MOST_CHOICES],
        )

    async def act(self, interaction: Interaction) -> None:
        """Run the command as if the member had typed this film."""
        command = interaction.client.tree.get_command(self.command)
        if not isinstance(command, Command):
            raise OutOfDate
        chosen = {TITLE_OPTION: data(interaction)["values"][0]}
        continue_request(interaction, self.request_id)
        # mypy cannot know the options: they are those that Discord sent for this very command.
        await command.callback(interaction, **self.options, **chosen)  # type: ignore[call-arg]


def picker_card(sentence: str, *controls: Select[LayoutView] | Button[LayoutView]) -> Card:
    """The question, and a row for each answer: the films to choose from, a button."""
    card = Card(accent=Accent.SLATE)
    card.block(text.plain(sentence))
    for control in controls:
        card.controls([control])
    return card


def _choice(key: str, movie: Movie) -> SelectOption:
    return SelectOption(
        value=key,
        label=text.raw_label(movie, _LONGEST_LABEL),
        description=text.middot([text.ratings(movie.n_ratings), text.genres(movie)]),
    )
