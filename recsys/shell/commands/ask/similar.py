"""similar: the films most and least like one."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from rich.table import Table

from recsys.recommender import Recommender
from recsys.results import SimilarMovie
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table
from recsys.shell.questions import film_of

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
        _table(f"Most like {movie.label}", most),
        _table(f"Least like {movie.label}", least),
    )


def _table(title: str, films: Sequence[SimilarMovie]) -> Table:
    made = table(title, "film", "genres", "alike", numbers=1)
    for film in films:
        made.add_row(film.movie.label, ", ".join(film.movie.genres), f"{film.similarity:.0%}")
    return made


COMMAND = Command("similar", "the films most and least like one", _arguments, _run)
