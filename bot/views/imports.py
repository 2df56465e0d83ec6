"""What an import shows: how far it is, what it must ask, what it stored, and what was undone."""

from collections.abc import Iterator, Sequence

from discord.ui import Button, LayoutView

from bot.custom_ids import AnswerImport, AskWhich, UndoImport
from bot.imported import Conflict, Imported, ImportUndone, OnConflict, Plan
from bot.views import text
from bot.views.card import Accent, Card, Shows, button, small
from recsys import Movie
from recsys.importers import Format, ScaleFrom
from recsys.wording.phrase import listed, plural, say

_LONGEST_NAME = 60
_USUAL_SCALE = 5
# Encodings that are guessed; the same names in every language.
_GUESSED = {
    **{f"cp{page}": f"Windows-{page}" for page in (1250, 1251, 1252)},
    "mac_roman": "Mac OS Roman",
}


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


def imported_card(imported: Imported, owner_id: int) -> Card:
    """What was stored, what was left out and why, and what it does to the member's list."""
    card = Card(_heading(imported), text.middot(_about(imported.plan)), shows=Shows.MEMBER)
    card.block(*(f"- {line}" for line in _stored(imported)))
    if left_out := [f"- {line}" for line in _left_out(imported)]:
        card.block(say("Left out:"), *left_out)
    if imported.now != imported.before:
        card.rule()
        card.block(say("Your list began with {films}.", films=_films(imported.before)))
        card.block(say("Now it begins with {films}.", films=_films(imported.now)))
    if buttons := list(_buttons(imported, owner_id)):
        card.controls(buttons)
    return card


def import_undone_card(undone: ImportUndone) -> Card:
    """What stands again."""
    left = plural(undone.n_ratings, one="{n:,} rating of yours", other="{n:,} ratings of yours")
    changed = plural(
        undone.n_changes,
        one="{n:,} film is as it was before",
        other="{n:,} films are as they were before",
    )
    return Card(say("Import taken back"), text.middot([changed, left]))


def _heading(imported: Imported) -> str:
    if not imported.can_undo:
        return say("Nothing imported") if imported.n_beyond else say("You had all of it already")
    n = imported.n_new + imported.n_replaced
    if n:
        return plural(n, one="{n:,} rating imported", other="{n:,} ratings imported")
    return say("Imported")


def _about(plan: Plan) -> Iterator[str]:
    yield plural(plan.n_rows, one="{n:,} row", other="{n:,} rows")
    if plan.format is not Format.OTHER:
        yield _service(plan.format)
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


def _service(of: Format) -> str:
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


def _stored(imported: Imported) -> Iterator[str]:
    """One line for each sort of film that there is."""
    lines = (
        (imported.n_new, _new(imported)),
        (imported.n_replaced, say("{n:,} with the stars of the file", n=imported.n_replaced)),
        (imported.n_kept, say("{n:,} with the stars that you gave here", n=imported.n_kept)),
        (imported.n_same, say("{n:,} that you had with the same stars", n=imported.n_same)),
        (imported.n_watched, _watched(imported)),
        (imported.n_liked, _liked(imported)),
        (imported.n_dismissed, _dismissed(imported)),
        (imported.n_watchlist, _listed(imported)),
        (imported.n_later, _later(imported)),
        (
            imported.plan.n_twice,
            plural(
                imported.plan.n_twice,
                one="{n:,} film was rated more than once; the latest counts",
                other="{n:,} films were rated more than once; the latest counts",
            ),
        ),
    )
    yield from (line for n, line in lines if n)


def _new(imported: Imported) -> str:
    return plural(
        imported.n_new,
        one="{n:,} new rating: {films}",
        other="{n:,} new ratings, such as {films}",
        films=_films(imported.examples.new),
    )


def _watched(imported: Imported) -> str:
    return plural(
        imported.n_watched,
        one="{n:,} marked as seen: {films}",
        other="{n:,} marked as seen, such as {films}",
        films=_films(imported.examples.watched),
    )


def _liked(imported: Imported) -> str:
    return plural(
        imported.n_liked,
        one="{n:,} liked without stars: {films}",
        other="{n:,} liked without stars, such as {films}",
        films=_films(imported.examples.liked),
    )


def _dismissed(imported: Imported) -> str:
    return plural(
        imported.n_dismissed,
        one="{n:,} marked as not for you: {films}",
        other="{n:,} marked as not for you, such as {films}",
        films=_films(imported.examples.dismissed),
    )


def _listed(imported: Imported) -> str:
    return plural(
        imported.n_watchlist,
        one="{n:,} put on your watchlist: {films}",
        other="{n:,} put on your watchlist, such as {films}",
        films=_films(imported.examples.watchlist),
    )


def _later(imported: Imported) -> str:
    return plural(
        imported.n_later,
        one="{n:,} rating kept until I know the film: {titles}",
        other="{n:,} ratings kept until I know the films, such as {titles}",
        titles=_titles(imported.examples_later),
    )


def _left_out(imported: Imported) -> Iterator[str]:
    left = imported.plan.left_out
    lines = (
        (
            left.n_series,
            plural(
                left.n_series,
                one="{n:,} series, episode or game",
                other="{n:,} series, episodes or games",
            ),
        ),
        (
            left.n_without_stars,
            plural(
                left.n_without_stars,
                one="{n:,} row without a title or with stars that I cannot read",
                other="{n:,} rows without a title or with stars that I cannot read",
            ),
        ),
        (
            left.n_unwatched,
            plural(
                left.n_unwatched,
                one="{n:,} film that you have neither watched nor rated",
                other="{n:,} films that you have neither watched nor rated",
            ),
        ),
        (
            left.n_unknown,
            plural(
                left.n_unknown,
                one="{n:,} film without stars that I do not know",
                other="{n:,} films without stars that I do not know",
            ),
        ),
        (
            left.n_no_title,
            plural(
                left.n_no_title,
                one="{n:,} rating of what no film could be called",
                other="{n:,} ratings of what no film could be called",
            ),
        ),
        (
            imported.n_beyond,
            plural(
                imported.n_beyond,
                one="{n:,} rating of a film that I do not know, more than I keep for one person",
                other="{n:,} ratings of films that I do not know, more than I keep for one person",
            ),
        ),
    )
    yield from (line for n, line in lines if n)
    if left.examples:
        yield say("such as {titles}", titles=_titles(left.examples))


def _buttons(imported: Imported, owner_id: int) -> Iterator[Button[LayoutView]]:
    if imported.plan.n_ambiguous and imported.n_later:
        yield button(say("Say which films are meant"), AskWhich(owner_id, 0))
    if imported.can_undo:
        yield button(say("Undo import"), UndoImport(owner_id, imported.import_id))


def _other_stars(film: Movie, here: float, there: float) -> str:
    return say(
        "{film}: {here} here, {there} in the file",
        film=text.label(film),
        here=text.stars(here),
        there=text.stars(there),
    )


def _films(films: Sequence[Movie]) -> str:
    return listed([f"*{text.title(film)}*" for film in films])


def _titles(titles: Sequence[str]) -> str:
    return listed([f"*{text.plain(text.shorten(title, _LONGEST_NAME))}*" for title in titles])
