"""What a twin's films say, and what they do not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from discord.ui import Select

from bot.results import Twins
from bot.views.spoken import Spoken
from bot.views.twins import extremes_card, twins_card
from recsys import Movie, RatedMovie, SharedMovie, Twin

OWNER = 7
TITLES = ("Alien", "Heat", "Jaws", "Up")
Lines = Callable[[tuple[SharedMovie, ...]], list[str]]


@pytest.fixture
def twin(alien: Movie) -> Twin:
    """Someone who loved one film and shares none."""
    rated = (RatedMovie(alien, 4.0),)
    return Twin(610, 0.48, 1302, highest=rated, lowest=rated, shared=(), loved=rated)


@pytest.fixture
def lines(twin: Twin, shown: Callable[[Any], str]) -> Lines:
    """The card of a twin who shares these films, without heading and name."""

    def show(shared: tuple[SharedMovie, ...]) -> list[str]:
        card = twins_card(Twins((replace(twin, shared=shared),), 3), OWNER)
        return shown(card).splitlines()[4:]

    return show


async def test_what_both_gave_alike_comes_first(alien: Movie, lines: Lines) -> None:
    films = [replace(alien, movie_id=n, title=title) for n, title in enumerate(TITLES)]
    same, heat, jaws, up = (SharedMovie(film, 4.5, 4.5) for film in films)
    near, far = SharedMovie(alien, 4.5, 4.0), SharedMovie(alien, 4.5, 1.0)
    assert lines((same,))[:2] == ["You both gave Alien ★★★★½", "-# They loved Alien"]
    assert lines((same, heat, far))[0] == "You both gave Alien ★★★★½ and Heat ★★★★½"
    assert lines((same, near, far))[0] == "You both gave Alien ★★★★½ and agree on 1 more"
    assert lines((same, heat, jaws, up, near))[0] == (
        "You both gave Alien ★★★★½, Heat ★★★★½, Jaws ★★★★½ and agree on 2 more"
    )
    assert lines((near, far))[0] == "You nearly agree on Alien (you 4.5, they 4)"


async def test_as_many_films_are_named_as_two_lines_of_a_phone_hold(
    alien: Movie, lines: Lines
) -> None:
    long = replace(alien, title="The Assassination of Jesse James")
    assert lines((SharedMovie(long, 5.0, 5.0),) * 4)[0] == (
        "You both gave The Assassination of… ★★★★★ and agree on 3 more"
    )
    assert lines((SharedMovie(long, 5.0, 4.5),) * 2)[0] == (
        "You nearly agree on The Assassination of… (you 5, they 4.5) and 1 more"
    )


async def test_the_best_of_all_twins_can_be_given_stars(alien: Movie, twin: Twin) -> None:
    """A menu holds no more than what five of them loved."""
    films = [replace(alien, movie_id=movie_id) for movie_id in range(50)]
    five = tuple(
        replace(
            twin,
            best=tuple(RatedMovie(film, 5.0) for film in films[n : n + 5]),
            lowest=tuple(RatedMovie(film, 1.0) for film in films[25 + n : 30 + n]),
        )
        for n in range(0, 25, 5)
    )
    card: Any = extremes_card(Twins(five, 12), OWNER)
    [menu] = [row for row in card.walk_children() if isinstance(row, Select)]
    assert [option.value for option in menu.options] == [str(n) for n in range(25)]


async def test_who_is_not_near_is_said(twin: Twin, shown: Callable[[Any], str]) -> None:
    text = shown(twins_card(Twins((replace(twin, similarity=0.2),), 1), OWNER))
    assert "Nobody of MovieLens is near to your 1 rating yet; these come nearest" in text


@pytest.mark.parametrize("card", [twins_card, extremes_card])
async def test_where_there_is_nobody_it_is_said(
    card: Callable[..., Any], shown: Callable[[Any], str]
) -> None:
    text = shown(card(Twins((), 12), OWNER))
    assert text.startswith("### No taste twins yet")
    assert "Rate some older or better-known films" in text


async def test_a_film_at_both_ends_is_shown_once(twin: Twin, shown: Callable[[Any], str]) -> None:
    """A user who rated little has the same films at both ends."""
    assert shown(extremes_card(Twins((twin,), 3), OWNER)).count("Alien") == 1


async def test_of_a_twin_whose_favourites_the_member_knows_no_film_is_named(
    alien: Movie, twin: Twin, shown: Callable[[Any], str]
) -> None:
    knows_all = replace(twin, shared=(SharedMovie(alien, 4.5, 4.5),), loved=())
    card = twins_card(Twins((knows_all,), 3), OWNER)
    assert shown(card).endswith("You both gave Alien ★★★★½")


async def test_what_most_twins_gave_alike_is_said_once(
    alien: Movie, twin: Twin, shown: Callable[[Any], str]
) -> None:
    """It used to stand below each of five."""
    heat = replace(alien, movie_id=6, title="Heat")
    same = SharedMovie(alien, 5.0, 5.0)
    one, other = (
        replace(twin, shared=(same,)),
        replace(twin, shared=(same, replace(same, movie=heat))),
    )
    said = shown(twins_card(Twins((one, one, other, one, one), 4), OWNER))
    assert "You and all of them gave Alien ★★★★★\n" in said
    assert said.count("Alien ★") == 1
    assert said.count("You both gave Heat ★★★★★") == 1
    apart = replace(twin, shared=(replace(same, movie=heat),))
    said = shown(twins_card(Twins((one, one, one, apart, apart), 4), OWNER))
    assert "You and most of them gave Alien ★★★★★\n" in said
    assert said.count("You both gave Heat ★★★★★") == 2


@pytest.mark.parametrize(
    ("n", "by"),
    [
        (1, " · 1 film in common that I know of\n"),
        (2, " · 2 films in common that I know of\n"),
        (3, " · 1,302 ratings\n"),
    ],
)
async def test_who_is_near_by_few_films_is_said(
    alien: Movie, twin: Twin, shown: Callable[[Any], str], n: int, by: str
) -> None:
    films = [replace(alien, movie_id=at, title=title) for at, title in enumerate(TITLES[:n])]
    shared = tuple(SharedMovie(film, 5.0, 5.0) for film in films)
    assert by in shown(twins_card(Twins((replace(twin, shared=shared),), 88), OWNER))


async def test_of_films_whose_titles_begin_alike_one_is_named(
    alien: Movie, twin: Twin, shown: Callable[[Any], str]
) -> None:
    rings = "The Lord of the Rings: The "
    titles = (rings + "Two Towers", rings + "Return of the King", "Heat")
    films = [replace(alien, movie_id=n, title=title) for n, title in enumerate(titles)]
    loved = tuple(RatedMovie(film, 5.0) for film in films)
    said = shown(twins_card(Twins((replace(twin, loved=loved),), 4), OWNER))
    assert "They loved The Lord … Two Towers and Heat" in said


async def test_a_post_says_of_how_many_ratings_by_name(
    twin: Twin, shown: Callable[[Any], str]
) -> None:
    twins = Twins((replace(twin, similarity=0.9),), 24, n_silent=3)
    assert "nearest to 24 of your 27 ratings" in shown(twins_card(twins, OWNER))
    assert "nearest to 24 of Ann's 27 ratings" in shown(twins_card(twins, OWNER, Spoken("Ann")))
