"""An answer that is asked once more to be posted for all, where the member tapped Share.

It is asked anew, not copied from the message: what a member has deleted since can then not be told,
and what it says of them can be said by name.
"""

from bot.interaction.context import Interaction
from bot.views import text
from bot.views.spoken import YOU, Spoken

_IS_POST = "is_post"


def begin_post(interaction: Interaction) -> None:
    """Have the answer to this interaction posted for all, in a message of its own."""
    interaction.extras[_IS_POST] = True


def is_post(interaction: Interaction) -> bool:
    """Whether the answer is posted for all."""
    return _IS_POST in interaction.extras


def spoken_of(interaction: Interaction) -> Spoken:
    """How the answer speaks of who asked."""
    return Spoken(text.plain(interaction.user.display_name)) if is_post(interaction) else YOU
