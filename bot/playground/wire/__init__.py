"""Discord's words: what the bot and the local Discord say to each other, and in which form."""
