"""Why a film is on a list, in words."""

from dataclasses import replace

import pytest

from recsys import FilmEvidence, Movie, RatingPart, Recommendation
from recsys.regions import Region
from recsys.results.reasons import (
    LikeChosen,
    LikeLiked,
    LikeListed,
    LikeSeen,
    Near,
    OfKind,
    Reason,
    SameDirectors,
    SameKind,
    SameSeries,
    SameTastes,
    SameTheme,
    Unlike,
)
from recsys.wording.reasons import briefly, reason

ALIEN = Movie(1, "Alien", 1979, ("Horror",), n_ratings=146, mean_stars=4.0)
HEAT = Movie(2, "Heat", 1995, ("Crime",), n_ratings=9, mean_stars=3.9)


def words(
    why: Reason | None, *stars: float, of: Movie = ALIEN, asked: Movie = HEAT, guess: float = 4.0
) -> str:
    because = tuple(RatingPart(of, given, 0.5) for given in stars)
    film = Recommendation(asked, guess, 1.0, because, FilmEvidence.TRAINED, why)
    return reason(film, lambda movie: movie.title)


@pytest.mark.parametrize(
    ("why", "stars", "said"),
    [
        (Near(), (5.0,), "because you gave Alien 5"),
        (Near(), (4.5, 3.5), "because you gave Alien 4.5 and Alien 3.5"),
        (SameDirectors(1), (5.0,), "by the director of Alien, which you gave 5"),
        (SameDirectors(2), (4.5,), "by the directors of Alien, which you gave 4.5"),
        (LikeChosen(), (4.0,), "like Alien, which you chose"),
        (LikeSeen(), (5.0,), "like Alien, which you have seen"),
        (LikeLiked(), (5.0,), "like Alien, which you liked"),
        (LikeListed(), (5.0,), "like Alien, which is on your watchlist"),
        (SameSeries(), (4.0,), "the same series as Alien, which you gave 4"),
        (SameTheme("heist"), (5.0,), "a heist film, like Alien"),
        (SameKind("Drama", "France"), (5.0,), "a drama from France, like Alien"),
        (SameKind("Horror", None, 1970), (5.0,), "a horror film of the 1970s, like Alien"),
        (Unlike(), (0.5,), "unlike Alien, which you gave 0.5"),
        (SameTastes(), (), "people who love what you love choose it too"),
        (SameTastes(), (5.0,), "people who love Alien choose it too"),
        (
            OfKind(4, 5, "Thriller", "South Korea"),
            (),
            "a thriller from South Korea, like 4 of your fives",
        ),
        (
            OfKind(3, 4.5, "Sci-Fi", decade=1980),
            (),
            "a sci-fi film of the 1980s, like 3 you gave 4.5 or more",
        ),
        (
            OfKind(2, 4, country="Netherlands"),
            (),
            "a film from the Netherlands, like 2 you gave 4 or more",
        ),
        (
            OfKind(3, None, director="Ozu"),
            (),
            "a film by Ozu, like 3 you have seen or want to see",
        ),
        (
            OfKind(6, 4, "Drama", Region.NORDIC),
            (),
            "a drama from the Nordic countries, like 6 you gave 4 or more",
        ),
        (OfKind(1, None, "Horror"), (), "a horror film, like one you have seen or want to see"),
        (OfKind(3, 5, director="Ozu"), (), "a film by Ozu, like 3 of your fives"),
        (OfKind(3, 5, "Film-Noir"), (), "a film noir, like 3 of your fives"),
        (OfKind(3, 5, "IMAX"), (), "a film of the genre IMAX, like 3 of your fives"),
        (OfKind(3, 5, theme="heist"), (), "a heist film, like 3 of your fives"),
        (OfKind(2, 4, theme="paris"), (), "a film set in Paris, like 2 you gave 4 or more"),
        (OfKind(1, 5, "War"), (), "a war film, like one of your fives"),
        (OfKind(1, 4, "War"), (), "a war film, like one you gave 4"),
        (None, (), "most of 9 who rated it love it"),
    ],
)  # fmt: skip
def test_each_reason_is_a_sentence(why: Reason | None, stars: tuple[float, ...], said: str) -> None:
    assert words(why, *stars) == said


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (SameDirectors(1), "by the director of Alien"),
        (SameDirectors(2), "by the directors of Alien"),
        (SameSeries(), "the same series as Alien"),
        (Unlike(), "unlike Alien"),
        (
            OfKind(3, 4.5, "Drama", Region.NORDIC),
            "a drama from the Nordic countries, like 3 you liked",
        ),
        (OfKind(1, 4, "War"), "a war film, like one you liked"),
        (OfKind(2, None, "War"), "a war film, like 2 you have seen or want to see"),
        (Near(), "because you gave Alien 5"),
    ],
)
def test_a_reason_in_fewer_words_leaves_stars_out(why: Reason, said: str) -> None:
    because = (RatingPart(ALIEN, 5.0, 0.5),)
    film = Recommendation(HEAT, 4.0, 1.0, because, FilmEvidence.TRAINED, why)
    assert briefly(film, lambda movie: movie.title) == said


def test_two_long_titles_are_one_too_many_for_a_line() -> None:
    long = replace(ALIEN, title="The Good, the Bad and the Ugly")
    assert words(Near(), 5.0, 5.0, of=long) == "because you gave The Good, the Bad and the Ugly 5"


def test_a_namesake_is_named_with_its_year() -> None:
    older = replace(HEAT, year=1931)
    assert words(Near(), 5.0, of=older) == "because you gave Heat (1931) 5"
    assert words(Near(), 5.0, of=replace(older, year=None)) == "because you gave Heat 5"


@pytest.mark.parametrize(
    ("n", "mean", "guess", "said"),
    [
        (0, 0.0, 4.0, "new to the people that I learn from"),
        (1, 5.0, 4.0, "1 person rated it"),  # too few to say more
        (2, 1.0, 4.0, "2 people rated it"),
        (1234, 3.8, 4.0, "most of 1,234 who rated it love it"),
        (9, 3.5, 4.0, "most of 9 who rated it like it"),
        (9, 3.3, 3.8, "more to your taste than to most people's"),
        (9, 3.3, 3.3, "opinions differ among 9 who rated it"),
    ],
)
def test_others_are_quoted_without_a_second_number_of_stars(
    n: int, mean: float, guess: float, said: str
) -> None:
    assert words(None, asked=replace(HEAT, n_ratings=n, mean_stars=mean), guess=guess) == said


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (FilmEvidence.NONE, "nobody I know of has rated it yet"),
        (FilmEvidence.TRAINED, "new to the people that I learn from"),
    ],
)
def test_a_film_without_ratings_is_said_to_be_new(evidence: FilmEvidence, said: str) -> None:
    film = Recommendation(replace(HEAT, n_ratings=0), 4.0, 1.0, (), evidence)
    assert reason(film, lambda movie: movie.title) == said


@pytest.mark.parametrize("n_crowd", [0, 5])
@pytest.mark.parametrize(("place", "is_said"), [(0, False), (1, True), (50, True), (51, False)])
def test_a_new_film_that_many_saw_is_said_to_be_one(
    place: int, n_crowd: int, *, is_said: bool
) -> None:
    movie = replace(HEAT, n_ratings=0, n_crowd=n_crowd, year=2024, renown=place)
    said = reason(Recommendation(movie, 4.0, 1.0, (), FilmEvidence.NONE), lambda m: m.title)
    assert (said == "among the most seen of 2024, and too new for ratings") == is_said
