"""predict: the stars that a taste, or a user of the data set, would give a film."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from rich.table import Table

from recsys.catalogue import Movie
from recsys.errors import QuestionError
from recsys.recommender import Recommender
from recsys.results import Explanation, FilmEvidence, UserEstimate
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table
from recsys.shell.parser import whole_number
from recsys.shell.questions import add_ratings, film_of, ratings_of
from recsys.wording import predicted
from recsys.wording.evidence import no_guess_of
from recsys.wording.phrase import say


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
        raise QuestionError(say("Give ratings or --user, not both."))
    else:
        estimate = model.users.estimate(options.user, movie.movie_id)
        show(options, estimate, *_tables_of_user(estimate))


def _predict(model: Recommender, movie: Movie, options: Namespace) -> None:
    """A rating of the film itself is left out, as otherwise it would predict itself."""
    others = ratings_of(model, options)
    given = others.pop(movie.movie_id, None)
    explanation = model.explain(model.fold_in(others), movie.movie_id)
    show(options, explanation, *_tables(explanation, given))


def _tables(explanation: Explanation, given: float | None) -> Iterator[Table | str]:
    if explanation.evidence is FilmEvidence.NONE:
        yield no_guess_of(explanation.movie)
        return
    yield say(
        "{film}: {stars:.2f} stars, 8 in 10 people like you from {low:g} to {high:g}",
        film=explanation.movie.label,
        stars=explanation.stars,
        low=explanation.low,
        high=explanation.high,
    )
    if given is not None:
        yield say("Your own {stars:g} is left out.", stars=given)
    parts = [
        (say("your {film} {stars:g}", film=part.movie.title, stars=part.stars), part.contribution)
        for part in explanation.parts
    ]
    yield _sum(
        (predicted.average(), explanation.average),
        (predicted.of_film(), explanation.film),
        (say("which films you rated"), explanation.member),
        *parts,
        clipped=explanation.clipped,
        total=explanation.stars,
    )


def _tables_of_user(estimate: UserEstimate) -> Iterator[Table | str]:
    if estimate.evidence is FilmEvidence.NONE:
        yield no_guess_of(estimate.movie)
        return
    yield say(
        "{film}: {stars:.2f} stars expected of user {user_id} of {n} ratings",
        film=estimate.movie.label,
        stars=estimate.stars,
        user_id=estimate.user_id,
        n=estimate.n_ratings,
    )
    if estimate.given is not None:
        yield say(
            "The user gave it {stars:g}, which the model was trained on.", stars=estimate.given
        )
    yield _sum(
        (predicted.average(), estimate.average),
        (predicted.of_film(), estimate.film),
        (say("how kindly this user rates"), estimate.user),
        (say("this user's taste"), estimate.taste),
        clipped=estimate.clipped,
        total=estimate.stars,
    )


def _sum(*terms: tuple[str, float], clipped: float, total: float) -> Table:
    made = table(say("What it is made of"), say("part"), say("stars"), numbers=1)
    for name, value in _shown(terms, clipped):
        made.add_row(name, f"{value:+.2f}")
    made.add_row(say("together"), f"{total:.2f}", style="bold")
    return made


def _shown(terms: Iterable[tuple[str, float]], clipped: float) -> Iterator[tuple[str, float]]:
    yield from terms
    if clipped:
        yield say("stars go from 0.5 to 5"), clipped


COMMAND = Command("predict", "the stars that a taste or a user would give a film", _arguments, _run)
