"""Facts below, sentences above: results and errors hold none, and pictures are handed theirs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import recsys

ROOT = Path(recsys.__file__).parent
WORDS = re.compile(r"[a-z] | [a-z]")


def sentences(tree: ast.AST) -> Iterator[str]:
    """Every text that has a word and a space, but docstrings."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and WORDS.search(str(node.value)):
            yield str(node.value)
        yield from sentences(node)


@pytest.mark.parametrize("where", ["errors.py", "results/*.py", "figures/*.py"])
def test_no_sentence_is_written_where_facts_are(where: str) -> None:
    files = sorted(ROOT.glob(where))
    assert files
    written = {path.name: [*sentences(ast.parse(path.read_text("utf-8")))] for path in files}
    assert {name: texts for name, texts in written.items() if texts} == {}


def test_a_sentence_would_be_found() -> None:
    code = 'def name(n):\n    """A docstring."""\n    return f"{n} films"'
    assert [*sentences(ast.parse(code))] == [" films"]
