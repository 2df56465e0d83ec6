"""What became of the rows of a file: what was stored, what is to be asked, what was left out."""

from collections.abc import Iterator, Sequence

from discord.ui import Button, LayoutView

from bot.custom_ids import AskWhich, ShowImported, ShowImports, UndoImport
from bot.imported import Conflict, Imported, ListQuestion, Plan
from bot.views import import_lines, text
from bot.views.card import Card, Shows, button, small
from bot.views.imports import conflict_card, list_card, service
from recsys import Movie
from recsys.importers import Format, ScaleFrom
from recsys.wording.phrase import plural, say

# Characters of a title: as many as a phone shows in two lines of three titles, more of few sorts.
_LONGEST_NAMES = (60, 24, 20)
_FEW = 4  # sorts of rows
_LINES = (import_lines.stored, import_lines.to_ask, import_lines.left_out)
_USUAL_SCALE = 5
# Encodings that are guessed; the same names in every language.
_GUESSED = {
    **{f"cp{page}": f"Windows-{page}" for page in (1250, 1251, 1252)},
    "mac_roman": "Mac OS Roman",
}


def brought_card(brought: Imported | Conflict | ListQuestion, owner_id: int) -> Card:
    """What became of a file, or what must be asked first."""
    match brought:
        case Conflict():
            return conflict_card(brought, owner_id)
        case ListQuestion():
            return list_card(brought, owner_id)
        case Imported():
            return imported_card(brought, owner_id)


def imported_card(imported: Imported, owner_id: int) -> Card:
    """What was stored, what was left out and why, and what it does to the member's list."""
    n_sorts = sum(len(lines(imported, 1)) for lines in _LINES)
    lengths = _LONGEST_NAMES if n_sorts <= _FEW else _LONGEST_NAMES[1:]
    cards = (_card(imported, owner_id, longest) for longest in lengths)
    return next(card for card in cards if card.fits)


def _card(imported: Imported, owner_id: int, longest: int) -> Card:
    # What can be taken back is known for long enough to be told again.
    shows = Shows.FILMS if imported.can_undo else None
    again = ShowImported(owner_id, imported.import_id)
    card = Card(_heading(imported), text.middot(_about(imported.plan)), shows=shows, again=again)
    if stored := import_lines.stored(imported, longest):
        card.block(*stored)
    if to_ask := import_lines.to_ask(imported, longest):
        card.block(say("Could be several films:"), *to_ask)
    if left_out := import_lines.left_out(imported, longest):
        card.block(say("Left out:"), *left_out)
    if imported.now != imported.before:
        card.rule()
        card.block(
            say("Your list began with {films}.", films=_films(imported.before, longest)),
            say("Now it begins with {films}.", films=_films(imported.now, longest)),
        )
    if where := _later_on(imported):
        card.block(small(where))
    if buttons := list(_buttons(imported, owner_id)):
        card.controls(buttons)
    return card


def _films(films: Sequence[Movie], longest: int) -> str:
    return import_lines.titles([film.title for film in films], longest)


def _heading(imported: Imported) -> str:
    n = imported.n_new + imported.n_replaced
    if n:
        return plural(n, one="{n:,} rating imported", other="{n:,} ratings imported")
    if imported.can_undo:
        return say("Imported")
    if imported.n_beyond or imported.unrated_beyond.n:
        return say("Nothing imported")
    return say("You had all of it already")


def _about(plan: Plan) -> Iterator[str]:
    yield plural(plan.n_rows, one="{n:,} row", other="{n:,} rows")
    if plan.format is not Format.OTHER:
        yield service(plan.format)
    yield from _scale(plan)
    if guessed := _GUESSED.get(plan.encoding):
        yield say("letters read as {encoding}", encoding=guessed)


def _scale(plan: Plan) -> Iterator[str]:
    """What the ratings go up to, and how that is known where it is a guess."""
    if plan.most is None:
        return
    if plan.scale_from is ScaleFrom.RATINGS and plan.most != _USUAL_SCALE:
        yield say("ratings out of {most}, by the highest that occurs", most=plan.most)
    else:
        yield say("ratings out of {most}", most=plan.most)


def _later_on(imported: Imported) -> str:
    """Where the buttons are found again, when this answer is long gone."""
    if imported.has_to_ask and imported.can_undo:
        return say("/ratings asks which films are meant and undoes an import, whenever you like.")
    if imported.has_to_ask:
        return say("/ratings asks which films are meant, whenever you like.")
    return say("/ratings undoes an import, whenever you like.") if imported.can_undo else ""


def _buttons(imported: Imported, owner_id: int) -> Iterator[Button[LayoutView]]:
    if imported.has_to_ask:
        yield button(say("Say which films are meant"), AskWhich(owner_id, 0))
    if imported.can_undo:
        yield button(say("Undo import"), UndoImport(owner_id, imported.import_id))
    elif imported.can_undo_others:
        yield button(say("Undo an import …"), ShowImports(owner_id))
