"""Stars to tap: ten buttons in two rows, as a phone shows them; and what asks for them."""

from collections.abc import Callable, Iterable, Iterator

from discord import SelectOption
from discord.ui import Button, LayoutView, Select

from bot.custom_ids import AskStars, AskStarsOfChosen, CustomId, GiveStars, TakeAway
from bot.discord_limits import LONGEST_LABEL, MOST_BUTTONS, MOST_CHOICES
from bot.views import text
from bot.views.card import Card, button, small
from recsys import Movie
from recsys.stars import HALF_STARS
from recsys.wording.phrase import say


def star_rows(custom_id_of: Callable[[float], CustomId]) -> Iterator[list[Button[LayoutView]]]:
    """The rows of buttons, most stars first."""
    most_first = sorted(HALF_STARS, reverse=True)
    for start in range(0, len(most_first), MOST_BUTTONS):
        row = most_first[start : start + MOST_BUTTONS]
        yield [button(_label(stars), custom_id_of(stars)) for stars in row]


def stars_card(movie: Movie, owner_id: int, given: float | None = None) -> Card:
    """Asks for the stars of a film that another answer shows, in place of those `given`."""
    asks = say("How many stars?")
    if given is not None:
        asks = say("You gave it {stars}; how many now?", stars=text.stars(given))
    card = Card(text.label(movie), asks)
    if kind := text.kind(movie):
        card.block(small(kind))
    for row in star_rows(lambda stars: GiveStars(owner_id, movie.movie_id, stars)):
        card.controls(row)
    if given is not None:
        card.controls([button(say("Take the rating away"), TakeAway(owner_id, movie.movie_id))])
    return card


def ask_button(movie: Movie, owner_id: int) -> Button[LayoutView]:
    """Leads from an answer about one film to its stars."""
    return button(say("Give it stars"), AskStars(owner_id, movie.movie_id))


def ask_menu(
    movies: Iterable[Movie], owner_id: int, *, are_rated: bool = False
) -> Select[LayoutView]:
    """Leads from an answer that shows several films to the stars of one."""
    by_id = {movie.movie_id: movie for movie in movies}
    return Select(
        custom_id=str(AskStarsOfChosen(owner_id)),
        placeholder=say("Change the stars of …") if are_rated else say("Give stars to …"),
        options=[
            SelectOption(value=str(i), label=text.raw_label(movie, LONGEST_LABEL))
            for i, movie in list(by_id.items())[:MOST_CHOICES]
        ],
    )


def _label(stars: float) -> str:
    """Short enough for five to stand side by side on a phone: 4½ ★."""
    whole = int(stars)
    return f"{whole or ''}{'½' if stars % 1 else ''} ★"
