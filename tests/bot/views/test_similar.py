"""Films like one, and what they are about that it is too."""

from dataclasses import replace

from discord.ui import TextDisplay

from bot.results import SimilarMovies
from bot.views.similar import similar_card
from recsys import Movie, SimilarMovie
from tests.phone import lines

MANN, DASSIN = ("Michael Mann",), ("Jules Dassin",)
CRIME = Movie(1, "Heat", 1995, ("Crime",), themes=("heist", "cat-and-mouse"))
HEAT, RIFIFI = replace(CRIME, directors=MANN), replace(CRIME, title="Rififi", directors=DASSIN)


def said_of(movie: Movie) -> list[str]:
    """The lines of small print below a film that is like *Heat*, and one least like it."""
    film = SimilarMovie(movie, 0.5)
    card = similar_card(SimilarMovies(HEAT, (film,), (film,)), 1)
    texts = [item.content for item in card.walk_children() if isinstance(item, TextDisplay)]
    return [line for text in texts for line in text.splitlines() if movie.directors[0] in line]


def test_what_both_are_about_is_said_of_a_film_that_is_alike() -> None:
    like, unlike = said_of(RIFIFI)
    assert like == "-# Crime · Jules Dassin · a heist film"
    assert unlike == "-# Crime · Jules Dassin"
    like, _ = said_of(replace(RIFIFI, themes=("paris", "cat-and-mouse", "heist")))
    assert like == "-# Crime · Jules Dassin · a cat-and-mouse game"


def test_what_only_one_is_about_is_not_said() -> None:
    assert said_of(replace(RIFIFI, themes=("paris",)))[0] == "-# Crime · Jules Dassin"
    assert said_of(replace(RIFIFI, themes=()))[0] == "-# Crime · Jules Dassin"


def test_of_films_by_the_same_people_no_theme_is_said() -> None:
    assert said_of(replace(RIFIFI, directors=MANN))[0] == "-# Crime · Michael Mann"


def test_a_theme_makes_no_second_line() -> None:
    genres = ("Crime", "Thriller", "Film-Noir")
    [line, _] = said_of(
        replace(RIFIFI, genres=genres, countries=("France",), languages=("French",))
    )
    assert line == "-# Crime, Thriller, Film-Noir · Jules Dassin · France"
    assert len(lines(line)) == 1
