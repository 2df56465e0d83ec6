"""python -m recsys catalogue refresh, as typed: a small model's folder anew from its tables."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recsys.__main__ import main
from recsys.films.by_hand import id_of
from recsys.films.ids import of_wikidata
from recsys.model import artifact
from recsys.results.refresh import Refreshed
from recsys.shell import data_set, refresh
from recsys.wording.refresh import told
from tests.recsys.films.written import table
from tests.recsys.tiny import tiny

Capture = pytest.CaptureFixture[str]

MOVIELENS = "movieId,title,year,genres,imdb_id,n_ratings,mean_stars"
WIKIDATA = "qid,title,year,genres,directors,imdb_id"
CORRECTIONS = "id,field,value,reason,source"
BY_HAND = "name,title,year,original_title,genres,countries,languages,directors,imdb_id"
MODEL = tiny(0, 40)
CARD = {"model": "tiny", "trained_at": "2026-11-26T09:05:30+00:00", "data": {"name": "tiny"}}


class Folder:
    """A model in a folder, and the tables beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.model = folder, folder / "pretrained"
        self.films = [
            f"{film.movie_id},{film.title},{film.year or ''},{'|'.join(film.genres)},,50,3.5"
            for film in MODEL.catalogue
        ]
        self.wikidata = ["Q7,Seven,2024,Horror,Agnès Varda,"]
        self.corrections: list[str] = []
        self.by_hand: list[str] = []
        films, parameters = MODEL.catalogue, MODEL.parameters
        artifact.save(self.model, artifact.Artifact(parameters, films, CARD))

    def typed(self, *more: str) -> list[str]:
        """The tables as they are now, written, and the command that names them."""
        table(self.folder, CORRECTIONS, *self.corrections, name="corrections.csv")
        table(self.folder, BY_HAND, *self.by_hand, name="films_by_hand.csv")
        paths = [
            table(self.folder, MOVIELENS, *self.films, name="movielens.csv"),
            table(self.folder, WIKIDATA, *self.wikidata, name="wikidata.csv"),
        ]
        return ["catalogue", "refresh", "--films", *map(str, paths), *more]

    def content(self) -> dict[str, bytes]:
        """All bytes of the model's folder."""
        return {path.name: path.read_bytes() for path in sorted(self.model.iterdir())}

    def card(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.content()[artifact.CARD])
        return found


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Folder:
    """A model whose films were made anew once."""
    names = ("corrections", "films_by_hand")
    reviewed = {name: tmp_path / f"{name}.csv" for name in names}
    monkeypatch.setattr(data_set, "_REVIEWED", reviewed)
    folder = Folder(tmp_path)
    monkeypatch.setattr(refresh, "PRETRAINED", folder.model)
    assert main(folder.typed()) == 0
    capsys.readouterr()
    return folder


def said(capsys: Capture) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_made_anew_again_it_is_the_same_bytes(made: Folder, capsys: Capture) -> None:
    first = made.content()
    assert len(artifact.load(made.model).catalogue) == 41
    assert main(made.typed()) == 0
    assert said(capsys) == "The tables say of each film what the model has: none was changed."
    assert made.content() == first


def test_films_that_come_go_and_are_one_now(made: Folder, capsys: Capture) -> None:
    before = artifact.load(made.model)
    made.wikidata.append("Q8,Eight,2025,Horror,Agnès Varda,tt0000008")
    made.by_hand.append("Nine,Nine,2019,Neuf,War,France,French,Agnès Varda,tt0000009")
    made.corrections += ["10,same_as,20,one film,IMDb", "30,title,Renamed,why,where"]
    made.corrections.append("40,drop,-,no film,where")
    assert main(made.typed()) == 0
    told = said(capsys)
    # A path that is longer than a line is broken anywhere.
    written = f"Wrote {made.model}: 41 films, with the arrays of 2026-11-26."
    assert written.replace(" ", "") in told.replace(" ", "")
    new = "2 films are new and were placed by their facts: Eight (2025); Nine (2019)"
    assert new in told
    assert "1 film is another of them now: Film 0" in told
    assert "1 film is gone: Film 3" in told
    assert "something else is known now: Film 1 (1963); Renamed (2011)" in told
    after = artifact.load(made.model)
    assert after.catalogue.moved_ids == {10: 20}
    assert {of_wikidata(8), id_of("Nine")} <= {film.movie_id for film in after.catalogue}
    n_ratings = before.catalogue[10].n_ratings + before.catalogue[20].n_ratings
    assert after.catalogue[20].n_ratings == n_ratings
    row, was = after.catalogue.item_index(30), before.catalogue.item_index(30)
    one, other = before.parameters.item_factors[was], after.parameters.item_factors[row]
    assert one.tobytes() == other.tobytes()
    made_again = made.content()
    assert main(made.typed()) == 0
    assert made.content() == made_again


def test_the_card_says_which_tables_and_when(made: Folder) -> None:
    data = made.card()["data"]
    assert data["n_items"] == 41
    tables = ["movielens.csv", "wikidata.csv", "corrections.csv", "films_by_hand.csv"]
    assert list(data["films_sha256"]) == tables
    assert data["films_made_at"] > made.card()["trained_at"]
    before = made.content()
    made.corrections.append("99,title,Of no film,why,where")
    assert main(made.typed()) == 0
    assert made.card()["data"]["films_sha256"] != data["films_sha256"]
    changed = {name for name, content in made.content().items() if content != before[name]}
    assert changed == {artifact.CARD}


def test_elsewhere_where_out_says(made: Folder, tmp_path: Path, capsys: Capture) -> None:
    before, out = made.content(), tmp_path / "out"
    assert main(made.typed("--out", str(out))) == 0
    assert f"Wrote {out}: 41 films" in said(capsys)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    made.films.pop()
    assert main(made.typed("--out", str(out), "--json")) == 0
    assert json.loads(capsys.readouterr().out)["is_written"]
    assert made.content() == before
    arrays = artifact.load(out).parameters.arrays().items()
    assert all(np.isfinite(array).all() for _, array in arrays)


def test_a_film_that_only_another_id_names_takes_its_row_along(made: Folder) -> None:
    before = artifact.load(made.model)
    made.wikidata = []
    made.by_hand.append("Seven,Seven,2024,,Horror,,,Agnès Varda,")
    assert main(made.typed()) == 0
    placed = artifact.load(made.model)
    assert id_of("Seven") in placed.catalogue
    made.wikidata = ["Q7,Seven,2024,Horror,Agnès Varda,"]
    assert main(made.typed()) == 0
    after = artifact.load(made.model)
    assert after.catalogue.moved_ids == {id_of("Seven"): of_wikidata(7)}
    assert len(after.catalogue) == len(before.catalogue)
    np.testing.assert_array_equal(
        after.parameters.kin_factors[-1], placed.parameters.kin_factors[-1]
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b"qid,title,year\nQ1,One,2020\n", "has no column"),
        (f"{WIKIDATA}\nQ1,One,soon,,,\n".encode(), "“soon” as year in line 2"),
        (f"{MOVIELENS}\n900,Foreign,1999,Drama,,50,4\n".encode(), "second table of movielens"),
    ],
)
def test_a_damaged_or_foreign_table_is_one_sentence_and_changes_nothing(
    made: Folder, content: bytes, words: str, capsys: Capture
) -> None:
    before, typed = made.content(), made.typed()
    Path(typed[-1]).write_bytes(content)
    assert main(typed) == 2
    error = capsys.readouterr().err.strip()
    assert words in error
    assert len(error.splitlines()) == 1
    assert made.content() == before


def test_tables_of_other_films_are_refused(made: Folder, capsys: Capture) -> None:
    made.wikidata += [f"Q{number},Another {number},2024,Horror,," for number in range(90, 93)]
    assert main(made.typed()) == 0
    before = made.content()
    made.wikidata = ["Q100,Foreign,2024,Horror,,"]
    assert main(made.typed()) == 2
    assert "4 of the model's 44 films are in none of these tables" in capsys.readouterr().err
    assert made.content() == before


def test_a_damaged_table_that_is_kept_by_hand_changes_nothing(
    made: Folder, capsys: Capture
) -> None:
    before = made.content()
    made.by_hand.append("No year,No year,,,,,,,")
    assert main(made.typed()) == 2
    assert "as year in line 2" in capsys.readouterr().err
    assert made.content() == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["refresh"], "Name the tables of the model's films: --films"),
        (["refresh", "--films", "one.csv"], "of 2 tables, movielens.csv and wikidata.csv; give"),
        (["refresh", "--films", "a", "--imdb", "b"], "Only catalogue extend takes --imdb."),
        (["extend", "--out", "a"], "Only catalogue refresh takes --out."),
        (["refresh", "--films", "nowhere.csv", "b"], "no table of films at nowhere.csv"),
    ],
)
def test_what_is_typed_wrong_is_one_sentence(
    made: Folder, typed: list[str], words: str, capsys: Capture
) -> None:
    before = made.content()
    assert main(["catalogue", *typed]) == 2
    assert words in " ".join(capsys.readouterr().err.split())
    assert made.content() == before


def test_of_many_films_five_are_named() -> None:
    films = tuple("ABCDEFG")
    done = Refreshed(n_films=2000, new=films, gone=films[:1], joined=(), changed=())
    sentences = told(done, Path("model"), CARD, is_other=True, is_written=True)
    assert list(sentences) == [
        "Wrote model: 2,000 films, with the arrays of 2026-11-26.",
        "7 films are new and were placed by their facts: A; B; C; D; E; and others",
        "1 film is gone: A",
    ]
