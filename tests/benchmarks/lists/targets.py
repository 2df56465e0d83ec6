"""What the figures of lists are to be, and which groups of members miss it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from recsys.evaluation.diagnostics.shown_lists import LESS_IS_BETTER

Figures = Mapping[str, Any]  # of one group, as `--json` prints them: mean and worst by name


@dataclass(frozen=True, slots=True)
class Target:
    """In words; and the bounds of a group's mean, or of its worst member's figure, or of both.

    `mean_of` has other bounds of the mean by the names of groups, and then holds for these alone.
    """

    words: str
    mean: float | None = None
    worst: float | None = None
    mean_of: Mapping[str, float] = field(default_factory=dict)

    def is_met(self, name: str, group: str, figures: Figures) -> bool | None:
        """Whether a group's figure of that name is what it is to be, None where there is none."""
        if name not in figures or (self.mean_of and group not in self.mean_of):
            return None
        mean = self.mean_of.get(group, self.mean)
        bounds = ((figures[name]["mean"], mean), (figures[name]["worst"], self.worst))
        return all(
            bound is None or (number <= bound if name in LESS_IS_BETTER else number >= bound)
            for number, bound in bounds
        )

    def verdict(self, name: str, groups: Mapping[str, Figures]) -> str:
        """Whether it is met, in words: by which groups not."""
        found = {group: self.is_met(name, group, figures) for group, figures in groups.items()}
        missed = [group for group, is_met in found.items() if is_met is False]
        if missed:
            return f"no: {'; '.join(missed)}"
        return "yes" if any(found.values()) else "–"


TARGETS: Mapping[str, Target] = {
    "correlation": Target("mean at least 0.6, worst 0.2", mean=0.6, worst=0.2),
    "below_usual": Target("none", worst=0),
    "of_one_series": Target("at most 1", worst=1),
    "reasons": Target("at least 6", worst=6),
    "as_adventurous": Target("at most 3", worst=3),
    "fits": Target(
        "mean at least 0.43 tuning, 0.34 untouched, 0.35 of today",
        mean_of={
            "tuning": 0.43,
            "untouched": 0.34,
            "tuning, of today": 0.35,
            "untouched, of today": 0.35,
        },
    ),
    "fits_alone": Target("mean at least 0.30", mean=0.30),
    "phone_lines": Target("at most 26", worst=26),
}
