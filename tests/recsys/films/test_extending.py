"""More films for a catalogue: which are new, which are here, and which may be either."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Movie
from recsys.errors import DatasetError
from recsys.films.corrections import Correction
from recsys.films.extending import Extended, Extending
from recsys.films.extension import MoreFilms, extend, read_wikidata
from recsys.films.ids import of_article, of_imdb, of_wikidata


def movie(movie_id: int, title: str = "Film", year: int | None = 2000, **known: Any) -> Movie:
    return Movie(movie_id, title, year, known.pop("genres", ("Drama",)), **known)


HERE = Catalogue(
    [
        movie(1, "Alien", 1979, genres=("Horror",), imdb_id="0078748", n_ratings=9, n_crowd=900),
        movie(2, "Heat", 1995, imdb_id="0113277", n_crowd=30),
        movie(of_wikidata(5), "Dune: Part Two", 2024, genres=(), wikidata_id=5, imdb_id="15239678"),
        movie(of_article("Anora"), "Anora", 2024, directors=("Sean Baker",)),
    ],
    {7: 2},
)


def taken(*movies: Movie) -> tuple[Extended, tuple[int, int, tuple[str, ...]]]:
    films = Extending(HERE)
    tally = films.take(movies, lambda movie: True)
    return films.done(), (tally.added, tally.merged, tally.doubtful)


def test_a_film_that_is_not_here_is_added() -> None:
    new = movie(300_001, "New", 2025, n_crowd=50)
    assert taken(new) == (Extended((new,), {}, {7: 2}), (1, 0, ()))


def test_a_film_that_is_here_and_of_which_no_more_is_known_changes_nothing() -> None:
    done, tally = taken(movie(1, "Alien", 1979), movie(of_imdb("0113277"), imdb_id="0113277"))
    assert (done.films, tally) == ((), (0, 2, ()))


def test_a_moved_id_is_the_film_that_it_became() -> None:
    done, tally = taken(movie(7, "Heat (again)", 1995))
    assert (done.films, tally) == ((), (0, 1, ()))


def test_ratings_follow_a_film_under_its_id_of_movielens() -> None:
    done, _ = taken(movie(300_002, "Dune 2", 2024, imdb_id="15239678", n_crowd=5000, crowd_stars=4))
    [dune] = done.films
    assert (dune.movie_id, dune.title, dune.wikidata_id) == (300_002, "Dune: Part Two", 5)
    assert (dune.n_crowd, dune.crowd_stars, dune.genres) == (5000, 4, ("Drama",))
    assert done.stands_for == {300_002: of_wikidata(5)}
    assert done.moved_ids == {7: 2, of_wikidata(5): 300_002}


def test_by_title_and_year_where_nothing_says_otherwise() -> None:
    done, tally = taken(movie(of_imdb("28607951"), "Anora", 2024, imdb_id="28607951"))
    assert tally == (0, 1, ())
    assert [(film.movie_id, film.imdb_id) for film in done.films] == [
        (of_article("Anora"), "28607951")
    ]


@pytest.mark.parametrize(
    ("known", "tally"),
    [
        ({"year": 2025}, (0, 0, ("Anora (2025)",))),
        ({"year": 2025, "directors": ("Sean Baker",)}, (0, 1, ())),
        ({"year": None}, (0, 0, ("Anora",))),
        ({"year": 2026}, (1, 0, ())),
        ({"year": 2024, "directors": ("Somebody Else",)}, (1, 0, ())),
    ],
)
def test_what_is_doubtful_is_left_out(
    known: dict[str, Any], tally: tuple[int, int, tuple[str, ...]]
) -> None:
    assert taken(movie(of_wikidata(99), "Anora", wikidata_id=99, **known))[1] == tally


def test_two_ids_that_mean_two_films_are_doubtful() -> None:
    both = movie(of_wikidata(5), "Both", 2024, wikidata_id=5, imdb_id="0113277")
    assert taken(replace(both, movie_id=of_imdb("0113277")))[1] == (0, 0, ("Both (2024)",))


def test_two_films_of_movielens_are_two() -> None:
    assert taken(movie(8, "Heat", 1995, imdb_id="7777777"))[1] == (1, 0, ())


@pytest.mark.parametrize(
    ("told", "ours"),
    [
        (("science fiction film", "horror film"), {"Sci-Fi", "Horror"}),
        (("romantic comedy", "LGBT-related film"), {"Romance", "Comedy"}),
        (("film noir", "film"), {"Film-Noir"}),
        (("Family", "Biography"), {"Children"}),
    ],
)
def test_genres_as_other_sites_call_them(told: tuple[str, ...], ours: set[str]) -> None:
    every = ("Sci-Fi", "Horror", "Romance", "Comedy", "Film-Noir", "Children")
    films = Extending(Catalogue([movie(1, genres=every), movie(2, "Other")]))
    films.take([movie(9, "New", genres=told)], lambda movie: True)
    assert set(films.done().films[0].genres) == ours


def test_genres_are_the_models_own() -> None:
    catalogue = Catalogue([movie(1, genres=("Children", "Drama")), movie(2, "Other")])
    films = Extending(catalogue)
    films.take([movie(9, "New", genres=("Drama", "Family", "Biography"))], lambda movie: True)
    assert films.done().films[0].genres == ("Children", "Drama")


@pytest.mark.parametrize(
    ("here", "more", "kept"),
    [
        ({"n_crowd": 0}, {"n_crowd": 25}, 25),
        ({"n_crowd": 0}, {"n_crowd": 19}, 0),
        ({"n_crowd": 100}, {"n_crowd": 199}, 100),
        ({"n_crowd": 100}, {"n_crowd": 200}, 200),
        ({"n_crowd": 100}, {"n_crowd": 900}, 900),
        ({"n_crowd": 100, "n_ratings": 4}, {"n_crowd": 900}, 100),
        ({"n_crowd": 100}, {"n_crowd": 900, "crowd_is_estimated": True}, 100),
        ({"n_crowd": 0}, {"n_crowd": 900, "crowd_is_estimated": True}, 900),
        ({"n_crowd": 900, "crowd_is_estimated": True}, {"n_crowd": 30}, 30),
    ],
)
def test_a_counted_crowd_goes_before_an_estimate(
    here: dict[str, Any], more: dict[str, Any], kept: int
) -> None:
    films = Extending(Catalogue([movie(1, **here)]))
    films.take([movie(1, **more)], lambda movie: True)
    made = films.done().films or (movie(1, **here),)
    assert made[0].n_crowd == kept


def test_films_of_movielens_that_nobody_knows_are_left() -> None:
    few = (movie(50, "Few", 2010, n_crowd=9), movie(51, "New", 2025), movie(52, "", 2025))
    done, tallies = extend(HERE, MoreFilms(movielens=few))
    assert [film.title for film in done.films] == ["New"]
    assert tallies["movielens"].added == 1


def test_corrections_hold_for_them_too() -> None:
    films = (movie(50, "Untitled", 2025), movie(51, "No film", 2025))
    mended = (Correction(50, "title", "Titled", None), Correction(51, "drop", "", None))
    done, _ = extend(HERE, MoreFilms(movielens=films), corrections=mended)
    assert [film.title for film in done.films] == ["Titled"]


def test_a_film_of_imdb_that_gets_another_id_later_takes_its_ratings_along() -> None:
    of_imdb_first = movie(of_imdb("31000000"), "Late", 2025, imdb_id="31000000")
    first, _ = extend(HERE, MoreFilms(wikidata=(of_imdb_first,)))
    by_wikidata = movie(of_wikidata(77), "Late", 2025, wikidata_id=77, imdb_id="31000000")
    second, _ = extend(
        HERE, MoreFilms(wikidata=(by_wikidata,)), before=first.films, moved_before=first.moved_ids
    )
    assert second.moved_ids[of_imdb_first.movie_id] == by_wikidata.movie_id
    by_movielens = movie(300_003, "Late", 2025, imdb_id="31000000")
    third, _ = extend(
        HERE,
        MoreFilms(movielens=(by_movielens,)),
        before=second.films,
        moved_before=second.moved_ids,
    )
    assert [film.movie_id for film in third.films] == [300_003]
    assert {old for old, new in third.moved_ids.items() if new == 300_003} == {
        of_imdb_first.movie_id,
        by_wikidata.movie_id,
    }
    trained_anew = Catalogue([*HERE, by_movielens], HERE.moved_ids)
    fourth, _ = extend(trained_anew, MoreFilms(), before=third.films, moved_before=third.moved_ids)
    assert fourth.stands_for == {300_003: 300_003}
    assert fourth.moved_ids == third.moved_ids


FILMS = st.builds(
    movie,
    st.sampled_from([1, 2, 3, 4, of_wikidata(5), of_wikidata(6), of_imdb("8"), of_imdb("9")]),
    st.sampled_from(["Alien", "Heat", "Anora", "Dune: Part Two"]),
    st.sampled_from([None, 1979, 1995, 2024, 2025]),
    imdb_id=st.sampled_from([None, "0078748", "8", "9"]),
    wikidata_id=st.sampled_from([None, 5, 6]),
    directors=st.sampled_from([(), ("Sean Baker",), ("Ridley Scott",)]),
    n_crowd=st.sampled_from([0, 25, 5000]),
    crowd_is_estimated=st.booleans(),
)


@given(st.lists(FILMS, max_size=6))
def test_whatever_comes_no_film_is_lost_and_no_id_means_two(movies: list[Movie]) -> None:
    done, (added, merged, doubtful) = taken(*movies)
    assert added + merged + len(doubtful) == len(movies)
    assert len({film.movie_id for film in done.films}) == len(done.films)
    left = {film.movie_id for film in HERE} - set(done.stands_for.values())
    ids = left | {film.movie_id for film in done.films}
    assert len(ids) == len(HERE) + len(done.films) - len(done.stands_for)
    for old, new in done.moved_ids.items():
        assert old not in ids
        assert new in ids


def test_results_of_the_query(tmp_path: Path) -> None:
    header = "qid,title,year,genres,directors,imdb_id"
    one, other = tmp_path / "2024.csv", tmp_path / "2025.csv"
    one.write_text(f"{header}\nQ9,Nine,2024,Drama|Comedy,A B,tt0000009\nQ8,Q8,2024,,,\n")
    other.write_text(f"{header}\nQ9,Nine,2025,,,\nQ10,Ten,2025,,,\n")
    films = read_wikidata([one, other])
    assert [(film.title, film.year) for film in films] == [("Nine", 2024), ("Ten", 2025)]
    foreign = tmp_path / "foreign.csv"
    foreign.write_text("title,year,genres,directors,wikipedia,qid\n")
    with pytest.raises(DatasetError, match="table of wikipedia"):
        read_wikidata([foreign])
