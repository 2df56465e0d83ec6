"""The command line: `python -m bot`, and `matinee` where the package is installed.

Each command imports what it does its work with: whoever asks for a film at the shell, or for the
usage, waits for no Discord and no database to be loaded.
"""

import argparse
import asyncio
import os
import platform
import runpy
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bot.memory import all_kept

if TYPE_CHECKING:
    from bot.config import Settings

_PROGRAM = "matinee"
_COMMANDS = {
    "run": "on Discord with DISCORD_TOKEN, else in the playground (usual)",
    "sync": "tell Discord of the commands",
    "doctor": "say what is wrong with the set-up",
    "backup": "write all that is stored into one file",
    "restore": "read such a file into an empty database",
    "migrate-data": "read one database into another, such as SQLite into PostgreSQL",
}
_NOT_ON_WINDOWS = "Matinee runs on Linux and macOS; on Windows, start it within WSL."
_EPILOG = (
    "Whatever else is typed is a command of the recommender, such as recommend and train; "
    "%(prog)s recsys --help lists them."
)


def main() -> None:
    """Start what was asked for; what prevents it is said in one sentence."""
    arguments = sys.argv[1:]
    if arguments and not arguments[0].startswith("-") and arguments[0] not in _COMMANDS:
        _ask_recommender()
        return
    asked = _parser().parse_args()
    with all_kept():  # Python would look a dozen times for garbage in what is only loaded
        from bot.errors import StartupError, StorageError
        from recsys import ArtifactError
    try:
        status = asyncio.run(_asked(asked))
    except (StartupError, ArtifactError) as error:
        raise SystemExit(str(error)) from None
    except StorageError as error:
        from bot.views.sentences import sentence

        raise SystemExit(sentence(error)) from None
    except KeyboardInterrupt:  # before there is anything to close
        raise SystemExit(130) from None
    raise SystemExit(status)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_PROGRAM if Path(sys.argv[0]).stem == _PROGRAM else "python -m bot",
        description="Matinee, the Discord bot.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=version(_PROGRAM))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    made = {name: commands.add_parser(name, help=of) for name, of in _COMMANDS.items()}
    made["backup"].add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="else in data/backups"
    )
    restore = made["restore"]
    restore.add_argument("file", type=Path, metavar="FILE")
    for name, shown in (("source", "FROM"), ("target", "TO")):
        made["migrate-data"].add_argument(name, metavar=shown, help="as in DATABASE_URL")
    restore.add_argument("--replace", action="store_true", help="delete what the database holds")
    return parser


def _ask_recommender() -> None:
    """Become `python -m recsys`, which may train; the bot itself imports nothing of that.

    The program keeps the name by which it was called, which is the one to tell of.
    """
    beside = [*_COMMANDS, "recsys"]
    if sys.argv[1] == "recsys":
        del sys.argv[1]
        beside = []
    runpy.run_module("recsys", init_globals={"beside": beside}, run_name="__main__")


def _asked(arguments: argparse.Namespace) -> Coroutine[Any, Any, int | None]:
    match arguments.command:
        case "doctor":
            return _doctor()
        case "backup":
            return _backup(arguments.file or _new_file())
        case "restore":
            return _restore(arguments.file, replace=arguments.replace)
        case "migrate-data":
            return _migrate_data(arguments.source, arguments.target)
        case "sync":
            return _start(only_sync=True)
        case _:
            return _start(only_sync=False)


async def _start(*, only_sync: bool) -> None:
    """Of what is wrong with the settings one hears before all the rest is loaded."""
    from bot.errors import StartupError

    if platform.system() == "Windows":  # which has neither the signals nor the pipes
        raise StartupError(_NOT_ON_WINDOWS)
    settings = _settings()
    with all_kept():
        from bot import app

    await (app.sync(settings) if only_sync else app.run(settings))


async def _doctor() -> int:
    """What is wrong with the set-up, and 1 where anything is."""
    with all_kept():
        from bot.doctor import examine
        from bot.views.findings import screen

    found = await examine(_settings)
    _say(screen(found))
    return int(not all(finding.is_well for finding in found))


async def _backup(path: Path) -> None:
    from bot.storage.backup import back_up
    from bot.views.backups import backed_up

    _say(f"{backed_up(await back_up(_settings().ratings_url, path))}\n")


async def _restore(path: Path, *, replace: bool) -> None:
    from bot.storage.backup import restore
    from bot.views.backups import restored

    done = await restore(_settings().ratings_url, path, replace=replace)
    _say(f"{restored(done)}\n")


async def _migrate_data(source: str, target: str) -> None:
    from bot.storage.backup import move
    from bot.views.backups import moved

    def progress(table: str, n_rows: int) -> None:
        _say(f"{table}: {n_rows:,}\n", sys.stderr)

    _say(f"{moved(await move(source, target, progress))}\n")


def _settings() -> "Settings":
    from bot.config import load_settings

    return load_settings()


def _say(text: str, stream: TextIO | None = None) -> None:
    """To whoever reads it; one that has gone, as head does, has seen enough."""
    stream = sys.stdout if stream is None else stream
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:  # Python would try once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _new_file() -> Path:
    return Path("data", "backups", f"matinee-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.zip")


if __name__ == "__main__":
    main()
