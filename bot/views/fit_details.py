"""The details of /fit: each rating beside the guess with it and without it, and what that says."""

from bot.custom_ids import TurnDetails
from bot.views import text
from bot.views.card import Card, Shows, small
from bot.views.spoken import Spoken
from recsys import Fit, FittedRating
from recsys.wording.evidence import no_guess_of_some
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
    card.block(small(text.side_by_side([_worth(fit), _fitted_alone(fit, of)])))
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
        return of.say(
            "your rating beside my guess with it", "{name}'s rating beside my guess with it"
        )
    return of.plural(
        len(fit.ratings),
        (
            "your rating beside my guess with it, and without it",
            "your {n:,} ratings beside my guess with each, and without it",
        ),
        (
            "{name}'s rating beside my guess with it, and without it",
            "{name}'s {n:,} ratings beside my guess with each, and without it",
        ),
    )


def _line(rating: FittedRating, of: Spoken) -> str:
    parts = [
        f"**{text.title(rating.movie, _LONGEST_TITLE)}**{text.year(rating.movie)}",
        of.say("you {stars}", "{name} {stars}", stars=text.number(rating.stars)),
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


def _errors(fit: Fit, of: Spoken) -> list[str]:
    known = say(
        "**{stars} ★** is how far off I am on average where I know the rating",
        stars=text.decimals(fit.fit_error, 2),
    )
    if fit.left_out_error is None or fit.own_mean_error is None:
        return [known, alone(of)]
    return [
        known,
        say(
            "**{stars} ★** where I do not: the honest number",
            stars=text.decimals(fit.left_out_error, 2),
        ),
        of.say(
            "**{stars} ★** if I said the mean of your other ratings each time",
            "**{stars} ★** if I said the mean of their other ratings each time",
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


def _fitted_alone(fit: Fit, of: Spoken) -> str:
    """How far off it is to go by the ratings alone, and whether that is better."""
    alone, mine = fit.without_prior, fit.left_out_error
    near = text.decimals(alone.fitted[-1], 3)
    if not alone.left_out or mine is None:
        return of.say(
            "By your ratings alone, without what I expect of anybody, I could come to within "
            "{near} ★ of them.",
            "By {name}'s ratings alone, without what I expect of anybody, I could come to within "
            "{near} ★ of them.",
            near=near,
        )
    missed = text.decimals(alone.left_out[-1], 2)
    if alone.left_out[-1] > mine:
        return of.say(
            "By your ratings alone, without what I expect of anybody, I could come to within "
            "{near} ★ of them, and would be off by {missed} ★ where I do not know one: worse.",
            "By {name}'s ratings alone, without what I expect of anybody, I could come to within "
            "{near} ★ of them, and would be off by {missed} ★ where I do not know one: worse.",
            near=near,
            missed=missed,
        )
    return of.say(
        "By your ratings alone, without what I expect of anybody, I could come to within {near} ★ "
        "of them, and would be off by {missed} ★ where I do not know one: for once no worse, as "
        "so few ratings cannot settle it.",
        "By {name}'s ratings alone, without what I expect of anybody, I could come to within "
        "{near} ★ of them, and would be off by {missed} ★ where I do not know one: for once no "
        "worse, as so few ratings cannot settle it.",
        near=near,
        missed=missed,
    )
