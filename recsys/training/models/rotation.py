"""The star factors turned so that each dimension can be read; no prediction changes.

Any rotation of films and people together leaves every product as it is, so the one to serve is a
free choice. Varimax (Kaiser 1958, "The varimax criterion for analytic rotation in factor
analysis") takes the one with the largest variance of squared loadings: most films near nothing on
a dimension, a few far out. It is sought on whitened factors of the films that people know, else the
axes of fame and age, along which films spread most, decide alone; what is found is applied as it
is, orthogonal.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.model.parameters import Parameters

_LEAST_VARIANCE = 1e-9
_MOST_STEPS, _CONVERGED = 1000, 1e-10


def readable(parameters: Parameters, catalogue: Catalogue) -> Parameters:
    """The same model on axes that can be read, the one that moves most stars first.

    Each axis points to where its longer tail of well-known films is.
    """
    factors = parameters.item_factors.astype(np.float64)
    known = catalogue.has_own_factors
    if known.sum() <= factors.shape[1]:
        return parameters
    axes = varimax(_whitened(factors[known]))
    order = np.argsort(-_moved_stars(parameters, axes, catalogue.n_ratings), kind="stable")
    return rotated(parameters, _outward(factors[known], axes[:, order]))


def varimax(loadings: NDArray[np.float64]) -> NDArray[np.float64]:
    """The orthogonal float64[d, d] that makes loadings [n, d] simple: Kaiser's raw varimax.

    By the singular value decomposition that each step of the fixed point takes.
    """
    rotation, before = np.eye(loadings.shape[1]), 0.0
    for _ in range(_MOST_STEPS):
        turned = loadings @ rotation
        slope = loadings.T @ (turned**3 - turned * (turned**2).mean(axis=0))
        left, stretch, right = np.linalg.svd(slope)
        rotation = left @ right
        if stretch.sum() < before * (1 + _CONVERGED):
            break
        before = stretch.sum()
    return rotation


def rotated(parameters: Parameters, axes: NDArray[np.float64]) -> Parameters:
    """All that lives in the space of the star factors, seen along orthogonal `axes`, [d, d]."""
    whole = np.eye(len(axes) + 1)  # the bias stays the first of the factors
    whole[1:, 1:] = axes
    return replace(
        parameters,
        item_factors=_turned(parameters.item_factors, axes),
        user_factors=_turned(parameters.user_factors, axes),
        prior_mean=_turned(parameters.prior_mean, whole),
        prior_covariance=_turned(whole.T @ parameters.prior_covariance, whole),
        prior_by_rated=_turned(whole.T @ parameters.prior_by_rated, whole),
        rated_mean=_turned(parameters.rated_mean, whole),
        film_axes=_float32(axes.T @ parameters.film_axes),
    )


def _whitened(factors: NDArray[np.float64]) -> NDArray[np.float64]:
    centred = factors - factors.mean(axis=0)
    variance, axes = np.linalg.eigh(np.cov(centred.T))
    white: NDArray[np.float64]
    white = centred @ (axes * np.maximum(variance, _LEAST_VARIANCE) ** -0.5) @ axes.T
    return white


def _moved_stars(
    parameters: Parameters, axes: NDArray[np.float64], n_ratings: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Variance of the stars that each axis is worth over people and rated films, float64[d]."""
    films = parameters.item_factors @ axes
    mean = np.average(films, axis=0, weights=n_ratings)
    of_films = np.average((films - mean) ** 2, axis=0, weights=n_ratings)
    of_people = np.diag(axes.T @ parameters.prior_covariance[1:, 1:] @ axes)
    moved: NDArray[np.float64] = of_films * of_people
    return moved


def _outward(factors: NDArray[np.float64], axes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The axes, each turned round where its longer tail is the negative one."""
    films = factors @ axes
    skew = ((films - films.mean(axis=0)) ** 3).sum(axis=0)
    return axes * np.where(skew < 0, -1.0, 1.0)


def _turned(vectors: NDArray[np.floating], axes: NDArray[np.float64]) -> NDArray[np.float32]:
    return _float32(vectors @ axes)


def _float32(numbers: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.ascontiguousarray(numbers, np.float32)
