"""What /map shows below its picture: the same places in words."""

from collections.abc import Sequence

from bot.custom_ids import AskAgain, Subject, TurnDetails
from bot.views import text
from bot.views.card import Card, Shows, begin_button, details_button, small
from bot.views.spoken import YOU, Spoken
from bot.views.star_buttons import ask_menu
from recsys import FilmMap, MapMovie, MapRegion, MemberMap, MovieMap, RatedPlace
from recsys.known_films import FEW_RATINGS
from recsys.wording import regions
from recsys.wording.evidence import unrated
from recsys.wording.phrase import plural, say

_LONGEST_HEADING = 60
_LONGEST_FAMOUS, _LONGEST_TITLE = 30, 35  # one line of a phone with number and year
_N_RATED = 10
_N_SHARES = 3


def film_map_card(film_map: FilmMap, owner_id: int) -> Card:
    """The regions, each with its best-known film."""
    n = len(film_map.dots)
    heading = plural(n, one="The map of {n:,} film", other="The map of {n:,} films")
    invitation = say("Rate a few films, and /map shows where you stand.")
    card = Card(heading, invitation, shows=Shows.FILMS, again=AskAgain(owner_id, "map"))
    card.block(
        *(
            say("**{region}**: {film}", region=_named(region), film=_famous(region))
            for region in sorted(film_map.regions, key=lambda region: -region.n_films)
        )
    )
    card.block(small(text.side_by_side([_near(), _far()])))
    card.controls([begin_button(owner_id)])
    return card


def movie_map_card(movie_map: MovieMap, owner_id: int) -> Card:
    """One film's region and neighbours."""
    movie = movie_map.film.movie
    known = text.reputation(movie) or unrated(movie)
    card = Card(
        say("{film} on the map", film=text.label(movie, _LONGEST_HEADING)),
        text.middot([_named(movie_map.film.region), known]),
        shows=Shows.COMMON,
        again=AskAgain(owner_id, "map", movie.movie_id),
    )
    if movie_map.neighbours:
        card.block(say("**The well-known films nearest to it**"), *_numbered(movie_map.neighbours))
    if movie.n_ratings < FEW_RATINGS:
        card.block(_placed_by_kind(movie.n_ratings))
    card.block(small(_near()))
    card.films = [movie, *(near.movie for near in movie_map.neighbours)]
    card.controls([ask_menu(card.films, owner_id)])
    return card


def member_map_card(
    member_map: MemberMap, owner_id: int, of: Spoken = YOU, *, detailed: bool = False
) -> Card:
    """Where the member stands and what to see next; in detail what they rated, and why there."""
    n = len(member_map.rated)
    shown = TurnDetails(owner_id, Subject.MAP, 0, detailed)
    card = Card(
        of.say("You on the map of all films", "{name} on the map of all films"),
        plural(n, one="{n:,} film rated", other="{n:,} films rated"),
        shows=Shows.MEMBER,
        again=shown,
    )
    stand = of.say(
        "**You stand in {region}.**",
        "**{name} stands in {region}.**",
        region=_named(member_map.region),
    )
    card.block(text.side_by_side([stand, _among(member_map, of)]))
    if detailed:
        card.block(of.say("**Your ratings**", "**{name}'s ratings**"), *_rated(member_map))
        card.block(small(text.side_by_side([_densest(member_map, of), _near(), _far()])))
        card.films = [one.film.movie for one in member_map.telling[:_N_RATED]]
    elif member_map.picks:
        card.block(say("**To see next**"), *_numbered(member_map.picks))
        card.films = [film.movie for film in member_map.picks]
    if card.films:
        card.controls([ask_menu(card.films, owner_id, are_rated=detailed)])
    card.controls([details_button(shown)])
    return card


def _placed_by_kind(n_ratings: int) -> str:
    """Why a film may lie in the wrong place, however many others gave it stars."""
    if not n_ratings:
        return say(
            "None of the people of MovieLens that I learn from rated it: it was put near films "
            "that it seems to be like, which may be wrong."
        )
    return plural(
        n_ratings,
        one="Only one of the people of MovieLens that I learn from rated it, which says no more "
        "than its kind does: it was put near films that it seems to be like, which may be wrong.",
        other="Only {n} of the people of MovieLens that I learn from rated it, too few to say more "
        "than its kind does: it was put near films that it seems to be like, which may be wrong.",
    )


def _near() -> str:
    return say("Near each other are films that the same people choose and rate alike.")


def _far() -> str:
    return say("Which way is up, and how far apart far films are, means nothing.")


def _among(member_map: MemberMap, of: Spoken) -> str:
    """In which regions the films lie that the member stands among."""
    shares = ", ".join(
        say("{share} in {region}", share=text.percent(one.share), region=_named(one.region))
        for one in member_map.shares[:_N_SHARES]
    )
    if not member_map.is_leaning:
        return of.say(
            "Of the films that you rated, which say nothing of your taste yet, {shares}.",
            "Of the films that {name} rated, which say nothing of their taste yet, {shares}.",
            shares=shares,
        )
    if not member_map.n_towards:
        return of.say(
            "Of the films least like those you rated, of which you liked none, {shares}.",
            "Of the films least like those {name} rated, of which they liked none, {shares}.",
            shares=shares,
        )
    if not member_map.n_liked:
        return of.say(
            "Of the films most like those you minded least, of which you liked none, {shares}.",
            "Of the films most like those {name} minded least, of which they liked none, {shares}.",
            shares=shares,
        )
    return of.say(
        "Of the films most to your taste, {shares}.",
        "Of the films most to {name}'s taste, {shares}.",
        shares=shares,
    )


def _densest(member_map: MemberMap, of: Spoken) -> str:
    """Why the member stands there; /mytype says the same of those who like nothing yet."""
    if not member_map.is_leaning:
        return of.say(
            "You stand where the films that you rated, which say nothing of your taste yet, lie "
            "densest: of two tastes, in the stronger one.",
            "{name} stands where the films that they rated, which say nothing of their taste yet, "
            "lie densest: of two tastes, in the stronger one.",
        )
    if not member_map.n_towards:
        return of.say(
            "You stand where the films least like those you rated, of which you liked none, lie "
            "densest: of two tastes, in the stronger one.",
            "{name} stands where the films least like those they rated, of which they liked none, "
            "lie densest: of two tastes, in the stronger one.",
        )
    if not member_map.n_liked:
        return of.say(
            "You stand where the films most like those you minded least, of which you liked none, "
            "lie densest: of two tastes, in the stronger one.",
            "{name} stands where the films most like those they minded least, of which they liked "
            "none, lie densest: of two tastes, in the stronger one.",
        )
    return of.say(
        "You stand where the films most to your taste lie densest: of two tastes, in the stronger "
        "one.",
        "{name} stands where the films most to their taste lie densest: of two tastes, in the "
        "stronger one.",
    )


def _rated(member_map: MemberMap) -> list[str]:
    """The most telling ratings with their regions, and how many more there are."""
    telling = member_map.telling[:_N_RATED]
    lines = [text.middot([_given(one), _named(one.film.region)]) for one in telling]
    n = len(member_map.rated) - len(telling)
    return [*lines, plural(n, one="and {n:,} more", other="and {n:,} more")] if n else lines


def _given(one: RatedPlace) -> str:
    return f"{text.label(one.film.movie, _LONGEST_TITLE)} {text.stars(one.stars)}"


def _named(region: MapRegion) -> str:
    return text.plain(regions.name(region))


def _numbered(films: Sequence[MapMovie]) -> list[str]:
    return [
        f"**{place}** {text.label(film.movie, _LONGEST_TITLE)}"
        for place, film in enumerate(films, start=1)
    ]


def _famous(region: MapRegion) -> str:
    """A film of the region that most people know; another than the one in its name."""
    others = region.famous if region.is_unlike_others else region.famous[1:]
    return text.label((others or region.famous)[0], _LONGEST_FAMOUS)
