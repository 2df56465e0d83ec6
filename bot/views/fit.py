"""What /fit shows below its picture: how far off I am, and on request what that number is worth."""

from bot.custom_ids import Subject, TurnDetails
from bot.views import text
from bot.views.card import Card, Shows, details_button
from bot.views.fit_details import N_DETAILED, alone, and_more, details_of_fit, heading
from bot.views.spoken import YOU, Spoken
from bot.views.star_buttons import ask_menu
from recsys import Fit, FittedRating
from recsys.wording.evidence import no_guess_of_some
from recsys.wording.phrase import say

_N_SHOWN = 6
_LONGEST_TITLE = 30


def fit_card(fit: Fit, owner_id: int, of: Spoken = YOU, *, detailed: bool = False) -> Card:
    """The ratings that I miss by most and the mean miss, or all of it with how it comes about."""
    shown = TurnDetails(owner_id, Subject.FIT, 0, detailed)
    card = details_of_fit(fit, shown, of) if detailed else _short(fit, shown, of)
    if detailed or fit.left_out_error is not None:
        named = fit.ratings[: N_DETAILED if detailed else _N_SHOWN]
        card.films = [rating.movie for rating in named]
        card.controls([ask_menu(card.films, owner_id, are_rated=True)])
    card.controls([details_button(shown)])
    return card


def _short(fit: Fit, again: TurnDetails, of: Spoken) -> Card:
    n = len(fit.ratings)
    card = Card(heading(of), _quiet(fit, of), shows=Shows.MEMBER, again=again)
    if fit.left_out_error is None or fit.own_mean_error is None:
        card.block(alone(of))
        return card
    card.block(
        of.say(
            "From your other ratings I guess a film to within **{stars} ★** on average.",
            "From {name}'s other ratings I guess a film to within **{stars} ★** on average.",
            stars=text.decimals(fit.left_out_error, 2),
        ),
        of.say(
            "Saying your own average each time would be off by **{stars} ★**.",
            "Saying their own average each time would be off by **{stars} ★**.",
            stars=text.decimals(fit.own_mean_error, 2),
        ),
        no_guess_of_some(fit.unguessed),
    )
    shown = fit.ratings[:_N_SHOWN]
    card.block(
        say("**Where I am most wrong**"),
        *(_guess(one, of) for one in shown),
        and_more(n - len(shown)),
    )
    return card


def _quiet(fit: Fit, of: Spoken) -> str:
    if fit.left_out_error is None:
        return of.say("your 1 rating", "{name}'s 1 rating")
    if fit.unguessed:
        n, n_all = len(fit.ratings), len(fit.ratings) + len(fit.unguessed)
        return of.say(
            "{n:,} of your {n_all:,} ratings, each beside what I guess from the others",
            "{n:,} of {name}'s {n_all:,} ratings, each beside what I guess from the others",
            n=n,
            n_all=n_all,
        )
    return of.plural(
        len(fit.ratings),
        (
            "your {n:,} rating beside what I guess from the others",
            "each of your {n:,} ratings beside what I guess from the others",
        ),
        (
            "{name}'s {n:,} rating beside what I guess from the others",
            "each of {name}'s {n:,} ratings beside what I guess from the others",
        ),
    )


def _guess(rating: FittedRating, of: Spoken) -> str:
    """What the member gave and what I would have guessed without it."""
    return text.middot(
        [
            f"**{text.title(rating.movie, _LONGEST_TITLE)}**",
            of.say("you {stars}", "{name} {stars}", stars=text.number(rating.stars)),
            say("my guess {stars}", stars=text.predicted(rating.stars + rating.miss)),
        ]
    )
