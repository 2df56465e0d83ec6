"""The model that comes with Matinee, beside films of the host's that are damaged."""

import logging
from pathlib import Path

import pytest

from recsys import shipped
from recsys.errors import ArtifactError
from recsys.model import artifact


def test_films_of_the_host_that_are_half_written_are_left_and_told_in_one_line(
    few_films: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    half = tmp_path / "films.safetensors"
    half.write_bytes((few_films / artifact.UNPLACED).read_bytes()[:300])
    monkeypatch.setattr(shipped, "PRETRAINED", few_films)
    monkeypatch.setattr(shipped, "EXTENSION", half)
    with caplog.at_level(logging.WARNING):
        model, _ = shipped.load()
    assert model.catalogue.is_as(artifact.load(few_films).catalogue)
    [said] = caplog.messages
    assert "delete the file" in said
    assert "\n" not in said
    with pytest.raises(ArtifactError):
        shipped.load(needs_all=True)
