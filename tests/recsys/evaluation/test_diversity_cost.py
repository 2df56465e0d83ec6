"""The figures of the knob `variety`."""

from recsys import Recommender, Variety
from recsys.evaluation.diagnostics.diversity_cost import measure
from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.protocol import HeldOutMember


def test_more_variety_shows_more_of_the_catalogue_and_lists_less_alike(model: Recommender) -> None:
    films = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:200]
    members = [
        HeldOutMember(tuple((film.movie_id, 4.5 if film.year else 2.0) for film in films[n::7]))
        for n in range(7)
    ]
    focused, adventurous = (
        measure(model, members, setting) for setting in (Variety.FOCUSED, Variety.ADVENTUROUS)
    )
    for k in KNOWN:
        assert 0 < focused.coverage[k] <= adventurous.coverage[k] <= 70 / len(model.catalogue)
        assert focused.alike[k] > adventurous.alike[k]
        assert 0 <= adventurous.ndcg[k] <= 1
