"""Stars are given wherever a film is shown, and taken back."""

import pytest

from bot.playground import Member
from tests.end_to_end.pictures import drawn


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
    asked = await ann.choose(listed, film, menu="Give stars to …")
    assert film in asked.text
    receipt = await ann.click(asked, "4½ ★")
    assert f"### {film} · ★★★★½" in receipt.text
    assert "4 rated" in receipt.text
    await ann.click(receipt, "Undo")
    assert "### Your 3 ratings" in (await ann.command("ratings")).text


async def test_a_predicted_film_is_rated(ann: Member) -> None:
    await rate_three(ann)
    predicted = await ann.command("predict", title="Heat 1995")
    receipt = await ann.click(await ann.click(predicted, "Give it stars"), "5 ★")
    assert "### Heat (1995) · ★★★★★" in receipt.text


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
    asked = await ann.choose(series, film, menu="Give stars to …")
    assert "★★★" in (await ann.click(asked, "3 ★")).text
