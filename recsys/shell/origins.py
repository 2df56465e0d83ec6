"""The options that ask for films of one country or one director."""

from argparse import ArgumentParser, Namespace

from recsys.errors import QuestionError
from recsys.queries import origins
from recsys.queries.names import Name, Names, SeveralNamesError, UnreadNameError
from recsys.ranking.filters import Filters
from recsys.recommender import Recommender
from recsys.wording.phrase import either, quoted, say


def add_origins(parser: ArgumentParser) -> None:
    """Country and director, which films have as far as they are known for sure."""
    parser.add_argument("--country", help="only films surely from there, such as korea")
    parser.add_argument("--director", help="only films surely by one director, such as nolan")


def filters_of(model: Recommender, options: Namespace) -> Filters:
    """What was asked for; raises QuestionError that names what is meant, or near."""
    country, director = options.country, options.director
    return Filters(
        country=country and str(_read(origins.countries(model.catalogue), country)),
        directors=_read(origins.directors(model.catalogue), director).spellings if director else (),
    )


def _read(names: Names, text: str) -> Name:
    try:
        return names.read(text)
    except UnreadNameError as error:
        raise QuestionError(_unread(error)) from error


def _unread(error: UnreadNameError) -> str:
    text, nearest = quoted(error.text), either(error.nearest)
    if isinstance(error, SeveralNamesError):
        return say("Several names fit {text}; type in full {names}.", text=text, names=nearest)
    if not error.nearest:
        return say("I know no films of {text}; check the spelling.", text=text)
    return say("I know no films of {text}; try {names}.", text=text, names=nearest)
