"""The options that say which films a list may have, and how different from each other."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from recsys.catalogue import Catalogue
from recsys.errors import QuestionError
from recsys.queries import origins, themes
from recsys.queries.elsewhere import asked_elsewhere as elsewhere_of
from recsys.queries.genres import Genres, UnreadGenre
from recsys.queries.names import Name, Names, SeveralNamesError, UnreadNameError
from recsys.queries.years import (
    FIRST_FILM,
    ShortYearError,
    SwappedYearsError,
    UnreadYearsError,
    YearOutsideError,
    Years,
)
from recsys.ranking.filters import Filters, Popularity, Variety
from recsys.wording.filters import asked_elsewhere, no_such_genre, year_in_full
from recsys.wording.phrase import either, quoted, say

_Kind = TypeVar("_Kind", bound=StrEnum)


def add_filters(parser: ArgumentParser) -> None:
    """The options that /recommend has on Discord, by the same names."""
    parser.add_argument(
        "--genre", default="", help='one genre, or several that each film has: "horror, sci-fi"'
    )
    parser.add_argument("--country", help="only films surely from there, such as korea")
    parser.add_argument("--director", help="only films surely by one director, such as nolan")
    parser.add_argument("--theme", help="what the films are about or like, such as heist")
    parser.add_argument("--from-year", type=int, metavar="YEAR", help="the earliest year")
    parser.add_argument("--to-year", type=int, metavar="YEAR", help="the latest year")
    parser.add_argument(
        "--known",
        type=_one_of(list(Popularity)),
        default=Popularity.ANY,
        help="how well known the films may be: any, well-known or hidden-gems",
    )
    parser.add_argument(
        "--variety",
        type=_one_of(list(Variety)),
        default=Variety.FOCUSED,
        help="how different from each other they are: focused (the default), balanced or "
        "adventurous",
    )


def filters_of(catalogue: Catalogue, options: Namespace) -> Filters:
    """What was asked for; raises QuestionError that names what is meant, or near."""
    country, director, theme = options.country, options.director, options.theme
    from_year, to_year = _years(catalogue, options)
    genres = Genres(catalogue)
    last_year = catalogue.last_year or FIRST_FILM

    def name(names: Names, text: str) -> Name:
        elsewhere = None if names.is_one(text) else elsewhere_of(text, last_year)
        if elsewhere is not None:
            raise QuestionError(asked_elsewhere(text, elsewhere, _as_typed))
        return _name(names, text)

    return Filters(
        genres=_genres(genres, options.genre, last_year, has_theme=bool(theme)),
        from_year=from_year,
        to_year=to_year,
        popularity=options.known,
        variety=options.variety,
        country=str(name(origins.countries(catalogue), country))
        if country
        else genres.country(options.genre),
        directors=name(origins.directors(catalogue), director).spellings if director else (),
        theme=str(name(themes.themes(catalogue), theme)) if theme else genres.theme(options.genre),
    )


def _one_of(kinds: Sequence[_Kind]) -> Callable[[str], _Kind]:
    """A type for argparse: one of these, with a hyphen or a blank between its words."""

    def read(text: str) -> _Kind:
        for kind in kinds:
            if kind.value == " ".join(text.lower().replace("-", " ").split()):
                return kind
        names = either([kind.value.replace(" ", "-") for kind in kinds])
        raise ArgumentTypeError(say("{text!r} is not {names}", text=text, names=names))

    return read


def _as_typed(option: str) -> str:
    return f"--{option.replace('_', '-')}"


def _genres(genres: Genres, text: str, last_year: int, *, has_theme: bool) -> tuple[str, ...]:
    try:
        return genres.read(text) if has_theme else genres.beside_theme(text)
    except UnreadGenre as error:
        elsewhere = elsewhere_of(error.text, last_year, among_others=True)
        if elsewhere is not None:
            raise QuestionError(asked_elsewhere(error.text, elsewhere, _as_typed)) from error
        raise QuestionError(no_such_genre(error.text, genres.names)) from error


def _years(catalogue: Catalogue, options: Namespace) -> tuple[int | None, int | None]:
    try:
        return Years(catalogue).read(options.from_year, options.to_year)
    except UnreadYearsError as error:
        raise QuestionError(_unread_years(error)) from error


def _unread_years(error: UnreadYearsError) -> str:
    match error:
        case ShortYearError(year):
            return year_in_full(year)
        case SwappedYearsError(first, last):
            return say(
                "--from-year {first} comes after --to-year {last}; swap the two.",
                first=first,
                last=last,
            )
        case YearOutsideError(first, last):
            return say(
                "The films are from {first} to {last}; choose years between these.",
                first=first,
                last=last,
            )
        case _:
            raise error


def _name(names: Names, text: str) -> Name:
    try:
        return names.read(text)
    except UnreadNameError as error:
        raise QuestionError(_unread_name(error)) from error


def _unread_name(error: UnreadNameError) -> str:
    text, nearest = quoted(error.text), either(error.nearest)
    if isinstance(error, SeveralNamesError):
        return say("Several names fit {text}; type in full {names}.", text=text, names=nearest)
    if not error.nearest:
        return say("I know no films of {text}; check the spelling.", text=text)
    return say("I know no films of {text}; try {names}.", text=text, names=nearest)
