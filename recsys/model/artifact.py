"""Save and load a trained model: a folder of arrays, a catalogue and a model card. Never pickle.

arrays.safetensors.gz          the Parameters, one tensor each; those whose numbers are all halves
                               are kept as float16, and are float32 again when loaded
catalogue.jsonl.gz             one film a line, in order of movie_id, as the model's rows are
catalogue_wikipedia.jsonl.gz   the films of which something is from Wikipedia, under its licence
films_unplaced.safetensors     the films that are known by name alone (recsys.unplaced)
moved_ids.json                 the movie_id that each moved one has become
model_card.json                what it was trained from and how well it does; format version and the
                               size and sha256 of the other files, which loading verifies
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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
from recsys.model.parameters import Parameters
from recsys.movie_columns import columns, films
from recsys.movie_json import parse_movie, told
from recsys.unplaced import UnplacedFilms
from recsys.worked_out import NO_FILE, KeptFile, WorkedOut

FORMAT_VERSION = 6
ARRAYS = "arrays.safetensors.gz"
CATALOGUE = "catalogue.jsonl.gz"
WIKIPEDIA = "catalogue_wikipedia.jsonl.gz"
UNPLACED = "films_unplaced.safetensors"
MOVED_IDS = "moved_ids.json"
CARD = "model_card.json"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A trained model, whole: its arrays, the films of their rows, and its card.

    The card holds what the model was made from and how well it does, as JSON has it.
    """

    parameters: Parameters
    catalogue: Catalogue
    card: Mapping[str, Any]


def save(folder: Path, model: Artifact) -> None:
    """Write a model into a folder, which is made if it is missing.

    All files are written beside the old ones and then renamed, so that what goes wrong while
    writing leaves the old model whole. Raises ArtifactError, ValueError where the films are not in
    order of movie_id.
    """
    make_room(folder)
    contents = {
        ARRAYS: _render_parameters(model.parameters),
        **_render_catalogue(model.catalogue),
    }
    stamped = {
        **model.card,
        "format_version": FORMAT_VERSION,
        "files": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in contents.items()
        },
    }
    contents[CARD] = (json.dumps(stamped, indent=2, ensure_ascii=False) + "\n").encode()
    with _in_words(folder):
        for name, content in contents.items():
            _partial(folder, name).write_bytes(content)
        for name in contents:
            _partial(folder, name).replace(folder / name)


def make_room(folder: Path) -> None:
    """Make the folder and see that it can be written, before an hour of training is at stake."""
    with _in_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _partial(folder, CARD).touch()
        _partial(folder, CARD).unlink()


def fingerprint(card: Mapping[str, Any]) -> str:
    """What tells one model from another: its files' checksums, as its card states them."""
    files = json.dumps(card.get("files", {}), sort_keys=True)
    return hashlib.sha256(files.encode()).hexdigest()


def load(folder: Path, kept: KeptFile = NO_FILE) -> Artifact:
    """Read a model; raises ArtifactError, in one sentence, on anything missing or damaged.

    Films of the very same files that were `kept` are taken from there, which is quicker.
    """
    card = _read_card(folder / CARD)
    # Unzipping leaves Python to others: the films are read meanwhile.
    with ThreadPoolExecutor(1) as beside:
        unzipped = beside.submit(_parse_parameters, _verified(folder, ARRAYS, card))
        catalogue = _load_catalogue(folder, card, kept)
    parameters = unzipped.result()
    if len(catalogue) != len(parameters.item_bias):
        raise ArtifactError(
            f"The model has {len(parameters.item_bias)} rows but its catalogue {len(catalogue)} "
            f"films; {_MEND}"
        )
    return Artifact(parameters, catalogue, card)


_FILMS = "films"  # as they are kept
_OF_CATALOGUE = (CATALOGUE, WIKIPEDIA, UNPLACED, MOVED_IDS)
# Read together films take half the time; all at once, their dictionaries would take 40 MB.
_LINES_AT_ONCE = 512
# What reading raises of content that is not what it should be.
_DAMAGE = (TypeError, ValueError, OSError, EOFError, zlib.error)
_MEND = "restore the folder from the repository, or train the model again with `make train`."


def _read_card(path: Path) -> dict[str, Any]:
    try:
        card = json.loads(_read(path))
    except ValueError as error:
        raise ArtifactError(f"The model card {path} is not JSON; {_MEND}") from error
    version = card.get("format_version") if isinstance(card, dict) else None
    if not isinstance(card, dict) or version != FORMAT_VERSION:
        raise ArtifactError(
            f"The model card {path} is of format {version}, and this version of Matinee reads "
            f"format {FORMAT_VERSION}; {_MEND}"
        )
    return card


def _verified(folder: Path, name: str, card: Mapping[str, Any]) -> bytes:
    """A file's content, once its size and checksum are those that the card states."""
    content = _read(folder / name)
    try:
        stated = card["files"][name]
        n_bytes, digest = stated["bytes"], stated["sha256"]
    except (KeyError, TypeError) as error:
        raise ArtifactError(f"The model card does not state {name}; {_MEND}") from error
    if len(content) != n_bytes:
        raise ArtifactError(f"{folder / name} has {len(content)} bytes, not {n_bytes}; {_MEND}")
    if hashlib.sha256(content).hexdigest() != digest:
        raise ArtifactError(f"{folder / name} is damaged: its checksum is wrong; {_MEND}")
    return content


def _parse_parameters(content: bytes) -> Parameters:
    try:
        stored = Parameters(**parse_tensors(gzip.decompress(content)))
        expected = stored.expected()
        parameters = replace(stored, **_widened(stored, expected))
    except (*_DAMAGE, SafetensorError) as error:
        raise ArtifactError(f"{ARRAYS} does not hold the model's arrays; {_MEND}") from error
    for name, array in parameters.arrays().items():
        dtype, shape = expected[name]
        if array.dtype != dtype or array.shape != shape:
            raise ArtifactError(
                f"{name} in {ARRAYS} is {array.dtype}{list(array.shape)}, "
                f"not {np.dtype(dtype)}{list(shape)}; {_MEND}"
            )
    return parameters


def _render_parameters(parameters: Parameters) -> bytes:
    tensors = {name: _narrowed(array) for name, array in parameters.arrays().items()}
    return gzip.compress(render_tensors(tensors), mtime=0)


def _narrowed(array: NDArray[Any]) -> NDArray[Any]:
    """The same numbers in half the bytes, where they are the same."""
    if array.dtype != np.float32:
        return array
    with np.errstate(over="ignore"):
        half = array.astype(np.float16)
    return half if np.array_equal(half, array) else array


def _widened(
    stored: Parameters, expected: Mapping[str, tuple[type[np.generic], tuple[int, ...]]]
) -> dict[str, NDArray[Any]]:
    return {
        name: array.astype(np.float32)
        for name, array in stored.arrays().items()
        if array.dtype == np.float16 and expected[name][0] is np.float32
    }


def _render_catalogue(catalogue: Catalogue) -> dict[str, bytes]:
    ids = [movie.movie_id for movie in catalogue]
    if ids != sorted(ids):
        raise ValueError("films are saved in order of movie_id")
    moved_ids = {str(old): new for old, new in sorted(catalogue.moved_ids.items())}
    return {
        CATALOGUE: _render_films(movie for movie in catalogue if not movie.from_wikipedia),
        WIKIPEDIA: _render_films(movie for movie in catalogue if movie.from_wikipedia),
        UNPLACED: render_tensors(catalogue.unplaced.arrays()),
        MOVED_IDS: (json.dumps(moved_ids, indent=1) + "\n").encode(),
    }


def _render_films(movies: Iterable[Movie]) -> bytes:
    lines = (json.dumps(told(one), ensure_ascii=False, separators=(",", ":")) for one in movies)
    # Without the time, so that the same films are the same bytes.
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


def _load_catalogue(folder: Path, card: Mapping[str, Any], kept: KeptFile) -> Catalogue:
    files = {name: _verified(folder, name, card) for name in _OF_CATALOGUE}
    of = fingerprint(card)
    movies = _films(files, of, kept)
    try:
        moved_ids, unplaced = _parse_moved_ids(files[MOVED_IDS]), _parse_unplaced(files[UNPLACED])
        return Catalogue(movies, moved_ids, unplaced, WorkedOut(kept, of))
    except ValueError as error:
        raise ArtifactError(f"{CATALOGUE} has a film twice; {_MEND}") from error


def _films(files: Mapping[str, bytes], of: str, kept: KeptFile) -> Sequence[Movie]:
    """All films in order of movie_id."""
    if (there := kept.take(_FILMS, of)) is not None:
        return films(there)
    movies = [movie for name in (CATALOGUE, WIKIPEDIA) for movie in _parse_films(name, files[name])]
    movies.sort(key=lambda movie: movie.movie_id)
    kept.put(_FILMS, of, lambda: columns(movies))
    return movies


def _parse_films(name: str, content: bytes) -> list[Movie]:
    same: dict[object, Any] = {}
    try:
        # As bytes: str.splitlines breaks at U+2028 and others, which JSON leaves in a title.
        lines = gzip.decompress(content).removesuffix(b"\n").split(b"\n")
        starts = range(0, len(lines), _LINES_AT_ONCE)
        blocks = (lines[start : start + _LINES_AT_ONCE] for start in starts)
        return [
            parse_movie(film, same)
            for block in blocks
            for film in json.loads(b"[%b]" % b",".join(block))
        ]
    except _DAMAGE as error:
        raise ArtifactError(f"{name} does not hold the model's films; {_MEND}") from error


def _parse_unplaced(content: bytes) -> UnplacedFilms:
    try:
        return UnplacedFilms.from_arrays(parse_tensors(content))
    except (*_DAMAGE, SafetensorError) as error:
        raise ArtifactError(f"{UNPLACED} does not hold the model's films; {_MEND}") from error


def _parse_moved_ids(content: bytes) -> dict[int, int]:
    try:
        return {int(old): int(new) for old, new in json.loads(content).items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise ArtifactError(f"{MOVED_IDS} does not hold moved ids; {_MEND}") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ArtifactError(f"{path} is missing; {_MEND}") from error
    except OSError as error:
        raise ArtifactError(f"{path} cannot be read ({error.strerror}); {_MEND}") from error


def _partial(folder: Path, name: str) -> Path:
    return folder / f"{name}.partial"


@contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArtifactError(
            f"{folder} cannot be written ({error.strerror}); name another folder with --out, or "
            "make room there."
        ) from error
