"""What is known of a member's taste, and the first minute."""

from dataclasses import dataclass

from recsys.catalogue import Movie
from recsys.results import (
    Explanation,
    PickedTaste,
    Twin,
)
from recsys.results.changes import ListChange


@dataclass(frozen=True, slots=True)
class TasteChoice:
    """The tastes that can be chosen, and the keys of those that the member has chosen.

    `has_begun` where the member has chosen, rated or answered anything before.
    """

    tastes: tuple[PickedTaste, ...]
    chosen: frozenset[str]
    has_begun: bool


@dataclass(frozen=True, slots=True)
class AskedFilm:
    """A film that the deck asks about, None where it has none left.

    `n_shown` films were answered for, `n_answers` of them with more than *not seen*. `change` is
    how the list has changed by the last answers, where it is time to say so.
    """

    movie: Movie | None
    n_shown: int
    n_answers: int
    change: ListChange | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """The stars that the member would give a film, from the member's other ratings.

    `given` is what the member gave that film itself; it is left out of the prediction.
    `without_strongest` is what would be predicted without the rating that has the largest part in
    it, `explanation.parts[0]`; None where nothing else is rated or there is no evidence.
    `n_members` other members rated the film. It was `called` by that other name than its title.
    """

    explanation: Explanation
    given: float | None
    without_strongest: float | None
    n_members: int = 0
    called: str = ""


@dataclass(frozen=True, slots=True)
class Twins:
    """The nearest users of the data set, nearest first, by the member's `n_ratings` ratings.

    `n_silent` more are of films so little known that they say nothing of a taste.
    """

    twins: tuple[Twin, ...]
    n_ratings: int
    n_silent: int = 0
