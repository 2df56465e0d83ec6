"""The details of /fit: each rating beside the guess with it and without it, and what that says."""

from bot.views import text
from bot.views.card import Card, Shows, small
from recsys import Fit, FittedRating
from recsys.wording.evidence import no_guess_of_some
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
    card.block(small(text.side_by_side([_worth(fit), _fitted_alone(fit)])))
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
        return say("your rating beside my guess with it")
    return plural(
        len(fit.ratings),
        one="your rating beside my guess with it, and without it",
        other="your {n:,} ratings beside my guess with each, and without it",
    )


def _line(rating: FittedRating) -> str:
    parts = [
        f"**{text.title(rating.movie, _LONGEST_TITLE)}**{text.year(rating.movie)}",
        say("you {stars}", stars=text.number(rating.stars)),
        say(
            "with it I say {stars} ({error})",
            stars=text.decimals(rating.fitted, 2),
            error=text.signed(rating.error),
        ),
    ]
    if rating.left_out is not None:
        stars, error = text.decimals(rating.left_out, 2), text.signed(rating.miss)
        parts.append(say("without it {stars} ({error})", stars=stars, error=error))
    return text.middot(parts)


def _errors(fit: Fit) -> list[str]:
    known = say(
        "**{stars} ★** is how far off I am on average where I know the rating",
        stars=text.decimals(fit.fit_error, 2),
    )
    if fit.left_out_error is None or fit.own_mean_error is None:
        return [known, alone()]
    return [
        known,
        say(
            "**{stars} ★** where I do not: the honest number",
            stars=text.decimals(fit.left_out_error, 2),
        ),
        say(
            "**{stars} ★** if I said the mean of your other ratings each time",
            stars=text.decimals(fit.own_mean_error, 2),
        ),
    ]


def _worth(fit: Fit) -> str:
    """Why to come near to what is known says nothing."""
    return plural(
        fit.n_ratings,
        one="To come near to a rating that I know is no art: I have {n_unknowns} numbers to move "
        "for {n:,} rating. Only one that I did not know says how well I guess.",
        other="To come near to ratings that I know is no art: I have {n_unknowns} numbers to move "
        "for {n:,} ratings. Only those that I did not know say how well I guess.",
        n_unknowns=fit.n_unknowns,
    )


def _fitted_alone(fit: Fit) -> str:
    """How far off it is to go by the ratings alone, and whether that is better."""
    alone, mine = fit.without_prior, fit.left_out_error
    near = text.decimals(alone.fitted[-1], 3)
    if not alone.left_out or mine is None:
        return say(
            "By your ratings alone, without what I expect of anybody, I could come to within "
            "{near} ★ of them.",
            near=near,
        )
    missed = text.decimals(alone.left_out[-1], 2)
    if alone.left_out[-1] > mine:
        return say(
            "By your ratings alone, without what I expect of anybody, I could come to within "
            "{near} ★ of them, and would be off by {missed} ★ where I do not know one: worse.",
            near=near,
            missed=missed,
        )
    return say(
        "By your ratings alone, without what I expect of anybody, I could come to within {near} ★ "
        "of them, and would be off by {missed} ★ where I do not know one: for once no worse, as "
        "so few ratings cannot settle it.",
        near=near,
        missed=missed,
    )
