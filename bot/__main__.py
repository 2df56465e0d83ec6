"""python -m bot: the command line."""

import argparse
import asyncio

from bot import app
from bot.config import load_settings
from bot.errors import StartupError, StorageError
from bot.views.sentences import sentence
from recsys import ArtifactError

_COMMANDS = {"run": app.run, "sync": app.sync}


def main() -> None:
    """Start what was asked for; what prevents it is said in one sentence."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Matinee, the Discord bot.")
    parser.add_argument(
        "command",
        nargs="?",
        choices=list(_COMMANDS),
        default="run",
        help="run (default): on Discord with DISCORD_TOKEN, else in the playground; "
        "sync: tell Discord of the commands",
    )
    command = _COMMANDS[parser.parse_args().command]
    try:
        asyncio.run(command(load_settings()))
    except (StartupError, ArtifactError) as error:
        raise SystemExit(str(error)) from None
    except StorageError as error:
        raise SystemExit(sentence(error)) from None
    except KeyboardInterrupt:  # before there is anything to close
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
