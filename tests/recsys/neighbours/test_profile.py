"""The films most aligned with a taste, on the committed model."""

import json
from pathlib import Path

import pytest

from recsys import Recommender
from recsys.evaluation.diagnostics import believed
from recsys.neighbours.profile import leaning

WRITTEN = Path(believed.__file__).parent / "written" / "members.json"
ALIEN = 1214


def test_rated_films_are_among_them_and_ticked(model: Recommender, ten: dict[int, float]) -> None:
    found = model.my_type(model.fold_in(ten))
    assert len(found.films) == 20
    assert (found.n_ratings, found.n_liked) == (10, 7)
    ticked = {film.movie.movie_id: film.stars for film in found.films if film.stars is not None}
    assert ALIEN in ticked
    assert ticked.items() <= ten.items()
    similarities = [film.similarity for film in found.films]
    assert similarities == sorted(similarities, reverse=True)
    assert all(-1 <= similarity <= 1 for similarity in similarities)


def test_films_that_few_people_rated_are_shown_only_to_who_rated_them(
    model: Recommender, ten: dict[int, float]
) -> None:
    found = model.my_type(model.fold_in(ten))
    few = [film for film in found.films if film.movie.n_ratings < 5]
    assert [film.movie.title for film in few] == ["The Conjuring 2"]
    assert few[0].stars == 4


@pytest.mark.parametrize("name", ["slasher fan", "spaghetti westerns", "Studio Ghibli"])
def test_a_recognisable_taste_is_recognised(model: Recommender, name: str) -> None:
    members = json.loads(WRITTEN.read_text(encoding="utf-8"))
    [member] = [member for member in members if member["name"] == name]
    ratings = {int(movie_id): stars for movie_id, stars in member["ratings"].items()}
    shown = {film.movie.movie_id for film in model.my_type(model.fold_in(ratings)).films}
    liked = {movie_id for movie_id, stars in ratings.items() if stars >= 4}
    assert len(shown & liked) >= len(liked) / 2
    assert len(shown & {*member["fits"], *liked}) >= 10
    assert not shown & set(member["wrong"])


@pytest.mark.parametrize("n_films", [0, 1, 2])
def test_the_middle_of_the_scale_names_no_type(model: Recommender, n_films: int) -> None:
    found = model.my_type(model.fold_in(dict.fromkeys([1214, 1200][:n_films], 2.5)))
    assert found.films == ()
    assert (found.n_ratings, found.n_liked) == (n_films, 0)


def test_equal_ratings_that_are_liked_name_what_they_share(model: Recommender) -> None:
    found = model.my_type(model.fold_in(dict.fromkeys([1214, 1200, 1320], 4.0)))
    assert {film.movie.movie_id for film in found.films[:3]} == {1214, 1200, 1320}


def test_what_was_hated_is_far_from_the_type(model: Recommender) -> None:
    found = model.my_type(model.fold_in({ALIEN: 0.5}))
    assert found.n_liked == 0
    assert ALIEN not in {film.movie.movie_id for film in found.films}


def test_what_was_disliked_is_not_ones_type_however_near(model: Recommender) -> None:
    """Of many films of a kind all but one were loved: that one is near to the taste, not to it."""
    members = json.loads(WRITTEN.read_text(encoding="utf-8"))
    [fan] = [member for member in members if member["name"] == "slasher fan"]
    loved = [int(movie_id) for movie_id, stars in fan["ratings"].items() if stars >= 4]
    disliked, *others = loved
    ratings = {**dict.fromkeys(others, 5.0), disliked: 1.0}
    member = model.fold_in(ratings)
    taste = leaning(member, model.similarity)
    row = model.catalogue.item_indices([disliked])
    near = float((model.similarity.directions(row) @ taste)[0])
    found = model.my_type(member, n=500).films
    assert found[-1].similarity < near
    shown = {film.movie.movie_id for film in found}
    assert disliked not in shown
    assert shown & set(others)


def test_what_was_given_less_than_usual_is_not_ones_type_however_near(model: Recommender) -> None:
    """Of twelve slashers one got three stars: it was the nearest to the taste, and led the list."""
    members = json.loads(WRITTEN.read_text(encoding="utf-8"))
    [fan] = [member for member in members if member["name"] == "slasher fan"]
    loved = dict.fromkeys((int(i) for i, stars in fan["ratings"].items() if stars >= 4), 4.5)
    nearest = next(
        film.movie.movie_id
        for film in model.my_type(model.fold_in(loved)).films
        if film.stars is not None
    )
    for stars, is_shown in ((3.0, False), (3.5, False), (4.0, True)):
        found = model.my_type(model.fold_in({**loved, nearest: stars})).films
        assert (nearest in {film.movie.movie_id for film in found}) is is_shown


def test_of_films_told_to_be_as_near_those_of_more_stars_come_first(
    model: Recommender, ten: dict[int, float]
) -> None:
    usual = sum(ten.values()) / len(ten)
    told = [
        (film.similarity, usual if film.stars is None else film.stars)
        for film in model.my_type(model.fold_in(ten), 200).films
    ]
    assert told == sorted(told, reverse=True)
    assert len({similarity for similarity, _ in told}) < len(told)
