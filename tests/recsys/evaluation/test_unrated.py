"""What films seen without stars say of a taste."""

from recsys import Recommender
from recsys.evaluation.diagnostics.unrated import measure
from recsys.evaluation.protocol import HeldOutMember
from recsys.evaluation.report.tables import unrated_table


def members(model: Recommender, genre: str) -> list[HeldOutMember]:
    """Three who like the films of a genre; each has seen others."""
    films = [movie.movie_id for movie in model.catalogue if genre in movie.genres]
    return [HeldOutMember(tuple((film, 4.0) for film in films[n:120:3])) for n in range(3)]


def test_who_has_seen_westerns_is_given_westerns(model: Recommender) -> None:
    case = measure(model, members(model, "Western"), 0, 15, 11)
    assert (case.n_rated, case.n_seen) == (0, 15)
    assert case.ndcg > case.ndcg_without
    assert 0.5 < case.taste <= 1
    assert case.taste > case.taste_without


def test_without_films_seen_both_lists_are_the_same(model: Recommender) -> None:
    case = measure(model, members(model, "War"), 3, 0, 11)
    assert (case.ndcg, case.taste) == (case.ndcg_without, case.taste_without)
    assert unrated_table([case], 11).row_count == 1
