"""What /mytype shows: the films most aligned with the member's taste."""

from bot.custom_ids import AskAgain
from bot.views import text
from bot.views.card import Card, Shows, small
from bot.views.spoken import YOU, Spoken
from bot.views.star_buttons import ask_menu
from recsys import AlignedMovie, MyType

_LONGEST_TITLE = 50


def my_type_card(my_type: MyType, owner_id: int, of: Spoken = YOU) -> Card:
    """The films in order, with the cosine and, where the member rated them, a tick."""
    quiet = text.middot([_nearest(my_type, of), of.say("✓ rated by you", "✓ rated by {name}")])
    heading = of.say("Your type of film", "{name}'s type of film")
    card = Card(heading, quiet, shows=Shows.MEMBER, again=AskAgain(owner_id, "mytype"))
    card.films = [film.movie for film in my_type.films]
    card.block(*(_line(place, film) for place, film in enumerate(my_type.films, start=1)))
    card.block(small(_meaning(my_type, of)))
    unrated = [film.movie for film in my_type.films if film.stars is None]
    if unrated:
        card.controls([ask_menu(unrated, owner_id)])
    return card


def _nearest(my_type: MyType, of: Spoken) -> str:
    n = my_type.n_ratings
    if my_type.n_silent:
        n_all = n + my_type.n_silent
        return of.say(
            "nearest to the taste of {n:,} of your {n_all:,} ratings",
            "nearest to the taste of {n:,} of {name}'s {n_all:,} ratings",
            n=n,
            n_all=n_all,
        )
    return of.plural(
        n,
        (
            "nearest to the taste of your {n:,} rating",
            "nearest to the taste of your {n:,} ratings",
        ),
        (
            "nearest to the taste of {name}'s {n:,} rating",
            "nearest to the taste of {name}'s {n:,} ratings",
        ),
    )


def _line(place: int, film: AlignedMovie) -> str:
    rated = "" if film.stars is None else f"✓ {text.stars(film.stars)}"
    name = text.linked(film.movie, _LONGEST_TITLE)
    return text.middot([f"**{place}** {name}", text.percent(film.similarity), rated])


def _meaning(my_type: MyType, of: Spoken) -> str:
    if my_type.n_towards == 0:
        return of.say(
            "You have liked none of the films that you rated, so these are the ones least like "
            "them; rate a film that you love.",
            "{name} has liked none of the films that they rated, so these are the ones least like "
            "them.",
        )
    if my_type.n_liked == 0:
        return of.say(
            "You have liked none of the films that you rated, so these are the ones most like "
            "those that you minded least; rate a film that you love.",
            "{name} has liked none of the films that they rated, so these are the ones most like "
            "those that they minded least.",
        )
    return of.say(
        "100% would be a film just like all that you like and unlike all that you do not, by who "
        "chooses it, how it is rated and its genres. What you rated below your average is left "
        "out, however near it is. /recommend says what to see next.",
        "100% would be a film just like all that {name} likes and unlike all that they do not, by "
        "who chooses it, how it is rated and its genres. What they rated below their average is "
        "left out, however near it is.",
    )
