"""More films for a model, in one file of the host's own: the films, and a row of arrays for each.

A safetensors file with the arrays of Parameters that have a row a film, and `films`: gzipped lines
of JSON, the first with the format's version, the checksums of the model and of the arrays, the
sources, and where ids have moved; then one film a line, with the id that it has in the model where
it is there already.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as parse_tensors
from safetensors.numpy import save as render_tensors

from recsys.catalogue import Catalogue, Movie
from recsys.errors import ArtifactError
from recsys.model.artifact import Artifact, fingerprint
from recsys.model.parameters import Parameters
from recsys.movie_json import parse_movie, told

FORMAT_VERSION = 1
# The arrays that have a row for each film.
ROWS = (
    "item_factors",
    "item_bias",
    "chosen_factors",
    "choosing_factors",
    "choice_bias",
    "kin_factors",
    "map_coordinates",
)
_FILMS = "films"
_ID_THERE = "id_there"


@dataclass(frozen=True, slots=True)
class Extension:
    """Films for one model.

    `rows` are the arrays named by ROWS, each [n_films, ...]. `stands_for` is the id that a film has
    in the model, by movie_id, where it is there; `moved_ids` are all moves, the model's too.
    `sources` says where the films are from, since each has terms of its own. `model` is that of
    `fingerprint`, and `digest` of the bytes that all of it was read from, if it was.
    """

    films: tuple[Movie, ...]
    rows: Mapping[str, NDArray[Any]]
    stands_for: Mapping[int, int]
    moved_ids: Mapping[int, int]
    sources: tuple[str, ...]
    model: str
    digest: str = ""


def write(path: Path, extension: Extension) -> None:
    """Write the file, which is made whole beside the old one first; raises ArtifactError.

    The same extension is the same bytes.
    """
    head = {
        "format_version": FORMAT_VERSION,
        "model": extension.model,
        "arrays": _digest(extension.rows),
        "sources": list(extension.sources),
        "moved_ids": {str(old): new for old, new in sorted(extension.moved_ids.items())},
    }
    films = [_told(movie, extension.stands_for) for movie in extension.films]
    lines = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in (head, *films))
    packed = np.frombuffer(gzip.compress(lines.encode(), mtime=0), np.uint8)
    content = render_tensors({**extension.rows, _FILMS: packed})
    partial = path.with_name(path.name + ".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        raise ArtifactError(
            f"{path} cannot be written ({error.strerror}); make room there and try again."
        ) from error


def read(path: Path) -> Extension | None:
    """The extension of a file, for whatever model; None where there is none.

    Raises ArtifactError.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ArtifactError(f"{path} cannot be read ({error.strerror}); {_MEND}") from error
    try:
        return _parsed(content)
    except (
        SafetensorError,
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        OSError,
        EOFError,
        zlib.error,
    ) as error:
        raise ArtifactError(f"{path} does not hold more films for a model; {_MEND}") from error


def joined(model: Artifact, extension: Extension) -> Artifact:
    """The model with these films: those that it has in their places, the others behind them.

    Raises ArtifactError where the extension was made for another model, or does not fit it.
    """
    if extension.model != fingerprint(model.card):
        raise ArtifactError(
            "The films that were added are for another model than the one that lies here now; "
            "`python -m recsys catalogue extend` makes them fit again. Until then there are none."
        )
    try:
        catalogue, at = with_films(model.catalogue, extension)
        parameters = with_rows(model.parameters, extension.rows, at, len(catalogue))
    except (KeyError, ValueError) as error:
        raise ArtifactError(f"The films that were added do not fit the model; {_MEND}") from error
    return replace(model, parameters=parameters, catalogue=catalogue)


def with_films(catalogue: Catalogue, more: Extension) -> tuple[Catalogue, NDArray[np.intp]]:
    """A catalogue with more films, and the row of each of these, intp[n_films]."""
    movies, at = list(catalogue), []
    row_of = {movie.movie_id: row for row, movie in enumerate(movies)}
    for movie in more.films:
        there = more.stands_for.get(movie.movie_id)
        if there is None:
            at.append(len(movies))
            movies.append(movie)
        else:
            at.append(row_of[there])
            movies[row_of[there]] = movie
    worked_out = catalogue.worked_out.with_more(more.digest)
    films = Catalogue(movies, more.moved_ids, catalogue.unplaced, worked_out)
    return films, np.array(at, np.intp)


def with_rows(
    parameters: Parameters, rows: Mapping[str, NDArray[Any]], at: NDArray[np.intp], n_items: int
) -> Parameters:
    """Parameters of n_items films, of which those at some rows have these; raises ValueError."""
    made = {}
    for name in ROWS:
        old = getattr(parameters, name)
        new = np.zeros((n_items, *old.shape[1:]), old.dtype)
        new[: len(old)] = old
        if rows[name].dtype != old.dtype or rows[name].shape != (len(at), *old.shape[1:]):
            raise ValueError(f"{name} has another shape")
        new[at] = rows[name]
        made[name] = new
    return replace(parameters, **made)


_MEND = "delete the file, then add the films again with `python -m recsys catalogue extend`."


def _told(movie: Movie, stands_for: Mapping[int, int]) -> dict[str, Any]:
    there = stands_for.get(movie.movie_id)
    return told(movie) if there is None else {**told(movie), _ID_THERE: there}


def _parsed(content: bytes) -> Extension:
    rows = parse_tensors(content)
    lines = gzip.decompress(rows.pop(_FILMS).tobytes()).splitlines()
    head = json.loads(lines[0])
    if head["format_version"] != FORMAT_VERSION or head["arrays"] != _digest(rows):
        raise ValueError("another format or other arrays")
    films, stands_for = [], {}
    same: dict[object, Any] = {}
    for line in lines[1:]:
        values = json.loads(line)
        there = values.pop(_ID_THERE, None)
        movie = parse_movie(values, same)
        films.append(movie)
        if there is not None:
            stands_for[movie.movie_id] = int(there)
    moved_ids = {int(old): int(new) for old, new in head["moved_ids"].items()}
    sources = tuple(str(source) for source in head["sources"])
    model, digest = str(head["model"]), hashlib.sha256(content).hexdigest()
    return Extension(tuple(films), rows, stands_for, moved_ids, sources, model, digest)


def _digest(rows: Mapping[str, NDArray[Any]]) -> str:
    digest = hashlib.sha256()
    for name in sorted(rows):
        digest.update(name.encode() + rows[name].tobytes())
    return digest.hexdigest()
