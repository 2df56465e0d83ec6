"""train: from a data set to a model in a folder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from recsys import artifact
from recsys.recommender import PRETRAINED
from recsys.shell.command import Command
from recsys.shell.parser import add_data


def _arguments(parser: ArgumentParser) -> None:
    add_data(parser)
    parser.add_argument("--out", type=Path, default=PRETRAINED, help="where the model goes")
    parser.add_argument("--seed", type=int, default=0)


def _run(options: Namespace) -> None:
    from recsys.datasets import movielens
    from recsys.training.bayesian_mf import Hyperparameters
    from recsys.training.train import train

    dataset = movielens(options.data)
    artifact.make_room(options.out)
    settings = Hyperparameters()
    with Progress(transient=True) as progress:
        task = progress.add_task("training", total=settings.n_sweeps)
        parameters, catalogue, card = train(
            dataset.ratings,
            dataset.movies,
            dataset.tags,
            seed=options.seed,
            settings=settings,
            report=lambda sweep, _error: progress.update(task, completed=sweep + 1),
        )
    card["data"] |= {"name": dataset.name, "sha256": dataset.sha256}
    artifact.save(options.out, parameters, catalogue, card)
    metrics = card["metrics"]
    Console().print(
        f"Wrote {options.out}: RMSE {metrics['rmse']} on {metrics['held_out_ratings']} held-out "
        f"ratings (global mean: {metrics['rmse_of_the_global_mean']})."
    )


COMMAND = Command("train", "train the model and write it to a folder", _arguments, _run)
