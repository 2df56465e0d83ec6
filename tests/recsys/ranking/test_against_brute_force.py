"""What a list is made of, against the same worked out in loops."""

from collections.abc import Iterator
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys import FilmEvidence, Filters, Popularity, Variety
from recsys.catalogue import Catalogue, Movie
from recsys.facts import Kind
from recsys.neighbours.items import Similarity
from recsys.neighbours.series import Series
from recsys.ranking.diversity import N_CANDIDATES, TRADE_OFF, marginal_relevance, varied
from recsys.ranking.scoring.choice import Taste
from recsys.ranking.scoring.score import STARS as STARS_WEIGHT
from recsys.ranking.scoring.score import Ranking
from recsys.ranking.scoring.scores import Scores
from recsys.ranking.why.explanations import Explaining
from recsys.ranking.why.reasons import Reasons
from recsys.vectors import unit_vectors
from tests.recsys.tiny import GENRES, N_ITEMS, films, tiny

SEEDS = st.integers(0, 9)
STARS = st.integers(1, 10).map(lambda half: half / 2)
RATINGS = st.dictionaries(st.integers(1, N_ITEMS).map(lambda row: 10 * row), STARS, max_size=8)
YEARS = st.none() | st.integers(1925, 2020)
ROWS = st.sets(st.integers(0, N_ITEMS - 1), max_size=8)


def mmr(
    scores: NDArray[np.float32], directions: NDArray[np.float32], trade_off: float, n: int
) -> list[int]:
    """Carbonell and Goldstein's rule, one film after another."""
    low, high = float(scores.min()), float(scores.max())
    relevance = [(float(score) - low) / max(high - low, 1e-9) for score in scores]
    chosen: list[int] = []
    while len(chosen) < min(n, len(scores)):
        worth = {
            i: trade_off * relevance[i]
            - (1 - trade_off)
            * max((float(directions[i] @ directions[j]) for j in chosen), default=0)
            for i in range(len(scores))
            if i not in chosen
        }
        chosen.append(max(worth, key=worth.__getitem__))
    return chosen


@given(seed=st.integers(0, 999), size=st.integers(1, 15), trade_off=st.floats(0.1, 1))
def test_marginal_relevance_is_the_rule_of_the_paper(
    seed: int, size: int, trade_off: float
) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=size).astype(np.float32)
    directions = unit_vectors(rng.normal(size=(size, 4)).astype(np.float32))
    found = marginal_relevance(scores, directions, trade_off, 9)
    assert found.tolist() == mmr(scores, directions, trade_off, 9)


@pytest.mark.parametrize("variety", Variety)
@pytest.mark.parametrize("n", [0, 1, 10, N_CANDIDATES, N_CANDIDATES + 7])
def test_a_varied_list_orders_the_best_candidates_alone(variety: Variety, n: int) -> None:
    rng = np.random.default_rng(n)
    scores = rng.normal(size=300).astype(np.float32)
    directions = unit_vectors(rng.normal(size=(300, 4)).astype(np.float32))
    order = np.argsort(-scores)
    near = order[:N_CANDIDATES]
    expected = near[mmr(scores[near], directions[near], TRADE_OFF[variety], n)].tolist()
    expected += order[N_CANDIDATES:n].tolist()
    assert (
        varied(
            Scores.known(scores), np.isfinite(scores), directions.__getitem__, n, variety
        ).tolist()
        == expected
    )


@given(
    seed=SEEDS,
    genres=st.lists(st.sampled_from(GENRES), max_size=2, unique=True).map(tuple),
    from_year=YEARS,
    to_year=YEARS,
    popularity=st.sampled_from(Popularity),
)
def test_filters_leave_the_films_that_a_loop_leaves(
    seed: int,
    genres: tuple[str, ...],
    from_year: int | None,
    to_year: int | None,
    popularity: Popularity,
) -> None:
    catalogue = films(np.random.default_rng(seed), 60)
    most = max(movie.n_ratings for movie in catalogue)
    filters = Filters(genres, from_year, to_year, popularity)

    def is_allowed(movie: Movie) -> bool:
        return (
            all(genre in movie.genres for genre in genres)
            and (from_year is None or (movie.year is not None and movie.year >= from_year))
            and (to_year is None or (movie.year is not None and movie.year <= to_year))
            and (popularity is not Popularity.WELL_KNOWN or movie.n_ratings / most >= 0.15)
            and (popularity is not Popularity.HIDDEN_GEMS or is_gem(catalogue, movie))
        )

    assert filters.allowed(catalogue).tolist() == [is_allowed(movie) for movie in catalogue]


def is_gem(catalogue: Catalogue, movie: Movie) -> bool:
    """Few know it, then and now; its mean and ten ratings like everyone's are a fifth better."""
    n = sum(one.n_ratings for one in catalogue)
    everyone = sum(one.n_ratings * one.mean_stars for one in catalogue) / n
    drawn = (movie.n_ratings * movie.mean_stars + 10 * everyone) / (movie.n_ratings + 10)
    most = max(one.n_ratings for one in catalogue)
    year = movie.year
    about = [m.n_ratings for m in catalogue if m.year and year and abs(m.year - year) <= 2]
    n_best = min(40, len(about) // 10)
    is_best = bool(n_best) and movie.n_ratings >= sorted(about, reverse=True)[n_best - 1]
    return 5 <= movie.n_ratings <= 0.04 * most and not is_best and drawn >= everyone + 0.2


def test_there_are_gems_among_unequal_films() -> None:
    catalogue = Catalogue(
        Movie(row, f"Film {row}", 1990, (), n_ratings=n, mean_stars=stars)
        for row, (n, stars) in enumerate([(1000, 3.5), (40, 4.5), (41, 4.5), (5, 4.5), (4, 5.0)])
    )
    gems = Filters(popularity=Popularity.HIDDEN_GEMS).allowed(catalogue).tolist()
    assert gems == [is_gem(catalogue, movie) for movie in catalogue]
    assert gems == [False, True, False, True, False]


def known_of(n: float) -> float:
    return min(log(1 + 3 * n), log(11)) / 5


def form_of(movie: Movie) -> str:
    return next((form for form in ("Documentary", "Animation") if form in movie.genres), "")


def places(
    catalogue: Catalogue, row: int, rated: int, genres: tuple[str, ...]
) -> Iterator[tuple[Kind, float]]:
    """The places that two films share, and how rare each is among all films, or those of a genre
    of which it is less so."""
    kinds = (Kind.COUNTRY, Kind.LANGUAGE, Kind.REGION)
    n = catalogue.n_raters
    for fact in catalogue.facts.of(row):
        if fact[0] in kinds and fact in catalogue.facts.of(rated):
            films = catalogue.facts.films(fact)
            among = [np.ones(len(n), bool), *map(catalogue.in_genre, genres)]
            shares = [n[films] @ is_of[films] / max(n @ is_of, 1) for is_of in among]
            yield fact[0], -log(max(*shares, 1e-4))


def by_place(catalogue: Catalogue, row: int, rated: int) -> float:
    found = places(catalogue, row, rated, catalogue.movies[rated].genres)
    return 0.2 * max((rarity for _, rarity in found), default=0)


def of_one_time(liked: list[tuple[int | None, float]]) -> float:
    """How near in time the liked films are, year and how much each is liked."""
    liked = [(year, much) for year, much in liked if much]
    pairs = [
        (a * b, exp(-((one - other) ** 2) / 72) if one and other else 0.0)
        for at, (one, a) in enumerate(liked)
        for other, b in liked[at + 1 :]
    ]
    if not pairs:
        return 0.0
    mean = sum(weight * near for weight, near in pairs) / sum(weight for weight, _ in pairs)
    return min(max((mean - 0.7) / 0.2, 0), 1) * len(liked) / (len(liked) + 4)


@given(seed=SEEDS, ratings=RATINGS)
def test_the_taste_of_a_film_is_the_sum_of_the_formula(
    seed: int, ratings: dict[int, float]
) -> None:
    of, p = tiny(seed), tiny(seed).parameters
    taste, member = Taste(p, of.catalogue), of.fold_in(ratings)
    posterior = taste.fold_in(member)
    f, shown, n = posterior.focus, posterior.shown_focus, max(len(ratings), 1)
    rated = [(of.catalogue.item_index(movie_id), s) for movie_id, s in ratings.items()]
    has = of.catalogue.has_genre.astype(np.float64)
    rare = has * np.log(N_ITEMS / np.maximum(has.sum(axis=0), 1))
    genres = rare / np.maximum(np.linalg.norm(rare, axis=1, keepdims=True), 2.5)
    kin = p.kin_factors.astype(np.float64)
    unit_kin = unit_vectors(p.kin_factors.astype(np.float32))
    person = p.choice_mean.astype(np.float64)
    for row, stars in rated:
        person = person + p.half_star_weight[int(2 * stars) - 1] * p.choosing_factors[row] / n**0.5
    for row, score in enumerate(taste.scores(posterior).tolist()):
        choice = p.choice_bias[row] + p.chosen_factors[row].astype(np.float64) @ person
        movie = of.catalogue.movies[row]
        length = min(max(float(np.linalg.norm(kin[row])), 0.2), 1) if movie.n_ratings >= 5 else 1
        alike = {j: (kin[row] @ unit_kin[j]) / length**0.25 for j, _ in rated}
        near = sum((s - 2.5) / n * alike[j] for j, s in rated)
        genre = sum((s - 2.5) / n * (genres[row] @ genres[j]) for j, s in rated)
        shared = sum(
            (s - 2.5) / n * (max(alike[j], 0) if fact[0] is Kind.DIRECTOR else 0.5)
            for j, s in rated
            for fact in of.catalogue.facts.of(row)
            if fact in of.catalogue.facts.of(j) and fact[0] in (Kind.DIRECTOR, Kind.SERIES)
        )
        shared += sum((s - 2.5) / n * by_place(of.catalogue, row, j) for j, s in rated)
        years = [(movie.year, of.catalogue.movies[j].year, s) for j, s in rated]
        era = sum((s - 2.5) / n * exp(-((a - b) ** 2) / 72) for a, b, s in years if a and b)
        likings = [
            max(s - 2.5, 0) / max(sum(max(t - 2.5, 0) for _, t in rated), 1e-9) for _, s in rated
        ]
        known = known_of(movie.n_ratings)
        apart = 0.0
        for (j, _), liking in zip(rated, likings, strict=True):
            other = of.catalogue.movies[j]
            apart += liking * (form_of(movie) != form_of(other))
            if rarest := [
                r for kind, r in places(of.catalogue, row, j, ()) if kind is Kind.COUNTRY
            ]:
                at_home = known_of(movie.n_ratings * exp(rarest[0] / 4))
                known += liking * (at_home - known_of(movie.n_ratings))
        expected = (0.16 - 0.11 * shown) * choice + (0.15 + 0.8 * f) * near
        expected += (0.03 + 0.4 * f) * genre + (0.05 + 0.4 * f) * shared
        of_time = of_one_time([(year, max(stars - 2.5, 0)) for _, year, stars in years])
        expected += max(0.15 * f, 0.5 * of_time) * era - 0.6 * f * apart
        expected += (0.05 + 1.75 * f) * known
        assert score == pytest.approx(expected, abs=1e-2)  # factors are halves of a float


@given(seed=SEEDS, ratings=RATINGS, rows=ROWS)
def test_a_film_chosen_counts_as_given_three_and_a_half_stars_where_lists_are_chosen(
    seed: int, ratings: dict[int, float], rows: set[int]
) -> None:
    of = tiny(seed)
    chosen = {of.catalogue.movies[row].movie_id for row in rows} - set(ratings)
    taste, member = Taste(of.parameters, of.catalogue), of.fold_in(ratings, chosen)
    as_rated = of.fold_in(ratings | dict.fromkeys(chosen, 3.5))
    mine, other = (taste.scores(taste.fold_in(each)) for each in (member, as_rated))
    assert np.allclose(mine, other, atol=1e-5)
    unmoved = of.fold_in.expected_stars(of.fold_in(ratings))
    assert np.array_equal(of.fold_in.expected_stars(member), unmoved)
    n = len(ratings)
    assert Ranking(member, of.fold_in, taste).rating_parts(np.arange(3)).shape == (3, n)


def test_many_films_chosen_weigh_as_twenty_ratings() -> None:
    of = tiny(0, 60)
    ids = [movie.movie_id for movie in of.catalogue]
    taste = Taste(of.parameters, of.catalogue)
    posterior = taste.fold_in(of.fold_in({ids[0]: 5.0}, ids[1:41]))
    assert posterior.pull[0] == pytest.approx(2.5 / 21)
    assert posterior.pull[1:] == pytest.approx(np.full(40, 1.0 * (20 / 40) / 21))


def test_more_than_forty_ratings_say_no_more_of_what_is_chosen() -> None:
    of, p = tiny(0, 120), tiny(0, 120).parameters
    ids = [movie.movie_id for movie in of.catalogue]
    taste = Taste(p, of.catalogue)
    posterior = taste.fold_in(of.fold_in(dict.fromkeys(ids[:100], 4.0)))
    said = p.choosing_factors[:100].astype(np.float64).sum(axis=0) * p.half_star_weight[7]
    expected = p.choice_mean + (40 / 100) * said / 40**0.5
    assert np.allclose(posterior.person, expected, atol=1e-3)
    assert posterior.pull == pytest.approx(np.full(100, 1.5 / 100), rel=1e-4)


@given(seed=SEEDS, ratings=RATINGS, rows=ROWS)
def test_films_passed_over_take_away_what_choosing_them_says(
    seed: int, ratings: dict[int, float], rows: set[int]
) -> None:
    of, p = tiny(seed), tiny(seed).parameters
    passed = sorted(rows - {of.catalogue.item_index(movie_id) for movie_id in ratings})
    ids = [of.catalogue.movies[row].movie_id for row in passed]
    taste = Taste(p, of.catalogue)
    with_them = taste.fold_in(of.fold_in(ratings, (), [*ids, *ratings]))
    without = taste.fold_in(of.fold_in(ratings))
    said = sum((p.choosing_factors[row].astype(np.float64) for row in passed), np.zeros(1))
    assert np.allclose(without.person - with_them.person, said / (len(passed) + 2), atol=1e-4)


@given(seed=SEEDS, ratings=RATINGS)
def test_the_focus_is_of_liked_films_and_assumed_of_one(
    seed: int, ratings: dict[int, float]
) -> None:
    of = tiny(seed)
    taste = Taste(of.parameters, of.catalogue)
    posterior = taste.fold_in(of.fold_in(ratings))
    focus = posterior.focus
    assert 0 <= focus <= 1
    assert 0 <= posterior.shown_focus <= 1
    n_liked = sum(stars > 2.5 for stars in ratings.values())
    if n_liked == 0:
        assert focus == 0
    if n_liked == 1:
        assert focus == pytest.approx((0.7 - 0.4) / 0.5)
    if n_liked <= 1:
        assert posterior.shown_focus == 0


def test_who_likes_the_same_kind_alone_has_a_focus() -> None:
    kin = np.zeros((4, 2), np.float32)
    kin[:, 0] = 1
    western = Catalogue(
        Movie(row, f"Film {row}", 1966, ("Western",) if row < 3 else ("Drama",)) for row in range(4)
    )
    p = tiny(0, 4).parameters
    values = {**p.arrays(), "kin_factors": kin.astype(np.float16)}
    of = type(p)(**values)
    taste = Taste(of, western)
    member = tiny(0, 4).fold_in({10: 5.0, 20: 5.0, 30: 5.0})
    assert taste.fold_in(member).focus == 1


@given(seed=SEEDS, ratings=RATINGS.filter(bool))
def test_the_parts_of_a_score_and_the_mean_person_add_up_to_it(
    seed: int, ratings: dict[int, float]
) -> None:
    of, rows = tiny(seed), np.arange(N_ITEMS)
    taste, member = Taste(of.parameters, of.catalogue), of.fold_in(ratings)
    posterior = taste.fold_in(member)
    parts = taste.parts(posterior, rows)
    choice, *_, known = posterior.weights
    mean_person = of.parameters.choice_mean @ of.parameters.chosen_factors.astype(np.float32).T
    n_ratings = np.minimum(3 * of.catalogue.n_ratings, 10)
    without = choice * (mean_person + of.parameters.choice_bias) + known * np.log1p(n_ratings) / 5
    assert np.allclose(without + parts.sum(axis=1), taste.scores(posterior), atol=1e-4)
    order = Ranking(member, of.fold_in, taste)
    both = taste.scores(posterior) + STARS_WEIGHT * of.fold_in.expected_stars(member)
    assert np.allclose(order.scores, both, atol=1e-5)
    stars = of.fold_in.rating_parts(member, rows)
    assert np.allclose(order.rating_parts(rows), parts + STARS_WEIGHT * stars, atol=1e-6)


@given(seed=SEEDS, ratings=RATINGS)
def test_a_series_is_nearer_by_the_mean_stars_of_its_films_that_were_rated(
    seed: int, ratings: dict[int, float]
) -> None:
    of, rows = tiny(seed), np.arange(N_ITEMS)
    series = [(0, 2, 3), (5, 6)]
    taste, member = Taste(of.parameters, of.catalogue), of.fold_in(ratings)
    alone = Ranking(member, of.fold_in, taste)
    with_series = Ranking(
        member, of.fold_in, taste, lambda row: next((one for one in series if row in one), ())
    )
    more = np.zeros(N_ITEMS)
    for one in series:
        given = [ratings[10 * row + 10] for row in one if 10 * row + 10 in ratings]
        more[list(one)] = 0.1 * (np.mean(given) - 2.5) if given else 0.0
    assert np.allclose(with_series.scores, alone.scores + more, atol=1e-5)
    parts = with_series.rating_parts(rows).sum(axis=1) - alone.rating_parts(rows).sum(axis=1)
    assert np.allclose(parts, more, atol=1e-6)


@given(seed=SEEDS, ratings=RATINGS, row=st.integers(0, N_ITEMS - 1))
def test_the_parts_of_an_explanation_add_up_the_largest_first(
    seed: int, ratings: dict[int, float], row: int
) -> None:
    of = tiny(seed)
    member = of.fold_in(ratings)
    similarity = Similarity(of.parameters, of.catalogue)
    explaining = Explaining(of.catalogue, of.fold_in, of.predicted, 3.5, similarity.directions)
    said = explaining.prediction(member, row)
    contributions = [part.contribution for part in said.parts]
    added = said.average + said.film + said.member + sum(contributions) + said.clipped
    assert added == pytest.approx(said.stars, abs=1e-4)
    assert 0.5 <= said.stars <= 5
    [stars] = of.stars(member, np.array([row]))
    assert said.stars == pytest.approx(stars, abs=1e-4)
    sizes = [abs(part) for part in contributions]
    assert sizes == sorted(sizes, reverse=True)
    assert {part.movie.movie_id: part.stars for part in said.parts} == ratings


@given(seed=SEEDS, ratings=RATINGS)
def test_recommendations_say_which_rating_speaks_for_them(
    seed: int, ratings: dict[int, float]
) -> None:
    of, rows = tiny(seed), np.array([3, 0, 7])
    taste, member = Taste(of.parameters, of.catalogue), of.fold_in(ratings)
    similarity = Similarity(of.parameters, of.catalogue)
    reasons = Reasons(of.catalogue, Series(of.catalogue, similarity.titles))
    order = Ranking(member, of.fold_in, taste)
    scores = order.scores[rows]
    explaining = Explaining(of.catalogue, of.fold_in, of.predicted, 3.5, similarity.directions)
    found = explaining.recommendations(reasons, member, order, rows, [None] * 3)
    assert [one.movie.movie_id for one in found] == [40, 10, 80]
    assert [one.score for one in found] == scores.tolist()
    for one, stars, row in zip(found, of.stars(member, rows), rows.tolist(), strict=True):
        assert one.stars == pytest.approx(stars)
        is_less = order.expected_stars[row] < order.lowest_stars
        assert one.is_below_usual == (is_less and one.evidence is not FilmEvidence.NONE)
        assert len(one.because) <= 2
        for part in one.because:
            assert part.contribution > 0
            assert ratings[part.movie.movie_id] == part.stars
