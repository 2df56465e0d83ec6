"""What an import shows: how far it is, what it must ask, which there were, and what was undone.

What became of a file's rows is in `bot/views/import_report.py`.
"""

from collections.abc import Iterator, Sequence

from discord import SelectOption
from discord.ui import Select

from bot.custom_ids import AnswerImport, AnswerList, UndoChosenImport
from bot.discord_limits import MOST_CHOICES
from bot.imported import (
    Conflict,
    ImportUndone,
    ListMeans,
    ListQuestion,
    OnConflict,
    PastImport,
)
from bot.views import text
from bot.views.card import Accent, Card, button, small
from bot.views.spoken import Spoken
from recsys import Movie
from recsys.importers import Format
from recsys.wording.phrase import listed, plural, say

_LONGEST_NAME = 60


def progress_card(name: str, n_done: int = 0, n_rows: int = 0) -> Card:
    """That a file is being read, and how far it is."""
    heading = say("Reading {name} …", name=text.plain(text.shorten(name, _LONGEST_NAME)))
    return Card(heading, say("{done:,} of {all:,} rows", done=n_done, all=n_rows) if n_rows else "")


def conflict_card(conflict: Conflict, owner_id: int) -> Card:
    """Whose stars count where the two differ; nothing is stored before that is answered."""
    n_new = len(conflict.plan.ratings) - conflict.n_films
    card = Card(
        plural(
            conflict.n_films,
            one="You gave {n} film of the file other stars here",
            other="You gave {n:,} films of the file other stars here",
        ),
        say("nothing is stored yet; the answer counts for all of them"),
        accent=Accent.SLATE,
    )
    card.block(*(_other_stars(*example) for example in conflict.examples))
    card.block(small(plural(n_new, one="{n:,} more rating", other="{n:,} more ratings")))
    choices = (
        (say("Take those of the file"), OnConflict.REPLACE),
        (say("Keep those that I gave here"), OnConflict.KEEP),
    )
    card.controls(
        [
            button(label, AnswerImport(owner_id, conflict.import_id, choice))
            for label, choice in choices
        ]
    )
    return card


def list_card(question: ListQuestion, owner_id: int) -> Card:
    """What the films of a list are to the member; nothing is stored before that is answered."""
    card = Card(
        plural(
            question.n_films,
            one="A list of {n} film: what is it to you?",
            other="A list of {n:,} films: what are they to you?",
        ),
        say("nothing is stored yet; the answer counts for all of them"),
        accent=Accent.SLATE,
    )
    if question.examples:
        card.block(say("Such as {films}.", films=listed(_titles(question.examples))))
    if n_rated := len(question.plan.ratings):
        rated = plural(
            n_rated,
            one="The {n} film that has stars in it keeps these.",
            other="The {n:,} films that have stars in it keep these.",
        )
        card.block(small(rated))
    choices = (
        (say("I want to see them"), ListMeans.WANTED),
        (say("I have seen them"), ListMeans.SEEN),
        (say("Not for me"), ListMeans.DISMISSED),
    )
    card.controls(
        [button(label, AnswerList(owner_id, question.import_id, meant)) for label, meant in choices]
    )
    return card


def _titles(films: Sequence[Movie]) -> list[str]:
    return [f"*{text.title(film)}*" for film in films]


def import_undone_card(undone: ImportUndone) -> Card:
    """What stands again."""
    left = plural(
        undone.n_ratings, one="you have {n:,} rating now", other="you have {n:,} ratings now"
    )
    if not undone.n_ratings:
        left = say("you have no ratings now")
    changed = plural(
        undone.n_changes,
        one="{n:,} film is as it was before",
        other="{n:,} films are as they were before",
    )
    if not undone.n_changes:
        changed = say("nothing was left to take back; what you said since stays")
    return Card(say("Import taken back"), text.middot([changed, left]))


def past_imports_card(past: Sequence[PastImport], owner_id: int) -> Card:
    """Which imports can be taken back, newest first, and a menu to choose one."""
    shown = past[:MOST_CHOICES]
    card = Card(
        say("Take back which import?"),
        say("what you have changed since stays as it is"),
        accent=Accent.SLATE,
    )
    options = [
        SelectOption(
            value=str(one.import_id),
            label=text.middot([text.day(_day(one)), service(one.format)]),
            description=text.middot(_changed(one)),
        )
        for one in shown
    ]
    menu = UndoChosenImport(owner_id)
    card.controls(
        [Select(custom_id=str(menu), placeholder=say("Choose the import"), options=options)]
    )
    return card


def past_import_card(one: PastImport, of: Spoken) -> Card:
    """How much an import brought, for others to read."""
    heading = of.plural(
        one.n_changes,
        ("You brought {n:,} film", "You brought {n:,} films"),
        ("{name} brought {n:,} film", "{name} brought {n:,} films"),
    )
    return Card(heading, text.middot([service(one.format), text.day(_day(one))]))


def _day(one: PastImport) -> str:
    return one.imported_at.date().isoformat()


def _changed(one: PastImport) -> Iterator[str]:
    if one.n_changes:
        yield plural(one.n_changes, one="{n:,} film", other="{n:,} films")
    if one.n_to_ask:
        yield plural(
            one.n_to_ask,
            one="{n:,} title that could be several films",
            other="{n:,} titles that could be several films",
        )


def service(of: Format) -> str:
    """The name of a service, the same in every language."""
    names = {
        Format.LETTERBOXD: "Letterboxd",
        Format.IMDB: "IMDb",
        Format.MOVIELENS: "MovieLens",
        Format.CRITICKER: "Criticker",
        Format.TRAKT: "Trakt",
        Format.KINOPOISK: "Kinopoisk",
        Format.SIMKL: "Simkl",
        Format.TMDB: "TMDB",
        Format.TV_TIME: "TV Time",
        Format.MATINEE: "Matinee",
    }
    return names.get(of, "")


def _other_stars(film: Movie, here: float, there: float) -> str:
    return say(
        "{film}: {here} here, {there} in the file",
        film=text.label(film),
        here=text.stars(here),
        there=text.stars(there),
    )
