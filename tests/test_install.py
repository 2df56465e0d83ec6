"""The wheel with all that it needs, in a new environment: what a host gets who has nothing yet.

Sixty megabytes are fetched and 330 installed, so it is done where that is asked for, by
`make test-install`.
"""

import os
import venv
from pathlib import Path

import pytest

from tests.test_wheel import ROOT, build, run

pytestmark = [
    pytest.mark.process,
    pytest.mark.install,
    pytest.mark.skipif("INSTALL" not in os.environ, reason="make test-install asks for it"),
]
# How pip reaches its index here, and nothing else of what is set.
OF_PIP = {
    name: value
    for name, value in os.environ.items()
    if name.lower().startswith("pip_") or name.lower().endswith(("_proxy", "ssl_cert_file"))
}
OF_EXTRAS = {"evaluation", "make", "measure", "replication", "training"}
OF_EXTRAS |= {"movielens", "train_replication"}
# Every module of it but those that train and measure, for which there are extras.
LOAD_ALL = f"""
import pkgutil
from importlib import import_module
import bot, recsys
for package in (bot, recsys):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if {OF_EXTRAS | {"__main__"}}.isdisjoint(module.name.split(".")):
            import_module(module.name)
"""


@pytest.mark.parametrize("way", ["newest", "locked"])
def test_it_answers_where_nothing_else_is_installed(tmp_path: Path, way: str) -> None:
    wheel = build(tmp_path)
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / "bin"
    install = (scripts / "python", "-m", "pip", "install", "--quiet")
    steps: dict[str, list[tuple[str | Path, ...]]] = {
        "newest": [(wheel,)],
        "locked": [
            ("--require-hashes", "-r", ROOT / "requirements.lock"),
            ("--no-deps", wheel),
        ],
    }
    for step in steps[way]:
        run(*install, *step, folder=tmp_path, settings=OF_PIP)
    run(scripts / "python", "-m", "pip", "check", folder=tmp_path)
    run(scripts / "python", "-c", LOAD_ALL, folder=tmp_path)
    playing = tmp_path / "playing"
    playing.mkdir()
    said = run(scripts / "matinee", "run", folder=playing, typed="/rate Alien 5\n/bias\n")
    assert "Alien (1979) · ★★★★★" in said
    assert "Rated highest and lowest" in said
