"""What /similar shows of each film."""

from bot.custom_ids import AskAgain
from bot.results import SimilarMovies
from bot.views import text
from bot.views.card import Card, Shows, small
from bot.views.star_buttons import ask_menu
from recsys import Movie, SimilarMovie
from recsys.telling_themes import telling_themes
from recsys.wording.phrase import say
from recsys.wording.theme_phrases import a_film_of


def similar_card(similar: SimilarMovies, owner_id: int) -> Card:
    """The films most like one, and under a line those least like it."""
    card = Card(
        say("Films like {film}", film=text.label(similar.movie, called=similar.called)),
        say("100% means of one kind and chosen by the same people"),
        shows=Shows.COMMON,
        again=AskAgain(owner_id, "similar", similar.movie.movie_id),
    )
    for film in similar.most:
        _similar_block(card, film, _with_theme(film.movie, similar.movie))
    card.rule()
    card.block(say("### Least like it"), small(say("of another kind, and chosen by other people")))
    for film in similar.least:
        _similar_block(card, film, text.kind(film.movie))
    card.films = [similar.movie, *(film.movie for film in (*similar.most, *similar.least))]
    card.controls([ask_menu(card.films, owner_id)])
    return card


def _similar_block(card: Card, film: SimilarMovie, kind: str) -> None:
    card.block(f"{text.headline(film.movie)} · {text.percent(film.similarity)}", small(kind))


def _with_theme(movie: Movie, asked: Movie) -> str:
    """Of what kind a film is, and what both are about where a line of it has room for that.

    Of films by the same people, who are named in the line, that says enough.
    """
    kind = text.kind(movie)
    if set(movie.sure_directors) & set(asked.sure_directors):
        return kind
    told = telling_themes(asked.themes)
    shared = [theme for theme in telling_themes(movie.themes) if theme in told]
    with_theme = text.middot([kind, *map(a_film_of, shared[:1])])
    return with_theme if text.fits_small_line(with_theme) else kind
