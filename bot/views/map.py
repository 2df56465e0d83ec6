"""What /map shows below its picture: the same places in words."""

from collections.abc import Iterable, Sequence

from bot.views import text
from bot.views.card import Card, small
from recsys import (
    FilmMap,
    MapMovie,
    MemberMap,
    Movie,
    MovieMap,
)

_N_FAMOUS, _LONGEST_FAMOUS = 3, 40
_N_RATED = 10
_N_SHARES = 3
_FEW_RATINGS = 10
_NEAR = "Near each other are films that the same people choose and rate alike."
_FAR = "Which way is up, and how far apart far films are, means nothing."


def film_map_card(found: FilmMap) -> Card:
    """The regions, each with its best-known films."""
    card = Card(f"The map of {text.count(len(found.dots), 'film')}", _NEAR)
    card.block(
        *(
            f"**{text.plain(region.name)}**: {_titles(region.famous[:_N_FAMOUS])}"
            for region in sorted(found.regions, key=lambda region: -region.n_films)
        )
    )
    card.block(small(f"{_FAR} Rate a few films, and /map shows where you stand."))
    return card


def movie_map_card(found: MovieMap) -> Card:
    """One film's region and neighbours."""
    movie = found.film.movie
    card = Card(
        f"{text.label(movie)} on the map",
        text.middot(
            [text.plain(found.film.region), text.reputation(movie) or "nobody has rated it"]
        ),
    )
    if found.neighbours:
        card.block("**The well-known films nearest to it**", *_numbered(found.neighbours))
    if movie.n_ratings < _FEW_RATINGS:
        card.block(
            "Too few people rated it to say more than its kind does: it was put near films that it "
            "seems to be like, which may be wrong."
        )
    card.block(
        small(
            f"{_NEAR} The map has to lay out flat what has many dimensions: /similar compares "
            "two films in all of them."
        )
    )
    return card


def member_map_card(found: MemberMap) -> Card:
    """Where the member stands, what they rated and what to see next."""
    card = Card("You on the map of all films", f"{text.count(len(found.rated), 'film')} rated")
    card.block(f"**You stand in {text.plain(found.region)}.** {_shares(found)}")
    card.block("**Your ratings**", *_rated(found))
    if found.picks:
        card.block("**To see next**", *_numbered(found.picks))
    card.block(
        small(
            f"You stand where {_near(found)} lie densest: of two tastes, in the stronger one. "
            f"{_FAR}"
        )
    )
    return card


def _shares(found: MemberMap) -> str:
    """In which regions the films lie that the member stands among."""
    named = ", ".join(
        f"{text.percent(one.share)} in {text.plain(one.region)}" for one in found.shares[:_N_SHARES]
    )
    return f"Of {_near(found)}, {named}."


def _near(found: MemberMap) -> str:
    """Among what the member stands; /mytype says the same of those who like nothing yet."""
    if not found.is_leaning:
        return "the films that you rated, which say nothing of your taste yet,"
    if not found.n_liked:
        return "the films least like those you rated, of which you liked none,"
    return "the films most to your taste"


def _rated(found: MemberMap) -> list[str]:
    """The most telling ratings with their regions, and how many more there are."""
    telling = found.telling[:_N_RATED]
    lines = [
        f"{text.label(one.film.movie)} {text.stars(one.stars)} · {text.plain(one.film.region)}"
        for one in telling
    ]
    n_more = len(found.rated) - len(telling)
    return [*lines, f"and {n_more:,} more"] if n_more else lines


def _numbered(films: Sequence[MapMovie]) -> list[str]:
    return [f"**{place}** {text.label(film.movie)}" for place, film in enumerate(films, start=1)]


def _titles(movies: Iterable[Movie]) -> str:
    return ", ".join(text.label(movie, _LONGEST_FAMOUS) for movie in movies)
