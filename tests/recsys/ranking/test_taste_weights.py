"""The taste by its formula with the weights that were chosen, and what each weight is for."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.evaluation.diagnostics.believed import TODAY, read_written
from recsys.facts import Fact, Kind
from recsys.model.fold_in import FoldIn
from recsys.ranking.scoring.choice import Taste
from recsys.ranking.scoring.score import STARS, Ranking
from recsys.stars import CENTRE_STARS
from recsys.vectors import unit_vectors
from tests.examples import examples

HALF_STARS = st.integers(1, 10).map(lambda half: half / 2)


@pytest.fixture(scope="module")
def taste(model: Recommender) -> Taste:
    return Taste(model.parameters, model.catalogue)


def ratings_of(name: str) -> dict[int, float]:
    [member] = [m for m in read_written("members.json", "tuning") if m["name"] == name]
    return {int(movie_id): stars for movie_id, stars in member["ratings"].items()}


WEIGHT_OF_FACT = {Kind.DIRECTOR: 1.0, Kind.SERIES: 0.5}
PLACES = {Kind.COUNTRY, Kind.LANGUAGE, Kind.REGION}


@dataclass(frozen=True, slots=True)
class Unchanging:
    """What is the same for every member."""

    kin: NDArray[np.float64]
    of_length_one: NDArray[np.float32]
    lengthened: NDArray[np.float64]
    genres: NDArray[np.float64]
    themes: NDArray[np.float32]
    choosing: NDArray[np.float64]
    chosen: NDArray[np.float64]
    bias: NDArray[np.float64]
    years: NDArray[np.float64]


@cache
def unchanging(model: Recommender) -> Unchanging:
    p, catalogue = model.parameters, model.catalogue
    kin = p.kin_factors.astype(np.float64)
    return Unchanging(
        kin=kin,
        of_length_one=unit_vectors(p.kin_factors.astype(np.float32)),
        lengthened=lengthened(kin, catalogue.n_raters),
        genres=genre_vectors(catalogue),
        themes=theme_vectors(catalogue),
        choosing=p.choosing_factors.astype(np.float64),
        chosen=p.chosen_factors.astype(np.float64),
        bias=raised(p.choice_bias.astype(np.float64), catalogue),
        years=np.array([movie.year or np.nan for movie in catalogue]),
    )


def raised(bias: NDArray[np.float64], catalogue: Catalogue) -> NDArray[np.float64]:
    """Films of 2023 and later that have a place and no crowd: at least what is usual of others."""
    found, n = bias.copy(), catalogue.n_raters
    films = [(row, movie) for row, movie in enumerate(catalogue) if n[row] >= 1]
    counted = [row for row, movie in films if movie.n_crowd >= 20]
    line = np.linalg.lstsq(
        np.column_stack([np.log(n[counted]), np.ones(len(counted))]), bias[counted], rcond=None
    )[0]
    for row, movie in enumerate(catalogue):
        if movie.renown and (movie.year or 0) >= 2023 and movie.n_crowd < 20:
            found[row] = max(bias[row], line[0] * np.log(max(n[row], 1)) + line[1])
    return found


def genre_vectors(catalogue: Catalogue) -> NDArray[np.float64]:
    """The rarer a genre the longer; a film of common ones alone is shorter than one."""
    rarity = np.log(len(catalogue) / catalogue.has_genre.sum(axis=0))
    vectors = catalogue.has_genre * rarity
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 2.5))


def theme_vectors(catalogue: Catalogue) -> NDArray[np.float32]:
    """The rarer a theme the longer, and each 0.85 of the one before it; the shortest quarter is
    of length one or less."""
    told = [movie.themes for movie in catalogue if movie.themes]
    n_films = Counter(theme for themes in told for theme in themes)
    at = {theme: place for place, theme in enumerate(n_films)}
    vectors = np.zeros((len(catalogue), len(at)), np.float32)
    for row, movie in enumerate(catalogue):
        for place, theme in enumerate(movie.themes):
            vectors[row, at[theme]] = np.log(len(told) / n_films[theme]) * 0.85**place
    lengths = np.linalg.norm(vectors, axis=1)
    shortest = np.quantile(lengths[lengths > 0], 0.25)
    return np.asarray(vectors / np.maximum(lengths, shortest)[:, np.newaxis], np.float32)


def focus_of(model: Recommender, ratings: dict[int, float]) -> tuple[float, float]:
    """Mean cosine of two liked films by kin, by genre and half by theme, each pair by the product
    of likings, and half the share of the pairs that have the commonest fact in common; and what is
    left of it where nothing is assumed."""
    catalogue, same = model.catalogue, unchanging(model)
    kin, genres, themes = same.of_length_one.astype(np.float64), same.genres, same.themes
    liked = [(catalogue.item_index(m), s - 2.5) for m, s in ratings.items() if s > 2.5]
    near = weights = 0.0
    for at, (row, much) in enumerate(liked):
        for other, less in liked[:at]:
            weights += much * less
            near += much * less * float(kin[row] @ kin[other] + genres[row] @ genres[other])
            near += much * less * float(themes[row] @ themes[other]) / 2
    all_alike = sum(much**2 for _, much in liked)
    of_facts = {fact for row, _ in liked for fact in catalogue.facts.of(row)}
    shared = max(
        (sum(much for row, much in liked if f in catalogue.facts.of(row)) for f in of_facts),
        default=0.0,
    )
    near += 0.5 * max(0.0, shared**2 - all_alike) / 2
    near += 0.25 * rare_theme(catalogue, liked)
    if not liked:
        return 0.0, 0.0
    # Half a pair of films of five stars is assumed, which are rather near each other.
    assumed, shown = (near + 1.7 * 0.7) / (weights + 1.7), near / max(weights, 1.7)
    return min(max((assumed - 0.4) / 0.5, 0), 1), min(max((shown - 0.4) / 0.5, 0), 1)


def rare_theme(catalogue: Catalogue, liked: list[tuple[int, float]]) -> float:
    """The likings of two films that share a theme, of the theme of which that is most."""
    told = [movie.themes for movie in catalogue if movie.themes]
    n_films = Counter(theme for themes in told for theme in themes)
    most = 0.0
    for theme in {t for row, _ in liked for t in catalogue.movies[row].themes}:
        pairs = combinations([s for row, s in liked if theme in catalogue.movies[row].themes], 2)
        rarity = min(max(np.log(len(told) / n_films[theme]) - 3, 0), 1)
        most = max(most, rarity * sum(one * other for one, other in pairs))
    return most


def fact_parts(model: Recommender, rows: list[int], stars: list[float]) -> np.ndarray:
    """What the facts of rated films add to each film, before the member's focus weighs it."""
    catalogue, same = model.catalogue, unchanging(model)
    facts = catalogue.facts
    of_length_one, others = same.of_length_one, same.lengthened
    added = np.zeros(len(model.catalogue))
    for row, s, n_films in zip(rows, stars, spoken_for(model, rows), strict=True):
        by_place = np.zeros(len(added))
        for fact in facts.of(row):
            films = facts.films(fact)
            if fact[0] in PLACES:
                genres = catalogue.movies[row].genres
                rarity = min(rarity_of(model, fact, genre) for genre in (None, *genres))
                by_place[films] = np.maximum(by_place[films], 0.2 * rarity)
                continue
            alike = np.maximum(others[films] @ of_length_one[row], 0)
            share = alike if fact[0] is Kind.DIRECTOR else 1
            added[films] += WEIGHT_OF_FACT[fact[0]] * share * (s - 2.5) / len(rows)
        added += by_place * n_films * (s - 2.5) / len(rows)
    return added


@cache
def rarity_of(model: Recommender, fact: Fact, genre: str | None) -> float:
    """The logarithm of how many times as many ratings there are as of films of one place.

    Of films of one genre, or of all.
    """
    catalogue = model.catalogue
    is_of = np.ones(len(catalogue)) if genre is None else catalogue.in_genre(genre)
    rated = catalogue.n_raters * is_of
    share = rated[catalogue.facts.films(fact)].sum() / rated.sum()
    return float(-np.log(max(share, 1e-4)))


def spoken_for(model: Recommender, rows: list[int]) -> list[float]:
    """For how many of the films each speaks in what is said by where they come from."""
    movies = [model.catalogue.movies[row] for row in rows]
    told = [bool(movie.countries or movie.languages) for movie in movies]
    return [is_told * min(len(rows) / max(sum(told), 1), 4.0) for is_told in told]


def liking_of(rows: list[int], stars: list[float]) -> list[tuple[int, float]]:
    """The rated films, and how much of all that is liked each is."""
    likings = [max(s - 2.5, 0) for s in stars]
    return [(row, one / max(sum(likings), 1e-9)) for row, one in zip(rows, likings, strict=True)]


def form_of(movie: Movie) -> str:
    of_stand_up = set(movie.genres) <= {"Comedy", "Documentary", "Musical"}
    if "concert film" in movie.themes or ("stand-up" in movie.themes and of_stand_up):
        return "on a stage"
    named = [form for form in ("Documentary", "Animation") if form in movie.genres]
    return named[0] if named else ""


def apart_parts(model: Recommender, rows: list[int], stars: list[float]) -> np.ndarray:
    """How much of what is liked is of another form than each film."""
    movies = model.catalogue.movies
    of_form = Counter[str]()
    for row, share in liking_of(rows, stars):
        of_form[form_of(movies[row])] += share  # type: ignore[assignment]
    all_liked = sum(of_form.values())
    return np.array([all_liked - of_form[form_of(movie)] for movie in movies])


def known_parts(model: Recommender, rows: list[int], stars: list[float]) -> np.ndarray:
    """How well each film is known, better where what is liked comes from its country."""
    n_raters, facts = model.catalogue.n_raters, model.catalogue.facts
    known = np.minimum(np.log1p(3 * n_raters), np.log(11)) / 5
    found = known.copy()
    likings, speaking = liking_of(rows, stars), spoken_for(model, rows)
    for (row, share), n_films in zip(likings, speaking, strict=True):
        for fact in facts.of(row):
            if fact[0] is Kind.COUNTRY:
                films = facts.films(fact)
                at_home = n_raters[films] * np.exp(rarity_of(model, fact, None) / 4)
                at_home = np.minimum(np.log1p(3 * at_home), np.log(11)) / 5
                found[films] += n_films * share * (at_home - known[films])
    return found


def era_parts(model: Recommender, rows: list[int], stars: list[float]) -> np.ndarray:
    """What the years of rated films add to each film, before the member's focus weighs it."""
    years = unchanging(model).years
    added = np.zeros(len(years))
    for row, s in zip(rows, stars, strict=True):
        near = np.exp(-((years - years[row]) ** 2) / (2 * 6**2))
        added += (s - 2.5) / len(rows) * np.where(np.isnan(near), 0, near)
    return added


def of_one_time(model: Recommender, rows: list[int], stars: list[float]) -> float:
    """How near in time the liked films are, 0..1."""
    liked = [(row, s - 2.5) for row, s in zip(rows, stars, strict=True) if s > 2.5]
    pairs = list(combinations(liked, 2))
    if not pairs:
        return 0.0
    years = unchanging(model).years
    apart = np.array([years[one] - years[other] for (one, _), (other, _) in pairs])
    near = np.nan_to_num(np.exp(-(apart**2) / (2 * 6**2)))
    mean = np.average(near, weights=[a * b for (_, a), (_, b) in pairs])
    return float(np.clip((mean - 0.7) / 0.2, 0, 1)) * len(liked) / (len(liked) + 4)


def lengthened(kin: np.ndarray, evidence: np.ndarray) -> np.ndarray:
    """Each film that five people know by the fourth root of its length, at least of a fifth."""
    lengths = np.minimum(np.maximum(np.linalg.norm(kin, axis=1), 0.2), 1)
    found: np.ndarray = kin / np.where(evidence >= 5, lengths, 1)[:, np.newaxis] ** 0.25
    return found


def by_hand(model: Recommender, ratings: dict[int, float]) -> np.ndarray:
    """All scores of the taste, part by part; 2.5 stars are the centre."""
    p, catalogue, same = model.parameters, model.catalogue, unchanging(model)
    rows = [catalogue.item_index(movie_id) for movie_id in ratings]
    stars = list(ratings.values())
    n = max(len(rows), 1)
    z = p.choice_mean.astype(np.float64)
    t_kin, t_genre = np.zeros(p.kin_factors.shape[1]), np.zeros(len(catalogue.genres))
    genres, of_length_one = same.genres, same.of_length_one
    t_theme = np.zeros(same.themes.shape[1])
    for row, s in zip(rows, stars, strict=True):
        weight = float(p.half_star_weight[round(2 * s) - 1])
        z = z + weight * same.choosing[row] / n ** float(p.choice_damping[0])
        t_kin = t_kin + (s - 2.5) * of_length_one[row] / n
        t_genre = t_genre + (s - 2.5) * genres[row] / n
        t_theme = t_theme + (s - 2.5) * same.themes[row] / n
    f, shown = focus_of(model, ratings)
    scores: np.ndarray = (
        (0.16 - 0.11 * shown) * (same.bias + same.chosen @ z)
        + (0.15 + 0.8 * f) * (same.lengthened @ t_kin)
        + (0.03 + 0.4 * f) * (genres @ t_genre)
        + (0.1 + 0.8 * f) * (same.themes @ t_theme)
        + (0.05 + 0.4 * f) * fact_parts(model, rows, stars)
        + max(0.15 * f, 0.5 * of_one_time(model, rows, stars)) * era_parts(model, rows, stars)
        - 0.6 * f * apart_parts(model, rows, stars)
        + (0.05 + 1.75 * f) * known_parts(model, rows, stars)
    )
    return scores


@examples(20)
@given(data=st.data())
def test_the_taste_of_every_film_is_that_of_the_formula(
    model: Recommender, taste: Taste, any_film: st.SearchStrategy[int], data: st.DataObject
) -> None:
    ratings = data.draw(st.dictionaries(any_film, HALF_STARS, max_size=12))
    member = model.fold_in(ratings)
    posterior = taste.fold_in(member)
    found = posterior.focus, posterior.shown_focus
    assert found == pytest.approx(focus_of(model, ratings), abs=1e-4)
    assert np.allclose(taste.scores(posterior), by_hand(model, ratings), atol=2e-4)


@pytest.mark.parametrize("name", ["slasher fan", "film noir", "heist films", "superhero films"])
def test_the_formula_holds_for_members_who_have_focus(
    model: Recommender, taste: Taste, name: str
) -> None:
    ratings = ratings_of(name)
    member = model.fold_in(ratings)
    posterior = taste.fold_in(member)
    found = posterior.focus, posterior.shown_focus
    assert found == pytest.approx(focus_of(model, ratings), abs=1e-4)
    assert np.allclose(taste.scores(posterior), by_hand(model, ratings), atol=2e-4)


def test_what_is_on_the_list_is_said_by_taste_and_a_tenth_of_the_stars(
    model: Recommender, taste: Taste
) -> None:
    member = model.fold_in(ratings_of("film noir"))
    stars = FoldIn(model.parameters, model.catalogue)
    ranking = Ranking(member, stars, taste)
    expected = taste.scores(taste.fold_in(member)) + 0.1 * stars.expected_stars(member)
    assert STARS == 0.1
    assert np.allclose(ranking.scores, expected, atol=1e-5)


@examples(15)
@given(data=st.data())
def test_what_ratings_add_to_a_score_is_what_the_score_lacks_without_their_stars(
    model: Recommender, taste: Taste, any_film: st.SearchStrategy[int], data: st.DataObject
) -> None:
    ratings = data.draw(st.dictionaries(any_film, HALF_STARS, min_size=1, max_size=8))
    member = model.fold_in(ratings)
    stars = FoldIn(model.parameters, model.catalogue)
    rows = np.array([0, 100, 1000])
    parts = Ranking(member, stars, taste).rating_parts(rows)
    assert parts.shape == (3, len(ratings))
    expected = taste.parts(taste.fold_in(member), rows)
    expected += 0.1 * stars.rating_parts(member, rows)
    assert np.allclose(parts, expected)


@pytest.mark.parametrize(
    ("name", "genre"),
    [
        ("spaghetti westerns", "Western"),
        ("film noir", "Film-Noir"),
        ("slasher fan", "Horror"),
        ("war films", "War"),
        ("Studio Ghibli", "Animation"),
    ],
)
def test_who_loves_one_kind_is_given_that_kind(model: Recommender, name: str, genre: str) -> None:
    """What focus is for: eight of the first ten films are of it, and a mixed list has fewer."""
    top = model.recommend(model.fold_in(ratings_of(name)), n=10)
    assert sum(genre in found.movie.genres for found in top) >= 8
    mixed = {1214: 5.0, 2671: 5.0, 1207: 5.0, 1: 5.0, 858: 5.0}
    other = model.recommend(model.fold_in(mixed), n=10)
    assert sum(genre in found.movie.genres for found in other) <= 4


def test_a_common_genre_says_little_of_one_film(model: Recommender) -> None:
    """*Aftersun* is a drama: so is half of all that there is."""
    [aftersun] = [m.movie_id for m in model.catalogue if m.label == "Aftersun (2022)"]
    top = model.recommend(model.fold_in({aftersun: 5.0}), n=20)
    assert sum(found.movie.genres == ("Drama",) for found in top) <= 12


def test_little_that_nobody_knows_is_shown_to_who_has_focus(model: Recommender) -> None:
    """What KNOWN is for: kin and genres of a film that nobody knows are thin.

    A fifth of a list at most: of spaghetti Westerns only the famous ones are known to many.
    """
    for name in ("slasher fan", "film noir", "spaghetti westerns"):
        top = model.recommend(model.fold_in(ratings_of(name)), n=20)
        rows = model.catalogue.item_indices([found.movie.movie_id for found in top])
        assert np.count_nonzero(model.catalogue.n_raters[rows] < 1) <= 4


def test_whoever_likes_all_kinds_is_served_by_what_such_people_choose(
    model: Recommender, taste: Taste
) -> None:
    """Without focus the order is mostly that of the choice."""
    mixed = {1214: 5.0, 2671: 5.0, 1207: 5.0, 1: 5.0, 858: 5.0}
    member = model.fold_in(mixed)
    posterior = taste.fold_in(member)
    assert posterior.focus == 0
    choice, *others = posterior.weights
    assert posterior.weights == pytest.approx((0.16, 0.15, 0.03, 0.1, 0.05, 0, 0, 0.05))
    whole = taste.fold_in(model.fold_in(ratings_of("Studio Ghibli")))
    assert 0 < whole.focus <= 1
    assert whole.weights[0] < choice
    assert all(abs(w) > x for w, x in zip(whole.weights[1:], others, strict=True))


def test_a_rating_in_the_middle_pulls_nowhere(model: Recommender, taste: Taste) -> None:
    assert CENTRE_STARS == 2.5
    posterior = taste.fold_in(model.fold_in({1214: 2.5, 1: 4.5, 2: 0.5}))
    assert sorted(posterior.pull.tolist()) == pytest.approx([-2 / 3, 0, 2 / 3])


def test_who_likes_the_films_of_one_country_is_given_them(model: Recommender) -> None:
    """What FACTS is for: kin and genres of Hindi films that few of the data set rated are thin."""
    hindi = {"Queen": 5.0, "Barfi!": 5.0, "Haider": 4.5, "The Lunchbox": 4.5, "PK": 5.0}
    [ratings] = [
        {m.movie_id: hindi[m.title] for m in model.catalogue if m.title in hindi and m.countries}
    ]
    assert len(ratings) >= len(hindi)
    top = model.recommend(model.fold_in(ratings), n=10)
    assert sum("India" in found.movie.countries for found in top) >= 7


def test_who_likes_films_of_today_is_given_films_of_today(model: Recommender) -> None:
    """What LENGTHENED is for, and ERA_Y: nobody of the data set rated most of these."""
    for name in ("Spider-Verse and animation", "action of today"):
        [member] = [m for m in read_written(TODAY, "tuning") if m["name"] == name]
        liked = {int(movie_id): stars for movie_id, stars in member["ratings"].items()}
        top = model.recommend(model.fold_in(liked), n=20)
        assert sum((found.movie.year or 0) >= 2019 for found in top) >= 6


def test_who_loves_heists_is_given_heists(model: Recommender) -> None:
    """What THEMES is for: all of these are crime films, and so are a thousand others."""
    heat, oceans_eleven, inside_man = 6, 4963, 44199
    member = model.fold_in({heat: 4.5, oceans_eleven: 5.0, inside_man: 4.5})
    found = model.recommend(member, n=20)
    assert sum("heist" in film.movie.themes for film in found) >= 10
