"""The shell's way in: `python -m recsys train`, `python -m recsys evaluate`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from recsys import artifact
from recsys.errors import RecsysError
from recsys.recommender import PRETRAINED, Recommender

if TYPE_CHECKING:
    from recsys.datasets import Dataset
    from recsys.evaluation.cold_start import Row
    from recsys.evaluation.variety import Setting

_DATA = Path("data/ml-latest-small.zip")


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
    train.add_argument("--data", type=Path, help=_DATA_HELP)
    train.add_argument("--out", type=Path, default=PRETRAINED, help="where the model goes")
    train.add_argument("--seed", type=int, default=0)
    train.set_defaults(run=_train)

    evaluate = commands.add_parser("evaluate", help="measure on 100 held-out users")
    evaluate.add_argument("--data", type=Path, help=_DATA_HELP)
    evaluate.add_argument("--seed", type=int, default=11, help="draws the users (100: tuning)")
    evaluate.set_defaults(run=_evaluate)

    calibration = commands.add_parser(
        "calibration", help="count held-out ratings inside the 80 percent interval"
    )
    calibration.add_argument("--data", type=Path, help=_DATA_HELP)
    calibration.add_argument("--seed", type=int, default=11, help="draws the users (100: tuning)")
    calibration.set_defaults(run=_calibration)

    variety = commands.add_parser("variety", help="measure what /recommend's variety costs")
    variety.add_argument("--data", type=Path, help=_DATA_HELP)
    variety.add_argument("--seed", type=int, default=11, help="draws the users (100: tuning)")
    variety.set_defaults(run=_variety)

    believed = commands.add_parser("believed", help="measure the model on written members and kin")
    believed.add_argument("--half", choices=["tuning", "untouched"], default="tuning")
    believed.set_defaults(run=_believed)
    return parser


_DATA_HELP = f"MovieLens folder or zip (default: {_DATA} or that folder, downloaded if missing)"


def _train(options: argparse.Namespace) -> None:
    from recsys.training.biased_mf import Hyperparameters
    from recsys.training.train import train

    dataset = _dataset(options.data)
    artifact.make_room(options.out)
    settings = Hyperparameters()
    with Progress(transient=True) as progress:
        task = progress.add_task("training", total=settings.n_epochs)
        parameters, catalogue, card = train(
            dataset.ratings,
            dataset.movies,
            dataset.tags,
            seed=options.seed,
            settings=settings,
            report=lambda epoch, _loss: progress.update(task, completed=epoch + 1),
        )
    card["data"] |= {"name": dataset.name, "sha256": dataset.sha256}
    artifact.save(options.out, parameters, catalogue, card)
    metrics = card["metrics"]
    Console().print(
        f"Wrote {options.out}: RMSE {metrics['rmse']} on {metrics['held_out_ratings']} held-out "
        f"ratings (global mean: {metrics['rmse_of_the_global_mean']})."
    )


def _evaluate(options: argparse.Namespace) -> None:
    from recsys.evaluation.cold_start import cold_start

    dataset = _dataset(options.data)
    rows = cold_start(dataset.ratings, dataset.movies, dataset.tags, options.seed)
    Console().print(_table(rows, options.seed))


def _calibration(options: argparse.Namespace) -> None:
    from recsys.evaluation.calibration import FAME, calibration

    dataset = _dataset(options.data)
    table = Table(title=f"Ratings inside the 80 % interval (seed {options.seed})")
    for heading in ("known", "all films", *(f"{n} ratings" for n in FAME), "mean width"):
        table.add_column(heading, justify="right")
    found = calibration(dataset.ratings, dataset.movies, dataset.tags, options.seed)
    for k, coverage in found.items():
        shares = (coverage.inside, *coverage.by_fame.values())
        table.add_row(str(k), *(f"{share:.3f}" for share in shares), f"{coverage.width:.2f}")
    Console().print(table)


def _variety(options: argparse.Namespace) -> None:
    from recsys.evaluation.variety import variety

    dataset = _dataset(options.data)
    settings = variety(dataset.ratings, dataset.movies, dataset.tags, options.seed)
    Console().print(_variety_table(settings, options.seed))


def _believed(options: argparse.Namespace) -> None:
    from recsys.evaluation.believed import believed

    figures = believed(Recommender.pretrained(), options.half)
    Console().print(
        f"Written members, {options.half} half: {figures.fits:.3f} of the top 20 fits, "
        f"{figures.wrong:.3f} is plainly wrong; kin in the ten most similar films: "
        f"{figures.kin:.3f}."
    )


def _table(rows: Sequence["Row"], seed: int) -> Table:
    from recsys.evaluation.cold_start import KNOWN

    counts = "/".join(str(k) for k in KNOWN)
    table = Table(title=f"100 held-out users (seed {seed}), {counts} ratings known")
    table.add_column("")
    table.add_column("RMSE of stars", justify="right")
    table.add_column("NDCG@10 of the list", justify="right")
    for row in rows:
        figures = (row.rmse, row.ndcg or {})
        table.add_row(
            row.name, *(" ".join(f"{f[k]:.3f}" for k in KNOWN if k in f) for f in figures)
        )
    return table


def _variety_table(settings: Sequence["Setting"], seed: int) -> Table:
    from recsys.evaluation.variety import KNOWN

    counts = "/".join(str(k) for k in KNOWN)
    table = Table(title=f"100 held-out users (seed {seed}), {counts} ratings known")
    table.add_column("variety")
    for column in ("NDCG@10", "coverage@10", "mean cosine in a list"):
        table.add_column(column, justify="right")
    for row in settings:
        figures = (row.ndcg, row.coverage, row.alike)
        table.add_row(row.variety, *(" ".join(f"{f[k]:.3f}" for k in KNOWN) for f in figures))
    return table


def _dataset(path: Path | None) -> "Dataset":
    """The named data set; else ml-latest-small, downloaded and verified where it is missing."""
    from recsys.datasets import load_movielens, verify_ml_latest_small
    from recsys.download import ML_LATEST_SMALL_URL, download

    if path is not None:
        return load_movielens(path)
    if _DATA.with_suffix("").is_dir():
        return load_movielens(_DATA.with_suffix(""))
    if not _DATA.exists():
        download(ML_LATEST_SMALL_URL, _DATA)
    dataset = load_movielens(_DATA)
    verify_ml_latest_small(dataset)
    return dataset


def _fail(sentence: str) -> int:
    Console(stderr=True).print(sentence, style="red", soft_wrap=True, markup=False)
    return 2


if __name__ == "__main__":
    sys.exit(main())
