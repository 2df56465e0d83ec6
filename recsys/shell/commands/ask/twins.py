"""twins: the users of the data set whose taste is nearest."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from rich.table import Table

from recsys.recommender import Recommender
from recsys.results import RatedMovie, Twin
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table
from recsys.shell.questions import add_ratings, some_ratings_of
from recsys.wording.phrase import say


def _arguments(parser: ArgumentParser) -> None:
    add_ratings(parser)
    add_json(parser)


def _run(options: Namespace) -> None:
    model = Recommender.pretrained()
    twins = model.twins(model.fold_in(some_ratings_of(model, options)))
    show(options, twins, *map(_table, twins))


def _table(twin: Twin) -> Table:
    title = say(
        "User {user_id}, {n} ratings, {similarity:.0%} alike",
        user_id=twin.user_id,
        n=twin.n_ratings,
        similarity=twin.similarity,
    )
    made = table(title, say("highest"), "", say("lowest"), "")
    for high, low in zip(_cells(twin.highest), _cells(twin.lowest), strict=True):
        made.add_row(*high, *low)
    return made


def _cells(rated: Sequence[RatedMovie]) -> list[tuple[str, str]]:
    return [(film.movie.label, f"{film.stars:g}") for film in rated]


COMMAND = Command("twins", "the five users of the data set nearest to a taste", _arguments, _run)
