"""python -m bot: the command line."""

import argparse
import asyncio
import sys
from collections.abc import Coroutine
from typing import Any

from bot import app
from bot.config import load_settings
from bot.doctor import examine
from bot.errors import StartupError, StorageError
from bot.views.findings import screen
from bot.views.sentences import sentence
from recsys import ArtifactError


def main() -> None:
    """Start what was asked for; what prevents it is said in one sentence."""
    try:
        status = asyncio.run(_asked(_parser().parse_args()))
    except (StartupError, ArtifactError) as error:
        raise SystemExit(str(error)) from None
    except StorageError as error:
        raise SystemExit(sentence(error)) from None
    except KeyboardInterrupt:  # before there is anything to close
        raise SystemExit(130) from None
    raise SystemExit(status)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Matinee, the Discord bot.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="on Discord with DISCORD_TOKEN, else in the playground (usual)")
    commands.add_parser("sync", help="tell Discord of the commands")
    commands.add_parser("doctor", help="say what is wrong with the set-up")
    return parser


def _asked(arguments: argparse.Namespace) -> Coroutine[Any, Any, int | None]:
    match arguments.command:
        case "doctor":
            return _doctor()
        case "sync":
            return app.sync(load_settings())
        case _:
            return app.run(load_settings())


async def _doctor() -> int:
    """What is wrong with the set-up, and 1 where anything is."""
    found = await examine(load_settings)
    sys.stdout.write(screen(found))
    return int(not all(finding.is_well for finding in found))


if __name__ == "__main__":
    main()
