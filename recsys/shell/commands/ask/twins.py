"""twins: the users of the data set whose taste is nearest."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from itertools import zip_longest

from rich.table import Table

from recsys.errors import QuestionError
from recsys.recommender import Recommender
from recsys.results import RatedMovie, SharedMovie, Twin
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table
from recsys.shell.questions import add_ratings, some_ratings_of
from recsys.wording.phrase import say

_MOST_SHARED = 5


def _arguments(parser: ArgumentParser) -> None:
    add_ratings(parser)
    add_json(parser)


def _run(options: Namespace) -> None:
    model = Recommender.pretrained()
    twins = model.twins(model.fold_in(some_ratings_of(model, options)))
    if not twins:
        raise QuestionError(
            say(
                "Nobody of MovieLens, whose ratings end in 2018, gave these films nearly these "
                "stars; add older or better-known films."
            )
        )
    show(options, twins, *map(_table, twins))


def _table(twin: Twin) -> Table:
    title = say(
        "User {user_id}, {n} ratings, {similarity:.0%} alike",
        user_id=twin.user_id,
        n=twin.n_ratings,
        similarity=twin.similarity,
    )
    columns = (
        [_shared(film) for film in twin.shared if film.is_agreed][:_MOST_SHARED],
        *(_labels(films) for films in (twin.loved, twin.highest, twin.lowest)),
    )
    made = table(title, say("you agree on"), say("they loved"), say("highest"), say("lowest"))
    for row in zip_longest(*columns, fillvalue=""):
        made.add_row(*row)
    return made


def _shared(film: SharedMovie) -> str:
    if film.member_stars == film.twin_stars:
        return _rated(film.movie.label, film.twin_stars)
    return say(
        "{film} (you {yours:g}, they {theirs:g})",
        film=film.movie.label,
        yours=film.member_stars,
        theirs=film.twin_stars,
    )


def _labels(rated: Sequence[RatedMovie]) -> list[str]:
    return [_rated(film.movie.label, film.stars) for film in rated]


def _rated(film: str, stars: float) -> str:
    return say("{film} {stars:g}", film=film, stars=stars)


COMMAND = Command("twins", "the five users of the data set nearest to a taste", _arguments, _run)
