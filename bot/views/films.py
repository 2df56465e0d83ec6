"""Film lines: what /recommend and /similar show of each film."""

from bot.results import Recommendations, SimilarMovies
from bot.views import text
from bot.views.card import Card, small
from recsys import RatingPart, Recommendation, SimilarMovie

_LONGEST_REASON = 40
_LIKED_FROM = 3


def recommendations_card(found: Recommendations) -> Card:
    """The films to see, each with the stars expected and one reason."""
    card = Card(*_heading(found))
    for film in found.films:
        card.block(
            f"{text.headline(film.movie)} · {text.predicted(film.stars)} ★",
            small(text.genres(film.movie)),
            small(_reason(film)),
        )
    return card


def similar_card(found: SimilarMovies) -> Card:
    """The films most like one, and under a line those least like it."""
    card = Card(
        f"Films like {text.label(found.movie)}",
        "100% means of one kind and chosen by the same people",
    )
    for film in found.most:
        _similar_block(card, film)
    card.rule()
    card.block("### Least like it", small("of another kind, and chosen by other people"))
    for film in found.least:
        _similar_block(card, film)
    return card


def _similar_block(card: Card, film: SimilarMovie) -> None:
    card.block(
        f"{text.headline(film.movie)} · {text.percent(film.similarity)}",
        small(text.genres(film.movie)),
    )


def _heading(found: Recommendations) -> tuple[str, str]:
    if not found.is_personal:
        missing = text.count(found.n_until_personal, "more film")
        return "Films that most people like", f"Rate {missing} and I choose for you alone"
    if found.n_until_good:
        missing = text.count(found.n_until_good, "more rating")
        return "Films for you", f"A first guess · {missing} until my picks get good"
    return "Films for you", f"Best fit first · from your {found.n_ratings:,} ratings"


def _reason(film: Recommendation) -> str:
    liked = [
        f"{_named(part)} {text.number(part.stars)}"
        for part in film.because
        if part.stars >= _LIKED_FROM
    ]
    disliked = [
        f"{_named(part)}, which you gave {text.number(part.stars)}"
        for part in film.because
        if part.stars < _LIKED_FROM
    ]
    because = f"because you gave {' and '.join(liked)}" if liked else ""
    unlike = f"unlike {', and '.join(disliked)}" if disliked else ""
    return text.middot([because, unlike]) or text.reputation(film.movie)


def _named(part: RatingPart) -> str:
    return f"*{text.title(part.movie, _LONGEST_REASON)}*"
