"""Genres as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Catalogue, Movie, Recommender
from recsys.queries.genres import Genres, UnreadGenre


@pytest.fixture(scope="module")
def genres(model: Recommender) -> Genres:
    return Genres(model.catalogue)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        (" , ", ()),
        ("horror", ("Horror",)),
        ("HORROR!", ("Horror",)),
        ("horror, sci-fi", ("Horror", "Sci-Fi")),
        ("sci fi and horror", ("Horror", "Sci-Fi")),
        ("scifi/horror", ("Horror", "Sci-Fi")),
        ("horror sci-fi", ("Horror", "Sci-Fi")),
        ("horror, Horror", ("Horror",)),
        ("horor", ("Horror",)),
        ("documentry", ("Documentary",)),
        ("science fiction", ("Sci-Fi",)),
        ("romcom", ("Comedy", "Romance")),
        ("romantic comedy", ("Comedy", "Romance")),
        ("westerns & thrillers", ("Thriller", "Western")),
        ("scary movies", ("Horror",)),
        ("Western Films, war", ("War", "Western")),
        ("movies", None),
        ("scary works", None),
        ("film noir", ("Film-Noir",)),
        ("noir", ("Film-Noir",)),
        ("wra", None),
        ("splatter", None),
        ("horror, splatter", None),
        ("horror or comedy", None),
        ("!!", None),
        ("-horror", None),
        ("-_", None),
        ("comedy -horor", None),
        ("comedy, !horror", None),
        ("sci -fi", ("Sci-Fi",)),
        ("comedy - romance", ("Comedy", "Romance")),
    ],
)
def test_what_a_person_types(genres: Genres, typed: str, meant: tuple[str, ...] | None) -> None:
    if meant is None:
        with pytest.raises(UnreadGenre):
            genres.read(typed)
    else:
        assert genres.read(typed) == meant


def test_anime_is_animation_of_japan(genres: Genres) -> None:
    for text in ("anime", "Anime", "horror, anime"):
        assert "Animation" in genres.read(text)
        assert genres.country(text) == "Japan"
    assert genres.country("animation") is None
    films = Catalogue([Movie(1, "Toy Story", 1995, ("Animation",), countries=("United States",))])
    assert Genres(films).country("anime") is None


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("romcom", ()),
        ("rom-com movies", ()),
        ("Romantic comedies", ()),
        ("horror, romcom", ("Horror",)),
    ],
)
def test_a_romantic_comedy_is_more_than_a_comedy_with_a_romance(
    genres: Genres, typed: str, beside: tuple[str, ...]
) -> None:
    """*Forrest Gump* is of both genres."""
    assert genres.theme(typed) == "romantic comedy"
    assert genres.beside_theme(typed) == beside
    assert genres.theme("romance, comedy") is None
    assert genres.beside_theme("romance, comedy") == ("Comedy", "Romance")
    films = Catalogue([Movie(1, "Speed", 1994, ("Comedy", "Romance"))])
    assert Genres(films).theme(typed) is None


def test_the_part_that_is_no_genre_is_named(genres: Genres) -> None:
    with pytest.raises(UnreadGenre) as raised:
        genres.read("horror, splatter , comedy")
    assert raised.value.text == "splatter"


@given(text=st.text(max_size=60) | st.text("horsci-f, ", max_size=30))
def test_any_text_is_read_or_refused_and_completes_to_what_can_be_read(
    model: Recommender, text: str
) -> None:
    genres = Genres(model.catalogue)
    with suppress(UnreadGenre):
        assert set(genres.read(text)) <= set(genres.names)
    for offered in genres.complete(text, 25):
        meant = offered.replace("Anime", "Animation").replace("Romantic c", "Romance, C")
        assert set(genres.read(offered)) == set(meant.split(", "))


@pytest.mark.parametrize(
    ("typed", "first", "n"),
    [
        ("", ["Drama", "Comedy"], 18),
        ("ho", ["Horror"], 1),
        ("fi", ["Sci-Fi", "Film-Noir"], 2),
        ("horror", ["Horror", "Horror, Thriller"], 18),
        ("horror, sc", ["Horror, Sci-Fi"], 1),
        ("horor,w", ["Horror, War", "Horror, Western"], 2),
        ("splatter, h", [], 0),
        ("-ho", [], 0),
        ("anime", ["Anime"], 1),
        ("romcom", ["Romantic comedy"], 1),
        ("horror, anime", ["Horror, Anime"], 1),
        ("x", [], 0),
    ],
)
def test_completion(genres: Genres, typed: str, first: list[str], n: int) -> None:
    offered = genres.complete(typed, 25)
    assert offered[: len(first)] == first
    assert len(offered) <= n
    assert len(offered) >= min(n, 2) or n < 2


def test_completion_offers_only_genres_that_films_have_together(
    genres: Genres, model: Recommender
) -> None:
    together = {frozenset(pair.split(", ")) for pair in genres.complete("film-noir", 25)[1:]}
    assert together
    for pair in together:
        assert any(pair <= set(movie.genres) for movie in model.catalogue)
