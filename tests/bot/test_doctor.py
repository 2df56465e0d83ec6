"""python -m bot doctor: what is wrong with a set-up, each thing in one sentence on one screen."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from discord.http import Route

from bot import findings
from bot.config import Settings
from bot.doctor import database, examine, machine, online, ports
from bot.errors import StartupError
from bot.findings import Finding, PortState, Schema, TokenState
from bot.monitoring import monitored
from bot.playground import Playground, redirect
from bot.views.findings import screen

LOOPBACK = "127.0.0.1"
WELL_FORMED = f"{'M' * 24}.{'a' * 6}.{'b' * 38}"


@pytest.fixture
async def playground() -> Any:
    playground = await Playground.start()
    with redirect(playground):
        yield playground
    await playground.stop()


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:1/api/v10")


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def read(path: Path) -> bytes:
    return path.read_bytes()


def of(kind: type[Finding], found: list[Finding]) -> Any:
    [finding] = [finding for finding in found if isinstance(finding, kind)]
    return finding


def told(found: Sequence[Finding]) -> str:
    return " ".join(screen(found).split())


async def test_a_good_set_up_is_well(playground: Playground, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/matinee.sqlite3"
    found = await examine(lambda: Settings(playground.token, url))
    assert [finding for finding in found if not finding.is_well] == []
    assert "All is well" in screen(found)
    assert playground.token not in screen(found)
    assert names_in(tmp_path) == []
    assert playground.violations == []


@pytest.mark.parametrize(
    ("token", "state", "said"),
    [
        (None, TokenState.NONE, "None is set"),
        ("a.b.c", TokenState.MALFORMED, "three parts with dots"),
        (f"Bot {WELL_FORMED}", TokenState.MALFORMED, "three parts with dots"),
        (WELL_FORMED, TokenState.REFUSED, "Discord refused the token"),
    ],
)
async def test_a_bad_token(
    playground: Playground, token: str | None, state: TokenState, said: str
) -> None:
    found = await online.findings(token)
    assert of(findings.Token, found) == findings.Token(state)
    assert of(findings.Connection, found).is_well
    assert of(findings.Clock, found).is_well
    assert said in told(found)
    assert "MEND token" in told(found)
    assert not token or token not in told(found)


async def test_offline_is_a_line(nowhere: None) -> None:
    found = await online.findings(WELL_FORMED)
    assert of(findings.Token, found).state is TokenState.UNTRIED
    assert "MEND Discord Discord cannot be reached (Cannot connect to host 127.0.0.1:1" in told(
        found
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"interactions_endpoint_url": "https://example.org"}, "empty Interactions Endpoint URL"),
        ({"bot_require_code_grant": True}, "turn Requires OAuth2 Code Grant off"),
        ({"integration_types_config": {"1": {}}}, "allow Guild Install"),
    ],
)
async def test_an_application_that_is_set_up_wrongly(
    playground: Playground, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], said: str
) -> None:
    application = {**playground.world.application(), **changes}
    monkeypatch.setattr(playground.world, "application", lambda: application)
    found = told(await online.findings(playground.token))
    assert "MEND application" in found
    assert said in found


@pytest.mark.parametrize(("hours", "said"), [(1, "3,600 s ahead"), (-1, "3,600 s behind")])
async def test_a_clock_that_is_wrong(
    playground: Playground, monkeypatch: pytest.MonkeyPatch, hours: int, said: str
) -> None:
    # Discord's header has whole seconds.
    now = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=hours)
    monkeypatch.setattr(online, "_now", lambda: now)
    found = of(findings.Clock, await online.findings(None))
    assert not found.is_well
    assert abs(abs(found.ahead_s) - 3600) < 30
    assert said in told([findings.Clock(3600.0 * hours)])


@pytest.fixture
async def in_the_way() -> Any:
    """What answers in Discord's place, and how it answers."""
    answer = {"status": 503, "text": "{}", "content_type": "application/json"}

    async def handle(_: web.Request) -> web.Response:
        return web.Response(**answer)  # type: ignore[arg-type]

    app = web.Application()
    app.add_routes([web.get("/{path:.*}", handle)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Route, "BASE", f"http://127.0.0.1:{runner.addresses[0][1]}")
        yield answer
    await runner.cleanup()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Discord answered with status 503"),
        ({"status": 200, "text": "[1]"}, "Something else answers in Discord's place"),
        ({"status": 200, "text": "{"}, "Discord cannot be reached (Expecting"),
        ({"status": 200, "content_type": "text/html"}, "Something else answers"),
    ],
)
async def test_what_stands_between(
    in_the_way: dict[str, Any], changes: dict[str, Any], said: str
) -> None:
    in_the_way.update(changes)
    assert said in told(await online.findings(WELL_FORMED))


async def test_settings_that_mean_nothing(nowhere: None) -> None:
    def broken() -> Settings:
        raise StartupError("LOG_LEVEL is “loud”, but it must be INFO.")

    assert "MEND settings LOG_LEVEL is “loud”" in told(await examine(broken))


async def test_a_database_of_today(tmp_path: Path, migrated: Path) -> None:
    shutil.copy(migrated, tmp_path)
    found = of(findings.Database, await database.findings(f"sqlite:///{tmp_path}/matinee.sqlite3"))
    assert found.schema is Schema.CURRENT
    assert found.n_bytes == len(read(tmp_path / "matinee.sqlite3"))
    assert names_in(tmp_path) == ["matinee.sqlite3"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE alembic_version SET version_num = '0001'", "ok database"),
        ("UPDATE alembic_version SET version_num = 'later'", "is of a newer Matinee"),
    ],
)
async def test_a_database_of_another_time(
    tmp_path: Path, migrated: Path, change: str, said: str
) -> None:
    path = Path(shutil.copy(migrated, tmp_path))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(change)
    before = read(path)
    assert said in told(await database.findings(f"sqlite:///{path}"))
    assert read(path) == before


async def test_a_database_that_is_in_use(tmp_path: Path, migrated: Path) -> None:
    path = shutil.copy(migrated, tmp_path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = told(await database.findings(f"sqlite:///{path}?timeout=0.05"))
    assert "is in use by another program" in said


async def test_a_database_of_which_a_page_is_damaged(tmp_path: Path, migrated: Path) -> None:
    path = tmp_path / "matinee.sqlite3"
    shutil.copy(migrated, path)
    with closing(sqlite3.connect(path)) as connection:
        rows = [(5, i, 9, 1, "2026-01-01 12:00:00.000000") for i in range(1, 20_000)]
        columns = "member_id, movie_id, half_stars, change_id, rated_at"
        connection.executemany(f"INSERT INTO ratings ({columns}) VALUES (?, ?, ?, ?, ?)", rows)
        connection.commit()
    assert "ok database" in told(await database.findings(f"sqlite:///{path}"))
    with path.open("r+b") as file:
        file.seek(100 * 4096)
        file.write(b"\xff" * 4096)
    assert "is damaged" in told(await database.findings(f"sqlite:///{path}"))


async def test_a_database_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all\n" * 100)
    assert "is damaged or is no database" in told(await database.findings(f"sqlite:///{path}"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://ben@host/matinee", "DATABASE_URL names mysql"),
        ("postgresql://ben:secret@127.0.0.1:1/matinee", "ben:***@127.0.0.1:1/matinee cannot be"),
        ("sqlite:////etc/hostname/matinee.sqlite3", "cannot be made in /etc/hostname"),
    ],
)
async def test_a_database_that_cannot_be(url: str, said: str) -> None:
    found = told(await database.findings(url))
    assert "MEND database" in found
    assert said in found
    assert "secret" not in found


async def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 2**20))
    found = await database.findings(f"sqlite:///{tmp_path}/none/matinee.sqlite3")
    said = screen(found).replace("\n", "").replace(" ", "")  # a long path may be cut anywhere
    assert f"Only1.0MBarefreeunder{tmp_path};" in said


@pytest.fixture
def copied(few_films: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model that may be damaged, in the place of the committed one."""
    folder = Path(shutil.copytree(few_films, tmp_path / "pretrained"))
    monkeypatch.setattr(machine, "PRETRAINED", folder)
    return folder


def test_a_model_that_is_whole(copied: Path) -> None:
    assert machine.model().is_well
    assert machine.model().n_films > 0


def test_a_model_that_is_damaged(copied: Path) -> None:
    arrays = copied / "arrays.safetensors.gz"
    content = bytearray(read(arrays))
    content[-1] ^= 1
    arrays.write_bytes(content)
    assert "arrays.safetensors.gz is damaged: its checksum is wrong" in told([machine.model()])


def test_a_model_that_is_not_there(copied: Path) -> None:
    (copied / "arrays.safetensors.gz").unlink()
    assert "arrays.safetensors.gz is missing" in told([machine.model()])


def test_films_that_do_not_fit(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "films.safetensors").write_bytes(b"no films")
    monkeypatch.setattr(machine, "EXTENSION", tmp_path / "films.safetensors")
    assert "does not hold more films for a model" in told([machine.model()])


async def test_a_port_for_metrics_that_is_free_or_not(playground: Playground) -> None:
    port = int(playground.origin.rpartition(":")[2])
    assert await ports.findings(LOOPBACK, None) == []
    assert "port 0, which is free" in told(await ports.findings(LOOPBACK, 0))
    assert "MEND metrics Another program is there" in told(await ports.findings(LOOPBACK, port))
    assert "Nothing can listen there" in told(await ports.findings("192.0.2.1", port))


async def test_a_port_at_which_a_matinee_is_well() -> None:
    async with monitored(LOOPBACK, 0) as monitor:
        port = int((monitor.address or "").rpartition(":")[2])
        assert "where a Matinee serves them now" in told(await ports.findings(LOOPBACK, port))
    assert "which is free" in told(await ports.findings(LOOPBACK, port))


def test_versions_are_those_that_the_package_asks_for() -> None:
    project = (Path(machine.__file__).parents[2] / "pyproject.toml").read_text()
    (first, last), library = zip(machine.FIRST_PYTHON, machine.LAST_PYTHON, strict=True), "2.7.1"
    assert f'requires-python = ">={first[0]}.{last[0]},<{first[1]}.{last[1] + 1}"' in project
    assert f'"discord.py>={library},<2.8"' in project
    assert ".".join(map(str, machine.FIRST_DISCORD_PY)) == library
    well = machine.versions()
    assert "3.11 to 3.13" in told([replace(well, is_python_known=False)])
    assert "delete .venv" in told([replace(well, is_discord_py_new_enough=False)])


def worst(*, is_readable: bool) -> Iterator[Finding]:
    """As much as can be wrong at once, each at its longest.

    Where settings cannot be read, none says where metrics are to be served.
    """
    path = f"/srv/{'matinee/' * 8}data"
    yield findings.Versions("3.10.0", "2.6.0", None, False, True)
    if is_readable:
        host = "2001:db8:1234:5678:9abc:def0:1234:5678"
        yield findings.SettingsRead(None)
        yield findings.Watching(PortState.UNUSABLE, host, 65535)
    else:
        yield findings.SettingsRead("LOG_LEVEL is “loud”, but it must be DEBUG, INFO or so. " * 2)
    yield findings.Token(TokenState.NONE)
    yield findings.Connection("Cannot connect to host discord.com:443 ssl:default [no name]")
    yield findings.Clock(-1e6)
    yield findings.Database("", problem=f"The database {path} cannot be used ({'x' * 40}); do so.")
    yield findings.Space(path, 0, 2**28)
    yield findings.ModelFiles(
        problem=f"{path}/arrays.safetensors.gz is missing; restore it, or so."
    )


@pytest.mark.parametrize("is_readable", [True, False])
def test_it_fits_on_one_screen(is_readable: bool) -> None:
    lines = screen(worst(is_readable=is_readable)).splitlines()
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "8 things to mend."
