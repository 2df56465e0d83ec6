"""Figures as tables for the terminal."""

from collections.abc import Sequence

from rich.table import Table

from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.split import Row
from recsys.evaluation.store import Results

HEADINGS = {
    "rmse": "RMSE",
    "mae": "MAE",
    "pair": "pairs",
    "ndcg": "NDCG@10",
    "recall": "Recall@20",
    "taste": "taste",
}


def cold_table(rows: Sequence[Results], title: str) -> Table:
    """Each peer's figures at 5, 10 and 20 known ratings."""
    table = Table(title=f"{title}, {'/'.join(map(str, KNOWN))} ratings known")
    table.add_column("")
    for heading in (*HEADINGS.values(), "coverage@10"):
        table.add_column(heading, justify="right")
    for row in rows:
        figures = [row.figures(m) if row.has(m) else [] for m in HEADINGS]
        table.add_row(row.name, *(short(f) for f in (*figures, row.coverage())))
    return table


def warm_table(rows: Sequence[Row], title: str) -> Table:
    """Each peer's errors on one split."""
    table = Table(title=title)
    table.add_column("")
    for heading in ("RMSE", "MAE", "pairs"):
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(row.name, *(f"{figure:.4f}" for figure in (row.rmse, row.mae, row.pair)))
    return table


def short(figures: Sequence[float], separator: str = "/") -> str:
    """Three decimals each, without the nought in front."""
    return separator.join(f"{figure:.3f}".replace("0.", ".", 1) for figure in figures)
