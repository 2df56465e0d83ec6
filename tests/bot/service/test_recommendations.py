"""Pages of films to see: none comes twice, what is set aside never, and all comes again one day."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import Loosen, NothingLeft, OutOfDate
from bot.film_status import DeckAnswer, FilmStatus
from bot.results import Recommendations
from bot.service import Service
from bot.service.films import recommendations as module
from bot.service.films.recommendations import DEPTH, RecommendationPages
from bot.storage import Store
from recsys import NO_FILTERS, FilmEvidence, Filters, Popularity, Recommender
from recsys.results.reasons import LikeListed, LikeSeen
from tests.bot import stored

BEN, MIA = 80351110224678912, 80351110224678913
GONE = 2_000_000_000  # a film that no catalogue has
NOIR_FOR_CHILDREN = Filters(("Children", "Film-Noir"))

RateMany = Callable[[list[int]], Coroutine[Any, Any, None]]


@pytest.fixture
def lists(service: Service) -> RecommendationPages:
    return service.recommendations


def ids(found: Recommendations) -> list[int]:
    return [film.movie.movie_id for film in found.films]


async def test_asking_again_gives_the_next_ten(
    lists: RecommendationPages, model: Recommender, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:4])
    pages = [await lists.next_page(BEN, NO_FILTERS, request) for request in range(1, 4)]
    assert [page.page for page in pages] == [0, 1, 2]
    shown = [movie_id for page in pages for movie_id in ids(page)]
    stars = dict(zip(best_known, [5.0, 4.0, 0.5, 3.5], strict=False))
    assert shown == model.shortlist(model.fold_in(stars), 30)


async def test_a_stranger_is_shown_films_of_which_something_is_known_first(
    lists: RecommendationPages, model: Recommender
) -> None:
    since = Filters(from_year=2019)
    pages = [await lists.next_page(BEN, since, request) for request in range(1, 11)]
    shown = [movie_id for page in pages for movie_id in ids(page)]
    assert set(shown) == set(model.shortlist(model.fold_in({}), DEPTH, filters=since))
    unknown = [model.evidence(movie_id) is FilmEvidence.NONE for movie_id in shown]
    assert unknown == sorted(unknown)
    assert set(unknown) == {False, True}


GHIBLI = (5618, 5971, 26776)  # Spirited Away, My Neighbor Totoro, Porco Rosso


async def test_films_seen_without_stars_make_a_list_of_ones_own(
    lists: RecommendationPages, service: Service, store: Store, model: Recommender
) -> None:
    of_most = await lists.next_page(BEN, NO_FILTERS, 1)
    for movie_id in GHIBLI[:2]:
        await service.films.set_status(BEN, movie_id, FilmStatus.SEEN)
    await service.watchlist.add_film(BEN, GHIBLI[2], 9)
    found = await lists.next_page(BEN, NO_FILTERS, 2)
    assert (found.is_personal, found.n_ratings, found.n_chosen) == (True, 0, 3)
    expected = model.shortlist(model.fold_in({}, GHIBLI), DEPTH, GHIBLI[:2])
    assert ids(found) == [film for film in expected if film not in ids(of_most)][:10]
    reasons = {film.reason: {part.movie.movie_id for part in film.because} for film in found.films}
    assert reasons[LikeSeen()] <= set(GHIBLI[:2])
    assert reasons[LikeListed()] == {GHIBLI[2]}
    for movie_id in GHIBLI[:2]:
        await service.films.set_status(BEN, movie_id, None)
    await service.watchlist.remove_film(BEN, GHIBLI[2])
    assert ids(await lists.next_page(BEN, NO_FILTERS, 1)) == ids(of_most)


async def test_a_mark_on_a_page_of_what_most_like_does_not_make_it_ones_own(
    lists: RecommendationPages, service: Service
) -> None:
    page = await lists.next_page(BEN, NO_FILTERS, 1)
    await service.films.set_status(BEN, ids(page)[0], FilmStatus.SEEN)
    again = await lists.same_page(BEN, page.code, 0, ids(page))
    assert (ids(again), again.is_personal) == (ids(page), False)
    assert (await lists.next_page(BEN, NO_FILTERS, 2)).is_personal


async def test_a_film_on_the_watchlist_is_not_like_itself(
    lists: RecommendationPages, service: Service
) -> None:
    await service.watchlist.add_film(BEN, GHIBLI[0], 9)
    found = await lists.next_page(BEN, NO_FILTERS, 1)
    assert GHIBLI[0] in ids(found)
    assert any(film.reason for film in found.films)
    for film in found.films:
        assert film.movie not in [part.movie for part in film.because]


async def test_films_passed_over_move_a_list(
    lists: RecommendationPages, service: Service, model: Recommender, best_known: list[int]
) -> None:
    asked = await service.onboarding.next_film(BEN)
    assert asked.movie is not None
    not_seen, dismissed = asked.movie.movie_id, best_known[50]
    await service.onboarding.answer(BEN, not_seen, DeckAnswer.NOT_SEEN, None, 1)
    await service.films.set_status(BEN, dismissed, FilmStatus.DISMISSED)
    await service.ratings.rate_film(BEN, GHIBLI[0], 5, 2)
    found = await lists.next_page(BEN, NO_FILTERS, 3)
    taste = model.fold_in({GHIBLI[0]: 5.0}, (), [not_seen, dismissed])
    assert ids(found) == model.shortlist(taste, 10, [dismissed])


@pytest.mark.parametrize("n_rated", [4, 5, 9, 10])
async def test_tastes_chosen_give_way_to_ratings(
    service: Service,
    model: Recommender,
    best_known: list[int],
    n_rated: int,
) -> None:
    """First they make the list alone, then in turn with the ratings, then not at all."""
    taste = model.tastes.all[-1]
    named = {movie.movie_id for movie in taste.films}
    await service.onboarding.choose(BEN, [taste.key])
    films = [film for film in best_known if film not in named][:n_rated]
    for n, film in enumerate(films, 1):
        await service.ratings.rate_film(BEN, film, 4.0, n)
    found = await service.recommendations.next_page(BEN, NO_FILTERS, 99)
    stars = dict.fromkeys(films, 4.0)
    own = model.shortlist(model.fold_in(stars), 10, named if n_rated < 10 else ())
    by_taste = model.shortlist(model.fold_in(dict.fromkeys(named, 5.0) | stars), 10)
    in_turn = [film for both in zip(own, by_taste, strict=True) for film in both]
    expected = {4: by_taste, 10: own}.get(n_rated, list(dict.fromkeys(in_turn))[:10])
    assert ids(found) == expected
    assert own != by_taste
    assert found.is_by_tastes == (n_rated < 10)


async def test_many_tastes_give_way_to_ratings_as_well(
    service: Service, model: Recommender, best_known: list[int]
) -> None:
    tastes = model.tastes.all[-5:]
    named = {movie.movie_id for taste in tastes for movie in taste.films}
    await service.onboarding.choose(BEN, [taste.key for taste in tastes])
    films = [film for film in best_known if film not in named][:5]
    for n, film in enumerate(films, 1):
        await service.ratings.rate_film(BEN, film, 4.0, n)
    found = await service.recommendations.next_page(BEN, NO_FILTERS, 99)
    own = model.shortlist(model.fold_in(dict.fromkeys(films, 4.0)), 100, named)
    assert set(own[:5]) <= set(ids(found))


async def test_the_same_request_twice_is_answered_alike(lists: RecommendationPages) -> None:
    first = await lists.next_page(BEN, NO_FILTERS, 1)
    await lists.next_page(BEN, NO_FILTERS, 2)
    assert await lists.next_page(BEN, NO_FILTERS, 1) == first


async def test_requests_at_once_give_different_pages(lists: RecommendationPages) -> None:
    found = await asyncio.gather(*(lists.next_page(BEN, NO_FILTERS, r) for r in range(1, 6)))
    assert sorted(page.page for page in found) == [0, 1, 2, 3, 4]
    assert len({movie_id for page in found for movie_id in ids(page)}) == 50


async def test_lists_and_members_do_not_see_each_others_pages(lists: RecommendationPages) -> None:
    horror = Filters(("Horror",))
    plain = await lists.next_page(BEN, NO_FILTERS, 1)
    assert (await lists.next_page(BEN, horror, 2)).page == 0
    assert ids(await lists.next_page(MIA, NO_FILTERS, 3)) == ids(plain)


async def test_when_all_have_been_shown_the_list_begins_again_and_says_so(
    lists: RecommendationPages,
) -> None:
    pages = [await lists.next_page(BEN, NO_FILTERS, r) for r in range(1, DEPTH // 10 + 1)]
    assert len({movie_id for page in pages for movie_id in ids(page)}) == DEPTH
    assert all(not page.n_again for page in pages)
    again = await lists.next_page(BEN, NO_FILTERS, 90)
    assert (again.page, again.n_again) == (0, DEPTH)
    assert ids(again) == ids(pages[0])
    assert await lists.next_page(BEN, NO_FILTERS, 90) == again
    assert ids(await lists.next_page(BEN, NO_FILTERS, 91)) == ids(pages[1])


async def test_a_short_list_ends_with_a_short_page(
    lists: RecommendationPages, model: Recommender
) -> None:
    noir = Filters(("Film-Noir", "Mystery"), from_year=1950)
    n_films = int(noir.allowed(model.catalogue).sum())
    assert 10 < n_films < 40
    shown: list[int] = []
    for request in range(1, 2 + n_films // 10):
        shown += ids(await lists.next_page(BEN, noir, request))
    assert len(set(shown)) == len(shown) == n_films
    assert (await lists.next_page(BEN, noir, 99)).n_again == n_films


async def test_after_a_day_films_come_again(
    lists: RecommendationPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await lists.next_page(BEN, NO_FILTERS, 1)
    monkeypatch.setattr(module, "SHOWN_LATELY", timedelta(0))
    assert ids(await lists.next_page(BEN, NO_FILTERS, 2)) == ids(first)


async def test_after_a_rating_the_list_begins_again_without_what_was_rated(
    lists: RecommendationPages, model: Recommender, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:4])
    first = await lists.next_page(BEN, NO_FILTERS, 1)
    await lists.next_page(BEN, NO_FILTERS, 2)
    rated = [*best_known[:4], *ids(first)[:3]]
    await rate_many(rated)
    again = await lists.next_page(BEN, NO_FILTERS, 3)
    stars = dict(zip(rated, [5.0, 4.0, 0.5, 3.5] * 2, strict=False))
    assert (again.page, again.n_again) == (0, 0)
    assert ids(again) == model.shortlist(model.fold_in(stars), 10)
    assert (await lists.next_page(BEN, NO_FILTERS, 4)).page == 1
    assert await lists.next_page(BEN, NO_FILTERS, 3) == again


async def test_after_another_rating_of_a_film_and_after_its_removal_too(
    lists: RecommendationPages, service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:4])
    pages = [await lists.next_page(BEN, NO_FILTERS, 1)]
    await service.ratings.rate_film(BEN, best_known[0], 1, 10)
    pages.append(await lists.next_page(BEN, NO_FILTERS, 2))
    await service.ratings.unrate(BEN, f"#{best_known[0]}")
    pages.append(await lists.next_page(BEN, NO_FILTERS, 3))
    assert [page.page for page in pages] == [0, 0, 0]


async def test_who_takes_a_rating_back_goes_on_in_the_list_that_it_left(
    lists: RecommendationPages, service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:4])
    first = await lists.next_page(BEN, NO_FILTERS, 1)
    await service.ratings.rate_film(BEN, ids(first)[0], 5, 10)
    await lists.next_page(BEN, NO_FILTERS, 2)
    await service.ratings.undo(BEN, ids(first)[0], 10, 11)
    second = await lists.next_page(BEN, NO_FILTERS, 3)
    assert second.page == 1
    assert not set(ids(first)) & set(ids(second))


async def test_marks_leave_the_list_where_it_is(
    lists: RecommendationPages, service: Service
) -> None:
    await service.ratings.rate_film(BEN, 1214, 5, 10)
    first = await lists.next_page(BEN, NO_FILTERS, 1)
    await service.films.set_status(BEN, ids(first)[0], FilmStatus.SEEN)
    assert (await lists.next_page(BEN, NO_FILTERS, 2)).page == 1


async def test_a_page_has_one_film_of_a_series_whatever_is_set_aside(
    lists: RecommendationPages, service: Service, model: Recommender
) -> None:
    for_children = {
        1: 5.0,
        6377: 5.0,
        4886: 4.5,
        8961: 4.5,
        68954: 4.5,
        50872: 4.0,
        4306: 4.0,
        5218: 4.0,
        1997: 0.5,
        48385: 1.0,
    }
    for change_id, (movie_id, stars) in enumerate(for_children.items(), start=10):
        await service.ratings.rate_film(BEN, movie_id, stars, change_id)
    first = ids(await lists.next_page(BEN, NO_FILTERS, 1))
    toy_story_2 = 3114
    assert toy_story_2 in first
    await service.films.set_status(BEN, toy_story_2, FilmStatus.SEEN)
    listed = model.shortlist(model.fold_in(for_children), DEPTH, [toy_story_2])
    left = [movie_id for movie_id in listed if movie_id not in first]
    toy_stories = {toy_story_2, 78499, 201588}
    assert len(toy_stories & set(left[:10])) == 2
    second = ids(await lists.next_page(BEN, NO_FILTERS, 2))
    assert len(second) == 10
    assert len(toy_stories & set(second)) == 1


async def test_what_most_people_like_keeps_nothing_from_ones_first_list(
    lists: RecommendationPages, service: Service, model: Recommender
) -> None:
    popular = await lists.next_page(BEN, NO_FILTERS, 1)
    await service.ratings.rate_film(BEN, 1214, 5, 10)
    best = model.shortlist(model.fold_in({1214: 5.0}), 10)
    assert set(ids(popular)) & set(best)
    turned = await lists.turn_to(BEN, popular.code, 1, 2)
    assert (turned.page, ids(turned)) == (0, best)


async def test_who_rates_while_turning_pages_is_shown_other_films_by_the_new_taste(
    lists: RecommendationPages, service: Service, model: Recommender
) -> None:
    await service.ratings.rate_film(BEN, 1214, 5, 10)
    first = await lists.next_page(BEN, NO_FILTERS, 1)
    rated = ids(first)[-1]
    await service.ratings.rate_film(BEN, rated, 1, 11)
    second = await lists.turn_to(BEN, first.code, 1, 2)
    order = model.shortlist(model.fold_in({1214: 5.0, rated: 1.0}), 30)
    assert second.page == 1
    assert ids(second) == [i for i in order if i not in ids(first)][:10]
    assert await lists.turn_to(BEN, first.code, 1, 3) == second
    back = await lists.turn_to(BEN, first.code, 0, 4)
    assert (ids(back), back.stars) == (ids(first), {rated: 1.0})
    assert ids(await lists.next_page(BEN, NO_FILTERS, 5)) == order[:10]
    # The old card below which there is a new list leads on in that.
    assert ids(await lists.turn_to(BEN, first.code, 1, 6)) == order[10:20]


async def test_lists_at_once_while_a_film_is_rated_are_each_of_one_taste(
    lists: RecommendationPages, service: Service, model: Recommender
) -> None:
    await service.ratings.rate_film(BEN, 1214, 5, 10)
    before = model.shortlist(model.fold_in({1214: 5.0}), 40)
    after = model.shortlist(model.fold_in({1214: 5.0, before[0]: 1.0}), 40)
    pages = asyncio.gather(*(lists.next_page(BEN, NO_FILTERS, request) for request in range(1, 5)))
    found, _ = await asyncio.gather(pages, service.ratings.rate_film(BEN, before[0], 1, 20))
    for order, n_ratings in ((before, 1), (after, 2)):
        of_taste = sorted((p for p in found if p.n_ratings == n_ratings), key=lambda p: p.page)
        assert [i for page in of_taste for i in ids(page)] == order[: 10 * len(of_taste)]


async def test_turning_to_a_page_shows_it_as_it_was_and_beyond_the_last_the_next(
    lists: RecommendationPages,
) -> None:
    first = await lists.next_page(BEN, NO_FILTERS, 1)
    second = await lists.turn_to(BEN, first.code, 1, 2)
    assert second.page == 1
    assert await lists.turn_to(BEN, first.code, 1, 3) == second  # the second of two quick taps
    assert await lists.turn_to(BEN, first.code, 0, 4) == first
    assert (await lists.turn_to(BEN, first.code, 77, 5)).page == 2


@pytest.mark.parametrize("status", FilmStatus)
async def test_what_is_set_aside_never_comes_again(
    lists: RecommendationPages, service: Service, status: FilmStatus
) -> None:
    first = await lists.next_page(BEN, NO_FILTERS, 1)
    gone = ids(first)[3]
    await service.films.set_status(BEN, gone, status)
    await service.films.set_status(BEN, gone, status)
    shown = await lists.same_page(BEN, first.code, 0, ids(first))
    assert ids(shown) == ids(first)
    assert shown.statuses == {gone: status}
    for filters in (NO_FILTERS, Filters(popularity=Popularity.WELL_KNOWN)):
        for request in range(2, 16):
            page = await lists.next_page(BEN, replace(filters, to_year=2018), request)
            assert gone not in ids(page)
    assert gone in ids(await lists.next_page(MIA, NO_FILTERS, 1))
    await service.films.set_status(BEN, gone, None)
    await service.films.set_status(BEN, gone, None)
    assert (await lists.same_page(BEN, first.code, 0, ids(first))).statuses == {}
    assert gone in ids(await lists.next_page(BEN, Filters(to_year=2017), 99))


async def test_a_mark_of_another_kind_takes_the_place_of_the_first(
    lists: RecommendationPages, service: Service, store: Store
) -> None:
    await service.films.set_status(BEN, 1214, FilmStatus.DISMISSED)
    await service.films.set_status(BEN, 1214, FilmStatus.SEEN)
    assert await stored.statuses(store, BEN) == {1214: FilmStatus.SEEN}


async def test_films_that_left_the_catalogue(lists: RecommendationPages, service: Service) -> None:
    with pytest.raises(OutOfDate):
        await service.films.set_status(BEN, GONE, FilmStatus.SEEN)
    with pytest.raises(OutOfDate):
        await lists.same_page(BEN, "0...af", 0, [GONE])
    with pytest.raises(OutOfDate):
        await lists.turn_to(BEN, "nonsense", 0, 1)
    assert ids(await lists.same_page(BEN, "0...af", 0, [GONE, 1214])) == [1214]


@pytest.mark.parametrize(
    ("filters", "loosen"),
    [
        (NOIR_FOR_CHILDREN, Loosen.GENRES),
        (
            Filters(("Film-Noir",), popularity=Popularity.HIDDEN_GEMS, from_year=2017),
            Loosen.GENRE,
        ),
        (Filters(("Western",), 1902, 1902), Loosen.YEARS),
        (Filters(("Western",), country="Iceland"), Loosen.COUNTRY),
        (Filters(("Western",), directors=("Hayao Miyazaki",)), Loosen.DIRECTOR),
        (Filters(("Western",), 1902, 1902, country="Iceland"), Loosen.SEVERAL),
        (Filters(("Western",), among=frozenset()), Loosen.WATCHLIST),
    ],
)
async def test_where_nothing_is_left_the_option_to_loosen_is_named(
    lists: RecommendationPages, service: Service, filters: Filters, loosen: Loosen
) -> None:
    await service.watchlist.add(BEN, "Stalker", 7)
    with pytest.raises(NothingLeft) as raised:
        await lists.next_page(BEN, filters, 1)
    assert raised.value.loosen is loosen
