"""What is counted on the lists that members are shown, worked out by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from recsys import FilmEvidence, Movie, RatingPart, Recommendation, Recommender
from recsys.evaluation.diagnostics.believed import LOOKED_AT, read_written
from recsys.evaluation.diagnostics.members import (
    LOOKED_AT_GROUP,
    Asks,
    JudgedMember,
    judged_members,
)
from recsys.evaluation.diagnostics.shown_lists import (
    Judge,
    ListFigures,
    ShownFilm,
    ShownList,
    Summary,
    summed_up,
)
from recsys.results.reasons import SameTheme

RATED = {1: 5.0, 2: 4.0}  # Toy Story, Jumanji
WISHES = JudgedMember(
    "wishes", RATED, frozenset({34, 47}), Asks(directors=frozenset({"David Fincher"}))
)


def shown_film(
    movie: Movie, stars: float, because: Sequence[Movie] = (), why: str = "4.1 ★ from 2,000 people"
) -> ShownFilm:
    parts = tuple(RatingPart(cited, 5.0, 1.0) for cited in because)
    return ShownFilm(Recommendation(movie, stars, 0.0, parts), why)


def judged(model: Recommender, *pages: Sequence[ShownFilm], member: JudgedMember) -> ListFigures:
    return Judge(model).figures(
        ShownList(member, tuple(map(tuple, pages)), frozenset(), frozenset(), 30, 34)
    )


def test_order_and_stars(model: Recommender) -> None:
    films = [shown_film(model.catalogue[i], stars) for i, stars in ((6, 4.5), (10, 4.0), (47, 3.5))]
    assert judged(model, films, member=WISHES).correlation == pytest.approx(1)
    assert judged(model, films[::-1], member=WISHES).correlation == pytest.approx(-1)
    assert judged(model, films[:1], films[1:], member=WISHES).correlation == pytest.approx(1)


def test_stars_are_compared_as_shown_and_not_where_none_are(model: Recommender) -> None:
    films = [shown_film(model.catalogue[i], stars) for i, stars in ((6, 4.01), (10, 4.04))]
    assert judged(model, films, member=WISHES).correlation is None
    unknown = replace(films[0].pick, stars=1.0, evidence=FilmEvidence.NONE)
    with_unknown = [*films, ShownFilm(unknown, "")]
    assert judged(model, with_unknown, member=WISHES).correlation is None
    assert judged(model, with_unknown, member=WISHES).below_mean == 2  # below 4.5, not the unknown


def test_nothing_is_below_the_mean_where_no_other_is_above(model: Recommender) -> None:
    films = [shown_film(model.catalogue[i], 4.0) for i in (6, 10)]
    high = JudgedMember("high", {1: 5.0})
    assert judged(model, films, member=high).below_mean == 0


def test_films_below_what_is_usual_are_counted_by_what_the_list_says(model: Recommender) -> None:
    films = [shown_film(model.catalogue[i], 4.0) for i in (6, 10)]
    assert judged(model, films, member=WISHES).below_usual == 0
    below = ShownFilm(replace(films[0].pick, is_below_usual=True), "")
    assert judged(model, [below], films, member=WISHES).below_usual == 1


def test_films_of_one_series_are_counted_by_page(model: Recommender) -> None:
    alien, aliens, alien_3, toy, toy_2, heat = (
        shown_film(model.catalogue[i], 4) for i in (1214, 1200, 1320, 1, 3114, 6)
    )
    page = [alien, toy, heat, aliens, toy_2, alien_3]
    assert judged(model, page, member=WISHES).of_one_series == 3
    assert judged(model, page[:3], page[3:], member=WISHES).of_one_series == 2
    assert judged(model, [heat], member=WISHES).of_one_series == 1


def test_reasons_are_told_apart_by_the_first_cited_and_what_is_said_of_it(
    model: Recommender,
) -> None:
    toy, jumanji, heat = (model.catalogue[i] for i in (1, 2, 6))
    page = [
        shown_film(heat, 4, [toy]),
        shown_film(heat, 4, [toy, jumanji]),
        shown_film(heat, 4, [jumanji]),
        shown_film(heat, 4, why="4.2 ★ from 300 people"),
        shown_film(heat, 4, why="3.9 ★ from 12,000 people"),
    ]
    figures = judged(model, page, member=WISHES)
    assert figures.reasons == 3
    assert figures.cites == pytest.approx(3 / 5)
    themes = [replace(page[0].pick, reason=SameTheme(of)) for of in ("heist", "heist", "toys")]
    page = [*page, *(ShownFilm(pick, "") for pick in themes)]
    assert judged(model, page, member=WISHES).reasons == 5


def test_a_reason_is_near_by_kind_decade_or_likeness(model: Recommender) -> None:
    toy, second, heat = (model.catalogue[i] for i in (1, 3114, 6))
    strange = replace(heat, genres=("War",), year=1950, directors=())
    near = judged(model, [shown_film(second, 4, [toy])], member=WISHES)
    assert (near.near_reasons, near.close_reasons) == (1, 1)
    far = judged(model, [shown_film(strange, 4, [toy])], member=WISHES)
    assert (far.near_reasons, far.close_reasons) == (0, 0)
    of_the_decade = judged(model, [shown_film(heat, 4, [toy])], member=WISHES)
    assert (of_the_decade.near_reasons, of_the_decade.close_reasons) == (1, 0)


def test_what_fits_and_what_is_asked_for(model: Recommender) -> None:
    pages = [[shown_film(model.catalogue[i], 4) for i in ids] for ids in ((47, 6), (34, 10))]
    shown = ShownList(
        WISHES, tuple(map(tuple, pages)), frozenset({6, 34}), frozenset({34, 2}), 30, 34
    )
    figures = Judge(model).figures(shown)
    assert (figures.fits, figures.fits_alone, figures.loved_alone) == (2 / 20, 1 / 20, 2 / 20)
    n_of_fincher = sum("David Fincher" in movie.directors for movie in model.catalogue)
    assert figures.as_asked == pytest.approx(1 / min(20, n_of_fincher))  # Se7en
    assert figures.as_adventurous == 1  # Heat: Babe is on page two


def test_the_worst_is_the_highest_where_less_is_better(model: Recommender) -> None:
    one = judged(model, [shown_film(model.catalogue[6], 5)], member=WISHES)
    other = replace(one, lines=40, cites=0.5, correlation=0.2)
    figures = summed_up({"one": one, "other": other})
    assert figures["lines"] == Summary(35, 40, "other")
    assert figures["cites"] == Summary(0.25, 0, "one")
    assert figures["correlation"] == Summary(0.2, 0.2, "other")
    assert "fits" in figures


def test_who_is_looked_at_is_of_the_catalogue_and_loves_what_is_asked_for(
    model: Recommender,
) -> None:
    members = judged_members(model)
    looked_at = members[LOOKED_AT_GROUP]
    assert len(looked_at) == len(read_written(LOOKED_AT)) == 13
    for member in looked_at:
        assert 1 <= len(member.ratings) <= 12
        loved = [model.catalogue[i] for i, stars in member.ratings.items() if stars >= 4]
        assert member.asks is None or all(map(member.asks.has, loved))
    assert sum(member.asks is not None for member in looked_at) == 6
    tuned_by = {frozenset(m.ratings) for group in members.values() for m in group}
    assert len(tuned_by) == sum(map(len, members.values()))


def test_users_give_ten_of_the_ratings_that_they_gave(model: Recommender) -> None:
    users = judged_members(model)["users"]
    assert len(users) == 24
    for user in users:
        assert len(user.ratings) == 10
        for movie_id, stars in user.ratings.items():
            user_id = int(user.name.removeprefix("user "))
            assert model.users.estimate(user_id, movie_id).given == stars
