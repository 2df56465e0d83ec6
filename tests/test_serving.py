"""What the bot loads when it runs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEVER = ("torch", "umap", "pandas", "matplotlib.pyplot", "scipy", "sklearn")


def test_serving_loads_nothing_of_training_and_no_pyplot() -> None:
    """import-linter sees torch, umap and pandas, but no part of a package from outside."""
    program = (
        "import sys, bot.__main__\n"
        "from recsys import Recommender\n"
        "from recsys.figures import bias\n"
        "bias.draw(Recommender.pretrained().biases.report())\n"
        f"raise SystemExit(' '.join(sorted(set(sys.modules) & set({NEVER!r}))))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.stderr.strip() == ""
