"""recommend: the best films that a taste has not rated, and why."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from rich.table import Table

from recsys.catalogue import Movie
from recsys.errors import QuestionError
from recsys.recommender import Recommender
from recsys.results import FilmEvidence, Recommendation
from recsys.shell.command import Command
from recsys.shell.filters import add_filters, filters_of
from recsys.shell.output import add_json, show, table
from recsys.shell.parser import whole_number
from recsys.shell.questions import add_ratings, told_of
from recsys.wording.phrase import say
from recsys.wording.reasons import reason

_MOST = 1000


def _arguments(parser: ArgumentParser) -> None:
    add_ratings(parser)
    add_filters(parser)
    parser.add_argument(
        "--count",
        type=whole_number(1, _MOST),
        default=20,
        metavar="N",
        help="how many films, 20 if you do not say",
    )
    add_json(parser)


def _run(options: Namespace) -> None:
    model = Recommender.pretrained()
    filters = filters_of(model.catalogue, options)
    told = told_of(model, options)
    member = model.fold_in(told.stars, told.watched | told.listed, told.dismissed)
    gone = (told.watched | told.dismissed) - told.stars.keys()
    films = model.recommend(member, options.count, gone, filters)
    if not films:
        raise QuestionError(say("No film is left that is all that you ask for; ask for less."))
    show(options, films, _table(films))


def _table(films: Sequence[Recommendation]) -> Table:
    made = table(
        say("Films to see"), say("film"), say("genres"), say("why"), say("stars"), numbers=1
    )
    for film in films:
        genres = ", ".join(film.movie.genres)
        made.add_row(film.movie.label, genres, reason(film, _title), _stars(film))
    return made


def _title(movie: Movie) -> str:
    return movie.title


def _stars(film: Recommendation) -> str:
    """None where too little is known of the film."""
    return "-" if film.evidence is FilmEvidence.NONE else f"{film.stars:.1f}"


COMMAND = Command("recommend", "the films to see next for a taste, and why", _arguments, _run)
