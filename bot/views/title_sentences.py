"""What a member is told of a title that means no film, or several."""

from bot.errors import AmbiguousTitle, LongTitle, NewTitle, UnknownLink, UnknownTitle
from bot.views.text import side_by_side
from recsys.queries.words import plain_words
from recsys.wording.phrase import quoted, say


def unknown_title(error: UnknownTitle) -> str:
    """No film of that name."""
    if not error.text.strip():
        return say("Type the title of a film, for example Alien.")
    if error.nearest:
        return side_by_side([_unknown(error), say("If you meant one of these, choose it.")])
    return side_by_side([_unknown(error), say("Check the spelling or try another film.")])


def new_title(error: NewTitle) -> str:
    """The same where its stars could be kept."""
    if error.nearest:
        advice = say(
            "If you meant one of these, choose it, or let me keep your stars until I know it."
        )
    else:
        advice = say("Check the spelling, or let me keep your stars until I know it.")
    return side_by_side([_unknown(error), advice])


def long_title(error: LongTitle) -> str:
    """The same where they could be if the title were shorter."""
    if error.nearest:
        advice = say(
            "If you meant one of these, choose it, or say its title in at most {longest} "
            "characters and I can keep your stars.",
            longest=error.longest,
        )
    else:
        advice = say(
            "Check the spelling, or say its title in at most {longest} characters and I can keep "
            "your stars.",
            longest=error.longest,
        )
    return side_by_side([_unknown(error), advice])


def unknown_link(_: UnknownLink) -> str:
    """No film of that link or id."""
    return say("I know no film by that link or number. Type its title and year instead.")


def _unknown(error: UnknownTitle) -> str:
    """What is not known; a year is blamed only where it is later than all that is."""
    typed = set(plain_words(error.text))
    if typed and any(typed <= set(plain_words(movie.title)) for movie in error.nearest):
        return say("I am not sure which film {text} is.", text=quoted(error.text))
    if error.ends_in is None:
        return say("I know no film called {text}.", text=quoted(error.text))
    return say(
        "I know no film called {text}, since my films end in {year}.",
        text=quoted(error.text),
        year=str(error.ends_in),
    )


def ambiguous_title(error: AmbiguousTitle) -> str:
    """Several films of that name."""
    return say("Several films match {text}; choose the one that you mean.", text=quoted(error.text))
