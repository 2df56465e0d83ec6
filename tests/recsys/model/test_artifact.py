"""A saved model: the same again when loaded, and a clear word about every kind of damage."""

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load, save

from recsys import ArtifactError, Recommender
from recsys.catalogue import Catalogue
from recsys.model import artifact
from recsys.model.artifact import (
    ARRAYS,
    CARD,
    CATALOGUE,
    MOVED_IDS,
    UNPLACED,
    WIKIPEDIA,
    Artifact,
)
from recsys.shipped import PRETRAINED

VERIFIED = (ARRAYS, CATALOGUE, WIKIPEDIA, UNPLACED, MOVED_IDS)
FILES = (*VERIFIED, CARD)


@pytest.fixture
def folder(checkerboard: Recommender, tmp_path: Path) -> Path:
    checkerboard.save(tmp_path / "model")
    return tmp_path / "model"


def test_a_loaded_model_is_the_saved_one(checkerboard: Recommender, folder: Path) -> None:
    loaded = Recommender.load(folder)
    for name, array in checkerboard.parameters.arrays().items():
        assert np.array_equal(array, loaded.parameters.arrays()[name])
    assert loaded.catalogue.movies == checkerboard.catalogue.movies
    assert loaded.card["metrics"] == checkerboard.card["metrics"]


def test_a_model_is_one_value_that_is_saved_and_loaded(folder: Path, tmp_path: Path) -> None:
    loaded = artifact.load(folder)
    with pytest.raises(FrozenInstanceError):
        loaded.card = {}  # type: ignore[misc]
    artifact.save(tmp_path / "other", replace(loaded, card={**loaded.card, "seed": 7}))
    again = artifact.load(tmp_path / "other")
    assert again.card == {**loaded.card, "seed": 7}
    model = Recommender(Artifact(again.parameters, again.catalogue, again.card))
    assert (model.catalogue, model.card) == (again.catalogue, again.card)
    assert model.parameters is again.parameters


def test_the_same_model_is_saved_to_the_same_bytes(checkerboard: Recommender, folder: Path) -> None:
    checkerboard.save(folder.parent / "again")
    for name in FILES:
        assert (folder / name).read_bytes() == (folder.parent / "again" / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert name in sentence_on_loading(folder)
    assert "missing" in sentence_on_loading(folder)


@pytest.mark.parametrize("name", VERIFIED)
@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_a_truncated_file_is_named(folder: Path, name: str, share: float) -> None:
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: int(len(content) * share)])
    assert name in sentence_on_loading(folder)


@pytest.mark.parametrize("name", VERIFIED)
@pytest.mark.parametrize("position", [0, -1])
def test_a_flipped_byte_is_found(folder: Path, name: str, position: int) -> None:
    content = bytearray((folder / name).read_bytes())
    content[position] ^= 0x01
    (folder / name).write_bytes(content)
    assert "checksum" in sentence_on_loading(folder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe"])
def test_a_card_that_is_none_is_refused(folder: Path, content: bytes) -> None:
    (folder / CARD).write_bytes(content)
    assert CARD in sentence_on_loading(folder)


def test_another_format_version_is_named(folder: Path) -> None:
    rewrite_card(folder, lambda card: card.update(format_version=99))
    assert "format 99" in sentence_on_loading(folder)


def test_a_card_that_states_no_files_is_refused(folder: Path) -> None:
    rewrite_card(folder, lambda card: card.pop("files"))
    assert ARRAYS in sentence_on_loading(folder)


def test_arrays_of_another_type_or_shape_are_named(checkerboard: Recommender, folder: Path) -> None:
    arrays = dict(checkerboard.parameters.arrays())
    for name, wrong in (
        ("item_bias", arrays["item_bias"].astype(np.float64)),
        ("user_ids", arrays["user_ids"][:-1]),
        ("prior_mean", arrays["prior_mean"][:-1]),
    ):
        put(folder, ARRAYS, gzip.compress(save({**arrays, name: wrong})))
        assert name.split("_")[0] in sentence_on_loading(folder)


def test_a_missing_or_flat_array_is_refused(checkerboard: Recommender, folder: Path) -> None:
    arrays = dict(checkerboard.parameters.arrays())
    flat = {**arrays, "item_factors": arrays["item_factors"].ravel()}
    fewer = {name: array for name, array in arrays.items() if name != "item_bias"}
    for broken in (flat, fewer):
        put(folder, ARRAYS, gzip.compress(save(broken)))
        assert ARRAYS in sentence_on_loading(folder)


@pytest.mark.parametrize("name", [CATALOGUE, WIKIPEDIA])
@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"{}\n", mtime=0),
        gzip.compress(b"nonsense\n", mtime=0),
        gzip.compress(b"[1]\n", mtime=0),
        gzip.compress(b"\xff\n", mtime=0),
        b"{}\n",
        gzip.compress(b"whole", mtime=0)[:-9],
        gzip.compress(b"whole" * 99, mtime=0)[:12] + b"not whole",
    ],
    ids=["no_film", "nonsense", "a_list", "not_utf8", "not_zipped", "cut", "damaged"],
)
def test_a_catalogue_of_something_else_is_refused(folder: Path, name: str, content: bytes) -> None:
    put(folder, name, content)
    assert name in sentence_on_loading(folder)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": 1}', b'{"1": null}', b"\xff"])
def test_moved_ids_that_are_none_are_refused(folder: Path, content: bytes) -> None:
    put(folder, MOVED_IDS, content)
    assert MOVED_IDS in sentence_on_loading(folder)


def test_films_of_wikipedia_are_in_a_file_of_their_own_and_back_in_their_rows(
    checkerboard: Recommender, tmp_path: Path
) -> None:
    movies = [
        replace(movie, from_wikipedia=row % 3 == 1)
        for row, movie in enumerate(checkerboard.catalogue)
    ]
    catalogue = Catalogue(movies, {10**6 + 1: movies[0].movie_id})
    artifact.save(tmp_path, Artifact(checkerboard.parameters, catalogue, {}))
    loaded = artifact.load(tmp_path).catalogue
    assert loaded.movies == catalogue.movies
    assert loaded.moved_ids == {10**6 + 1: movies[0].movie_id}
    lines = gzip.decompress((tmp_path / WIKIPEDIA).read_bytes()).splitlines()
    assert len(lines) == sum(movie.from_wikipedia for movie in movies) > 0
    assert b"from_wikipedia" not in gzip.decompress((tmp_path / CATALOGUE).read_bytes())


def test_a_film_in_both_files_is_refused(folder: Path) -> None:
    put(folder, WIKIPEDIA, (folder / CATALOGUE).read_bytes())
    assert "twice" in sentence_on_loading(folder)


def test_films_out_of_order_are_not_saved(checkerboard: Recommender, tmp_path: Path) -> None:
    backwards = Catalogue(reversed(checkerboard.catalogue.movies))
    with pytest.raises(ValueError, match="order"):
        artifact.save(tmp_path, Artifact(checkerboard.parameters, backwards, {}))


def test_halves_are_kept_in_two_bytes_and_other_numbers_whole(
    checkerboard: Recommender, tmp_path: Path
) -> None:
    of = checkerboard.parameters
    halves = of.item_factors.astype(np.float16).astype(np.float32)
    assert np.array_equal(of.item_factors, halves)  # training rounds them
    for bias in (np.float32(1 / 3), np.float32(1e9)):
        changed = replace(of, item_bias=np.full_like(of.item_bias, bias))
        artifact.save(tmp_path, Artifact(changed, checkerboard.catalogue, {}))
        stored = load(gzip.decompress((tmp_path / ARRAYS).read_bytes()))
        assert stored["item_factors"].dtype == np.float16
        assert stored["item_bias"].dtype == np.float32
        loaded = artifact.load(tmp_path).parameters
        assert loaded.item_factors.dtype == np.float32
        assert np.array_equal(loaded.item_factors, of.item_factors)
        assert np.array_equal(loaded.item_bias, changed.item_bias)


def test_a_catalogue_that_is_short_of_films_is_refused(folder: Path) -> None:
    lines = gzip.decompress((folder / CATALOGUE).read_bytes()).splitlines(keepends=True)
    put(folder, CATALOGUE, gzip.compress(b"".join(lines[:-1])))
    assert "29" in sentence_on_loading(folder)


def test_the_committed_model_is_whole_small_and_says_where_it_comes_from() -> None:
    assert sum(path.stat().st_size for path in PRETRAINED.iterdir()) < 24e6
    card = Recommender.pretrained().card
    assert set(card["data"]["sha256"]) == {"links.csv", "movies.csv", "ratings.csv", "tags.csv"}
    assert card["metrics"]["rmse"] < card["metrics"]["rmse_of_the_global_mean"]
    assert "redistributed" in (PRETRAINED / "LICENSE-DATA.txt").read_text()
    assert "Harper" in (PRETRAINED / "LICENSE-DATA.txt").read_text()


def test_nothing_is_pickled(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == set(FILES)
    assert load(gzip.decompress((folder / ARRAYS).read_bytes())).keys()
    assert load((folder / UNPLACED).read_bytes()).keys()
    assert json.loads((folder / CARD).read_text())


def sentence_on_loading(folder: Path) -> str:
    with pytest.raises(ArtifactError) as caught:
        Recommender.load(folder)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert "make train" in sentence
    return sentence


def rewrite_card(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    card = json.loads((folder / CARD).read_text())
    change(card)
    (folder / CARD).write_text(json.dumps(card))


def put(folder: Path, name: str, content: bytes) -> None:
    """Another content, with a card that states it truly: only what is inside is wrong."""
    (folder / name).write_bytes(content)
    stated = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    rewrite_card(folder, lambda card: card["files"].update({name: stated}))
