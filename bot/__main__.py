"""python -m bot: the command line."""

import argparse
import asyncio
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import app
from bot.config import load_settings
from bot.doctor import examine
from bot.errors import StartupError, StorageError
from bot.storage.backup import back_up, restore
from bot.views.backups import backed_up, restored
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
    backup = commands.add_parser("backup", help="write all that is stored into one file")
    backup.add_argument("file", nargs="?", type=Path, metavar="FILE", help="else in data/backups")
    restore = commands.add_parser("restore", help="read such a file into an empty database")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="delete what the database holds")
    return parser


def _asked(arguments: argparse.Namespace) -> Coroutine[Any, Any, int | None]:
    match arguments.command:
        case "doctor":
            return _doctor()
        case "backup":
            return _backup(arguments.file or _new_file())
        case "restore":
            return _restore(arguments.file, replace=arguments.replace)
        case "sync":
            return app.sync(load_settings())
        case _:
            return app.run(load_settings())


async def _doctor() -> int:
    """What is wrong with the set-up, and 1 where anything is."""
    found = await examine(load_settings)
    sys.stdout.write(screen(found))
    return int(not all(finding.is_well for finding in found))


async def _backup(path: Path) -> None:
    sys.stdout.write(f"{backed_up(await back_up(load_settings().ratings_url, path))}\n")


async def _restore(path: Path, *, replace: bool) -> None:
    done = await restore(load_settings().ratings_url, path, replace=replace)
    sys.stdout.write(f"{restored(done)}\n")


def _new_file() -> Path:
    return Path("data", "backups", f"matinee-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.zip")


if __name__ == "__main__":
    main()
