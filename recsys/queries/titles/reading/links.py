"""Links to films and ids of other services, which name a film without its title."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import unquote

Service: TypeAlias = Literal["imdb", "tmdb", "wikidata", "matinee"]

_IDS: tuple[tuple[Service, re.Pattern[str]], ...] = (
    ("matinee", re.compile(r"#(\d{1,10})", re.ASCII)),
    ("imdb", re.compile(r"(?:imdb:\s*)?tt(\d{5,9})", re.IGNORECASE | re.ASCII)),
    ("wikidata", re.compile(r"Q(\d{2,10})", re.ASCII)),
    ("tmdb", re.compile(r"tmdb:\s*(\d{1,8})", re.IGNORECASE | re.ASCII)),
)
_LINKS: tuple[tuple[Service, re.Pattern[str]], ...] = (
    ("imdb", re.compile(r"imdb\.com/\S*?\btt(\d{5,9})\b", re.IGNORECASE | re.ASCII)),
    ("tmdb", re.compile(r"(?:themoviedb|tmdb)\.org/movie/(\d{1,8})\b", re.IGNORECASE | re.ASCII)),
    ("wikidata", re.compile(r"wikidata\.org/\S*?\bQ(\d{2,10})\b", re.IGNORECASE | re.ASCII)),
)
_NAMED = (
    re.compile(r"letterboxd\.com/(?:[\w-]+/)?film/([\w-]+)", re.IGNORECASE),
    re.compile(r"rottentomatoes\.com/m/([\w-]+)", re.IGNORECASE),
    re.compile(r"(?:trakt\.tv/movies|metacritic\.com/movie)/([\w-]+)", re.IGNORECASE),
    re.compile(r"justwatch\.com/\w+/[\w-]+/([\w-]+)", re.IGNORECASE),
    re.compile(r"mubi\.com/(?:\w+/)*films/([\w-]+)", re.IGNORECASE),
    re.compile(r"wikipedia\.org/wiki/([^\s?#]+)", re.IGNORECASE),
)
_LONGEST = 500  # whatever stands behind says no film, and patterns take their time over it
_MARKDOWN = re.compile(r"\[([^\]]+)\]\(\S+\)")
_LINK = re.compile(
    r"\w://\S|www\.\S|\b(?:imdb|letterboxd|themoviedb|wikidata)\.(?:com|org)/|\bboxd\.it/",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """What a link or an id says: the id of a service's film, or the film's name as a text.

    A link that says neither has no `service` and no `name`.
    """

    service: Service | None = None
    number: int = 0
    name: str = ""


def is_link(text: str) -> bool:
    """Whether a text is a link or an id, and nothing else is said of the film."""
    link = read_link(text)
    return link is not None and (link.service is not None or len(text.split()) == 1)


def read_link(text: str) -> Link | None:
    """What a text that is a link or an id says of a film; None where it is neither."""
    text = text[:_LONGEST].strip().strip("<>")
    for service, pattern in _IDS:
        if found := pattern.fullmatch(text):
            return Link(service, int(found[1]))
    if not _LINK.search(text):
        return None
    for service, pattern in _LINKS:
        if found := pattern.search(text):
            return Link(service, int(found[1]))
    for pattern in _NAMED:
        if found := pattern.search(text):
            return Link(name=re.sub(r"[-_]", " ", unquote(found[1])))
    named = _MARKDOWN.fullmatch(text)
    return Link(name=named[1]) if named else Link()
