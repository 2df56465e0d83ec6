"""What is said of options of a list that cannot be read, the same on Discord and at the shell."""

from collections.abc import Sequence

from recsys.wording.phrase import listed, quoted, say


def no_such_genre(text: str, genres: Sequence[str]) -> str:
    """All genres, of which there are few."""
    return say(
        "I know no genre called {text}; choose from {genres}.",
        text=quoted(text),
        genres=listed(genres),
    )


def year_in_full(year: int) -> str:
    """For a year of two digits."""
    return say("Write the year in full, for example {year}.", year=1900 + year)
