"""What whoever hosts the bot types: run, sync, doctor, backup, and what these refuse."""

from pathlib import Path

import pytest

from bot.commands import all_commands
from bot.playground import Playground
from recsys.shipped import PRETRAINED
from tests.end_to_end.processes import Launch, elsewhere, finish

CANARY = "Y2FuYXJ5.canary.the-token-that-no-log-may-hold"


@pytest.mark.parametrize("command", ["run", "sync", "doctor"])
async def test_a_refused_token_is_nowhere(
    launch: Launch, strict_playground: Playground, command: str, few_films: Path
) -> None:
    process = await launch(
        *("-X", "dev", *elsewhere(strict_playground.api_base, few_films), command),
        DISCORD_TOKEN=CANARY,
        LOG_LEVEL="DEBUG",
    )
    status, out, err = await finish(process)
    assert status == 1
    for part in CANARY.split("."):
        assert part not in out + err


async def test_the_password_of_a_database_is_nowhere(launch: Launch, few_films: Path) -> None:
    url = f"postgresql://ben:{CANARY}@127.0.0.1:1/matinee"
    bot = elsewhere("", few_films)
    process = await launch("-X", "dev", *bot, DATABASE_URL=url, LOG_LEVEL="DEBUG")
    status, out, err = await finish(process)
    assert status == 1
    assert "127.0.0.1:1/matinee cannot be used" in err
    for part in CANARY.split("."):
        assert part not in out + err


async def test_a_refused_token_is_said_in_a_sentence(
    launch: Launch, strict_playground: Playground, few_films: Path
) -> None:
    process = await launch(*elsewhere(strict_playground.api_base, few_films), DISCORD_TOKEN="a.b.c")
    status, out, err = await finish(process)
    assert status == 1
    assert out == ""
    assert "Discord refused the token in DISCORD_TOKEN; copy it anew from https://" in err
    assert "Traceback" not in err


async def test_sync_tells_discord_of_the_commands(
    launch: Launch, playground: Playground, few_films: Path
) -> None:
    process = await launch(
        *elsewhere(playground.api_base, few_films), "sync", DISCORD_TOKEN=playground.token
    )
    status, _, err = await finish(process)
    assert status == 0
    n_commands = len(list(all_commands()))
    assert f"told Discord of {n_commands} commands" in err
    assert len(playground.commands.all(None)) == n_commands


async def test_sync_needs_a_token(launch: Launch) -> None:
    status, _, err = await finish(await launch("-m", "bot", "sync"))
    assert status == 1
    assert err.startswith("Set DISCORD_TOKEN")


async def test_a_wrong_setting_is_said_in_a_sentence(launch: Launch) -> None:
    status, _, err = await finish(await launch("-m", "bot", LOG_LEVEL="loud"))
    assert status == 1
    assert err.startswith("LOG_LEVEL is “loud”")
    assert err.count("\n") == 1


async def test_a_port_in_use_is_said_in_a_sentence(
    launch: Launch, playground: Playground, few_films: Path
) -> None:
    port = playground.origin.rpartition(":")[2]
    process = await launch(*elsewhere("", few_films), PLAYGROUND_PORT=port)
    status, _, err = await finish(process)
    assert status == 1
    sentence = (
        f"Port {port} is in use; set PLAYGROUND_PORT to another port, or to 0 for any free one."
    )
    assert err.splitlines()[-1] == sentence
    assert "Traceback" not in err


async def test_a_database_that_is_none_is_said_in_a_sentence(
    launch: Launch, tmp_path: Path, few_films: Path
) -> None:
    (tmp_path / "notes.txt").write_text("not a database at all\n" * 100)
    url = f"sqlite:///{tmp_path / 'notes.txt'}"
    process = await launch(*elsewhere("", few_films), DATABASE_URL=url)
    status, _, err = await finish(process)
    assert status == 1
    assert "notes.txt" in err
    assert "Traceback" not in err


async def test_the_doctor_finds_nothing_wrong(launch: Launch, playground: Playground) -> None:
    process = await launch(
        *elsewhere(playground.api_base, PRETRAINED), "doctor", DISCORD_TOKEN=playground.token
    )
    status, out, err = await finish(process)
    assert (status, err) == (0, "")
    assert "All is well" in out
    assert playground.token not in out


async def test_the_doctor_says_what_is_wrong_and_is_not_well(
    launch: Launch, few_films: Path
) -> None:
    process = await launch(
        *elsewhere("http://127.0.0.1:1/api/v10", few_films), "doctor", LOG_LEVEL="loud"
    )
    status, out, err = await finish(process)
    assert (status, err) == (1, "")
    assert "LOG_LEVEL is “loud”" in out
    assert "Discord cannot be reached" in out
    assert "3 things to mend." in out
