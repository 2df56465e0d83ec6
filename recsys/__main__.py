"""The shell's way in: `python -m recsys train`, `python -m recsys evaluate`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from recsys import artifact
from recsys.download import DATA_HELP
from recsys.errors import DatasetError, RecsysError
from recsys.recommender import PRETRAINED, Recommender


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it went well, 2 with one sentence on stderr when it did not."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except ModuleNotFoundError as error:
        if error.name not in ("torch", "pandas"):
            raise
        return _fail("This command needs the `train` extra: use `make train` or `make evaluate`.")
    except RecsysError as error:
        return _fail(str(error))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m recsys", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    train = commands.add_parser("train", help="train the model and write it to a folder")
    train.add_argument("--data", type=Path, help=DATA_HELP)
    train.add_argument("--out", type=Path, default=PRETRAINED, help="where the model goes")
    train.add_argument("--seed", type=int, default=0)
    train.set_defaults(run=_train)

    evaluate = commands.add_parser(
        "evaluate", help="measure on 100 held-out users, or on a split of your own"
    )
    evaluate.add_argument("--data", type=Path, help=DATA_HELP)
    evaluate.add_argument("--seed", type=int, default=11, help="draws the users (100: tuning)")
    evaluate.add_argument("--train", type=Path, help="instead: ratings to train on, a CSV file")
    evaluate.add_argument("--test", type=Path, help="and ratings of the same users to foretell")
    evaluate.add_argument("--movies", type=Path, help="and the films' titles and genres")
    evaluate.set_defaults(run=_evaluate)

    calibration = commands.add_parser(
        "calibration", help="count held-out ratings inside the 80 percent interval"
    )
    calibration.add_argument("--data", type=Path, help=DATA_HELP)
    calibration.add_argument("--seed", type=int, default=11, help="draws the users (100: tuning)")
    calibration.set_defaults(run=_calibration)

    variety = commands.add_parser("variety", help="measure what /recommend's variety costs")
    variety.add_argument("--data", type=Path, help=DATA_HELP)
    variety.add_argument("--seed", type=int, default=11, help="draws the users (100: tuning)")
    variety.set_defaults(run=_variety)

    believed = commands.add_parser("believed", help="measure the model on written members and kin")
    believed.add_argument("--half", choices=["tuning", "untouched"], default="tuning")
    believed.set_defaults(run=_believed)
    return parser


def _train(options: argparse.Namespace) -> None:
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


def _evaluate(options: argparse.Namespace) -> None:
    if (options.train is None) != (options.test is None):
        raise DatasetError("A split has two parts; give both --train and --test.")
    if options.train is None:
        _evaluate_cold(options)
    else:
        _evaluate_split(options)


def _evaluate_cold(options: argparse.Namespace) -> None:
    from recsys.datasets import movielens
    from recsys.evaluation.quality import run
    from recsys.evaluation.registry import QUICK
    from recsys.evaluation.tables import cold_table

    dataset = movielens(options.data)
    rows = [run(peer(), dataset, (options.seed,), lists=False) for peer in QUICK]
    Console().print(cold_table(rows, f"100 held-out users (seed {options.seed})"))


def _evaluate_split(options: argparse.Namespace) -> None:
    from recsys.evaluation.registry import QUICK_WARM
    from recsys.evaluation.split import foretell, read_split
    from recsys.evaluation.tables import warm_table

    split = read_split(options.train, options.test, options.movies)
    rows = [foretell(peer(), split) for peer in QUICK_WARM]
    title = f"{len(split.test)} ratings of {options.test.name}"
    Console().print(warm_table(rows, title))


def _calibration(options: argparse.Namespace) -> None:
    from recsys.datasets import movielens
    from recsys.evaluation.calibration import calibration
    from recsys.evaluation.tables import calibration_table

    dataset = movielens(options.data)
    found = calibration(dataset.ratings, dataset.movies, dataset.tags, options.seed)
    Console().print(calibration_table(found, options.seed))


def _variety(options: argparse.Namespace) -> None:
    from recsys.datasets import movielens
    from recsys.evaluation.tables import variety_table
    from recsys.evaluation.variety import variety

    dataset = movielens(options.data)
    settings = variety(dataset.ratings, dataset.movies, dataset.tags, options.seed)
    Console().print(variety_table(settings, options.seed))


def _believed(options: argparse.Namespace) -> None:
    from recsys.evaluation.believed import believed

    figures = believed(Recommender.pretrained(), options.half)
    Console().print(
        f"Written members, {options.half} half: {figures.fits:.3f} of the top 20 fits, "
        f"{figures.wrong:.3f} is plainly wrong; kin in the ten most similar films: "
        f"{figures.kin:.3f}."
    )


def _fail(sentence: str) -> int:
    Console(stderr=True).print(sentence, style="red", soft_wrap=True, markup=False)
    return 2


if __name__ == "__main__":
    sys.exit(main())
