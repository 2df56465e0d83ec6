"""A small Discord on loopback: what the real discord.py needs, and members who use the bot.

It knows Discord's wire format and nothing of the bot. The bot connects to it as it would to
Discord (`redirect`), and the terminal and the tests act through `Member`:

    playground = await Playground.start()
    with redirect(playground):
        ...  # start the real client with playground.token
        reply = await playground.member("ann").command("rate", title="Alien", stars=5)
"""

from bot.playground.driver import Member
from bot.playground.interactions import Manners
from bot.playground.options import Refused
from bot.playground.reply import Control, Reply
from bot.playground.reports import Violation
from bot.playground.server import Playground
from bot.playground.wiring import redirect

__all__ = [
    "Control",
    "Manners",
    "Member",
    "Playground",
    "Refused",
    "Reply",
    "Violation",
    "redirect",
]
