"""Which films suit a mood, and how well."""

import pytest

from bot.mood import Mood
from bot.service.films.moods import fit
from recsys import Movie, Recommender


def film(*genres: str, themes: tuple[str, ...] = ()) -> Movie:
    return Movie(1, "Film", 1999, genres, themes=themes)


@pytest.mark.parametrize(
    ("movie", "mood", "fits"),
    [
        (film("Comedy"), Mood.LIGHT, 2),
        (film("Comedy", "Drama"), Mood.LIGHT, 1),
        (film("Comedy", "Horror"), Mood.LIGHT, 0),
        (film("Romance", "Drama"), Mood.LIGHT, 0),
        (film("Comedy", "Romance", themes=("afterlife", "suicide")), Mood.LIGHT, 0),
        (film("Comedy", themes=("dark comedy",)), Mood.LIGHT, 0),
        (film("Comedy", "Romance", themes=("grief",)), Mood.LIGHT, 0),
        (film("Animation", "Children", themes=("grief",)), Mood.LIGHT, 2),
        (film("Animation", "Children", themes=("bleak",)), Mood.LIGHT, 0),
        (film("Drama"), Mood.MOVING, 1),
        (film("Drama", themes=("tearjerker",)), Mood.MOVING, 2),
        (film("Drama", "Comedy"), Mood.MOVING, 0),
        (film("Drama", "Comedy", themes=("tearjerker",)), Mood.MOVING, 2),
        (film("Drama", "Horror", themes=("grief",)), Mood.MOVING, 0),
        (film("Action", "Sci-Fi"), Mood.SPECTACULAR, 2),
        (film("Adventure", "Comedy", "Fantasy"), Mood.SPECTACULAR, 1),
        (film("Adventure", "Drama", themes=("giant monsters",)), Mood.SPECTACULAR, 2),
        (film("Drama", themes=("epic",)), Mood.SPECTACULAR, 0),
        (film("Crime"), Mood.TENSE, 1),
        (film("Thriller", "Comedy"), Mood.TENSE, 0),
        (film(), Mood.ANY, 2),
        (film(), Mood.OLD, 0),
    ],
)
def test_how_well_a_film_suits_a_mood(movie: Movie, mood: Mood, fits: int) -> None:
    assert fit(movie, mood) == fits


def test_a_film_about_suicides_is_never_light(model: Recommender) -> None:
    (discovery,) = (movie for movie in model.catalogue if movie.label == "The Discovery (2017)")
    assert "suicide" in discovery.themes
    assert fit(discovery, Mood.LIGHT) == 0
