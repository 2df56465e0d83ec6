"""What can be seen without asking anybody: versions, and the model's files."""

import sys
from importlib.metadata import PackageNotFoundError, version

import discord

from bot.findings import ModelFiles, Versions
from recsys import ArtifactError
from recsys.model import artifact, extension
from recsys.neighbours.reviewed_series import read_reviewed
from recsys.shipped import EXTENSION, PRETRAINED, REVIEWED_SERIES

# As pyproject.toml has them, which is not there where Matinee is installed.
FIRST_PYTHON, LAST_PYTHON = (3, 11), (3, 13)
FIRST_DISCORD_PY = (2, 7, 1)


def versions() -> Versions:
    """Of what runs."""
    running = sys.version_info
    library = discord.version_info
    return Versions(
        python=f"{running.major}.{running.minor}.{running.micro}",
        discord_py=discord.__version__,
        matinee=_installed("matinee"),
        is_python_known=FIRST_PYTHON <= running[:2] <= LAST_PYTHON,
        is_discord_py_new_enough=(library.major, library.minor, library.micro) >= FIRST_DISCORD_PY,
    )


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def model() -> ModelFiles:
    """The model as a start reads it: each file with its checksum, and what the host added."""
    try:
        trained = artifact.load(PRETRAINED)
        read_reviewed(REVIEWED_SERIES)
        more = extension.read(EXTENSION)
        whole = trained if more is None else extension.joined(trained, more)
    except ArtifactError as error:
        return ModelFiles(problem=str(error))
    n_films = len(whole.catalogue)
    return ModelFiles(n_films, n_films - len(trained.catalogue))
