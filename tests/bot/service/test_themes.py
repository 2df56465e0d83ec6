"""Lists of films that are about one thing, and what is offered where nothing is typed."""

import pytest

from bot.errors import Loosen, NothingLeft
from bot.service import Service
from bot.service.films.recommendations import RecommendationPages
from recsys import Filters, Recommender

BEN = 80351110224678912
GROUNDHOG_DAY = 1265


@pytest.fixture
def lists(service: Service) -> RecommendationPages:
    return service.recommendations


def of_theme(model: Recommender, theme: str) -> set[int]:
    return {movie.movie_id for movie in model.catalogue if theme in movie.themes}


async def test_a_list_of_a_theme_goes_on_below_its_button(
    lists: RecommendationPages, model: Recommender
) -> None:
    heists = of_theme(model, "heist")
    first = await lists.next_page(BEN, lists.filters.read(theme="Heists"), 1)
    second = await lists.turn_to(BEN, first.code, 1, 2)
    shown = [film.movie.movie_id for page in (first, second) for film in page.films]
    assert len(shown) == len(set(shown)) == 20
    assert set(shown) <= heists
    assert second.filters == Filters(theme="heist")


async def test_where_nothing_is_left_of_a_theme_it_is_named(lists: RecommendationPages) -> None:
    for theme, loosen in (("shakespeare", Loosen.THEME), ("high school", Loosen.GENRE)):
        with pytest.raises(NothingLeft) as raised:
            await lists.next_page(BEN, Filters(("Western",), theme=theme), 1)
        assert raised.value.loosen is loosen


async def test_themes_of_liked_films_are_offered_first(
    lists: RecommendationPages, service: Service, model: Recommender
) -> None:
    usual = await lists.complete_theme(BEN, "", 25)
    n_films = [len(of_theme(model, theme)) for theme in usual]
    assert n_films == sorted(n_films, reverse=True)
    await service.ratings.rate(BEN, "Groundhog Day", 5, 1)
    await service.ratings.rate(BEN, "Casablanca", 2, 2)
    mine = model.catalogue[GROUNDHOG_DAY].themes
    offered = await lists.complete_theme(BEN, " ", 25)
    assert len(offered) == len(set(offered)) == 25
    assert offered[: len(mine)] == list(mine)
    assert offered[len(mine) :] == [one for one in usual if one not in mine][: 25 - len(mine)]
    assert await lists.complete_theme(BEN, "loop", 3) == ["time loop"]
