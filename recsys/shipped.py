"""The model that comes with Matinee, and where its files lie."""

import logging
from pathlib import Path

from recsys.errors import ArtifactError
from recsys.model import artifact, extension
from recsys.model.artifact import Artifact
from recsys.neighbours.reviewed_series import ReviewedSeries, read_reviewed
from recsys.worked_out import KeptFile, WorkedOut

_IN_CHECKOUT = Path(__file__).resolve().parent.parent / "data"
_IS_CHECKOUT = (_IN_CHECKOUT / "pretrained").is_dir()
# A wheel has the same files beside this one.
_DATA = _IN_CHECKOUT if _IS_CHECKOUT else Path(__file__).resolve().parent / "data"
PRETRAINED = _DATA / "pretrained"
REVIEWED_SERIES = _DATA / "series.csv"
# The films that a host added, which git ignores (`python -m recsys catalogue extend`): where the
# database is, and not among files that an update of the package replaces.
EXTENSION = (_DATA if _IS_CHECKOUT else Path("data")) / "local" / "films.safetensors"
# What a start works out of all that, for the next one.
WORKED_OUT = EXTENSION.with_name("worked_out.zip")

log = logging.getLogger(__name__)


def load(*, needs_all: bool = False) -> tuple[Artifact, ReviewedSeries, WorkedOut]:
    """The model with the films that the host added, the reviewed list of series, and what an
    earlier start worked out of the model.

    Without these films, and with a line in the log, where they are damaged or of another model and
    not all is needed. Raises ArtifactError.
    """
    file = KeptFile(WORKED_OUT)
    model, reviewed = artifact.load(PRETRAINED, file), read_reviewed(REVIEWED_SERIES)
    of = artifact.fingerprint(model.card)
    try:
        if (more := extension.read(EXTENSION)) is not None:
            model, of = extension.joined(model, more), f"{of} {more.digest}"
    except ArtifactError as error:
        if needs_all:
            raise
        log.warning("%s", error)
    return model, reviewed, WorkedOut(file, of)
