"""What a member is told of options of /recommend that name nothing, or leave no film."""

from bot import errors
from bot.errors import Loosen
from bot.views.recommendation_words import wanted
from recsys.wording import filters
from recsys.wording.phrase import either, quoted, say
from recsys.wording.themes import named


def unknown_genre(error: errors.UnknownGenre) -> str:
    """All genres, of which there are few, or the option that is meant."""
    match error.option:
        case "country":
            return say(
                "{text} is no genre but a country; choose it as country instead.",
                text=quoted(error.text),
            )
        case "theme":
            return say(
                "{text} is no genre but a theme; choose it as theme instead.",
                text=quoted(error.text),
            )
        case "director":
            return say(
                "{text} is no genre but a director; choose the name as director instead.",
                text=quoted(error.text),
            )
        case _:
            return filters.no_such_genre(error.text, error.genres)


def asked_elsewhere(error: errors.AskedElsewhere) -> str:
    """The options that are meant."""
    return filters.asked_elsewhere(error.text, error.elsewhere)


def unknown_country(error: errors.UnknownCountry) -> str:
    """Countries of a name like it, if there are any."""
    if not error.nearest:
        return say(
            "I know no films from a country called {text}; choose one that I offer as you type.",
            text=quoted(error.text),
        )
    return say(
        "I know no films from a country called {text}; try {names}.",
        text=quoted(error.text),
        names=either(error.nearest),
    )


def several_countries(error: errors.SeveralCountries) -> str:
    """The countries that are meant."""
    return say(
        "Several countries fit {text}; say in full {names}.",
        text=quoted(error.text),
        names=either(error.nearest),
    )


def unknown_director(error: errors.UnknownDirector) -> str:
    """Directors of a name like it, if there are any."""
    if not error.nearest:
        return say(
            "I know no films by a director called {text}; choose one whom I offer as you type.",
            text=quoted(error.text),
        )
    return say(
        "I know no films by a director called {text}; try {names}.",
        text=quoted(error.text),
        names=either(error.nearest),
    )


def several_directors(error: errors.SeveralDirectors) -> str:
    """The directors who are meant."""
    return say(
        "Several directors fit {text}; say in full {names}.",
        text=quoted(error.text),
        names=either(error.nearest),
    )


def unknown_theme(error: errors.UnknownTheme) -> str:
    """Themes of a name like it, if there are any."""
    if not error.nearest:
        return say(
            "I know no theme called {text}; choose one that I offer as you type.",
            text=quoted(error.text),
        )
    return say(
        "I know no theme called {text}; try {names}.",
        text=quoted(error.text),
        names=either([named(theme) for theme in error.nearest]),
    )


def several_themes(error: errors.SeveralThemes) -> str:
    """The themes that are meant."""
    return say(
        "Several themes fit {text}; say in full {names}.",
        text=quoted(error.text),
        names=either([named(theme) for theme in error.nearest]),
    )


def nothing_left(error: errors.NothingLeft) -> str:
    """What was asked for, and what to ask less of."""
    films = wanted(error.filters)
    match error.loosen:
        case Loosen.GENRE:
            said = say(
                "I have no film left of what you ask for ({films}); try again without genre.",
                films=films,
            )
        case Loosen.GENRES:
            said = say(
                "I have no film left of what you ask for ({films}); try again with fewer genres.",
                films=films,
            )
        case Loosen.YEARS:
            said = say(
                "I have no film left of what you ask for ({films}); try again without the years.",
                films=films,
            )
        case Loosen.COUNTRY:
            said = say(
                "I have no film left of what you ask for ({films}); try again without country.",
                films=films,
            )
        case Loosen.DIRECTOR:
            said = say(
                "I have no film left of what you ask for ({films}); try again without director.",
                films=films,
            )
        case Loosen.THEME:
            said = say(
                "I have no film left of what you ask for ({films}); try again without theme.",
                films=films,
            )
        case Loosen.POPULARITY:
            said = say(
                "I have no film left of what you ask for ({films}); try again without known.",
                films=films,
            )
        case Loosen.WATCHLIST:
            said = say(
                "I have no film left of what you ask for ({films}); "
                "try again without watchlist, or add films with /watchlist.",
                films=films,
            )
        case Loosen.SEVERAL:
            said = say(
                "I have no film left of what you ask for ({films}); try again with fewer options.",
                films=films,
            )
    return said
