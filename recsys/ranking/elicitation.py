"""Which film to ask a member about next: the one whose answer is expected to teach most.

With V the covariance of the member's posterior (recsys.model.fold_in) and z_l the loadings of the
films of the highest scores, among which the list is made, what is unknown of their order is

    U = sum_l (z_l - z)' V (z_l - z),   z the mean of the z_l

the variance of their expected stars beside each other. A rating of film i, of noise s2, leaves
less of it (Sherman and Morrison 1950), whatever its stars:

    drop_i = sum_l ((z_l - z)' V z_i)^2 / (s2 + z_i' V z_i)

Nobody rates what they have not seen, so asked is the film of the highest p_i drop_i, with

    logit p_i = logit share_i + NEAR sum_j w_j cos(u_i, u_j)

`share_i` is the share of the data set's users who rated the film, or would have by the crowd's
counts; j are the films of which the member has said whether they saw them, w_j is 1 for those seen
and -NOT_SEEN for the others, and u are vectors of what is chosen together. (After the expected
value of information; Rashid, Karypis and Riedl 2008, "Learning preferences of new users in
recommender systems", compare ways that do not look at the list.)

Whoever ticked kinds of films is asked first about one of them: a film of the N_KNOWN best known
that is at least AS_NEAR as near to the middle of a kind as the nearest is, and of another language
than English where all that name the kind are.
"""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.model.fold_in import FoldIn, Member
from recsys.model.parameters import Parameters
from recsys.neighbours.items import Similarity
from recsys.neighbours.series import one_of_each
from recsys.ranking.scoring.choice import Taste
from recsys.ranking.scoring.score import Ranking
from recsys.ranking.tastes import is_foreign
from recsys.vectors import unit_vectors

# How many of the best-known films are asked about, and how many of the highest scores are told
# apart; NEAR and NOT_SEEN as above. Chosen on the tuning members (seed 100).
N_ASKED_ABOUT, N_TOLD_APART = 400, 50
NEAR, NOT_SEEN = 1.0, 0.5
N_KNOWN, AS_NEAR = 1000, 0.75  # looked at, and measured in docs/deck.md
_MOST_SEEN = 0.95  # share of people who have seen any film, at most


class Elicitation:
    """Chooses the films to ask about of one model; of a series its best-known film alone.

    `series_of` gives the rows of a film's series, none where it is of none.
    """

    def __init__(
        self,
        parameters: Parameters,
        catalogue: Catalogue,
        stars: FoldIn,
        taste: Taste,
        *,
        similarity: Similarity,
        series_of: Callable[[int], Sequence[int]],
    ) -> None:
        self._catalogue, self._stars, self._taste = catalogue, stars, taste
        # Of a film that nobody has rated yet an answer says little.
        best_known = catalogue.best_known_first(np.arange(len(catalogue)))[:N_KNOWN].tolist()
        self._pool = np.fromiter(one_of_each(best_known, series_of), np.intp)
        self._is_usual = np.isin(self._pool, best_known[:N_ASKED_ABOUT])
        self._is_foreign = np.array(
            [is_foreign(catalogue.movies[row]) for row in self._pool.tolist()], bool
        )
        self._kin = parameters.kin_factors
        self._similarity = similarity
        seen = catalogue.n_ratings.max(initial=0) / max(1, len(parameters.user_ids))
        share = np.clip(seen * catalogue.fame[self._pool], 1e-6, _MOST_SEEN).astype(np.float64)
        self._usual = np.log(share / (1 - share))

    def next_film(
        self,
        member: Member,
        seen: Collection[int],
        not_seen: Collection[int],
        exclude: Collection[int] = (),
        kinds: Sequence[Collection[int]] = (),
    ) -> Movie | None:
        """The film to ask about next, None where none is left.

        `seen` and `not_seen` are the movie_ids of films of which the member has said so, which are
        not asked about again, nor are those rated or excluded. With `kinds`, the movie_ids of films
        of each, it is a film of one of them. Raises UnknownMovieError.
        """
        worth = self.seen(seen, not_seen) * self.drops(member)
        said = self._catalogue.rows_of([*seen, *not_seen, *exclude])
        is_open = ~np.isin(self._pool, np.concatenate([member.item_indices, said]))
        of_kinds = self._of_kinds(kinds, is_open)
        is_open = of_kinds if of_kinds.any() else is_open & self._is_usual
        if not is_open.any():
            return None
        row = int(self._pool[np.argmax(np.where(is_open, worth, -np.inf))])
        return self._catalogue.movies[row]

    def _of_kinds(
        self, kinds: Sequence[Collection[int]], is_open: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Which films that are open are near the middle of one of some kinds."""
        is_of_one = np.zeros_like(is_open)
        if not kinds:
            return is_of_one
        directions = self._similarity.directions(self._pool)
        middle = directions[self._is_usual].mean(axis=0)
        films = unit_vectors(directions - middle)
        for kind in kinds:
            rows = self._catalogue.rows_of(kind)
            is_foreign_kind = all(is_foreign(self._catalogue.movies[row]) for row in rows.tolist())
            may_be = is_open & self._is_foreign if is_foreign_kind else is_open
            named = self._similarity.directions(rows)
            near = films @ unit_vectors(named - middle).mean(axis=0)
            is_of_one |= may_be & (near >= AS_NEAR * near[may_be].max(initial=0))
        return is_of_one

    def seen(self, seen: Collection[int], not_seen: Collection[int]) -> NDArray[np.float64]:
        """How likely the member has seen each film that may be asked about, p, float64[n]."""
        towards = self._kin_of(self._catalogue.rows_of(seen)).sum(axis=0)
        towards -= NOT_SEEN * self._kin_of(self._catalogue.rows_of(not_seen)).sum(axis=0)
        logits = self._usual + NEAR * self._kin_of(self._pool) @ towards
        likely: NDArray[np.float64] = 1 / (1 + np.exp(-logits))
        return likely

    def drops(self, member: Member) -> NDArray[np.float64]:
        """How much less would be unknown of the list's order with a rating of each, float64[n]."""
        is_open = np.ones(len(self._catalogue), bool)
        is_open[member.item_indices] = False
        scores = Ranking(member, self._stars, self._taste).scored
        listed = self._stars.served_loadings(scores.best(is_open, N_TOLD_APART))
        apart = listed - listed.mean(axis=0)
        asked = self._stars.served_loadings(self._pool)
        moved = asked @ member.covariance
        left = self._stars.noise_variance + (moved * asked).sum(axis=1)
        drops: NDArray[np.float64] = ((moved @ apart.T) ** 2).sum(axis=1) / left
        return drops

    def _kin_of(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        return unit_vectors(self._kin[rows].astype(np.float32)).astype(np.float64)
