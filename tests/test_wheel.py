"""The wheel: what is installed from it plays, and finds its model and its films."""

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = [pytest.mark.process, pytest.mark.xdist_group("wheel")]


def run(
    *command: str | Path, folder: Path, typed: str = "", settings: Mapping[str, str] | None = None
) -> str:
    """What a program says in a folder, as for somebody who has set nothing but these."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "COLUMNS": "80", **(settings or {})},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment that has the wheel; what it needs is this one's."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = build(folder)
    venv.create(folder / "env", with_pip=False)
    scripts = folder / "env" / "bin"
    pip = ("-m", "pip", "--python", scripts / "python", "install", "--quiet", "--no-deps")
    run(sys.executable, *pip, wheel, folder=folder)
    [site] = (folder / "env" / "lib").glob("python*/site-packages")
    # A folder that a .pth names comes behind the environment's own.
    (site / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return scripts


def build(folder: Path) -> Path:
    """The wheel of this checkout, made in a folder."""
    how = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder)
    run(sys.executable, *how, _without_builds(folder), folder=folder)
    [wheel] = folder.glob("*.whl")
    return wheel


def _without_builds(folder: Path) -> Path:
    """The checkout, so that nothing is built within it."""
    source = folder / "source"
    source.mkdir()
    for name in ("bot", "recsys", "data", "pyproject.toml", "README.md", "LICENSE"):
        (source / name).symlink_to(ROOT / name)
    return source


def test_it_plays_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "matinee", "run", folder=tmp_path, typed="/rate Alien 5\n")
    assert "Alien (1979) · ★★★★★" in said
    assert (tmp_path / "data" / "playground.sqlite3").is_file()


def test_it_answers_at_the_shell_by_its_own_model(installed: Path, tmp_path: Path) -> None:
    asked = ("recommend", "Alien 5", "--count", "3")
    assert "Blade Runner (1982)" in run(installed / "matinee", *asked, folder=tmp_path)
    where = "import recsys.shipped as r; print(r.__file__, r.PRETRAINED, r.EXTENSION)"
    module, model, more = run(installed / "python", "-c", where, folder=tmp_path).split()
    package = Path(module).parent
    assert package.is_relative_to(installed.parent)
    assert Path(model) == package / "data" / "pretrained"
    assert Path(more) == Path("data", "local", "films.safetensors")
    assert run(installed / "matinee", "--version", folder=tmp_path).strip() == version("matinee")


def test_whatever_the_recommender_does_is_a_command_of_it(installed: Path, tmp_path: Path) -> None:
    assert "train" in run(installed / "matinee", "--help", folder=tmp_path)
    assert "train" in run(installed / "matinee", "recsys", "--help", folder=tmp_path)
    said = run(installed / "matinee", "train", "--help", folder=tmp_path)
    assert said.startswith("usage: matinee train")
    assert "--data" in said


def test_the_playgrounds_page_is_in_it(installed: Path, tmp_path: Path) -> None:
    code = "from bot.playground.page import routes; print(*sorted(routes.read_files()))"
    files = run(installed / "python", "-c", code, folder=tmp_path).split()
    assert {"app.js", "index.html", "style.css"} <= set(files)
