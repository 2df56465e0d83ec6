"""What the documents say is what happens."""

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from bot.commands import all_commands
from bot.config import Settings
from bot.storage.schema import metadata
from bot.views.help import in_order
from tests.benchmarks import transcripts

ROOT = Path(__file__).resolve().parent.parent
PAGES = [str(path.relative_to(ROOT)) for path in ROOT.glob("docs/*.md")]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.process
@pytest.mark.parametrize("page", transcripts.PAGES)
def test_the_transcripts_in_the_documents_are_real(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "\n› /" in text
    assert transcripts.played(text, tmp_path) == text


def test_the_readme_has_every_command() -> None:
    for command in all_commands():
        options = (p.name if p.required else f"[{p.name}]" for p in command.parameters)
        usage = " ".join([f"/{command.name}", *options])
        assert f"| `{usage}` |" in README


def test_the_readme_tells_of_commands_in_the_order_of_help() -> None:
    named = re.findall(r"^\| `/(\w+)", README, re.MULTILINE)
    assert named == in_order(named)


def measured(table: str, column: int) -> dict[str, list[str]]:
    """A column of a table of docs/quality.md by name, with 5, 10 and 20 ratings known."""
    page = (ROOT / "docs/quality.md").read_text(encoding="utf-8")
    rows = page.partition(f"<!-- {table} -->")[2].partition(f"<!-- /{table} -->")[0].splitlines()
    cells = [[cell.strip(" *") for cell in row.split("|")[1:-1]] for row in rows if "/" in row]
    return {name: figures[column].split("/") for name, *figures in cells}


def test_the_readmes_figures_are_those_that_were_measured() -> None:
    rmse, taste = measured("stars", 0), measured("lists", 2)
    ours, own_taste = rmse.pop("Matinee"), taste.pop("Matinee")
    few, _, many = (min(peers) for peers in zip(*rmse.values(), strict=True))
    best_taste = max(figures[-1] for figures in taste.values())
    words = " ".join(README.split())
    assert (
        f"it is off by {ours[2]} stars, the best peer by {many}; with five by {ours[0]} and {few}"
        in words
    )
    assert f"({own_taste[2]}, the best peer {best_taste})" in words
    rows = re.findall(r"^\|.*\| (\.\d+) \| (\.\d+) \| (\.\d+) \|$", README, re.MULTILINE)
    assert len(rows) == 3
    assert all(list(row) in rmse.values() for row in rows)
    assert "| Matinee | " + " | ".join(f"**{figure}**" for figure in ours) + " |" in README


def test_the_readme_counts_the_ratings_that_the_model_was_trained_on() -> None:
    card = json.loads((ROOT / "data/pretrained/model_card.json").read_text(encoding="utf-8"))
    trained_on = f"{card['data']['n_ratings']:,} ratings"
    for page in ("README.md", "data/README.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert trained_on in text or trained_on.replace(" ratings", " are left") in text


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *PAGES])
def test_links_within_the_house_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"(?:\]\(|src=\")(?!https?:)([^)#\"]+)", text):
        assert ((ROOT / page).parent / target).exists(), target


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in (README, *(path.read_text(encoding="utf-8") for path in ROOT.glob("docs/*.md"))):
        assert set(re.findall(r"`make (?:-s )?([a-z]+)", page)) <= targets


def test_the_newest_heading_of_the_changelog_is_the_version_of_the_package() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = re.findall(r"^## (.*)$", changes, re.MULTILINE)[0]
    version = re.escape(project["version"])
    assert re.fullmatch(rf"{version} \((unreleased|\d{{4}}-\d\d-\d\d)\)", newest)


def test_every_setting_is_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for setting in fields(Settings):
        assert f"# {setting.name.upper()}=" in example


def test_every_column_that_is_stored_of_a_member_says_what_for() -> None:
    page = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    said: dict[str, set[str]] = {}
    for table, columns, _ in re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", page, re.MULTILINE):
        said.setdefault(table.strip("`"), set()).update(re.findall(r"`(\w+)`", columns))
    everywhere = said.pop("every table")
    said.pop("table")
    stored = {
        name: set(table.columns.keys()) - everywhere
        for name, table in metadata.tables.items()
        if everywhere <= set(table.columns.keys())
    }
    assert said == stored


def test_every_file_that_is_named_exists() -> None:
    for page in ("docs/architecture.md", "docs/decisions.md", "CONTRIBUTING.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        named = set(re.findall(r"`((?:bot|recsys|tests|scripts|data)/[\w./-]*)`", text))
        assert named
        files = {path for path in named if not path.endswith("/NAME.py")}
        assert {path for path in files if not (ROOT / path).exists()} == set()


def test_every_room_has_its_line() -> None:
    """A room is a folder with code that is more than its `__init__`."""
    rooms = {
        str(path.parent.relative_to(ROOT))
        for house in ("bot", "recsys")
        for path in (ROOT / house).rglob("*.py")
        if path.name != "__init__.py" and path.parent.name not in (house, "versions")
    }
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    lines = set(re.findall(r"`((?:bot|recsys)/[\w/]+)/`", text.partition("## Three walks")[0]))
    assert rooms - lines == set()
    assert {line for line in lines if not (ROOT / line).is_dir()} == set()


@pytest.mark.parametrize("name_of_page", ["threats.md", "faults.md"])
def test_every_test_that_is_named_exists(name_of_page: str) -> None:
    page = (ROOT / "docs" / name_of_page).read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page))
    assert len(named) > 10
    for path, name in named:
        written = (ROOT / path).read_text(encoding="utf-8")
        assert not name or f"def {name}(" in written, f"{path}::{name}"
