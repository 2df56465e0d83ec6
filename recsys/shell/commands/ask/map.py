"""map: all films, one film among its neighbours, or a member among what they rated."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import fields

from rich.table import Table

from recsys.errors import QuestionError
from recsys.interpretation.map import N_PICKS
from recsys.recommender import Recommender
from recsys.results import FilmMap, MapMovie, MemberMap, MovieMap
from recsys.shell.command import Command
from recsys.shell.output import add_json, add_picture, draw, show, table
from recsys.shell.questions import (
    add_ratings,
    film_of,
    is_with_decimals,
    ratings_of,
    some_ratings_of,
)

_N_FAMOUS = 3


def _arguments(parser: ArgumentParser) -> None:
    add_ratings(parser)
    parser.description = (
        "Type a title to see what lies near a film, or ratings to see where you stand; without "
        "either, all films."
    )
    add_json(parser)
    add_picture(parser)


def _run(options: Namespace) -> None:
    from recsys.figures import map as figure

    found = _found(Recommender.pretrained(), options)
    parts = {field.name: getattr(found, field.name) for field in fields(found)}
    parts.pop("whole", None)  # all films, whatever was asked
    show(options, parts, *_tables(found))
    draw(options, lambda: figure.draw(found))


def _found(model: Recommender, options: Namespace) -> FilmMap | MovieMap | MemberMap:
    if not options.ratings and options.ratings_file is None:
        return model.map.whole()
    if len(options.ratings) == 1 and options.ratings_file is None:
        [text] = options.ratings
        if _is_title(model, options):
            return model.map.movie(film_of(model, text).movie_id)
    member = model.fold_in(some_ratings_of(model, options))
    return model.map.member(member, model.shortlist(member, N_PICKS))


def _is_title(model: Recommender, options: Namespace) -> bool:
    """Whether the one thing typed names a film in full, or is at least no rating."""
    if is_with_decimals(options.ratings[0]):
        return False
    if any(match.is_exact for match in model.find(options.ratings[0])):
        return True
    try:
        ratings_of(model, options)
    except QuestionError:
        return True
    return False


def _tables(found: FilmMap | MovieMap | MemberMap) -> Iterator[Table | str]:
    if isinstance(found, FilmMap):
        yield _regions(found)
        yield f"{len(found.dots)} films; regions are of those with enough ratings to shape the map."
    elif isinstance(found, MovieMap):
        yield f"{found.film.movie.label} lies in {found.film.region}."
        yield _films("The well-known films nearest to it", found.neighbours)
    else:
        yield f"You stand in {found.region}, at {found.x:+.2f}, {found.y:+.2f} of -1 to 1."
        yield _shares(found)
        yield _rated(found)
        yield _films("To see next", found.picks)


def _regions(found: FilmMap) -> Table:
    made = table("Regions of the map", "region", "best known", "films", numbers=1)
    for region in found.regions:
        famous = ", ".join(movie.label for movie in region.famous[:_N_FAMOUS])
        made.add_row(region.name, famous, str(region.n_films))
    return made


def _shares(found: MemberMap) -> Table:
    made = table("Where the films lie that are most to your taste", "region", "share", numbers=1)
    for one in found.shares:
        made.add_row(one.region, f"{one.share:.0%}")
    return made


def _rated(found: MemberMap) -> Table:
    made = table("Your ratings", "film", "region", "stars", numbers=1)
    for one in found.rated:
        made.add_row(one.film.movie.label, one.film.region, f"{one.stars:g}")
    return made


def _films(title: str, films: Sequence[MapMovie]) -> Table:
    made = table(title, "film", "region")
    for film in films:
        made.add_row(film.movie.label, film.region)
    return made


COMMAND = Command("map", "the map of all films, and your place on it", _arguments, _run)
