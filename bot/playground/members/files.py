"""Files that a member uploads."""

from pathlib import Path

from bot.playground.state.messages import Upload
from bot.playground.state.world import ATTACHMENT_SIZE_LIMIT
from bot.playground.wire.errors import Refused


def as_upload(file: Upload | Path | str) -> Upload:
    """An upload as it is, a path as the file that lies there; raises Refused."""
    return file if isinstance(file, Upload) else Upload(0, Path(file).name, read_file(Path(file)))


def read_file(path: Path) -> bytes:
    """A file that a member uploads; raises Refused."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused(f"The file {path} cannot be read: {error.strerror}.") from error
    if len(content) > ATTACHMENT_SIZE_LIMIT:
        raise Refused(f"{path.name} is larger than the {ATTACHMENT_SIZE_LIMIT // 2**20} MiB limit.")
    return content
