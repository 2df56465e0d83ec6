"""What /mytype shows: the films most aligned with the member's taste."""

from bot.views import text
from bot.views.card import Card, small
from recsys import AlignedMovie, MyType

_LONGEST_TITLE = 50


def my_type_card(found: MyType) -> Card:
    """The films in order, with the cosine and, where the member rated them, a tick."""
    card = Card(
        "Your type of film",
        f"nearest to the taste of your {text.count(found.n_ratings, 'rating')} · ✓ rated by you",
    )
    card.block(*(_line(place, film) for place, film in enumerate(found.films, start=1)))
    card.block(small(_meaning(found)))
    return card


def _line(place: int, film: AlignedMovie) -> str:
    rated = "" if film.stars is None else f"✓ {text.stars(film.stars)}"
    name = text.label(film.movie, _LONGEST_TITLE)
    return text.middot([f"**{place}** {name}", text.percent(film.similarity), rated])


def _meaning(found: MyType) -> str:
    if found.n_liked == 0:
        return (
            "You have liked none of the films that you rated, so these are the ones least like "
            "them; rate a film that you love."
        )
    return (
        "100% would be a film just like all that you like and unlike all that you do not, by who "
        "chooses it, how it is rated and its genres. /recommend says what to see next."
    )
