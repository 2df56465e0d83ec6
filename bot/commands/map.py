"""/map: where films lie among all others, and where the member stands."""

from discord import app_commands

from bot.commands.options import films
from bot.interaction.context import Interaction
from bot.interaction.pictures import answer_when_computed, answer_with_picture
from bot.views.map import film_map_card, member_map_card, movie_map_card
from recsys import FilmMap, MemberMap, MovieMap
from recsys.figures.figure import FigureModule

_FIGURE: FigureModule[FilmMap | MovieMap] = FigureModule("recsys.figures.map")
_OF_MEMBER: FigureModule[MemberMap] = FigureModule("recsys.figures.map")


@app_commands.command(name="map", description="See the map of all films, and where you stand on it")
@app_commands.describe(title="A film, to see what lies near it; leave it out for your own place")
@app_commands.autocomplete(title=films)
async def film_map(interaction: Interaction, title: str | None = None) -> None:
    """Show a film among its neighbours, the member on the map, or the map alone."""
    service, owner_id = interaction.client.service, interaction.user.id
    if title is not None:
        near = await service.films.map_of_movie(title)
        await answer_with_picture(interaction, movie_map_card(near, owner_id), _FIGURE, near)
        return
    compute = await service.taste.map(owner_id)
    if compute is None:
        whole = service.taste.whole_map()
        await answer_with_picture(interaction, film_map_card(whole, owner_id), _FIGURE, whole)
        return
    await answer_when_computed(
        interaction, compute, lambda place: member_map_card(place, owner_id), _OF_MEMBER
    )
