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
        title=say("Your ratings, and what I guess"),
        quiet=_quiet(fit),
        yours=say("yours"),
        fitted=say("my guess with it"),
        left_out=say("my guess without it"),
        as_you_rated=say("as you rated"),
        descent=say("What a fit is worth"),
        descent_quiet=say("Stars that I am off on average, step by step of learning"),
        curves=_curves(fit),
        alt=alt(_alt(fit)),
    )


def _quiet(fit: Fit) -> str:
    if fit.left_out_error is None:
        return say("{error:.2f} stars off; nothing else to guess it from", error=fit.fit_error)
    return say(
        "Off by {left_out:.2f} ★ without it, {fitted:.2f} ★ with it; your average {own_mean:.2f} ★",
        fitted=fit.fit_error,
        left_out=fit.left_out_error,
        own_mean=fit.own_mean_error,
    )


def _curves(fit: Fit) -> Curves:
    """A curve that is not drawn, for want of a second rating, ends nowhere and has no name."""
    alone = fit.without_prior
    fitted = say("{error:.2f} with it", error=fit.with_prior.fitted[-1])
    fitted_alone = say("{error:.2f} with it, alone", error=alone.fitted[-1])
    if fit.own_mean_error is None:
        return Curves(fitted, fitted_alone, "", "", "")
    return Curves(
        fitted,
        fitted_alone,
        left_out=say("{error:.2f} without it", error=fit.with_prior.left_out[-1]),
        left_out_alone=say("{error:.2f} without it, alone", error=alone.left_out[-1]),
        own_mean=say("{error:.2f} your average", error=fit.own_mean_error),
    )


def _alt(fit: Fit) -> str:
    if fit.left_out_error is None:
        return say(
            "One rating, {rating}; there is no other to guess it from. Below, a taste learnt from "
            "it alone is bent until it fits.",
            rating=_rating(fit.ratings[0]),
        )
    return say(
        "Your {n} ratings beside what I guess of each from the others, and with it. On average I "
        "am off by {left_out:.2f} stars without the rating and {fitted:.2f} with it; your own "
        "average is by {own_mean:.2f}. Most wrong: {worst}. Below, how far off I am step by step "
        "of learning: knowing what people are like it comes to rest there; from your ratings alone "
        "it ends {alone:.3f} stars off with a rating and {left_out_alone:.2f} without it.",
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
        return say("{film} {stars:g}, with it I say {fitted:.1f}", **values)
    return say(
        "{film}, you {stars:g}, I {left_out:.1f} without it and {fitted:.1f} with it",
        left_out=rating.left_out,
        **values,
    )
