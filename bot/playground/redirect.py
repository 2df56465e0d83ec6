"""Points the real discord.py at the local Discord."""

from collections.abc import Iterator
from contextlib import contextmanager

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.playground.playground import Playground


@contextmanager
def redirect(playground: Playground) -> Iterator[None]:
    """Send all requests of discord.py to the playground while the context lasts.

    Webhooks use the same base; the default gateway is where discord.py reconnects to after a
    session was invalidated.
    """
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = playground.api_base
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(playground.gateway.url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway
