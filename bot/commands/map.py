"""/map: where films lie among all others, and where the member stands."""

from discord import app_commands

from bot.commands.options import films
from bot.interaction.context import Interaction
from bot.interaction.pictures import answer_with_picture
from bot.views.map import movie_map_card, place_card
from recsys import FilmMap, MemberMap, MovieMap
from recsys.figures.figure import FigureModule

_FIGURE: FigureModule[FilmMap | MovieMap | MemberMap] = FigureModule("recsys.figures.map")


@app_commands.command(name="map", description="See the map of all films, and where you stand on it")
@app_commands.describe(title="A film, to see what lies near it; leave it out for your own place")
@app_commands.autocomplete(title=films)
async def film_map(interaction: Interaction, title: str | None = None) -> None:
    """Show a film among its neighbours, the member on the map, or the map alone."""
    service, elsewhere = interaction.client.service, interaction.client.studio.compute
    if title is not None:
        near = await service.films.map_of_movie(title)
        card = movie_map_card(near, interaction.user.id)
        await answer_with_picture(interaction, card, _FIGURE, near)
        return
    place = await service.taste.map(interaction.user.id, elsewhere)
    card = place_card(place, interaction.user.id)
    await answer_with_picture(interaction, card, _FIGURE, place)
