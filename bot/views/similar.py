"""What /similar shows of each film."""

from bot.results import SimilarMovies
from bot.views import text
from bot.views.card import Card, small
from recsys import SimilarMovie


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
