"""What stands below the picture of how somebody rates: the same in words."""

from bot.custom_ids import ShowSpread
from bot.views.card import Card, Shows
from bot.views.spoken import YOU, Spoken
from recsys.results.spread import Spread
from recsys.wording.figures.spread import beside_others, on_average
from recsys.wording.phrase import plural


def spread_card(spread: Spread, owner_id: int, of: Spoken = YOU) -> Card:
    """The mean, and what is given most unlike others."""
    card = Card(
        of.say("How you rate", "How {name} rates"),
        plural(spread.n_ratings, one="{n:,} rating", other="{n:,} ratings"),
        shows=Shows.MEMBER,
        again=ShowSpread(owner_id),
    )
    card.block(on_average(spread), *beside_others(spread))
    return card
