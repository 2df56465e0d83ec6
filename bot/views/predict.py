"""What /predict shows: the stars expected, how sure that is, and a sum that ends in them."""

import math
from collections.abc import Iterator, Sequence

from discord.ui import Button, LayoutView

from bot.custom_ids import AskAgain
from bot.results import Prediction
from bot.views import text
from bot.views.card import Card, Shows, begin_button, small
from bot.views.spoken import YOU, Spoken
from bot.views.star_buttons import ask_button
from recsys import Explanation, FilmEvidence, Movie, RatingPart
from recsys.wording import predicted
from recsys.wording.evidence import no_guess
from recsys.wording.phrase import plural, say

_LONGEST_TITLE = 40
_MOST_PARTS = 5


def prediction_card(prediction: Prediction, owner_id: int, of: Spoken = YOU) -> Card:
    """The prediction, and line by line what it is made of."""
    explanation = prediction.explanation
    if explanation.evidence is FilmEvidence.NONE:
        return _unknown_card(prediction, owner_id, of)
    movie = explanation.movie
    card = Card(
        of.say(
            "{film} · {stars} ★",
            "{film} · {stars} ★ by {name}, I guess",
            film=text.linked(movie, called=prediction.called),
            stars=text.predicted(explanation.stars),
        ),
        _interval(explanation, of),
        shows=Shows.MEMBER,
        again=AskAgain(owner_id, "predict", movie.movie_id),
    )
    card.films = [movie]
    _add_kind(card, movie)
    if prediction.given is not None:
        card.block(
            of.say(
                "You gave it {stars}. This is my guess without that rating.",
                "{name} gave it {stars}. This is my guess without that rating.",
                stars=text.stars(prediction.given),
            )
        )
    card.block(*_sum(explanation, of))
    if what_if := _what_if(prediction, of):
        card.block(small(what_if))
    card.controls(_ways(prediction, owner_id))
    return card


def _unknown_card(prediction: Prediction, owner_id: int, of: Spoken) -> Card:
    """That there are no stars to guess, and what the member gave."""
    movie = prediction.explanation.movie
    known = [no_guess(movie), text.reputation(movie), _members(prediction.n_members)]
    shows = Shows.FILMS if prediction.given is None else Shows.MEMBER
    again = AskAgain(owner_id, "predict", movie.movie_id)
    heading = text.linked(movie, called=prediction.called)
    card = Card(heading, text.middot(known), shows=shows, again=again)
    card.films = [movie]
    _add_kind(card, movie)
    if prediction.given is not None:
        stars = text.stars(prediction.given)
        card.block(of.say("You gave it {stars}.", "{name} gave it {stars}.", stars=stars))
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


def _interval(explanation: Explanation, of: Spoken) -> str:
    low, high = text.number(explanation.low), text.number(explanation.high)
    if low == high:
        return of.say(
            "8 in 10 people like you would give it {stars} ★",
            "8 in 10 people like {name} would give it {stars} ★",
            stars=low,
        )
    return of.say(
        "8 in 10 people like you would give it {low} to {high} ★",
        "8 in 10 people like {name} would give it {low} to {high} ★",
        low=low,
        high=high,
    )


def _sum(explanation: Explanation, of: Spoken) -> Iterator[str]:
    names, terms = zip(*_terms(explanation, of), strict=True)
    shown = hundredths(terms)
    lines = list(zip(names, shown, strict=True))
    if explanation.clipped and not shown[-1]:
        del lines[-1]
    yield f"**{text.decimals(shown[0] / 100, 2)}** {names[0]}"
    for name, n in lines[1:]:
        yield f"**{text.signed(n / 100)}** {name}"
    yield f"**= {text.decimals(sum(shown) / 100, 2)} ★**"


def _terms(explanation: Explanation, of: Spoken) -> Iterator[tuple[str, float]]:
    """What the prediction is the sum of, with the weaker ratings in one line."""
    yield predicted.average(), explanation.average
    yield predicted.of_film(), explanation.film
    parts = explanation.parts
    yield _member(of, has_rated=bool(parts)), explanation.member
    n_shown = len(parts) if len(parts) == _MOST_PARTS + 1 else _MOST_PARTS
    for part in parts[:n_shown]:
        rating = _rating(part)
        yield of.say("your {rating}", "{name}'s {rating}", rating=rating), part.contribution
    if rest := parts[n_shown:]:
        yield _others(len(rest), of), math.fsum(part.contribution for part in rest)
    if explanation.clipped < 0:
        yield say("since nobody gives more than 5"), explanation.clipped
    if explanation.clipped > 0:
        yield say("since nobody gives less than half a star"), explanation.clipped


def _member(of: Spoken, *, has_rated: bool) -> str:
    if has_rated:
        return of.say("you, by which films you rated", "{name}, by which films they rated")
    return of.say("you, like anybody", "{name}, like anybody")


def _others(n: int, of: Spoken) -> str:
    return of.plural(
        n,
        ("your {n:,} other rating", "your {n:,} other ratings"),
        ("{name}'s {n:,} other rating", "{name}'s {n:,} other ratings"),
    )


def _what_if(prediction: Prediction, of: Spoken) -> str:
    if prediction.without_strongest is None and of.is_named:
        return ""
    if prediction.without_strongest is None:
        if prediction.given is None:
            return say("Rate films that you know with /rate, and your taste will count here")
        return say("Rate other films with /rate, and your taste will count here")
    rating = _rating(prediction.explanation.parts[0])
    stars = text.decimals(prediction.without_strongest, 2)
    if stars == text.decimals(prediction.explanation.stars, 2):
        return of.say(
            "Without your {rating} it would still be {stars} ★",
            "Without {name}'s {rating} it would still be {stars} ★",
            rating=rating,
            stars=stars,
        )
    return of.say(
        "Without your {rating} it would be {stars} ★",
        "Without {name}'s {rating} it would be {stars} ★",
        rating=rating,
        stars=stars,
    )


def _rating(part: RatingPart) -> str:
    return f"*{text.title(part.movie, _LONGEST_TITLE)}* {text.stars(part.stars)}"
