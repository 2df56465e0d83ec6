"""The file that keeps a sweep: all runs lie in it beside the model, one row a run.

The tables, the pictures and `/model` come from it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from recsys.errors import OutputError, SweepError
from recsys.metrics.accuracy import READINGS, Figures
from recsys.results.sweep import Run, Sweep, is_complete

FILE = "sweep.json"
_VERSION = 1


def save(sweep: Sweep, folder: Path) -> None:
    """Write the file, whole or not at all; raises OutputError."""
    rows = (
        json.dumps(asdict(run)) for run in sorted(sweep.runs, key=lambda r: (r.seed, r.n_factors))
    )
    head = json.dumps({"version": _VERSION, **sweep.about}, indent=1)[:-2]
    text = f'{head},\n "runs": [\n' + ",\n".join(rows) + "\n]}\n"
    path = folder / FILE
    partial = path.with_name(f"{FILE}.partial")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise OutputError(path, error) from error


def load(folder: Path) -> Sweep | None:
    """Read the file, None where there is none; raises SweepError on a damaged or foreign one."""
    path = folder / FILE
    try:
        return _parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SweepError(
            f"{path} cannot be read ({error.strerror}); name another folder."
        ) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SweepError(
            f"{path} does not hold a sweep of this version; delete it, or name another folder."
        ) from error


def finished(folder: Path) -> Sweep | None:
    """The sweep that a folder keeps, None unless it is there, whole and readable."""
    try:
        found = load(folder)
    except SweepError:
        return None
    return found if found is not None and is_complete(found) else None


def _parse(text: str) -> Sweep:
    about = json.loads(text)
    if about.pop("version") != _VERSION:
        raise ValueError("another version")
    rows = about.pop("runs")
    if not isinstance(about["data"]["sha256"], str):
        raise TypeError("ratings of no digest")
    return Sweep(about, tuple(_run(row) for row in rows))


def _run(row: Mapping[str, Any]) -> Run:
    validation = tuple(Figures(**figures) for figures in row["validation"])
    names = {reading.name for reading in READINGS}
    if any(figures.accuracy.keys() != names for figures in validation):
        raise ValueError("other readings")
    if not validation or len(row["train_rmse"]) != len(validation):
        raise ValueError("the curves have other lengths")
    return Run(
        seed=int(row["seed"]),
        n_factors=int(row["n_factors"]),
        train_rmse=tuple(map(float, row["train_rmse"])),
        validation=validation,
        constant=Figures(**row["constant"]),
        ceiling=dict(row["ceiling"]),
    )
