"""What /fit shows below its picture: how far off I am, and on request what that number is worth."""

from bot.custom_ids import Subject, TurnDetails
from bot.views import text
from bot.views.card import Card, Shows, details_button, small
from recsys import Fit, FittedRating
from recsys.wording.fit import worth
from recsys.wording.phrase import plural, say

_FEW_SHOWN, _MOST_SHOWN = 6, 10
_LONGEST_TITLE, _LONGEST_IN_DETAILS = 30, 50


def fit_card(fit: Fit, owner_id: int, *, detailed: bool = False) -> Card:
    """The ratings that I miss by most and the mean miss, or all of it with how it comes about."""
    card = _detailed(fit) if detailed else _short(fit)
    card.controls([details_button(TurnDetails(owner_id, Subject.FIT, 0, detailed))])
    return card


def _short(fit: Fit) -> Card:
    n = len(fit.ratings)
    quiet = plural(
        n,
        one="your {n:,} rating",
        other="each of your {n:,} ratings beside what I guess from the others",
    )
    card = Card(say("How well I know you"), quiet, shows=Shows.MEMBER)
    if fit.left_out_error is None or fit.own_mean_error is None:
        card.block(_alone())
        return card
    card.block(
        say(
            "From your other ratings I guess a film to within **{stars} ★** on average.",
            stars=text.decimals(fit.left_out_error, 2),
        ),
        say(
            "Saying your own average each time would be off by **{stars} ★**.",
            stars=text.decimals(fit.own_mean_error, 2),
        ),
    )
    shown = fit.ratings[:_FEW_SHOWN]
    card.block(say("**Where I am most wrong**"), *map(_guess, shown), _rest(n - len(shown)))
    return card


def _guess(rating: FittedRating) -> str:
    """What the member gave and what I would have guessed without it."""
    return text.middot(
        [
            f"**{text.title(rating.movie, _LONGEST_TITLE)}**",
            say("you {stars}", stars=text.number(rating.stars)),
            say("I {stars}", stars=text.predicted(rating.stars + rating.miss)),
        ]
    )


def _alone() -> str:
    return say("With one rating there is nothing else to guess it from; rate a second.")


def _detailed(fit: Fit) -> Card:
    """The ratings of the largest misses, the mean errors, and what a fit is worth."""
    card = Card(say("How well I know you"), _quiet(len(fit.ratings)), shows=Shows.MEMBER)
    card.block(*map(_line, fit.ratings[:_MOST_SHOWN]), _rest(len(fit.ratings) - _MOST_SHOWN))
    card.block(*_errors(fit))
    card.block(small(text.side_by_side([worth(fit), _descent(fit)])))
    return card


def _quiet(n_ratings: int) -> str:
    return plural(
        n_ratings,
        one="your rating beside what I fit",
        other="your {n:,} ratings beside what I fit, and what I predict from the others",
    )


def _line(rating: FittedRating) -> str:
    parts = [
        f"**{text.title(rating.movie, _LONGEST_IN_DETAILS)}**{text.year(rating.movie)}",
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


def _rest(n: int) -> str:
    if n <= 0:
        return ""
    return small(
        plural(
            n,
            one="and {n:,} rating that I miss by less",
            other="and {n:,} ratings that I miss by less",
        )
    )


def _errors(fit: Fit) -> list[str]:
    fitted = say(
        "**{stars} ★** is how far the fit is off on average", stars=text.decimals(fit.fit_error, 2)
    )
    if fit.left_out_error is None or fit.own_mean_error is None:
        return [fitted, _alone()]
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
