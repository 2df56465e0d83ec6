"""Which films are series or shorts, of which no source says so, by a reviewed table.

Each row has a movie_id, the film's title for who reads the table, and its form: a series is in
three parts or more, or one part of such a one; a short runs for forty minutes at most.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from recsys.films.table import read_reviewed
from recsys.movie import FORMS, Movie

_COLUMNS = ("id", "title", "form")


def read_forms(path: Path) -> dict[int, str]:
    """The form of each film by movie_id; raises DatasetError."""
    forms: dict[int, str] = {}
    for row in read_reviewed(path, _COLUMNS):
        form = row.needed_text("form")
        if form not in FORMS:
            raise row.wrong("form", " or ".join(FORMS))
        forms[row.needed_number("id")] = form
    return forms


def with_forms(movies: Iterable[Movie], forms: Mapping[int, str]) -> Iterator[Movie]:
    """The films with their forms."""
    for movie in movies:
        form = forms.get(movie.movie_id)
        yield movie if form is None else replace(movie, form=form)
