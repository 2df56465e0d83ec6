"""How the first minute begins, whether by /start or by a button."""

from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.interaction.reply import answer
from bot.views.deck import deck_card, tastes_form


async def begin(interaction: Interaction) -> None:
    """Open the form of tastes, or go on with the deck where the member has said anything before."""
    onboarding, member_id = interaction.client.service.onboarding, interaction.user.id
    choice = await onboarding.tastes(member_id)
    if choice.tastes and not choice.has_begun:
        await delivery_of(interaction).form(tastes_form(choice, member_id))
    else:
        await answer(interaction, deck_card(await onboarding.next_film(member_id), member_id))
