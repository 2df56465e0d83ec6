"""A trained model with other films than it was trained with: rows kept, placed and dropped.

Nothing is learnt anew. A film that stays has its row, to the bit; a new one is placed as films are
that a host adds (recsys.training.placing). So is one that nobody rated, where other facts are known
of it now or its director turned out to have made other films, and one whose crowd was a namesake's.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.films.extending import Extended
from recsys.interpretation.map_regions import region_centres
from recsys.model.artifact import Artifact
from recsys.model.extension import ROWS
from recsys.model.parameters import Parameters
from recsys.training.extended import with_places

_NO_ROW = -1


def renewed(model: Artifact, films: Catalogue) -> Artifact:
    """The model with these films in place of its own, and with the moves that they have.

    At least one of them is the model's.
    """
    p, before = model.parameters, np.array(list(_rows_before(model.catalogue, films)), np.intp)
    rows: dict[str, NDArray[Any]] = {name: getattr(p, name)[before] for name in ROWS}
    is_new = before == _NO_ROW
    if is_new.any():
        there = {name: array[~is_new] for name, array in rows.items()}
        for name, array in _placed(model, films, there, is_new).items():
            rows[name][is_new] = array
    now = np.array([*_rows_now(model.catalogue, films), _NO_ROW], np.int32)
    parameters = replace(p, **rows, **_extremes(p, now, "highest"), **_extremes(p, now, "lowest"))
    return Artifact(parameters, films, _card(model.card, parameters, films))


def _card(card: Mapping[str, Any], parameters: Parameters, films: Catalogue) -> Mapping[str, Any]:
    """The model's card, with the regions of its map where it names their middles."""
    changed = {"data": {**card.get("data", {}), "n_items": len(films)}}
    if "centres" in (made := card.get("map", {})):
        centres = region_centres(parameters.map_coordinates, films).tolist()
        changed["map"] = {**made, "centres": centres}
    return {**card, **changed}


def _placed(
    model: Artifact, films: Catalogue, rows: dict[str, NDArray[Any]], is_new: NDArray[np.bool_]
) -> dict[str, NDArray[Any]]:
    """The rows of the new films, by those of the others."""
    by_row = list(zip(films, is_new.tolist(), strict=True))
    kept = Catalogue(movie for movie, new in by_row if not new)
    # Of ratings that it has in spite of being new nothing is kept.
    more = Extended(tuple(replace(movie, n_ratings=0) for movie, new in by_row if new), {}, {})
    there = Artifact(replace(model.parameters, **rows), kept, model.card)
    return dict(with_places(there, more, ()).rows)


def _rows_before(before: Catalogue, films: Catalogue) -> Iterator[int]:
    """The row that each film has in the model: its own, or that of a film which it is now."""
    joined: dict[int, int] = {}
    for row in np.argsort(before.n_ratings, kind="stable").tolist():  # the most rated last
        movie = before.movies[row]
        if movie.movie_id not in films and movie.movie_id in films.moved_ids:
            joined[films.moved_ids[movie.movie_id]] = row
    to_place = set(_to_place(before, films))
    for movie in films:
        twin = joined.get(movie.movie_id, _NO_ROW)
        if movie.movie_id not in before:
            yield twin
            continue
        own = before.item_index(movie.movie_id)
        if movie.movie_id in to_place:
            yield _NO_ROW
            continue
        # What people taught of a twin says more of a film than its kind does.
        is_taught = twin != _NO_ROW and before.n_ratings[twin] > 0 == before.n_ratings[own]
        yield twin if is_taught else own


def _to_place(before: Catalogue, films: Catalogue) -> Iterator[int]:
    """Films that stay and lie where what was known of them had put them, of which it is other."""
    stay = [(before[movie.movie_id], movie) for movie in films if movie.movie_id in before]
    was, now = _rated_films(old for old, _ in stay), _rated_films(new for _, new in stay)
    for old, new in stay:
        is_by_others = any(was.get(name) != now.get(name) for name in new.directors)
        is_unrated = not (new.n_ratings or new.n_crowd)
        is_other = is_unrated and (is_by_others or _facts(old) != _facts(new))
        if is_other or (old.n_crowd and not new.n_crowd):
            yield new.movie_id


def _rated_films(movies: Iterable[Movie]) -> dict[str, set[int]]:
    """By each director the films that were rated."""
    films: dict[str, set[int]] = {}
    for movie in movies:
        for name in movie.directors if movie.n_ratings else ():
            films.setdefault(name, set()).add(movie.movie_id)
    return films


def _facts(movie: Movie) -> tuple[object, ...]:
    places = (movie.countries, movie.languages)
    return (movie.year, frozenset(movie.genres), movie.directors, movie.series, *places)


def _rows_now(before: Catalogue, films: Catalogue) -> Iterator[int]:
    """Where each film of the model is among the others, -1 where it is none of them."""
    for movie in before:
        here = movie.movie_id
        at = here if here in films else films.moved_ids.get(here, here)
        yield films.item_index(at) if at in films else _NO_ROW


def _extremes(p: Parameters, row_now: NDArray[np.int32], name: str) -> dict[str, NDArray[Any]]:
    """The same ratings in the same order, at the rows of their films now; of a film one.

    `row_now` has -1 behind the films, for what stands for none.
    """
    items, half_stars = getattr(p, f"{name}_items"), getattr(p, f"{name}_half_stars")
    found = row_now[items]
    is_left_out = (found == _NO_ROW) | _is_again(found)
    order = np.argsort(is_left_out, axis=1, kind="stable")
    return {
        f"{name}_items": np.take_along_axis(np.where(is_left_out, _NO_ROW, found), order, 1),
        f"{name}_half_stars": np.take_along_axis(
            np.where(is_left_out, 0, half_stars).astype(half_stars.dtype), order, 1
        ),
    }


def _is_again(items: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Where a row has a number that it has further in front already."""
    order = np.argsort(items, axis=1, kind="stable")
    ordered = np.take_along_axis(items, order, 1)
    is_again = np.zeros(items.shape, bool)
    np.put_along_axis(is_again, order[:, 1:], ordered[:, 1:] == ordered[:, :-1], 1)
    return is_again
