"""The process that draws: what it loads."""

import subprocess
import sys
from pathlib import Path

import pytest

_DRAWS = """
import sys
from pathlib import Path
from recsys import Recommender
from recsys.figures import process
from recsys.figures.drawn import Drawn
from recsys.model.artifact import load
model = Recommender(load(Path(sys.argv[1])))
results = {
    "bias": model.biases.report(), "dimensions": model.dimensions.report(), "map": model.map.whole()
}
for name, result in results.items():
    assert isinstance(process._drawn(f"recsys.figures.{name}", result), Drawn)
print(*sys.modules)
"""


@pytest.mark.process
def test_drawing_loads_no_pyplot_and_nothing_of_training(few_films: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _DRAWS, str(few_films)], check=True, capture_output=True, text=True
    )
    loaded = set(ended.stdout.split())
    assert "matplotlib.figure" in loaded
    assert loaded & {"matplotlib.pyplot", "torch", "umap", "pandas", "scipy", "sklearn"} == set()
