"""bias: the films that people of all tastes rate highest and lowest, or one film among them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from rich.table import Table

from recsys.recommender import Recommender
from recsys.results import BiasedMovie, BiasReport, MovieBias
from recsys.shell.command import Command
from recsys.shell.output import add_json, add_picture, draw, show, table
from recsys.shell.questions import film_of


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("title", nargs="?", help="a film; without it the ten at both ends")
    add_json(parser)
    add_picture(parser)


def _run(options: Namespace) -> None:
    from recsys.figures import bias

    model = Recommender.pretrained()
    found: BiasReport | MovieBias = model.biases.report()
    if options.title is not None:
        found = model.biases.film(film_of(model, options.title).movie_id)
    show(options, found, *_tables(found))
    draw(options, lambda: bias.draw(found))


def _tables(found: BiasReport | MovieBias) -> Iterator[Table | str]:
    if isinstance(found, BiasReport):
        yield _table("Highest biases", found.highest)
        yield _table("Lowest biases", found.lowest)
        yield f"{found.n_ranked} films with {found.n_needed} ratings or more are ranked."
        return
    place = "too few ratings for a rank" if found.rank is None else f"rank {found.rank}"
    plain = "nobody rated it" if found.plain is None else f"unshrunken {found.plain:+.2f}"
    yield f"{found.movie.label}: bias {found.bias:+.2f}, {place} of {found.report.n_ranked}"
    yield f"{found.movie.n_ratings} ratings; {plain}"
    asked = BiasedMovie(found.movie, found.bias)
    yield _table("Neighbours in the ranking", (*found.above, asked, *found.below[::-1]))


def _table(title: str, films: Sequence[BiasedMovie]) -> Table:
    made = table(title, "film", "genres", "ratings", "bias", numbers=2)
    for film in films:
        movie = film.movie
        genres = ", ".join(movie.genres)
        made.add_row(movie.label, genres, str(movie.n_ratings), f"{film.bias:+.2f}")
    return made


COMMAND = Command("bias", "the films rated highest and lowest by all tastes", _arguments, _run)
