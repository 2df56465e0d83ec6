"""The page on quality, written: from kept results of the peers, and from measured splits."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from recsys.evaluation import store
from recsys.evaluation.peers.matinee import Matinee
from recsys.evaluation.peers.registry import all_peers
from recsys.evaluation.report import quality_page
from recsys.evaluation.warm import Row

_PAGE, _FIGURES, _PICTURE = "quality.md", "quality.json", "quality.png"


def write_cold(results: Path, docs: Path) -> None:
    """Tables, figures and the picture; a peer without kept results is left out.

    Raises DatasetError where Matinee has none, and MissingExtraError.
    """
    kept = [
        store.load(name, results)
        for name in all_peers()
        if name == Matinee.name or store.exists(name, results)
    ]
    figures = quality_page.cold_figures(kept, Matinee.name)
    quality_page.write_json(docs / _FIGURES, "cold", figures)
    quality_page.write_sections(docs / _PAGE, quality_page.cold_sections(kept, Matinee.name))
    # After all_peers, which says what to do where the bench extra is missing.
    from recsys.evaluation.report.picture import draw  # noqa: PLC0415

    draw(kept, Matinee.name, docs / _PICTURE)


def write_warm(tables: Mapping[str, Sequence[Row]], docs: Path) -> None:
    """The table of known users and its figures, by the name of the split."""
    figures = {name: [asdict(row) for row in rows] for name, rows in tables.items()}
    quality_page.write_json(docs / _FIGURES, "warm", figures)
    quality_page.write_sections(docs / _PAGE, {"warm": quality_page.warm_section(tables)})
