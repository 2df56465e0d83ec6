"""python -m recsys catalogue extend, as typed, on the committed model."""

import json
import logging
import sys
from pathlib import Path
from subprocess import run

import numpy as np
import pytest

from recsys import Recommender, shipped
from recsys.__main__ import main
from recsys.model import artifact, extension
from recsys.shell.commands.make import catalogue as command
from tests.few_films import some_films
from tests.recsys.films.more_films import BASICS, RATINGS, imdb_file, movielens_zip

LIKED = [5, 4.5, 4, 4, 3.5, 5, 4.5, 4, 4, 5] * 30
WIKIDATA = (
    "qid,title,year,genres,directors,imdb_id\nQ999999001,Brand New Film,2026,Horror,Nobody,\n"
)
_load = Recommender.pretrained.__func__  # type: ignore[attr-defined]  # before it is replaced


@pytest.fixture(scope="session")
def plain(request: pytest.FixtureRequest, model: Recommender) -> artifact.Artifact:
    """The committed model with a tenth of its films, or whole where a test says so."""
    whole = artifact.Artifact(model.parameters, model.catalogue, model.card)
    if getattr(request, "param", None) == "whole":
        return whole
    return some_films(whole, np.flatnonzero(whole.catalogue.n_ratings > 5))


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain: artifact.Artifact) -> Path:
    """Where the films go, and the model loaded once."""
    path = tmp_path / "local" / "films.safetensors"
    monkeypatch.setattr(command, "EXTENSION", path)
    monkeypatch.setattr(shipped, "EXTENSION", path)
    monkeypatch.setattr(artifact, "load", lambda *_: plain)
    return path


def _nothing_of(plain: artifact.Artifact, model: str) -> extension.Extension:
    rows = {name: getattr(plain.parameters, name)[:0] for name in extension.ROWS}
    return extension.Extension((), rows, {}, {}, (), model)


@pytest.fixture
def movielens(tmp_path: Path) -> Path:
    return movielens_zip(
        tmp_path / "ml-latest.zip",
        [
            (1, "Toy Story (1995)", "Animation", "0114709", "862", [4.0]),
            (400_001, "Zyxwv Rising (2026)", "Horror|Thriller", "39000001", "9900001", LIKED),
            (400_002, "Nobody Saw It (1988)", "Drama", "39000002", "", [3]),
        ],
    )


@pytest.fixture
def wikidata(tmp_path: Path) -> Path:
    path = tmp_path / "query.csv"
    path.write_text(WIKIDATA, encoding="utf-8")
    return path


@pytest.fixture
def typed(movielens: Path, wikidata: Path) -> list[str]:
    return ["catalogue", "extend", "--movielens", str(movielens), "--wikidata", str(wikidata)]


@pytest.mark.training
def test_the_same_films_again_are_the_same_file(
    local: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "MovieLens: 1 added, 1 merged" in said
    assert "Wikidata: 1 added" in said
    assert "not for commercial use" in said
    first = local.read_bytes()
    assert main([*typed, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sources"]["movielens"] == {"added": 0, "merged": 2, "doubtful": []}
    assert local.read_bytes() == first
    assert main(["catalogue", "extend"]) == 0
    assert local.read_bytes() == first


@pytest.mark.training
@pytest.mark.parametrize("plain", ["whole"], indirect=True)
def test_the_bot_and_the_shell_know_the_films(local: Path, typed: list[str]) -> None:
    assert main(typed) == 0
    model: Recommender = _load(Recommender)
    [film] = model.find("zyxwv rising")
    assert film.movie.movie_id == 400_001
    assert film.movie.n_crowd == len(LIKED)
    row = model.catalogue.item_index(400_001)
    for array in (model.parameters.item_factors, model.parameters.kin_factors):
        assert np.isfinite(array[row].astype(float)).all()
        assert array[row].any()
    horror = [m for m in model.catalogue if m.genres[:1] == ("Horror",) and m.n_ratings > 50]
    fan = model.fold_in({movie.movie_id: 5.0 for movie in horror[:8]})
    by_score = model.score(fan, [movie.movie_id for movie in model.catalogue])
    assert (by_score > by_score[row]).mean() < 0.05
    assert model.predict(fan, [400_001])[0] > 3.5


@pytest.mark.training
def test_imdb_is_the_hosts_own(
    local: Path, tmp_path: Path, plain: artifact.Artifact, capsys: pytest.CaptureFixture[str]
) -> None:
    both = [m for m in plain.catalogue if m.imdb_id and m.n_crowd > 100 and m.year][:400]
    basics = [
        f"tt{m.imdb_id}\tmovie\t{m.title}\t{m.title}\t0\t{m.year}\t\\N\t90\tDrama" for m in both
    ]
    ratings = [f"tt{m.imdb_id}\t{2 * m.crowd_stars:.1f}\t{50 * m.n_crowd}" for m in both]
    basics.append("tt39000009\tmovie\tWvuts\tWvuts\t0\t2026\t\\N\t90\tHorror,Biography")
    ratings.append("tt39000009\t8.0\t250000")
    files = [
        imdb_file(tmp_path / "title.basics.tsv.gz", BASICS, *basics),
        imdb_file(tmp_path / "title.ratings.tsv.gz", RATINGS, *ratings),
    ]
    assert main(["catalogue", "extend", "--imdb", *map(str, files)]) == 0
    assert "for your own use" in " ".join(capsys.readouterr().out.split())
    kept = extension.read(local)
    assert kept is not None
    film = kept.films[-1] if kept.films[-1].imdb_id == "39000009" else kept.films[0]
    assert (film.movie_id, film.genres) == (139_000_009, ("Horror",))
    assert film.crowd_is_estimated
    assert 1000 < film.n_crowd < 20_000
    assert film.most_ratings == 0


def test_without_films_it_says_what_to_name(
    local: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "extend"]) == 2
    assert "--movielens, --wikidata or --imdb" in capsys.readouterr().err
    assert not local.exists()


@pytest.fixture
def earlier(local: Path, plain: artifact.Artifact) -> bytes:
    """What lies there of an earlier time."""
    extension.write(local, _nothing_of(plain, artifact.fingerprint(plain.card)))
    return local.read_bytes()


@pytest.fixture(params=[b"", b"\x1f\x8b\x08 half", "Amélie".encode("latin-1")])
def wrong(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "wrong"
    path.write_bytes(request.param)
    return path


@pytest.mark.parametrize("flag", ["--movielens", "--wikidata", "--imdb"])
def test_a_wrong_file_is_one_sentence_and_changes_nothing(
    local: Path, earlier: bytes, wrong: Path, flag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "extend", flag, str(wrong)]) == 2
    said = capsys.readouterr().err.strip()
    assert str(wrong) in said
    assert len(said.splitlines()) == 1
    assert local.read_bytes() == earlier


def test_a_damaged_file_of_added_films_is_not_overwritten(
    local: Path, wikidata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    local.parent.mkdir()
    local.write_bytes(b"what was there")
    assert main(["catalogue", "extend", "--wikidata", str(wikidata)]) == 2
    assert "delete the file" in capsys.readouterr().err
    assert local.read_bytes() == b"what was there"


@pytest.mark.parametrize("is_whole", [True, False])
def test_films_of_another_model_are_one_line_of_the_log(
    local: Path,
    plain: artifact.Artifact,
    caplog: pytest.LogCaptureFixture,
    is_whole: bool,
) -> None:
    extension.write(local, _nothing_of(plain, "another model"))
    if not is_whole:
        local.write_bytes(local.read_bytes()[:100])
    with caplog.at_level(logging.WARNING):
        model = _load(Recommender)
    assert len(model.catalogue) == len(plain.catalogue)
    [line] = caplog.records
    assert "catalogue extend" in line.getMessage()


@pytest.mark.process
def test_a_host_needs_neither_pandas_nor_torch() -> None:
    shown = "import sys, recsys.training.renewed, recsys.shell.commands.make.catalogue"
    asked = f"{shown}; print([m for m in ('torch', 'pandas', 'umap') if m in sys.modules])"
    done = run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
