"""The menu that asks which film was meant: a tap asks the same command again with that film."""

from discord.app_commands import Command

from bot.controls.control import handles
from bot.custom_ids import Pick
from bot.errors import OutOfDate
from bot.interaction.context import TITLE_OPTION, Interaction, chosen, continue_request


@handles(Pick)
async def pick(interaction: Interaction, pressed: Pick) -> None:
    """Run the command as if the member had typed this film."""
    command = interaction.client.tree.get_command(pressed.command)
    if not isinstance(command, Command):
        raise OutOfDate
    title = {TITLE_OPTION: chosen(interaction, _key)}
    continue_request(interaction, pressed.request_id)
    # mypy cannot know the options: they are those that Discord sent for this very command.
    await command.callback(interaction, **pressed.options, **title)  # type: ignore[call-arg]


def _key(value: str) -> str:
    """The key of a film; menus that were sent by earlier versions hold the id alone."""
    return f"#{value}" if value.isdecimal() else value
