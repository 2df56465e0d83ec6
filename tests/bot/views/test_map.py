"""What /map says below its picture."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.views.map import film_map_card, member_map_card, movie_map_card
from recsys import (
    FilmMap,
    MapDot,
    MapDots,
    MapMovie,
    MapRegion,
    MemberMap,
    Movie,
    MovieMap,
    RatedPlace,
    RegionShare,
)

Shown = Callable[[Any], str]
OWNER = 2**64 - 1
LONGEST = "Documentary & Animation 1950s\u20132010s"


def region(movie: Movie, number: int = 0) -> MapRegion:
    """The region of the longest name."""
    return MapRegion(
        number=number,
        genres=("Documentary", "Animation"),
        decades=(1950, 2010),
        is_unlike_others=number != 1,
        x=0,
        y=0,
        n_films=200 - number,
        famous=(movie,) * 5,
        genre_group="Horror",
    )


def place(movie: Movie) -> MapMovie:
    return MapMovie(movie, 0.1, 0.2, "Horror", region(movie))


def whole(movie: Movie) -> FilmMap:
    regions = tuple(region(movie, number) for number in range(12))
    return FilmMap(MapDots.of([MapDot(1, 0, 0, "Horror", 1)] * 2), regions, (place(movie),))


def member(movie: Movie, n: int) -> MemberMap:
    rated = tuple(RatedPlace(place(movie), 0.5 + at % 10 / 2) for at in range(n))
    horror = replace(region(movie), number=1, genres=("Horror",), decades=(1980, 1980))
    shares = (RegionShare(region(movie), 0.5), RegionShare(horror, 0.26)) * 6
    return MemberMap(
        rated, 0, 0, region(movie), shares, True, n, n, (place(movie),) * 10, whole(movie)
    )


@pytest.mark.parametrize("n", [1, 10, 300])
async def test_the_largest_fits(
    worst_film: Movie, check_limits: Callable[[Any], None], n: int
) -> None:
    check_limits(film_map_card(whole(worst_film), OWNER))
    check_limits(
        movie_map_card(
            MovieMap(place(worst_film), (place(worst_film),) * 12, whole(worst_film)), OWNER
        )
    )
    check_limits(member_map_card(member(worst_film, n), OWNER))
    check_limits(member_map_card(member(worst_film, n), OWNER, detailed=True))


async def test_a_film_among_its_neighbours(alien: Movie, shown: Shown) -> None:
    near = place(replace(alien, title="Aliens", year=1986))
    said = shown(movie_map_card(MovieMap(place(alien), (near,), whole(alien)), OWNER))
    assert f"### Alien (1979) on the map\n-# {LONGEST} · 146 people gave it 4.0" in said
    assert "**1** Aliens (1986)" in said
    alone = replace(alien, n_ratings=0)
    said = shown(movie_map_card(MovieMap(place(alone), (), whole(alien)), OWNER))
    assert "nobody I know of has rated it yet" in said
    assert "nearest to it" not in said
    assert "None of the people of MovieLens that I learn from rated it" in said


@pytest.mark.parametrize(
    ("n", "why"),
    [
        (0, "None of the people of MovieLens that I learn from rated it: it was"),
        (1, "Only one of the people of MovieLens that I learn from rated it, "),
        (9, "Only 9 of the people of MovieLens that I learn from rated it, too few"),
        (10, ""),
    ],
)
async def test_why_a_film_may_lie_elsewhere(alien: Movie, shown: Shown, n: int, why: str) -> None:
    """However many people of MovieLens gave it stars, as the head says."""
    film = replace(alien, n_ratings=n, n_crowd=12_399, crowd_stars=4.3)
    said = shown(movie_map_card(MovieMap(place(film), (), whole(film)), OWNER))
    assert "12,399 people gave it 4.3" in said
    assert (why or "Near each other") in said
    assert ("may be wrong" in said) == bool(why)


async def test_a_member_s_place_in_words(alien: Movie, shown: Shown) -> None:
    said = shown(member_map_card(member(alien, 12), OWNER))
    assert f"**You stand in {LONGEST}.** Of the films most to your taste, 50% in" in said
    assert "26% in Horror 1980s" in said
    assert "**10** Alien (1979)" in said
    all_of_it = shown(member_map_card(member(alien, 12), OWNER, detailed=True))
    assert f"Alien (1979) ½ · {LONGEST}" in all_of_it
    assert "and 2 more" in all_of_it
    few = shown(member_map_card(replace(member(alien, 1), picks=()), OWNER, detailed=True))
    assert "1 film rated" in few
    assert "more" not in few.split("**Your ratings**")[1].split("\n\n")[0]


async def test_the_whole_map_names_its_regions(alien: Movie, shown: Shown) -> None:
    said = shown(film_map_card(whole(alien), OWNER))
    assert "### The map of 2 films" in said
    assert f"**{LONGEST}**: Alien (1979)" in said
    assert f"**{LONGEST} (Alien (1979))**: Alien (1979)" in said
    assert "Rate a few films, and /map shows where you stand." in said


@pytest.mark.parametrize(
    ("rests", "films"),
    [
        ((False, 0, 0), "the films that you rated, which say nothing of your taste yet"),
        ((True, 0, 0), "the films least like those you rated, of which you liked none"),
        ((True, 0, 1), "the films most like those you minded least, of which you liked none"),
        ((True, 1, 1), "the films most to your taste"),
    ],
)
async def test_what_a_place_rests_on_is_said_as_it_is(
    alien: Movie, shown: Shown, rests: tuple[bool, int, int], films: str
) -> None:
    is_leaning, n_liked, n_towards = rests
    stands = replace(member(alien, 2), is_leaning=is_leaning, n_liked=n_liked, n_towards=n_towards)
    assert f" Of {films}, 50% in " in shown(member_map_card(stands, OWNER))
    all_of_it = shown(member_map_card(stands, OWNER, detailed=True))
    assert all_of_it.count(films) == 2
    assert "lie densest: of two tastes, in the stronger one." in all_of_it


async def test_who_has_nothing_left_to_see_is_shown_no_list(alien: Movie, shown: Shown) -> None:
    assert "To see next" in shown(member_map_card(member(alien, 2), OWNER))
    said = shown(member_map_card(replace(member(alien, 2), picks=()), OWNER))
    assert f"**You stand in {LONGEST}.**" in said
    assert "To see next" not in said
