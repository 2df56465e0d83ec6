"""The reviewed list of series (data/series.csv): what neither titles nor Wikidata tell.

A row has the name of a series, the world that it shares with others, if with any, "any" where its
films are as well seen in any order, a movie_id, the film's title for who reads the list, and the
reason. Without a name the film is of no series, or a series of Wikidata, "Q2732470", is none: a
studio's list, or films that do not go on from each other.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recsys.errors import ArtifactError

_COLUMNS = ("series", "world", "order", "id", "title", "reason")
_ANY_ORDER = "any"


@dataclass(frozen=True, slots=True)
class ReviewedSeries:
    """Names of series by movie_id in the order of the list, "" for a film that is on its own.

    `worlds` are by movie_id too; `in_any_order` has the movie_ids of films that can be seen before
    earlier ones of their series; `none` has the numbers of Wikidata's series that are none here.
    """

    names: Mapping[int, str] = field(default_factory=dict)
    worlds: Mapping[int, str] = field(default_factory=dict)
    in_any_order: frozenset[int] = frozenset()
    none: frozenset[int] = frozenset()

    @property
    def digest(self) -> str:
        """What tells it from another list."""
        told = [*self.names.items()], [*self.worlds.items()]
        sets = sorted(self.in_any_order), sorted(self.none)
        return hashlib.sha256(repr((told, sets)).encode()).hexdigest()


NOTHING_REVIEWED = ReviewedSeries()


def read_reviewed(path: Path) -> ReviewedSeries:
    """The list of a file; raises ArtifactError."""
    names: dict[int, str] = {}
    worlds: dict[int, str] = {}
    in_any_order: set[int] = set()
    none: set[int] = set()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                name, of = row["series"], row["id"]
                if of.startswith("Q") and not name:
                    none.add(int(of[1:]))
                else:
                    names[int(of)] = name
                    worlds.update({int(of): row["world"]} if row["world"] else {})
                    in_any_order.update({int(of)} if row["order"] == _ANY_ORDER else ())
    except (OSError, csv.Error, ValueError, KeyError, AttributeError) as error:
        columns = ", ".join(_COLUMNS)
        raise ArtifactError(f"{path} is not a list of series ({columns}): {error}") from error
    return ReviewedSeries(names, worlds, frozenset(in_any_order), frozenset(none))
