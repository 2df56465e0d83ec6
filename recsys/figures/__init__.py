"""Pictures: one file a picture, each a pure function from a result to the bytes of a PNG.

A module has `draw(result)`, and `describe(result)`, the text for who does not see the picture.
Drawing is not thread-safe (matplotlib's settings are global): the bot has one thread for it.
"""
