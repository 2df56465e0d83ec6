"""What Matinee can be asked: one async method for one question. Nothing of Discord or SQL."""

from bot.service.service import Service

__all__ = ["Service"]
