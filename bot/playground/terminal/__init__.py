"""A person at the keyboard: lines in, cards out."""

from bot.playground.terminal.terminal import Terminal

__all__ = ["Terminal"]
