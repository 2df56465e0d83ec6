"""The names that films go by, taken apart into comparable words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from recsys.catalogue import Movie
from recsys.queries.titles.query import Query, without_articles
from recsys.queries.words import ARTICLES, FUNCTION_WORDS, plain_words, same_words

_SECTION = re.compile(r": | - |,? (?=or: )|, (?=or )", re.IGNORECASE)
_FOREIGN_ARTICLE = re.compile(r"(?:(?:la|le|les|el|il|das|der)\s+|l['’])(?=\w)", re.IGNORECASE)
_LONG = 3  # words of a title that an added article does not turn into another


@dataclass(frozen=True, slots=True)
class Name:
    """One title of the film of a row.

    `words` are its same_words and `ends` where its sections end among them: "Star Wars: Episode
    V - The Empire Strikes Back" is star wars | 5 | empire strikes back. `content` are the places
    of the words that carry meaning. `plain` is the text of its plain words and `bare` that text
    without the articles, of which there are `n_articles`; the first word has one before it if the
    name `begins_with_article`. `initials` are those of the first section.
    """

    row: int
    is_title: bool
    words: tuple[str, ...]
    ends: tuple[int, ...]
    content: tuple[int, ...]
    plain: str
    bare: str
    n_articles: int
    begins_with_article: bool
    initials: str

    @property
    def text(self) -> str:
        """The words, as the key under which a name is looked up."""
        return " ".join(self.words)

    def has_articles_of(self, query: Query) -> bool:
        """Whether a query leaves articles out, but adds none: "The Batman" is not "Batman"."""
        return query.n_articles <= self.n_articles or len(query.words) >= _LONG


def names_of(movies: Iterable[Movie]) -> Iterator[Name]:
    """The title and the other titles of each film; "La Haine" is "Haine" as well."""
    for row, movie in enumerate(movies):
        for text in (movie.title, *movie.also_known_as):
            is_title = text is movie.title
            if name := _name(row, text, is_title=is_title):
                yield name
            if foreign := _FOREIGN_ARTICLE.match(text):
                rest = text[foreign.end() :]
                if name := _name(row, rest, is_title=is_title, n_dropped=1):
                    yield name


def _name(row: int, text: str, *, is_title: bool, n_dropped: int = 0) -> Name | None:
    sections = [plain_words(section) for section in _SECTION.split(text)]
    plain = tuple(chain.from_iterable(sections))
    if not plain:
        return None
    words: list[str] = []
    ends: list[int] = []
    for section in sections:
        words += [word for word in same_words(section) if word not in ARTICLES]
        ends.append(len(words))
    if not words:
        words, ends = list(plain), [len(plain)]
    content = [place for place, word in enumerate(words) if word not in FUNCTION_WORDS]
    return Name(
        row=row,
        is_title=is_title,
        words=tuple(words),
        ends=tuple(ends),
        content=tuple(content or range(len(words))),
        plain=" ".join(plain),
        bare=without_articles(plain),
        n_articles=sum(word in ARTICLES for word in plain) + n_dropped,
        begins_with_article=n_dropped > 0 or plain[0] in ARTICLES,
        initials="".join(word[0] for word in sections[0][plain[0] in ARTICLES :]),
    )
