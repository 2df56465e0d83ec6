"""The playground in a browser: what a member sees on Discord, pushed over one websocket."""

from bot.playground.page.routes import Page

__all__ = ["Page"]
