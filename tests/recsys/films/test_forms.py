"""The table of series and shorts, and which lists have them."""

from collections import Counter
from pathlib import Path

import pytest

import recsys
from recsys import Filters, Recommender
from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import merged, read_film_tables
from recsys.films.forms import read_forms
from tests.recsys.films.written import table

HEADER = "id,title,form"
REVIEWED = Path(recsys.__file__).parents[1] / "data" / "forms.csv"
PLANET_EARTH, BAND_OF_BROTHERS, PIPER, WHIPLASH = 159817, 170705, 160718, 112552


def test_films_have_their_forms(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER, "1,Firefly,series", "2,Piper,short", "9,Gone,short")
    films = [Movie(i, title, 2002, ()) for i, title in ((1, "Firefly"), (2, "Piper"), (3, "Ran"))]
    assert [film.form for film in merged(films, read_film_tables([], forms=path))] == [
        "series",
        "short",
        "",
    ]


def test_a_table_that_says_no_form_is_refused(tmp_path: Path) -> None:
    without, other = table(tmp_path, "id,title", "1,Firefly"), tmp_path / "other.csv"
    with pytest.raises(DatasetError, match="no column form"):
        read_forms(without)
    other.write_text(f"{HEADER}\n1,Firefly,film\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="series or short"):
        read_forms(other)


def test_the_model_has_the_forms_of_the_reviewed_table(model: Recommender) -> None:
    forms = read_forms(REVIEWED)
    assert Counter(forms.values()) >= Counter(series=150, short=700)
    of_films = {movie.movie_id: movie.form for movie in model.catalogue if movie.form}
    assert of_films == {i: form for i, form in forms.items() if i in model.catalogue}


@pytest.mark.parametrize("genres", [(), ("Documentary",), ("Animation",), ("War",)])
def test_who_liked_none_gets_none(model: Recommender, genres: tuple[str, ...]) -> None:
    filters = Filters(genres=genres)
    for ratings in ({}, {WHIPLASH: 5.0}, {WHIPLASH: 5.0, PLANET_EARTH: 1.0}):
        listed = model.recommend(model.fold_in(ratings), 60, filters=filters)
        assert {found.movie.form for found in listed} == {""}


def test_who_liked_a_series_may_get_another_but_no_short(model: Recommender) -> None:
    member = model.fold_in({PLANET_EARTH: 5.0})
    listed = model.recommend(member, 60, filters=Filters(genres=("Documentary",)))
    assert {found.movie.form for found in listed} == {"", "series"}


def test_what_is_named_is_listed_whatever_it_is(model: Recommender) -> None:
    member = model.fold_in({WHIPLASH: 5.0})
    among = frozenset({BAND_OF_BROTHERS, PIPER})
    for filters, n in ((Filters(among=among), 2), (Filters(directors=("Alan Barillaro",)), 1)):
        assert len(model.recommend(member, 5, filters=filters)) == n


def test_ones_type_has_those_that_one_rated(model: Recommender) -> None:
    ratings = {1: 5.0, 2355: 5.0, 4886: 5.0, 6377: 5.0}  # of Pixar
    assert not any(film.movie.form for film in model.my_type(model.fold_in(ratings), 60).films)
    liked = model.my_type(model.fold_in({**ratings, PIPER: 5.0}), 60)
    assert "short" in {film.movie.form for film in liked.films}
