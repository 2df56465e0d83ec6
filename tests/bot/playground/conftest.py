"""A small bot of the real discord.py, connected to a playground over a real socket."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable

import discord
import pytest
from discord import app_commands, ui

from bot.playground import Manners, Member, Playground, Sharding, redirect

FILMS = ["Alien (1979)", "Aliens (1986)", "Arrival (2016)"]


class Card(ui.LayoutView):
    """A container with a text, two buttons and a menu."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=60)
        self.text: ui.TextDisplay[Card] = ui.TextDisplay(text)
        undo: ui.Button[Card] = ui.Button(label="Undo", custom_id="undo")
        undo.callback = self.undo  # type: ignore[method-assign] # how discord.py sets a callback
        off: ui.Button[Card] = ui.Button(label="Off", custom_id="off", disabled=True)
        menu: ui.Select[Card] = ui.Select(placeholder="Which one?", custom_id="menu")
        for film in FILMS:
            menu.add_option(label=film, value=film[:5] + film[-6:])
        menu.callback = self.chosen  # type: ignore[method-assign] # how discord.py sets a callback
        self.menu = menu
        self.add_item(
            ui.Container(
                self.text, ui.ActionRow(undo, off), ui.ActionRow(menu), accent_colour=0xAA3355
            )
        )

    async def undo(self, interaction: discord.Interaction) -> None:
        self.clear_items()
        self.add_item(ui.TextDisplay("Undone"))
        await interaction.response.edit_message(view=self)

    async def chosen(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"You chose {self.menu.values[0]}", ephemeral=True)


class Client(discord.AutoShardedClient):
    """The bot under the playground's tests; `act` is what its command /act does."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents.default(),
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0,
        )
        self.tree = app_commands.CommandTree(self)
        self.seen: list[discord.Interaction] = []
        self.act: Callable[[discord.Interaction], Awaitable[None]] | None = None
        self.became_ready = asyncio.Event()
        self.resumed = asyncio.Event()

        @self.tree.error
        async def failed(
            interaction: discord.Interaction, error: app_commands.AppCommandError
        ) -> None:
            if not interaction.response.is_done():
                await interaction.response.send_message(str(error), ephemeral=True)

        _add_film_commands(self.tree)
        _add_other_commands(self)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits five seconds here, for the sake of Discord's limits."""

    async def on_ready(self) -> None:
        self.became_ready.set()

    async def on_resumed(self) -> None:
        self.resumed.set()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.seen.append(interaction)


def _add_film_commands(tree: app_commands.CommandTree[Client]) -> None:
    @tree.command()
    async def rate(
        interaction: discord.Interaction, title: str, stars: app_commands.Range[float, 0.5, 5.0]
    ) -> None:
        """Rate a film"""
        await interaction.response.send_message(
            view=Card(f"**{title}** has {stars:g} stars"), ephemeral=True
        )

    @rate.autocomplete("title")
    async def titles(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [
            app_commands.Choice(name=film, value=film)
            for film in FILMS
            if film.lower().startswith(current.lower())
        ]

    group = app_commands.Group(name="list", description="A group")

    @group.command()
    async def add(interaction: discord.Interaction, title: str) -> None:
        """Add a film"""
        await interaction.response.send_message(f"Added {title}")

    tree.add_command(group)


def _add_other_commands(client: Client) -> None:
    tree = client.tree

    @tree.command()
    async def card(interaction: discord.Interaction, text: str = "A card") -> None:
        """Show a public card"""
        await interaction.response.send_message(view=Card(text))

    @tree.command()
    async def think(interaction: discord.Interaction, n: int = 2) -> None:
        """Defer, then send several messages"""
        await interaction.response.defer(ephemeral=True, thinking=True)
        for number in range(n):
            await interaction.followup.send(f"Thought {number}", ephemeral=True)

    @tree.command()
    async def picture(interaction: discord.Interaction) -> None:
        """Send a file"""
        await interaction.response.defer()
        file = discord.File(io.BytesIO(b"\x89PNG..."), "map.png", description="A map")
        await interaction.edit_original_response(content="Here", attachments=[file])

    @tree.command()
    async def upload(interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Read a file"""
        await interaction.response.send_message(f"{file.filename}: {await file.read()!r}")

    @tree.command()
    async def act(interaction: discord.Interaction) -> None:
        """Do what the test asks for"""
        assert client.act is not None
        await client.act(interaction)

    @tree.command()
    @app_commands.choices(
        colour=[app_commands.Choice(name="Red", value=1), app_commands.Choice(name="Blue", value=2)]
    )
    async def options(
        interaction: discord.Interaction,
        who: discord.User,
        n: app_commands.Range[int, 1, 9],
        colour: app_commands.Choice[int],
        is_loud: bool = False,
    ) -> None:
        """Options of all kinds"""
        text = f"{who.name} {type(who).__name__} {n} {colour.name} {is_loud}"
        await interaction.response.send_message(text)


@pytest.fixture
def manners() -> Manners:
    return Manners(patience=10)


@pytest.fixture
def sharding() -> Sharding:
    return Sharding()


@pytest.fixture
async def playground(manners: Manners, sharding: Sharding) -> AsyncIterator[Playground]:
    playground = await Playground.start(manners=manners, sharding=sharding)
    with redirect(playground):
        yield playground
    await playground.stop()
    assert playground.violations == []


@pytest.fixture
async def client(playground: Playground) -> AsyncIterator[Client]:
    async with Client() as client:
        running = asyncio.create_task(client.start(playground.token))
        await asyncio.wait_for(client.became_ready.wait(), timeout=10)
        yield client
    await running


@pytest.fixture
def ann(client: Client, playground: Playground) -> Member:
    return playground.member("ann")


@pytest.fixture
def ben(playground: Playground) -> Member:
    return playground.member("ben")
