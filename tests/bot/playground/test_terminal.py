"""The terminal: lines in, cards out."""

import asyncio
import io
import os
import sys
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import ui
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from bot.playground import Manners, Member, Playground
from bot.playground.terminal import Terminal


class Screen:
    """A terminal of which a test reads what it printed."""

    def __init__(self, playground: Playground, folder: Path) -> None:
        self.stdout = io.StringIO()
        self.terminal = Terminal(playground, folder, stdout=self.stdout)

    async def __call__(self, line: str) -> str:
        self.stdout.seek(0)
        self.stdout.truncate()
        await self.terminal.run_line(line)
        return self.stdout.getvalue()


@pytest.fixture
def screen(ann: Member, playground: Playground, tmp_path: Path) -> Screen:
    return Screen(playground, tmp_path / "files")


async def test_a_card(screen: Screen) -> None:
    assert await screen("/rate The Matrix Reloaded 4.5") == (
        "╭─ matinee ────────────────────────────────────────────────────────────────────╮\n"
        "│ The Matrix Reloaded has 4.5 stars                                            │\n"
        "│                                                                              │\n"
        "│ [1] Undo   (Off)                                                             │\n"
        "│                                                                              │\n"
        "│ [2] Which one?                                                               │\n"
        "│     1 Alien (1979)                                                           │\n"
        "│     2 Aliens (1986)                                                          │\n"
        "│     3 Arrival (2016)                                                         │\n"
        "╰─ only you can see this ──────────────────────────────────────────────────────╯\n"
    )


async def test_buttons_and_menus_by_number(screen: Screen) -> None:
    assert "no button or menu 1" in await screen("1")
    await screen("/rate Alien 5")
    assert "There is no entry Heat" in await screen("2 Heat")
    assert "for example 2 1" in await screen("2")
    assert "no button or menu 3" in await screen("3")
    assert "Undone" in await screen("1")


@pytest.mark.parametrize(
    ("entry", "chosen"),
    [
        ("3", "Arriv(2016)"),
        ("Alien (1979)", "Alien(1979)"),
        ("arr", "Arriv(2016)"),
        ("1986", "Alien(1986)"),
        ("RIVAL", "Arriv(2016)"),
    ],
)
async def test_an_entry_by_number_or_name(screen: Screen, entry: str, chosen: str) -> None:
    await screen("/rate Alien 5")
    assert f"You chose {chosen}" in await screen(f"2 {entry}")


async def test_an_entry_is_never_guessed(screen: Screen) -> None:
    await screen("/rate Alien 5")
    asked = " ".join((await screen("2 alien")).split())
    assert asked == (
        "“alien” may be any of these: 1 Alien (1979), 2 Aliens (1986). "
        "Type its number, or more of it."
    )
    assert "There is no entry 9" in await screen("2 9")
    assert "This menu takes one entry at a time" in await screen("2 1, 3")


async def test_a_number_acts_on_the_last_answer_only(screen: Screen) -> None:
    await screen("/rate Alien 5")
    await screen("2 3")
    assert "no button or menu 1" in await screen("1")


async def test_a_lone_menu_needs_one_number(screen: Screen, client: Any) -> None:
    async def chosen(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"You chose {menu.values[0]}")

    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=view)

    view = ui.LayoutView()
    menu: ui.Select[Any] = ui.Select(custom_id="lone")
    for film in ("Alien (1979)", "Heat (1995)"):
        menu.add_option(label=film)
    menu.callback = chosen  # type: ignore[method-assign] # how discord.py sets a callback
    view.add_item(ui.ActionRow(menu))
    client.act = act
    for line, film in {"2": "Heat", "1": "Alien", "1 2": "Heat", "1 alien": "Alien"}.items():
        await screen("/act")
        assert f"You chose {film}" in await screen(line)
    await screen("/act")
    assert "There is no entry 3" in await screen("3")


async def test_an_entry_is_not_lost_on_a_button(screen: Screen) -> None:
    await screen("/rate Alien 5")
    sentence = "1 is a button; type 1 to press “Undo”, or 2 3 to choose from menu 2.\n"
    assert await screen("1 3") == sentence
    assert "Undone" in await screen("1")


async def test_somebody_else(screen: Screen) -> None:
    await screen("/rate Alien 5")
    assert await screen("/as ben") == "You are ben in Film Club.\n"
    assert "no button or menu 1" in await screen("1")
    assert await screen("/in dm") == "You are ben in Direct messages.\n"
    assert "ben User 1 Red False" in await screen("/options ben 1 red")
    assert "A name has 2 to 32 characters" in await screen("/as ?!")
    assert "There is no place mars" in await screen("/in mars")
    assert await screen("/as dora") == "You are dora in Direct messages.\n"


async def test_help(screen: Screen) -> None:
    shown = await screen("?")
    assert "/as ben" in shown
    assert "/rate title stars" in shown
    assert "/card [text]" in shown


async def test_help_on_a_narrow_screen(
    ann: Member, playground: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = (await Screen(playground, tmp_path)("?")).splitlines()
    usages = [line for line in lines if line.strip() and not line.startswith(" ")]
    assert all(line[0] in "/123?e" for line in usages)
    assert any(line.startswith("    ") and line.strip() for line in lines)


async def test_help_says_what_commands_of_many_options_do(
    screen: Screen, ann: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = ann.commands["card"]
    many = [{"type": 3, "name": f"option_{n}", "description": "One"} for n in range(9)]
    monkeypatch.setattr(Member, "commands", property(lambda _: {"card": {**card, "options": many}}))
    shown = await screen("?")
    assert "be another member, or a new one" in shown
    assert card["description"] in shown
    assert "[option_8]" in shown


@pytest.mark.parametrize("manners", [Manners(patience=600)])
async def test_files_are_saved_under_free_names(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing more is waited for, as after words that say how far the bot is."""
    monkeypatch.setattr("bot.playground.terminal.terminal._UNDER_WAY_S", 600)
    folder = tmp_path / "files"
    for name in ("map.png", "map-2.png", "map-3.png"):
        async with asyncio.timeout(60):
            shown = await screen("/picture")
        assert f"▣ map.png is saved as {folder / name}" in shown.splitlines()
        assert (folder / name).read_bytes() == b"\x89PNG..."


async def test_a_file_that_stays_when_its_text_changes_is_saved_once(
    screen: Screen, client: Any
) -> None:
    async def turned(interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content="Turned")

    async def act(interaction: discord.Interaction) -> None:
        file = discord.File(io.BytesIO(b"PNG"), "map.png")
        await interaction.response.send_message("Here", file=file, view=view)

    view = ui.View()
    button: ui.Button[Any] = ui.Button(label="Turn", custom_id="turn")
    button.callback = turned  # type: ignore[method-assign] # how discord.py sets a callback
    view.add_item(button)
    client.act = act
    assert "is saved as" in await screen("/act")
    shown = await screen("1")
    assert "Turned" in shown
    assert "is saved as" not in shown


@pytest.mark.usefixtures("_slow_machine")
async def test_how_far_the_bot_is_and_what_comes_of_it_are_shown(
    screen: Screen, client: Any
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        for said in ("Half of it", "All of it"):
            await interaction.edit_original_response(content=said)
            await asyncio.sleep(1)

    client.act = act
    shown = await screen("/act")
    assert 0 < shown.index("Half of it") < shown.index("All of it")


async def test_a_path_longer_than_the_screen_is_wide_stays_whole(
    ann: Member, playground: Playground, tmp_path: Path
) -> None:
    folder = tmp_path / ("far" * 40)
    shown = await Screen(playground, folder)("/picture")
    assert f"▣ map.png is saved as {folder / 'map.png'}" in shown.splitlines()


async def test_a_file_that_cannot_be_saved(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    assert f"map.png could not be saved in {tmp_path / 'files'}" in await screen("/picture")


async def test_violations_are_shown(screen: Screen, client: Any, playground: Playground) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("@everyone", allowed_mentions=ALL)

    client.act = act
    assert "The bot broke a rule of Discord. /act by ann: the message would" in await screen("/act")
    playground.violations.clear()


ALL = discord.AllowedMentions.all()


@pytest.fixture
def _slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A follow-up may be late where other tests run beside this one."""
    monkeypatch.setattr("bot.playground.terminal.terminal._QUIET_S", 0.5)
    monkeypatch.setattr("bot.playground.terminal.terminal._UNDER_WAY_S", 2)


@pytest.mark.usefixtures("_slow_machine")
async def test_all_follow_ups_are_shown(screen: Screen) -> None:
    assert (await screen("/think 3")).count("Thought") == 3


@pytest.mark.usefixtures("_slow_machine")
async def test_old_messages_embeds_and_sections(screen: Screen, client: Any) -> None:
    async def act(interaction: discord.Interaction) -> None:
        embed = discord.Embed(title="A title", description="*Words*", colour=0x00FF00)
        embed.add_field(name="Field", value="Value")
        await interaction.response.send_message("Look", embed=embed)
        view = ui.LayoutView()
        link: ui.Button[Any] = ui.Button(label="IMDb", url="https://www.imdb.com")
        view.add_item(ui.Section("A section", accessory=link))
        view.add_item(ui.Separator())
        file = discord.File(io.BytesIO(b"x"), "map.png")
        view.add_item(ui.MediaGallery(discord.MediaGalleryItem(file)))
        await interaction.followup.send(view=view, file=file)

    client.act = act
    text = await screen("/act")
    for expected in ("Look", "A title", "Words", "Field", "Value", "A section", "▣ map.png"):
        assert expected in text
    assert "IMDb: https://www.imdb.com" in text


async def completions(screen: Screen, text: str) -> list[str]:
    document = Document(text)
    found = screen.terminal.completer.get_completions_async(document, CompleteEvent())
    return [completion.text async for completion in found]


async def test_completion(screen: Screen) -> None:
    assert await completions(screen, "/ra") == ["/rate "]
    assert {"/as ", "/in ", "/rate ", "/think ", "/picture"} <= set(await completions(screen, "/"))
    assert await completions(screen, "/rate alie") == ["Alien (1979) ", "Aliens (1986) "]
    assert await completions(screen, "/rate stars:5 title:arr") == ["Arrival (2016)"]
    assert await completions(screen, "/rate Alien s") == ["stars:"]
    assert await completions(screen, "/options colour:r") == ["Red"]
    assert await completions(screen, "/options is_loud:t") == ["true"]
    assert await completions(screen, "/options b") == ["ben"]
    assert await completions(screen, "/as c") == ["cleo"]
    assert await completions(screen, "/in n") == ["night-owls"]
    assert await completions(screen, "/list add x") == []
    assert await completions(screen, "/nothing x") == []
    assert await completions(screen, "hello") == []


async def test_a_completed_line_sends_the_value_behind_it(screen: Screen, client: Any) -> None:
    async def titles(_: discord.Interaction, __: str) -> list[discord.app_commands.Choice[str]]:
        return [discord.app_commands.Choice(name="Alien (1979)", value="id:1214")]

    client.tree.get_command("rate").autocomplete("title")(titles)
    await completions(screen, "/rate ali")
    assert "id:1214 has 5 stars" in await screen("/rate Alien (1979) 5")
    assert "Aliens has 5 stars" in await screen("/rate Aliens 5")


async def test_completions_that_look_alike_are_kept_apart(screen: Screen, client: Any) -> None:
    async def titles(_: discord.Interaction, __: str) -> list[discord.app_commands.Choice[str]]:
        keys = ["id:1", "id:2"]
        return [discord.app_commands.Choice(name="Hamlet (1996)", value=key) for key in keys]

    client.tree.get_command("rate").autocomplete("title")(titles)
    lines = ["Hamlet (1996) ", "Hamlet (1996) (id:2) "]
    assert await completions(screen, "/rate ham") == lines
    assert await completions(screen, "/rate ham") == lines
    assert "id:1 has 5 stars" in await screen(f"/rate {lines[0]}5")
    assert "id:2 has 5 stars" in await screen(f"/rate {lines[1]}5")


async def test_a_pipe(ann: Member, playground: Playground, tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    stdout = io.StringIO()
    os.write(write_end, b"/rate Alien 5\n\n/rate x\n1")
    os.close(write_end)
    with os.fdopen(read_end) as stdin:
        await Terminal(playground, tmp_path, stdin=stdin, stdout=stdout).run()
    shown = stdout.getvalue()
    order = ["› /rate Alien 5", "Alien has 5 stars", "› /rate x", "needs stars", "› 1", "Undone"]
    places = [shown.index(part) for part in order]
    assert places == sorted(places)
    assert "\x1b" not in shown


async def test_exit_ends_a_pipe(ann: Member, playground: Playground, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("exit\n/rate Alien 5\n")
    stdout = io.StringIO()
    with script.open() as stdin:
        await Terminal(playground, tmp_path, stdin=stdin, stdout=stdout).run()
    assert stdout.getvalue() == "› exit\n"


class Tty(io.StringIO):
    """A screen that a test reads."""

    def __init__(self) -> None:
        super().__init__()
        self._written = asyncio.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._written.set()
        return super().write(text)

    async def shows(self, text: str) -> None:
        """Wait until the text stands on the screen."""
        async with asyncio.timeout(10):
            while text not in self.getvalue():
                self._written.clear()
                await self._written.wait()


async def test_what_is_logged_is_put_above_the_prompt(
    ann: Member, playground: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, stderr = Tty(), Tty()
    monkeypatch.setattr(sys, "stderr", stderr)
    output = Vt100_Output(screen, lambda: Size(rows=24, columns=80), enable_cpr=False)
    with create_pipe_input() as keys, create_app_session(input=keys, output=output):
        terminal = Terminal(playground, tmp_path, stdin=Tty(), stdout=io.StringIO())
        running = asyncio.create_task(terminal.run())
        await screen.shows("›")
        sys.stderr.write("careful\n")
        await screen.shows("careful")
        keys.send_text("exit\r")
        await running
    assert stderr.getvalue() == ""
    assert sys.stderr is stderr
    assert "›" in screen.getvalue().partition("careful")[2]


async def test_ctrl_c_clears_a_line_and_leaves_on_an_empty_one(
    ann: Member, playground: Playground, tmp_path: Path
) -> None:
    screen, stdout = Tty(), Tty()
    output = Vt100_Output(screen, lambda: Size(rows=24, columns=80), enable_cpr=False)
    with create_pipe_input() as keys, create_app_session(input=keys, output=output):
        running = asyncio.create_task(
            Terminal(playground, tmp_path, stdin=Tty(), stdout=stdout).run()
        )
        await screen.shows("›")
        keys.send_text("/rate Alien\x03/as ben\r")
        await stdout.shows("You are ben")
        keys.send_text("\x03")
        await running
    assert stdout.getvalue().count("Type /start, or a film you love") == 1


async def test_the_terminal_waits_for_the_bot(playground: Playground, tmp_path: Path) -> None:
    with (tmp_path / "empty").open("w+") as stdin:
        terminal = Terminal(playground, tmp_path, stdin=stdin, stdout=io.StringIO())
        running = asyncio.create_task(terminal.run())
        await asyncio.sleep(0)
        assert not running.done()
        playground.gateway.connected.set()
        await running


async def test_width_and_colours(
    ann: Member, playground: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    screen = Screen(playground, tmp_path)
    assert {len(line) for line in (await screen("/card")).splitlines()} == {40}


async def test_a_menu_of_channels_takes_several_or_none(screen: Screen, client: Any) -> None:
    def menu_of(names: dict[str, str]) -> ui.LayoutView:
        menu: ui.ChannelSelect[Any] = ui.ChannelSelect(
            custom_id="channels",
            min_values=0,
            max_values=3,
            default_values=[
                discord.SelectDefaultValue(id=int(i), type=discord.SelectDefaultValueType.channel)
                for i in names
            ],
        )
        menu.callback = choose  # type: ignore[method-assign] # how discord.py sets a callback
        view = ui.LayoutView()
        view.add_item(ui.TextDisplay("in " + ", ".join(names.values()) if names else "nowhere"))
        view.add_item(ui.ActionRow(menu))
        return view

    async def choose(interaction: discord.Interaction) -> None:
        channels: Any = {**(interaction.data or {})}["resolved"]
        names = {i: channel["name"] for i, channel in channels["channels"].items()}
        await interaction.response.edit_message(view=menu_of(names))

    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=menu_of({}))

    client.act = act
    assert "1 #films" in await screen("/act")
    chosen = await screen("1 off-topic, 1, films")
    assert "in off-topic, films" in chosen
    assert "#films ✓" in chosen
    assert "#general ✓" not in chosen
    assert "may be any of these" in await screen("1 1, l")
    assert "nowhere" in await screen("1 none")
