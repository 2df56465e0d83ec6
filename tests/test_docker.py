"""The image: what is built into it is let into its build."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_all_data_that_the_wheel_has_is_let_in() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = [line.removeprefix("!") for line in lines if line.startswith("!")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["tool"]["setuptools"]["package-data"]["recsys"]
    files = [path.relative_to(ROOT) for pattern in wanted for path in ROOT.glob(pattern)]
    assert len(files) >= len(wanted)
    for file in files:
        names = [str(path) for path in (file, *file.parents)]
        assert any(fnmatch(name, pattern) for name in names for pattern in let_in), file
