"""The controls that are about all that is stored of a member."""

from bot.controls.control import handles
from bot.custom_ids import AskToForget, ChooseVisibility, Export, Forget, KeepAll
from bot.errors import OutOfDate
from bot.interaction.context import Interaction, chosen
from bot.interaction.delivery import delivery_of
from bot.interaction.export import answer_with_export
from bot.interaction.reply import answer
from bot.views.forget import forget_card, forgotten_card, kept_card
from bot.views.privacy import EVERYBODY, privacy_card


@handles(AskToForget)
async def ask_to_forget(interaction: Interaction, pressed: AskToForget) -> None:
    """Ask in place of what was shown."""
    kept = await interaction.client.service.account.kept(pressed.owner_id)
    await answer(interaction, forget_card(kept, pressed.owner_id))


@handles(Forget)
async def forget(interaction: Interaction, pressed: Forget) -> None:
    """Delete it all and say so in place of the question."""
    delivery = delivery_of(interaction)
    await delivery.promise()
    await interaction.client.service.account.forget(pressed.owner_id)
    await delivery.rewrite(forgotten_card())


@handles(KeepAll)
async def keep_all(interaction: Interaction, pressed: KeepAll) -> None:
    """Delete nothing and say so in place of the question."""
    await answer(interaction, kept_card(pressed.owner_id))


@handles(Export)
async def export(interaction: Interaction, _: Export) -> None:
    """Give all of it in a message of its own."""
    await answer_with_export(interaction)


@handles(ChooseVisibility)
async def choose_visibility(interaction: Interaction, pressed: ChooseVisibility) -> None:
    """Store who sees the answers in this server and show what is kept again."""
    client, owner_id, guild_id = interaction.client, pressed.owner_id, interaction.guild_id
    if guild_id is None:
        raise OutOfDate
    is_public = chosen(interaction, str) == EVERYBODY
    await client.service.account.choose_visibility(owner_id, guild_id, is_public=is_public)
    told = await client.service.account.privacy(owner_id, guild_id)
    await answer(interaction, privacy_card(told, client.links, owner_id))
