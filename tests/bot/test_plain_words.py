"""Members read plain words: those of the trade stand where they are asked for, and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands import all_commands

ROOT = Path(__file__).resolve().parents[2]
WORDS = re.compile(
    r"\b(?:fitted|foretold|priors?|gradient|descent|purity|(?<!/)bias(?:es|ed)?|RMSE|epochs?"
    r"|posteriors?|variational)\b",
    re.IGNORECASE,
)
# The details of /model, and what the shell and the documents alone show.
OF_THE_TRADE = {
    "bot/views/model.py",
    "recsys/wording/figures/descent.py",
    "recsys/wording/figures/model.py",
    "recsys/wording/figures/sweep_epochs.py",
    "recsys/wording/figures/sweep_sizes.py",
    "recsys/wording/sweep.py",
}
_PLACE = re.compile(r"\{[^{}]*\}")


def said_in(path: Path) -> Iterator[str]:
    """All that `say` and `plural` are called with in a module, without the names of its places."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in {"say", "plural"}:
            given = (*call.args, *(word.value for word in call.keywords))
            forms = [one for each in given for one in getattr(each, "elts", [each])]
            yield from (
                _PLACE.sub("", text.value)
                for text in forms
                if isinstance(text, ast.Constant) and isinstance(text.value, str)
            )


def modules() -> Iterator[str]:
    for folder in ("bot", "recsys/wording"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT))


@pytest.mark.parametrize("module", [module for module in modules() if module not in OF_THE_TRADE])
def test_no_sentence_has_a_word_of_the_trade(module: str) -> None:
    assert [text for text in said_in(ROOT / module) if WORDS.search(text)] == []


@pytest.mark.parametrize("module", sorted(OF_THE_TRADE))
def test_where_they_are_allowed_they_are_used(module: str) -> None:
    """Else the file need not be excepted."""
    assert any(WORDS.search(text) for text in said_in(ROOT / module))


def test_no_description_of_a_command_or_an_option_has_one() -> None:
    for command in all_commands():
        said = [command.description, *(option.description for option in command.parameters)]
        assert not [text for text in said if WORDS.search(str(text))]
