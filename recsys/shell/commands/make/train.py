"""train: from a data set to a model in a folder."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from recsys.errors import QuestionError
from recsys.model import artifact
from recsys.results.sweep import EPOCH_SIZE, SIZE_EPOCHS
from recsys.shell.command import Command
from recsys.shell.data_set import add_films, dataset_of, digests, reviewed
from recsys.shell.output import add_json, show
from recsys.shell.parser import add_data, whole_number
from recsys.shipped import PRETRAINED
from recsys.wording.phrase import listed, say

_DEFAULT = f"{PRETRAINED.parent.name}/{PRETRAINED.name}"


def _arguments(parser: ArgumentParser) -> None:
    add_data(parser)
    add_films(parser)
    add_json(parser)
    parser.add_argument(
        "--out",
        type=Path,
        help=f"where the model goes (default: {_DEFAULT}; with --recipe reports nowhere)",
    )
    parser.add_argument("--seed", type=whole_number(0), default=0)
    parser.add_argument(
        "--device",
        default="cpu",
        help="what PyTorch works on: cpu, or cuda for a graphics card (default: cpu)",
    )
    parser.add_argument("--recipe", choices=("matinee", "reports"), default="matinee")
    for flag, what in _REPORTS_ONLY.items():
        parser.add_argument(flag, type=whole_number(1, 1000), metavar="N", help=what)


_REPORTS_ONLY = {
    "--n-factors": f"embedding size, with --recipe reports (default: {EPOCH_SIZE})",
    "--epochs": f"passes over the ratings, with --recipe reports (default: {SIZE_EPOCHS})",
}


def _run(options: Namespace) -> None:
    if options.recipe == "reports":
        from recsys.shell import train_replication as reports_recipe

        reports_recipe.train(options)
    elif options.n_factors is not None or options.epochs is not None:
        raise QuestionError(
            say("{options} need --recipe reports.", options=listed([*_REPORTS_ONLY]))
        )
    else:
        _train_matinee(options)


def _train_matinee(options: Namespace) -> None:
    from recsys.training.devices import device_of
    from recsys.training.interactions import this_day
    from recsys.training.layout import lay_out
    from recsys.training.models.bayesian_mf import Hyperparameters
    from recsys.training.train import train

    device = device_of(options.device)
    dataset = dataset_of(options, rated_only=False)
    out = options.out or PRETRAINED
    artifact.make_room(out)
    settings = Hyperparameters()
    with Progress(transient=True, console=Console(stderr=True)) as progress:
        task = progress.add_task("training", total=settings.n_sweeps)
        trained = train(
            dataset.ratings,
            dataset.known_films,
            dataset.tags,
            seed=options.seed,
            settings=settings,
            served_at=this_day(),
            device=device,
            report=lambda sweep, _error: progress.update(task, completed=sweep + 1),
        )
    with Console(stderr=True).status("laying out the map"):
        made = lay_out(trained)
    data = {**made.card["data"], "name": dataset.name, "sha256": dataset.sha256}
    if options.films:
        data["films_sha256"] = digests([*options.films, *reviewed()])
    artifact.save(out, replace(made, card={**made.card, "data": data}))
    metrics = made.card["metrics"]
    show(
        options,
        metrics,
        f"Wrote {out}: RMSE {metrics['rmse']} on {metrics['held_out_ratings']} held-out "
        f"ratings (global mean: {metrics['rmse_of_the_global_mean']}), accuracy "
        f"{metrics['accuracy']} (best constant: {metrics['accuracy_of_the_best_constant']}).",
    )


COMMAND = Command("train", "train the model and write it to a folder", _arguments, _run)
