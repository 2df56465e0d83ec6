"""The picture of biases, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from recsys.results import BiasedMovie, BiasReport, MovieBias
from recsys.wording.figures.alt_text import alt
from recsys.wording.numbers import signed
from recsys.wording.phrase import say

_N_NAMED = 3


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture but the films."""

    title: str
    quiet: str
    alt: str


def heading_of_both_ends() -> str:
    """Above the picture and the card alike."""
    return say("Rated highest and lowest by all tastes")


def words(bias: BiasReport | MovieBias) -> Words:
    """Of the ten highest and lowest, or of one film between both ends."""
    return _of_both_ends(bias) if isinstance(bias, BiasReport) else _of_a_film(bias)


def _of_both_ends(report: BiasReport) -> Words:
    return Words(
        title=heading_of_both_ends(),
        quiet=say("stars above or below the average of {average:.2f}", average=report.average),
        alt=alt(
            say(
                "Bar chart of the films that people of all tastes rate highest and lowest, in "
                "stars above or below what most films get. Highest are {highest}; lowest are "
                "{lowest}.",
                highest=_named(report.highest[:_N_NAMED]),
                lowest=_named(report.lowest[:_N_NAMED]),
            )
        ),
    )


def _of_a_film(bias: MovieBias) -> Words:
    return Words(title=bias.movie.label, quiet=_how_far(bias), alt=alt(_alt_of_a_film(bias)))


def _how_far(bias: MovieBias) -> str:
    values = {"stars": abs(bias.bias), "average": bias.report.average}
    if bias.plain is None and bias.bias < 0:
        return say("guessed: {stars:.2f} stars below the average of {average:.2f}", **values)
    if bias.plain is None:
        return say("guessed: {stars:.2f} stars above the average of {average:.2f}", **values)
    if bias.bias < 0:
        return say("{stars:.2f} stars below the average of {average:.2f}", **values)
    return say("{stars:.2f} stars above the average of {average:.2f}", **values)


def _alt_of_a_film(bias: MovieBias) -> str:
    values = {
        "film": bias.movie.label,
        "bias": signed(bias.bias),
        "films": _named(bias.ladder),
    }
    if bias.rank is None:
        return say(
            "Bar chart of films by how many stars people of all tastes give them above or below "
            "what most films get. {film} has {bias}, unranked. From the highest: {films}.",
            **values,
        )
    return say(
        "Bar chart of films by how many stars people of all tastes give them above or below what "
        "most films get. {film} has {bias}, rank {rank:,} of {n:,}. From the highest: {films}.",
        rank=bias.rank,
        n=bias.report.n_ranked,
        **values,
    )


def _named(films: Sequence[BiasedMovie]) -> str:
    return ", ".join(f"{film.movie.label} {signed(film.bias)}" for film in films)
