"""Downloading over a real connection that breaks, resumes, refuses and is not there."""

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from recsys import DatasetError
from recsys.datasets.download import download


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("ml-latest-small/ratings.csv", bytes(range(256)) * 2000)
    return file.getvalue()


CONTENT = zipped()


class Site(ThreadingHTTPServer):
    """Serves CONTENT, whole or from where the client has it, as far as `breaks_after` bytes."""

    breaks_after: int | None = None
    content = CONTENT
    speaks_ranges = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/ml-latest-small.zip"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        asked = self.headers.get("Range") if self.server.speaks_ranges else None
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        if start >= len(self.server.content):
            self.send_error(416)
            return
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(self.server.content) - start))
        self.end_headers()
        body = self.server.content[start:]
        limit = self.server.breaks_after
        self.wfile.write(body if limit is None else body[:limit])

    def log_message(self, *_args: object) -> None:
        """The server's own lines would only stand between the tests'."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(("127.0.0.1", 0), Handler) as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.01,))
        thread.start()
        yield site
        site.shutdown()
        thread.join()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ml-latest-small.zip"


def test_a_whole_file_comes(site: Site, target: Path) -> None:
    download(site.url, target)
    assert target.read_bytes() == CONTENT
    assert list(target.parent.iterdir()) == [target]


def test_a_broken_download_goes_on_where_it_broke_off(site: Site, target: Path) -> None:
    site.breaks_after = 100_000
    with pytest.raises(DatasetError, match="run the same command again"):
        download(site.url, target)
    assert not target.exists()
    assert target.with_name(target.name + ".partial").stat().st_size == 100_000
    site.breaks_after = None
    download(site.url, target)
    assert target.read_bytes() == CONTENT


def test_a_site_without_ranges_starts_again(site: Site, target: Path) -> None:
    site.breaks_after = 100_000
    with pytest.raises(DatasetError):
        download(site.url, target)
    site.breaks_after, site.speaks_ranges = None, False
    download(site.url, target)
    assert target.read_bytes() == CONTENT


def test_a_file_that_had_come_whole_is_kept(site: Site, target: Path) -> None:
    target.parent.mkdir()
    target.with_name(target.name + ".partial").write_bytes(CONTENT)
    download(site.url, target)
    assert target.read_bytes() == CONTENT


def test_what_is_no_zip_is_not_kept(site: Site, target: Path) -> None:
    site.content = b"<html>Sign in to this network</html>"
    with pytest.raises(DatasetError, match="no zip"):
        download(site.url, target)
    assert list(target.parent.iterdir()) == []


def test_offline_one_sentence_says_where_to_put_the_zip(target: Path) -> None:
    with pytest.raises(
        DatasetError, match=r"put ml-latest-small.zip into .*data yourself"
    ) as caught:
        download("http://127.0.0.1:9/ml-latest-small.zip", target)
    assert "\n" not in str(caught.value)
