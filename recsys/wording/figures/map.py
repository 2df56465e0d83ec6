"""The picture of the map, in words: of the whole of it, about one film, with a member on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recsys.genre_groups import GENRE_GROUPS
from recsys.results import Beyond, FilmMap, MapMovie, MemberMap, MovieMap
from recsys.wording import regions
from recsys.wording.figures.alt_text import alt
from recsys.wording.phrase import plural, say

_LONGEST_TITLE = 60
_N_NEAREST, _N_NAMED = 6, 5


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture but the films.

    `regions` are the names of all regions by number, in lines. The `legend` is of the groups of
    genres in their order, or of the six marks of a member's map, whichever of
    these is drawn. `beyond` says what lies outside a member's window, region by region.
    """

    title: str
    quiet: str
    regions: tuple[tuple[str, ...], ...]
    legend: tuple[str, ...]
    alt: str
    beyond: tuple[str, ...] = ()


def words(shown: FilmMap | MovieMap | MemberMap) -> Words:
    """Of whichever map is shown."""
    if isinstance(shown, FilmMap):
        return _of_the_whole(shown)
    return _of_a_film(shown) if isinstance(shown, MovieMap) else _of_a_member(shown)


def _of_the_whole(whole: FilmMap) -> Words:
    return Words(
        title=say("The map of {n:,} films", n=len(whole.dots)),
        quiet=say("near each other: films that the same people choose and rate alike"),
        regions=_regions(whole),
        legend=_groups(),
        alt=alt(
            say(
                "Map of {n:,} films as dots, coloured by genre, with {n_regions} regions: "
                "{regions}.",
                n=len(whole.dots),
                n_regions=len(whole.regions),
                regions=", ".join(map(regions.name, whole.regions)),
            )
        ),
    )


def _of_a_film(near: MovieMap) -> Words:
    region = regions.name(near.film.region)
    return Words(
        title=near.film.movie.label,
        quiet=say(
            "and the {n} films nearest to it · {region}",
            n=len(near.neighbours),
            region=region,
        ),
        regions=_regions(near.whole),
        legend=_groups(),
        alt=alt(
            say(
                "Part of the map of all films about {film}, in the region {region}. Nearest are "
                "{films}. An inset shows where on the whole map this is.",
                film=_short(near.film),
                region=region,
                films=_listed(near.neighbours[:_N_NEAREST]),
            )
        ),
    )


def _of_a_member(member: MemberMap) -> Words:
    return Words(
        title=say("A taste on the map of all films"),
        quiet=plural(
            len(member.rated),
            one="{n} film rated · the taste stands in {region}",
            other="{n} films rated · the taste stands in {region}",
            region=regions.name(member.region),
        ),
        regions=_regions(member.whole),
        legend=_marks(),
        alt=alt(_alt_of_a_member(member)),
        beyond=tuple(map(_beyond, member.beyond)),
    )


def _alt_of_a_member(member: MemberMap) -> str:
    return " ".join([_drawn(member), *_outside(member), *_liked(member), *_to_see(member)])


def _drawn(member: MemberMap) -> str:
    values = {"n": len(member.rated), "region": regions.name(member.region)}
    if member.window is None:
        return say(
            "Map of all films with the {n} that were rated, by their stars, and a gold star for "
            "the taste in the region {region}.",
            **values,
        )
    return say(
        "Part of the map of all films with {here} of the {n} that were rated, by their stars, and "
        "a gold star for the taste in the region {region}. An inset shows where on the whole map "
        "this is.",
        here=len(member.rated_here),
        **values,
    )


def _outside(member: MemberMap) -> Iterator[str]:
    if member.beyond:
        yield say("Beyond its edges: {regions}.", regions=", ".join(map(_beyond, member.beyond)))


def _beyond(beyond: Beyond) -> str:
    """How many of those rated, as the words above count them, and how many that are to be seen."""
    region, n_rated = regions.name(beyond.region), beyond.n - beyond.n_picks
    if not beyond.n_picks:
        return say("{n} more in {region}", n=n_rated, region=region)
    if not n_rated:
        return say("{n_picks} to see next in {region}", n_picks=beyond.n_picks, region=region)
    return say(
        "{n} more and {n_picks} to see next in {region}",
        n=n_rated,
        n_picks=beyond.n_picks,
        region=region,
    )


def _liked(member: MemberMap) -> Iterator[str]:
    liked = [one.film for one in member.rated_here if one.is_liked]
    if liked:
        yield say("Among what was liked: {liked}.", liked=_listed(liked[:_N_NAMED]))


def _to_see(member: MemberMap) -> Iterator[str]:
    if member.picks_here:
        yield say("To see next: {picks}.", picks=_listed(member.picks_here[:_N_NAMED]))


def _regions(whole: FilmMap) -> tuple[tuple[str, ...], ...]:
    return tuple(map(regions.lines, whole.regions))


def _groups() -> tuple[str, ...]:
    return tuple(map(regions.genre_group, GENRE_GROUPS))


def _marks() -> tuple[str, ...]:
    """The marks of a member's map."""
    return (
        say("the taste"),
        say("to see next"),
        say("other films"),
        say("given 3½ to 5"),
        say("given 2½ to 3"),
        say("given ½ to 2"),
    )


def _listed(films: Sequence[MapMovie]) -> str:
    return ", ".join(map(_short, films))


def _short(film: MapMovie) -> str:
    label = film.movie.label
    return label if len(label) <= _LONGEST_TITLE else label[: _LONGEST_TITLE - 1] + "…"
