"""bias: the films that people of all tastes rate highest and lowest, or one film among them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from rich.table import Table

from recsys.errors import QuestionError
from recsys.recommender import Recommender
from recsys.results import BiasedMovie, BiasReport, FilmEvidence, MovieBias
from recsys.shell.command import Command
from recsys.shell.output import add_json, add_picture, draw, show, table
from recsys.shell.questions import film_of
from recsys.wording.evidence import no_guess_of
from recsys.wording.phrase import say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("title", nargs="?", help="a film; without it the ten at both ends")
    add_json(parser)
    add_picture(parser)


def _run(options: Namespace) -> None:
    from recsys.figures import bias

    model = Recommender.pretrained()
    asked: BiasReport | MovieBias = model.biases.report()
    if options.title is not None:
        asked = model.biases.film(film_of(model, options.title).movie_id)
        if asked.evidence is FilmEvidence.NONE:
            raise QuestionError(no_guess_of(asked.movie))
    show(options, asked, *_tables(asked))
    draw(options, lambda: bias.draw(asked, bias.words(asked)))


def _tables(asked: BiasReport | MovieBias) -> Iterator[Table | str]:
    return _of_both_ends(asked) if isinstance(asked, BiasReport) else _of_a_film(asked)


def _of_both_ends(report: BiasReport) -> Iterator[Table | str]:
    yield _table(say("Highest biases"), report.highest)
    yield _table(say("Lowest biases"), report.lowest)
    yield say("Ranked are the {n} films that most people of the data set rated.", n=report.n_ranked)


def _of_a_film(film: MovieBias) -> Iterator[Table | str]:
    yield _rank(film)
    n = film.movie.n_ratings
    if film.plain is None:
        yield say("{n} ratings; nobody rated it", n=n)
    else:
        yield say("{n} ratings; unshrunken {plain:+.2f}", n=n, plain=film.plain)
    yield _table(say("Films above and below it"), film.ladder)


def _rank(film: MovieBias) -> str:
    label, bias, n = film.movie.label, film.bias, film.report.n_ranked
    if film.rank is None:
        return say(
            "{film}: bias {bias:+.2f}, too few ratings for a rank of {n}",
            film=label,
            bias=bias,
            n=n,
        )
    return say(
        "{film}: bias {bias:+.2f}, rank {rank} of {n}",
        film=label,
        bias=bias,
        rank=film.rank,
        n=n,
    )


def _table(title: str, films: Sequence[BiasedMovie]) -> Table:
    made = table(title, say("film"), say("genres"), say("ratings"), say("bias"), numbers=2)
    for film in films:
        movie = film.movie
        genres = ", ".join(movie.genres)
        made.add_row(movie.label, genres, str(movie.n_ratings), f"{film.bias:+.2f}")
    return made


COMMAND = Command("bias", "the films rated highest and lowest by all tastes", _arguments, _run)
