"""predict: the stars that a taste, or a user of the data set, would give a film."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from rich.table import Table

from recsys.catalogue import Movie
from recsys.errors import QuestionError
from recsys.recommender import Recommender
from recsys.results import Explanation, UserEstimate
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table
from recsys.shell.parser import whole_number
from recsys.shell.questions import add_ratings, film_of, ratings_of


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("title", help="a film, as you would say it")
    add_ratings(parser)
    parser.add_argument(
        "--user",
        type=whole_number(1),
        metavar="ID",
        help="instead of ratings: a user of the data set, by MovieLens's userId",
    )
    add_json(parser)


def _run(options: Namespace) -> None:
    model = Recommender.pretrained()
    movie = film_of(model, options.title)
    if options.user is None:
        _predict(model, movie, options)
    elif options.ratings or options.ratings_file:
        raise QuestionError("Give ratings or --user, not both.")
    else:
        found = model.users.estimate(options.user, movie.movie_id)
        show(options, found, *_tables_of_user(found))


def _predict(model: Recommender, movie: Movie, options: Namespace) -> None:
    """A rating of the film itself is left out, as otherwise it would foretell itself."""
    others = ratings_of(model, options)
    given = others.pop(movie.movie_id, None)
    found = model.explain(model.fold_in(others), movie.movie_id)
    show(options, found, *_tables(found, given))


def _tables(found: Explanation, given: float | None) -> Iterator[Table | str]:
    likely = f"8 in 10 people like you from {found.low:g} to {found.high:g}"
    yield f"{found.movie.label}: {found.stars:.2f} stars, {likely}"
    if given is not None:
        yield f"Your own {given:g} is left out."
    parts = [(f"your {p.movie.title} {p.stars:g}", p.contribution) for p in found.parts]
    yield _sum(
        ("the average of all ratings", found.average),
        ("what people think of this film", found.film),
        ("which films you rated", found.member),
        *parts,
        clipped=found.clipped,
        total=found.stars,
    )


def _tables_of_user(found: UserEstimate) -> Iterator[Table | str]:
    user = f"user {found.user_id} of {found.n_ratings} ratings"
    yield f"{found.movie.label}: {found.stars:.2f} stars expected of {user}"
    if found.given is not None:
        yield f"The user gave it {found.given:g}, which the model was trained on."
    yield _sum(
        ("the average of all ratings", found.average),
        ("what people think of this film", found.film),
        ("how kindly this user rates", found.user),
        ("this user's taste", found.taste),
        clipped=found.clipped,
        total=found.stars,
    )


def _sum(*terms: tuple[str, float], clipped: float, total: float) -> Table:
    made = table("What it is made of", "", "stars", numbers=1)
    for name, value in _shown(terms, clipped):
        made.add_row(name, f"{value:+.2f}")
    made.add_row("together", f"{total:.2f}", style="bold")
    return made


def _shown(terms: Iterable[tuple[str, float]], clipped: float) -> Iterator[tuple[str, float]]:
    yield from terms
    if clipped:
        yield "stars go from 0.5 to 5", clipped


COMMAND = Command("predict", "the stars that a taste or a user would give a film", _arguments, _run)
