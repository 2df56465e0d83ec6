"""What became of films that were added to the model's, in words."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recsys.results.extension import Tally
from recsys.wording.phrase import say

_NAMES = {"movielens": "MovieLens", "wikidata": "Wikidata", "imdb": "IMDb"}
_MOST_NAMED = 5
_TERMS = {
    "movielens": "MovieLens's data are not for commercial use.",
    "imdb": "IMDb's data are for your own use: do not pass the file on.",
}


def told(
    tallies: Mapping[str, Tally], n_new: int, n_completed: int, sources: Iterable[str], path: Path
) -> Iterator[str]:
    """Sentences for whoever runs the command."""
    for source, tally in tallies.items():
        yield say(
            "{source}: {added:,} added, {merged:,} merged with films that were there, "
            "{doubtful:,} doubtful and left out.",
            source=_NAMES[source],
            added=tally.added,
            merged=tally.merged,
            doubtful=len(tally.doubtful),
        )
        if tally.doubtful:
            named = sorted(tally.doubtful)[:_MOST_NAMED]
            yield say("  Doubtful, among others: {films}", films="; ".join(named))
    yield say(
        "Wrote {path}: {new:,} films that the model lacks, and {completed:,} of its own of which "
        "more is known now.",
        path=path,
        new=n_new,
        completed=n_completed,
    )
    yield from (_TERMS[source] for source in sources if source in _TERMS)
    yield say("The bot takes them up at its next start.")
