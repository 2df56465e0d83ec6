"""MovieLens's raw titles, "Matrix, The (1999)", taken apart and turned round for reading."""

import re
from dataclasses import dataclass

_YEAR = re.compile(r"\s*\((\d{4})(?:\s*[-–—]\s*(?:\d{4})?)?\)$")
_ALSO_KNOWN_AS = re.compile(r"(?:a\.?k\.?a\b\.?)\s*:?\s*", re.IGNORECASE)
_ELIDED_ARTICLE = re.compile(r"\b([LlDd]['’]) (?=\w)")

# Words that MovieLens moves behind a comma. "De" is French for "from" in one title and Danish for
# "the" in another; either way it was moved from the front.
_ARTICLES = (
    "The|A|An"
    "|Le|La|Les|L['’]|Un|Une|Des|Du"
    "|Il|Lo|I|Gli|Uno|Una"
    "|El|Los|Las|O|Os|As|Um|Uma"
    "|Der|Die|Das|Ein|Eine"
    "|De|Den|Det|En|Et|Ett|Het|Da"
)
_MOVED_ARTICLE = re.compile(rf"(?P<rest>.+),\s*(?P<article>{_ARTICLES})", re.DOTALL)
# "Librarian, The: The Curse of the Judas Chalice".
_MOVED_WITHIN = re.compile(r"(?P<rest>[^:,]+), (?P<article>The|A|An)(?P<more>: .+)", re.DOTALL)

# A bracket after one of these, or one that counts parts, goes on with the title.
_OPEN_END = re.compile(r"(?:[:&]|\b(?:or|and|of))$", re.IGNORECASE)
_PART = re.compile(r"(?:part|pt\.?|vol\.?|volume|episode)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedTitle:
    """A title with its articles in front, the other titles of the film, and its first year."""

    title: str
    also_known_as: tuple[str, ...]
    year: int | None


def parse_title(raw: str) -> ParsedTitle:
    """Take a raw MovieLens title apart.

    "City of Lost Children, The (Cité des enfants perdus, La) (1995)" is the title "The City of
    Lost Children", also known as "La Cité des enfants perdus", of 1995. Of a span of years the
    first counts; brackets that are part of the name, "(500) Days of Summer", stay. Any text is
    parsed; where nothing would be left of the title, it stays as it came.
    """
    text = " ".join(raw.split())
    name, year = _split_year(text)
    if not name:
        return ParsedTitle(text, (), None)
    name, brackets = _split_brackets(name)
    title = _article_in_front(name)
    others = (_article_in_front(_ALSO_KNOWN_AS.sub("", bracket, count=1)) for bracket in brackets)
    also_known_as = dict.fromkeys(other for other in others if other and other != title)
    return ParsedTitle(title, tuple(also_known_as), year)


def _split_year(text: str) -> tuple[str, int | None]:
    match = _YEAR.search(text)
    if match is None:
        return text, None
    return text[: match.start()], int(match[1])


def _split_brackets(name: str) -> tuple[str, list[str]]:
    """The name without the brackets at its end that hold other titles, and what they hold."""
    brackets: list[str] = []
    while (start := _last_bracket(name)) is not None:
        head, inside = name[:start].rstrip(), name[start + 1 : -1].strip()
        if _OPEN_END.search(head) or _PART.match(inside):
            break
        brackets.insert(0, inside)
        name = head
    return name, brackets


def _last_bracket(name: str) -> int | None:
    """Where the bracket that ends the name opens, if a blank and a word come before it."""
    if not name.endswith(")"):
        return None
    depth = 0
    for position in range(len(name) - 1, 0, -1):
        depth += (name[position] == ")") - (name[position] == "(")
        if depth == 0:
            return position if name[position - 1] == " " else None
    return None


def _article_in_front(name: str) -> str:
    if within := _MOVED_WITHIN.fullmatch(name):
        return f"{within['article']} {within['rest']}{within['more']}"
    match = _MOVED_ARTICLE.fullmatch(name)
    if match is None:
        return _ELIDED_ARTICLE.sub(r"\1", name)
    article, rest = match["article"], match["rest"].rstrip()
    return article + rest if article[-1] in "'’" else f"{article} {rest}"
