"""The Discord client: its commands and controls, start, and a close that leaves nobody waiting."""

import logging
import time

import aiohttp
import discord
from discord.app_commands import (
    AppCommandContext,
    AppCommandError,
    AppInstallationType,
    CommandTree,
)

from bot.commands import all_commands
from bot.errors import StartupError
from bot.explain import explain
from bot.in_flight import InFlight
from bot.interaction import Host, Interaction
from bot.service import Service
from bot.storage import Store
from bot.sync import sync, sync_if_changed
from bot.views.control import Control

log = logging.getLogger(__name__)

_LONGEST_ANSWER_S = 3.0


class Tree(CommandTree[Host]):
    """The slash commands, in servers and in direct messages."""

    def __init__(self, client: Host) -> None:
        super().__init__(
            client,
            allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=AppInstallationType(guild=True, user=True),
        )
        for command in all_commands():
            self.add_command(command)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Runs in the task that answers, before anything else."""
        return self.client.admit(interaction)

    async def on_error(self, interaction: Interaction, error: AppCommandError, /) -> None:
        """All errors of commands come here."""
        await self.client.explain(interaction, error)


class Matinee(Host):
    """The bot. It asks for no privileged intent and keeps no members and no messages."""

    def __init__(self, service: Service, store: Store, *, always_sync: bool = False) -> None:
        super().__init__(
            intents=discord.Intents.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.service = service
        self.tree = Tree(self)
        # A control is found by being defined, as a command is.
        self.add_dynamic_items(*Control.__subclasses__())
        self._store = store
        self._sync = sync if always_sync else sync_if_changed
        self._in_flight = InFlight()
        self._created = time.monotonic()

    async def setup_hook(self) -> None:
        """Between login and gateway: tell Discord of the commands."""
        try:
            await self._sync(self.tree, self._store)
        except discord.HTTPException:
            log.exception("Discord refused the commands; it goes on with those that it knows")

    async def on_ready(self) -> None:
        """Discord sends this again after a lost connection."""
        seconds = time.monotonic() - self._created
        log.info(
            "ready as %s in %d servers, %.1f s after start", self.user, len(self.guilds), seconds
        )

    def admit(self, interaction: Interaction) -> bool:
        """Whether to answer an interaction: not one delivered twice, and none while closing."""
        return self._in_flight.admit(interaction.id)

    async def explain(self, interaction: Interaction, error: Exception) -> None:
        """Say what went wrong, to the member and to the log."""
        await explain(interaction, error)

    async def close(self) -> None:
        """Answer what has been asked, then leave."""
        await self._in_flight.drain(_LONGEST_ANSWER_S)
        await super().close()


async def run(client: discord.Client, token: str) -> None:
    """Keep a client connected until it is closed; raises StartupError in words."""
    try:
        await client.start(token)
    except discord.LoginFailure as error:
        raise StartupError(
            "Discord refused the token in DISCORD_TOKEN; copy it anew from "
            "https://discord.com/developers/applications (your application, Bot, Reset Token)."
        ) from error
    except discord.PrivilegedIntentsRequired as error:
        raise StartupError(
            "Discord refused the intents that were asked for; allow them at "
            "https://discord.com/developers/applications (your application, Bot)."
        ) from error
    except discord.ConnectionClosed as error:
        raise StartupError(
            f"Discord closed the connection for good, with code {error.code}; start me again."
        ) from error
    except (discord.HTTPException, discord.GatewayNotFound) as error:
        raise StartupError(
            f"Discord answered with an error ({error}); see https://discordstatus.com and start me "
            "again."
        ) from error
    except (aiohttp.ClientError, OSError) as error:
        raise StartupError(
            f"Discord cannot be reached ({error}); check this machine's network and start me again."
        ) from error
