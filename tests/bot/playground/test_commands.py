"""Definitions of commands: what Discord takes and what it refuses."""

from typing import Any

import discord
import pytest
from discord import app_commands

from bot.playground.server.command_book import CommandBook
from bot.playground.wire.errors import ApiError
from bot.playground.wire.words import Snowflakes


def command(name: str = "rate", description: str = "Rate", **more: Any) -> dict[str, Any]:
    return {"name": name, "description": description, **more}


def option(name: str = "title", kind: int = 3, **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "What", "type": kind, **more}


def choices(n: int, **more: Any) -> list[dict[str, Any]]:
    return [{"name": f"Choice {i}", "value": f"{i}", **more} for i in range(n)]


@pytest.fixture
def book() -> CommandBook:
    return CommandBook("1", Snowflakes())


@pytest.mark.parametrize(
    "definition",
    [
        command("x" * 32, "x" * 100),
        command("été-2_ok"),
        command(options=[option(f"o{i}") for i in range(25)]),
        command(options=[option(choices=choices(25))]),
        command(options=[option(kind=10, min_value=0.5, max_value=5, autocomplete=True)]),
        command(options=[option(kind=2, options=[option(kind=1, options=[option()])])]),
        command(contexts=[0, 1, 2], integration_types=[0, 1]),
        {"name": "Rate This Film", "type": 3},
    ],
)
def test_taken(book: CommandBook, definition: dict[str, Any]) -> None:
    assert book.overwrite(None, [definition])[0]["name"] == definition["name"]


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        (command("Rate"), "0.name: Command name is invalid ('Rate')"),
        (command("rate it"), "0.name: Command name is invalid ('rate it')"),
        (command("x" * 33), f"0.name: Command name is invalid ('{'x' * 33}')"),
        ({"name": "rate"}, "0.description: This field is required"),
        (
            command(description="x" * 101),
            "0.description: Must be between 1 and 100 in length (it has 101).",
        ),
        (
            command(options=[option(f"o{i}") for i in range(26)]),
            "0.options: Must be 25 or fewer in length (it has 26).",
        ),
        (command(options=[option(), option()]), "0.options.1.name: Option name already exists"),
        (
            command(options=[option(), option("stars", required=True)]),
            "0.options.1: Required options must be placed before non-required options",
        ),
        (
            command(options=[option(choices=choices(26))]),
            "0.options.0.choices: Must be 25 or fewer in length (it has 26).",
        ),
        (
            command(options=[option(choices=choices(1, name="x" * 101))]),
            "0.options.0.choices.0.name: Must be between 1 and 100 in length (it has 101).",
        ),
        (
            command(options=[option(choices=choices(1), autocomplete=True)]),
            "0.options.0.autocomplete: Autocomplete options cannot have choices",
        ),
        (
            command(options=[option(kind=6, autocomplete=True)]),
            "0.options.0: An option of type 6 takes neither choices nor autocomplete",
        ),
        (
            command(options=[option(min_value=1)]),
            "0.options.0.min_value: An option of type 3 takes no min_value",
        ),
        (
            command(options=[option(kind=1), option("stars")]),
            "0.options: Sub-command and sub-command group option types are mutually exclusive to"
            " others",
        ),
        (
            command(options=[option(kind=12)]),
            "0.options.0.type: Value must be one of (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),"
            " and it is 12.",
        ),
        (
            command(contexts=[3]),
            "0.contexts: Value must be distinct numbers of [0, 1, 2], and it is [3].",
        ),
        (
            command(default_member_permissions="manage"),
            "0.default_member_permissions: Value 'manage' is no set of permissions.",
        ),
        (
            command(
                options=[option(f"o{i}", choices=choices(25, name="x" * 100)) for i in range(4)]
            ),
            "0: Command exceeds maximum size (8000; it is 10192)",
        ),
    ],
)
def test_refused(book: CommandBook, definition: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ApiError) as refused:
        book.overwrite(None, [definition])
    assert sentence in refused.value.sentences
    assert book.all(None) == []


def test_names_are_unique_and_keep_their_ids(book: CommandBook) -> None:
    with pytest.raises(ApiError, match="50035"):
        book.overwrite(None, [command(), command()])
    [before] = book.overwrite(None, [command()])
    [after, _] = book.overwrite(None, [command(description="Again"), command("unrate")])
    assert after["id"] == before["id"]
    assert after["version"] != before["version"]


def test_too_many_commands(book: CommandBook) -> None:
    with pytest.raises(ApiError, match="30032"):
        book.overwrite(None, [command(f"c{i}") for i in range(101)])


def test_where_commands_are_offered(book: CommandBook) -> None:
    book.overwrite(None, [command(), command("here", contexts=[0]), command("dm", contexts=[1])])
    book.overwrite("5", [command("club")])
    assert set(book.visible("5", 0)) == {"rate", "here", "club"}
    assert set(book.visible("6", 0)) == {"rate", "here"}
    assert set(book.visible(None, 0)) == {"rate", "dm"}


@pytest.mark.parametrize(
    ("permissions", "offered"),
    [
        (0, {"rate"}),
        (1 << 5, {"rate", "managers"}),
        ((1 << 5) | (1 << 4), {"rate", "managers", "both"}),
        (1 << 3, {"rate", "managers", "both", "administrators"}),
    ],
)
def test_whom_commands_are_offered(book: CommandBook, permissions: int, offered: set[str]) -> None:
    asked = {"managers": str(1 << 5), "both": str((1 << 5) | (1 << 4)), "administrators": "0"}
    others = [command(name, default_member_permissions=bits) for name, bits in asked.items()]
    book.overwrite(None, [command(), *others])
    assert set(book.visible("5", permissions)) == offered
    assert set(book.visible(None, 0)) == {"rate", *asked}


async def test_through_discord_py(client: Any, playground: Any) -> None:
    tree: app_commands.CommandTree[Any] = client.tree
    registered = await tree.fetch_commands()
    assert {command.name for command in registered} == {c.name for c in tree.get_commands()}
    [rate] = [command for command in registered if command.name == "rate"]
    assert (await rate.edit(description="Rate anew")).description == "Rate anew"
    assert (await tree.fetch_command(rate.id)).description == "Rate anew"
    await rate.delete()
    with pytest.raises(discord.NotFound):
        await tree.fetch_command(rate.id)
    guild = discord.Object(int(playground.world.guilds[0].guild_id))
    tree.copy_global_to(guild=guild)
    assert await tree.sync(guild=guild)
    with pytest.raises(discord.NotFound, match="10004"):
        await tree.sync(guild=discord.Object(1))
    playground.world.leave(str(guild.id))
    with pytest.raises(discord.Forbidden, match="50001"):
        await tree.fetch_commands(guild=guild)


async def test_a_refused_command_is_reported(client: Any, playground: Any) -> None:
    payload = [{"name": "Bad Name", "description": ""}]
    with pytest.raises(discord.HTTPException) as refused:
        await client.http.bulk_upsert_global_commands(client.application_id, payload=payload)
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert len(playground.violations.take()) == 2
