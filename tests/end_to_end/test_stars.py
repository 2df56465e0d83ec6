"""Stars are given wherever a film is shown, and taken back."""

from pathlib import Path

import pytest

from bot.playground import Member, Reply
from tests.end_to_end.pictures import drawn
from tests.links import unlinked

from .test_import import zipped


async def rate_three(member: Member) -> None:
    for title, stars in (("Alien", 5), ("The Thing 1982", 4.5), ("Fargo", 4)):
        await member.command("rate", title=title, stars=stars)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("similar", {"title": "Heat 1995"}),
        ("twins", {}),
        ("mytype", {}),
        pytest.param("map", {}, marks=pytest.mark.picture),
        pytest.param("map", {"title": "Heat 1995"}, marks=pytest.mark.picture),
        pytest.param("dimension", {"number": 1}, marks=pytest.mark.picture),
    ],
)
async def test_a_film_of_a_list_is_rated_and_that_is_undone(
    ann: Member, command: str, options: dict[str, str | int]
) -> None:
    await rate_three(ann)
    listed = await ann.command(command, **options)
    if command in {"map", "dimension"}:
        listed = await drawn(listed)
    film = listed.selects[0].options[0]["label"]
    asked = await ann.choose(listed, film, menu="Rate or mark …")
    assert film in asked.text
    receipt = await ann.click(asked, "4½ ★")
    assert f"### {film} · ★★★★½" in unlinked(receipt.text)
    assert "4 rated" in receipt.text
    await ann.click(receipt, "Undo")
    assert "### Your 3 ratings" in (await ann.command("ratings")).text


async def test_a_predicted_film_is_rated(ann: Member) -> None:
    await rate_three(ann)
    predicted = await ann.command("predict", title="Heat 1995")
    receipt = await ann.click(await ann.click(predicted, "Rate or mark it"), "5 ★")
    assert "### Heat (1995) · ★★★★★" in unlinked(receipt.text)


async def test_who_has_rated_nothing_is_offered_the_start_below_a_prediction(ann: Member) -> None:
    predicted = await ann.command("predict", title="Heat 1995")
    assert (await ann.click(predicted, "Start")).interaction.modal is not None


@pytest.mark.picture
async def test_who_has_rated_nothing_is_offered_the_start_below_the_map(ann: Member) -> None:
    shown = await drawn(await ann.command("map"))
    assert (await ann.click(shown, "Start")).interaction.modal is not None


async def test_a_film_of_a_series_is_rated(ann: Member) -> None:
    await rate_three(ann)
    listed = await ann.command("recommend")
    menu = listed.selects[-1]  # of the series that the page has films of
    series = await ann.choose(listed, menu.options[0]["label"], menu=menu.label)
    film = series.selects[0].options[-1]["label"]
    asked = await ann.choose(series, film, menu="Rate or mark …")
    assert "★★★" in (await ann.click(asked, "3 ★")).text


def custom_id_of(reply: Reply, label: str) -> str:
    """What a button is known by, for a tap after it is gone."""
    return next(one.custom_id for one in reply.buttons if one.label == label)


async def asked_of_heat(member: Member) -> Reply:
    similar = await member.command("similar", title="Heat 1995")
    return await member.choose(similar, "Heat (1995)", menu="Rate or mark …")


@pytest.mark.parametrize(
    ("label", "said", "then"),
    [
        ("Seen", "### Heat (1995) is marked as seen", "You have seen it; how many stars?"),
        ("Not for me", "### Heat (1995) is not for you", "It was not for you; how many stars?"),
    ],
)
async def test_where_stars_are_asked_for_a_film_is_set_aside_and_that_is_undone(
    ann: Member, label: str, said: str, then: str
) -> None:
    asked = await asked_of_heat(ann)
    tap = custom_id_of(asked, label)
    marked = await ann.click(asked, label)
    twice = await ann.force_click(asked.message, tap)
    for reply in (marked, twice):
        assert f"{said}\n-# I will not bring it up again" in reply.text
    assert then in (await asked_of_heat(ann)).text
    undo = custom_id_of(twice, "Undo")
    undone = await ann.click(twice, "Undo")
    again = await ann.force_click(undone.message, undo)
    for reply in (undone, again):
        assert "### Heat (1995) may come again" in reply.text
    assert "-# How many stars?" in (await asked_of_heat(ann)).text
    assert said in (await ann.click(again, "Undo")).text


async def test_what_a_film_has_is_taken_back_where_stars_are_asked_for(ann: Member) -> None:
    await ann.click(await asked_of_heat(ann), "Not for me")
    first = await ann.click(await asked_of_heat(ann), "For me after all")
    assert "### Heat (1995) may come again\n-# it was not for you" in first.text
    await ann.click(await asked_of_heat(ann), "Seen")
    refused = await ann.click(first, "Undo")
    assert "What you said of Heat (1995) has changed since" in refused.text
    taken_back = await ann.click(await asked_of_heat(ann), "Not seen after all")
    assert "-# you had marked it as seen" in taken_back.text


async def test_where_stars_are_asked_for_a_film_is_put_on_the_watchlist(ann: Member) -> None:
    asked = await asked_of_heat(ann)
    tap = custom_id_of(asked, "Watch later")
    listed = await ann.click(asked, "Watch later")
    twice = await ann.force_click(asked.message, tap)
    for reply in (listed, twice):
        assert "### Heat (1995) is on your watchlist\n-# 1 film to watch" in reply.text
    off = await ann.click(await asked_of_heat(ann), "Off my watchlist")
    assert "### Heat (1995) is off your watchlist" in off.text
    await ann.click(off, "Undo")
    await ann.command("rate", title="Heat 1995", stars=4)
    of_rated = await asked_of_heat(ann)
    assert [one.label for one in of_rated.buttons][-2:] == ["Take the rating away", "Watch later"]


async def test_a_heart_that_is_taken_back_comes_back_as_the_imports(
    ann: Member, tmp_path: Path
) -> None:
    likes = "Date,Name,Year,Letterboxd URI\n2024-02-29,Heat,1995,https://boxd.it/5\n"
    path = tmp_path / "letterboxd-ann.zip"
    path.write_bytes(zipped({"likes/films.csv": likes}))
    imported = await ann.command("import", file=path)
    cleared = await ann.command("unrate", title="Heat 1995")
    assert "### Heat (1995) may come again\n-# you had liked it, without stars" in cleared.text
    back = await ann.click(cleared, "Undo")
    assert "### Heat (1995) is liked, without stars" in back.text
    assert "You like it, without stars; how many?" in (await asked_of_heat(ann)).text
    await ann.click(imported, "Undo import")
    assert "-# How many stars?" in (await asked_of_heat(ann)).text


async def test_a_title_that_is_forgotten_is_kept_again(ann: Member) -> None:
    unknown = await ann.command("rate", title="Avengers Doomsday", stars=4.5)
    await ann.click(unknown, "Keep 4.5★ for “Avengers Doomsday”")
    forgotten = await ann.command("unrate", title="Avengers Doomsday")
    assert "### Avengers Doomsday forgotten" in forgotten.text
    kept = await ann.click(forgotten, "Keep it again")
    assert "### Avengers Doomsday · ★★★★½\n-# kept for later" in kept.text


async def test_what_takes_a_film_off_the_watchlist_says_so_and_its_undo_too(ann: Member) -> None:
    await ann.click(await asked_of_heat(ann), "Watch later")
    rated = await ann.command("rate", title="Heat 1995", stars=4)
    assert "off your watchlist now" in rated.text
    assert "it is on your watchlist" in (await ann.click(rated, "Undo")).text
    marked = await ann.click(await asked_of_heat(ann), "Seen")
    assert "I will not bring it up again · off your watchlist now" in marked.text
    assert "it is on your watchlist" in (await ann.click(marked, "Undo")).text
    await ann.command("rate", title="Heat 1995", stars=4)
    assert "it is on your watchlist" in (await ann.command("unrate", title="Heat 1995")).text
