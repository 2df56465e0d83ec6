"""A zip of MovieLens as it is read: films with their crowd, or one sentence."""

import zipfile
from pathlib import Path

import pytest

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import movielens_zip as reader
from recsys.films.movielens_zip import read_movielens_zip
from tests.recsys.films.more_films import Film, movielens_zip, nothing

ALIEN = (1, "Alien (1979)", "Horror|Sci-Fi", "0078748", "348", [5, 4.5, 4])
TWO = (7, "Seven Samurai, The (Shichinin samurai) (1954)", "Action|IMAX", "0047478", "", [4])
BARE: Film = (9, "Film (20019)", "(no genres listed)", "", "", [])


def test_films_with_counts_means_and_ids(tmp_path: Path) -> None:
    path = movielens_zip(tmp_path / "ml-latest.zip", [ALIEN, TWO, BARE])
    alien, two, bare = read_movielens_zip(path, nothing)
    assert alien == Movie(
        movie_id=1,
        title="Alien",
        year=1979,
        genres=("Horror", "Sci-Fi"),
        imdb_id="0078748",
        tmdb_id=348,
        n_crowd=3,
        crowd_stars=4.5,
    )
    assert (two.title, two.also_known_as, two.genres) == (
        "The Seven Samurai",
        ("Shichinin samurai",),
        ("Action",),
    )
    assert (bare.title, bare.year, bare.n_crowd) == ("Film", None, 0)


def test_pieces_of_any_size_are_the_same_films(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    films = [(n, f"Film {n} (2000)", "Drama", "", "", [n % 5 + 1] * n) for n in range(1, 60)]
    path = movielens_zip(tmp_path / "ml.zip", films)
    whole = read_movielens_zip(path, nothing)
    done: list[tuple[int, int]] = []
    monkeypatch.setattr(reader, "_CHUNK_BYTES", 37)
    assert read_movielens_zip(path, lambda *at: done.append(at)) == whole
    assert [film.n_crowd for film in whole] == list(range(1, 60))
    assert len(done) > 10


def zipped(path: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.csv", content)
    return path


GOOD = {
    "movies": "movieId,title,genres\n1,One (2000),Drama\n",
    "links": "movieId,imdbId,tmdbId\n1,0000001,1\n",
    "ratings": "userId,movieId,rating,timestamp\n1,1,4.0,0\n",
}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"readme": "a foreign zip"}, "has no ratings.csv"),
        ({"ratings": GOOD["ratings"]}, "has no links.csv"),
        ({**GOOD, "ratings": "userId,movieId,stars\n1,1,4\n"}, "no column rating"),
        ({**GOOD, "ratings": "userId,movieId,rating\n1,1,four\n"}, "holds no ratings"),
        ({**GOOD, "ratings": "userId,movieId,rating\n1,1,4\n1,2\n"}, "holds no ratings"),
        ({**GOOD, "ratings": "userId,movieId,rating\n1,1,7\n"}, "0.5 to 5 stars"),
        ({**GOOD, "ratings": "userId,movieId,rating\n1,99999999,4\n"}, "0.5 to 5 stars"),
        ({**GOOD, "movies": "movieId,title\n1,One\n"}, "no column genres"),
        ({**GOOD, "movies": "movieId,title,genres\nx,One,\n"}, "as movieId in line 2"),
        ({**GOOD, "movies": "movieId,title,genres\n1,Amélie,\n".encode("latin-1")}, "UTF-8"),
        ({**GOOD, "movies": f"movieId,title,genres\n1,{'long ' * 1200},\n"}, "as title in line 2"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, files: dict[str, str | bytes], said: str
) -> None:
    with pytest.raises(DatasetError, match=said) as raised:
        read_movielens_zip(zipped(tmp_path / "ml.zip", **files), nothing)
    assert len(str(raised.value)) < 500
    assert "\n" not in str(raised.value)


def test_no_zip_half_a_zip_and_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no zip of MovieLens"):
        read_movielens_zip(tmp_path / "nothing.zip", nothing)
    path = movielens_zip(tmp_path / "ml.zip", [ALIEN, (2, "Two (2000)", "", "", "", [3] * 500)])
    whole = path.read_bytes()
    for wrong in (
        b"no zip",
        whole[: len(whole) // 2],
        whole.replace(whole[200:210], b"damaged!!!"),
    ):
        path.write_bytes(wrong)
        with pytest.raises(DatasetError):
            read_movielens_zip(path, nothing)
