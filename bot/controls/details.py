"""The control below an answer with a picture, of which not all was said at once."""

from bot.controls.control import handles
from bot.custom_ids import Subject, TurnDetails
from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.interaction.reply import answer_below_pictures
from bot.views.card import Card
from bot.views.dimension import dimension_card
from bot.views.fit import fit_card
from bot.views.map import film_map_card, member_map_card


@handles(TurnDetails)
async def turn_details(interaction: Interaction, pressed: TurnDetails) -> None:
    """Say more or less below the same picture."""
    await answer_below_pictures(interaction, await _card(interaction, pressed))


async def _card(interaction: Interaction, pressed: TurnDetails) -> Card:
    taste, owner_id = interaction.client.service.taste, pressed.owner_id
    match pressed.subject:
        case Subject.FIT:
            compute = await taste.fit(owner_id)
            await delivery_of(interaction).promise()
            fit = await interaction.client.studio.compute(compute)
            return fit_card(fit, owner_id, detailed=pressed.detailed)
        case Subject.MAP:
            place = await taste.map(owner_id)
            if place is None:
                return film_map_card(taste.whole_map(), owner_id)
            await delivery_of(interaction).promise()
            found = await interaction.client.studio.compute(place)
            return member_map_card(found, owner_id, detailed=pressed.detailed)
        case Subject.DIMENSION:
            dimension = await taste.dimension(owner_id, pressed.number)
            return dimension_card(dimension, owner_id, detailed=pressed.detailed)
