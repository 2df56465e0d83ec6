"""Which films a batch of people chooses from, where there are too many for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.training.models.sittings import Draw

_N_OTHERS = 1000  # films that nobody in the data set rated, drawn for each batch
# Of more rated films than so many a batch has the best known, those that its people know or liked,
# and so many of the rest by lot.
_ALL_OF_N_FILMS, _BEST_KNOWN, _N_OF_REST = 16_000, 8_000, 4_000


@dataclass(frozen=True, slots=True)
class Lot:
    """Films, and some of them that were drawn by lot and stand for all."""

    films: NDArray[np.intp]
    drawn: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The films that a batch of people may choose: some surely, of others those drawn."""

    surely: NDArray[np.intp]
    lots: tuple[Lot, ...]

    def places(self, n_items: int) -> NDArray[np.intp]:
        """Where each film is among them, -1 where it is not, intp[n_items]."""
        place = np.full(n_items, -1)
        place[self.films] = np.arange(len(self.films))
        return place

    @property
    def films(self) -> NDArray[np.intp]:
        """All of them, those that are surely there first."""
        return np.concatenate([self.surely, *(lot.drawn for lot in self.lots)])

    def more(self) -> Iterator[tuple[slice, float]]:
        """What is added to the scores of which films: each stands for those not drawn as well."""
        start = len(self.surely)
        for lot in self.lots:
            end = start + len(lot.drawn)
            if end > start:
                yield slice(start, end), float(np.log(len(lot.films) / len(lot.drawn)))
            start = end


class ToChooseFrom:
    """The films that people rated and those that were out and nobody did."""

    def __init__(
        self,
        rated: NDArray[np.intp],
        others: NDArray[np.intp],
        n_ratings: NDArray[np.float32],
    ) -> None:
        self._rated, self.others = rated, others
        best_known_first = rated[np.argsort(-n_ratings[rated], kind="stable")]
        self._best_known = best_known_first[:_BEST_KNOWN]

    def candidates(self, batch: Sequence[Draw], rng: np.random.Generator) -> Candidates:
        """Those of a batch; what its people know or liked is surely among them."""
        others = Lot(self.others, rng.permutation(self.others)[:_N_OTHERS])
        if len(self._rated) <= _ALL_OF_N_FILMS:
            return Candidates(self._rated, (others,))
        named = [films for draw in batch for films in (draw.known, draw.liked)]
        surely = np.unique(np.concatenate([self._best_known, *named]))
        rest = np.setdiff1d(self._rated, surely, assume_unique=True)
        some = rng.choice(rest, min(_N_OF_REST, len(rest)), replace=False)
        return Candidates(surely, (Lot(rest, some), others))
