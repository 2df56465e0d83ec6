"""mytype: the films most aligned with a taste, rated or not."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from rich.table import Table

from recsys.errors import QuestionError
from recsys.recommender import Recommender
from recsys.results import MyType
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table
from recsys.shell.questions import add_ratings, some_ratings_of


def _arguments(parser: ArgumentParser) -> None:
    add_ratings(parser)
    add_json(parser)


def _run(options: Namespace) -> None:
    model = Recommender.pretrained()
    found = model.my_type(model.fold_in(some_ratings_of(model, options)))
    if not found.films:
        raise QuestionError("Ratings of 2.5 stars alone name no type; add one of a film you love.")
    show(options, found, *_tables(found))


def _tables(found: MyType) -> Iterator[Table | str]:
    made = table("Most aligned with your taste", "", "film", "genres", "yours", "cosine", numbers=2)
    for film in found.films:
        tick, stars = ("", "") if film.stars is None else ("✓", f"{film.stars:g}")
        genres = ", ".join(film.movie.genres)
        made.add_row(tick, film.movie.label, genres, stars, f"{film.similarity:.0%}")
    yield made
    if found.n_liked == 0:
        yield "Nothing rated is liked, so these are the films least like those."


COMMAND = Command(
    "mytype", "the 20 films most aligned with a taste, rated or not", _arguments, _run
)
