"""The map: what lies near what, which regions there are, and where a member stands."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from recsys import Catalogue, Recommender, UnknownMovieError
from recsys.evaluation.diagnostics.map_clusters import CLUSTERS
from recsys.genre_groups import GENRE_GROUPS, genre_group
from recsys.model.artifact import Artifact

Film = Callable[[str], int]


def near(model: Recommender, movie_id: int) -> set[int]:
    return {one.movie.movie_id for one in model.map.movie(movie_id).neighbours}


@pytest.mark.parametrize("name", ["family animations", "blockbusters of 1996"])
def test_the_neighbourhoods_of_a_cluster_are_its_films(model: Recommender, name: str) -> None:
    films = set(CLUSTERS[name])
    found = sum(len(near(model, film) & films) for film in films)
    assert found / len(films) >= (len(films) - 1) / 2


def test_the_blockbusters_of_2002_lie_in_one_part_of_the_map(model: Recommender) -> None:
    places = model.parameters.map_coordinates
    rows = model.catalogue.item_indices(CLUSTERS["blockbusters of 2002"])
    known = places[model.catalogue.n_ratings >= 20]
    across = np.linalg.norm(known - known.mean(axis=0), axis=1).mean()
    apart = np.linalg.norm(places[rows][:, np.newaxis] - places[rows], axis=2).max()
    assert apart < across / 2


def test_a_film_and_its_neighbours(model: Recommender, film: Film) -> None:
    found = model.map.movie(film("Heat 1995"))
    places = [np.hypot(one.x - found.film.x, one.y - found.film.y) for one in found.neighbours]
    assert places == sorted(places)
    assert len(found.neighbours) == 12
    rows = model.catalogue.item_indices([one.movie.movie_id for one in found.neighbours])
    assert model.catalogue.is_well_known[rows].all()
    assert found.film.movie.title == "Heat"
    assert found.film.region in found.whole.regions
    with pytest.raises(UnknownMovieError):
        model.map.movie(999999)


def test_every_film_that_somebody_knows_is_a_dot_and_every_region_is_unlike_others(
    model: Recommender,
) -> None:
    found = model.map.whole()
    known = zip(model.catalogue, model.catalogue.n_raters, strict=True)
    assert [dot.movie_id for dot in found.dots] == [m.movie_id for m, n in known if n >= 1]
    assert {dot.genre_group for dot in found.dots} == set(GENRE_GROUPS)
    assert [region.number for region in found.regions] == list(range(12))
    assert len({(region.genres, region.decades) for region in found.regions}) == 12
    assert all(region.is_unlike_others for region in found.regions)
    assert any("Horror" in region.genres for region in found.regions)
    landmarks = [one.movie.movie_id for one in found.landmarks]
    fame = model.catalogue.popularity[model.catalogue.item_indices(landmarks)].tolist()
    assert fame == sorted(fame, reverse=True)


@pytest.mark.training
@pytest.mark.parametrize(
    "world",
    ["model", pytest.param("checkerboard", marks=pytest.mark.xdist_group("checkerboard"))],
)
def test_a_model_keeps_the_regions_that_its_map_has(
    world: str, request: pytest.FixtureRequest
) -> None:
    kept: Recommender = request.getfixturevalue(world)
    assert len(kept.card["map"]["centres"]) > 1
    made = {name: value for name, value in kept.card["map"].items() if name != "centres"}
    older = Recommender(Artifact(kept.parameters, kept.catalogue, {**kept.card, "map": made}))
    assert older.map.whole() == kept.map.whole()


def test_regions_of_the_same_genres_and_decades_are_not_unlike_others(
    checkerboard: Recommender,
) -> None:
    catalogue = Catalogue(
        replace(movie, genres=("Drama",), year=1995) for movie in checkerboard.catalogue
    )
    found = Recommender(Artifact(checkerboard.parameters, catalogue, {})).map.whole()
    for region in found.regions:
        assert (region.genres, region.decades) == (("Drama",), (1990, 1990))
        assert not region.is_unlike_others
    assert len({region.famous[0].movie_id for region in found.regions}) == len(found.regions)


def test_whoever_has_one_taste_stands_among_its_films(model: Recommender, film: Film) -> None:
    horror = ("Halloween 1978", "A Nightmare on Elm Street 1984", "Friday the 13th 1980")
    member = model.fold_in({film(title): 5.0 for title in horror})
    found = model.map.member(member, model.shortlist(member, 10))
    assert "Horror" in found.region.genres
    assert found.shares[0].region == found.region
    assert sum(one.share for one in found.shares) == pytest.approx(1)
    assert {one.film.movie.movie_id for one in found.rated} == {film(title) for title in horror}
    assert len(found.picks) == 10


def test_whoever_has_two_tastes_stands_in_one_of_them(model: Recommender, film: Film) -> None:
    family, horror = ("Shrek", "Finding Nemo", "Toy Story"), ("Halloween 1978", "The Thing 1982")
    found = model.map.member(model.fold_in({film(t): 5.0 for t in (*family, *horror)}))
    assert {"Animation", "Horror"} & set(found.region.genres)
    assert {"Animation", "Horror"} & {g for one in found.shares[:2] for g in one.region.genres}


def test_picks_are_those_that_are_named(model: Recommender, film: Film) -> None:
    member = model.fold_in({film("Alien"): 5.0})
    others = model.shortlist(member, 10, exclude=model.shortlist(member, 1))
    left = model.map.member(member, others).picks
    assert [one.movie.movie_id for one in left] == others
    assert model.map.member(member).picks == ()


@pytest.mark.parametrize("stars", [0.5, 3.0, 5.0])
def test_equal_stars_give_a_place_on_the_map(model: Recommender, film: Film, stars: float) -> None:
    rated = {film(title): stars for title in ("Alien", "Titanic", "Shrek", "Fargo")}
    found = model.map.member(model.fold_in(rated))
    assert max(abs(found.x), abs(found.y)) <= 1


def test_without_a_rating_there_is_no_place(model: Recommender) -> None:
    with pytest.raises(ValueError, match="at least one rating"):
        model.map.member(model.fold_in({}))


def test_a_world_of_thirty_films_has_a_map(checkerboard: Recommender) -> None:
    found = checkerboard.map.member(checkerboard.fold_in({1: 5.0, 3: 5.0, 2: 1.0}))
    assert "Sci-Fi" in found.region.genres
    assert all("Sci-Fi" in one.region.genres for one in found.shares)
    assert len(checkerboard.map.movie(1).neighbours) == 12


def test_a_film_is_of_the_most_telling_group() -> None:
    assert genre_group(("Comedy", "Horror")) == "Horror"
    assert genre_group(("Drama", "Thriller")) == "Crime & thriller"
    assert genre_group(()) == genre_group(("Drama",)) == "Drama & others"
