"""What /recommend shows: films with reasons; turn the page, set one aside, take that back."""

from collections.abc import Iterable, Iterator

from discord import SelectOption
from discord.ui import Button, LayoutView, Select

from bot.custom_ids import PageOfFilms, RateSeen, SetAside, TakeBack, TurnList
from bot.discord_limits import LONGEST_LABEL
from bot.film_status import FilmStatus
from bot.results import Recommendations
from bot.views import recommendation_words, text
from bot.views.card import Card, button, small
from recsys import Movie, Recommendation
from recsys.stars import HALF_STARS

_FULL_PAGE = 10
_PLACEHOLDERS = {FilmStatus.SEEN: "I have seen …", FilmStatus.DISMISSED: "Not for me …"}
_SAID = {FilmStatus.SEEN: "you have seen it", FilmStatus.DISMISSED: "not for you"}


def recommendations_card(found: Recommendations, owner_id: int) -> Card:
    """The films to see, each with the stars expected and one reason; menus to set them aside."""
    card = Card(recommendation_words.heading(found), recommendation_words.quiet(found))
    for film in found.films:
        card.block(*_lines(found, film))
    page = _page(found)
    for menu in _menus(found, page, owner_id):
        card.controls([menu])
    card.controls(_buttons(found, page, owner_id))
    return card


def _menus(
    found: Recommendations, page: PageOfFilms, owner_id: int
) -> Iterator[Select[LayoutView]]:
    movies = {film.movie.movie_id: film.movie for film in found.films}
    latest = _latest_status(found)
    if latest is not None and found.statuses[latest] is FilmStatus.SEEN:
        yield _menu_of_stars(RateSeen(owner_id, latest, page), movies[latest])
    unsaid = [
        movie for i, movie in movies.items() if i not in found.statuses and i not in found.stars
    ]
    if unsaid:
        yield from (
            _menu_of_films(SetAside(owner_id, status, page), unsaid) for status in FilmStatus
        )


def _menu_of_films(set_aside: SetAside, films: Iterable[Movie]) -> Select[LayoutView]:
    return Select(
        custom_id=str(set_aside),
        placeholder=_PLACEHOLDERS[set_aside.status],
        options=[
            SelectOption(value=str(film.movie_id), label=text.raw_label(film, LONGEST_LABEL))
            for film in films
        ],
    )


def _menu_of_stars(rate_seen: RateSeen, movie: Movie) -> Select[LayoutView]:
    """Most stars first."""
    return Select(
        custom_id=str(rate_seen),
        placeholder=f"Give {text.raw_label(movie, LONGEST_LABEL)} your stars …",
        options=[
            SelectOption(value=text.number(stars), label=text.stars_to_choose(stars))
            for stars in sorted(HALF_STARS, reverse=True)
        ],
    )


def _latest_status(found: Recommendations) -> int | None:
    """The film that was set aside last and has not been rated since."""
    return next((movie_id for movie_id in found.statuses if movie_id not in found.stars), None)


def _page(found: Recommendations) -> PageOfFilms:
    return PageOfFilms(found.code, found.page, tuple(film.movie.movie_id for film in found.films))


def _lines(found: Recommendations, film: Recommendation) -> Iterator[str]:
    movie_id, name = film.movie.movie_id, text.headline(film.movie)
    if movie_id in found.stars:
        yield from (name, small(f"you gave it {text.stars(found.stars[movie_id])}"))
    elif movie_id in found.statuses:
        said = _SAID[found.statuses[movie_id]]
        yield from (f"~~{name}~~", small(f"{said} · I will not bring it up again"))
    else:
        yield f"{name} · {text.predicted(film.stars)} ★"
        yield small(text.genres(film.movie, first=found.filters.genres))
        yield small(recommendation_words.reason(film))


def _buttons(
    found: Recommendations, page: PageOfFilms, owner_id: int
) -> Iterator[Button[LayoutView]]:
    if found.page:
        yield button("‹ Back", TurnList(owner_id, found.code, found.page - 1))
    is_full = len(found.films) >= _FULL_PAGE
    following = TurnList(owner_id, found.code, found.page + 1)
    yield button("Next ten ›" if is_full else "From the top", following)
    latest = _latest_status(found)
    if latest is not None:
        yield button("Undo", TakeBack(owner_id, latest, page))
