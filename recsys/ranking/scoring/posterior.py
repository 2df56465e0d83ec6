"""What is known of one member's taste, and how what it says of films is weighed.

The formulas are those of recsys.ranking.scoring.choice.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# All chosen on the tuning members (seed 100) and the tuning half of the written ones.
CHOICE, KIN, GENRE, THEMES, FACTS, KNOWN = 0.16, 0.15, 0.03, 0.1, 0.05, 0.05
CHOICE_F, KIN_F, GENRE_F, THEMES_F, FACTS_F = 0.11, 0.8, 0.4, 0.8, 0.4
ERA_F, ERA_Y, FORMS_F, KNOWN_F = 0.15, 0.5, 0.6, 1.75
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class TastePosterior:
    """A member folded into the taste factors.

    `items`, intp[n], are the rows of the films rated, then of those liked, then of those chosen,
    `stars`, float64[n], what each counts as,
    `person` is z, float32[d]; row j of `choices`, float32[n, d], is what film j added to it;
    `pull`, float32[n], is (stars - CENTRE_STARS) times the film's share of the weight; `kin`,
    float32[n, d'], has their v, of length one at most: that the member rated these is certain,
    however little is known of them; `themes`, float32[n, n_themes], has theirs; `focus` is f,
    `shown_focus` f', `era_focus` y.
    """

    items: NDArray[np.intp]
    stars: NDArray[np.float64]
    person: NDArray[np.float32]
    choices: NDArray[np.float32]
    pull: NDArray[np.float32]
    kin: NDArray[np.float32]
    themes: NDArray[np.float32]
    focus: float
    shown_focus: float
    era_focus: float

    @property
    def weights(self) -> tuple[float, float, float, float, float, float, float, float]:
        """Of choice, kin, genre, themes, facts, era, of being apart and of being known."""
        f = self.focus
        of_kind = KIN + KIN_F * f, GENRE + GENRE_F * f, THEMES + THEMES_F * f, FACTS + FACTS_F * f
        era = max(ERA_F * f, ERA_Y * self.era_focus)
        beside = era, -FORMS_F * f, KNOWN + KNOWN_F * f
        return CHOICE - CHOICE_F * self.shown_focus, *of_kind, *beside

    @property
    def liking(self) -> NDArray[np.float64]:
        """How much of what is liked each film is, float64[n], which add up to one, or to none."""
        liked = np.maximum(self.pull, 0).astype(np.float64)
        return liked / max(float(liked.sum()), _LEAST)
