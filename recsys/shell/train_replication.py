"""train --recipe reports: the reports' own model, its curve, and its figures in each reading."""

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from safetensors.numpy import save as render_tensors

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import Dataset, movielens
from recsys.errors import OutputError
from recsys.metrics.accuracy import READINGS, Figures
from recsys.model import artifact
from recsys.replication.model import ReportsMF
from recsys.replication.recipe import Recipe
from recsys.replication.run import train_and_measure
from recsys.results.sweep import EPOCH_SIZE, SIZE_EPOCHS, Run
from recsys.shell.output import show, table
from recsys.training.interactions import build_catalogue, build_interactions
from recsys.wording.phrase import say
from recsys.wording.sweep import percent
from recsys.wording.sweep import reading as reading_words

WEIGHTS, CARD = "reports_mf.safetensors", "reports_mf.json"
_Array = NDArray[Any]


def train(options: Namespace) -> None:
    """Train and print; weights go where `--out` says, else nowhere. Raises RecsysError."""
    recipe = Recipe(options.n_factors or EPOCH_SIZE, options.epochs or SIZE_EPOCHS)
    dataset = movielens(options.data)
    if options.out is not None:
        artifact.make_room(options.out)
    catalogue = build_catalogue(dataset.movies, dataset.ratings)
    interactions, user_ids = build_interactions(dataset.ratings, catalogue)
    with Progress(transient=True, console=Console(stderr=True)) as progress:
        task = progress.add_task("training", total=recipe.n_epochs)
        model, run = train_and_measure(
            interactions,
            len(user_ids),
            len(catalogue),
            recipe=recipe,
            seed=options.seed,
            report=lambda epoch: progress.update(task, completed=epoch),
        )
    show(options, run, *_tables(run))
    if options.out is not None:
        arrays = {"user_ids": user_ids, "movie_ids": _movie_ids(catalogue), **_weights(model)}
        _save(options.out, arrays, _card(recipe, run, dataset))
        said = f"Wrote {WEIGHTS} and {CARD} into {options.out}."
        Console(stderr=True).print(said, soft_wrap=True, markup=False)


def _tables(run: Run) -> Iterator[Table]:
    curve = table("RMSE in stars", "epoch", "training", "validation", numbers=3)
    for at, measured in enumerate(run.validation):
        curve.add_row(str(at + 1), f"{run.train_rmse[at]:.4f}", f"{measured.rmse:.4f}")
    yield curve
    last = run.validation[-1]
    measures = table("On the validation ratings", "", "this model", "best constant", numbers=2)
    measures.add_row("RMSE", f"{last.rmse:.4f}", f"{run.constant.rmse:.4f}")
    measures.add_row("MAE", f"{last.mae:.4f}", f"{run.constant.mae:.4f}")
    for reading in READINGS:
        cells = (_accuracy(figures, reading.name) for figures in (last, run.constant))
        measures.add_row(say("accuracy, {reading}", reading=reading_words(reading)), *cells)
    yield measures


def _accuracy(figures: Figures, reading: str) -> str:
    return f"{percent(figures.accuracy[reading])} %"


def _movie_ids(catalogue: Catalogue) -> _Array:
    return np.array([movie.movie_id for movie in catalogue], np.int32)


def _weights(model: ReportsMF) -> dict[str, _Array]:
    """Users and films as rows (bias, factors), float32[n, 1 + n_factors]."""
    return {name: side.numpy() for name, side in model.state_dict().items()}


def _card(recipe: Recipe, run: Run, dataset: Dataset) -> dict[str, object]:
    return {
        "model": "the reports' matrix factorisation: rows of (bias, factors)",
        "recipe": asdict(recipe),
        "seed": run.seed,
        "data": {"name": dataset.name, "sha256": dataset.sha256},
        "validation": asdict(run.validation[-1]),
        "best_constant": asdict(run.constant),
    }


def _save(folder: Path, arrays: dict[str, _Array], card: dict[str, object]) -> None:
    try:
        (folder / WEIGHTS).write_bytes(render_tensors(arrays))
        (folder / CARD).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(folder, error) from error
