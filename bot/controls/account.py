"""The controls that are about all that is stored of a member."""

from bot.controls.control import handles
from bot.custom_ids import AskToForget, Export, Forget, KeepAll
from bot.interaction.context import Interaction
from bot.interaction.export import answer_with_export
from bot.interaction.reply import answer
from bot.views.forget import forget_card, forgotten_card, kept_card


@handles(AskToForget)
async def ask_to_forget(interaction: Interaction, pressed: AskToForget) -> None:
    """Ask in place of what was shown."""
    kept = await interaction.client.service.account.kept(pressed.owner_id)
    await answer(interaction, forget_card(kept, pressed.owner_id))


@handles(Forget)
async def forget(interaction: Interaction, pressed: Forget) -> None:
    """Delete it all and say so in place of the question."""
    await interaction.response.defer()
    await interaction.client.service.account.forget(pressed.owner_id)
    await interaction.edit_original_response(view=forgotten_card())


@handles(KeepAll)
async def keep_all(interaction: Interaction, pressed: KeepAll) -> None:
    """Delete nothing and say so in place of the question."""
    await answer(interaction, kept_card(pressed.owner_id))


@handles(Export)
async def export(interaction: Interaction, _: Export) -> None:
    """Give all of it in a message of its own."""
    await answer_with_export(interaction)
