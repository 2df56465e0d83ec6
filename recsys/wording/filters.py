"""What is said of options of a list that cannot be read, the same on Discord and at the shell."""

from collections.abc import Callable, Sequence

from recsys.results.elsewhere import Elsewhere
from recsys.wording.phrase import listed, quoted, say


def no_such_genre(text: str, genres: Sequence[str]) -> str:
    """All genres, of which there are few."""
    return say(
        "I know no genre called {text}; choose from {genres}.",
        text=quoted(text),
        genres=listed(genres),
    )


def asked_elsewhere(text: str, meant: Elsewhere, written: Callable[[str], str] = str) -> str:
    """Which options are meant, whose names are `written` so."""
    if meant.known is not None:
        return say(
            "For {text} choose {choice} as {known}.",
            text=quoted(text),
            known=written("known"),
            choice=meant.known,
        )
    if meant.from_year is None or meant.to_year is None:
        name, year = "from_year", meant.from_year
        if year is None:
            name, year = "to_year", meant.to_year
        return say(
            "For {text} choose {option}, for example {year}.",
            text=quoted(text),
            option=written(name),
            year=year,
        )
    return say(
        "For {text} choose {from_year} {first} and {to_year} {last}.",
        text=quoted(text),
        from_year=written("from_year"),
        first=meant.from_year,
        to_year=written("to_year"),
        last=meant.to_year,
    )


def year_in_full(year: int) -> str:
    """For a year of two digits."""
    return say("Write the year in full, for example {year}.", year=1900 + year)
