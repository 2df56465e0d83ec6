"""python -m bot: compose the parts and run them; the only place where they meet."""

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import log
from bot.client import Matinee
from bot.client.lifecycle import serve, visit
from bot.config import Settings, load_settings
from bot.errors import StartupError, StorageError
from bot.service import Service, unmatched
from bot.storage import Store
from bot.views.sentences import sentence
from recsys import ArtifactError, Recommender
from recsys.recommender import PRETRAINED
from recsys.replication.sweep_file import finished

_PORT_IN_USE = (
    "Port {port} is in use; set PLAYGROUND_PORT to another port, or to 0 for any free one."
)
_PORT_UNUSABLE = (
    "Port {port} cannot be used; set PLAYGROUND_PORT to another port, or to 0 for any free one."
)


def main() -> None:
    """Start what was asked for; what prevents it is said in one sentence."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Matinee, the Discord bot.")
    parser.add_argument(
        "command",
        nargs="?",
        choices=["run", "sync"],
        default="run",
        help="run (default): on Discord with DISCORD_TOKEN, else in the playground; "
        "sync: tell Discord of the commands",
    )
    command = parser.parse_args().command
    try:
        settings = load_settings()
        asyncio.run(_sync(settings) if command == "sync" else _run(settings))
    except (StartupError, ArtifactError) as error:
        raise SystemExit(str(error)) from None
    except StorageError as error:
        raise SystemExit(sentence(error)) from None
    except KeyboardInterrupt:  # before there is anything to close
        raise SystemExit(130) from None


async def _run(settings: Settings) -> None:
    if settings.discord_token is None:
        await _in_playground(settings)
    else:
        await _on_discord(settings, settings.discord_token.get_secret_value())


async def _on_discord(settings: Settings, token: str) -> None:
    log.configure(settings.log_level, is_beside_prompt=False)
    async with _composed(settings) as matinee:
        await serve(matinee, token, asyncio.Event().wait())


async def _in_playground(settings: Settings) -> None:
    # A bot on Discord never loads the local one, nor what draws its terminal.
    from bot.playground import Playground, PortTaken, redirect  # noqa: PLC0415
    from bot.playground.terminal import Terminal  # noqa: PLC0415

    log.configure(settings.log_level, is_beside_prompt=True)
    try:
        playground = await Playground.start(settings.playground_port)
    except PortTaken as taken:
        reason = _PORT_IN_USE if taken.is_in_use else _PORT_UNUSABLE
        raise StartupError(reason.format(port=taken.port)) from taken
    try:
        # A fresh playground knows no commands, whatever the store remembers.
        with redirect(playground):
            async with _composed(settings, always_sync=True) as matinee:
                await serve(matinee, playground.token, Terminal(playground).run())
    finally:
        await playground.stop()


async def _sync(settings: Settings) -> None:
    log.configure(settings.log_level, is_beside_prompt=False)
    if settings.discord_token is None:
        raise StartupError("Set DISCORD_TOKEN, in .env or the environment, to sync the commands.")
    async with _composed(settings, always_sync=True) as matinee:
        await visit(matinee, settings.discord_token.get_secret_value())


@asynccontextmanager
async def _composed(settings: Settings, *, always_sync: bool = False) -> AsyncIterator[Matinee]:
    model = Recommender.pretrained()
    model.map.whole()  # drawn up once, before any member waits for it
    store = await Store.open(settings.ratings_url)
    try:
        await unmatched.settle(model, store)
        yield Matinee(Service(model, store, finished(PRETRAINED)), store, always_sync=always_sync)
    finally:
        await store.close()


if __name__ == "__main__":
    main()
