"""The kinds of films that one member likes, where these are plainly several: a taste for each.

Whoever loves *Alien* and *RRR* asks for films like either. Taken together they say nothing, since
nothing is like both, and fame fills the list. So the liked films are put into groups by how near
each other they are (recsys.ranking.scoring.groups), and each group is read as though its films,
and what was disliked, were all that the member had rated:

    near_jl = cos(v_j, v_l) + cos(g_j, g_l) + THEMES cos(theme_j, theme_l) + PLACES place_jl
    share_G = plain times the part of what is liked that is in G

(several vectors for one member, as in Pal et al. 2020, "PinnerSage: multi-modal user embedding
framework for recommendations at Pinterest"). What remains of one is the share of the list of the
member as a whole. What is chosen by such people, z, and how much it counts, are everywhere that of
the whole member. Films of fewer stars than LOVED_FROM are of no kind, but of the member as a whole:
who rates what happened to be on rates many of these. A film that is alone in its group is a kind
for whoever rated few others well.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recsys.ranking.scoring.among_kin import AmongKin
from recsys.ranking.scoring.era import Era
from recsys.ranking.scoring.focus import Focus
from recsys.ranking.scoring.genres import GenreVectors
from recsys.ranking.scoring.groups import grouped
from recsys.ranking.scoring.places import Places
from recsys.ranking.scoring.posterior import TastePosterior

# Chosen on the tuning members (seed 100) and the tuning half of the written ones, as in groups.
THEMES, PLACES = 0.5, 0.5
LOVED_FROM = 4.0
_ALONE_OF = 4
# Of more liked films groups take milliseconds to find, and are seldom plain.
MOST_LIKED = 60


@dataclass(frozen=True, slots=True)
class Interest:
    """One kind: which share of a list is made of it, 0..1, and the member as though all of it.

    `liked`, intp[n], are the rows of the liked films that are of it.
    """

    share: float
    posterior: TastePosterior
    liked: NDArray[np.intp]


class Interests:
    """Finds the kinds that members of one catalogue like."""

    def __init__(
        self,
        genres: GenreVectors,
        places: Places,
        focus: Focus,
        era: Era,
        among_kin: AmongKin | None,
    ) -> None:
        self._genres, self._places = genres, places
        self._focus, self._era, self._among_kin = focus, era, among_kin

    def __call__(self, whole: TastePosterior, kin: NDArray[np.float32]) -> list[Interest]:
        """The kinds of a member of n films, none of them where it is not plain that there are any.

        `kin`, float32[n, d], are the films' u of length one.
        """
        liked = np.flatnonzero(whole.stars >= LOVED_FROM)
        if not 1 < len(liked) <= MOST_LIKED:
            return []
        liking, n_chosen = whole.liking[liked], int(np.count_nonzero(whole.pull > 0))
        groups = grouped(self._near(whole, kin, liked), liking, n_chosen)
        if not groups.plain:
            return []
        disliked = np.flatnonzero(whole.pull < 0)
        return [
            Interest(
                groups.plain * float(liking[group].sum()),
                self._read(whole, kin, liked[group], disliked),
                whole.items[liked[group]],
            )
            for group in groups.members
            if len(group) > 1 or n_chosen <= _ALONE_OF
        ]

    def _near(
        self, whole: TastePosterior, kin: NDArray[np.float32], liked: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        """How near the liked films are to each other, float64[k, k]."""
        rows, kin, themes = whole.items[liked], kin[liked], whole.themes[liked]
        genres = self._genres.of(rows)
        near = (kin @ kin.T + genres @ genres.T).astype(np.float64)
        near += THEMES * (themes @ themes.T)
        from_there = np.minimum(self._places.near(rows, rows), 1)
        near += PLACES / 2 * (from_there + from_there.T)
        return near

    def _read(
        self,
        whole: TastePosterior,
        kin: NDArray[np.float32],
        group: NDArray[np.intp],
        disliked: NDArray[np.intp],
    ) -> TastePosterior:
        """The member as though the films of one group and those disliked were all."""
        of = np.concatenate([group, disliked])
        items, pull = whole.items[of], whole.pull[of] * np.float32(len(whole.items) / len(of))
        read = whole.kin[of]
        if self._among_kin:
            read[: len(group)] = self._among_kin.read(whole.items[group], kin[group])
        focus, _ = self._focus(items, kin[of], whole.themes[of], np.maximum(pull, 0) * len(of))
        return replace(
            whole,
            items=items,
            stars=whole.stars[of],
            choices=whole.choices[of],
            pull=pull,
            kin=read,
            themes=whole.themes[of],
            focus=focus,
            era_focus=self._era.focus(items, np.maximum(pull, 0)),
        )
