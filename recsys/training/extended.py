"""More films, each with its row: what is written for the host whose films they are."""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.films.extending import Extended
from recsys.model.artifact import Artifact, fingerprint
from recsys.model.extension import ROWS, Extension, with_films, with_rows
from recsys.training.placing import on_the_map, placed


def with_places(model: Artifact, more: Extended, sources: tuple[str, ...]) -> Extension:
    """An extension of the model by these films.

    What the model does not know yet, or knows otherwise now and nobody rated, is placed; the other
    films keep the rows that they have.
    """
    bare = Extension(
        films=more.films,
        rows={},
        stands_for=more.stands_for,
        moved_ids=more.moved_ids,
        sources=sources,
        model=fingerprint(model.card),
    )
    catalogue, at = with_films(model.catalogue, bare)
    is_asked = _is_asked(model.catalogue, catalogue, at)
    asked = at[is_asked]
    known = np.setdiff1d(np.arange(len(model.catalogue)), asked)
    p = model.parameters
    rows = {
        name: np.zeros((len(at), *getattr(p, name).shape[1:]), getattr(p, name).dtype)
        for name in ROWS
    }
    for name, array in rows.items():
        array[~is_asked] = getattr(p, name)[at[~is_asked]]
    if len(asked):
        for name, array in placed(model, catalogue, asked, known).items():
            rows[name][is_asked] = array
        joined = with_rows(p, rows, at, len(catalogue))
        rows["map_coordinates"][is_asked] = on_the_map(
            joined, catalogue, asked, len(model.catalogue)
        )
    return Extension(bare.films, rows, bare.stands_for, bare.moved_ids, bare.sources, bare.model)


def _is_asked(before: Catalogue, catalogue: Catalogue, at: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which films at these rows need a place, bool[n]."""
    is_asked = [
        row >= len(before)
        or (not movie.n_ratings and _placed_by(movie) != _placed_by(before.movies[row]))
        for row in at.tolist()
        for movie in [catalogue.movies[row]]
    ]
    return np.array(is_asked, bool)


def _placed_by(movie: Movie) -> tuple[object, ...]:
    """What a film's place depends on where nobody rated it."""
    return (
        movie.year,
        set(movie.genres),
        movie.n_crowd,
        movie.crowd_stars,
        movie.directors,
        movie.countries,
        movie.languages,
        movie.series,
    )
