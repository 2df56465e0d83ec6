"""/ratings: what the member has rated."""

from discord import app_commands
from discord.app_commands import Choice

from bot.commands.options import STARS, rated_films
from bot.interaction.context import Interaction
from bot.interaction.reply import answer
from bot.rating_query import LONGEST_TEXT, RatingQuery, Sorting
from bot.service.ratings.rated import years_of
from bot.views.ratings import ratings_card, sorting_name

_SORTINGS = [Choice(name=sorting_name(sorting), value=sorting.value) for sorting in Sorting]


@app_commands.command(description="See what you have rated, find a film in it and change its stars")
@app_commands.describe(
    title="Part of a film's title",
    stars="Only films that you gave so many",
    year="Only films of a year, such as 1994, or of a decade, such as 1990s",
    sort="In which order; newest first if you do not say",
)
@app_commands.autocomplete(title=rated_films)
@app_commands.choices(stars=STARS)
@app_commands.choices(sort=_SORTINGS)
async def ratings(
    interaction: Interaction,
    *,
    title: str = "",
    stars: float | None = None,
    year: str = "",
    sort: str = Sorting.NEWEST.value,
) -> None:
    """Show the first page."""
    member_id, service = interaction.user.id, interaction.client.service
    first, last = years_of(year) or (None, None)
    chosen = service.titles.chosen(title)
    query = RatingQuery(
        title=" ".join(title.split())[:LONGEST_TEXT] if chosen is None else "",
        movie_id=None if chosen is None else chosen.movie_id,
        stars=stars,
        from_year=first,
        to_year=last,
        sorting=Sorting(sort),
    )
    page = await service.rated.page(member_id, query=query)
    await answer(interaction, ratings_card(page, member_id))
