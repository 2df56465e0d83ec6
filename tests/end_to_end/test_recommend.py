"""/recommend with its options, its pages, and the films that a member sets aside."""

import re

import pytest

from bot.custom_ids import PageOfFilms, RateSeen
from bot.playground import Member, Playground, Reply
from tests.links import unlinked

from .conftest import Starter

FILM = re.compile(r"\*\*\[(.+?)\]\(https://www\.imdb\.com/title/tt\d+/\)\*\* \((\d{4})\)")
SEEN, NOT_FOR_ME = "I have seen …", "Not for me …"
LATER = "Watch later …"
MORE = "More of a series …"


def films(reply: Reply) -> list[str]:
    return [f"{title} ({year})" for title, year in FILM.findall(reply.text)]


async def rate_three(member: Member) -> None:
    for title, stars in (("Alien", 5), ("The Thing 1982", 4.5), ("Fargo", 4)):
        await member.command("rate", title=title, stars=stars)


async def test_options_together(ann: Member) -> None:
    await rate_three(ann)
    reply = await ann.command(
        "recommend",
        genre="horor, scifi",
        from_year=1970,
        to_year=1989,
        known="any",
        variety="adventurous",
    )
    assert "### Horror and Sci-Fi, 1970–1989\n-# A first guess" in reply.text
    assert "sharpens it · adventurous" in reply.text
    assert len(films(reply)) == 10
    assert all("1970" <= film[-5:-1] <= "1989" for film in films(reply))
    assert not re.search("-# (?:Horror|Sci-Fi)", reply.text)  # the heading has said it
    assert "because you gave" in reply.text


@pytest.mark.parametrize(
    ("options", "heading"),
    [
        ({}, "Films that most people like"),
        ({"from_year": 1990}, "Films that most people like, 1990 on"),
        ({"to_year": 1950, "known": "any"}, "Films that most people like, up to 1950"),
        ({"from_year": 1994, "to_year": 1994}, "Films that most people like, 1994"),
        ({"known": "hidden gems"}, "Hidden gems, liked by most who know them"),
        ({"known": "well known", "genre": "war"}, "Well-known films: War"),
        ({"genre": "western; drama and war"}, "Drama, War and Western"),
        ({"country": "korea"}, "Films from South Korea"),
        ({"country": "uk", "genre": "horror"}, "Horror from the United Kingdom"),
        ({"director": "miyasaki", "known": "well known"}, "Well-known films by Hayao Miyazaki"),
    ],
)
async def test_the_heading_says_what_was_asked_for(
    ann: Member, options: dict[str, str], heading: str
) -> None:
    assert f"### {heading}\n" in (await ann.command("recommend", **options)).text


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"genre": "blorf"}, "no genre called “blorf”; choose from Action, Adventure,"),
        ({"genre": "splatter"}, "“splatter” is no genre but a theme; choose it as theme instead."),
        ({"from_year": 85}, "Write the year in full, for example 1985."),
        ({"from_year": 2000, "to_year": 1990}, "from\\_year 2000 comes after to\\_year 1990; swap"),
        (
            {"genre": "film-noir, children"},
            "no film left of what you ask for (Children and Film-Noir",
        ),
        ({"director": "miyazaki", "genre": "western"}, "(Western by Hayao Miyazaki); try again"),
        ({"director": "anderson"}, "Several directors fit “anderson”; say in full Wes Anderson,"),
        ({"country": "neverland"}, "called “neverland”; try Netherlands."),
    ],
)
async def test_what_cannot_be_is_one_sentence(
    ann: Member, options: dict[str, str], sentence: str
) -> None:
    reply = await ann.command("recommend", **options)
    assert sentence in reply.text
    assert "\n" not in reply.text
    assert reply.is_ephemeral


async def test_genres_complete_several_at_once(ann: Member) -> None:
    assert ("Horror, Sci-Fi", "Horror, Sci-Fi") in await ann.complete(
        "recommend", "genre", "horror, sc"
    )
    assert len(await ann.complete("recommend", "genre", "")) == 18
    every = ", ".join(name for name, _ in await ann.complete("recommend", "genre", ""))
    assert await ann.complete("recommend", "genre", every) == []


async def test_countries_and_directors_complete(ann: Member) -> None:
    assert ("South Korea", "South Korea") in await ann.complete("recommend", "country", "kor")
    assert len(await ann.complete("recommend", "director", "")) == 25
    first, *_ = await ann.complete("recommend", "director", "miya")
    assert first == ("Hayao Miyazaki", "Hayao Miyazaki")
    assert await ann.complete("recommend", "director", "xqzkv") == []


async def test_pages_keep_country_and_director(ann: Member) -> None:
    first = await ann.command("recommend", country="south korea", genre="drama", from_year=1990)
    shown = films(first)
    second = await ann.click(first, "Next ten ›")
    assert "### Drama from South Korea, 1990 on" in second.text
    assert "page 2" in second.text
    assert not set(shown) & set(films(second))
    marked = await ann.choose(second, films(second)[0], menu=SEEN)
    assert "### Drama from South Korea, 1990 on" in marked.text
    by_bong = await ann.command("recommend", director="bong joon ho", country="korea")
    assert "### Films by Bong Joon-ho from South Korea" in by_bong.text
    assert "that you have not rated or set aside" in by_bong.text
    assert "Memories of Murder (2003)" in films(by_bong)
    assert "### Films by Bong" in (await ann.click(by_bong, "From the top")).text


async def test_asking_again_and_the_button_give_the_next_ten(ann: Member) -> None:
    first = await ann.command("recommend")
    second = await ann.command("recommend")
    assert "page 2" in second.text
    third = await ann.click(second, "Next ten ›")
    assert "page 3" in third.text
    assert third.message.message_id == second.message.message_id
    shown = films(first) + films(third)
    back = await ann.click(third, "‹ Back")
    assert len(set(shown + films(back))) == 30


async def test_a_film_is_set_aside_and_taken_back(ann: Member) -> None:
    first = await ann.command("recommend")
    seen, unwanted, *_ = shown = films(first)
    marked = await ann.choose(first, seen, menu=SEEN)
    assert marked.message.message_id == first.message.message_id
    marked = await ann.choose(marked, unwanted, menu=NOT_FOR_ME)
    assert films(marked) == shown
    assert marked.text.count("I will not bring it up again") == 2
    assert "you have seen it · I will" in marked.text
    assert [option["label"] for option in marked.selects[0].options] == shown[2:]
    undone = await ann.click(marked, "Undo")
    assert undone.text.count("I will not bring it up again") == 1
    assert films(undone) == shown
    lists = [films(await ann.command("recommend", to_year=2018)) for _ in range(11)]
    others = [film for page in lists[:10] for film in page]
    assert seen not in others
    assert unwanted in others


@pytest.mark.parametrize(
    ("menu", "offered", "said"),
    [(SEEN, "seen", "you had marked it as seen"), (NOT_FOR_ME, "not for me", "it was not for you")],
)
async def test_a_mark_is_taken_back_when_its_card_is_gone(
    ann: Member, menu: str, offered: str, said: str
) -> None:
    first = await ann.command("recommend")
    film = films(first)[0]
    await ann.choose(first, film, menu=menu)
    [(label, title)] = await ann.complete("unrate", "title", "")
    assert label == f"{film} · {offered}"
    reply = await ann.command("unrate", title=title)
    assert f"### {film} may come again\n-# {said}" in reply.text
    assert film in films(await ann.command("recommend", to_year=2018))
    assert "You have not rated" in (await ann.command("unrate", title=title)).text


async def test_a_film_that_was_seen_is_rated_where_it_stands(ann: Member) -> None:
    reply = await ann.command("recommend")
    first, second, *_ = films(reply)
    reply = await ann.choose(reply, first, menu=SEEN)
    rated = await ann.choose(reply, "4.5 ★★★★½", menu=f"Give {first} your stars …")
    assert "-# you gave it ★★★★½" in rated.text
    assert [menu.label for menu in rated.selects] == [SEEN, NOT_FOR_ME, LATER, MORE]
    assert [button.label for button in rated.buttons] == ["Next ten ›", "Sharpen it", "Share"]
    ratings = unlinked((await ann.command("ratings")).text)
    assert f"**{first[:-7]}**{first[-7:]} · ★★★★½" in ratings
    unrated = await ann.command("unrate", title=first)
    assert "0 ratings left · still marked as seen; /unrate again undoes that" in unrated.text
    assert "may come again" in (await ann.command("unrate", title=first)).text
    unwanted = await ann.choose(rated, second, menu=NOT_FOR_ME)
    assert [menu.label for menu in unwanted.selects] == [SEEN, NOT_FOR_ME, LATER, MORE]


async def test_the_last_film_of_a_page_can_be_set_aside(ann: Member) -> None:
    reply = await ann.command("recommend")
    for film in films(reply):
        reply = await ann.choose(reply, film, menu=SEEN)
    assert [menu.label for menu in reply.selects] == [f"Give {films(reply)[-1]} your stars …", MORE]
    assert reply.text.count("you have seen it") == 10
    assert [button.label for button in reply.buttons] == [
        "Next ten ›",
        "Undo",
        "Start",
        "Share",
    ]


async def test_only_its_owner_uses_a_list(ann: Member, ben: Member) -> None:
    reply = await ann.command("recommend")
    for control in reply.controls:
        values = None if control.is_button else [control.options[0]["value"]]
        refused = await ben.force_click(reply.message, control.custom_id, values)
        assert "belongs to another member" in refused.text
    assert "you have seen it" not in (await ann.click(reply, "Next ten ›")).text


async def test_lists_work_after_a_restart(playground: Playground, start: Starter) -> None:
    ann = playground.member("ann")
    async with start():
        reply = await ann.command("recommend", genre="crime", known="well known")
    shown = films(reply)
    async with start():
        marked = await ann.choose(reply, shown[0], menu=SEEN)
        assert films(marked) == shown
        assert "### Well-known films: Crime" in marked.text
        following = await ann.click(marked, "Next ten ›")
        assert not set(films(following)) & set(shown)
        assert "page 2" in following.text


async def test_a_film_that_was_rated_since_says_so(ann: Member) -> None:
    reply = await ann.command("recommend")
    film = films(reply)[0]
    await ann.command("rate", title=film, stars=4)
    other = await ann.choose(reply, films(reply)[1], menu=NOT_FOR_ME)
    assert "-# you gave it ★★★★" in other.text


async def test_a_control_of_a_film_that_is_gone(ann: Member) -> None:
    reply = await ann.command("recommend")
    gone = PageOfFilms("0...af", 0, (2_000_000_000,))
    for control, value in (
        (reply.selects[0].custom_id, "2000000000"),
        (str(RateSeen(int(ann.member_id), 2_000_000_000, gone)), "5"),
    ):
        refused = await ann.force_click(reply.message, control, [value])
        assert "earlier version of me" in refused.text


async def test_a_page_of_films_that_movielens_lacks_fits_into_its_controls(ann: Member) -> None:
    reply = await ann.command("recommend", from_year=2024, known="any", variety="balanced")
    titles = [option["label"] for option in reply.selects[0].options]
    assert len(titles) == 10
    marked = await ann.choose(reply, titles[0], menu=SEEN)
    rated = await ann.choose(marked, "4.5 ★★★★½", menu=f"Give {titles[0]} your stars …")
    assert "-# you gave it ★★★★½" in rated.text


async def test_the_rest_of_a_series_is_one_tap_away(ann: Member) -> None:
    await rate_three(ann)
    page = await ann.command("recommend")
    shown = films(page)
    assert "Aliens (1986)" in shown
    [menu] = [menu for menu in page.selects if menu.label == MORE]
    [alien] = [one["label"] for one in menu.options if one["label"].startswith("Alien:")]
    assert alien == "Alien: 5 more"
    series = await ann.choose(page, alien, menu=MORE)
    assert "### Alien\n-# 7 films, in the order in which they came out" in series.text
    assert films(series)[:3] == ["Alien (1979)", "Aliens (1986)", "Alien³ (1992)"]
    assert "(1979) · you gave it ★★★★★" in series.text
    assert re.search(r"\(1986\) · \d\.\d ★", series.text)
    assert series.message.message_id == page.message.message_id
    assert films(await ann.click(series, "‹ Back to the list")) == shown


async def test_what_was_seen_of_a_series_is_said_and_no_more_of_it_counted(ann: Member) -> None:
    await rate_three(ann)
    page = await ann.choose(await ann.command("recommend"), "Aliens (1986)", menu=SEEN)
    series = await ann.choose(page, "Alien: 5 more", menu=MORE)
    assert "(1986) · you have seen it" in series.text
    listed = [film for _ in range(5) for film in films(await ann.command("recommend"))]
    assert "Aliens (1986)" not in listed
