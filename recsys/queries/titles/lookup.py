"""Films looked up by their exact names, however these are written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from recsys.queries.titles.films import Films
from recsys.queries.titles.names import Name
from recsys.queries.titles.query import Query

_FAME_FOR_INITIALS = 0.2
_LEAST_INITIALS = 4


class NameLookup:
    """Finds the films that a text names in full."""

    def __init__(self, films: Films, names: Iterable[Name]) -> None:
        self._films = films
        self._by_text: defaultdict[str, list[Name]] = defaultdict(list)
        self._by_letters: defaultdict[str, list[Name]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[Name]] = defaultdict(list)
        for name in names:
            self._by_text[name.text].append(name)
            for text in (name.text, name.bare, name.plain):
                self._by_letters[text.replace(" ", "")].append(name)
            if films.fame(name.row) >= _FAME_FOR_INITIALS and len(name.initials) >= _LEAST_INITIALS:
                self._by_initials[name.initials].append(name)

    def rows(self, query: Query) -> set[int]:
        """The films of this name and year.

        A film with the very title is meant before one that has the name only by another title, by
        a number in digits ("Nine" and "9"), by other gaps or by an added article, unless the latter
        is the better known. Digits alone are not a title in words ("9" and "Nine").
        """
        is_titled: dict[int, bool] = {}
        for name in self._names(query):
            has_articles = query.n_articles <= name.n_articles
            titled = name.is_title and name.bare == query.bare and has_articles
            is_titled[name.row] = titled or is_titled.get(name.row, False)
        rows = self._films.of_year(is_titled, query.year)
        best = max((self._films.n_ratings(row) for row in rows if is_titled[row]), default=-1)
        return {row for row in rows if is_titled[row] or self._films.n_ratings(row) > best}

    def by_initials(self, query: Query) -> list[int]:
        """The best-known films whose name, or its first section, has these initials: "lotr"."""
        names = self._by_initials.get(query.text, ())
        return sorted(self._films.of_year({name.row for name in names}, query.year))

    def _names(self, query: Query) -> Iterator[Name]:
        names = [*self._by_text.get(query.text, ())]
        if not query.is_numbers:
            for letters in {"".join(query.words), "".join(query.plain)}:
                names += self._by_letters.get(letters, ())
        has_to_be_same = query.is_numbers and any(map(str.isdecimal, query.plain))
        for name in names:
            if name.has_articles_of(query) and (name.bare == query.bare or not has_to_be_same):
                yield name
