"""What a person typed, read as the words of a title and perhaps a year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recsys.queries.words import ARTICLES, is_number, plain_words, same_words

_YEAR = re.compile(r"18[7-9]\d|19\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Query:
    """A reading of a text: its plain words, the same_words of these, and the year apart."""

    plain: tuple[str, ...]
    words: tuple[str, ...]
    year: int | None = None

    @property
    def text(self) -> str:
        """The words, as the key under which a name is looked up."""
        return " ".join(self.words)

    @property
    def letters(self) -> str:
        """The words without the gaps between them."""
        return "".join(self.words)

    @property
    def bare(self) -> str:
        """The text of the plain words without the articles."""
        return without_articles(self.plain)

    @property
    def n_articles(self) -> int:
        """The number of articles among the plain words."""
        return sum(word in ARTICLES for word in self.plain)

    @property
    def begins_with_article(self) -> bool:
        """Whether an article comes first."""
        return self.plain[0] in ARTICLES

    @property
    def is_numbers(self) -> bool:
        """Whether there is nothing but numbers."""
        return all(map(is_number, self.words))

    def without_last(self) -> "Query":
        """The same without the last word."""
        return _query(self.plain[:-1], self.year)


def readings(text: str) -> Iterator[Query]:
    """The ways to read a text, likeliest first: all of it a title; a title and a year."""
    plain = tuple(plain_words(text))
    if plain:
        yield _query(plain, None)
    for year, rest in ((plain[-1:], plain[:-1]), (plain[:1], plain[1:])):
        if rest and _YEAR.fullmatch(year[0]):
            yield _query(rest, int(year[0]))


def without_articles(plain: Sequence[str]) -> str:
    """The text of plain words without their articles; all of them where nothing else is left."""
    return " ".join([word for word in plain if word not in ARTICLES] or plain)


def _query(plain: tuple[str, ...], year: int | None) -> Query:
    return Query(plain, same_words(plain), year)
