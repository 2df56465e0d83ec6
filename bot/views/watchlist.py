"""What /watchlist shows: the list, a film put on it or taken off, and the one for tonight."""

from collections.abc import Iterable, Iterator

from discord import SelectOption
from discord.ui import Button, LayoutView, Select

from bot.custom_ids import (
    PickTonight,
    PutOnList,
    ShowListed,
    TakeOffList,
    TurnWatchlist,
    Unlist,
)
from bot.discord_limits import LONGEST_LABEL
from bot.mood import Mood
from bot.results import Listed, Tonight, Unlisted, WatchlistPage
from bot.views import text
from bot.views.card import Card, Shows, begin_button, button, small
from bot.views.recommendation_words import reason
from bot.views.recommendations import guess
from bot.views.spoken import YOU, Spoken
from bot.views.star_buttons import ask_button, ask_menu
from bot.views.why import why
from recsys import Recommendation
from recsys.ranking.filters import NO_FILTERS
from recsys.wording.phrase import plural, say


def watchlist_card(page: WatchlistPage, owner_id: int, of: Spoken = YOU) -> Card:
    """One page of the list, with what to expect of each film."""
    heading = of.plural(
        page.n_films,
        ("Your watchlist: {n:,} film", "Your watchlist: {n:,} films"),
        ("{name}'s watchlist: {n:,} film", "{name}'s watchlist: {n:,} films"),
    )
    again = TurnWatchlist(owner_id, page.page)
    card = Card(heading, text.middot(_quiet(page, of)), shows=Shows.MEMBER, again=again)
    for film in page.films:
        card.block(*_lines(page, film, of))
    card.films = [film.movie for film in page.films]
    card.controls([ask_menu(card.films, owner_id)])
    card.controls([_menu(page, owner_id)])
    card.controls(_buttons(page, owner_id))
    return card


def listed_card(listed: Listed, owner_id: int, of: Spoken = YOU) -> Card:
    """That a film is on the list, and how to take that back."""
    quiet = text.kind(listed.movie) if of.is_named else text.middot(_about(listed))
    again = ShowListed(owner_id, listed.movie.movie_id)
    card = Card(_heading(listed, of), quiet, shows=Shows.FILMS, again=again)
    card.films = [listed.movie]
    take_off = TakeOffList(owner_id, listed.movie.movie_id)
    card.controls(
        [
            button(say("Undo") if listed.is_new else say("Take it off"), take_off),
            button(say("Show my watchlist"), TurnWatchlist(owner_id, 0)),
        ]
    )
    return card


def unlisted_card(unlisted: Unlisted, owner_id: int) -> Card:
    """That a film is off the list, and how to take that back."""
    left = plural(unlisted.n_films, one="{n:,} film left", other="{n:,} films left")
    film = text.label(unlisted.movie)
    card = Card(say("{film} is off your watchlist", film=film), left)
    buttons = [button(say("Undo"), PutOnList(owner_id, unlisted.movie.movie_id))]
    if unlisted.n_films:
        buttons.append(button(say("Show my watchlist"), TurnWatchlist(owner_id, 0)))
    card.controls(buttons)
    return card


def tonight_card(tonight: Tonight, owner_id: int, of: Spoken = YOU) -> Card:
    """The one film, why, and another one for whoever does not want it."""
    movie = tonight.film.movie
    # What speaks for the film is what the member said of it, or of others.
    says_more = tonight.film.reason is not None or tonight.stars is not None
    shows = Shows.MEMBER if says_more else Shows.FILMS
    expected, spoken = guess(tonight.film), [] if of.is_named else [reason(tonight.film)]
    if tonight.stars is not None:
        expected, spoken = text.given(tonight.stars, of), []
    card = Card(
        of.say("Tonight: {film}", "Tonight for {name}: {film}", film=text.label(movie)),
        text.middot([text.kind(movie), expected, _since(tonight.n_days)]),
        shows=shows,
        again=PickTonight(owner_id, tonight.mood, tonight.number),
    )
    card.films = [movie]
    card.block(*spoken, small(mood_label(tonight.mood)))
    another = PickTonight(owner_id, tonight.mood, tonight.number + 1)
    card.controls(
        [
            button(say("Another one ›"), another, disabled=tonight.n_films == 1),
            ask_button(movie, owner_id),
            button(say("Take it off"), TakeOffList(owner_id, movie.movie_id)),
            button(say("Show my watchlist"), TurnWatchlist(owner_id, 0)),
            *([] if tonight.has_rated else [begin_button(owner_id)]),
        ]
    )
    return card


def mood_label(mood: Mood) -> str:
    """A mood as a member chooses it."""
    match mood:
        case Mood.ANY:
            return say("whatever fits best")
        case Mood.LIGHT:
            return say("something light")
        case Mood.TENSE:
            return say("something tense")
        case Mood.MOVING:
            return say("something moving")
        case Mood.SPECTACULAR:
            return say("something spectacular")
        case Mood.OLD:
            return say("something from before 1980")


def _quiet(page: WatchlistPage, of: Spoken) -> Iterator[str]:
    if page.is_by_taste:
        yield of.say("best fit first", "best fit for {name} first, and the stars expected of them")
    elif of.is_named:
        yield say("latest first")
    else:
        yield say("latest first; rate films with /rate, and the best fit comes first")
    if page.n_pages > 1:
        yield say("page {page} of {n_pages}", page=page.page + 1, n_pages=page.n_pages)


def _lines(page: WatchlistPage, film: Recommendation, of: Spoken) -> Iterator[str]:
    name, stars = text.headline(film.movie), page.stars.get(film.movie.movie_id)
    if stars is not None:  # by which it would be guessed, and which would speak for it
        yield name
        yield small(text.middot([text.given(stars, of), text.kind(film.movie)]))
        return
    yield f"{name} · {guess(film)}" if page.is_by_taste else name
    # What speaks for the film is what the member said of others.
    is_why = page.is_by_taste and not of.is_named
    yield small(why(film, NO_FILTERS) if is_why else text.kind(film.movie))


def _menu(page: WatchlistPage, owner_id: int) -> Select[LayoutView]:
    return Select(
        custom_id=str(Unlist(owner_id, page.page)),
        placeholder=say("Take off …"),
        options=[
            SelectOption(
                value=str(film.movie.movie_id), label=text.raw_label(film.movie, LONGEST_LABEL)
            )
            for film in page.films
        ],
    )


def _buttons(page: WatchlistPage, owner_id: int) -> Iterable[Button[LayoutView]]:
    if page.page:
        yield button(say("‹ Back"), TurnWatchlist(owner_id, page.page - 1))
    if page.page < page.n_pages - 1:
        yield button(say("Next ten ›"), TurnWatchlist(owner_id, page.page + 1))
    yield button(say("Pick one for tonight"), PickTonight(owner_id, Mood.ANY, 0))
    if not page.n_ratings:
        yield begin_button(owner_id)


def _heading(listed: Listed, of: Spoken) -> str:
    film = text.label(listed.movie, called=listed.called)
    if not (listed.is_new or of.is_named):
        return say("{film} was on your watchlist already", film=film)
    if listed.stars is not None and not of.is_named:  # rated films leave it: to be seen once more
        return say("{film} is on your watchlist, to watch again", film=film)
    return of.say("{film} is on your watchlist", "{film} is on {name}'s watchlist", film=film)


def _about(listed: Listed) -> Iterator[str]:
    if listed.stars is not None:
        yield text.given(listed.stars)
    yield plural(listed.n_films, one="{n:,} film to watch", other="{n:,} films to watch")


def _since(n_days: int) -> str:
    if not n_days:
        return say("added today")
    return plural(n_days, one="added {n:,} day ago", other="added {n:,} days ago")
