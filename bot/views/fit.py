"""What /fit shows below its picture: each rating, what is fitted, and what is foretold."""

from bot.views import text
from bot.views.card import Card, small
from recsys import Fit, FittedRating
from recsys.wording.fit import worth

_MOST_SHOWN = 10
_LONGEST_TITLE = 50
_ALONE = "Without the prior (what I expect of anyone), gradient descent"


def fit_card(found: Fit) -> Card:
    """The ratings of the largest misses, the mean errors, and what a fit is worth."""
    card = Card("How well I know you", _quiet(found))
    card.block(*map(_line, found.ratings[:_MOST_SHOWN]), _rest(found))
    card.block(*_errors(found))
    card.block(small(_worth(found)))
    return card


def _quiet(found: Fit) -> str:
    n = len(found.ratings)
    if n == 1:
        return "your rating beside what I fit"
    return f"your {n:,} ratings beside what I fit, and what I foretell from the others"


def _line(rating: FittedRating) -> str:
    parts = [
        f"**{text.title(rating.movie, _LONGEST_TITLE)}**{text.year(rating.movie)}",
        f"you {text.number(rating.stars)}",
        f"fitted {rating.fitted:.2f} ({text.signed(rating.error)})",
    ]
    if rating.left_out is not None:
        parts.append(f"left out {rating.left_out:.2f} ({text.signed(rating.miss)})")
    return text.middot(parts)


def _rest(found: Fit) -> str:
    n = len(found.ratings) - _MOST_SHOWN
    return small(f"and {text.count(n, 'rating')} that I miss by less") if n > 0 else ""


def _errors(found: Fit) -> list[str]:
    fitted = f"**{found.fit_error:.2f} ★** is how far the fit is off on average"
    if found.left_out_error is None or found.own_mean_error is None:
        return [fitted, "With one rating there is nothing else to foretell it from; rate a second."]
    return [
        fitted,
        f"**{found.left_out_error:.2f} ★** where a rating is left out: the honest number",
        f"**{found.own_mean_error:.2f} ★** if I said the mean of your other ratings each time",
    ]


def _worth(found: Fit) -> str:
    alone = found.without_prior
    ends = f"{alone.fitted[-1]:.3f} ★ off the fit"
    if not alone.left_out or found.left_out_error is None:
        return f"{worth(found)} {_ALONE} ends {ends}."
    missed = alone.left_out[-1]
    verdict = (
        "worse than mine"
        if missed > found.left_out_error
        else "for once no worse than mine: so few ratings cannot settle it"
    )
    return (
        f"{worth(found)} {_ALONE} ends {ends} and {missed:.2f} ★ off what is left out, {verdict}."
    )
