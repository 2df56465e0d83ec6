"""Titles that are kept until their film is known: how they are written, told apart, and meant."""

import hashlib
import re
from collections.abc import Iterable

from bot.custom_ids import Keep
from bot.discord_limits import LONGEST_LABEL
from bot.storage import Member, StoredUnmatched
from recsys import Movie
from recsys.queries.words import LONGEST_TEXT, plain_words

MOST_UNMATCHED = 10_000  # of one member: more films than anybody has seen whom a catalogue lacks
LONGEST_TITLE = Keep.longest_title  # of what is typed
LONGEST_KEPT = LONGEST_TEXT  # of a file; what is longer is no title that a film could have
_MOST_KEY_BYTES = 1000  # PostgreSQL has an index of them, which takes 2,704 with all else
_QUOTES = "\"'“”„‘’«»"
_YEAR_AT_END = re.compile(r" (?:18|19|20)\d\d$")


def digest(title_key: str) -> str:
    """A title's key in 16 characters, for a custom_id."""
    return hashlib.blake2b(title_key.encode(), digest_size=8).hexdigest()


def written(text: str) -> str:
    """A title as it is kept and shown, on one line; empty where nothing of it is a word."""
    title = _on_one_line(text)
    return title if key(title) else ""


def kept(text: str) -> tuple[str, str]:
    """A title of a file as it is kept, and its key; both empty where no film could have it."""
    if len(text) > 2 * LONGEST_KEPT:  # whatever of it is spaces
        return "", ""
    title = _on_one_line(text)
    name = key(title)
    can_be = name and len(title) <= LONGEST_KEPT and len(name.encode()) <= _MOST_KEY_BYTES
    return (title, name) if can_be else ("", "")


def _on_one_line(text: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in text)
    title = " ".join(printable.split())
    while len(title) > 1 and title[0] in _QUOTES and title[-1] in _QUOTES:
        title = title[1:-1].strip()
    return title


def key(title: str) -> str:
    """What two spellings of one title have in common; empty where nothing is a word."""
    words = plain_words(title) or re.findall(r"\w+", title.casefold())
    return " ".join(words)


def keys_of(movie: Movie) -> set[str]:
    """The keys of what a film is called, with its year and without."""
    names = (movie.title, movie.original_title, *movie.also_known_as, *movie.titles_abroad)
    keys = {key(name) for name in names if name}
    return keys | {f"{name} {movie.year}" for name in keys}


def called(movie: Movie, text: str) -> str:
    """By which other name than its title a text names a film, as that is written; else empty."""
    wanted = _without_year(key(text))
    names = (movie.original_title, *movie.also_known_as, *movie.titles_abroad)
    others = (name for name in names if name and key(name) == wanted)
    return "" if not wanted or key(movie.title) == wanted else next(others, "")


def to_send(title: str) -> str:
    """A title that a completion can send back, at its last word where it is longer."""
    if len(title) <= LONGEST_LABEL:
        return title
    at_word = title[: LONGEST_LABEL + 1].rpartition(" ")[0]
    return at_word if len(at_word) > LONGEST_LABEL // 2 else title[:LONGEST_LABEL].rstrip()


def meant_of(member: Member, text: str) -> StoredUnmatched | None:
    """The rating of a member that a text means, or that a completion sent."""
    rating = meant(text, member.unmatched.of_name(_without_year(key(text))))
    if rating is None and len(text) > LONGEST_LABEL // 2:
        cut = (one for one in member.unmatched.beginning_with(text) if to_send(one.title) == text)
        rating = next(cut, None)
    return rating


def meant(text: str, ratings: Iterable[StoredUnmatched]) -> StoredUnmatched | None:
    """The rating that a text means: of this title, else the only one but for the year."""
    wanted = key(text)
    by_key = {rating.key: rating for rating in ratings}
    alike = [k for k in by_key if _without_year(k) == _without_year(wanted)]
    has_another_year = all(_YEAR_AT_END.search(k) for k in (wanted, *alike))
    if wanted in by_key:
        return by_key[wanted]
    return by_key[alike[0]] if len(alike) == 1 and not has_another_year else None


def _without_year(words: str) -> str:
    return _YEAR_AT_END.sub("", words)
