"""The names that films go by, taken apart into comparable words."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress
from typing import overload

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Movie
from recsys.queries.titles.reading.owners import without_owner
from recsys.queries.titles.reading.query import Query, without_articles
from recsys.queries.titles.tables.words_of_names import WordsOfNames
from recsys.queries.words import (
    ARTICLES,
    CHANGED_WORDS,
    FUNCTION_WORDS,
    LONGEST_TEXT,
    PART_END,
    REWRITTEN_WORDS,
    plain_words_of_lines,
    same_words,
)
from recsys.remembered import remembered
from recsys.worked_out import NOT_KEPT, Table, WorkedOut

_SECTION = re.compile(r": | - | (?=(?i:or: ))|, (?=(?i:or):? )")
_FOREIGN_ARTICLE = re.compile(r"(?:(?:la|le|les|el|il|das|der)\s+|l['’])(?=\w)", re.IGNORECASE)
_FIRST_OF_FOREIGN = frozenset("lLeEiIdD")
_LONG = 2  # words of a title that an added article does not turn into another
_LONG_LONE = 9  # letters of a lone word of which the same holds
_REMEMBERED = 4096  # names taken apart, some 600 bytes each
_ANY_TEXT = "surrogatepass"  # halves of a character too, which JSON lets be


@dataclass(frozen=True, slots=True)
class Name:
    """One title of the film of a row.

    `words` are its same_words and `ends` where its sections end among them: "Star Wars: Episode
    V - The Empire Strikes Back" is star wars | 5 | empire strikes back. `content` are the places
    of the words that carry meaning. `plain` is the text of its plain words and `bare` that text
    without the articles, of which there are `n_articles`; the first word has one before it if the
    name `begins_with_article`. `is_title` is whether it is what the film is called here, and
    `written` how it is written.
    """

    row: int
    is_title: bool
    written: str
    words: tuple[str, ...]
    ends: tuple[int, ...]
    content: tuple[int, ...]
    plain: str
    bare: str
    n_articles: int
    begins_with_article: bool

    @property
    def text(self) -> str:
        """The words, as the key under which a name is looked up."""
        return " ".join(self.words)

    def has_articles_of(self, query: Query) -> bool:
        """Whether a query leaves articles out, but adds none: "The Batman" is not "Batman".

        One that it adds to a long name or word says nothing.
        """
        return (
            query.n_articles <= self.n_articles
            or len(query.words) >= _LONG
            or len(query.words) == 1 <= len(query.words[0]) // _LONG_LONE
        )


class Names(Sequence[Name]):
    """The names of some films in the order of their rows, taken apart when they are asked for.

    The words of all are known at once: `words` has those of each name. Names that begin with a
    foreign article go without it as well. Of `abroad` they are the titles of other countries and
    no others, in full.
    """

    def __init__(
        self,
        movies: Iterable[tuple[int, Movie]],
        *,
        abroad: bool = False,
        worked_out: WorkedOut = NOT_KEPT,
    ) -> None:
        table = worked_out.table("names", lambda: _worked_out(_Written(movies, abroad=abroad)))
        self.words = WordsOfNames(table["vocabulary"], table["words_end"], table["words"])
        self._texts: memoryview = table["texts"].data
        self._texts_end: memoryview = table["texts_end"].data
        self._rows: array[int] = array("i", table["rows"].tobytes())
        self._is_title, self._n_dropped = table["is_title"], table["n_dropped"]
        # What is not simply the words, one after another, of one section.
        self._plain: dict[int, str] = dict(zip(table["plain_at"], table["plain"], strict=True))
        ends = map(tuple, table["ends"])
        self._ends: dict[int, tuple[int, ...]] = dict(zip(table["ends_at"], ends, strict=True))
        self._name = remembered(_REMEMBERED, self._taken_apart)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, position: int) -> Name: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Name]: ...
    def __getitem__(self, position: int | slice) -> Name | Sequence[Name]:
        if isinstance(position, slice):
            return [self._name(at) for at in range(*position.indices(len(self)))]
        return self._name(int(position))

    def spellings(self) -> Iterator[tuple[str, int]]:
        """The letters of each name in all ways in which its words may be run together.

        Beside them its position, in order.
        """
        for position, words in enumerate(self.words):
            letters = "".join(words)
            yield letters, position
            if plain := self._plain.get(position):
                without = without_articles(plain.split(" ")).replace(" ", "")
                for other in {plain.replace(" ", ""), without} - {letters}:
                    yield other, position

    @property
    def rows(self) -> NDArray[np.int32]:
        """The rows of the films that have the names, int32[n]."""
        return np.asarray(self._rows, np.int32)

    def row(self, position: int) -> int:
        """The row of the film that has a name."""
        return self._rows[position]

    def initials(self, position: int) -> str:
        """The first letters of the words of a name's first section, but an article in front."""
        (sections,) = plain_words_of_lines(_in_sections(self._written(position)))
        first = next(filter(None, sections))
        return "".join(word[0] for word in first[first[0] in ARTICLES :])

    def _written(self, position: int) -> str:
        begin = self._texts_end[position - 1] if position else 0
        return _text(self._texts[begin : self._texts_end[position]])

    def _taken_apart(self, position: int) -> Name:
        words = self.words[position]
        text = " ".join(words)
        plain = self._plain.get(position)
        n_dropped = int(self._n_dropped[position])
        of_plain = words if plain is None else plain.split(" ")
        content: Sequence[int] = range(len(words))
        if not FUNCTION_WORDS.isdisjoint(words):
            content = [at for at in content if words[at] not in FUNCTION_WORDS] or content
        n_articles = 0 if plain is None else sum(word in ARTICLES for word in of_plain)
        return Name(
            row=self._rows[position],
            is_title=bool(self._is_title[position]),
            written=self._written(position),
            words=words,
            ends=self._ends.get(position, (len(words),)),
            content=tuple(content),
            plain=text if plain is None else plain,
            bare=without_articles(of_plain) if n_articles else " ".join(of_plain),
            n_articles=n_articles + n_dropped,
            begins_with_article=n_dropped > 0 or of_plain[0] in ARTICLES,
        )


class _Written:
    """All names as they are written, in parallel lists.

    A film has its title and its other ones; "La Haine" is "Haine" as well, with one article dropped
    in front, and "Dr. Seuss' The Lorax" is "The Lorax".
    """

    def __init__(self, movies: Iterable[tuple[int, Movie]], *, abroad: bool) -> None:
        self._first_of_article = frozenset() if abroad else _FIRST_OF_FOREIGN
        self.rows: list[int] = []
        self.texts: list[str] = []
        self.is_title: list[bool] = []
        self.n_dropped: list[int] = []
        for row, movie in movies:
            if not abroad:
                self._add_all(row, movie.title, movie, is_title=True)
            for text in movie.titles_abroad if abroad else movie.also_known_as:
                self._add_all(row, text, movie, is_title=False)

    def _add_all(self, row: int, text: str, movie: Movie, *, is_title: bool) -> None:
        text = text[:LONGEST_TEXT]
        self._add(row, text, is_title=is_title)
        if text[:1] in self._first_of_article and (foreign := _FOREIGN_ARTICLE.match(text)):
            self._add(row, text[foreign.end() :], is_title=is_title, n_dropped=1)
        if rest := without_owner(text, movie.directors):
            self._add(row, rest, is_title=False)

    def _add(self, row: int, text: str, *, is_title: bool, n_dropped: int = 0) -> None:
        self.rows.append(row)
        self.texts.append(text.replace("\n", " "))
        self.is_title.append(is_title)
        self.n_dropped.append(n_dropped)


def _worked_out(written: _Written) -> Table:
    """All names taken apart, but for what is quick to do for one."""
    parsed = list(plain_words_of_lines(_in_sections("\n".join(written.texts))))
    has_words = list(map(any, parsed))
    words: list[list[str]] = []
    of_plain: dict[int, str] = {}
    of_ends: dict[int, tuple[int, ...]] = {}
    for position, sections in enumerate(compress(parsed, has_words)):
        plain, same, ends = _joined(sections)
        words.append(same)
        if len(ends) > 1:
            of_ends[position] = ends
        if same != plain:
            of_plain[position] = " ".join(plain)
    of_names = WordsOfNames.of(words)
    texts = [text.encode(errors=_ANY_TEXT) for text in compress(written.texts, has_words)]
    return {
        "texts": np.frombuffer(b"".join(texts), np.uint8),
        "texts_end": np.cumsum([*map(len, texts)], dtype=np.int32),
        "rows": np.array([*compress(written.rows, has_words)], np.int32),
        "is_title": np.array([*compress(written.is_title, has_words)], bool),
        "n_dropped": np.array([*compress(written.n_dropped, has_words)], np.uint8),
        "vocabulary": of_names.vocabulary,
        "words": of_names.numbers,
        "words_end": of_names.ends,
        "plain_at": [*of_plain],
        "plain": [*of_plain.values()],
        "ends_at": [*of_ends],
        "ends": [*of_ends.values()],
    }


def _text(encoded: memoryview) -> str:
    return encoded.tobytes().decode(errors=_ANY_TEXT)


def _in_sections(text: str) -> str:
    return _SECTION.sub(PART_END, text)


def _joined(sections: list[list[str]]) -> tuple[list[str], list[str], tuple[int, ...]]:
    """The plain words of a name, those under which it is looked up, and its ends among these."""
    if len(sections) == 1:
        (plain,) = sections
        return plain, _words(plain) or plain, ()
    plain = list(chain.from_iterable(sections))
    parts = list(map(_words, sections))
    words = list(chain.from_iterable(parts))
    return plain, words or plain, tuple(accumulate(map(len, parts))) if words else ()


def _words(plain: list[str]) -> list[str]:
    """The words of a section under which it is looked up."""
    if CHANGED_WORDS.isdisjoint(plain):
        return plain
    same = plain if REWRITTEN_WORDS.isdisjoint(plain) else same_words(plain)
    return [word for word in same if word not in ARTICLES]
