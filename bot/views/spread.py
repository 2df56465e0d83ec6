"""What stands below the picture of how somebody rates: the same in words."""

from bot.views.card import Card, Shows
from recsys.results.spread import Spread
from recsys.wording.figures.spread import beside_others, on_average
from recsys.wording.phrase import plural, say


def spread_card(spread: Spread) -> Card:
    """The mean, and what is given most unlike others."""
    card = Card(
        say("How you rate"),
        plural(spread.n_ratings, one="{n:,} rating", other="{n:,} ratings"),
        shows=Shows.MEMBER,
    )
    card.block(on_average(spread), *beside_others(spread))
    return card
