"""How somebody's stars are spread."""

from dataclasses import dataclass

from recsys.stars import HALF_STARS


@dataclass(frozen=True, slots=True)
class Spread:
    """How many films got each number of stars, from half a star up, and what others give.

    `others` are the shares of all ratings of the data set, which add up to 1; None where a model
    does not say.
    """

    counts: tuple[int, ...]
    others: tuple[float, ...] | None = None

    @property
    def n_ratings(self) -> int:
        """All of them."""
        return sum(self.counts)

    @property
    def shares(self) -> tuple[float, ...]:
        """The same as shares of all; of nothing rated, zeros."""
        n = max(self.n_ratings, 1)
        return tuple(count / n for count in self.counts)

    @property
    def mean(self) -> float:
        """Stars on average."""
        return _mean(self.shares)

    @property
    def others_mean(self) -> float | None:
        """What others give on average."""
        return None if self.others is None else _mean(self.others)

    @property
    def farthest(self) -> int | None:
        """The place of the number of stars that is given most unlike others."""
        if self.others is None:
            return None
        apart = [abs(mine - theirs) for mine, theirs in zip(self.shares, self.others, strict=True)]
        return apart.index(max(apart))


def _mean(shares: tuple[float, ...]) -> float:
    return sum(share * stars for share, stars in zip(shares, HALF_STARS, strict=True))
