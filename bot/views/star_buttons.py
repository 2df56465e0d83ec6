"""Stars to tap: ten buttons in two rows, as a phone shows them; and what asks for them."""

from collections.abc import Callable, Iterable, Iterator

from discord import SelectOption
from discord.ui import Button, LayoutView, Select

from bot.custom_ids import AskStars, AskStarsOfChosen, CustomId, GiveStars, TakeAway
from bot.discord_limits import LONGEST_LABEL, MOST_BUTTONS, MOST_CHOICES
from bot.film_status import FilmStatus
from bot.results import FilmSaid
from bot.views import text
from bot.views.card import Card, button, small
from bot.views.statuses import status_buttons, watchlist_button
from recsys import Movie
from recsys.stars import HALF_STARS
from recsys.wording.phrase import say


def star_rows(custom_id_of: Callable[[float], CustomId]) -> Iterator[list[Button[LayoutView]]]:
    """The rows of buttons, most stars first."""
    most_first = sorted(HALF_STARS, reverse=True)
    for start in range(0, len(most_first), MOST_BUTTONS):
        row = most_first[start : start + MOST_BUTTONS]
        yield [button(_label(stars), custom_id_of(stars)) for stars in row]


def stars_card(said: FilmSaid, owner_id: int) -> Card:
    """Asks for the stars of a film that another answer shows, or what else is to be said of it."""
    movie = said.movie
    card = Card(text.label(movie), _asks(said))
    if kind := text.kind(movie):
        card.block(small(kind))
    for row in star_rows(lambda stars: GiveStars(owner_id, movie.movie_id, stars)):
        card.controls(row)
    if said.stars is None:
        card.controls(status_buttons(said, owner_id))
    else:
        take_away = button(say("Take the rating away"), TakeAway(owner_id, movie.movie_id))
        card.controls([take_away, watchlist_button(said, owner_id)])
    return card


def ask_button(movie: Movie, owner_id: int) -> Button[LayoutView]:
    """Leads from an answer about one film to its stars."""
    return button(say("Rate or mark it"), AskStars(owner_id, movie.movie_id))


def ask_menu(
    movies: Iterable[Movie], owner_id: int, *, are_rated: bool = False
) -> Select[LayoutView]:
    """Leads from an answer that shows several films to the stars of one."""
    placeholder = say("Change the stars of …") if are_rated else say("Rate or mark …")
    return choice_of(movies, AskStarsOfChosen(owner_id), placeholder)


def choice_of(movies: Iterable[Movie], custom_id: CustomId, placeholder: str) -> Select[LayoutView]:
    """A menu of as many different films as one has room for."""
    by_id = {movie.movie_id: movie for movie in movies}
    return Select(
        custom_id=str(custom_id),
        placeholder=placeholder,
        options=[
            SelectOption(value=str(i), label=text.raw_label(movie, LONGEST_LABEL))
            for i, movie in list(by_id.items())[:MOST_CHOICES]
        ],
    )


def _asks(said: FilmSaid) -> str:
    if said.stars is not None:
        return say("You gave it {stars}; how many now?", stars=text.stars(said.stars))
    match None if said.status is None else said.status.status:
        case FilmStatus.SEEN:
            return say("You have seen it; how many stars?")
        case FilmStatus.LIKED:
            return say("You like it, without stars; how many?")
        case FilmStatus.DISMISSED:
            return say("It was not for you; how many stars?")
        case None:
            return say("How many stars?")


def _label(stars: float) -> str:
    """Short enough for five to stand side by side on a phone: 4½ ★."""
    whole = int(stars)
    return f"{whole or ''}{'½' if stars % 1 else ''} ★"
