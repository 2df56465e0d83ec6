"""What /bias shows below its picture: the ten at both ends, or one film's place among all."""

from collections.abc import Sequence

from bot.views import text
from bot.views.card import Card, small
from recsys import BiasedMovie, BiasReport, MovieBias

_MEANING = (
    "A bias is how many stars above or below the average people of all tastes put a film, once "
    "how kindly each of them rates is taken out."
)


def biases_card(found: BiasReport) -> Card:
    """The ten highest and the ten lowest."""
    card = Card("Rated highest and lowest by all tastes", _ranked(found))
    card.block("**Highest**", *_numbered(found.highest, first=1, step=1))
    card.block("**Lowest**", *_numbered(found.lowest, first=found.n_ranked, step=-1))
    card.block(small(_MEANING))
    return card


def bias_card(found: MovieBias) -> Card:
    """One film: its bias, its rank, what that means, and its neighbours."""
    card = Card(
        f"{text.label(found.movie)} · {text.signed(found.bias)} ★",
        text.middot([_rank(found), text.reputation(found.movie) or "nobody has rated it"]),
    )
    card.block(_shrunken(found))
    asked = BiasedMovie(found.movie, found.bias)
    films = (*found.above, asked, *found.below[::-1])
    if found.rank is None:
        card.block("**It would stand here**", *map(_line, films))
    else:
        first = found.rank - len(found.above)
        card.block("**Neighbours in the ranking**", *_numbered(films, first=first, step=1))
    card.block(small(_MEANING))
    return card


def _ranked(found: BiasReport) -> str:
    return (
        f"{found.n_ranked:,} films with {found.n_needed} ratings or more, by stars from the "
        f"average of {found.average:.2f}"
    )


def _rank(found: MovieBias) -> str:
    if found.rank is None:
        return f"not ranked: it takes {found.report.n_needed} ratings"
    return f"{found.rank:,} of {found.report.n_ranked:,} films"


def _shrunken(found: MovieBias) -> str:
    if found.plain is None:
        return "Nobody has rated it, so this is what its genres and its decade foretell."
    raters = "one person" if found.movie.n_ratings == 1 else f"{found.movie.n_ratings:,} people"
    return (
        f"Its plain mean is {text.signed(found.plain)} from the average. Few ratings are trusted "
        f"less: with {raters} behind it, drawn towards films of its kind, "
        f"{text.signed(found.bias)} remains."
    )


def _numbered(films: Sequence[BiasedMovie], *, first: int, step: int) -> list[str]:
    return [f"**{first + step * at:,}** {_line(film)}" for at, film in enumerate(films)]


def _line(film: BiasedMovie) -> str:
    return f"{text.label(film.movie)} · {text.signed(film.bias)}"
