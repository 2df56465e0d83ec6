"""What became of the rows of a file: what was stored, what is to be asked, what was left out."""

from collections.abc import Iterator, Sequence

from discord.ui import Button, LayoutView

from bot.custom_ids import AskWhich, ShowImports, UndoImport
from bot.imported import Imported, Plan
from bot.views import text
from bot.views.card import Card, Shows, button, small
from bot.views.import_left_out import left_out_lines
from bot.views.imports import service
from recsys import Movie
from recsys.importers import Format, ScaleFrom
from recsys.wording.phrase import listed, plural, say

_LONGEST_NAMES = (60, 40, 20)  # characters of a title, as many as all lines together have room for
_USUAL_SCALE = 5
# Encodings that are guessed; the same names in every language.
_GUESSED = {
    **{f"cp{page}": f"Windows-{page}" for page in (1250, 1251, 1252)},
    "mac_roman": "Mac OS Roman",
}


def imported_card(imported: Imported, owner_id: int) -> Card:
    """What was stored, what was left out and why, and what it does to the member's list."""
    cards = (_card(imported, owner_id, _Names(longest)) for longest in _LONGEST_NAMES)
    return next(card for card in cards if card.fits)


class _Names:
    """How films and titles are listed, each in at most so many characters."""

    def __init__(self, longest: int) -> None:
        self._longest = longest

    def films(self, films: Sequence[Movie]) -> str:
        return self.titles([film.title for film in films])

    def titles(self, titles: Sequence[str]) -> str:
        return listed([f"*{text.plain_title(title, self._longest)}*" for title in titles])


def _card(imported: Imported, owner_id: int, names: _Names) -> Card:
    card = Card(_heading(imported), text.middot(_about(imported.plan)), shows=Shows.MEMBER)
    if stored := [f"- {line}" for line in _stored(imported, names)]:
        card.block(*stored)
    if to_ask := [f"- {line}" for line in _to_ask(imported, names)]:
        card.block(say("To be asked:"), *to_ask)
    if left_out := [f"- {line}" for line in left_out_lines(imported, names.titles)]:
        card.block(say("Left out:"), *left_out)
    if imported.now != imported.before:
        card.rule()
        card.block(
            say("Your list began with {films}.", films=names.films(imported.before)),
            say("Now it begins with {films}.", films=names.films(imported.now)),
        )
    if where := _later_on(imported):
        card.block(small(where))
    if buttons := list(_buttons(imported, owner_id)):
        card.controls(buttons)
    return card


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


def _stored(imported: Imported, names: _Names) -> Iterator[str]:
    """One line for each sort of film that there is."""
    n_twice = imported.plan.n_twice
    lines = (
        (imported.n_new, _new),
        (imported.n_replaced, _replaced),
        (imported.n_kept, _kept),
        (imported.n_same, _same),
        (imported.n_watched, _watched),
        (imported.n_liked, _liked),
        (imported.n_dismissed, _dismissed),
        (imported.n_watchlist, _listed),
        (imported.n_later, _later),
        (n_twice, _twice),
    )
    yield from (line(imported, names) for n, line in lines if n)


def _new(imported: Imported, names: _Names) -> str:
    return plural(
        imported.n_new,
        one="{n:,} new rating: {films}",
        other="{n:,} new ratings, such as {films}",
        films=names.films(imported.examples.new),
    )


def _replaced(imported: Imported, names: _Names) -> str:
    return plural(
        imported.n_replaced,
        one="{n:,} with the stars of the file: {films}",
        other="{n:,} with the stars of the file, such as {films}",
        films=names.films(imported.examples.replaced),
    )


def _kept(imported: Imported, names: _Names) -> str:
    return plural(
        imported.n_kept,
        one="{n:,} with the stars that you gave here: {films}",
        other="{n:,} with the stars that you gave here, such as {films}",
        films=names.films(imported.examples.kept),
    )


def _same(imported: Imported, names: _Names) -> str:
    return plural(
        imported.n_same,
        one="{n:,} that you had with the same stars: {films}",
        other="{n:,} that you had with the same stars, such as {films}",
        films=names.films(imported.examples.same),
    )


def _watched(imported: Imported, names: _Names) -> str:
    return plural(
        imported.n_watched,
        one="{n:,} marked as seen: {films}",
        other="{n:,} marked as seen, such as {films}",
        films=names.films(imported.examples.watched),
    )


def _liked(imported: Imported, names: _Names) -> str:
    return plural(
        imported.n_liked,
        one="{n:,} liked without stars: {films}",
        other="{n:,} liked without stars, such as {films}",
        films=names.films(imported.examples.liked),
    )


def _dismissed(imported: Imported, names: _Names) -> str:
    return plural(
        imported.n_dismissed,
        one="{n:,} marked as not for you: {films}",
        other="{n:,} marked as not for you, such as {films}",
        films=names.films(imported.examples.dismissed),
    )


def _listed(imported: Imported, names: _Names) -> str:
    return plural(
        imported.n_watchlist,
        one="{n:,} put on your watchlist: {films}",
        other="{n:,} put on your watchlist, such as {films}",
        films=names.films(imported.examples.watchlist),
    )


def _later(imported: Imported, names: _Names) -> str:
    return plural(
        imported.n_later,
        one="{n:,} rating kept until I know the film: {titles}",
        other="{n:,} ratings kept until I know the films, such as {titles}",
        titles=names.titles(imported.examples_later),
    )


def _twice(imported: Imported, names: _Names) -> str:
    return plural(
        imported.plan.n_twice,
        one="{n:,} film was rated more than once; the latest counts: {films}",
        other="{n:,} films were rated more than once, such as {films}; the latest counts",
        films=names.films(imported.examples.twice),
    )


def _to_ask(imported: Imported, names: _Names) -> Iterator[str]:
    """One line for titles with stars, and one for those without, that could be several films."""
    rated, unrated = imported.rated_to_ask, imported.unrated_to_ask
    if rated.n:
        yield plural(
            rated.n,
            one="{n:,} rating kept until you say which film is meant: {titles}",
            other="{n:,} ratings kept until you say which films are meant, such as {titles}",
            titles=names.titles(rated.examples),
        )
    if unrated.n:
        yield plural(
            unrated.n,
            one="{n:,} film without stars that could be several: {titles}",
            other="{n:,} films without stars that could be several, such as {titles}",
            titles=names.titles(unrated.examples),
        )


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
