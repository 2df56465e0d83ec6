"""The details of /fit: each rating beside what is fitted and predicted, and what a fit is worth.

The one card but /model's that has the words of the trade.
"""

from bot.views import text
from bot.views.card import Card, Shows, small
from recsys import Fit, FittedRating
from recsys.wording.evidence import no_guess_of_some
from recsys.wording.fit import worth
from recsys.wording.phrase import plural, say

N_DETAILED = 10  # ratings that are named
_LONGEST_TITLE = 50


def heading() -> str:
    """Above all that is said of a fit."""
    return say("How well I know you")


def details_of_fit(fit: Fit) -> Card:
    """The ratings of the largest misses, the mean errors, and what a fit is worth."""
    card = Card(heading(), _quiet(fit), shows=Shows.MEMBER)
    card.block(*map(_line, fit.ratings[:N_DETAILED]), and_more(len(fit.ratings) - N_DETAILED))
    card.block(*_errors(fit), no_guess_of_some(fit.unguessed))
    card.block(small(text.side_by_side([worth(fit), _descent(fit)])))
    return card


def and_more(n: int) -> str:
    """How many ratings are left unnamed; nothing for none."""
    if n <= 0:
        return ""
    return small(
        plural(
            n,
            one="and {n:,} rating that I miss by less",
            other="and {n:,} ratings that I miss by less",
        )
    )


def alone() -> str:
    """What is missing to who rated one film."""
    return say("With one rating there is nothing else to guess it from; rate a second.")


def _quiet(fit: Fit) -> str:
    if fit.left_out_error is None:
        return say("your rating beside what I fit")
    return plural(
        len(fit.ratings),
        one="your rating beside what I fit, and what I predict from the others",
        other="your {n:,} ratings beside what I fit, and what I predict from the others",
    )


def _line(rating: FittedRating) -> str:
    parts = [
        f"**{text.title(rating.movie, _LONGEST_TITLE)}**{text.year(rating.movie)}",
        say("you {stars}", stars=text.number(rating.stars)),
        say(
            "fitted {stars} ({error})",
            stars=text.decimals(rating.fitted, 2),
            error=text.signed(rating.error),
        ),
    ]
    if rating.left_out is not None:
        stars, error = text.decimals(rating.left_out, 2), text.signed(rating.miss)
        parts.append(say("left out {stars} ({error})", stars=stars, error=error))
    return text.middot(parts)


def _errors(fit: Fit) -> list[str]:
    fitted = say(
        "**{stars} ★** is how far the fit is off on average", stars=text.decimals(fit.fit_error, 2)
    )
    if fit.left_out_error is None or fit.own_mean_error is None:
        return [fitted, alone()]
    return [
        fitted,
        say(
            "**{stars} ★** where a rating is left out: the honest number",
            stars=text.decimals(fit.left_out_error, 2),
        ),
        say(
            "**{stars} ★** if I said the mean of your other ratings each time",
            stars=text.decimals(fit.own_mean_error, 2),
        ),
    ]


def _descent(fit: Fit) -> str:
    """How gradient descent fares without the prior, and whether that is better."""
    alone, mine = fit.without_prior, fit.left_out_error
    fitted = text.decimals(alone.fitted[-1], 3)
    if not alone.left_out or mine is None:
        return say(
            "Without the prior (what I expect of anyone), gradient descent ends {fitted} ★ off the "
            "fit.",
            fitted=fitted,
        )
    missed = text.decimals(alone.left_out[-1], 2)
    if alone.left_out[-1] > mine:
        return say(
            "Without the prior (what I expect of anyone), gradient descent ends {fitted} ★ off the "
            "fit and {missed} ★ off what is left out, worse than mine.",
            fitted=fitted,
            missed=missed,
        )
    return say(
        "Without the prior (what I expect of anyone), gradient descent ends {fitted} ★ off the "
        "fit and {missed} ★ off what is left out, for once no worse than mine: so few ratings "
        "cannot settle it.",
        fitted=fitted,
        missed=missed,
    )
