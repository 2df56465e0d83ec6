"""What a person typed -> one film, a choice of films, or nothing."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable

from recsys.catalogue import Movie
from recsys.results import TitleMatch
from recsys.title_words import plain_words, same_words

_ID = re.compile(r"#?(\d+)")


class TitleIndex:
    """Finds films by whatever people type for their titles."""

    def __init__(self, movies: Iterable[Movie]) -> None:
        self._movies = sorted(movies, key=lambda movie: -movie.n_ratings)
        self._by_id = {movie.movie_id: movie for movie in self._movies}
        self._by_name: defaultdict[str, list[Movie]] = defaultdict(list)
        for movie in self._movies:
            for name in {_key(t) for t in (movie.title, movie.label, *movie.also_known_as)}:
                self._by_name[name].append(movie)

    def find(self, text: str) -> list[TitleMatch]:
        """The film or films that a person means by a text; see TitleMatch."""
        found = self._by_name.get(_key(text), [])
        number = _ID.fullmatch(text.strip())
        if number and (text.strip().startswith("#") or not found):
            movie = self._by_id.get(int(number[1]))
            found = [movie] if movie else []
        return [TitleMatch(movie, 1.0) for movie in found]

    def complete(self, text: str, n: int = 25, among: Container[int] | None = None) -> list[Movie]:
        """Films whose title a person may be typing, best first; `among` holds movie_ids."""
        start = _key(text)
        films = (m for m in self._movies if among is None or m.movie_id in among)
        return [m for m in films if _key(m.title).startswith(start)][:n]

    def key(self, movie: Movie) -> str:
        """A text that `find` resolves to exactly this film."""
        key = str(movie.movie_id)
        return f"#{key}" if _key(key) in self._by_name else key


def _key(text: str) -> str:
    return " ".join(same_words(plain_words(text)))
