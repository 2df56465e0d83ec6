"""The discord.py client: connect, admit, explain, leave."""

from bot.client.client import Matinee

__all__ = ["Matinee"]
