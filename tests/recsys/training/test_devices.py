"""A device that is not there, and that all work is done where it is asked for.

What is learnt on a graphics card is not tested where there is none. PyTorch's meta device has no
numbers but refuses, as a card does, what is of two devices.
"""

from pathlib import Path

import numpy as np
import pytest
import torch

from recsys.__main__ import main
from recsys.training.devices import CPU, device_of, side_by_side
from recsys.training.interactions import Interactions
from recsys.training.models import bayesian_mf
from recsys.training.models.batches import Batch
from recsys.training.models.bayesian_mf import Side
from recsys.training.models.choice import ChoiceModel, When
from recsys.training.models.given import Given, Stars
from recsys.training.models.least_squares import Sides
from recsys.training.models.sittings import Draw

pytestmark = pytest.mark.training

META = torch.device("meta")
N_USERS, N_ITEMS = 40, 30


def ratings() -> Interactions:
    rng = np.random.default_rng(0)
    users, items = np.nonzero(rng.random((N_USERS, N_ITEMS)) < 0.9)
    return Interactions(users, items, (rng.integers(1, 11, len(users)) / 2).astype(np.float32))


@pytest.mark.parametrize("device", ["cuda:99", "abacus", "meta"])
def test_a_device_that_is_not_there_is_one_sentence(
    device: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "model"
    assert main(["train", "--out", str(model), "--device", device]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"no device {device} here" in said
    assert "--device cpu" in said
    assert not model.exists()


def test_a_processor_is_always_there() -> None:
    assert device_of("cpu") == CPU


def test_parts_are_found_in_their_order_and_what_fails_is_raised() -> None:
    assert side_by_side(lambda part: -part, range(50), CPU) == [-part for part in range(50)]
    assert side_by_side(lambda part: -part, range(50), META) == [-part for part in range(50)]
    with pytest.raises(ZeroDivisionError):
        side_by_side(lambda part: 1 // part, range(3), CPU)


@pytest.mark.parametrize("n_factors", [4, 64])
def test_implicit_factors_are_solved_where_the_factors_are(n_factors: int) -> None:
    """Of more partners than factors and of fewer."""
    rows = ratings()
    sides = Sides(rows.users, rows.items, rows.stars, N_USERS)
    factors = torch.zeros(N_ITEMS, n_factors, dtype=torch.float64, device=META)
    assert sides.solve(factors).device == META


def test_stars_are_learnt_where_both_sides_are() -> None:
    rows, chance = ratings(), torch.Generator().manual_seed(0)
    users, items = (Side.random(n, 3, chance).to(META) for n in (N_USERS, N_ITEMS))
    given = Given(rows.users, rows.items, N_USERS, Stars(rows.stars, 3.0, META))
    prior = bayesian_mf._Prior(
        torch.zeros(N_USERS, 3, dtype=torch.float64, device=META),
        torch.eye(3, dtype=torch.float64, device=META),
    )
    assert bayesian_mf._infer(users, items, given, prior, 0.5).device == META
    for found in bayesian_mf._expected_squares(users, items, given):
        assert found.device == META


def test_people_choose_where_the_model_is() -> None:
    model = ChoiceModel(7, 3, 0.5).to(META)
    films = np.arange(8)
    draw = Draw(films[:3], films[1:4], films[3:5], films[:4], 2010.0)
    released = np.linspace(1990, 2009, 8, dtype=np.float32)
    batch = Batch.of([draw], films, released).to(META)
    when = When.of([2010.0], 2020.0).to(META)
    x, years = torch.zeros(8, 7, device=META), torch.zeros(8, device=META)
    year = torch.arange(8, device=META)
    ages = when.years[:, None] - years[year[batch.items]]
    z = model.person(x[batch.items], ages, batch.given, batch.is_rating, when)
    scores = model.scores(z, x, years, year, when).masked_fill(batch.excluded, -1e9)
    assert (batch.wanted * scores).device == META
