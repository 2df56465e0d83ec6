"""The picture of a fit, in words."""

from dataclasses import dataclass

from recsys.results import Fit, FittedRating
from recsys.wording.figures.alt_text import alt
from recsys.wording.phrase import say

_N_NAMED = 2


@dataclass(frozen=True, slots=True)
class Curves:
    """The names of the curves of both descents, each with where it ends."""

    fitted: str
    fitted_alone: str
    left_out: str
    left_out_alone: str
    own_mean: str


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture but the films."""

    title: str
    quiet: str
    yours: str
    fitted: str
    left_out: str
    as_you_rated: str
    descent: str
    descent_quiet: str
    curves: Curves
    alt: str


def words(fit: Fit) -> Words:
    """Of one rating or of many."""
    return Words(
        title=say("Your ratings, fitted and predicted"),
        quiet=_quiet(fit),
        yours=say("yours"),
        fitted=say("fitted"),
        left_out=say("left out"),
        as_you_rated=say("as you rated"),
        descent=say("What a fit is worth"),
        descent_quiet=say("Mean error in stars after so many steps of gradient descent"),
        curves=_curves(fit),
        alt=alt(_alt(fit)),
    )


def _quiet(fit: Fit) -> str:
    if fit.left_out_error is None:
        return say(
            "Fit {error:.2f} stars off; nothing else to predict it from", error=fit.fit_error
        )
    return say(
        "Mean error: fitted {fitted:.2f} ★, left out {left_out:.2f} ★, your own mean "
        "{own_mean:.2f} ★",
        fitted=fit.fit_error,
        left_out=fit.left_out_error,
        own_mean=fit.own_mean_error,
    )


def _curves(fit: Fit) -> Curves:
    """A curve that is not drawn, for want of a second rating, ends nowhere and has no name."""
    alone = fit.without_prior
    fitted = say("{error:.2f} fitted", error=fit.with_prior.fitted[-1])
    fitted_alone = say("{error:.2f} fitted, no prior", error=alone.fitted[-1])
    if fit.own_mean_error is None:
        return Curves(fitted, fitted_alone, "", "", "")
    return Curves(
        fitted,
        fitted_alone,
        left_out=say("{error:.2f} left out", error=fit.with_prior.left_out[-1]),
        left_out_alone=say("{error:.2f} left out, no prior", error=alone.left_out[-1]),
        own_mean=say("{error:.2f} own mean", error=fit.own_mean_error),
    )


def _alt(fit: Fit) -> str:
    if fit.left_out_error is None:
        return say(
            "One rating, {rating}; there is no other to predict it from. Below, gradient descent "
            "without the prior bends the taste until it fits.",
            rating=_rating(fit.ratings[0]),
        )
    return say(
        "Your {n} ratings beside what is fitted and what is predicted when each is left out. Mean "
        "error in stars: {fitted:.2f} fitted, {left_out:.2f} left out, {own_mean:.2f} for your own "
        "mean. Largest misses: {worst}. Below, the errors by step of gradient descent: with the "
        "prior they come to rest there; without it the fit ends {alone:.3f} stars off and what is "
        "left out {left_out_alone:.2f}.",
        n=len(fit.ratings),
        fitted=fit.fit_error,
        left_out=fit.left_out_error,
        own_mean=fit.own_mean_error,
        worst="; ".join(_rating(rating) for rating in fit.ratings[:_N_NAMED]),
        alone=fit.without_prior.fitted[-1],
        left_out_alone=fit.without_prior.left_out[-1],
    )


def _rating(rating: FittedRating) -> str:
    values = {"film": rating.movie.label, "stars": rating.stars, "fitted": rating.fitted}
    if rating.left_out is None:
        return say("{film} {stars:g}, fitted {fitted:.1f}", **values)
    return say(
        "{film} {stars:g}, fitted {fitted:.1f}, left out {left_out:.1f}",
        left_out=rating.left_out,
        **values,
    )
