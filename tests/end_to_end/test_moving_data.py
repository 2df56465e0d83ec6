"""What a shell sees of `python -m bot backup`, `restore` and `migrate-data`."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage import Store, StoredRating
from tests.bot import stored
from tests.end_to_end.processes import Launch, finish

BEN = 80351110224678912


@pytest.fixture
async def rated(store: Store) -> Store:
    """What Ben gave one film."""
    rating = StoredRating(10, 4.5, None, None, 1, datetime.now(UTC))
    await store.transaction(BEN, lambda his: his.ratings.put(rating))
    return store


async def test_a_backup_is_made_and_read_back(launch: Launch, tmp_path: Path) -> None:
    process = await launch("-m", "bot", "backup")
    status, out, err = await finish(process)
    assert (status, err) == (0, "")
    path = out.partition(" holds 0 rows of ")[0]
    assert path.startswith("data/backups/matinee-")
    assert (tmp_path / path).exists()
    status, out, err = await finish(await launch("-m", "bot", "restore", path))
    assert (status, err) == (0, "")
    assert f"matinee.sqlite3 holds 0 rows of {path} now, as they stood on 2" in out


async def test_a_file_that_is_no_backup_is_said_in_a_sentence(
    launch: Launch, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("no backup")
    status, out, err = await finish(await launch("-m", "bot", "restore", "notes.txt"))
    assert (status, out) == (1, "")
    assert err == (
        "notes.txt is cut off, damaged or no backup of Matinee, so nothing was changed; name "
        "another file that make backup wrote.\n"
    )


async def test_a_database_is_read_into_another(
    launch: Launch, rated: Store, database: Path
) -> None:
    target = database.parent / "new" / "matinee.sqlite3"
    asked = ("-m", "bot", "migrate-data", f"sqlite:///{database}", f"sqlite:///{target}")
    # Where it is kept now is not looked at: both are named.
    status, out, err = await finish(await launch(*asked, DATABASE_URL="nonsense"))
    assert status == 0
    assert out == (
        f"{target} holds the 1 row of {database} now, compared with what it was; write its "
        "address into DATABASE_URL.\n"
    )
    assert "ratings: 1\n" in err
    new = await Store.open(f"sqlite:///{target}")
    assert await stored.stars(new, BEN) == await stored.stars(rated, BEN) == {10: 4.5}
    await new.close()


async def test_a_database_that_is_not_there_is_said_in_a_sentence(
    launch: Launch, tmp_path: Path
) -> None:
    asked = ("-m", "bot", "migrate-data", "sqlite:///none.sqlite3", "sqlite:///new.sqlite3")
    status, out, err = await finish(await launch(*asked))
    assert (status, out) == (1, "")
    [sentence] = err.splitlines()
    assert "none.sqlite3" in sentence
    assert not (tmp_path / "new.sqlite3").exists()


async def test_both_databases_have_to_be_named(launch: Launch) -> None:
    status, out, err = await finish(await launch("-m", "bot", "migrate-data", "sqlite:///a"))
    assert (status, out) == (2, "")
    assert err.startswith("usage: python -m bot migrate-data [-h] FROM TO\n")
    assert err.endswith("the following arguments are required: TO\n")
