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
from recsys.wording.phrase import say


def _arguments(parser: ArgumentParser) -> None:
    add_ratings(parser)
    add_json(parser)


def _run(options: Namespace) -> None:
    model = Recommender.pretrained()
    my_type = model.my_type(model.fold_in(some_ratings_of(model, options)))
    if not my_type.films:
        raise QuestionError(
            say("Ratings of 2.5 stars alone name no type; add one of a film you love.")
        )
    show(options, my_type, *_tables(my_type))


def _tables(my_type: MyType) -> Iterator[Table | str]:
    made = table(
        say("Most aligned with your taste"),
        say("rated"),
        say("film"),
        say("genres"),
        say("yours"),
        say("alike"),
        numbers=2,
    )
    for film in my_type.films:
        tick, stars = ("", "") if film.stars is None else ("✓", f"{film.stars:g}")
        genres = ", ".join(film.movie.genres)
        made.add_row(tick, film.movie.label, genres, stars, f"{film.similarity:.0%}")
    yield made
    if my_type.n_towards == 0:
        yield say("Nothing rated is liked, so these are the films least like those.")
    elif my_type.n_liked == 0:
        yield say("Nothing rated is liked; these are the films most like what was minded least.")


COMMAND = Command(
    "mytype", "the 20 films most aligned with a taste, rated or not", _arguments, _run
)
