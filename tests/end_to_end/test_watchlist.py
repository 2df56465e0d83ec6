"""/watchlist: films put on it, taken off, shown best fit first, and one picked for tonight."""

import re

import pytest

from bot.playground import Member, Playground, Reply
from tests.links import unlinked

from .conftest import Starter
from .test_recommend import films, rate_three

LATER, TAKE_OFF = "Watch later …", "Take off …"
EMPTY = "Your watchlist is empty"
TONIGHT = re.compile(r"### Tonight: (.+ \(\d{4}\))")


async def put(member: Member, *titles: str) -> Reply:
    for title in titles:
        reply = await member.command("watchlist", title=title)
    return reply


def tonights(reply: Reply) -> str:
    found = TONIGHT.search(reply.text)
    assert found, reply.text
    return found[1]


async def test_a_film_is_put_on_and_taken_off(ann: Member) -> None:
    reply = await put(ann, "stalker")
    assert "### Stalker (1979) is on your watchlist\n-# 1 film to watch" in reply.text
    again = await put(ann, "stalker")
    assert "### Stalker (1979) was on your watchlist already" in again.text
    off = await ann.click(reply, "Undo")
    assert "### Stalker (1979) is off your watchlist\n-# 0 films left" in off.text
    assert EMPTY in (await ann.command("watchlist")).text
    back = await ann.click(off, "Undo")
    assert "### Stalker (1979) is on your watchlist" in back.text
    off = await ann.command("watchlist", title="stalker", take_off=True)
    assert "### Stalker (1979) is off your watchlist" in off.text


async def test_the_list_is_best_fit_first_and_others_do_not_see_it(
    ann: Member, ben: Member
) -> None:
    await put(ann, "Paddington 2", "The Descent 2005")
    shown = await ann.command("watchlist")
    assert "latest first; rate films with /rate" in shown.text
    assert films(shown) == ["The Descent (2005)", "Paddington 2 (2017)"]
    await ann.command("rate", title="Paddington", stars=5)
    await ann.command("rate", title="Alien", stars=1)
    shown = await ann.command("watchlist")
    assert "### Your watchlist: 2 films\n-# best fit first" in shown.text
    assert films(shown)[0] == "Paddington 2 (2017)"
    assert EMPTY in (await ben.command("watchlist")).text


async def test_a_film_leaves_it_when_it_is_rated_and_comes_back_when_that_is_undone(
    ann: Member,
) -> None:
    await put(ann, "Stalker", "Heat 1995")
    receipt = await ann.command("rate", title="Heat 1995", stars=4)
    assert films(await ann.command("watchlist")) == ["Stalker (1979)"]
    await ann.click(receipt, "Undo")
    assert set(films(await ann.command("watchlist"))) == {"Stalker (1979)", "Heat (1995)"}
    await ann.command("rate", title="Heat 1995", stars=4)
    once_more = await put(ann, "Heat 1995")
    assert "you gave it ★★★★ · 2 films to watch" in once_more.text
    assert "Heat (1995)" in films(await ann.command("watchlist"))


async def test_pages_turn_and_a_film_is_taken_off_where_it_stands(ann: Member) -> None:
    recommended = await ann.command("recommend")
    for film in films(recommended):
        recommended = await ann.choose(recommended, film, menu=LATER)
    assert recommended.text.count("on your watchlist · ") == 10
    await put(ann, "Stalker")
    first = await ann.command("watchlist")
    assert "page 1 of 2" in first.text
    second = await ann.click(first, "Next ten ›")
    assert len(films(second)) == 1
    off = await ann.choose(second, films(second)[0], menu=TAKE_OFF)
    assert "10 films left" in off.text
    assert "page" not in (await ann.click(off, "Show my watchlist")).text


async def test_tonights_film_suits_the_mood_and_another_one_is_a_tap_away(ann: Member) -> None:
    await rate_three(ann)
    await put(ann, "Some Like It Hot", "The Descent 2005", "Interstellar")
    assert tonights(await ann.command("watchlist", tonight="light")) == "Some Like It Hot (1959)"
    assert tonights(await ann.command("watchlist", tonight="old")) == "Some Like It Hot (1959)"
    assert tonights(await ann.command("watchlist", tonight="tense")) == "The Descent (2005)"
    reply = await ann.click(await ann.command("watchlist"), "Pick one for tonight")
    first = tonights(reply)
    assert "added today" in reply.text
    assert ("Share with my ratings" in labels(reply)) is ("you gave" in reply.text)
    others = set()
    for _ in range(2):
        reply = await ann.click(reply, "Another one ›")
        others.add(tonights(reply))
    assert len({first, *others}) == 3
    assert tonights(await ann.click(reply, "Another one ›")) == first


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, EMPTY),
        ({"tonight": "light"}, EMPTY),
        ({"title": "stalker", "take_off": True}, EMPTY),
        ({"take_off": True}, "Name the film to take off"),
        ({"title": "stalker", "tonight": "old"}, "Choose one of the two"),
        ({"title": "qqqqqqq zzz"}, "qqqqqqq zzz"),
    ],
)
async def test_what_cannot_be_is_one_sentence(
    ann: Member, options: dict[str, str | bool], said: str
) -> None:
    assert said in (await ann.command("watchlist", **options)).text


async def test_what_is_not_there_is_said(ann: Member) -> None:
    await put(ann, "Stalker")
    reply = await ann.command("watchlist", title="Alien", take_off=True)
    assert "Alien (1979) is not on your watchlist" in reply.text
    assert (
        "Nothing on your watchlist is light"
        in (await ann.command("watchlist", tonight="light")).text
    )


async def test_its_buttons_work_after_a_restart(playground: Playground, start: Starter) -> None:
    ann = playground.member("ann")
    async with start():
        reply = await put(ann, "Stalker")
    async with start():
        assert "off your watchlist" in (await ann.click(reply, "Undo")).text


async def test_recommend_from_the_watchlist_alone(ann: Member) -> None:
    refused = await ann.command("recommend", watchlist=True)
    assert EMPTY in refused.text
    await put(ann, "Paddington 2", "The Descent 2005", "Stalker")
    await rate_three(ann)
    shown = await ann.command("recommend", watchlist=True)
    assert "### Films on your watchlist" in shown.text
    assert "on your watchlist · " not in shown.text
    assert sorted(films(shown)) == ["Paddington 2 (2017)", "Stalker (1979)", "The Descent (2005)"]
    horror = await ann.command("recommend", watchlist=True, genre="horror")
    assert "### Horror, on your watchlist" in horror.text
    assert films(horror) == ["The Descent (2005)"]
    nothing = await ann.command("recommend", watchlist=True, genre="western")
    assert "try again without watchlist" in nothing.text


async def test_both_commands_have_the_same_films_in_the_same_order(ann: Member) -> None:
    await rate_three(ann)
    listed = ("Shrek", "Oppenheimer", "Lady Bird", "Jaws", "Aliens", "Godzilla Minus One", "Up")
    await put(ann, *listed)
    shown = films(await ann.command("watchlist"))
    assert len(shown) == len(listed)
    assert shown == films(await ann.command("recommend", watchlist=True))


async def test_further_films_of_a_series_and_those_to_watch_again_come_last(ann: Member) -> None:
    await rate_three(ann)
    await put(ann, "Shrek", "Shrek 2", "Jaws", "Lady Bird")
    await ann.command("rate", title="Up", stars=5)
    again = await put(ann, "Up")
    assert "### Up (2009) is on your watchlist, to watch again" in again.text
    recommended = films(await ann.command("recommend", watchlist=True))
    assert len(recommended) == 3
    shown = films(await ann.command("watchlist"))
    assert shown == [*recommended, "Shrek 2 (2004)", "Up (2009)"]


async def test_nothing_that_was_minded_is_for_tonight(ann: Member) -> None:
    await ann.command("rate", title="The Notebook", stars=2)
    await put(ann, "The Notebook")
    refused = await ann.command("watchlist", tonight="moving")
    assert "Nothing on your watchlist is moving" in refused.text
    # Where nothing else is listed, it is what there is.
    assert tonights(await ann.command("watchlist", tonight="any")) == "The Notebook (2004)"
    await put(ann, "Lady Bird")
    tonight = await ann.command("watchlist", tonight="any")
    assert tonights(tonight) == "Lady Bird (2017)"
    await ann.command("rate", title="The Notebook", stars=4)
    await put(ann, "The Notebook")
    assert tonights(await ann.command("watchlist", tonight="moving")) == "The Notebook (2004)"


async def test_what_suits_the_mood_well_comes_first(ann: Member) -> None:
    await ann.command("rate", title="Shrek 2", stars=5)
    await put(ann, "Shrek", "Godzilla Minus One")
    tonight = await ann.command("watchlist", tonight="spectacular")
    assert tonights(tonight) == "Godzilla Minus One (2023)"
    assert tonights(await ann.click(tonight, "Another one ›")) == "Shrek (2001)"


async def test_tonights_film_is_rated_where_it_is_shown(ann: Member) -> None:
    await put(ann, "Stalker", "Heat 1995")
    shown = await ann.command("watchlist")
    asked = await ann.choose(shown, "Stalker (1979)", menu="Rate or mark …")
    assert "### Stalker (1979) · ★★★★★" in unlinked((await ann.click(asked, "5 ★")).text)
    tonight = await ann.command("watchlist", tonight="any")
    receipt = await ann.click(await ann.click(tonight, "Rate or mark it"), "4 ★")
    assert "### Heat (1995) · ★★★★" in unlinked(receipt.text)
    assert EMPTY in (await ann.command("watchlist")).text


async def test_of_a_film_to_watch_once_more_ones_own_stars_are_shown(ann: Member) -> None:
    await ann.command("rate", title="Heat 1995", stars=4.5)
    await put(ann, "Heat 1995")
    for reply in (await ann.command("watchlist"), await ann.command("watchlist", tonight="any")):
        assert "you gave it ★★★★½" in reply.text
        assert "because" not in reply.text
        assert " ★\n" not in reply.text  # nothing is guessed


async def test_who_has_rated_nothing_is_offered_the_start(ann: Member) -> None:
    shown = [await ann.command("watchlist"), await ann.command("recommend", watchlist=True)]
    await put(ann, "Stalker")
    shown += [await ann.command("watchlist"), await ann.command("watchlist", tonight="any")]
    assert all("Start" in labels(reply) for reply in shown)
    assert (await ann.click(shown[0], "Start")).interaction.modal is not None
    await ann.command("rate", title="Alien", stars=5)
    shown = [await ann.command("watchlist"), await ann.command("watchlist", tonight="any")]
    shown += [await ann.command("watchlist", title="stalker", take_off=True)]
    shown += [await ann.command("watchlist")]
    assert not any("Start" in labels(reply) for reply in shown)


def labels(reply: Reply) -> set[str]:
    return {button.label for button in reply.buttons}
