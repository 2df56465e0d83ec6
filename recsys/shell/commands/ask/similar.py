"""similar: the films most and least like one."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from rich.table import Table

from recsys.recommender import Recommender
from recsys.results import SimilarMovie
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table
from recsys.shell.questions import film_of
from recsys.wording.phrase import say

_N_SHOWN = 10


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("title", help="a film, as you would say it")
    add_json(parser)


def _run(options: Namespace) -> None:
    model = Recommender.pretrained()
    movie = film_of(model, options.title)
    most = model.similar(movie.movie_id, _N_SHOWN)
    least = model.least_similar(movie.movie_id, _N_SHOWN)
    show(
        options,
        {"movie": movie, "most": most, "least": least},
        _table(say("Most like {film}", film=movie.label), most),
        _table(say("Least like {film}", film=movie.label), least),
    )


def _table(title: str, films: Sequence[SimilarMovie]) -> Table:
    made = table(title, say("film"), say("genres"), say("alike"), numbers=1)
    for film in films:
        made.add_row(film.movie.label, ", ".join(film.movie.genres), f"{film.similarity:.0%}")
    return made


COMMAND = Command("similar", "the films most and least like one", _arguments, _run)
