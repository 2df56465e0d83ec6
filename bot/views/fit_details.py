"""The details of /fit: each rating beside what is fitted and predicted, and what a fit is worth.

The one card but /model's that has the words of the trade.
"""

from bot.custom_ids import TurnDetails
from bot.views import text
from bot.views.card import Card, Shows, small
from bot.views.spoken import Spoken
from recsys import Fit, FittedRating
from recsys.wording.evidence import no_guess_of_some
from recsys.wording.fit import worth
from recsys.wording.phrase import plural, say

N_DETAILED = 10  # ratings that are named
_LONGEST_TITLE = 50


def heading(of: Spoken) -> str:
    """Above all that is said of a fit."""
    return of.say("How well I know you", "How well I know {name}")


def details_of_fit(fit: Fit, again: TurnDetails, of: Spoken) -> Card:
    """The ratings of the largest misses, the mean errors, and what a fit is worth."""
    card = Card(heading(of), _quiet(fit, of), shows=Shows.MEMBER, again=again)
    lines = (_line(rating, of) for rating in fit.ratings[:N_DETAILED])
    card.block(*lines, and_more(len(fit.ratings) - N_DETAILED))
    card.block(*_errors(fit, of), no_guess_of_some(fit.unguessed))
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


def alone(of: Spoken) -> str:
    """What is missing to who rated one film."""
    return of.say(
        "With one rating there is nothing else to guess it from; rate a second.",
        "With one rating there is nothing else to guess it from.",
    )


def _quiet(fit: Fit, of: Spoken) -> str:
    if fit.left_out_error is None:
        return of.say("your rating beside what I fit", "{name}'s rating beside what I fit")
    return of.plural(
        len(fit.ratings),
        (
            "your rating beside what I fit, and what I predict from the others",
            "your {n:,} ratings beside what I fit, and what I predict from the others",
        ),
        (
            "{name}'s rating beside what I fit, and what I predict from the others",
            "{name}'s {n:,} ratings beside what I fit, and what I predict from the others",
        ),
    )


def _line(rating: FittedRating, of: Spoken) -> str:
    parts = [
        f"**{text.title(rating.movie, _LONGEST_TITLE)}**{text.year(rating.movie)}",
        of.say("you {stars}", "{name} {stars}", stars=text.number(rating.stars)),
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


def _errors(fit: Fit, of: Spoken) -> list[str]:
    fitted = say(
        "**{stars} ★** is how far the fit is off on average", stars=text.decimals(fit.fit_error, 2)
    )
    if fit.left_out_error is None or fit.own_mean_error is None:
        return [fitted, alone(of)]
    return [
        fitted,
        say(
            "**{stars} ★** where a rating is left out: the honest number",
            stars=text.decimals(fit.left_out_error, 2),
        ),
        of.say(
            "**{stars} ★** if I said the mean of your other ratings each time",
            "**{stars} ★** if I said the mean of their other ratings each time",
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
