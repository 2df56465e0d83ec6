"""The picture of a fit, in words."""

from dataclasses import dataclass

from recsys.results import Fit, FittedRating
from recsys.wording.evidence import no_guess_of_some
from recsys.wording.figures.alt_text import alt
from recsys.wording.phrase import say

_N_NAMED = 2


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the picture but the films.

    `groups` are the names of those of `Fit.shown`, "" where all ratings are one.
    """

    title: str
    quiet: str
    yours: str
    fitted: str
    left_out: str
    groups: tuple[str, ...]
    alt: str


def words(fit: Fit) -> Words:
    """Of one rating or of many."""
    return Words(
        title=say("Ratings, and what I guess"),
        quiet=_quiet(fit),
        yours=say("given"),
        fitted=say("my guess with it"),
        left_out=say("my guess without it"),
        groups=_groups(fit),
        alt=alt(" ".join(filter(None, [_alt(fit), no_guess_of_some(fit.unguessed)]))),
    )


def _quiet(fit: Fit) -> str:
    if fit.left_out_error is None:
        return say("{error:.2f} stars off; nothing else to guess it from", error=fit.fit_error)
    return say(
        "I miss by {left_out:.2f} ★ without the rating, {fitted:.2f} with it; the mean by "
        "{own_mean:.2f}",
        fitted=fit.fit_error,
        left_out=fit.left_out_error,
        own_mean=fit.own_mean_error,
    )


def _groups(fit: Fit) -> tuple[str, ...]:
    return ("",) if len(fit.shown) == 1 else (say("Most wrong"), say("Most right"))


def _alt(fit: Fit) -> str:
    worst = "; ".join(_rating(rating) for rating in fit.ratings[:_N_NAMED])
    if fit.left_out_error is None:
        return say("One rating, {rating}; there is no other to guess it from.", rating=worst)
    if len(fit.ratings) == 1:
        return say(
            "A rating beside what I guess of it from the others, and with it: {rating}.",
            rating=worst,
        )
    values = {
        "n": len(fit.ratings),
        "fitted": fit.fit_error,
        "left_out": fit.left_out_error,
        "own_mean": fit.own_mean_error,
        "worst": worst,
    }
    if len(fit.shown) == 1:
        return say(
            "{n} ratings beside what I guess of each from the others, and with it, the most wrong "
            "first. On average I am off by {left_out:.2f} stars without the rating and "
            "{fitted:.2f} with it; their average, said each time, would be off by {own_mean:.2f}. "
            "Most wrong: {worst}.",
            **values,
        )
    return say(
        "{n} ratings beside what I guess of each from the others, and with it: the {n_worst} most "
        "wrong and the {n_best} most right. On average I am off by {left_out:.2f} stars without "
        "the rating and {fitted:.2f} with it; their average, said each time, would be off by "
        "{own_mean:.2f}. Most wrong: {worst}. Most right: {best}.",
        n_worst=len(fit.shown[0]),
        n_best=len(fit.shown[1]),
        best="; ".join(_rating(rating) for rating in fit.ratings[: -_N_NAMED - 1 : -1]),
        **values,
    )


def _rating(rating: FittedRating) -> str:
    values = {"film": rating.movie.label, "stars": rating.stars, "fitted": rating.fitted}
    if rating.left_out is None:
        return say("{film} {stars:g}, with it I say {fitted:.1f}", **values)
    return say(
        "{film}, given {stars:g}, I guess {left_out:.1f} without it and {fitted:.1f} with it",
        left_out=rating.left_out,
        **values,
    )
