"""What /bias shows below its picture: the ten at both ends, or one film's place among all.

Members read of what most films get, and never the word bias.
"""

from collections.abc import Sequence

from bot.custom_ids import AskAgain
from bot.views import text
from bot.views.card import Card, Shows, small
from bot.views.star_buttons import ask_button, ask_menu
from recsys import BiasedMovie, BiasReport, MovieBias
from recsys.wording.figures.bias import heading_of_both_ends
from recsys.wording.phrase import plural, say


def biases_card(report: BiasReport, owner_id: int) -> Card:
    """The ten highest and the ten lowest."""
    card = Card(
        heading_of_both_ends(),
        _ranked(report),
        shows=Shows.COMMON,
        again=AskAgain(owner_id, "bias"),
    )
    card.block(say("**Highest**"), *_numbered(report.highest, first=1, step=1))
    card.block(say("**Lowest**"), *_numbered(report.lowest, first=report.n_ranked, step=-1))
    card.block(small(_meaning()))
    films = (*report.highest, *report.lowest)
    card.films = [film.movie for film in films]
    card.controls([ask_menu(card.films, owner_id)])
    return card


def bias_card(film: MovieBias, owner_id: int) -> Card:
    """One film: its bias, its rank, what that means, and its neighbours."""
    card = Card(
        f"{text.label(film.movie)} · {text.signed(film.bias)} ★",
        text.middot([_rank(film), text.reputation(film.movie) or say("nobody has rated it")]),
        shows=Shows.COMMON,
        again=AskAgain(owner_id, "bias", film.movie.movie_id),
    )
    card.films = [film.movie]
    card.block(_shrunken(film))
    here = say("**Where it stands**") if film.rank else say("**Where it would stand**")
    card.block(here, *map(_line, film.ladder))
    card.block(small(_meaning()))
    card.controls([ask_button(film.movie, owner_id)])
    return card


def _meaning() -> str:
    return say(
        "The stars say how far above or below most films people of all tastes rate it, once how "
        "kindly each of them rates is taken out."
    )


def _ranked(report: BiasReport) -> str:
    return plural(
        report.n_ranked,
        one="The {n:,} film most rated by those I learn from, by stars from the average of "
        "{average}",
        other="The {n:,} films most rated by those I learn from, by stars from the average of "
        "{average}",
        average=text.decimals(report.average, 2),
    )


def _rank(film: MovieBias) -> str:
    if film.rank is None:
        return say("not ranked: too few of those I learn from rated it")
    return plural(
        film.report.n_ranked,
        one="{rank:,} of {n:,} film",
        other="{rank:,} of {n:,} films",
        rank=film.rank,
    )


def _shrunken(film: MovieBias) -> str:
    if film.plain is None:
        return say(
            "None of the people whose taste I learn from rated it, so this is a guess by its "
            "genres, its decade and the mean that everybody else at MovieLens gave it."
        )
    return plural(
        film.movie.n_ratings,
        one="One of the people whose taste I learn from rated it: {mean} from the average. One "
        "alone says little, so I go by its kind and by everybody else at MovieLens too: {bias}.",
        other="{n:,} of the people whose taste I learn from rated it: their plain mean is {mean} "
        "from the average. The fewer they are, the more I go by its kind and by everybody else at "
        "MovieLens too: {bias}.",
        mean=text.signed(film.plain),
        bias=text.signed(film.bias),
    )


def _numbered(films: Sequence[BiasedMovie], *, first: int, step: int) -> list[str]:
    return [f"**{first + step * at:,}** {_line(film)}" for at, film in enumerate(films)]


def _line(film: BiasedMovie) -> str:
    return f"{text.label(film.movie)} · {text.signed(film.bias)}"
