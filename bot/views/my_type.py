"""What /mytype shows: the films most aligned with the member's taste."""

from bot.views import text
from bot.views.card import Card, Shows, small
from bot.views.star_buttons import ask_menu
from recsys import AlignedMovie, MyType
from recsys.wording.phrase import plural, say

_LONGEST_TITLE = 50


def my_type_card(my_type: MyType, owner_id: int) -> Card:
    """The films in order, with the cosine and, where the member rated them, a tick."""
    quiet = text.middot([_nearest(my_type), say("✓ rated by you")])
    card = Card(say("Your type of film"), quiet, shows=Shows.MEMBER)
    card.block(*(_line(place, film) for place, film in enumerate(my_type.films, start=1)))
    card.block(small(_meaning(my_type)))
    unrated = [film.movie for film in my_type.films if film.stars is None]
    if unrated:
        card.controls([ask_menu(unrated, owner_id)])
    return card


def _nearest(my_type: MyType) -> str:
    n = my_type.n_ratings
    if my_type.n_silent:
        n_all = n + my_type.n_silent
        return say("nearest to the taste of {n:,} of your {n_all:,} ratings", n=n, n_all=n_all)
    return plural(
        n,
        one="nearest to the taste of your {n:,} rating",
        other="nearest to the taste of your {n:,} ratings",
    )


def _line(place: int, film: AlignedMovie) -> str:
    rated = "" if film.stars is None else f"✓ {text.stars(film.stars)}"
    name = text.linked(film.movie, _LONGEST_TITLE)
    return text.middot([f"**{place}** {name}", text.percent(film.similarity), rated])


def _meaning(my_type: MyType) -> str:
    if my_type.n_towards == 0:
        return say(
            "You have liked none of the films that you rated, so these are the ones least like "
            "them; rate a film that you love."
        )
    if my_type.n_liked == 0:
        return say(
            "You have liked none of the films that you rated, so these are the ones most like "
            "those that you minded least; rate a film that you love."
        )
    return say(
        "100% would be a film just like all that you like and unlike all that you do not, by who "
        "chooses it, how it is rated and its genres. What you rated below your average is left "
        "out, however near it is. /recommend says what to see next."
    )
