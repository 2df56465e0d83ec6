"""Words and numbers as Discord shows them: the one place where text is escaped and shortened."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap

from bot.discord_limits import LONGEST_LABEL
from bot.views.spoken import YOU, Spoken
from recsys import FilmEvidence, Movie
from recsys.results import evidence_of
from recsys.telling_themes import telling_themes
from recsys.wording.evidence import rated_by
from recsys.wording.phrase import plural, say
from recsys.wording.themes import headed

_MARKDOWN = re.compile(r"[\\*_~|`<\[\]]|^[#>+-]|(?<=:)//")
_MENTION = re.compile(r"@(?=everyone|here)")
_GAP = " … "  # in the middle of a title
_LITTLE = frozenset("a an and by for from in of on or the to with".split())
_ZERO_WIDTH_SPACE = "\u200b"
_LONGEST_TITLE, _LONGEST_OTHER_NAME = 80, 50
_MOST_GENRES = _MOST_THEMES = 3
_LONGEST_PEOPLE, _LONGEST_PLACES = 34, 22
_LONGEST_LINE = 45  # characters that a phone has in a line
_LONGEST_SMALL_LINE = 55  # of small print
_USUAL_COUNTRY = "United States"  # of three films in four, which is not worth a phone's width


def plain(text: str) -> str:
    """Text that shows as it was written: one line, no markdown, no mention, no link."""
    line = " ".join(text.split())
    escaped = _MARKDOWN.sub(lambda match: "\\" + match.group(), line)
    return _MENTION.sub("@" + _ZERO_WIDTH_SPACE, escaped)


def shorten(text: str, longest: int) -> str:
    """Text of at most `longest` characters, cut at a word where one ends near the limit."""
    if len(text) <= longest:
        return text
    at_word = text[:longest].rpartition(" ")[0]
    cut = at_word if len(at_word) > longest // 2 else text[: longest - 1]
    return cut.rstrip(" ,:;-(") + "…"


def shorten_title(name: str, longest: int) -> str:
    """A title of at most `longest` characters, cut in the middle: its end tells most of it.

    *The Tale of the Princess Kaguya* is *The Tale … Princess Kaguya*, and films of a series differ.
    """
    if len(name) <= longest:
        return name
    words, room = name.split(), longest - len(_GAP)
    begins, ends = {_begun(words[:at]) for at in range(1, len(words))}, set(_ends(words))
    ways = [(a, b) for a in begins for b in ends if a and b and len(a) + len(b) <= room]
    best = max(ways, key=_evenness, default=None)
    return shorten(name, longest) if best is None else _GAP.join(best)


def _evenness(way: tuple[str, str]) -> tuple[int, int, tuple[str, str]]:
    """How much is left of the shorter part of a title that is cut in two, and then of both."""
    lengths = [len(part) for part in way]
    return min(lengths), sum(lengths), way


def _begun(words: Sequence[str]) -> str:
    """The first words of a title, without little ones behind; empty where all are little."""
    telling = [at for at, word in enumerate(words, 1) if not _is_little(word)]
    return " ".join(words[: telling[-1] if telling else 0]).rstrip(" ,:;-(&")


def _ends(words: Sequence[str]) -> Iterator[str]:
    """The last words of a title, as many as one likes, the first of them no little one."""
    for at in range(1, len(words)):
        if not _is_little(words[at]):
            yield " ".join(words[at:])


def _is_little(word: str) -> bool:
    return word.casefold().strip(":,;") in _LITTLE or not any(map(str.isalnum, word))


def title(movie: Movie, longest: int = _LONGEST_TITLE) -> str:
    """A film's title without its year, escaped, of at most `longest` characters with escapes."""
    return _escaped(movie.title, longest, shorten_title)


def plain_title(name: str, longest: int = _LONGEST_TITLE) -> str:
    """The same of a title of which no film is known: it begins as it was typed."""
    return _escaped(name, longest, shorten)


def _escaped(name: str, longest: int, cut: Callable[[str, int], str]) -> str:
    lengths = range(longest, 0, -1)
    escaped = (plain(cut(name, length)) for length in lengths)
    return next(one for one in escaped if len(one) <= longest)


def label(movie: Movie, longest: int = _LONGEST_TITLE, called: str = "") -> str:
    """A film as it is named in a sentence: *The Matrix (1999)*, escaped.

    Where it was `called` otherwise, with that: *The Easy Life (Il sorpasso, 1962)*.
    """
    return title(movie, longest) + year(movie, called)


def raw_label(movie: Movie, longest: int) -> str:
    """The same for places that know no markdown, such as a menu; the year is never cut off."""
    return shorten_title(movie.title, longest - len(year(movie))) + year(movie)


def headline(movie: Movie, longest: int = _LONGEST_TITLE) -> str:
    """A film at the head of its line: the title in bold and linked, and the year."""
    return f"**{_linked(movie, title(movie, longest))}**{year(movie)}"


def linked(movie: Movie, longest: int = _LONGEST_TITLE, called: str = "") -> str:
    """A film as it is named in a sentence, its title linked."""
    return _linked(movie, title(movie, longest)) + year(movie, called)


def _linked(movie: Movie, name: str) -> str:
    """A name that leads to the film's page at IMDb, else at TMDB; the name alone without either."""
    if movie.imdb_id is not None:
        return f"[{name}](https://www.imdb.com/title/tt{movie.imdb_id.removeprefix('tt')}/)"
    if movie.tmdb_id is not None:
        return f"[{name}](https://www.themoviedb.org/movie/{movie.tmdb_id})"
    return name


def year(movie: Movie, called: str = "") -> str:
    """The year behind a title, after what else the film is called; empty where it is unknown."""
    name = plain_title(called, _LONGEST_OTHER_NAME) if called else ""
    known = [one for one in (name, str(movie.year or "")) if one]
    return f" ({', '.join(known)})" if known else ""


def genres(movie: Movie) -> str:
    """A film's first genres; empty where it has none."""
    return ", ".join(movie.genres[:_MOST_GENRES])


def kind(movie: Movie) -> str:
    """A film's genres, who made it, and where if not in the usual place.

    *Comedy, Thriller · Bong Joon-ho · South Korea*
    """
    countries = [name for name in movie.sure_countries if name != _USUAL_COUNTRY]
    people = shorten(", ".join(movie.sure_directors), _LONGEST_PEOPLE)
    places = shorten(", ".join(countries), _LONGEST_PLACES)
    return middot([genres(movie), plain(people), plain(places)])


def made_by(movie: Movie) -> str:
    """Who made a film, else where it is from, without markdown; empty where neither is known."""
    people = shorten(", ".join(movie.sure_directors), _LONGEST_PEOPLE)
    return people or shorten(", ".join(movie.sure_countries), _LONGEST_PLACES)


def sets_apart(movie: Movie) -> str:
    """What tells a film from another of its title and year, without markdown, on a line of a menu.

    *12,399 ratings · Bong Joon-ho · Comedy, Thriller*
    """
    told = [ratings_of(movie), made_by(movie), genres(movie)]
    return shorten(middot(told), LONGEST_LABEL)


def about(movie: Movie) -> str:
    """As many of a film's first themes as one line has room for: *Heist, cat-and-mouse*."""
    themes = telling_themes(movie.themes)[:_MOST_THEMES]
    lines = (headed(", ".join(themes[:n])) for n in range(len(themes), 0, -1))
    return next(filter(fits_small_line, lines), "")


def stars(value: float) -> str:
    """Stars that somebody gave: ★★★★½."""
    return "★" * int(value) + ("½" if value % 1 else "")


def given(value: float, of: Spoken = YOU) -> str:
    """That the member gave a film so many, beside its name."""
    return of.say("you gave it {stars}", "{name} gave it {stars}", stars=stars(value))


def number(value: float) -> str:
    """The same in a sentence: 4.5, 5."""
    return f"{value:g}"


def stars_to_choose(value: float) -> str:
    """One line of a choice of stars: 4.5 ★★★★½. The number lets it be found by typing 4.5."""
    return f"{number(value)} {stars(value)}"


def usual_choice(name: str) -> str:
    """A choice that is taken where none is made."""
    return say("{choice} (the usual)", choice=name)


def predicted(value: float) -> str:
    """Stars that are expected: 4.3."""
    return f"{value:.1f}"


def signed(value: float) -> str:
    """Stars that something adds or takes, to the hundredth: +0.12, −0.05."""
    return f"{value:+.2f}".replace("-", "−")


def decimals(value: float, n: int) -> str:
    """A number with n digits after the point: 3.50."""
    return f"{value:.{n}f}"


def percent(share: float) -> str:
    """A share of 1, or a cosine, as people read it: 87%; −12% for the opposite of alike."""
    return f"{round(100 * share)}%".replace("-", "−")


def reputation(movie: Movie) -> str:
    """What others think of a film, how many of them where a mean would say nothing; or empty."""
    if not movie.most_ratings:
        return ""
    if evidence_of(movie) is FilmEvidence.NONE:
        return rated_by(movie)
    return plural(
        movie.most_ratings,
        one="{n:,} person gave it {stars} on average",
        other="{n:,} people gave it {stars} on average",
        stars=predicted(movie.mean_of_most),
    )


def ratings_of(movie: Movie) -> str:
    """How many ratings a film has, where that says how well known it is."""
    return "" if movie.is_much_seen else ratings(movie.most_ratings)


def ratings(n: int) -> str:
    """A number of ratings: 1 rating, 2,698 ratings; empty for none."""
    return plural(n, one="{n:,} rating", other="{n:,} ratings") if n else ""


def day(written: str) -> str:
    """A day of ISO 8601 as people write it: 9 July 2031."""
    date = datetime.date.fromisoformat(written)
    return f"{date.day} {date:%B %Y}"


def side_by_side(sentences: Iterable[str]) -> str:
    """Whole sentences in one line."""
    return " ".join(sentences)


def middot(parts: Iterable[str]) -> str:
    """Parts of one line, the empty ones left out."""
    return " · ".join(part for part in parts if part)


def room_for_title(movie: Movie, behind: str) -> int:
    """How many characters of a title a phone's line has room for, beside its year and the rest."""
    return _LONGEST_LINE - len(year(movie)) - len(behind)


def n_lines(line: str) -> int:
    """How many lines what is seen of a line with markdown takes on a phone."""
    return len(wrap(_seen(line), _LONGEST_LINE))


def fits_small_line(line: str) -> bool:
    """Whether what is seen of a line with markdown is one line of small print on a phone."""
    return len(_seen(line)) <= _LONGEST_SMALL_LINE


def _seen(line: str) -> str:
    return line.replace("\\", "").replace("*", "")
