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
    """Each peer's figures, one line for each number of known ratings."""
    table = Table(title=title)
    table.add_column("")
    table.add_column("known", justify="right")
    for heading in (*HEADINGS.values(), "cover"):
        table.add_column(heading.partition("@")[0], justify="right")
    for row in rows:
        figures = [row.figures(m) if row.has(m) else None for m in HEADINGS]
        figures.append(row.coverage())
        for at, k in enumerate(KNOWN):
            cells = ("-" if f is None else short(f[at : at + 1]) for f in figures)
            table.add_row("" if at else row.name, str(k), *cells, end_section=k == KNOWN[-1])
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
