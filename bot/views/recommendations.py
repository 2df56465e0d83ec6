"""What /recommend shows: films with reasons; turn the page, set one aside, take that back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from discord import SelectOption
from discord.ui import Button, LayoutView, Select

from bot.film_status import FilmStatus
from bot.interaction.context import Interaction, answer
from bot.results import Recommendations
from bot.service.filters import to_base36
from bot.views import recommendation_words, text
from bot.views.card import Card, small
from bot.views.control import OWNER, Control, data
from recsys import Movie, Recommendation
from recsys.stars import HALF_STARS
from recsys.wording.phrase import say

_LIST = r"(?P<code>[0-9a-z.]{1,20}):(?P<page>\d{1,3})"
_FILMS = r"(?P<films>[0-9a-z]{1,7}(?:\.[0-9a-z]{1,7}){0,9})"
_FILM_OF_PAGE = rf"{OWNER}:(?P<film>[0-9a-z]{{1,7}}):{_LIST}:{_FILMS}"
_LONGEST_LABEL = 100
_FULL_PAGE = 10
_PLACEHOLDERS = {FilmStatus.SEEN: "I have seen …", FilmStatus.DISMISSED: "Not for me …"}


@dataclass(frozen=True)
class TurnList(Control):
    """Shows another page of the list in place of this one."""

    template = rf"turn:{OWNER}:{_LIST}"

    owner_id: int
    code: str
    page: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The button that was pressed."""
        return cls(int(match["owner"]), match["code"], int(match["page"]))

    def button(self, label: str) -> Button[LayoutView]:
        """A button of the pager."""
        return Button(label=label, custom_id=f"turn:{self.owner_id}:{self.code}:{self.page}")

    async def act(self, interaction: Interaction) -> None:
        """Turn the page."""
        lists = interaction.client.service.lists
        found = await lists.turn_to(self.owner_id, self.code, self.page, interaction.id)
        await answer(interaction, recommendations_card(found, self.owner_id))


@dataclass(frozen=True)
class PageOfFilms:
    """A page as a control carries it, with its films, so that it can be shown however old it is.

    The movie_ids are in base 36, for ten of them to go into a custom_id.
    """

    code: str
    page: int
    movie_ids: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.code}:{self.page}:{'.'.join(map(to_base36, self.movie_ids))}"

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The page that is written in a custom_id."""
        films = tuple(int(film, 36) for film in match["films"].split("."))
        return cls(match["code"], int(match["page"]), films)

    async def show(self, interaction: Interaction) -> None:
        """Show the page again, with what the member has said since."""
        owner_id = interaction.user.id
        lists = interaction.client.service.lists
        found = await lists.same_page(owner_id, self.code, self.page, self.movie_ids)
        await answer(interaction, recommendations_card(found, owner_id))


@dataclass(frozen=True)
class SetAside(Control):
    """A menu of films: the one that is chosen is not recommended again."""

    template = rf"(?P<mark>{'|'.join(FilmStatus)}):{OWNER}:{_LIST}:{_FILMS}"

    owner_id: int
    status: FilmStatus
    page: PageOfFilms

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The menu that was used; what was chosen comes with the interaction."""
        return cls(int(match["owner"]), FilmStatus(match["mark"]), PageOfFilms.from_match(match))

    def menu(self, films: Iterable[Movie]) -> Select[LayoutView]:
        """The menu."""
        return Select(
            custom_id=f"{self.status}:{self.owner_id}:{self.page}",
            placeholder=_PLACEHOLDERS[self.status],
            options=[
                SelectOption(value=str(film.movie_id), label=text.raw_label(film, _LONGEST_LABEL))
                for film in films
            ],
        )

    async def act(self, interaction: Interaction) -> None:
        """Set the film aside and show the page again."""
        movie_id = int(data(interaction)["values"][0])
        await interaction.client.service.lists.status(self.owner_id, movie_id, self.status)
        await self.page.show(interaction)


@dataclass(frozen=True)
class FilmOfPage:
    """What the controls of one film of a page have in common."""

    owner_id: int
    movie_id: int
    page: PageOfFilms

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The control that was used; what was chosen comes with the interaction."""
        movie_id = int(match["film"], 36)
        return cls(int(match["owner"]), movie_id, PageOfFilms.from_match(match))

    def __str__(self) -> str:
        return f"{self.owner_id}:{to_base36(self.movie_id)}:{self.page}"


@dataclass(frozen=True)
class TakeBack(FilmOfPage, Control):
    """Lets a film that was set aside be recommended again."""

    template = rf"free:{_FILM_OF_PAGE}"

    def button(self) -> Button[LayoutView]:
        """The button below the page."""
        return Button(label="Undo", custom_id=f"free:{self}")

    async def act(self, interaction: Interaction) -> None:
        """Take the status back and show the page again."""
        await interaction.client.service.lists.status(self.owner_id, self.movie_id, None)
        await self.page.show(interaction)


@dataclass(frozen=True)
class RateSeen(FilmOfPage, Control):
    """A menu of stars for a film of the page that the member has just marked as seen."""

    template = rf"stars:{_FILM_OF_PAGE}"

    def menu(self, movie: Movie) -> Select[LayoutView]:
        """The menu, most stars first."""
        return Select(
            custom_id=f"stars:{self}",
            placeholder=f"Give {text.raw_label(movie, _LONGEST_LABEL)} your stars …",
            options=[
                SelectOption(
                    value=text.number(stars), label=f"{text.number(stars)} {text.stars(stars)}"
                )
                for stars in sorted(HALF_STARS, reverse=True)
            ],
        )

    async def act(self, interaction: Interaction) -> None:
        """Store the rating and show the page again."""
        service = interaction.client.service
        title = service.lists.title_key(self.movie_id)
        stars = float(data(interaction)["values"][0])
        await service.rate(self.owner_id, title, stars, interaction.id)
        await self.page.show(interaction)


def recommendations_card(picks: Recommendations, owner_id: int) -> Card:
    """The films to see, each with the stars expected and one reason; menus to set them aside."""
    card = Card(recommendation_words.heading(picks), recommendation_words.quiet(picks))
    for film in picks.films:
        card.block(*_lines(picks, film))
    page = _page(picks)
    for menu in _menus(picks, page, owner_id):
        card.controls([menu])
    card.controls(_buttons(picks, page, owner_id))
    return card


def _menus(
    picks: Recommendations, page: PageOfFilms, owner_id: int
) -> Iterator[Select[LayoutView]]:
    movies = {film.movie.movie_id: film.movie for film in picks.films}
    latest = _latest_status(picks)
    if latest is not None and picks.statuses[latest] is FilmStatus.SEEN:
        yield RateSeen(owner_id, latest, page).menu(movies[latest])
    unsaid = [
        movie for i, movie in movies.items() if i not in picks.statuses and i not in picks.stars
    ]
    if unsaid:
        yield from (SetAside(owner_id, status, page).menu(unsaid) for status in FilmStatus)


def _latest_status(picks: Recommendations) -> int | None:
    """The film that was set aside last and has not been rated since."""
    return next((movie_id for movie_id in picks.statuses if movie_id not in picks.stars), None)


def _page(picks: Recommendations) -> PageOfFilms:
    return PageOfFilms(picks.code, picks.page, tuple(film.movie.movie_id for film in picks.films))


def _lines(picks: Recommendations, film: Recommendation) -> Iterator[str]:
    movie_id, name = film.movie.movie_id, text.headline(film.movie)
    if movie_id in picks.stars:
        given = say("you gave it {stars}", stars=text.stars(picks.stars[movie_id]))
        yield from (name, small(given))
    elif movie_id in picks.statuses:
        told = [_told(picks.statuses[movie_id]), say("I will not bring it up again")]
        yield from (f"~~{name}~~", small(text.middot(told)))
    else:
        yield f"{name} · {text.predicted(film.stars)} ★"
        yield small(text.genres(film.movie, first=picks.filters.genres))
        yield small(recommendation_words.reason(film))


def _told(status: FilmStatus) -> str:
    match status:
        case FilmStatus.SEEN:
            return say("you have seen it")
        case FilmStatus.DISMISSED:
            return say("not for you")


def _buttons(
    picks: Recommendations, page: PageOfFilms, owner_id: int
) -> Iterator[Button[LayoutView]]:
    if picks.page:
        yield TurnList(owner_id, picks.code, picks.page - 1).button(say("‹ Back"))
    is_full = len(picks.films) >= _FULL_PAGE
    following = TurnList(owner_id, picks.code, picks.page + 1)
    yield following.button(say("Next ten ›") if is_full else say("From the top"))
    latest = _latest_status(picks)
    if latest is not None:
        yield TakeBack(owner_id, latest, page).button()
