"""Facts below, sentences above: nothing below the views holds words for members."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot import errors

ROOT = Path(bot.__file__).parent
THREE_WORDS = re.compile(r"[a-z]+ [a-z]+ [a-z]+")
# Read by whoever hosts or changes Matinee, in English.
NOT_FOR_MEMBERS = {
    "ConnectionError",
    "StartupError",
    "TimeoutError",
    "TypeError",
    "ValueError",
    "debug",
    "exception",
    "info",
    "warning",
}
# Of what the store remembers, and names of themes.
KEYS = {
    "hong kong action",
    "sword and sandal",
    "deleted rows may still be in the file",
    "the catalogue that kept ratings were looked up in",
    "how far the rows of another database have been read in",
    "the moved movie_ids that what is stored has followed",
}


def written(tree: ast.AST) -> Iterator[str]:
    """Every text in some code but docstrings and what is not for members."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif not is_docstring(node) and not is_for_others(node):
            yield from written(node)


def is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_for_others(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in NOT_FOR_MEMBERS


def words_in(code: str) -> list[str]:
    return [text for text in written(ast.parse(code)) if THREE_WORDS.search(text)]


@pytest.mark.parametrize("name", ["errors", "results"])
def test_errors_and_results_hold_no_words(name: str) -> None:
    files = [path for path in ROOT.rglob("*.py") if name in path.relative_to(ROOT).parts[0]]
    assert any("class " in path.read_text(encoding="utf-8") for path in files)
    for path in files:
        code = path.read_text(encoding="utf-8")
        assert [text for text in written(ast.parse(code)) if " " in text] == []


@pytest.mark.parametrize("room", ["service", "storage"])
def test_service_and_storage_hold_no_words_for_members(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files
    found = {path.name: words_in(path.read_text(encoding="utf-8")) for path in files}
    assert {word for words in found.values() for word in words} <= KEYS


def test_a_sentence_would_be_found() -> None:
    assert words_in("raise NotRated(f'You have not rated {film}.')") == ["You have not rated "]
    assert words_in("label = ' · kept for later'") == [" · kept for later"]
    assert (
        words_in("def f():\n    '''A docstring of it.'''\n    log.info('told nobody of it')") == []
    )


def test_each_error_stands_in_the_drawn_tree() -> None:
    drawn = re.findall(r"(?:├──|└──) (\w+)", errors.__doc__ or "")
    made = [
        name
        for name, one in vars(errors).items()
        if isinstance(one, type) and one is not errors.MatineeError and name != "Loosen"
        if one.__module__.startswith(errors.__name__)
    ]
    assert sorted(drawn) == sorted(made)
