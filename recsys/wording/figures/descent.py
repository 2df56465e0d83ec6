"""The picture of a descent, in words: of the trade, as it is for who asks."""

from dataclasses import dataclass

from recsys.results import Fit
from recsys.wording.figures.alt_text import alt
from recsys.wording.phrase import say


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
    """All words of the picture."""

    title: str
    quiet: str
    curves: Curves
    alt: str


def words(fit: Fit) -> Words:
    """Of one rating or of many."""
    return Words(
        title=say("What a fit is worth"),
        quiet=say("Mean error in stars after so many steps of gradient descent"),
        curves=_curves(fit),
        alt=alt(_alt(fit)),
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
    ours, alone = fit.with_prior, fit.without_prior
    if fit.own_mean_error is None:
        return say(
            "Mean error in stars by step of gradient descent: with the prior it comes to rest at "
            "{fitted:.2f}, without it at {alone:.3f}.",
            fitted=ours.fitted[-1],
            alone=alone.fitted[-1],
        )
    return say(
        "Mean error in stars by step of gradient descent: with the prior it comes to rest at "
        "{fitted:.2f} fitted and {left_out:.2f} left out; without it the fit ends {alone:.3f} "
        "stars off and what is left out {left_out_alone:.2f}. Your own mean is {own_mean:.2f} off.",
        fitted=ours.fitted[-1],
        left_out=ours.left_out[-1],
        alone=alone.fitted[-1],
        left_out_alone=alone.left_out[-1],
        own_mean=fit.own_mean_error,
    )
