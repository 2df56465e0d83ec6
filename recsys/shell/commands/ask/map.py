"""map: all films, one film among its neighbours, or a member among what they rated."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from rich.table import Table

from recsys.errors import BadStarsError, QuestionError
from recsys.interpretation.map import N_PICKS
from recsys.recommender import Recommender
from recsys.results import FilmMap, MapMovie, MemberMap, MovieMap
from recsys.shell.command import Command
from recsys.shell.output import add_json, add_picture, draw, show, table
from recsys.shell.printed import printed
from recsys.shell.questions import (
    add_ratings,
    ends_in_stars,
    film_of,
    ratings_of,
    some_ratings_of,
)
from recsys.wording.phrase import say
from recsys.wording.regions import name

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

    shown = _asked(Recommender.pretrained(), options)
    parts = printed(shown)
    parts.pop("whole", None)  # all films, whatever was asked
    show(options, parts, *_tables(shown))
    draw(options, lambda: figure.draw(shown, figure.words(shown)))


def _asked(model: Recommender, options: Namespace) -> FilmMap | MovieMap | MemberMap:
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
    if ends_in_stars(options.ratings[0]):
        return False
    if any(match.is_exact for match in model.find(options.ratings[0])):
        return True
    try:
        ratings_of(model, options)
    except (BadStarsError, QuestionError):
        return True
    return False


def _tables(shown: FilmMap | MovieMap | MemberMap) -> Iterator[Table | str]:
    if isinstance(shown, FilmMap):
        yield _regions(shown)
        yield say(
            "{n} films; regions are of those with enough ratings to shape the map.",
            n=len(shown.dots),
        )
    elif isinstance(shown, MovieMap):
        film = shown.film
        yield say("{film} lies in {region}.", film=film.movie.label, region=name(film.region))
        yield _films(say("The well-known films nearest to it"), shown.neighbours)
    else:
        yield say(
            "You stand in {region}, at {x:+.2f}, {y:+.2f} of -1 to 1.",
            region=name(shown.region),
            x=shown.x,
            y=shown.y,
        )
        yield _shares(shown)
        yield _rated(shown)
        yield _films(say("To see next"), shown.picks)


def _regions(whole: FilmMap) -> Table:
    made = table(
        say("Regions of the map"), say("region"), say("best known"), say("films"), numbers=1
    )
    for region in whole.regions:
        famous = ", ".join(movie.label for movie in region.famous[:_N_FAMOUS])
        made.add_row(name(region), famous, str(region.n_films))
    return made


def _shares(member: MemberMap) -> Table:
    title = say("Where the films lie that are most to your taste")
    made = table(title, say("region"), say("share"), numbers=1)
    for one in member.shares:
        made.add_row(name(one.region), f"{one.share:.0%}")
    return made


def _rated(member: MemberMap) -> Table:
    made = table(say("Your ratings"), say("film"), say("region"), say("stars"), numbers=1)
    for one in member.rated:
        made.add_row(one.film.movie.label, name(one.film.region), f"{one.stars:g}")
    return made


def _films(title: str, films: Sequence[MapMovie]) -> Table:
    made = table(title, say("film"), say("region"))
    for film in films:
        made.add_row(film.movie.label, name(film.region))
    return made


COMMAND = Command("map", "the map of all films, and your place on it", _arguments, _run)
