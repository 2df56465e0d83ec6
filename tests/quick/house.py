"""What each file of tests rests on: the files whose change may change what its tests find.

grimp, on which import-linter stands too, reads who imports whom. What no import shows is added: a
module that is found by being there or is named in a string, and of a conftest only the fixtures
that a file's tests can ask for, since all of it imports the whole house. A package's
`__init__` is not added to all below it: one that cannot be imported shows wherever it is used.
"""

import ast
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
HOUSES = ("bot", "recsys", "tests")
# Who imports all modules of a package by looking into its folder.
FINDERS = {
    "bot.commands": ("bot.commands",),
    "bot.controls": ("bot.controls",),
    "bot.storage.migrations": ("bot.storage.migrations.versions",),
    "recsys.figures.process": ("recsys.figures",),
    "recsys.shell.command": ("recsys.shell.commands",),
}
_OF_ALL = {"data", "pyproject.toml"}
_WORD = re.compile(r"\w+")
_RUN = re.compile(r'(?:"-m", |run_module\()"(\w+)"')
_NAME = re.compile(rf"\b(?:{'|'.join(HOUSES)})(?:\.\w+)+")


class House:
    """The files under a folder, as they are now."""

    def __init__(self, root: Path = ROOT, houses: tuple[str, ...] = HOUSES) -> None:
        self._files = {name: path for house in houses for name, path in _modules(root, house)}
        self._texts = {name: path.read_text("utf-8") for name, path in self._files.items()}
        self._root = root
        self._houses = houses
        self._graph = grimp.build_graph(*houses, cache_dir=None)
        self._imports: dict[str, frozenset[str]] = {}

    def tests(self) -> Iterator[Path]:
        """The files of tests."""
        yield from (path for path in self._files.values() if path.name.startswith("test_"))

    def rests_on(self, test: Path) -> frozenset[Path]:
        """The files of Python that a file of tests uses, itself and its conftests among them."""
        name = _name(self._root, test)
        conftests = {of for of in self._conftests if name.startswith(of.removesuffix("conftest"))}
        needed = self._closure({name}) | conftests
        needed |= self._closure(self._fixtures_need(conftests, self._words({name})))
        if any("rglob(" in self._texts[of] for of in needed if of.startswith("tests.")):
            needed = set(self._files)  # it looks through all code
        return frozenset(self._files[of] for of in needed) | self._beside(needed)

    def _beside(self, names: set[str]) -> frozenset[Path]:
        """The other files that these may read: those in their folders, and those they name."""
        folders = {self._files[name].parent for name in names}
        tops = set().union(_OF_ALL, *(self._outside[name] for name in names))
        return frozenset(
            path
            for path, top in self._others.items()
            if top in tops or (top in self._houses and not folders.isdisjoint(path.parents))
        )

    @cached_property
    def _others(self) -> Mapping[Path, str]:
        """The files that are no code of the houses, and where each begins."""
        asked = ["git", "-C", str(self._root), "ls-files", "-z", "-co", "--exclude-standard"]
        listed = subprocess.run(asked, check=True, capture_output=True, encoding="utf-8").stdout
        names = [name for name in listed.split("\0") if name and not name.endswith(".py")]
        paths = {self._root / name: name.partition("/")[0] for name in names}
        return {path: top for path, top in paths.items() if path.is_file()}

    @cached_property
    def _outside(self) -> Mapping[str, frozenset[str]]:
        """For each module what it names outside the houses, as a place to read from."""
        tops = set(self._others.values()) - set(self._houses)
        place = re.compile(f'"({"|".join(map(re.escape, tops))})')
        return {name: frozenset(place.findall(text)) for name, text in self._texts.items()}

    @cached_property
    def _conftests(self) -> Mapping[str, "_Conftest"]:
        return {
            name: _Conftest(ast.parse(text))
            for name, text in self._texts.items()
            if name.endswith(".conftest")
        }

    def _words(self, names: set[str]) -> set[str]:
        """All that may name a fixture, in files of tests and in those that they import."""
        own = self._closure(names, within="tests.")
        return {word for of in own for word in _WORD.findall(self._texts[of])}

    def _fixtures_need(self, conftests: set[str], asked: set[str]) -> set[str]:
        """The modules used by the fixtures that are asked for, and by those that they ask for."""
        every = [self._conftests[name] for name in conftests]
        asked = asked.union(*(of.always for of in every))
        while more := set().union(*(of.asked_by(asked) for of in every)) - asked:
            asked |= more
        names = {name for of in every for name in of.imported_for(asked)}
        return {module for name in names if (module := self._module(name))}

    def _closure(self, names: set[str], *, within: str = "") -> set[str]:
        """These modules and all that they import, and what that imports."""
        found: set[str] = set()
        left = list(names)
        while left:
            name = left.pop()
            if name not in found and name.startswith(within):
                found.add(name)
                left += self._imported(name)
        return found

    def _imported(self, name: str) -> frozenset[str]:
        if name not in self._imports:
            folders = tuple(f"{package}." for package in FINDERS.get(name, ()))
            found = {of for of in self._files if folders and of.startswith(folders)}
            named = {self._module(of) for of in _named(self._texts[name])} - {None}
            direct = self._imported_by(name)
            self._imports[name] = frozenset(
                of for of in found | named | direct if of and not of.endswith(".conftest")
            )
        return self._imports[name]

    def _imported_by(self, name: str) -> set[str]:
        if name in self._graph.modules:
            return self._graph.find_modules_directly_imported_by(name)
        # grimp passes by a folder without an `__init__` within a package.
        imports = dict(_imports(ast.parse(self._texts[name]))).values()
        return {module for of in imports if (module := self._module(of))}

    def _module(self, name: str) -> str | None:
        """The module of this name, or the one that holds what has it."""
        while name and name not in self._files:
            name = name.rpartition(".")[0]
        return name or None


class _Conftest:
    """What a conftest defines, and what each of that uses."""

    def __init__(self, tree: ast.Module) -> None:
        self._imports = dict(_imports(tree))
        self._uses: dict[str, frozenset[str]] = {}
        self.always: set[str] = set()
        for node in tree.body:
            if not isinstance(node, ast.Import | ast.ImportFrom):
                self._note(node)

    def _note(self, node: ast.stmt) -> None:
        within = list(ast.walk(node))
        uses = {of.id for of in within if isinstance(of, ast.Name)}
        uses |= {of.arg for of in within if isinstance(of, ast.arg)}
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            decorators = " ".join(map(ast.unparse, node.decorator_list))
            if node.name.startswith("pytest_") or "autouse" in decorators:
                self.always.add(node.name)
            self._uses[node.name] = frozenset(uses)
        else:
            stored = {of for of in uses if of not in self._imports}
            self._uses |= dict.fromkeys(stored, frozenset(uses))

    def asked_by(self, names: set[str]) -> set[str]:
        """The names that these use: fixtures, functions, and what was imported."""
        return set().union(*(self._uses[name] for name in names & self._uses.keys()))

    def imported_for(self, names: set[str]) -> set[str]:
        """The dotted names of what these use from other modules."""
        return {self._imports[name] for name in self.asked_by(names) & self._imports.keys()}


def _modules(root: Path, house: str) -> Iterator[tuple[str, Path]]:
    for folder, _, names in os.walk(root / house):  # which leaves out the link to the data
        for name in names:
            if name.endswith(".py"):
                path = Path(folder, name)
                yield _name(root, path), path


def _name(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names that imports give, and what they stand for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname or alias.name).partition(".")[0], alias.name


def _named(text: str) -> Iterator[str]:
    """Modules in strings: a place to patch, a program for a process of its own."""
    yield from _NAME.findall(text)
    yield from (f"{name}.__main__" for name in _RUN.findall(text))
