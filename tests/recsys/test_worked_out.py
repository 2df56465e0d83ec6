"""What a start leaves for the next one: whole, damaged, of something else, or not to be left."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recsys import worked_out
from recsys.worked_out import KeptFile, Table, WorkedOut

MADE: Table = {
    "numbers": np.arange(6, dtype=np.int32).reshape(2, 3),
    "none": np.array([], np.uint8),
    "texts": ["Alien", "乱\n", "\ud83d", None, ["a", 1, 0.1]],
}


def keep(path: Path, name: str = "films", of: str = "a model", made: Table = MADE) -> None:
    tables = WorkedOut(KeptFile(path), of)
    tables.table(name, lambda: made)
    tables.save()


def kept(path: Path, name: str = "films", of: str = "a model") -> Table | None:
    return KeptFile(path).take(name, of)


def is_as(one: Table, other: Table) -> bool:
    def same(a: Any, b: Any) -> bool:
        if isinstance(a, np.ndarray):
            return bool(a.dtype == b.dtype and np.array_equal(a, b))
        return bool(a == b)

    return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "local" / "worked_out.zip"


def never() -> Table:
    raise AssertionError("it was there")


def test_the_next_start_has_what_the_first_made(path: Path) -> None:
    keep(path)
    assert is_as(WorkedOut(KeptFile(path), "a model").table("films", never), MADE)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_is_new_is_written_beside_what_was_there(path: Path) -> None:
    keep(path)
    keep(path, "names")
    before = path.read_bytes()
    for name in ("films", "names"):
        there = kept(path, name)
        assert there is not None
        assert is_as(there, MADE)
    WorkedOut(KeptFile(path), "a model").save()
    assert path.read_bytes() == before


def test_parts_have_tables_of_the_same_name(path: Path) -> None:
    file = KeptFile(path)
    WorkedOut(file, "a model").part("abroad").table("names", lambda: {"at": [1]})
    WorkedOut(file, "a model").table("names", lambda: {"at": [2]})
    file.save()
    again = WorkedOut(KeptFile(path), "a model")
    assert again.table("names", never) == {"at": [2]}
    assert again.part("abroad").table("names", never) == {"at": [1]}


def test_nothing_of_another_model_is_taken_and_its_own_takes_that_place(path: Path) -> None:
    keep(path, made={"at": [1]})
    assert kept(path, of="another") is None
    keep(path, of="another", made={"at": [2]})
    assert kept(path) is None
    assert kept(path, of="another") == {"at": [2]}


def test_nothing_that_other_code_made_is_taken(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    keep(path)
    monkeypatch.setattr(worked_out, "_SOURCES", tmp_path)
    (tmp_path / "words.py").write_text("a = 1")
    worked_out._of_code.cache_clear()
    assert kept(path) is None
    keep(path)
    (tmp_path / "words.py").write_text("a = 2")
    worked_out._of_code.cache_clear()
    assert kept(path) is None


@pytest.fixture
def fresh() -> Iterator[None]:
    """What the code was is asked anew."""
    worked_out._of_code.cache_clear()
    yield
    worked_out._of_code.cache_clear()


def test_a_file_that_is_damaged_anywhere_has_what_was_made_or_nothing(path: Path) -> None:
    keep(path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        there = kept(path)
        assert there is None or is_as(there, MADE), at


def test_a_file_that_is_half_there_has_nothing_and_is_made_anew(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keep(path)
    whole = path.read_bytes()
    with caplog.at_level(logging.INFO):
        for length in (0, 1, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:length])
            assert kept(path) is None
    assert len(caplog.messages) == 4
    keep(path)
    assert path.read_bytes() == whole


def test_where_nothing_can_be_written_there_is_a_line_and_all_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "local").write_text("no folder")
    tables = WorkedOut(KeptFile(tmp_path / "local" / "worked_out.zip"), "a model")
    assert tables.table("films", lambda: MADE) is MADE
    with caplog.at_level(logging.INFO):
        tables.save()
        tables.save()
    assert "a start takes longer" in caplog.messages[-1]


def test_where_nothing_tells_what_it_is_of_it_is_made_each_time(path: Path) -> None:
    for tables in (WorkedOut(KeptFile(path)), WorkedOut()):
        assert tables.table("films", lambda: MADE) is MADE
        tables.save()
    assert not path.parent.exists()
