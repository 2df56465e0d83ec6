"""A small Discord on loopback: what the real discord.py needs, and members who use the bot.

It knows Discord's wire format and nothing of the bot. The bot connects to it as it would to
Discord (`redirect`), and the terminal and the tests act through `Member`:

    playground = await Playground.start()
    with redirect(playground):
        ...  # start the real client with playground.token
        reply = await playground.member("ann").command("rate", title="Alien", stars=5)
"""

from bot.playground.members.controls import Control
from bot.playground.members.member import Member
from bot.playground.members.reply import Reply
from bot.playground.playground import Playground
from bot.playground.redirect import redirect
from bot.playground.server.faults import Cut, Delay, Refusal
from bot.playground.server.server import PortTaken
from bot.playground.state.interactions import Manners
from bot.playground.state.sharding import DISCORDS_PAUSE_S, Sharding
from bot.playground.state.violations import Violation
from bot.playground.wire.errors import Refused

__all__ = [
    "DISCORDS_PAUSE_S",
    "Control",
    "Cut",
    "Delay",
    "Manners",
    "Member",
    "Playground",
    "PortTaken",
    "Refusal",
    "Refused",
    "Reply",
    "Sharding",
    "Violation",
    "redirect",
]
