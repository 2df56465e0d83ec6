"""Files of answers, saved where they can be opened."""

from pathlib import Path

from bot.playground.state.messages import Attachment


def save(file: Attachment, folder: Path) -> str:
    """Write a file of a reply into the folder, under a name that is still free, and say so."""
    try:
        return f"{file.filename} is saved as {_write(file, folder)}"
    except OSError as error:
        return f"{file.filename} could not be saved in {folder}: {error.strerror}"


def _write(file: Attachment, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    name = Path(file.filename)
    path, number = folder / name.name, 1
    while path.exists():
        number += 1
        path = folder / f"{name.stem}-{number}{name.suffix}"
    path.write_bytes(file.content)
    return path
