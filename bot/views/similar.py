"""What /similar shows of each film."""

from bot.results import SimilarMovies
from bot.views import text
from bot.views.card import Card, Shows, small
from bot.views.star_buttons import ask_menu
from recsys import SimilarMovie
from recsys.wording.phrase import say


def similar_card(similar: SimilarMovies, owner_id: int) -> Card:
    """The films most like one, and under a line those least like it."""
    card = Card(
        say("Films like {film}", film=text.label(similar.movie)),
        say("100% means of one kind and chosen by the same people"),
        shows=Shows.COMMON,
    )
    for film in similar.most:
        _similar_block(card, film)
    card.rule()
    card.block(say("### Least like it"), small(say("of another kind, and chosen by other people")))
    for film in similar.least:
        _similar_block(card, film)
    films = [similar.movie, *(film.movie for film in (*similar.most, *similar.least))]
    card.controls([ask_menu(films, owner_id)])
    return card


def _similar_block(card: Card, film: SimilarMovie) -> None:
    card.block(
        f"{text.headline(film.movie)} · {text.percent(film.similarity)}",
        small(text.kind(film.movie)),
    )
