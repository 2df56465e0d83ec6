"""Pictures: one file a picture, each a pure function from a result and words to a PNG's bytes.

A module has `draw(result, words)`, and beside it `words(result)` from recsys.wording.figures, which
says what stands in the picture and, as `words.alt`, the text for who does not see it. The words are
made where the reader's language is known, the drawing may be done elsewhere.
Drawing is not thread-safe (matplotlib's settings are global): the bot has one thread for it.
"""
