"""Genres as people type them: several at once, with typos, by other names."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from recsys.catalogue import Catalogue
from recsys.queries.words import plain_words

_BETWEEN = re.compile(r"[,;/&+|]|\band\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"(?<!\S)[-\u2013\u2212!](?=\w)(\S+)")
_ONE_TYPO_FROM, _TWO_TYPOS_FROM = 4, 7  # letters
_MOST_WORDS = 2
_ANIME, _OF_ANIME = "anime", "Japan"
# A comedy with a romance in it, as *Forrest Gump* is, is no romantic comedy: that is a theme.
_ROMCOM, _ROMCOM_THEME = ("Comedy", "Romance"), "romantic comedy"
_ROMCOM_KEYS = frozenset({"romcom", "romcoms", "romanticcomedy", "romanticcomedies"})
_BESIDE_A_GENRE = frozenset("film films flick flicks movie movies".split())

_OTHER_NAMES = {
    ("Animation",): "animated cartoon anime",
    ("Children",): "kids family",
    ("Comedy",): "funny comedies",
    _ROMCOM: "romcom romcoms",
    ("Documentary",): "doc docs documentaries",
    ("Fantasy",): "fantasies",
    ("Film-Noir",): "noir",
    ("Horror",): "scary",
    ("Mystery",): "mysteries",
    ("Romance",): "romantic love",
    ("Sci-Fi",): "sf sciencefiction space",
    ("Thriller",): "suspense",
}


class UnreadGenre(ValueError):
    """A part of a text that names no genre; `text` is that part."""

    def __init__(self, text: str) -> None:
        super().__init__(f"no genre is called {text!r}")
        self.text = text


class Genres:
    """Reads and completes the genres of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.names = catalogue.genres
        self._by_key: dict[str, tuple[str, ...]] = {
            key: names
            for names, keys in _OTHER_NAMES.items()
            if set(names) <= set(self.names)
            for key in keys.split()
        }
        self._by_key |= {_key(name): (name,) for name in self.names}

    def read(self, text: str) -> tuple[str, ...]:
        """The genres that a text names, each once and by name; raises UnreadGenre.

        "-horror" is none: whoever types it wants films that are not horror.
        """
        found = {name for part in _parts(text) for name in self._read_part(part)}
        return tuple(sorted(found))

    def country(self, text: str) -> str | None:
        """The country that a text names with its genres, if there are films of it: anime's."""
        is_of_one = _ANIME in plain_words(text) and _OF_ANIME in self._countries
        return _OF_ANIME if is_of_one else None

    def theme(self, text: str) -> str | None:
        """The theme that a text names among its genres, if there are films of it: a romcom's."""
        parts = (filter(_is_telling, plain_words(part)) for part in _parts(text))
        is_of_it = any("".join(words) in _ROMCOM_KEYS for words in parts)
        return _ROMCOM_THEME if is_of_it and self._catalogue.by_theme.get(_ROMCOM_THEME) else None

    def beside_theme(self, text: str) -> tuple[str, ...]:
        """The genres of a text without those that its theme stands for; raises UnreadGenre."""
        genres = self.read(text)
        return genres if self.theme(text) is None else tuple(g for g in genres if g not in _ROMCOM)

    def complete(self, text: str, n: int) -> list[str]:
        """Texts that a person may be typing, at most n: genres that go with those before them."""
        *before, last = _BETWEEN.split(text)
        if _LEFT_OUT.search(last):
            return []
        try:
            chosen = self.read(",".join(before))
            named = self._exact(last)
        except UnreadGenre:
            return []
        if self.country(last):
            return [", ".join([*chosen, _ANIME.title()])]
        if self.theme(last):
            return [", ".join([*chosen, _ROMCOM_THEME.capitalize()])]
        if named:
            chosen = tuple(dict.fromkeys([*chosen, *named]))
            more = self._together(chosen, self.names)
            return [", ".join(chosen), *more][:n]
        return self._together(chosen, [name for name in self.names if _begins(last, name)])[:n]

    def _read_part(self, part: str) -> list[str]:
        left_out = filter(None, map(plain_words, _LEFT_OUT.findall(part)))
        if any(map(self._nearest, left_out)):
            raise UnreadGenre(part)
        words = plain_words(part)
        found: list[str] = []
        while words:
            for length in range(min(_MOST_WORDS, len(words)), 0, -1):
                names = self._nearest(words[:length])
                if names:
                    break
            else:
                if _is_telling(words[0]):
                    raise UnreadGenre(part)
                names, length = (), 1
            found += names
            words = words[length:]
        if not found:
            raise UnreadGenre(part)
        return found

    def _exact(self, part: str) -> tuple[str, ...]:
        return self._by_key.get(_key(part), ())

    def _nearest(self, words: Sequence[str]) -> tuple[str, ...]:
        """The genres of the key that is fewest typos away, if it is few enough.

        A word that is all typos is no part of a name: "horror or" is not "horror".
        """
        key = "".join(words)
        most = (len(key) >= _ONE_TYPO_FROM) + (len(key) >= _TWO_TYPOS_FROM)
        most = min(most, *(len(word) - 1 for word in words))
        distances = {
            known: OSA.distance(key, known, score_cutoff=most)
            for known in self._by_key
            if known == key or len(known) >= _ONE_TYPO_FROM
        }
        nearest = min(distances, key=distances.__getitem__, default="")
        return self._by_key[nearest] if nearest and distances[nearest] <= most else ()

    def _together(self, chosen: Sequence[str], names: Sequence[str]) -> list[str]:
        """Each name behind those chosen, where films have them all; the commonest first."""
        have = {name: self._count([*chosen, name]) for name in names if name not in chosen}
        common_first = sorted(have, key=lambda name: -have[name])
        return [", ".join([*chosen, name]) for name in common_first if have[name]]

    def _count(self, names: Sequence[str]) -> int:
        columns = [self._catalogue.genres.index(name) for name in names]
        kinds, counts = self._kinds
        return int(counts[kinds[:, columns].all(axis=1)].sum())

    @cached_property
    def _countries(self) -> frozenset[str]:
        return frozenset(country for movie in self._catalogue for country in movie.countries)

    @cached_property
    def _kinds(self) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """The genres of films, each set of them once, and how many films have it."""
        _, first, counts = np.unique(
            self._catalogue.genre_sets, return_index=True, return_counts=True
        )
        return self._catalogue.has_genre[first], counts


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in _BETWEEN.split(text) if part.strip())


def _key(text: str) -> str:
    return "".join(plain_words(text))


def _is_telling(word: str) -> bool:
    """Whether a word says more than that films are meant: *scary movies* are what is scary."""
    return word not in _BESIDE_A_GENRE


def _begins(typed: str, name: str) -> bool:
    """Whether a name, or its second word, begins with what is typed so far."""
    key = _key(typed)
    words = plain_words(name)
    return any("".join(words[place:]).startswith(key) for place in range(len(words)))
