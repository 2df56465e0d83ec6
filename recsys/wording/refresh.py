"""What became of the model's films when they were made anew, in words."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from recsys.results.refresh import Refreshed
from recsys.wording.phrase import plural, say

_MOST_NAMED = 5


def told(
    done: Refreshed, folder: Path, card: Mapping[str, Any], *, is_other: bool, is_written: bool
) -> Iterator[str]:
    """Sentences for whoever runs the command."""
    if not is_other:
        yield say("The tables say of each film what the model has: none was changed.")
    if is_written:
        yield say(
            "Wrote {folder}: {n:,} films, with the arrays of {day}.",
            folder=folder,
            n=done.n_films,
            day=str(card["trained_at"]).partition("T")[0],
        )
    for films, sentence in (
        (done.new, _new(done)),
        (done.joined, _joined(done)),
        (done.gone, _gone(done)),
        (done.changed, _changed(done)),
    ):
        if films:
            yield sentence


def _new(done: Refreshed) -> str:
    return plural(
        len(done.new),
        one="{n} film is new and was placed by its facts: {films}",
        other="{n:,} films are new and were placed by their facts: {films}",
        films=_some(done.new),
    )


def _joined(done: Refreshed) -> str:
    return plural(
        len(done.joined),
        one="{n} film is another of them now: {films}",
        other="{n:,} films are others of them now: {films}",
        films=_some(done.joined),
    )


def _gone(done: Refreshed) -> str:
    return plural(
        len(done.gone),
        one="{n} film is gone: {films}",
        other="{n:,} films are gone: {films}",
        films=_some(done.gone),
    )


def _changed(done: Refreshed) -> str:
    return plural(
        len(done.changed),
        one="Of {n} film something else is known now: {films}",
        other="Of {n:,} films something else is known now: {films}",
        films=_some(done.changed),
    )


def _some(films: Sequence[str]) -> str:
    some = "; ".join(films[:_MOST_NAMED])
    return some if len(films) <= _MOST_NAMED else say("{some}; and others", some=some)
