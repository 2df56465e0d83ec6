"""Data sets of any content: they are read to ratings, or one sentence says what is wrong."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import DatasetError
from recsys.datasets.movielens import (
    ML_LATEST_SMALL_SHA256,
    MOVIES_COLUMNS,
    RATINGS_COLUMNS,
    Dataset,
    load_movielens,
    parse_csv,
    verify_ml_latest_small,
)

RATINGS = "userId,movieId,rating,timestamp\n1,10,4.5,0\n2,20,0.5,0\n"
MOVIES = 'movieId,title,genres\n10,Alien (1979),Horror|Sci-Fi\n20,"Heat, The (1995)",\n'
LINKS = "movieId,imdbId,tmdbId\n10,0078748,348\n20,0113277,\n"
TAGS = "userId,movieId,tag,timestamp\n1,10,space,0\n"
FILES = {"ratings.csv": RATINGS, "movies.csv": MOVIES, "links.csv": LINKS, "tags.csv": TAGS}
CELLS = st.sampled_from(["1", "2.5", "0.5", "5", "5.5", "0", "-1", "", "nan", "inf", "x", "1e400"])


def zipped(files: dict[str, str], below: str = "ml-latest-small/") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(below + name, text)
    return buffer.getvalue()


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_ratings_or_a_sentence(content: bytes) -> None:
    try:
        table = parse_csv(content, "ratings.csv", RATINGS_COLUMNS)
    except DatasetError as error:
        assert str(error).startswith("ratings.csv ")  # noqa: PT017 - either is right
    else:
        assert list(table.columns) == list(RATINGS_COLUMNS)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_rows_are_numbers_or_the_line_that_is_none_is_named(
    rows: list[tuple[str, str, str]],
) -> None:
    lines = ["userId,movieId,rating", *(",".join(row) for row in rows)]

    def number(cell: str) -> bool:
        return cell not in {"", "nan", "x"}

    wrong = {
        name: [at + 2 for at, row in enumerate(rows) if not is_right(row[column])]
        for column, (name, is_right) in enumerate(
            [
                ("userId", number),
                ("movieId", number),
                ("rating", lambda cell: cell in {"1", "2.5", "0.5", "5"}),
            ]
        )
    }
    first = next(((name, at[0]) for name, at in wrong.items() if at), None)
    if first is None:
        table = parse_csv("\n".join(lines).encode(), "ratings.csv", RATINGS_COLUMNS)
        assert table["rating"].tolist() == [float(row[2]) for row in rows]
        return
    with pytest.raises(DatasetError) as caught:
        parse_csv("\n".join(lines).encode(), "ratings.csv", RATINGS_COLUMNS)
    assert f"as {first[0]} in line {first[1]}, " in str(caught.value)


@pytest.mark.parametrize("missing", MOVIES_COLUMNS)
def test_a_missing_column_is_named(missing: str) -> None:
    content = MOVIES.replace(missing, "other").encode()
    with pytest.raises(DatasetError, match=f"no column {missing}"):
        parse_csv(content, "movies.csv", MOVIES_COLUMNS)


def test_a_folder_and_a_zip_of_the_same_files_are_the_same(tmp_path: Path) -> None:
    folder, archive = tmp_path / "tiny", tmp_path / "tiny.zip"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    archive.write_bytes(zipped(FILES))
    one, other = load_movielens(folder), load_movielens(archive)
    assert one.name == other.name == "tiny"
    assert one.sha256 == other.sha256
    assert set(one.sha256) == set(FILES)
    for name in ("ratings", "movies", "tags"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert one.movies["imdbId"].tolist() == ["0078748", "0113277"]
    assert one.movies["genres"].tolist() == ["Horror|Sci-Fi", ""]
    assert one.movies["tmdbId"].isna().tolist() == [False, True]


@pytest.mark.parametrize("name", ["links.csv", "tags.csv"])
def test_links_and_tags_may_be_missing(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "tiny.zip"
    archive.write_bytes(zipped({key: text for key, text in FILES.items() if key != name}))
    found = load_movielens(archive)
    assert set(found.sha256) == FILES.keys() - {name}
    assert ("imdbId" in found.movies) == (name != "links.csv")
    assert (found.tags is None) == (name == "tags.csv")


@pytest.mark.parametrize("name", ["ratings.csv", "movies.csv"])
def test_ratings_and_movies_may_not(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "tiny.zip"
    archive.write_bytes(zipped({key: text for key, text in FILES.items() if key != name}))
    with pytest.raises(DatasetError, match=name):
        load_movielens(archive)


def test_no_byte_of_a_zip_may_change_unnoticed(tmp_path: Path) -> None:
    """It is read as it was, or it is refused; never otherwise."""
    archive, whole = tmp_path / "tiny.zip", zipped(FILES)
    archive.write_bytes(whole)
    digests = load_movielens(archive).sha256
    content = whole.index(RATINGS.encode())
    for at in range(content, content + len(RATINGS)):
        damaged = bytearray(whole)
        damaged[at] ^= 0x01
        archive.write_bytes(damaged)
        with pytest.raises(DatasetError, match="damaged"):
            load_movielens(archive)
    archive.write_bytes(whole)
    assert load_movielens(archive).sha256 == digests


@pytest.mark.parametrize("name", ML_LATEST_SMALL_SHA256)
def test_each_file_of_the_known_data_set_is_verified(name: str) -> None:
    empty = pd.DataFrame()
    whole = Dataset("ml-latest-small", empty, empty, None, dict(ML_LATEST_SMALL_SHA256))
    verify_ml_latest_small(whole)
    whole.sha256[name] = whole.sha256[name][::-1]
    with pytest.raises(DatasetError, match=name):
        verify_ml_latest_small(whole)
    del whole.sha256[name]
    with pytest.raises(DatasetError, match=name):
        verify_ml_latest_small(whole)
