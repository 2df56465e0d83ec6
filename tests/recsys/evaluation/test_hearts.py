"""What a heart without stars says of a taste."""

from recsys import Recommender
from recsys.evaluation.diagnostics.hearts import measure
from recsys.evaluation.protocol import HeldOutMember
from recsys.evaluation.report.tables import hearts_table


def member(model: Recommender, *, loved: float) -> HeldOutMember:
    """Who loves Westerns and has sat through romances."""
    films = [[m.movie_id for m in model.catalogue if genre in m.genres][:80] for genre in _GENRES]
    given = zip([loved] * 80, [2.0] * 80, strict=True)
    pairs = zip(*films, given, strict=True)
    return HeldOutMember(
        tuple(rating for west, love, (a, b) in pairs for rating in ((west, a), (love, b)))
    )


_GENRES = ("Western", "Romance")


def test_a_heart_says_more_than_having_seen_the_film(model: Recommender) -> None:
    case = measure(model, [member(model, loved=5.0)], 20)
    assert (case.n_known, case.n_hearts) == (20, 10)
    assert case.seen < case.liked <= 1
    assert 0 < case.rated <= 1
    assert hearts_table([case], 100).row_count == 1


def test_who_loves_none_of_what_is_known_is_left_out(model: Recommender) -> None:
    loves, likes = (member(model, loved=stars) for stars in (5.0, 4.0))
    assert measure(model, [loves, likes], 20) == measure(model, [loves], 20)
