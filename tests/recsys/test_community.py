"""Films learnt from members: whatever comes and goes, what is left is what is said."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender, UnknownMovieError
from recsys.community import FROM_N_MEMBERS, Community
from recsys.model.community import StarLearning
from recsys.model.fold_in import FoldIn
from recsys.ranking.scoring.choice import MOST_WEIGHED, Taste
from recsys.ranking.scoring.community import TRAINED, UNKNOWN, ChoiceLearning
from tests.examples import examples
from tests.recsys.tiny import Tiny, tiny

SEEDS = st.integers(0, 5)
HALF_STARS = st.integers(1, 10).map(lambda half: half / 2)
FILMS = st.integers(1, 12).map(lambda number: 10 * number)
STARS = st.dictionaries(FILMS, HALF_STARS, max_size=8)


class Bot:
    """A served model of a few films, and what its members have rated."""

    def __init__(self, parts: Tiny) -> None:
        self.parts = parts
        self.fold_in = parts.fold_in.movable()
        self.taste = Taste(parts.parameters, parts.catalogue).movable()
        self.community = Community(parts.parameters, parts.catalogue, self.fold_in, self.taste)
        self.given: dict[int, dict[int, float]] = {}

    def becomes(self, member: int, stars: Mapping[int, float]) -> None:
        self.community.remove(self.community.said_by(self.given.get(member, {})))
        self.given[member] = dict(stars)
        self.community.add(self.community.said_by(stars))

    def numbers(self) -> list[np.ndarray]:
        """All that is predicted and ranked by, of all films, for a few people."""
        told: list[np.ndarray] = [self.community.n_members]
        for stars in ({}, {10: 5.0}, {20: 0.5, 30: 4.0, 120: 3.0}):
            member = self.fold_in(stars)
            told.append(self.fold_in.expected_stars(member))
            told.append(self.taste.scores(self.taste.fold_in(member)))
            told.append(self.fold_in.variance(member, np.arange(12)))
            told.append(self.fold_in.rating_parts(member, np.arange(12)))
        return told


def same(one: Bot, other: Bot) -> bool:
    pairs = zip(one.numbers(), other.numbers(), strict=True)
    return all(np.array_equal(mine, theirs) for mine, theirs in pairs)


@given(SEEDS, st.lists(st.tuples(st.integers(1, 6), STARS, st.booleans()), max_size=15))
def test_what_was_taken_back_was_never_said(
    seed: int, changes: list[tuple[int, dict[int, float], bool]]
) -> None:
    bot = Bot(tiny(seed))
    for member, stars, learns in changes:
        bot.becomes(member, stars)
        if learns:
            bot.community.learn()
    bot.community.learn()
    fresh = Bot(tiny(seed))
    for member in sorted(bot.given, reverse=True):
        fresh.becomes(member, bot.given[member])
    fresh.community.learn()
    assert same(bot, fresh)


@given(SEEDS, st.lists(STARS, max_size=6))
def test_a_community_that_has_left_leaves_films_as_trained(
    seed: int, members: list[dict[int, float]]
) -> None:
    bot = Bot(tiny(seed))
    for member, stars in enumerate(members):
        bot.becomes(member, stars)
    bot.community.learn()
    for member in range(len(members)):
        bot.becomes(member, {})
    bot.community.learn()
    assert same(bot, Bot(tiny(seed)))


@given(SEEDS, st.lists(STARS, min_size=1, max_size=6))
def test_forgetting_is_as_if_nobody_had_come(seed: int, members: list[dict[int, float]]) -> None:
    bot = Bot(tiny(seed))
    for member, stars in enumerate(members):
        bot.becomes(member, stars)
    bot.community.learn()
    bot.community.forget()
    bot.community.learn()
    assert same(bot, Bot(tiny(seed)))


@given(SEEDS, st.integers(1, 5))
def test_films_may_be_moved_a_few_at_a_time(seed: int, most: int) -> None:
    bot, whole = Bot(tiny(seed)), Bot(tiny(seed))
    for member in range(4):
        stars = {10 * film: 0.5 + (film + member) % 9 / 2 for film in range(1, 12)}
        bot.becomes(member, stars)
        whole.becomes(member, stars)
    n_steps = 1
    while bot.community.learn(most):
        n_steps += 1
    assert n_steps == -(-11 // most)
    whole.community.learn()
    assert same(bot, whole)


def test_a_film_moves_from_three_members_on() -> None:
    bot, trained = Bot(tiny(0)), Bot(tiny(0))
    for member in range(1, FROM_N_MEMBERS):
        bot.becomes(member, {50: 0.5, 60 + 10 * member: 4.0})
    bot.community.learn()
    assert bot.community.n_members[4] == FROM_N_MEMBERS - 1
    assert not bot.community.n_learnt_from.any()
    assert all(map(np.array_equal, bot.numbers()[1:], trained.numbers()[1:]))
    bot.becomes(FROM_N_MEMBERS, {50: 0.5})
    bot.community.learn()
    assert bot.community.n_learnt_from.tolist() == [0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]
    moved = bot.numbers()[1] - trained.numbers()[1]
    assert moved[4] < 0
    assert not moved[np.arange(12) != 4].any()


@given(SEEDS, FILMS)
def test_what_members_like_is_expected_to_be_liked_more(seed: int, film: int) -> None:
    liked, disliked = Bot(tiny(seed)), Bot(tiny(seed))
    for member in range(8):
        liked.becomes(member, {film: 5.0})
        disliked.becomes(member, {film: 0.5})
    liked.community.learn()
    disliked.community.learn()
    row = film // 10 - 1
    nobody = liked.fold_in({})
    stars = [bot.fold_in.expected_stars(nobody)[row] for bot in (liked, disliked)]
    assert stars[0] > stars[1]


@given(SEEDS, st.dictionaries(FILMS, HALF_STARS, min_size=1, max_size=12))
def test_a_member_speaks_without_the_rating_that_is_spoken_of(
    seed: int, stars: dict[int, float]
) -> None:
    """The evidence of a rating by Sherman and Morrison is that of a posterior without it."""
    parts = tiny(seed)
    films = StarLearning(parts.parameters, parts.catalogue)
    member = parts.fold_in(stars)
    told = films.of(member)
    s2 = float(parts.parameters.noise_variance[0])
    for j, item in enumerate(member.item_indices.tolist()):
        [film] = films.films(np.array([item]))
        z = np.append(1.0, film[1:])
        covariance = np.linalg.inv(np.linalg.inv(member.covariance) - np.outer(z, z) / s2)
        shift = member.surprise.copy()
        shift[j] = 0
        loadings = films.films(member.item_indices)
        loadings[:, 0] = 1
        mean = member.prior_mean + covariance @ loadings.T @ shift / s2
        said = np.append(1.0, mean[1:])
        spread = covariance.copy()
        spread[0] = spread[:, 0] = 0
        with_bias = np.append(0.0, covariance[1:, 0])
        left = stars[10 * (item + 1)] - parts.parameters.global_mean[0] - mean[0] - said @ film
        v = s2 + z @ covariance @ z
        evidence = (said * left - with_bias - spread @ film) / v
        precision = ((np.outer(said, said) + spread) / v)[np.triu_indices(len(z))]
        assert np.allclose(told[j], np.append(evidence, precision), rtol=1e-5, atol=1e-6)


@given(SEEDS, st.lists(st.integers(0, 11), min_size=1, max_size=12, unique=True))
def test_where_a_film_goes_does_not_depend_on_which_go_with_it(seed: int, rows: list[int]) -> None:
    parts, rng = tiny(seed), np.random.default_rng(seed)
    stars = StarLearning(parts.parameters, parts.catalogue)
    choice = ChoiceLearning(parts.parameters, parts.catalogue)
    members = [parts.fold_in({10 * (r + 1): 4.0 for r in range(12)}), parts.fold_in({10: 1.0})]
    said = stars.of(members[0]) * rng.uniform(1, 5, (12, 1))
    chosen = choice.of(members[0])
    together = np.array(rows)
    films, (c, b) = stars.posterior(together, said[rows]), choice.moved(together, chosen[rows])
    for j, row in enumerate(rows):
        one = np.array([row])
        assert np.array_equal(stars.posterior(one, said[one])[0], films[j])
        assert np.array_equal(choice.moved(one, chosen[one])[0][0], c[j])
        assert np.array_equal(choice.moved(one, chosen[one])[1][0], b[j])


def test_who_likes_a_film_ranks_it_higher_for_their_like() -> None:
    """And the mean person chooses it as before."""
    parts = tiny(1)
    choice = ChoiceLearning(parts.parameters, parts.catalogue)
    row, stars = np.array([6]), {70: 5.0, 20: 5.0, 30: 4.5}
    said = choice.of(parts.fold_in(stars))[[sorted(stars).index(70)]] * 20
    c, b = choice.moved(row, said)
    before = parts.parameters.chosen_factors[row].astype(np.float64)
    change = c[0] - before[0]
    like_them = said[0, :-1] / said[0, -1]
    # Towards the discriminant of its choosers, two thirds of the way or less as n_ratings damp.
    towards = TRAINED * choice.discriminant(like_them)
    assert np.allclose(change / (towards - before[0]), change[0] / (towards - before[0])[0])
    assert 0 < change[0] / (towards - before[0])[0] < 1
    mean_person = choice.mean_person
    was = before[0] @ mean_person + parts.parameters.choice_bias[6]
    assert c[0] @ mean_person + b[0] == pytest.approx(was, abs=1e-5)


def test_a_film_of_which_nobody_is_known_goes_by_its_members_further(model: Recommender) -> None:
    choice = ChoiceLearning(model.parameters, model.catalogue)
    known = [movie.n_ratings > 0 or movie.n_crowd >= 20 for movie in model.catalogue]
    assert choice.lengths.tolist() == [TRAINED if one else UNKNOWN for one in known]


def test_a_member_of_hundreds_of_ratings_says_what_their_taste_says(model: Recommender) -> None:
    """The taste that chose a film is the one that lists are made by, but for that film."""
    catalogue, taste = model.catalogue, Taste(model.parameters, model.catalogue)
    rows = np.flatnonzero(catalogue.n_ratings >= 50)[: MOST_WEIGHED + 200]
    stars = {catalogue.movies[row].movie_id: 4.0 + row % 3 / 2 for row in rows.tolist()}
    choice = ChoiceLearning(model.parameters, catalogue)
    said = choice.of(model.fold_in(stars))
    for at in (0, 100):
        others = {movie_id: s for n, (movie_id, s) in enumerate(stars.items()) if n != at}
        person = taste.fold_in(model.fold_in(others)).person
        assert np.allclose(said[at, :-1] + choice.mean_person, person, atol=1e-3)


def test_a_well_trained_film_hardly_moves(model: Recommender) -> None:
    catalogue = model.catalogue
    known = int(np.argmax(catalogue.n_ratings))
    unknown = int(np.argmin(catalogue.n_ratings + catalogue.n_crowd))
    ids = [catalogue.movies[row].movie_id for row in (known, unknown)]
    learnt = model.with_community({member: dict.fromkeys(ids, 0.5) for member in range(3)})
    nobody = model.fold_in({})
    moved = np.abs(learnt.predict(nobody, ids) - model.predict(nobody, ids))
    assert moved[0] < 0.05
    assert moved[1] > 0.15
    widths = np.diff(learnt.interval(nobody, ids))[:, 0], np.diff(model.interval(nobody, ids))[:, 0]
    assert (widths[0] <= widths[1] + 0.5).all()


def test_the_model_that_was_learnt_on_stays_as_it_was(model: Recommender) -> None:
    ids = [movie.movie_id for movie in model.catalogue]
    member = model.fold_in({ids[0]: 5.0})
    before = model.predict(member, ids), model.score(member, ids)
    learnt = model.with_community({m: dict.fromkeys(ids[m::7], 5.0) for m in range(7)} | {8: {}})
    assert learnt.community is not None
    again = model.with_community({m: dict.fromkeys(ids[:9], 1.0) for m in range(4)})
    assert np.array_equal(model.predict(member, ids), before[0])
    assert np.array_equal(model.score(member, ids), before[1])
    assert not np.array_equal(again.score(member, ids), before[1])
    assert (model.n_members(ids[0]), learnt.n_members(ids[0]), again.n_members(ids[0])) == (0, 1, 4)


def test_what_is_asked_next_rests_on_the_films_that_members_move(model: Recommender) -> None:
    ids = [movie.movie_id for movie in model.catalogue]
    assert model.elicitation.next_film(model.fold_in({}), (), ())
    learnt = model.with_community({member: dict.fromkeys(ids, 0.5) for member in range(3)})
    assert learnt.elicitation is not model.elicitation
    assert learnt.elicitation is learnt.elicitation


@examples(10)
@given(data=st.data())
def test_an_explanation_still_adds_up(model: Recommender, data: st.DataObject) -> None:
    ids = [movie.movie_id for movie in model.catalogue][:40]
    stars = st.dictionaries(st.sampled_from(ids), HALF_STARS, min_size=3, max_size=20)
    learnt = model.with_community(dict(enumerate(data.draw(st.lists(stars, max_size=6)))))
    asked = data.draw(st.sampled_from(ids))
    others = {film: given for film, given in data.draw(stars).items() if film != asked}
    told = learnt.explain(learnt.fold_in(others), asked)
    parts = sum(part.contribution for part in told.parts)
    assert told.average + told.film + told.member + parts + told.clipped == pytest.approx(
        told.stars, abs=1e-4
    )


@pytest.mark.slow
def test_a_member_who_rated_thousands_of_films_counts_once_for_each(model: Recommender) -> None:
    ids = [movie.movie_id for movie in model.catalogue][:5000]
    stars = {movie_id: 0.5 + row % 10 / 2 for row, movie_id in enumerate(ids)}
    learnt = model.with_community(dict.fromkeys(range(FROM_N_MEMBERS), stars))
    assert learnt.community is not None
    assert learnt.community.n_members.max() == FROM_N_MEMBERS
    predicted = learnt.predict(learnt.fold_in(stars), ids)
    assert np.isfinite(predicted).all()
    for _ in range(FROM_N_MEMBERS):
        learnt.community.remove(learnt.community.said_by(stars))
    learnt.community.learn()
    member = model.fold_in(stars)
    assert np.array_equal(learnt.score(member, ids), model.score(member, ids))


def test_a_film_that_nobody_knows_is_refused(model: Recommender) -> None:
    with pytest.raises(UnknownMovieError):
        model.with_community({1: {-1: 4.0}})


def test_members_are_folded_in_by_films_as_trained() -> None:
    bot = Bot(tiny(2))
    for member in range(5):
        bot.becomes(member, {10: 5.0, 20: 0.5})
    bot.community.learn()
    trained = FoldIn(bot.parts.parameters, bot.parts.catalogue)
    assert np.array_equal(bot.fold_in({10: 1.0}).mean, trained({10: 1.0}).mean)
