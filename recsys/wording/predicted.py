"""What predicted stars are made of, the parts that all predictions have."""

from recsys.wording.phrase import say


def average() -> str:
    """Where the sum begins."""
    return say("the average of all ratings")


def of_film() -> str:
    """By how much people put the film above or below it."""
    return say("what people think of this film")
