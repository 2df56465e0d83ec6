"""The control below an answer with a picture, of which not all was said at once."""

from collections.abc import Callable
from typing import TypeVar

from bot.controls.control import handles
from bot.custom_ids import Subject, TurnDetails
from bot.errors import NotKept
from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.interaction.pictures import answer_when_computed, answer_with_picture
from bot.interaction.posting import is_post, spoken_of
from bot.interaction.reply import answer_below_pictures
from bot.views.card import Card
from bot.views.dimension import dimension_card
from bot.views.fit import fit_card
from bot.views.map import film_map_card, member_map_card
from bot.views.model import model_card
from recsys import Dimension, Fit, MemberMap, ModelReport
from recsys.figures.figure import FigureModule

_Result = TypeVar("_Result")
_FIT: FigureModule[Fit] = FigureModule("recsys.figures.fit")
_MAP: FigureModule[MemberMap] = FigureModule("recsys.figures.map")
_DIMENSION: FigureModule[Dimension] = FigureModule("recsys.figures.dimension")
_MODEL: FigureModule[ModelReport] = FigureModule("recsys.figures.model")


@handles(TurnDetails)
async def turn_details(interaction: Interaction, pressed: TurnDetails) -> None:
    """Say more or less below the same picture, or post as much with the picture drawn anew."""
    taste, owner_id, detailed = interaction.client.service.taste, pressed.owner_id, pressed.detailed
    of = spoken_of(interaction)
    match pressed.subject:
        case Subject.FIT:
            compute = await taste.fit(owner_id)
            await _show(
                interaction,
                compute,
                lambda fit: fit_card(fit, owner_id, of, detailed=detailed),
                _FIT,
            )
        case Subject.MAP:
            find = await taste.map(owner_id)
            if find is not None:
                await _show(
                    interaction,
                    find,
                    lambda place: member_map_card(place, owner_id, of, detailed=detailed),
                    _MAP,
                )
            elif is_post(interaction):
                raise NotKept
            else:
                card = film_map_card(taste.whole_map(), owner_id)
                await answer_below_pictures(interaction, card)
        case Subject.DIMENSION:
            dimension = await taste.dimension(owner_id, pressed.number)
            card = dimension_card(dimension, owner_id, of, detailed=detailed)
            await _turn(interaction, card, _DIMENSION, dimension)
        case Subject.MODEL:
            service = interaction.client.service
            report = await service.films.about_model()
            statistics = await service.guilds.statistics(interaction.guild_id)
            about = model_card(report, owner_id, statistics, detailed=detailed)
            await _turn(interaction, about, _MODEL, report)


async def _turn(
    interaction: Interaction, card: Card, figure: FigureModule[_Result], result: _Result
) -> None:
    """What is known at once."""
    if is_post(interaction):
        await answer_with_picture(interaction, card, figure, result)
    else:
        await answer_below_pictures(interaction, card)


async def _show(
    interaction: Interaction,
    compute: Callable[[], _Result],
    card_of: Callable[[_Result], Card],
    figure: FigureModule[_Result],
) -> None:
    """What takes a while to compute, promised until then."""
    if is_post(interaction):
        await answer_when_computed(interaction, compute, card_of, figure)
        return
    await delivery_of(interaction).promise()
    result = await interaction.client.studio.compute(compute)
    await answer_below_pictures(interaction, card_of(result))
