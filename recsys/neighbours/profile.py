"""The films most aligned with one's taste, rated or not.

The taste is t = sum_j (stars_j - CENTRE_STARS) v_j over the rated films, from what was disliked to
what was liked (Rocchio 1971, "Relevance feedback in information retrieval"), with v_j the
directions in which `recsys.neighbours.items` measures films. The star factors would be another
space, but in sixteen numbers that predict stars, six spaghetti Westerns lead to *The Witches of
Eastwick*; in these directions they lead to Westerns. A film that was not rated is as near as its
cosine times what is known of it: of a film that nobody knows only the genres would be near.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.fold_in import Member
from recsys.neighbours.items import Similarity
from recsys.results import AlignedMovie, MyType
from recsys.stars import CENTRE_STARS, DISLIKED_TO, LIKED_FROM
from recsys.vectors import best

_LOVED_FROM = 4.0  # however much higher the member's mean is


def my_type(member: Member, similarity: Similarity, catalogue: Catalogue, n: int) -> MyType:
    """The n films most aligned; those that few people know only if the member rated them.

    Series and shorts are among them where the member rated them, or liked one of that form. Of
    films that are told to be as near, those of more stars come first.
    """
    others = catalogue.of_other_forms(member.item_indices[member.stars >= LIKED_FROM].tolist())
    left_out = np.setdiff1d(others, member.item_indices).tolist()
    rows, near = _as_told(member, *aligned(member, similarity, n, left_out))
    stars = dict(zip(member.item_indices.tolist(), member.stars.tolist(), strict=True))
    return MyType(
        films=tuple(
            AlignedMovie(catalogue.movies[row], nearness, stars.get(row))
            for row, nearness in zip(rows.tolist(), near.tolist(), strict=True)
        ),
        n_ratings=len(stars),
        n_liked=int((member.stars >= LIKED_FROM).sum()),
        n_towards=int((member.stars > CENTRE_STARS).sum()),
    )


def aligned(
    member: Member, similarity: Similarity, n: int, left_out: Sequence[int] = ()
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Rows of these films, best first, and how near they are, -1..1.

    None where the ratings lean nowhere. What the member disliked is not among them, nor what they
    gave less than they usually give: a film may be near to a taste that goes by hundreds of others,
    and its own stars say that it is not to it.
    """
    taste = leaning(member, similarity)
    if not taste.any():
        return np.empty(0, np.intp), np.empty(0, np.float32)
    unknown = np.setdiff1d(member.item_indices, similarity.known_rows)
    rows = np.concatenate([similarity.known_rows, unknown])
    near = np.concatenate([similarity.to_known(taste), similarity.directions(unknown) @ taste])
    near *= np.where(np.isin(rows, member.item_indices), 1, similarity.certainty[rows])
    is_shown = ~np.isin(rows, member.item_indices[_is_minded(member.stars)])
    is_shown &= ~np.isin(rows, left_out)
    rows, near = rows[is_shown], near[is_shown]
    found = best(near, n)
    return rows[found], near[found]


def _as_told(
    member: Member, rows: NDArray[np.intp], near: NDArray[np.float32]
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The same to a hundredth, and of films as near as that those of more stars first."""
    near = near.round(2)
    order = np.lexsort((-_given(member, rows), -near))
    return rows[order], near[order]


def _is_minded(stars: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which ratings say that the film was liked less than usual, bool[n]."""
    minded: NDArray[np.bool_]
    minded = (stars <= DISLIKED_TO) | ((stars < stars.mean()) & (stars < _LOVED_FROM))
    return minded


def _given(member: Member, rows: NDArray[np.intp]) -> NDArray[np.float32]:
    """The member's stars of films, of those that are unrated what they usually give: float32[n]."""
    stars = dict(zip(member.item_indices.tolist(), member.stars.tolist(), strict=True))
    usual = float(member.stars.sum()) / max(len(stars), 1)
    return np.array([stars.get(row, usual) for row in rows.tolist()], np.float32)


def leaning(member: Member, similarity: Similarity) -> NDArray[np.float32]:
    """The taste as a vector of length one, float32[d]; of zeros where the ratings lean nowhere."""
    weights = (member.stars - CENTRE_STARS).astype(np.float32)
    taste: NDArray[np.float32] = weights @ similarity.directions(member.item_indices)
    length = np.float32(np.linalg.norm(taste))
    return taste / length if length else taste
