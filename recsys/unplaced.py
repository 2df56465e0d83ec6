"""Films that are known by name alone: so few people ever rated them that no model has a row of one.

They are found by what they are called and by the numbers that services gave them. What is known of
them stays packed, since hardly any is ever asked for: each is read when it is.
"""

import json
import operator
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, Self, SupportsIndex

import numpy as np
from numpy.typing import NDArray

from recsys.movie import Movie
from recsys.movie_json import parse_movie, told

_A_BLOCK = 64  # films that are packed together: one alone takes twice the room
_NO_NUMBER = -1


@dataclass(frozen=True, slots=True, eq=False)
class UnplacedFilms:
    """n films in order of movie_id.

    `movie_ids`, int32[n], ascend; `imdb_ids`, `tmdb_ids` and `wikidata_ids`, int32[n], are -1 where
    there is none.
    A name is looked up by a number made of its letters: `name_keys`, uint32[m], ascend, and
    `name_rows`, int32[m], say whose each is. `packed`, uint8[k], are the films, zipped lines of
    JSON, so many a block, of which each begins where `block_starts`, int32[n_blocks + 1], say.
    """

    movie_ids: NDArray[np.int32]
    imdb_ids: NDArray[np.int32]
    tmdb_ids: NDArray[np.int32]
    wikidata_ids: NDArray[np.int32]
    name_keys: NDArray[np.uint32]
    name_rows: NDArray[np.int32]
    packed: NDArray[np.uint8]
    block_starts: NDArray[np.int32]

    @classmethod
    def of(cls, movies: Iterable[Movie], letters: Callable[[Movie], Iterable[str]]) -> Self:
        """These films, to be found by the letters of what each is called."""
        films = sorted(movies, key=lambda movie: movie.movie_id)
        names = sorted(
            (_key(name), row)
            for row, movie in enumerate(films)
            for name in dict.fromkeys(letters(movie))
        )
        blocks = [_packed(films[at : at + _A_BLOCK]) for at in range(0, len(films), _A_BLOCK)]
        return cls(
            movie_ids=np.array([movie.movie_id for movie in films], np.int32),
            imdb_ids=_numbers(int(m.imdb_id) if m.imdb_id else None for m in films),
            tmdb_ids=_numbers(movie.tmdb_id for movie in films),
            wikidata_ids=_numbers(movie.wikidata_id for movie in films),
            name_keys=np.array([key for key, _ in names], np.uint32),
            name_rows=np.array([row for _, row in names], np.int32),
            packed=np.frombuffer(b"".join(blocks), np.uint8),
            block_starts=np.cumsum([0, *map(len, blocks)], dtype=np.int32),
        )

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """What `arrays` gave; raises TypeError, ValueError where they are others."""
        films = cls(**arrays)
        for name, of_none in NONE_UNPLACED.arrays().items():
            array = getattr(films, name)
            if array.dtype != of_none.dtype or array.ndim != 1:
                raise ValueError(f"{name} is {array.dtype}{list(array.shape)}")
        n_films, n_blocks = len(films), len(films.block_starts) - 1
        lengths = {n_films, *map(len, (films.imdb_ids, films.tmdb_ids, films.wikidata_ids))}
        if len(lengths) > 1 or n_blocks != -(-n_films // _A_BLOCK):
            raise ValueError("the films are not as many everywhere")
        if len(films.name_keys) != len(films.name_rows):
            raise ValueError("the names are not as many everywhere")
        return films

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The fields by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def is_as(self, other: "UnplacedFilms") -> bool:
        """Whether another has the same films, found in the same ways."""
        theirs = other.arrays()
        return all(np.array_equal(mine, theirs[name]) for name, mine in self.arrays().items())

    def __len__(self) -> int:
        return len(self.movie_ids)

    def __iter__(self) -> Iterator[Movie]:
        for block in range(len(self.block_starts) - 1):
            for line in self._lines(block):
                yield _film(line)

    def __contains__(self, movie_id: object) -> bool:
        return isinstance(movie_id, SupportsIndex) and self._row(movie_id) is not None

    def get(self, movie_id: int) -> Movie | None:
        """The film of an id, None where it is none of these."""
        row = self._row(movie_id)
        return None if row is None else self._at(row)

    def numbered(self, service: Literal["imdb", "tmdb", "wikidata"], number: int) -> Movie | None:
        """The film that has a number there, None where none of these has."""
        by_service = {"imdb": self.imdb_ids, "tmdb": self.tmdb_ids, "wikidata": self.wikidata_ids}
        given = by_service[service]
        rows = [] if number < 0 else np.flatnonzero(given == number).tolist()
        return self._at(rows[0]) if rows else None

    def named(self, letters: str) -> list[Movie]:
        """The films of a name, and now and then one of another whose letters make one number."""
        return [self._at(row) for row in self._named(letters).tolist()]

    def n_named(self, letters: str) -> int:
        """The number of these, much sooner."""
        return len(self._named(letters))

    def _named(self, letters: str) -> NDArray[np.int32]:
        key = _key(letters)
        first = int(np.searchsorted(self.name_keys, key))
        end = int(np.searchsorted(self.name_keys, key, side="right"))
        return self.name_rows[first:end]

    def _row(self, movie_id: SupportsIndex) -> int | None:
        movie_id = operator.index(movie_id)
        at = int(np.searchsorted(self.movie_ids, movie_id))
        return at if at < len(self) and self.movie_ids[at] == movie_id else None

    def _at(self, row: int) -> Movie:
        block, line = divmod(row, _A_BLOCK)
        return _film(self._lines(block)[line])

    def _lines(self, block: int) -> list[bytes]:
        begin, end = self.block_starts[block : block + 2].tolist()
        return zlib.decompress(self.packed[begin:end].tobytes()).split(b"\n")


def _film(line: bytes) -> Movie:
    return parse_movie(json.loads(line), {})


def _packed(films: Iterable[Movie]) -> bytes:
    lines = (json.dumps(told(one), ensure_ascii=False, separators=(",", ":")) for one in films)
    return zlib.compress("\n".join(lines).encode(), level=9)


def _numbers(numbers: Iterable[int | None]) -> NDArray[np.int32]:
    return np.array([_NO_NUMBER if one is None else one for one in numbers], np.int32)


def _key(letters: str) -> int:
    return zlib.crc32(letters.encode())


NONE_UNPLACED = UnplacedFilms.of((), lambda _: ())
