"""What a member is told of a title that means no film, or several."""

from bot.errors import AmbiguousTitle, LongTitle, NewTitle, UnknownTitle
from recsys.wording.phrase import quoted, say


def unknown_title(error: UnknownTitle) -> str:
    """No film of that name."""
    if not error.text.strip():
        return say("Type the title of a film, for example Alien.")
    if not error.nearest:
        return say(
            "I know no film called {text} (my catalogue ends in 2018); check the spelling or try "
            "another film.",
            text=quoted(error.text),
        )
    return say(
        "I know no film called {text} (my catalogue ends in 2018); if you meant one of these, "
        "choose it.",
        text=quoted(error.text),
    )


def new_title(error: NewTitle) -> str:
    """The same where its stars could be kept."""
    if not error.nearest:
        return say(
            "I know no film called {text} (my catalogue ends in 2018); check the spelling, or let "
            "me keep your stars until I know it.",
            text=quoted(error.text),
        )
    return say(
        "I know no film called {text} (my catalogue ends in 2018); if you meant one of these, "
        "choose it, or let me keep your stars until I know it.",
        text=quoted(error.text),
    )


def long_title(error: LongTitle) -> str:
    """The same where they could be if the title were shorter."""
    if not error.nearest:
        return say(
            "I know no film called {text} (my catalogue ends in 2018); check the spelling, or say "
            "its title in at most {longest} characters and I can keep your stars.",
            text=quoted(error.text),
            longest=error.longest,
        )
    return say(
        "I know no film called {text} (my catalogue ends in 2018); if you meant one of these, "
        "choose it, or say its title in at most {longest} characters and I can keep your stars.",
        text=quoted(error.text),
        longest=error.longest,
    )


def ambiguous_title(error: AmbiguousTitle) -> str:
    """Several films of that name."""
    return say("Several films match {text}; choose the one that you mean.", text=quoted(error.text))
