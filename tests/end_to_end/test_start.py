"""The first minute: /start, tastes, the deck film by film, and how it goes on."""

import re

import pytest

from bot.playground import Member, Playground, Reply
from bot.storage import DeckAnswer, Store
from bot.storage import Member as StoredMember

from .conftest import Starter

FILM = re.compile(r"### \*\*\[(.+?)\]")


def film(reply: Reply) -> str:
    [title] = FILM.findall(reply.text)
    return str(title)


async def begin(member: Member, *numbers: int) -> Reply:
    form = await member.command("start")
    modal = form.interaction.modal
    assert modal is not None
    options = modal["components"][0]["component"]["options"]
    return await member.submit(form, tastes=[options[number]["value"] for number in numbers])


async def test_tastes_alone_make_a_list_and_the_deck_goes_on_from_it(ann: Member) -> None:
    plain = await ann.command("recommend")
    listed = await begin(ann, 3, 7)
    assert "### Films for you\n-# From the tastes that you chose" in listed.text
    assert listed.text != plain.text
    assert "you gave" not in listed.text
    assert listed.text.count(", which you chose") >= 3
    first = await ann.click(listed, "Sharpen it")
    assert "How many stars?" in first.text
    passed = await ann.click(first, "Not seen")
    assert "What you have not seen tells me something too" in passed.text
    first = await ann.click(passed, "‹ Back")
    assert "How many stars?" in first.text
    second = await ann.click(first, "5 ★")
    assert film(second)
    assert "1 answer so far" in second.text
    ratings = await ann.command("ratings")
    assert "★★★★★" in ratings.text


@pytest.mark.usefixtures("matinee")
async def test_the_first_film_is_of_what_was_ticked_and_others_teach_more(
    playground: Playground,
) -> None:
    first, second = set(), set()
    for number in range(10):
        member = playground.member(f"member{number}")
        card = await member.click(await begin(member, number), "Sharpen it")
        first.add(film(card))
        second.add(film(await member.click(card, "Not seen")))
    assert len(first) == 10 > len(second)


async def test_nothing_ticked_leads_to_the_deck(ann: Member) -> None:
    assert "How many stars?" in (await begin(ann)).text


async def test_every_fifth_tap_says_what_has_changed(ann: Member, store: Store) -> None:
    card = await begin(ann)
    said = ["5 ★", "Not seen", "4½ ★", "Seen", "Not for me", "½ ★"]
    asked = []
    for n, label in enumerate(said):
        asked.append(film(card))
        assert ("**Your list" in card.text) == (n == 5)
        card = await ann.click(card, label)
    assert "5 answers so far" in card.text
    assert len(set(asked)) == len(asked)
    cards, stars, statuses = await store.read(
        int(ann.member_id),
        lambda member: (member.deck.cards(), member.ratings.stars(), member.statuses.all()),
    )
    assert [one.answer for one in cards] == [
        *(DeckAnswer.RATED, DeckAnswer.NOT_SEEN, DeckAnswer.RATED),
        *(DeckAnswer.SEEN, DeckAnswer.DISMISSED, DeckAnswer.RATED),
    ]
    assert sorted(stars.values()) == [0.5, 4.5, 5.0]
    assert len(statuses) == 2


@pytest.mark.parametrize("label", ["Seen", "Not for me"])
async def test_taps_without_stars_change_the_list_too(ann: Member, label: str) -> None:
    card = await begin(ann)
    for _ in range(5):
        card = await ann.click(card, label)
    assert "**Your list has changed: " in card.text


async def test_films_not_seen_are_no_opinion_that_changes_a_list(ann: Member) -> None:
    """They had told of more crime films, then of fewer, with nothing liked or minded."""
    card = await begin(ann)
    for _ in range(10):
        card = await ann.click(card, "Not seen")
        assert "Your list" not in card.text
    for label in ("Not seen", "Not seen", "Seen", "Not seen", "Not seen"):
        card = await ann.click(card, label)
    assert "**Your list" in card.text


@pytest.mark.parametrize("label", ["5 ★", "Seen", "Not seen", "Not for me"])
async def test_back_takes_an_answer_back(ann: Member, store: Store, label: str) -> None:
    card = await begin(ann)
    first = film(card)
    card = await ann.click(await ann.click(card, label), "‹ Back")
    assert film(card) == first

    def read_it(member: StoredMember) -> None:
        assert member.deck.cards() == []
        assert member.ratings.stars() == {}
        assert member.statuses.all() == {}

    await store.read(int(ann.member_id), read_it)


async def test_back_leaves_what_was_changed_elsewhere(ann: Member, store: Store) -> None:
    card = await begin(ann)
    title = film(card)
    card = await ann.click(card, "5 ★")
    await ann.command("rate", title=title, stars=2)
    await ann.click(card, "‹ Back")
    assert list(
        (await store.read(int(ann.member_id), lambda member: member.ratings.stars())).values()
    ) == [2.0]


async def test_the_deck_goes_on_after_a_restart(
    playground: Playground, start: Starter, store: Store
) -> None:
    ann = playground.member("ann")
    async with start():
        card = await ann.click(await begin(ann), "4 ★")
        open_film = film(card)
    async with start():
        card = await ann.click(card, "3 ★")
        again = await ann.command("start")
        assert film(again) == film(card) != open_film
        assert "2 answers so far" in again.text


async def test_a_form_that_was_opened_before_a_restart_is_taken(
    playground: Playground, start: Starter
) -> None:
    ann = playground.member("ann")
    async with start():
        form = await ann.command("start")
    async with start():
        modal = form.interaction.modal
        assert modal is not None
        value = modal["components"][0]["component"]["options"][0]["value"]
        assert "From the tastes" in (await ann.submit(form, tastes=[value])).text


async def test_stop_shows_the_list(ann: Member) -> None:
    card = await ann.click(await begin(ann), "5 ★")
    listed = await ann.click(card, "Stop and show my list")
    assert "### Films for you" in listed.text


async def test_an_old_card_changes_its_own_answer(ann: Member, store: Store) -> None:
    card = await begin(ann)
    custom_ids = {control.label: control.custom_id for control in card.buttons}
    message = card.messages[0]
    await ann.click(card, "5 ★")
    await ann.force_click(message, custom_ids["Not for me"])

    def read_it(member: StoredMember) -> None:
        [one] = member.deck.cards()
        assert one.answer is DeckAnswer.DISMISSED
        assert member.ratings.stars() == {}
        assert len(member.statuses.all()) == 1

    await store.read(int(ann.member_id), read_it)


@pytest.mark.parametrize("command", ["ratings", "mytype", "twins", "fit"])
async def test_who_has_rated_nothing_is_offered_the_start(ann: Member, command: str) -> None:
    reply = await ann.command(command)
    form = await ann.click(reply, "Start")
    assert form.interaction.modal is not None


async def test_the_first_list_offers_the_start_and_others_do_not_use_it(
    ann: Member, ben: Member
) -> None:
    reply = await ann.command("recommend")
    assert (await ann.click(reply, "Start")).interaction.modal is not None
    card = await begin(ann)
    custom_id = card.buttons[0].custom_id
    assert "another member" in (await ben.force_click(card.messages[0], custom_id)).text


async def test_tastes_are_chosen_again(ann: Member, store: Store) -> None:
    card = await ann.click(await begin(ann, 0, 1), "Sharpen it")
    form = await ann.click(card, "My tastes")
    modal = form.interaction.modal
    assert modal is not None
    options = modal["components"][0]["component"]["options"]
    assert [option.get("default", False) for option in options[:3]] == [True, True, False]
    await ann.submit(form, tastes=[options[2]["value"]])
    assert await store.read(int(ann.member_id), lambda member: member.deck.tastes()) == [
        options[2]["value"]
    ]
