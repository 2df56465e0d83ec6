"""What the download asks a site for, and which data set is taken where none is named."""

import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from recsys import DatasetError
from recsys.datasets import movielens as movielens_module
from recsys.datasets.download import ML_LATEST_SMALL, download
from recsys.datasets.movielens import load_movielens, movielens, verify_ml_latest_small

RATINGS = "userId,movieId,rating\n1,1,4.0\n"
MOVIES = "movieId,title,genres\n1,Alien (1979),Horror\n"
LINKS = "movieId,imdbId,tmdbId\n1,0078748,348\n"
TAGS = "userId,movieId,tag\n1,1,space\n"


def zipped(ratings: str = RATINGS) -> bytes:
    file = io.BytesIO()
    texts = {"ratings": ratings, "movies": MOVIES, "links": LINKS, "tags": TAGS}
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"ml-latest-small/{name}.csv", text)
        archive.writestr("ml-latest-small/README.txt", bytes(range(256)) * 1000)
    return file.getvalue()


CONTENT = zipped()


class Site(ThreadingHTTPServer):
    """Remembers what it is asked for; `sends` is how many bytes it gives before it breaks off."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.ranges: list[str | None] = []
        self.sends: int | None = None
        self.status: int | None = None
        self.says_length = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/ml-latest-small.zip"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.server.ranges.append(asked)
        if self.server.status is not None:
            self.send_error(self.server.status)
            return
        body = CONTENT[int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0 :]
        self.send_response(206 if asked else 200)
        if self.server.says_length:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: self.server.sends])

    def log_message(self, *_args: object) -> None:
        """The server's own lines would only stand between the tests'."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.01,))
        thread.start()
        yield site
        site.shutdown()
        thread.join()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, as after a clone without data."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_is_asked_for_but_what_is_missing(site: Site, tmp_path: Path) -> None:
    target = tmp_path / "x.zip"
    site.sends = 70_000
    with pytest.raises(DatasetError):
        download(site.url, target)
    with pytest.raises(DatasetError):
        download(site.url, target)
    site.sends = None
    download(site.url, target)
    assert site.ranges == [None, "bytes=70000-", "bytes=140000-"]
    assert target.read_bytes() == CONTENT


def test_what_broke_off_says_how_much_had_come_in_all(site: Site, tmp_path: Path) -> None:
    site.sends = 70_000
    for come in (70_000, 140_000):
        with pytest.raises(DatasetError, match=f"broke off after {come} of {len(CONTENT)} bytes"):
            download(site.url, tmp_path / "x.zip")


def test_a_site_that_says_no_length_is_believed(site: Site, tmp_path: Path) -> None:
    site.says_length = False
    download(site.url, tmp_path / "x.zip")
    assert (tmp_path / "x.zip").read_bytes() == CONTENT


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_a_site_that_refuses_is_one_sentence(site: Site, tmp_path: Path, status: int) -> None:
    site.status = status
    with pytest.raises(DatasetError, match=f"{status}.*put x.zip into") as caught:
        download(site.url, tmp_path / "x.zip")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "x.zip").exists()


def test_what_was_there_before_stays_until_the_new_one_is_whole(site: Site, tmp_path: Path) -> None:
    target = tmp_path / "x.zip"
    target.write_bytes(b"old")
    site.sends = 10
    with pytest.raises(DatasetError):
        download(site.url, target)
    assert target.read_bytes() == b"old"


def unpack(folder: Path, ratings: str = RATINGS) -> None:
    folder.mkdir(parents=True)
    (folder / "ratings.csv").write_text(ratings)
    (folder / "movies.csv").write_text(MOVIES)


def test_a_named_data_set_is_taken_as_it_is(here: Path) -> None:
    unpack(here / "mine")
    found = movielens(here / "mine")
    assert found.name == "mine"
    assert found.tags is None
    assert found.sha256["ratings.csv"] == hashlib.sha256(RATINGS.encode()).hexdigest()
    assert found.sha256.keys() == {"ratings.csv", "movies.csv"}


def test_an_unpacked_folder_goes_before_the_zip(here: Path) -> None:
    unpack(here / ML_LATEST_SMALL.with_suffix(""), RATINGS + "2,1,3.0\n")
    (here / ML_LATEST_SMALL).write_bytes(CONTENT)
    assert len(movielens(None).ratings) == 2


def test_a_zip_that_is_there_is_not_downloaded_but_verified(here: Path) -> None:
    (here / ML_LATEST_SMALL).parent.mkdir()
    (here / ML_LATEST_SMALL).write_bytes(CONTENT)
    with pytest.raises(DatasetError, match="is not that of ml-latest-small of September 2018"):
        movielens(None)


def test_where_there_is_none_it_is_downloaded_and_verified(
    here: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(movielens_module, "ML_LATEST_SMALL_URL", site.url)
    with pytest.raises(DatasetError, match="September 2018"):
        movielens(None)
    assert site.ranges == [None]
    assert (here / ML_LATEST_SMALL).read_bytes() == CONTENT
    stated = load_movielens(ML_LATEST_SMALL).sha256
    monkeypatch.setattr(movielens_module, "ML_LATEST_SMALL_SHA256", stated)
    assert movielens(None).ratings["rating"].tolist() == [4.0]
    assert site.ranges == [None]


@pytest.mark.parametrize("name", ["ratings", "movies", "links", "tags"])
def test_each_file_is_verified(here: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "x.zip").write_bytes(CONTENT)
    found = load_movielens(here / "x.zip")
    monkeypatch.setattr(movielens_module, "ML_LATEST_SMALL_SHA256", dict(found.sha256))
    verify_ml_latest_small(found)
    found.sha256[f"{name}.csv"] = "0" * 64
    with pytest.raises(DatasetError) as caught:
        verify_ml_latest_small(found)
    assert str(caught.value).startswith(f"{name}.csv is not that of ml-latest-small")


def test_a_wrong_rating_is_named_with_the_line_that_an_editor_shows(here: Path) -> None:
    unpack(here / "mine", RATINGS + "1,2,3.0\n1,3,5.5\n")
    with pytest.raises(DatasetError, match=r"has 5\.5 as rating in line 4"):
        load_movielens(here / "mine")
