"""What /export says beside its file, and within it."""

from collections.abc import Iterator
from textwrap import wrap

from bot.results import TakenAlong
from bot.views.card import Accent, Card, small
from recsys.wording.phrase import plural, say

_WIDTH = 78


def export_card() -> Card:
    """What the file is."""
    card = Card(say("All that I keep of you"), accent=Accent.SLATE)
    card.block(
        say("One zip with your films as tables, everything else as it is stored, and a readme."),
        small(say("I keep no copy of it. Nothing was deleted: /forget does that.")),
    )
    return card


def read_me(taken: TakenAlong) -> str:
    """README.txt: plain text, in lines that every editor shows."""
    paragraphs = [_wrap(paragraph) for paragraph in _paragraphs(taken)]
    return "\r\n\r\n".join("\r\n".join(lines) for lines in paragraphs) + "\r\n"


def _wrap(paragraph: str) -> list[str]:
    return wrap(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _paragraphs(taken: TakenAlong) -> Iterator[str]:
    yield say("This is all that Matinee keeps of you.")
    yield plural(
        len(taken.rows.get("ratings", ())),
        one="You have rated {n:,} film.",
        other="You have rated {n:,} films.",
    )
    yield say(
        "matinee.csv has your films, a line each: what you rated, and in the column status what is "
        "seen, liked without stars, dismissed (not for you) or on your watchlist. A title that no "
        "film has yet stands there as you typed it, without an id. Matinee reads this file again."
    )
    yield say(
        "letterboxd.csv is for https://letterboxd.com/import/ and letterboxd-watchlist.csv for the "
        "page of your watchlist there. They have no dates: Matinee knows when you rated a film, "
        "not when you watched it. What is more than Letterboxd takes at once is in a second file."
    )
    yield say(
        "everything.json has all rows that are stored of you, table by table: also which films you "
        "were shown lately, what you said when you were asked about films, what you imported and "
        "who sees your answers. Times are in UTC, and stars are counted in halves, so 9 is four "
        "and a half. What each column is for stands in Matinee's privacy policy."
    )
    yield say(
        "An apostrophe before a title that begins with =, +, - or @ keeps spreadsheets from taking "
        "it for a formula. It is not part of the title."
    )
