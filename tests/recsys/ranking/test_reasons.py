"""Why a film is on a list: what a person would say, of films written for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Movie
from recsys.model.fold_in import Member
from recsys.neighbours.sequels import Titles
from recsys.neighbours.series import Series
from recsys.ranking.why.kinds import Kinds
from recsys.ranking.why.reasons import Reasons, liked_from
from recsys.ranking.why.spoken import MOST_CITED, Spoken, varied
from recsys.regions import Region
from recsys.results import PAGE_SIZE
from recsys.results.reasons import (
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

SEOUL = ("South Korea",)


def film(
    title: str,
    *,
    by: str = "",
    genres: tuple[str, ...] = ("Thriller",),
    series: int | None = None,
    language: str = "English",
    year: int = 2000,
    n_ratings: int = 50,
    themes: tuple[str, ...] = (),
) -> Movie:
    """A film of Korea where it is in Korean."""
    return Movie(
        movie_id=sum(map(ord, title + by)) * 1000 + year,
        title=title,
        year=year,
        genres=genres,
        n_ratings=n_ratings,
        mean_stars=4.0,
        directors=(by,) if by else (),
        series=series,
        languages=(language,),
        countries=SEOUL if language == "Korean" else ("United States",),
        is_listed=language == "English",
        themes=themes,
    )


OTHERS = [film(f"Other {n}", genres=("Drama", "Comedy"), year=1930 + n) for n in range(40)]


def why(
    asked: list[Movie],
    rated: list[tuple[Movie, float]],
    alike: float | list[list[float]] = 0.0,
    parts: float | list[list[float]] = 0.1,
    *,
    others: Sequence[Movie] = OTHERS,
    alone: Sequence[int] = (),
) -> list[Spoken]:
    """The reasons of some films, whose cosine with the rated ones is given."""
    movies = [movie for movie, _ in rated]
    catalogue = Catalogue(dict.fromkeys([*movies, *asked, *others]))
    n = len(rated)
    none, nowhere = np.empty(0), np.empty(0, np.intp)
    member = Member(
        np.arange(n),
        np.array([s for _, s in rated], float),
        *(none, none, none, none, none),
        *(nowhere, nowhere, nowhere),
    )
    shape = (len(asked), n)
    return Reasons(catalogue, Series(catalogue, Titles(catalogue)))(
        member,
        np.arange(n, n + len(asked)),
        np.broadcast_to(np.array(parts, float), shape),
        np.broadcast_to(np.array(alike, np.float32), shape),
        alone,
    )


ALIEN, ALIENS = film("Alien", by="Scott", series=1), film("Aliens", by="Cameron", series=1)
TERMINATOR, HEAT = film("The Terminator", by="Cameron"), film("Heat", by="Mann")


def test_a_like_that_is_near_is_the_reason() -> None:
    [said] = why([HEAT], [(ALIEN, 5.0), (TERMINATOR, 5.0)], [[0.2, 0.7]])
    assert (said.reason, said.cited) == (Near(), (1,))


def test_two_likes_that_are_as_near_are_named_together_unless_they_have_one_name() -> None:
    [said] = why([HEAT], [(ALIEN, 5.0), (TERMINATOR, 5.0)], 0.7)
    assert (said.reason, said.cited) == (Near(), (0, 1))
    [said] = why([HEAT], [(ALIEN, 5.0), (TERMINATOR, 5.0)], [[0.9, 0.6]])
    assert said.cited == (0,)
    again = film("Alien", by="Somebody", year=2001)
    [said] = why([HEAT], [(ALIEN, 5.0), (again, 5.0)], 0.7)
    assert len(said.cited) == 1


@pytest.mark.parametrize(
    ("stars", "alike", "part"),
    [(5.0, -0.1, 0.1), (3.0, 0.9, 0.1), (1.0, 0.9, 0.1), (5.0, 0.9, -0.1)],
)
def test_what_is_far_or_not_liked_or_speaks_against_the_film_is_never_named(
    stars: float, alike: float, part: float
) -> None:
    """Beside a like that is far too, so that what is unlike the film is not said either."""
    [said] = why([HEAT], [(ALIEN, stars), (OTHERS[0], 5.0)], [[alike, 0.0]], [[part, 0.1]])
    assert 0 not in said.cited


def test_a_film_of_another_language_must_be_nearer() -> None:
    wailing = film("The Wailing", language="Korean")
    assert why([HEAT], [(wailing, 5.0)], 0.45)[0].reason == SameTastes()
    assert why([HEAT], [(TERMINATOR, 5.0)], 0.45)[0].reason == Near()


def test_the_director_and_the_series_are_said() -> None:
    [said] = why([ALIENS], [(TERMINATOR, 5.0)])
    assert (said.reason, said.cited) == (SameDirectors(1), (0,))
    [said] = why([ALIENS], [(ALIEN, 4.0)])
    assert (said.reason, said.cited) == (SameSeries(), (0,))


def test_no_other_film_is_named_where_one_of_the_same_director_was_liked() -> None:
    vengeance, oldboy = film("Lady Vengeance", by="Park"), film("Oldboy", by="Park")
    [said] = why([vengeance], [(TERMINATOR, 5.0), (oldboy, 4.0)], [[0.95, 0.3]])
    assert (said.reason, said.cited) == (SameDirectors(1), (1,))
    [other] = why([HEAT], [(TERMINATOR, 5.0), (oldboy, 4.0)], [[0.95, 0.3]])
    assert (other.reason, other.cited) == (Near(), (0,))


def test_films_of_the_same_director_name_a_liked_one_before_others_do() -> None:
    near = [film(f"Near {n}") for n in range(MOST_CITED + 1)]
    said = why(
        [*near, film("Umberto D.", by="De Sica")], [(film("Thieves", by="De Sica"), 5.0)], 0.9
    )
    assert said[-1].cited == (0,)
    others = [one for one in said if not isinstance(one.reason, SameKind)]
    assert sum(one.cited == (0,) for one in others) == MOST_CITED


def about(title: str, *themes: str) -> Movie:
    return film(title, themes=themes)


MARRIAGES = [replace(OTHERS[0], movie_id=n, themes=("marriage",)) for n in range(300)]


def test_what_two_films_are_about_is_said_where_that_is_rare() -> None:
    rififi, score = about("Rififi", "heist"), about("The Score", "heist", "marriage")
    [said] = why([score], [(rififi, 5.0)], 0.2, others=MARRIAGES)
    assert (said.reason, said.cited) == (SameTheme("heist"), (0,))
    [far] = why([score], [(rififi, 5.0)], -0.3, others=MARRIAGES)
    husbands = about("Husbands", "marriage")
    [same] = why([score], [(husbands, 5.0)], 0.2, others=MARRIAGES)
    assert SameTheme not in {type(far.reason), type(same.reason)}


def test_of_one_liked_film_another_theme_is_said_each_time() -> None:
    themes = ("heist", "paris", "prison", "jazz", "chess and games")
    films = [about(f"Film of {theme}", theme) for theme in themes]
    rififi = about("Rififi", *themes)
    said = why(films, [(rififi, 5.0)], 0.2, others=MARRIAGES)
    assert {one.reason for one in said} == {SameTheme(theme) for theme in themes}
    several = why(films, [(rififi, 5.0), (about("Other"), 5.0)], [[0.2, -0.5]], others=MARRIAGES)
    assert sum(one.cited == (0,) for one in several) <= MOST_CITED


def test_of_the_only_liked_film_of_a_kind_its_kind_is_said_rather_than_what_others_think() -> None:
    host, wailing = film("The Host", language="Korean"), film("The Wailing", language="Korean")
    new = replace(host, n_ratings=0)
    [said] = why([new], [(wailing, 5.0)], 0.2)
    assert (said.reason, said.cited) == (SameKind("Thriller", "South Korea"), (0,))
    [said] = why([new], [(wailing, 5.0)], -0.9)
    assert said.reason is None
    new, old = (film(title, n_ratings=0) for title in ("Chappie", "Kantara"))
    assert why([new], [(old, 5.0)], 0.2)[0].reason is None
    [said] = why([host], [(ALIEN, 5.0), (wailing, 5.0)], 0.2)
    assert not isinstance(said.reason, SameKind)
    war = film("Paths of Glory", genres=("War",), year=1957)
    [said] = why([replace(host, n_ratings=0)], [(war, 5.0), (wailing, 5.0)], 0.2, alone=[1])
    assert (said.reason, said.cited) == (SameKind("Thriller", "South Korea"), (1,))


def test_a_decade_is_said_of_two_films_of_it_alone() -> None:
    war, other, later = (film(f"War {year}", genres=("War",), year=year) for year in (41, 49, 50))
    kinds = Kinds(Catalogue([war, other, later, *OTHERS]))
    assert {kind.decade for _, kind in kinds.shared(war, other)} == {None, 40}
    assert {kind.decade for _, kind in kinds.shared(war, later)} == {None}


def test_a_loved_film_that_is_not_so_near_is_said_of_other_people() -> None:
    assert why([HEAT], [(TERMINATOR, 5.0)], 0.2) == [Spoken(0.47, SameTastes(), (0,))]
    assert why([HEAT], [(TERMINATOR, 4.0)], 0.2) == [Spoken(0.46, SameTastes())]


@pytest.mark.parametrize(("asked", "rated"), [(50, 0), (0, 50), (50, 2), (2, 50)])
def test_nothing_is_said_of_people_where_next_to_nobody_rated_one_of_the_two(
    asked: int, rated: int
) -> None:
    new, loved = film("Chappie", n_ratings=asked), film("Kantara", n_ratings=rated)
    assert why([new], [(loved, 5.0)], 0.2)[0].reason is None


def test_films_that_are_near_by_kind_alone_convince_less_than_what_they_share() -> None:
    carol, heights = film("Carol", by="Haynes"), film("Heights", by="Haynes", n_ratings=0)
    [near] = why([film("Safe", by="Haynes")], [(carol, 5.0)], 0.99)
    assert (near.reason, near.cited) == (Near(), (0,))
    [named] = why([heights], [(carol, 5.0)], 0.99)
    assert (named.reason, named.cited) == (SameDirectors(1), (0,))
    [alone] = why([film("Alone", n_ratings=0)], [(carol, 5.0)], 0.99)
    assert alone.reason == Near()
    assert alone.strength < near.strength


@pytest.mark.parametrize(
    ("themes", "others", "genres", "is_named"),
    [
        (("heist",), ("heist", "prison"), ("Drama",), True),
        (("heist",), ("prison",), ("Thriller",), False),
        ((), ("prison",), ("Thriller",), True),
        ((), ("prison",), ("Drama",), False),
    ],
)
def test_a_film_that_nobody_rated_is_near_by_what_it_is_about_or_else_by_its_genres(
    themes: tuple[str, ...], others: tuple[str, ...], genres: tuple[str, ...], *, is_named: bool
) -> None:
    new = film("Sinners", themes=themes, genres=genres, n_ratings=0)
    carol = film("Carol", by="Haynes", themes=others)
    [said] = why([new], [(carol, 5.0)], 0.99, others=FILLED)
    assert (isinstance(said.reason, Near | SameTheme)) == is_named


def test_what_other_people_choose_is_not_said_by_films_that_nobody_rated() -> None:
    new = film("Until Dawn", genres=("Horror",), n_ratings=0)
    assert why([new], [(TERMINATOR, 5.0)], 0.2)[0].reason is None
    assert why([new], [(TERMINATOR, 4.0)], 0.2)[0].reason is None
    assert why([HEAT], [(new, 5.0)], 0.2)[0].reason is None
    assert why([HEAT], [(new, 5.0), (TERMINATOR, 4.0)], 0.2)[0] == Spoken(0.46, SameTastes())


def test_what_many_likes_share_is_said_with_their_number() -> None:
    korean = [film(f"Seoul {n}", language="Korean", year=1970 + 10 * n) for n in range(5)]
    asked, *rated = korean
    [said] = why([asked], [(movie, 4.5) for movie in rated] + [(HEAT, 1.0)])
    assert said.reason == OfKind(4, 4.5, "Thriller", "South Korea")
    [said] = why([asked], [(movie, 5.0) for movie in rated[:3]] + [(rated[3], 4.0)])
    assert said.reason == OfKind(3, 5.0, "Thriller", "South Korea")
    given = [5.0, 5.0, 4.5, 3.5]
    [said] = why([asked], [(movie, s) for movie, s in zip(rated, given, strict=True)])
    assert said.reason == OfKind(3, 4.5, "Thriller", "South Korea")
    # A film that was disliked is none of them.
    [said] = why([asked], [(movie, 4.5) for movie in rated[:3]] + [(rated[3], 2.0)])
    assert said.reason == OfKind(3, 4.5, "Thriller", "South Korea")


def test_a_region_is_said_where_its_countries_are_each_too_few() -> None:
    made_in = [("Sweden", "Swedish"), ("Denmark", "Danish"), ("Norway", "Norwegian")] * 2
    asked, *rated = [
        replace(film(f"{country} {n}", language=language, year=1930 + 10 * n), countries=(country,))
        for n, (country, language) in enumerate(made_in[:5])
    ]
    [said] = why([asked], [(movie, 4.5) for movie in rated])
    assert said.reason == OfKind(4, 4.5, "Thriller", Region.NORDIC)


FILLED = [replace(movie, themes=("road movie",)) for movie in OTHERS]
FILLED += [film(f"On the road {n}", year=1930 + n, themes=("road movie",)) for n in range(2)]


def test_a_film_of_two_countries_of_a_region_is_one_film_of_it() -> None:
    languages, countries = ("Mandarin", "Cantonese"), ("China", "Hong Kong")
    both = replace(film("Hero"), languages=languages, countries=countries)
    china = replace(film("To Live"), languages=languages[:1], countries=countries[:1])
    others = [film(f"Other {n}") for n in range(2)]
    movies = [replace(movie, movie_id=n) for n, movie in enumerate([both, china, *others])]
    rows, rate = Kinds(Catalogue(movies)).country(Region.CHINESE)
    assert rows.tolist() == [0, 1]
    assert rate == 0.5


def heists(*first: str, n: int = 5) -> list[Movie]:
    """Films of one theme, one a decade, with these themes before it."""
    themes = (*first, "heist")
    return [film(f"Heist {k}", year=1950 + 10 * k, themes=themes) for k in range(n)]


def test_a_theme_that_likes_share_is_said_rather_than_their_genre() -> None:
    asked, *rated = heists()
    given = [(movie, 4.5) for movie in rated]
    [said] = why([asked], given, others=FILLED)
    assert said.reason == OfKind(4, 4.5, theme="heist")
    bare = replace(asked, themes=())
    [said] = why([bare], given, others=FILLED)
    assert said.reason == OfKind(4, 4.5, "Thriller")
    # Of one like alone nothing is said.
    [said] = why([asked], [given[0], *((replace(m, themes=()), s) for m, s in given[1:])])
    assert said.reason == OfKind(4, 4.5, "Thriller")


def test_a_theme_of_most_films_tells_less_than_a_genre_of_few() -> None:
    asked, *rated = heists()
    common = [replace(movie, themes=("heist",)) for movie in OTHERS]
    [said] = why([asked], [(movie, 4.5) for movie in rated], others=common)
    assert said.reason == OfKind(4, 4.5, "Thriller")


def test_a_theme_far_down_or_vague_is_not_said() -> None:
    before = ("revenge", "london", "1970s", "police procedural", "bleak")
    asked, *rated = heists(*before)
    given = [(replace(movie, themes=("heist",)), 4.5) for movie in rated]
    [said] = why([asked], given, others=FILLED)
    assert said.reason == OfKind(4, 4.5, "Thriller")
    [said] = why([replace(asked, themes=asked.themes[1:])], given, others=FILLED)
    assert said.reason == OfKind(4, 4.5, theme="heist")
    vague = [replace(movie, themes=("friendship",)) for movie in heists()]
    [said] = why([vague[0]], [(movie, 4.5) for movie in vague[1:]], others=FILLED)
    assert said.reason == OfKind(4, 4.5, "Thriller")


def test_a_film_of_a_series_is_not_told_by_its_theme() -> None:
    rare = [replace(FILLED[-1], movie_id=n, title=f"Film {n}") for n in range(1, 400)]
    first, *rated = heists()
    asked = film("The Vault", series=7, themes=("heist",))
    given = [(replace(first, series=7), 3.5), *((movie, 4.5) for movie in rated)]
    [said] = why([asked], given, others=rare)
    assert said.reason == SameSeries()
    [said] = why([replace(asked, series=None)], given, others=rare)
    assert said.reason == OfKind(4, 4.5, theme="heist")


def test_a_director_of_three_likes_is_named() -> None:
    by_him = [film(f"His {n}", by="Ozu", genres=("Drama",), year=1940 + 10 * n) for n in range(4)]
    asked, *rated = by_him
    [said] = why([asked], [(movie, 4.0) for movie in rated])
    assert said.reason == OfKind(3, 4.0, director="Ozu")


def test_whoever_likes_nothing_is_told_what_a_film_is_unlike_and_not_too_often() -> None:
    said = why(OTHERS[:6], [(HEAT, 1.0)])
    assert [one.cited for one in said if one.reason == Unlike()] == [(0,)]
    assert {one.reason for one in said} == {Unlike(), None}
    assert why([HEAT], [(ALIEN, 1.0)], 0.5)[0].reason is None


def test_without_ratings_others_are_asked() -> None:
    assert why([HEAT, ALIEN], []) == [Spoken(0.4, None)] * 2


def test_three_and_a_half_are_no_like_of_somebody_who_gives_fives() -> None:
    assert liked_from(np.array([5.0, 5.0, 3.5])) == 3.5
    assert liked_from(np.array([5.0] * 9 + [3.5])) > 3.5
    assert liked_from(np.array([1.0, 2.0])) == 3.5


REASONS: st.SearchStrategy[Reason] = st.sampled_from(
    [Near(), SameSeries(), SameDirectors(1), SameTastes(), OfKind(3, 4.0, "War")]
)


@st.composite
def candidates(draw: st.DrawFn) -> list[Spoken]:
    """What may be said of one film, and that nothing need be."""
    spoken = []
    for reason in draw(st.lists(REASONS, max_size=4)):
        names = isinstance(reason, Near | SameSeries | SameDirectors)
        cited = (draw(st.integers(0, 2)),) if names else ()
        spoken.append(Spoken(draw(st.floats(0.1, 1)), reason, cited))
    return [*spoken, Spoken(0.4, None)]


@given(st.lists(candidates(), max_size=PAGE_SIZE))
def test_no_rating_is_named_more_than_three_times_a_page(page: list[list[Spoken]]) -> None:
    said = varied(page)
    assert len(said) == len(page)
    assert all(one in of_film for one, of_film in zip(said, page, strict=True))
    assert max(Counter(j for one in said for j in one.cited).values(), default=0) <= MOST_CITED
    uncited = Counter(one.reason for one in said if one.reason and not one.cited)
    assert max(uncited.values(), default=0) <= 2
    assert varied(page) == said


def test_named_for_its_kind_the_only_liked_film_is_named_for_its_director_all_the_same() -> None:
    kinds = [SameKind(genre) for genre in ("War", "Western", "Horror", "Musical")]
    assert len(kinds) > MOST_CITED
    by_one = Spoken(0.5, SameDirectors(1), (0,))
    page = [[Spoken(0.9, kind, (0,)), by_one, Spoken(0.1, None)] for kind in kinds]
    said = varied([*page, [by_one, Spoken(0.1, None)]], alone=[0])
    assert [one.reason for one in said] == [*kinds, SameDirectors(1)]


def test_a_page_speaks_of_a_country_twice() -> None:
    kinds = [OfKind(3, 4.0, genre, "South Korea") for genre in (None, "War", "Drama")]
    said = varied([[Spoken(1.0, kind), Spoken(0.4, None)] for kind in kinds])
    assert [one.reason for one in said] == [*kinds[:2], None]


def test_each_ten_films_are_a_page() -> None:
    films = [film(f"Near {n}", genres=("War",)) for n in range(2 * PAGE_SIZE)]
    said = why(films, [(HEAT, 5.0)], 0.9)
    assert said[:PAGE_SIZE] == said[PAGE_SIZE:] == why(films[:PAGE_SIZE], [(HEAT, 5.0)], 0.9)
    assert sum(one.cited == (0,) for one in said[:PAGE_SIZE]) == MOST_CITED
