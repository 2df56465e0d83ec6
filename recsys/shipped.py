"""The model that comes with Matinee, and where its files lie."""

import logging
from pathlib import Path

from recsys.errors import ArtifactError
from recsys.model import artifact, extension
from recsys.model.artifact import Artifact
from recsys.neighbours.reviewed_series import ReviewedSeries, read_reviewed
from recsys.worked_out import KeptFile

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


def load(*, needs_all: bool = False) -> tuple[Artifact, ReviewedSeries]:
    """The model with the films that the host added, and the reviewed list of series.

    Without these films, and with a line in the log, where they are damaged or of another model and
    not all is needed. Raises ArtifactError.
    """
    model = artifact.load(PRETRAINED, KeptFile(WORKED_OUT))
    reviewed = read_reviewed(REVIEWED_SERIES)
    try:
        more = extension.read(EXTENSION)
        return (model if more is None else extension.joined(model, more)), reviewed
    except ArtifactError as error:
        if needs_all:
            raise
        log.warning("%s", error)
        return model, reviewed
