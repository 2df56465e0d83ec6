"""What members are told of errors."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from bot import errors
from bot.errors import Loosen, MatineeError, StorageError, UserError
from bot.mood import Mood
from bot.rating_query import ALL_RATINGS
from bot.views.sentences import sentence, unexpected
from recsys import Filters, Movie
from recsys.errors import EmptyFileError
from recsys.results.elsewhere import Elsewhere

# Never raised themselves.
GROUPS = {UserError, errors.BadYear, errors.UnknownOption}
OF_NAMES = (errors.UnknownCountry, errors.UnknownDirector, errors.UnknownTheme)
UNKNOWN = "I know no film called “Oppenheimer”."
TOO_NEW = "I know no film called “Oppenheimer”, since my films end in 2025."


def kinds(base: type[MatineeError]) -> Iterator[type[MatineeError]]:
    yield base
    for kind in base.__subclasses__():
        yield from kinds(kind)


def example(kind: type[MatineeError], movie: Movie, **given: Any) -> Any:
    """An error of a kind, with something in each of its fields."""
    facts: dict[str, Any] = {
        "text": "Oppenheimer",
        "title": "Oppenheimer",
        "stars": 4.5,
        "nearest": (movie,),
        "candidates": (movie, movie),
        "longest": 70,
        "most": 100,
        "movie": movie,
        "movies": (movie, movie),
        "n_missing": 2,
        "n_dimensions": 16,
        "genres": ("Action", "Drama", "Western"),
        "option": None,
        "ends_in": None,
        "year": 80,
        "first": 1902,
        "last": 2018,
        "from_year": 1990,
        "to_year": 1980,
        "loosen": Loosen.YEARS,
        "filters": Filters(("Horror",), country="United Kingdom", directors=("Ridley Scott",)),
        "is_rated": True,
        "has_rated": False,
        "mood": Mood.TENSE,
        "error": EmptyFileError("Mine.csv"),
        "name": "Mine.csv",
        "n_rows": 3,
        "query": ALL_RATINGS,
        "n_ratings": 4,
        "elsewhere": Elsewhere(from_year=2021),
    } | given
    if issubclass(kind, OF_NAMES) and "nearest" not in given:
        facts["nearest"] = ("Wes Anderson", "Paul Thomas Anderson", "Brad Anderson")
    error: Any = kind  # each class has fields of its own
    if not is_dataclass(kind):
        return error()
    return error(**{field.name: facts[field.name] for field in fields(kind)})


@pytest.mark.parametrize(
    "kind",
    [kind for base in (UserError, StorageError) for kind in kinds(base) if kind not in GROUPS],
)
def test_every_error_has_a_sentence(alien: Movie, kind: type[MatineeError]) -> None:
    said = sentence(example(kind, alien))
    assert said[0].isupper() or kind is errors.SwappedYears  # which begins with an option's name
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize("loosen", Loosen)
def test_every_option_to_loosen_is_named(alien: Movie, loosen: Loosen) -> None:
    said = sentence(example(errors.NothingLeft, alien, loosen=loosen))
    assert said.startswith(
        "I have no film left of what you ask for (Horror by Ridley Scott from the United Kingdom); "
        "try again with"
    )


def test_an_error_of_no_sentence_is_refused() -> None:
    with pytest.raises(TypeError, match="nothing is said of StartupError"):
        sentence(errors.StartupError("Set DISCORD_TOKEN."))


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        (errors.UnknownTitle, {"text": " "}, "Type the title of a film, for example Alien."),
        (
            errors.UnknownTitle,
            {"nearest": ()},
            f"{UNKNOWN} Check the spelling or try another film.",
        ),
        (
            errors.UnknownTitle,
            {"nearest": (), "ends_in": 2025},
            f"{TOO_NEW} Check the spelling or try another film.",
        ),
        (errors.UnknownTitle, {}, f"{UNKNOWN} If you meant one of these, choose it."),
        (
            errors.NewTitle,
            {"nearest": ()},
            f"{UNKNOWN} Check the spelling, or let me keep your stars until I know it.",
        ),
        (
            errors.NewTitle,
            {},
            f"{UNKNOWN} If you meant one of these, choose it, or let me keep your stars until I "
            "know it.",
        ),
        (
            errors.UnknownLink,
            {"nearest": ()},
            "I know no film by that link or number. Type its title and year instead.",
        ),
        (
            errors.LongTitle,
            {"nearest": ()},
            f"{UNKNOWN} Check the spelling, or say its title in at most 70 characters and I can "
            "keep your stars.",
        ),
        (
            errors.LongTitle,
            {},
            f"{UNKNOWN} If you meant one of these, choose it, or say its title in at most 70 "
            "characters and I can keep your stars.",
        ),
        (
            errors.SeveralDirectors,
            {"text": "anderson"},
            "Several directors fit “anderson”; say in full Wes Anderson, Paul Thomas Anderson or "
            "Brad Anderson.",
        ),
        (
            errors.UnknownDirector,
            {"text": "x", "nearest": ()},
            "I know no films by a director called “x”; choose one whom I offer as you type.",
        ),
        (
            errors.UnknownCountry,
            {"text": "neverland", "nearest": ("Netherlands",)},
            "I know no films from a country called “neverland”; try Netherlands.",
        ),
        (
            errors.UnknownCountry,
            {"text": "x", "nearest": ()},
            "I know no films from a country called “x”; choose one that I offer as you type.",
        ),
        (
            errors.SeveralCountries,
            {"text": "south", "nearest": ("South Korea", "South Africa")},
            "Several countries fit “south”; say in full South Korea or South Africa.",
        ),
        (
            errors.NotRated,
            {},
            "You have not rated Alien (1979); /ratings shows what you have rated.",
        ),
        (
            errors.NothingToGuess,
            {"movies": (Movie(1, "One", 1970, ()),) * 2},
            "The 2 films that you rated are too little known for me to guess; rate one that more "
            "people know.",
        ),
        (
            errors.TooFewRatings,
            {"n_missing": 1},
            "Rate 1 more film with /rate, and I can find your twins.",
        ),
        (errors.TooFewRatings, {}, "Rate 2 more films with /rate, and I can find your twins."),
        (
            errors.UnknownGenre,
            {},
            "I know no genre called “Oppenheimer”; choose from Action, Drama and Western.",
        ),
        (
            errors.UnknownGenre,
            {"option": "country"},
            "“Oppenheimer” is no genre but a country; choose it as country instead.",
        ),
        (
            errors.UnknownGenre,
            {"option": "theme"},
            "“Oppenheimer” is no genre but a theme; choose it as theme instead.",
        ),
        (
            errors.UnknownGenre,
            {"option": "director"},
            "“Oppenheimer” is no genre but a director; choose the name as director instead.",
        ),
        (
            errors.AskedElsewhere,
            {"text": "new"},
            "For “new” choose from_year, for example 2021.",
        ),
        (
            errors.AskedElsewhere,
            {"text": "old", "elsewhere": Elsewhere(to_year=1979)},
            "For “old” choose to_year, for example 1979.",
        ),
        (
            errors.AskedElsewhere,
            {"text": "80s", "elsewhere": Elsewhere(1980, 1989)},
            "For “80s” choose from_year 1980 and to_year 1989.",
        ),
        (
            errors.AskedElsewhere,
            {"text": "obscure", "elsewhere": Elsewhere(known="hidden gems")},
            "For “obscure” choose hidden gems as known.",
        ),
        (errors.ShortYear, {}, "Write the year in full, for example 1980."),
        (errors.YearOutside, {}, "My films are from 1902 to 2018; choose years between these."),
        (errors.SwappedYears, {}, "from_year 1990 comes after to_year 1980; swap the two."),
        (
            errors.NothingToUndo,
            {},
            "There is nothing left to undo here: your rating of Alien (1979) has changed since; "
            "/ratings shows how it stands.",
        ),
        (
            errors.NothingToUndo,
            {"is_rated": False},
            "This is already taken back: Alien (1979) has no rating of yours; /rate gives it one.",
        ),
    ],
)
def test_facts_make_the_sentence(
    alien: Movie, kind: type[MatineeError], facts: dict[str, Any], said: str
) -> None:
    assert sentence(example(kind, alien, **facts)) == said


def test_what_nobody_thought_of_is_said_as_well() -> None:
    assert unexpected().startswith("Something went wrong on my side; please try again.")
    assert unexpected().endswith(".")


def test_a_long_text_is_said_back_shortly(alien: Movie) -> None:
    assert len(sentence(example(errors.AmbiguousTitle, alien, text="x" * 6000))) < 150


@pytest.mark.parametrize("mood", Mood)
def test_every_mood_has_a_sentence_of_its_own(mood: Mood) -> None:
    said = sentence(errors.NothingForMood(mood))
    assert [one for one in Mood if sentence(errors.NothingForMood(one)) == said] == [mood]


def test_a_film_whose_title_has_all_that_was_typed_is_not_called_unknown(alien: Movie) -> None:
    dielman = replace(alien, title="Jeanne Dielman, 23 Quai du Commerce, 1080 Bruxelles")
    said = sentence(errors.UnknownTitle("jeanne dielman", (alien, dielman)))
    assert said.startswith("I am not sure which film “jeanne dielman” is. If you meant")
    other = sentence(errors.UnknownTitle("jeanne dielmann", (alien, dielman)))
    assert other.startswith("I know no film called")
    assert sentence(errors.UnknownTitle("🎬", (alien,))).startswith("I know no film called")
