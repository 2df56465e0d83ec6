"""/recommend: films to see."""

from dataclasses import replace

from discord import app_commands

from bot.commands.options import choices_of, countries, directors, genres, themes
from bot.interaction.context import Interaction, request_id
from bot.interaction.lists import answer_with_page
from recsys import Popularity, Variety


@app_commands.command(
    description="Get ten films to see next, and why, then more; focused unless you choose variety"
)
@app_commands.describe(
    genre="One genre, or several that each film has: horror, sci-fi",
    country="Where the films are from, as far as I know for sure",
    director="Who directed them",
    theme="What they are about or like, such as heist, as far as I know",
    from_year="The earliest year, such as 1970",
    to_year="The latest year, such as 1989",
    known="How well known the films may be; any if you do not say",
    variety="How different from each other the films are; focused if you do not say",
    watchlist="Only films that are on your watchlist",
)
@app_commands.autocomplete(genre=genres, country=countries, director=directors, theme=themes)
@app_commands.choices(
    known=choices_of(Popularity, usual=Popularity.ANY),
    variety=choices_of(Variety, usual=Variety.FOCUSED),
)
async def recommend(
    interaction: Interaction,
    *,
    genre: str | None = None,
    country: str | None = None,
    director: str | None = None,
    theme: str | None = None,
    from_year: int | None = None,
    to_year: int | None = None,
    known: str | None = None,
    variety: str | None = None,
    watchlist: bool = False,
) -> None:
    """Show films that the member has not rated, set aside or been shown lately."""
    pages = interaction.client.service.recommendations
    filters = pages.filters.read(
        genre=genre,
        country=country,
        director=director,
        theme=theme,
        from_year=from_year,
        to_year=to_year,
        known=known,
        variety=variety,
        watchlist=watchlist,
    )
    member_id = interaction.user.id
    picks = await pages.next_page(member_id, filters, request_id(interaction))
    await answer_with_page(interaction, replace(picks, theme_as_typed=theme))
