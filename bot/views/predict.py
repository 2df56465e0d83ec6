"""What /predict shows: the stars expected, how sure that is, and a sum that ends in them."""

import math
from collections.abc import Iterator, Sequence

from discord.ui import Button, LayoutView

from bot.results import Prediction
from bot.views import text
from bot.views.card import Card, Shows, begin_button, small
from bot.views.star_buttons import ask_button
from recsys import Explanation, FilmEvidence, Movie, RatingPart
from recsys.wording import predicted
from recsys.wording.evidence import no_guess
from recsys.wording.phrase import plural, say

_LONGEST_TITLE = 40
_MOST_PARTS = 5


def prediction_card(prediction: Prediction, owner_id: int) -> Card:
    """The prediction, and line by line what it is made of."""
    explanation = prediction.explanation
    if explanation.evidence is FilmEvidence.NONE:
        return _unknown_card(prediction, owner_id)
    movie = explanation.movie
    card = Card(
        f"{text.linked(movie, called=prediction.called)} · {text.predicted(explanation.stars)} ★",
        _interval(explanation),
        shows=Shows.MEMBER,
    )
    _add_kind(card, movie)
    if prediction.given is not None:
        card.block(
            say(
                "You gave it {stars}. This is my guess without that rating.",
                stars=text.stars(prediction.given),
            )
        )
    card.block(*_sum(explanation))
    card.block(small(_what_if(prediction)))
    card.controls(_ways(prediction, owner_id))
    return card


def _unknown_card(prediction: Prediction, owner_id: int) -> Card:
    """That there are no stars to guess, and what the member gave."""
    movie = prediction.explanation.movie
    known = [no_guess(movie), text.reputation(movie), _members(prediction.n_members)]
    heading = text.linked(movie, called=prediction.called)
    card = Card(heading, text.middot(known), shows=Shows.FILMS)
    _add_kind(card, movie)
    if prediction.given is not None:
        card.block(say("You gave it {stars}.", stars=text.stars(prediction.given)))
    card.controls(_ways(prediction, owner_id))
    return card


def _add_kind(card: Card, movie: Movie) -> None:
    """Of what kind the film is, and what it is about."""
    if lines := [small(line) for line in (text.kind(movie), text.about(movie)) if line]:
        card.block(*lines)


def _ways(prediction: Prediction, owner_id: int) -> Iterator[Button[LayoutView]]:
    """To the film's stars, and to the first minute where nothing else is rated."""
    yield ask_button(prediction.explanation.movie, owner_id)
    if not prediction.explanation.parts and prediction.given is None:
        yield begin_button(owner_id)


def _members(n: int) -> str:
    if not n:
        return ""
    return plural(n, one="{n:,} member here rated it", other="{n:,} members here rated it")


def hundredths(terms: Sequence[float]) -> list[int]:
    """Each term in whole hundredths, so that they add up to the hundredths of their sum.

    The terms are rounded down, and those that lose most by it are rounded up instead (Hamilton's
    method of largest remainders).
    """
    exact = [100 * term for term in terms]
    shown = [math.floor(term) for term in exact]
    missing = round(math.fsum(exact)) - sum(shown)
    by_loss = sorted(range(len(terms)), key=lambda n: shown[n] - exact[n])
    for n in by_loss[:missing]:
        shown[n] += 1
    return shown


def _interval(explanation: Explanation) -> str:
    low, high = text.number(explanation.low), text.number(explanation.high)
    if low == high:
        return say("8 in 10 people like you would give it {stars} ★", stars=low)
    return say("8 in 10 people like you would give it {low} to {high} ★", low=low, high=high)


def _sum(explanation: Explanation) -> Iterator[str]:
    names, terms = zip(*_terms(explanation), strict=True)
    shown = hundredths(terms)
    lines = list(zip(names, shown, strict=True))
    if explanation.clipped and not shown[-1]:
        del lines[-1]
    yield f"**{text.decimals(shown[0] / 100, 2)}** {names[0]}"
    for name, n in lines[1:]:
        yield f"**{text.signed(n / 100)}** {name}"
    yield f"**= {text.decimals(sum(shown) / 100, 2)} ★**"


def _terms(explanation: Explanation) -> Iterator[tuple[str, float]]:
    """What the prediction is the sum of, with the weaker ratings in one line."""
    yield predicted.average(), explanation.average
    yield predicted.of_film(), explanation.film
    parts = explanation.parts
    you = say("you, by which films you rated") if parts else say("you, like anybody")
    yield you, explanation.member
    n_shown = len(parts) if len(parts) == _MOST_PARTS + 1 else _MOST_PARTS
    for part in parts[:n_shown]:
        yield say("your {rating}", rating=_rating(part)), part.contribution
    if rest := parts[n_shown:]:
        yield _others(len(rest)), math.fsum(part.contribution for part in rest)
    if explanation.clipped < 0:
        yield say("since nobody gives more than 5"), explanation.clipped
    if explanation.clipped > 0:
        yield say("since nobody gives less than half a star"), explanation.clipped


def _others(n: int) -> str:
    return plural(n, one="your {n:,} other rating", other="your {n:,} other ratings")


def _what_if(prediction: Prediction) -> str:
    if prediction.without_strongest is None:
        if prediction.given is None:
            return say("Rate films that you know with /rate, and your taste will count here")
        return say("Rate other films with /rate, and your taste will count here")
    rating = _rating(prediction.explanation.parts[0])
    stars = text.decimals(prediction.without_strongest, 2)
    if stars == text.decimals(prediction.explanation.stars, 2):
        return say("Without your {rating} it would still be {stars} ★", rating=rating, stars=stars)
    return say("Without your {rating} it would be {stars} ★", rating=rating, stars=stars)


def _rating(part: RatingPart) -> str:
    return f"*{text.title(part.movie, _LONGEST_TITLE)}* {text.stars(part.stars)}"
