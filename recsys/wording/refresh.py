"""What became of the model's films when they were made anew, in words."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from recsys.results.refresh import Refreshed
from recsys.wording.phrase import plural, say

_MOST_NAMED = 5


def told(
    done: Refreshed, folder: Path, card: Mapping[str, Any], *, is_other: bool
) -> Iterator[str]:
    """Sentences for whoever runs the command."""
    if not is_other:
        yield say("The tables say what {folder} says; nothing was changed.", folder=folder)
        return
    yield say(
        "Wrote {folder}: {n:,} films, with the arrays of {day}.",
        folder=folder,
        n=done.n_films,
        day=str(card["trained_at"]).partition("T")[0],
    )
    for films, sentence in (
        (done.new, _new(len(done.new))),
        (done.joined, _joined(len(done.joined))),
        (done.gone, _gone(len(done.gone))),
        (done.changed, _changed(len(done.changed))),
    ):
        if films:
            yield say("{sentence} {some}", sentence=sentence, some=_some(films))


def _new(n: int) -> str:
    return plural(
        n,
        one="{n} film is new and was placed by its facts:",
        other="{n:,} films are new and were placed by their facts:",
    )


def _joined(n: int) -> str:
    return plural(
        n, one="{n} film is another of them now:", other="{n:,} films are others of them now:"
    )


def _gone(n: int) -> str:
    return plural(
        n, one="{n} film is in no table any more:", other="{n:,} films are in no table any more:"
    )


def _changed(n: int) -> str:
    return plural(
        n,
        one="Of {n} film something else is known:",
        other="Of {n:,} films something else is known:",
    )


def _some(films: Sequence[str]) -> str:
    some = "; ".join(films[:_MOST_NAMED])
    return some if len(films) <= _MOST_NAMED else say("{some} and others", some=some)
