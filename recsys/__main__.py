"""The shell's way in: `python -m recsys COMMAND`."""

import sys
from collections.abc import Sequence

from rich.console import Console

from recsys import blas
from recsys.errors import RecsysError
from recsys.shell.command import all_groups
from recsys.shell.parser import parse
from recsys.wording.errors import sentence

_TRAINING = ("torch", "pandas", "sklearn", "umap")


def main(arguments: Sequence[str] | None = None, beside: Sequence[str] = ()) -> int:
    """Run one command; 0 when it went well, 2 with one sentence on stderr when it did not.

    The commands `beside` are told of where something else is typed.
    """
    blas.use_one_thread()
    options = parse(all_groups(), sys.argv[1:] if arguments is None else arguments, beside)
    try:
        options.run(options)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _TRAINING:
            raise
        return _fail(
            "This command needs the `train` extra: make train has it in a checkout, and "
            "pip install 'matinee[train]' gets it elsewhere."
        )
    except RecsysError as error:
        return _fail(sentence(error))
    return 0


def _fail(said: str) -> int:
    Console(stderr=True).print(said, style="red", soft_wrap=True, markup=False)
    return 2


if __name__ == "__main__":
    # `python -m bot` comes here by runpy, and hands over what it does itself.
    sys.exit(main(beside=globals().get("beside", ())))
