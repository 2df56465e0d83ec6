"""Reading MovieLens: a folder, a zip, and everything that can be wrong with them."""

import zipfile
from pathlib import Path

import pytest

from recsys import DatasetError
from recsys.datasets.movielens import load_movielens, verify_ml_latest_small

RATINGS = "userId,movieId,rating,timestamp\n1,1,4.0,0\n1,2,3.5,0\n"
MOVIES = 'movieId,title,genres\n1,Toy Story (1995),Animation|Comedy\n2,"Cité, La (1994)",Drama\n'
LINKS = "movieId,imdbId,tmdbId\n1,0114709,862\n2,0112682,\n"
TAGS = "userId,movieId,tag,timestamp\n1,1,pixar,0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "ml"
    folder.mkdir()
    for name, text in {"ratings": RATINGS, "movies": MOVIES, "links": LINKS, "tags": TAGS}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def archive(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"ml-latest-small/{file.name}")
    return path


def test_a_folder_and_a_zip_read_the_same(folder: Path, archive: Path) -> None:
    one, other = load_movielens(folder), load_movielens(archive)
    assert one.sha256 == other.sha256
    assert one.movies.equals(other.movies)
    assert one.ratings["rating"].tolist() == [4.0, 3.5]
    assert one.movies["imdbId"].tolist() == ["0114709", "0112682"]
    assert one.movies["tmdbId"].isna().tolist() == [False, True]


def test_links_and_tags_may_be_missing(folder: Path) -> None:
    (folder / "links.csv").unlink()
    (folder / "tags.csv").unlink()
    dataset = load_movielens(folder)
    assert dataset.tags is None
    assert "imdbId" not in dataset.movies


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ratings.csv", "userId,movieId,timestamp\n1,1,0\n", "no column rating"),
        ("movies.csv", "id,title,genres\n1,Alien,Horror\n", "no column movieId"),
        (
            "ratings.csv",
            "userId,movieId,rating\n1,1,five\n",
            "five as rating in line 2, and it must be 0.5 to 5",
        ),
        (
            "ratings.csv",
            "userId,movieId,rating\n1,,4\n",
            "nan as movieId in line 2, and it must be a number",
        ),
        ("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,47\n", "47.* as rating in line 3"),
        ("ratings.csv", "userId,movieId,rating\n1,1,3.3\n", "in halves"),
        ("ratings.csv", "userId,movieId,rating\n", "no rows"),
        ("movies.csv", "movieId,title,genres\n1,,Drama\n", "title in line 2"),
        ("ratings.csv", "", "not a CSV file"),
        ("ratings.csv", 'userId,movieId,rating\n1,"1,4\n', "not a CSV file"),
    ],
)
def test_a_wrong_csv_is_one_sentence(folder: Path, name: str, text: str, said: str) -> None:
    (folder / name).write_text(text)
    with pytest.raises(DatasetError, match=said) as caught:
        load_movielens(folder)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value).strip()


@pytest.mark.parametrize("name", ["ratings.csv", "movies.csv"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DatasetError, match=name):
        load_movielens(folder)


def test_a_film_may_have_no_genres(folder: Path) -> None:
    (folder / "movies.csv").write_text("movieId,title,genres\n1,Toy Story (1995),\n")
    assert load_movielens(folder).movies["genres"].tolist() == [""]


def test_what_is_no_data_set_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no data set at"):
        load_movielens(tmp_path / "nowhere")
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(DatasetError, match="neither a folder nor a whole zip"):
        load_movielens(tmp_path / "text.zip")


def test_a_damaged_zip_is_found(archive: Path) -> None:
    content = bytearray(archive.read_bytes())
    position = content.find(b"Toy Story")
    content[position] ^= 0x01
    archive.write_bytes(content)
    with pytest.raises(DatasetError, match="damaged"):
        load_movielens(archive)


def test_another_data_set_is_not_taken_for_ml_latest_small(folder: Path) -> None:
    with pytest.raises(DatasetError, match="sha256 differs"):
        verify_ml_latest_small(load_movielens(folder))
