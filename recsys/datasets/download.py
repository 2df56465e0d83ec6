"""Bring a data set from GroupLens: with a progress bar, resumed where it broke off."""

import http.client
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from typing import IO

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from recsys.errors import DatasetError

ML_LATEST_SMALL_URL = "https://files.grouplens.org/datasets/movielens/ml-latest-small.zip"
ML_LATEST_SMALL = Path("data/ml-latest-small.zip")
DATA_HELP = (
    f"MovieLens folder or zip (default: {ML_LATEST_SMALL} or that folder, downloaded if missing)"
)
_CHUNK = 64 * 1024
_TIMEOUT_SECONDS = 20


def download(url: str, target: Path) -> None:
    """Write the zip at a URL to a file; raises DatasetError that says what to do offline.

    What has come lies beside it as `.partial`, and a later call goes on from there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    try:
        _fetch(url, partial)
    except (OSError, http.client.HTTPException) as error:
        raise DatasetError(
            f"{url} could not be downloaded ({error}); run the same command again to go on, or "
            f"put {target.name} into {target.parent} yourself."
        ) from error
    if not zipfile.is_zipfile(partial):
        partial.unlink()
        raise DatasetError(f"What came from {url} is no zip; try again on another network.")
    partial.replace(target)


def _fetch(url: str, partial: Path) -> None:
    have = partial.stat().st_size if partial.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})  # noqa: S310 - the URL is ours
    try:
        response = urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS)  # noqa: S310
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # the whole file had come, and only the renaming was missing
        raise
    with response:
        resumed = response.status == http.HTTPStatus.PARTIAL_CONTENT
        left = response.headers.get("Content-Length")
        with partial.open("ab" if resumed else "wb") as file:
            start = have if resumed else 0
            _copy(response, file, start, None if left is None else start + int(left))


def _copy(source: IO[bytes], target: IO[bytes], start: int, total: int | None) -> None:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Progress(*columns) as progress:
        task = progress.add_task("ml-latest-small", completed=start, total=total)
        done = start
        while chunk := source.read(_CHUNK):
            target.write(chunk)
            done += len(chunk)
            progress.update(task, completed=done)
    if total is not None and done < total:
        raise ConnectionError(f"the connection broke off after {done} of {total} bytes")
