"""How long each stage of `python -m recsys train` takes, and the most memory that it needs."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from os import getpid
from pathlib import Path
from typing import Any

from recsys.__main__ import main
from recsys.training import layout
from recsys.training.models import bayesian_mf, choice, implicit_mf
from tests.benchmarks.processes import megabytes

# What is called for each stage, from where it is called.
_STAGES = {
    "reading": ("recsys.shell.commands.make.train", "dataset_of"),
    "films": ("recsys.training.train", "build_catalogue"),
    "ratings as arrays": ("recsys.training.train", "_parted"),
    "stars": ("recsys.training.train", "fit_stars"),
    "implicit factors": ("recsys.training.train", "fit_implicit"),
    "what is known of films": ("recsys.training.train", "known_films"),
    "choice": ("recsys.training.train", "fit_choice"),
    "kin": ("recsys.training.train", "kin_factors"),
    "newcomers": ("recsys.training.train", "estimate_newcomer"),
    "arrays": ("recsys.training.train", "_parameters"),
    "axes": ("recsys.training.train", "readable"),
    "map": ("recsys.training.layout", "lay_out"),
    "writing": ("recsys.model.artifact", "save"),
}


@dataclass(frozen=True)
class Stage:
    """One stage: seconds, of them those of processors, and the most resident memory in it."""

    name: str
    seconds: float
    processor_s: float
    most_megabytes: float


def trained(arguments: list[str], *, is_short: bool = False) -> list[Stage]:
    """Train as the command does, in this process; the last stage is all of it.

    If short, two sweeps of the stars are done, one of the implicit factors and one epoch of the
    choice, and no map: the memory is the same, and what is made is no model to use.
    """
    stages: list[Stage] = []
    for name, (module, function) in _STAGES.items():
        where = import_module(module)
        setattr(where, function, _watched(name, getattr(where, function), stages))
    if is_short:
        _shorten()
    whole = _watched("all of it", partial(main, ["train", *arguments]), stages)
    if whole() != 0:
        raise SystemExit("training failed")
    most = max(stage.most_megabytes for stage in stages)
    [*others, last] = stages
    return [*others, Stage(last.name, last.seconds, last.processor_s, most)]


def _shorten() -> None:
    bayesian_mf.Hyperparameters = partial(bayesian_mf.Hyperparameters, n_sweeps=2)  # type: ignore[assignment,misc]
    implicit_mf._N_SWEEPS = choice._N_EPOCHS = 1
    layout.lay_out = lambda model: model


def _watched(name: str, call: Callable[..., Any], stages: list[Stage]) -> Callable[..., Any]:
    def watched(*args: Any, **more: Any) -> Any:
        Path("/proc/self/clear_refs").write_text("5")  # the most is counted from here
        began, worked = time.perf_counter(), time.process_time()
        result = call(*args, **more)
        took, processor = time.perf_counter() - began, time.process_time() - worked
        stages.append(Stage(name, took, processor, megabytes(getpid(), "VmHWM")))
        sys.stderr.write(f"{stages[-1]}\n")  # a large set takes an hour
        return result

    return watched
