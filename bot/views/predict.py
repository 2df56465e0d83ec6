"""What /predict shows: the stars expected, how sure that is, and a sum that ends in them."""

import math
from collections.abc import Iterator, Sequence

from bot.results import Prediction
from bot.views import text
from bot.views.card import Card, small
from recsys import Explanation, RatingPart

_LONGEST_TITLE = 40
_MOST_PARTS = 5


def prediction_card(found: Prediction) -> Card:
    """The prediction, and line by line what it is made of."""
    explanation = found.explanation
    card = Card(
        f"{text.label(explanation.movie)} · {text.predicted(explanation.stars)} ★",
        f"8 in 10 people like you would give it {_between(explanation)}",
    )
    if found.given is not None:
        card.block(f"You gave it {text.stars(found.given)}. This is my guess without that rating.")
    card.block(*_sum(explanation))
    card.block(small(_what_if(found)))
    return card


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


def _sum(explanation: Explanation) -> Iterator[str]:
    names, terms = zip(*_terms(explanation), strict=True)
    shown = hundredths(terms)
    yield f"**{shown[0] / 100:.2f}** {names[0]}"
    for name, n in zip(names[1:], shown[1:], strict=True):
        yield f"**{text.signed(n / 100)}** {name}"
    yield f"**= {sum(shown) / 100:.2f} ★**"


def _terms(explanation: Explanation) -> Iterator[tuple[str, float]]:
    """What the prediction is the sum of, with the weaker ratings in one line."""
    yield "the average of all ratings", explanation.average
    yield "what people think of this film", explanation.film
    parts = explanation.parts
    yield f"you, {'by which films you rated' if parts else 'like anybody'}", explanation.member
    n_shown = len(parts) if len(parts) == _MOST_PARTS + 1 else _MOST_PARTS
    for part in parts[:n_shown]:
        yield f"your {_rating(part)}", part.contribution
    if rest := parts[n_shown:]:
        yield f"your {len(rest):,} other ratings", math.fsum(part.contribution for part in rest)
    if explanation.clipped:
        yield "stars go from 0.5 to 5", explanation.clipped


def _what_if(found: Prediction) -> str:
    if found.without_strongest is None:
        films = "Rate films that you know" if found.given is None else "Rate other films"
        return f"{films} with /rate, and your taste will count here"
    strongest, stars = _rating(found.explanation.parts[0]), f"{found.without_strongest:.2f}"
    still = "still " if stars == f"{found.explanation.stars:.2f}" else ""
    return f"Without your {strongest} it would {still}be {stars} ★"


def _rating(part: RatingPart) -> str:
    return f"*{text.title(part.movie, _LONGEST_TITLE)}* {text.number(part.stars)}"


def _between(explanation: Explanation) -> str:
    low, high = text.number(explanation.low), text.number(explanation.high)
    return f"{low} ★" if low == high else f"{low} to {high} ★"
