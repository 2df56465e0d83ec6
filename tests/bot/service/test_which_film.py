"""Titles of a file that could be several films: kept, asked about, told, and not asked again."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ImportAnswered, NoImports, NoRatings, NothingToAsk, OutOfDate
from bot.film_status import FilmStatus
from bot.imported import NONE_OF_THEM, Imported, LeftOut, OnConflict, Plan, WhichFilm
from bot.service import Service
from bot.service.imports.questions import questions_of, with_told
from bot.service.ratings.settling import settle as settle_all
from bot.service.titles.kept_titles import key
from bot.service.titles.noted_titles import MOST_NOTED, MOST_REPEATED, NotedTitle
from bot.storage import Store
from recsys import Recommender
from recsys.importers import Format, Kind
from tests.bot import stored
from tests.bot.service.bringing import elsewhere, unheeded

BEN = 80351110224678912
HAMLET = "title,year,status\nHamlet,,{}\n"
STATUSES = {
    "seen": {FilmStatus.SEEN},
    "liked": {FilmStatus.LIKED},
    "dismissed": {FilmStatus.DISMISSED},
    "watchlist": set[FilmStatus](),
}


async def bring(service: Service, text: str, import_id: int = 1000) -> Imported:
    plan = await service.imports.read("mine.csv", text.encode(), elsewhere, unheeded)
    brought = await service.imports.bring(BEN, plan, import_id, elsewhere)
    assert isinstance(brought, Imported)
    return brought


async def ask(service: Service, place: int = 0) -> WhichFilm:
    return await service.which_film.ask(BEN, place, elsewhere)


async def settle(service: Service, asked: WhichFilm) -> int:
    film = asked.films[0]
    settled = await service.which_film.settle(BEN, asked.digest, film.movie_id, 9, elsewhere)
    assert settled.movie == film
    assert asked.stars in {None, settled.stars}
    return film.movie_id


@pytest.mark.parametrize("status", STATUSES)
async def test_a_title_without_stars_becomes_what_the_file_said_of_it(
    service: Service, store: Store, status: str
) -> None:
    imported = await bring(service, HAMLET.format(status))
    assert (imported.unrated_to_ask.n, imported.unrated_to_ask.examples) == (1, ("Hamlet",))
    assert (imported.plan.left_out, imported.can_undo) == (LeftOut(), True)
    asked = await ask(service)
    assert (asked.title, asked.stars, asked.n_left) == ("Hamlet", None, 0)
    film = await settle(service, asked)
    assert set((await stored.statuses(store, BEN)).values()) == STATUSES[status]
    listed = await store.read(BEN, lambda member: member.watchlist.all())
    assert set(listed) == ({film} if status == "watchlist" else set())
    with pytest.raises(NothingToAsk):
        await ask(service)
    with pytest.raises(OutOfDate):
        await settle(service, asked)
    again = await bring(service, HAMLET.format(status), 1001)
    assert (again.has_to_ask, again.can_undo) == (False, False)


@pytest.mark.parametrize("status", STATUSES)
async def test_more_that_was_said_of_the_film_stays(
    service: Service, store: Store, status: str
) -> None:
    await bring(service, HAMLET.format(status))
    asked = await ask(service)
    await service.ratings.rate_film(BEN, asked.films[0].movie_id, 2.0, 7)
    film = await settle(service, asked)
    assert await stored.stars(store, BEN) == {film: 2.0}
    assert await stored.statuses(store, BEN) == {}
    assert await store.read(BEN, lambda member: member.watchlist.all()) == {}


async def test_stars_come_first_and_what_has_none_after_them(service: Service) -> None:
    text = "title,rating,status\nHamlet,,seen\nHeat,4,\nSolaris,,watchlist\nQq,3,\n"
    imported = await bring(service, text)
    assert (imported.rated_to_ask.n, imported.n_later, imported.unrated_to_ask.n) == (1, 1, 2)
    asked = [await ask(service)]
    while asked[-1].n_left:
        asked.append(await ask(service, asked[-1].place + 1))
    assert [(one.title, one.stars, one.n_left) for one in asked] == [
        ("Heat", 4.0, 2),
        ("Hamlet", None, 1),
        ("Solaris", None, 0),
    ]


async def test_the_list_of_ratings_says_what_is_to_be_asked_and_undone(service: Service) -> None:
    with pytest.raises(NoRatings):
        await service.rated.page(BEN)
    await bring(service, HAMLET.format("seen"))
    page = await service.rated.page(BEN)
    assert (page.n_to_ask, page.examples_to_ask, page.n_pages) == (1, ("Hamlet",), 1)
    assert page.can_undo_import
    await bring(service, "title,rating\nHeat,4\nQq,3\n", 1001)
    page = await service.rated.page(BEN)
    assert [one.title for one in page.ambiguous] == ["Heat"]
    assert [one.title for one in page.unmatched] == ["Qq"]
    assert (page.n_to_ask, page.examples_to_ask) == (2, ("Heat", "Hamlet"))
    await service.ratings.unrate(BEN, "Heat")
    assert (await service.rated.page(BEN)).n_to_ask == 1


async def test_an_import_that_is_taken_back_asks_no_more(service: Service, store: Store) -> None:
    await bring(service, "title,rating,status\nHeat,4,\nHamlet,,seen\nAlien 1979,5,\n")
    await bring(service, "title,rating\nFargo,3\n", 1001)
    past = await service.imports.past(BEN)
    assert [(one.import_id, one.n_changes, one.n_to_ask) for one in past] == [
        (1001, 1, 0),
        (1000, 2, 1),
    ]
    assert (await service.imports.undo(BEN, 1000)).n_changes == 3
    assert len(await stored.stars(store, BEN)) == 1
    with pytest.raises(NothingToAsk):
        await ask(service)
    assert [one.import_id for one in await service.imports.past(BEN)] == [1001]
    await service.imports.undo(BEN, 1001)
    with pytest.raises(NoImports):
        await service.imports.past(BEN)
    with pytest.raises(NoRatings):
        await service.rated.page(BEN)


async def test_what_was_told_since_stays_when_its_import_is_taken_back(
    service: Service, store: Store
) -> None:
    await bring(service, "title,rating\nHeat,4\nAlien 1979,5\n")
    film = await settle(service, await ask(service))
    await service.imports.undo(BEN, 1000)
    assert await stored.stars(store, BEN) == {film: 4.0}


async def test_two_files_ask_once_and_either_may_be_taken_back(service: Service) -> None:
    await bring(service, "title,rating\nHeat,4\n")
    again = await bring(service, "title,rating\nHeat,3\n", 1001)
    assert (again.rated_to_ask.n, again.rated_to_ask.n_new) == (1, 1)
    assert (await service.rated.page(BEN)).n_to_ask == 1
    await service.imports.undo(BEN, 1000)
    assert (await service.rated.page(BEN)).n_to_ask == 1
    await settle(service, await ask(service))
    assert (await service.rated.page(BEN)).n_to_ask == 0


@pytest.mark.parametrize("undone", [1000, 1001])
async def test_a_title_without_stars_is_asked_until_both_files_are_taken_back(
    service: Service, store: Store, undone: int
) -> None:
    await bring(service, HAMLET.format("seen"))
    again = await bring(service, HAMLET.format("seen") + "Alien,1979,seen\n", 1001)
    assert (again.unrated_to_ask.n, again.unrated_to_ask.n_new) == (1, 0)
    assert (await service.imports.undo(BEN, undone)).n_changes == (undone == 1001)
    assert (await ask(service)).n_left == 0
    other = {1000, 1001} - {undone}
    assert [one.import_id for one in await service.imports.past(BEN)] == [*other]
    await service.imports.undo(BEN, *other)
    with pytest.raises(NothingToAsk):
        await ask(service)


async def test_a_title_is_told_to_all_files_that_ask(service: Service) -> None:
    await bring(service, HAMLET.format("seen"))
    await bring(service, HAMLET.format("seen") + "Alien,1979,seen\n", 1001)
    await settle(service, await ask(service))
    await service.imports.undo(BEN, 1000)
    with pytest.raises(NothingToAsk):
        await ask(service)


async def test_a_file_that_only_asks_again_is_not_stored(service: Service) -> None:
    await bring(service, HAMLET.format("seen"))
    await bring(service, HAMLET.format("seen"), 1001)
    assert [one.import_id for one in await service.imports.past(BEN)] == [1000]


async def test_stars_that_were_told_are_those_of_the_film_from_then_on(
    service: Service, store: Store
) -> None:
    await bring(service, "title,rating\nHeat,4\n")
    film = await settle(service, await ask(service))
    assert not (await bring(service, "title,rating\nHeat,4\n", 1001)).can_undo
    plan = await service.imports.read("x.csv", b"title,rating\nHeat,3\n", elsewhere, unheeded)
    await service.imports.bring(BEN, plan, 1002, elsewhere)
    await service.imports.answer(BEN, 1002, OnConflict.REPLACE, elsewhere)
    assert await stored.stars(store, BEN) == {film: 3.0}
    assert await stored.unmatched(store, BEN) == []


async def test_what_is_told_while_a_file_waits_is_not_asked_again(
    service: Service, store: Store
) -> None:
    await service.ratings.rate(BEN, "Alien 1979", 1.0, 1)
    await bring(service, "title,rating\nHeat,4\n")
    text = b"title,rating\nHeat,4\nAlien 1979,5\n"
    plan = await service.imports.read("x.csv", text, elsewhere, unheeded)
    await service.imports.bring(BEN, plan, 1001, elsewhere)
    await settle(service, await ask(service))
    answered = await service.imports.answer(BEN, 1001, OnConflict.REPLACE, elsewhere)
    assert (answered.n_replaced, answered.n_same, answered.has_to_ask) == (1, 1, False)
    assert await stored.unmatched(store, BEN) == []


async def test_none_of_the_films_is_an_answer_too(service: Service, store: Store) -> None:
    text = "title,rating,status\nHeat,4,\nSolaris,5,\nHamlet,,seen\n"
    await bring(service, text)
    for _ in range(3):
        asked = await ask(service)
        keeps_stars = await service.which_film.none_of_them(BEN, asked.digest, elsewhere)
        assert keeps_stars == (asked.stars is not None)
    with pytest.raises(NothingToAsk):
        await ask(service)
    page = await service.rated.page(BEN)
    assert (len(page.unmatched), page.ambiguous, page.n_to_ask) == (2, (), 0)
    assert await stored.statuses(store, BEN) == {}
    again = await bring(service, text, 1001)
    assert (again.can_undo, again.has_to_ask, again.plan.left_out.unknown.n) == (False, False, 1)


async def test_an_import_that_is_stored_waits_for_no_answer(service: Service) -> None:
    await bring(service, HAMLET.format("seen"))
    with pytest.raises(ImportAnswered):
        await service.imports.answer(BEN, 1000, OnConflict.REPLACE, elsewhere)


async def test_what_was_kept_before_there_were_notes_is_asked_about_once_it_comes_again(
    service: Service, store: Store
) -> None:
    await bring(service, "title,rating\nHeat,4\n")
    await store.transaction(BEN, lambda member: member.imports.note(1000, None))
    assert (await service.rated.page(BEN)).n_to_ask == 0
    again = await bring(service, "title,rating\nHeat,4\n", 1001)
    assert (again.has_to_ask, again.can_undo) == (True, False)
    assert (await service.rated.page(BEN)).n_to_ask == 1
    assert [one.import_id for one in await service.imports.past(BEN)] == [1000]


KINDS = st.sampled_from([Kind.WATCHED, Kind.LIKED, Kind.DISMISSED, Kind.WATCHLIST])
TITLES = ("Heat", "Hamlet", "Solaris", "Void")
UNRATED = st.dictionaries(st.sampled_from(TITLES), KINDS)
RATED = st.dictionaries(st.sampled_from(TITLES), st.just((4.0, -1)))
FILMS = st.integers(1, 5)


@given(
    unmatched=RATED,
    n_ambiguous=st.integers(0, 4),
    to_ask=UNRATED,
    watched=st.lists(FILMS, unique=True),
    told=st.dictionaries(st.sampled_from([key(title) for title in TITLES]), st.integers(0, 5)),
)
def test_what_is_told_is_of_one_film_and_the_rest_stays(
    unmatched: dict[str, tuple[float, int]],
    n_ambiguous: int,
    to_ask: dict[str, Kind],
    watched: Sequence[int],
    told: dict[str, int],
) -> None:
    to_ask = {title: kind for title, kind in to_ask.items() if title not in unmatched}
    plan = Plan(
        *(Format.OTHER, 5, 9, {}, tuple(watched), (), unmatched),
        *(min(n_ambiguous, len(unmatched)), 0, LeftOut()),
        to_ask=to_ask,
    )
    now = with_told(plan, told)
    ambiguous, unknown = (
        [*unmatched][: plan.n_ambiguous],
        [*unmatched][plan.n_ambiguous :],
    )
    assert [*now.unmatched][: now.n_ambiguous] == [
        title for title in ambiguous if key(title) not in told
    ]
    assert set(unknown) <= set(now.unmatched)
    films = {told[key(title)] for title in ambiguous if key(title) in told} - {NONE_OF_THEM}
    assert set(now.ratings) == films
    assert [*now.to_ask] == [title for title in to_ask if key(title) not in told]
    lists = [*now.ratings, *now.watched, *now.liked, *now.dismissed, *now.watchlist]
    assert len(set(lists)) == len(lists)
    assert set(lists) >= set(watched)
    assert with_told(now, told) == now or NONE_OF_THEM in told.values()


def test_so_many_are_asked_about_and_the_rest_is_counted() -> None:
    to_ask = {f"Title {n}": Kind.WATCHED for n in range(MOST_NOTED)}
    plan = Plan(Format.OTHER, 5, 9, {}, (), (), {}, 0, 0, LeftOut(), to_ask=to_ask)
    noted = [NotedTitle(Kind.WATCHED, f"old {n}", f"Old {n}") for n in range(3)]
    questions = questions_of(plan, (), (), noted)
    assert (questions.unrated.n, questions.unrated.n_new) == (MOST_NOTED - 3, MOST_NOTED - 3)
    assert (questions.beyond.n, len(questions.to_note)) == (3, MOST_NOTED - 3)


@given(
    to_ask=st.dictionaries(st.sampled_from([f"T {n}" for n in range(6)]), KINDS),
    n_others=st.integers(MOST_REPEATED - 6, MOST_REPEATED) | st.integers(995, 1_005),
    n_known=st.integers(0, 6),
)
def test_no_more_is_noted_than_there_is_room_for(
    to_ask: dict[str, Kind], n_others: int, n_known: int
) -> None:
    """However often a title stands in notes, and with room left for titles that are new."""
    plan = Plan(Format.OTHER, 5, 9, {}, (), (), {}, 0, 0, LeftOut(), to_ask=to_ask)
    known = [NotedTitle(kind, key(title), title) for title, kind in to_ask.items()][:n_known]
    noted = [*known, *[NotedTitle(Kind.WATCHED, "old", "Old")] * (n_others - len(known))]
    questions = questions_of(plan, (), (), noted)
    assert len(noted) + len(questions.to_note) <= max(MOST_NOTED, len(noted))
    n_after = len(noted) + len(questions.to_note) + len(questions.repeated)
    assert n_after <= MOST_REPEATED or not questions.repeated
    assert {*questions.repeated} <= {*known}
    if n_after < MOST_REPEATED:
        assert [*questions.repeated] == known


BESIDE = "title,year,rating\nMr. Bachchan,2025,4\n"  # the catalogue has one of 2024


async def test_what_a_file_asks_by_more_than_its_title_is_asked_until_it_is_told(
    service: Service, store: Store
) -> None:
    """An id that no film has, of the year beside; brackets that are the title's own."""
    text = "Const,Title,Year,Your Rating,Title Type\ntt9999999,{},8,Movie\n"
    for title in ("Mr. Bachchan,2025", "Youth (Spring),2024"):
        imported = await bring(service, text.format(title))
        assert (imported.rated_to_ask.n, (await service.rated.page(BEN)).n_to_ask) == (1, 1)
        film = await settle(service, await ask(service))
        assert await stored.stars(store, BEN) == {film: 4.0}
        assert (await service.rated.page(BEN)).n_to_ask == 0
        await service.ratings.remove(BEN, film)


@pytest.mark.parametrize("is_told", [False, True])
async def test_a_new_catalogue_gives_no_film_of_the_year_beside_what_is_asked(
    service: Service, store: Store, model: Recommender, *, is_told: bool
) -> None:
    await bring(service, BESIDE)
    asked = await ask(service)
    if is_told:
        await service.which_film.none_of_them(BEN, asked.digest, elsewhere)
    await settle_all(model, store, elsewhere)
    assert await stored.stars(store, BEN) == {}
    assert [one.title for one in await stored.unmatched(store, BEN)] == ["Mr. Bachchan (2025)"]


async def test_a_title_that_is_asked_about_can_be_forgotten_and_kept_again(
    service: Service, store: Store
) -> None:
    await bring(service, BESIDE)
    title = (await stored.unmatched(store, BEN))[0].title
    await service.ratings.unrate(BEN, title)
    assert await service.unmatched.film(BEN, title) is None
    await service.unmatched.store(BEN, title, 4.0, 7)
    assert [one.title for one in await stored.unmatched(store, BEN)] == [title]


async def test_of_two_films_that_a_title_was_that_of_the_later_file_counts(
    service: Service, store: Store
) -> None:
    """Stars for it were given to one film, and what was seen by its name was another."""
    await bring(service, "title,rating\nHeat,4\n")
    await bring(service, "title,status\nHeat,seen\n", 1001)
    first = await settle(service, await ask(service))
    asked = await ask(service)
    second = asked.films[1].movie_id
    await service.which_film.settle(BEN, asked.digest, second, 9, elsewhere)
    assert (await bring(service, "title,status\nHeat,liked\n", 1002)).n_liked == 1
    assert await stored.statuses(store, BEN) == {second: FilmStatus.LIKED}
    assert await stored.stars(store, BEN) == {first: 4.0}


LOS_ANGELES = (
    "Title,Original Title,Year,Your Rating\nQwertz,Heat,,8\n",
    "title,original title,status\nQwertz,Heat,seen\n",
)


@pytest.mark.parametrize("text", LOS_ANGELES)
async def test_a_film_that_only_its_original_title_names_is_asked_about_by_it(
    service: Service, text: str
) -> None:
    imported = await bring(service, text)
    assert imported.has_to_ask
    by_title = await bring(service, text.replace("Qwertz,", "Heat,"), 1001)
    assert by_title.has_to_ask
    first, second = await ask(service), await ask(service, 1)
    assert {first.title, second.title} == {"Qwertz", "Heat"}
    assert first.films == second.films


async def test_none_of_the_films_is_an_answer_for_a_typed_title_too(
    service: Service, store: Store, model: Recommender
) -> None:
    for title in ("Heat", "The Fast and the Furious 2001 cut"):
        await service.unmatched.store(BEN, title, 4.0, 1)
    asked = await ask(service)
    assert (asked.title, asked.n_left) == ("Heat", 0)
    assert await service.which_film.none_of_them(BEN, asked.digest, elsewhere)
    with pytest.raises(NothingToAsk):
        await ask(service)
    await service.unmatched.store(BEN, "heat", 3.0, 2)
    with pytest.raises(NothingToAsk):
        await ask(service)
    brought = await bring(service, "title,rating\nHeat,3\n")
    assert (brought.has_to_ask, brought.can_undo) == (False, False)
    brought = await bring(service, "title,rating\nHeat,2\n", 1002)
    assert (brought.has_to_ask, brought.can_undo) == (False, True)
    with pytest.raises(NothingToAsk):
        await ask(service)
    await settle_all(model, store, elsewhere)
    assert {one.title: one.asks for one in await stored.unmatched(store, BEN)} == {
        "Heat": False,
        "The Fast and the Furious 2001 cut": True,
    }
    await service.ratings.unrate(BEN, "heat")
    await service.unmatched.store(BEN, "Heat", 3.0, 3)
    assert (await ask(service)).title == "Heat"


async def test_none_of_the_films_is_an_answer_for_the_stars_before_an_import_too(
    service: Service, store: Store
) -> None:
    await service.unmatched.store(BEN, "Heat", 4.0, 1)
    brought = await bring(service, "title,rating\nHeat,2\n")
    asked = await ask(service)
    assert await service.which_film.none_of_them(BEN, asked.digest, elsewhere)
    await service.imports.undo(BEN, brought.import_id)
    [kept] = await stored.unmatched(store, BEN)
    assert (kept.stars, kept.asks) == (4.0, False)
    with pytest.raises(NothingToAsk):
        await ask(service)
