"""What a host is told of films that were added."""

from pathlib import Path

from recsys.results.extension import Tally
from recsys.wording.extension import told


def test_a_host_is_told_of_each_source_and_of_whose_terms_hold() -> None:
    tallies = {
        "wikidata": Tally(1200, 9000, ()),
        "imdb": Tally(3, 5, ("G", "F", "E", "D", "C", "B", "A")),
    }
    assert list(told(tallies, 1203, 40, ("wikidata", "imdb"), Path("films.npz"))) == [
        "Wikidata: 1,200 added, 9,000 merged with films that were there, 0 doubtful and left out.",
        "IMDb: 3 added, 5 merged with films that were there, 7 doubtful and left out.",
        "  Doubtful, among others: A; B; C; D; E",
        "Wrote films.npz: 1,203 films that the model lacks, and 40 of its own of which more is "
        "known now.",
        "IMDb's data are for your own use: do not pass the file on.",
        "The bot takes them up at its next start.",
    ]
