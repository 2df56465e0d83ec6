"""What each part of the model is worth, on the tuning members: the model without it.

    .venv-dev/bin/python -m tests.benchmarks.ablation --data FOLDER

The model is trained once without the members of seed 100; parts are then taken out of what serves.
"""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from rich.console import Console
from rich.table import Table

from recsys import Recommender
from recsys.datasets.movielens import movielens
from recsys.evaluation import store
from recsys.evaluation.benchmark import held_out
from recsys.evaluation.diagnostics.believed import believed
from recsys.evaluation.measuring import KNOWN, measure
from recsys.evaluation.peers.peer import Served
from recsys.evaluation.protocol import TUNING_SEED, HeldOutMember
from recsys.evaluation.report.tables import HEADINGS, short
from recsys.evaluation.store import Cost, Results
from recsys.model.artifact import Artifact

_TASTE, _RANKING = "recsys.ranking.scoring.choice", "recsys.ranking.scoring.score"
_NO_CHOICE = {"CHOICE": 0.0, "CHOICE_F": 0.0}
_NO_KIN = {"KIN": 0.0, "KIN_F": 0.0}
_NO_GENRE = {"GENRE": 0.0, "GENRE_F": 0.0}
_NO_FAME = {"KNOWN": 0.0, "KNOWN_F": 0.0}
_NO_FOCUS = {"CHOICE_F": 0.0, "KIN_F": 0.0, "GENRE_F": 0.0, "KNOWN_F": 0.0}
_WITHOUT: dict[str, dict[str, dict[str, float]]] = {
    "everything": {},
    "without focus": {_TASTE: _NO_FOCUS},
    "without choice": {_TASTE: _NO_CHOICE},
    "without kin": {_TASTE: _NO_KIN},
    "without genres": {_TASTE: _NO_GENRE},
    "without being known": {_TASTE: _NO_FAME},
    "without stars": {_RANKING: {"STARS": 0.0}},
    "choice and stars alone": {_TASTE: {**_NO_KIN, **_NO_GENRE, **_NO_FAME, "CHOICE_F": 0.0}},
}
_ARRAYS = {
    "without the newcomer's prior": "prior_by_rated",
    "films as if certain": "film_axes",
}


def main() -> None:
    """Print a line for each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    training, members = held_out(movielens(parser.parse_args().data), TUNING_SEED)
    model = Recommender.train(training.ratings, training.movies, training.tags, seed=0)
    table = Table(title=f"The model without a part ({len(members)} tuning members)")
    for heading in ("", *HEADINGS.values(), "coverage", "fits"):
        table.add_column(heading)
    for name, constants in _WITHOUT.items():
        with _patched(constants):
            table.add_row(name, *_figures(model, members))
    for name, array in _ARRAYS.items():
        nothing = np.zeros_like(getattr(model.parameters, array))
        parameters = replace(model.parameters, **{array: nothing})
        without = Recommender(Artifact(parameters, model.catalogue, {}))
        table.add_row(name, *_figures(without, members))
    Console(width=200).print(table)


def _patched(constants: Mapping[str, Mapping[str, float]]) -> ExitStack:
    stack = ExitStack()
    for module, values in constants.items():
        for name, value in values.items():
            stack.enter_context(patch(f"{module}.{name}", value))
    return stack


def _figures(model: Recommender, members: list[HeldOutMember]) -> Iterator[str]:
    measured = {
        (TUNING_SEED, k): measure(
            _served(model, members, k), members, k, TUNING_SEED, model.catalogue
        )
        for k in KNOWN
    }
    results = Results(
        name="",
        seeds=(TUNING_SEED,),
        n_items=len(model.catalogue),
        settings={},
        cost=Cost(0.0, 0.0, 0.0),
        believed=None,
        **store.gather(measured, (TUNING_SEED,)),
    )
    for metric in HEADINGS:
        yield short(results.figures(metric))
    yield short(results.coverage())
    yield short([believed(model, "tuning").fits])


def _served(model: Recommender, members: list[HeldOutMember], k: int) -> Served:
    ids = [movie.movie_id for movie in model.catalogue]
    folded = [model.fold_in(member.known(k)) for member in members]
    return Served(
        np.array([model.predict(member, ids) for member in folded]),
        np.array([model.score(member, ids) for member in folded]),
    )


if __name__ == "__main__":
    main()
