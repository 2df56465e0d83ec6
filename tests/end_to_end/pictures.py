"""Waiting for answers with a picture."""

from bot.playground import Reply


async def drawn(reply: Reply) -> Reply:
    """An answer with its picture; until that comes it may hold a note that it is on its way."""
    while not reply.files:
        await reply.more()
    return reply
