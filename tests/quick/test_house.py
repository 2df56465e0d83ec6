"""What a file of tests rests on, in this house."""

import re

import pytest

from tests.quick.house import FINDERS, ROOT, House

BY_STRING = re.compile(r"\b(?:defined_in|import_module|iter_modules|run_module|glob)\(")


@pytest.fixture(scope="module")
def house() -> House:
    return House()


@pytest.mark.parametrize(
    ("test", "file"),
    [
        ("test_lists.py", "tests/test_lists.py"),
        ("recsys/wording/test_any_words.py", "tests/recsys/conftest.py"),
        ("bot/views/test_help.py", "bot/views/help.py"),
        ("end_to_end/test_import.py", "bot/views/imports.py"),  # by what it imports
        ("end_to_end/test_forget.py", "bot/commands/rate.py"),  # found by being there
        ("recsys/shell/test_bias.py", "recsys/shell/commands/ask/bias.py"),
        ("bot/service/test_moved.py", "bot/storage/schema.py"),  # by a fixture
        (
            "bot/service/test_moved.py",
            "bot/storage/migrations/versions/r0001_ratings_and_settings.py",
        ),
        ("end_to_end/test_process.py", "bot/app.py"),  # by a program in a string
        ("bot/test_facts.py", "bot/playground/wire/__init__.py"),  # looks into all files
        ("bot/playground/test_page.py", "bot/playground/page/static/app.js"),
        ("bot/test_custom_ids.py", "data/pretrained/arrays.safetensors.gz"),
        ("test_docs.py", "docs/architecture.md"),
        ("test_lock.py", "requirements.lock"),
    ],
)
def test_a_file_of_tests_rests_on(house: House, test: str, file: str) -> None:
    assert (ROOT / file).is_file()
    assert ROOT / file in house.rests_on(ROOT / "tests" / test)


@pytest.mark.parametrize(
    ("test", "file"),
    [
        ("bot/playground/test_terminal.py", "recsys/recommender.py"),
        ("recsys/test_vectors.py", "bot/client/client.py"),
        ("recsys/test_vectors.py", "docs/architecture.md"),
        ("bot/views/test_help.py", "bot/views/receipt.py"),
    ],
)
def test_and_not_on_what_it_never_comes_near(house: House, test: str, file: str) -> None:
    assert (ROOT / file).is_file()
    assert ROOT / file not in house.rests_on(ROOT / "tests" / test)


def test_whoever_imports_by_a_name_that_is_made_is_known() -> None:
    by_string = {
        str(path.relative_to(ROOT).with_suffix("")).removesuffix("/__init__").replace("/", ".")
        for house in ("bot", "recsys")
        for path in (ROOT / house).rglob("*.py")
        if BY_STRING.search(path.read_text(encoding="utf-8"))
    }
    # The first is told by its callers where to look; the second names what it runs.
    assert by_string - {"bot.discovery", "bot.__main__"} == FINDERS.keys()
