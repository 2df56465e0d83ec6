"""The control below an answer with a picture, of which not all was said at once."""

from collections.abc import Callable
from typing import TypeVar

from bot.controls.control import handles
from bot.custom_ids import Subject, TurnDetails
from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.interaction.reply import answer_below_pictures
from bot.views.card import Card
from bot.views.dimension import dimension_card
from bot.views.fit import fit_card
from bot.views.map import film_map_card, member_map_card
from bot.views.model import model_card

_Result = TypeVar("_Result")


@handles(TurnDetails)
async def turn_details(interaction: Interaction, pressed: TurnDetails) -> None:
    """Say more or less below the same picture."""
    await answer_below_pictures(interaction, await _card(interaction, pressed))


async def _card(interaction: Interaction, pressed: TurnDetails) -> Card:
    taste, owner_id = interaction.client.service.taste, pressed.owner_id
    match pressed.subject:
        case Subject.FIT:
            compute = await taste.fit(owner_id)
            fit = await _computed(interaction, compute)
            return fit_card(fit, owner_id, detailed=pressed.detailed)
        case Subject.MAP:
            find = await taste.map(owner_id)
            if find is None:
                return film_map_card(taste.whole_map(), owner_id)
            place = await _computed(interaction, find)
            return member_map_card(place, owner_id, detailed=pressed.detailed)
        case Subject.MODEL:
            return await _about_model(interaction, detailed=pressed.detailed)
        case Subject.DIMENSION:
            dimension = await taste.dimension(owner_id, pressed.number)
            return dimension_card(dimension, owner_id, detailed=pressed.detailed)


async def _about_model(interaction: Interaction, *, detailed: bool) -> Card:
    """What the model is, in plain words or in all its figures."""
    service = interaction.client.service
    statistics = await service.guilds.statistics(interaction.guild_id)
    report = await service.films.about_model()
    return model_card(report, interaction.user.id, statistics, detailed=detailed)


async def _computed(interaction: Interaction, compute: Callable[[], _Result]) -> _Result:
    """What takes a while to compute, promised until then."""
    await delivery_of(interaction).promise()
    return await interaction.client.studio.compute(compute)
