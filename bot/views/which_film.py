"""What is asked where a title of a file, with stars or without, is one that several films have."""

from discord import SelectOption
from discord.ui import Select

from bot.custom_ids import AskWhich, SayWhich
from bot.discord_limits import LONGEST_LABEL, MOST_CHOICES
from bot.imported import NONE_OF_THEM, SettledFilm, WhichFilm
from bot.views import text
from bot.views.card import Accent, Card, button, small
from recsys.importers import Kind
from recsys.wording.phrase import plural, say


def all_asked_card(sentence: str, settled: SettledFilm | None) -> Card:
    """That nothing is left to ask, after what was said last."""
    card = Card(accent=Accent.SLATE)
    card.block(*([_settled(settled)] if settled else []), text.plain(sentence))
    return card


def which_film_card(which: WhichFilm, owner_id: int, settled: SettledFilm | None = None) -> Card:
    """Which of several films a title means, after what was said of the one before."""
    card = Card(
        say("Which film is {title}?", title=text.plain_title(which.title)),
        text.middot([_said(which), _left(which)]),
        accent=Accent.SLATE,
    )
    if settled:
        card.block(small(_settled(settled)))
    meant = SayWhich(owner_id, which.digest, which.place)
    options = [
        SelectOption(
            value=str(film.movie_id),
            label=text.raw_label(film, LONGEST_LABEL),
            description=text.sets_apart(film) or None,
        )
        for film in which.films[: MOST_CHOICES - 1]
    ]
    options.append(SelectOption(value=str(NONE_OF_THEM), label=say("None of these")))
    card.controls(
        [Select(custom_id=str(meant), placeholder=say("Choose the film"), options=options)]
    )
    later = AskWhich(owner_id, which.place + 1)
    card.controls([button(say("Skip"), later, disabled=which.n_left == 0)])
    return card


def _settled(settled: SettledFilm) -> str:
    said = _said(settled)
    return say("{film} it is: {said}.", film=text.label(settled.movie), said=said)


def _said(of: WhichFilm | SettledFilm) -> str:
    if of.stars is not None:
        return text.given(of.stars)
    match of.kind:
        case Kind.WATCHLIST:
            return say("you want to watch it")
        case Kind.LIKED:
            return say("you like it")
        case Kind.DISMISSED:
            return say("it is not for you")
        case Kind.WATCHED | Kind.RATED:
            return say("you have seen it")


def _left(which: WhichFilm) -> str:
    if which.n_left is None:
        return say("more may follow")
    if not which.n_left:
        return say("nothing more to ask")
    return plural(which.n_left, one="{n} more to ask", other="{n:,} more to ask")
