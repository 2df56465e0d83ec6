"""A catalogue and the films of more tables: which are new, which are here, which may be either."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from recsys.catalogue import Catalogue, Movie
from recsys.films.ids import is_of_movielens, replaces
from recsys.films.matching import numbered
from recsys.known_films import HAS_CROWD_FROM
from recsys.queries.titles import letters_of
from recsys.queries.words import plain_words
from recsys.results.extension import Tally

# A crowd that has grown so much says more of a film that was new when it was counted before.
_GROWN = 2.0
# What other sites call MovieLens's genres, in lower case; what is none of these is left out.
_GENRE_NAMES = {
    "family": ("children",),
    "children's": ("children",),
    "science fiction": ("sci-fi",),
    "science-fiction": ("sci-fi",),
    "romantic": ("romance",),
    "romantic comedy": ("romance", "comedy"),
    "comedy drama": ("comedy", "drama"),
    "comedy horror": ("comedy", "horror"),
    "animated": ("animation",),
    "film noir": ("film-noir",),
}
_LEADING = ("wikidata_id", "imdb_id", "tmdb_id")


@dataclass(frozen=True, slots=True)
class Extended:
    """What was made of a catalogue.

    `films` are those that it lacks and those of it that more is known of, by movie_id;
    `stands_for` says which of them are films of the catalogue, and under which id they are there.
    `moved_ids` are all moves, the catalogue's too.
    """

    films: tuple[Movie, ...]
    stands_for: Mapping[int, int]
    moved_ids: Mapping[int, int]


class Extending:
    """Takes films in, source by source."""

    def __init__(self, catalogue: Catalogue, moved_ids: Mapping[int, int] | None = None) -> None:
        """With the moves of an earlier extension, which hold still."""
        self._before = catalogue
        self._moved = dict(catalogue.moved_ids)
        self._films = {movie.movie_id: movie for movie in catalogue}
        self._stands_for = {movie.movie_id: movie.movie_id for movie in catalogue}
        self._by_id: dict[tuple[str, object], int] = {}
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._n_films = Counter(genre for movie in catalogue for genre in movie.genres)
        for movie in catalogue:
            self._register(movie)
        for old, new in sorted((moved_ids or {}).items()):
            self._move(old, new)

    def take_again(self, movies: Iterable[Movie]) -> None:
        """The films of an earlier extension, each at the id that it has here."""
        films = [
            self._in_our_words(replace(movie, n_ratings=0, mean_stars=0.0)) for movie in movies
        ]
        there = [film for film in films if film.movie_id in self._films]
        for film in there:
            self._complete(film.movie_id, film)
        # Each was told from the others when it was taken first: they are compared with what was
        # here before them, and not with each other.
        others = [film for film in films if film.movie_id not in self._films]
        found = [self._same(film) for film in others]
        for film, (here, is_sure) in zip(others, found, strict=True):
            if here is None or not is_sure:
                self._add_new(film)
                continue
            at = self._moved.get(here, here)
            self._complete(at, film)
            if (kept := self._moved.get(at, at)) != film.movie_id:
                self._move(film.movie_id, kept)

    def take(self, movies: Iterable[Movie], is_worth: Callable[[Movie], bool]) -> Tally:
        """The films of one source; those that are not here only where they are worth it.

        Of films of one name the best known goes first.
        """
        added, merged, doubtful = 0, 0, []
        for movie in sorted(movies, key=lambda movie: (-movie.n_crowd, movie.movie_id)):
            known = self._in_our_words(movie)
            here, is_sure = self._same(known)
            if not (is_sure and here is not None) and not is_worth(movie):
                continue
            if not is_sure:
                doubtful.append(movie.label)
            elif here is None:
                self._add_new(known)
                added += 1
            else:
                self._complete(here, known)
                merged += 1
        return Tally(added, merged, tuple(doubtful))

    def done(self) -> Extended:
        """All that was taken."""
        films = [
            movie
            for movie_id, movie in sorted(self._films.items())
            if (before := self._stands_for.get(movie_id)) is None or movie != self._before[before]
        ]
        kept = {movie.movie_id for movie in films} & self._stands_for.keys()
        return Extended(
            tuple(films),
            {movie_id: self._stands_for[movie_id] for movie_id in sorted(kept)},
            {old: new for old, new in sorted(self._moved.items()) if new in self._films},
        )

    def _same(self, movie: Movie) -> tuple[int | None, bool]:
        """The film that a row is, None where it is none, and whether that is sure."""
        at = self._moved.get(movie.movie_id, movie.movie_id)
        if at in self._films:
            return at, True
        by_id = {
            here
            for key in _keys(movie)
            if (here := self._by_id.get(key)) is not None and not self._are_two(here, movie)
        }
        if by_id:
            here = min(by_id)
            imdb_ids = {self._films[here].imdb_id, movie.imdb_id} - {None}
            return here, len(by_id) == len(imdb_ids or by_id) == 1
        return self._of_same_name(movie)

    def _of_same_name(self, movie: Movie) -> tuple[int | None, bool]:
        named = {
            self._moved.get(here, here)
            for name in _names(movie)
            for here in self._by_name.get(name, ())
        }
        alike = {here for here in named if self._may_be(here, movie)}
        near = {here for here in alike if _years_apart(self._films[here], movie) == 0}
        if not near and movie.directors:
            near = {here for here in alike if _shares_a_director(self._films[here], movie)}
        if near:
            return min(near), len(near) == 1
        return None, not alike

    def _may_be(self, at: int, movie: Movie) -> bool:
        """About one year, and no ids or directors that say otherwise."""
        here = self._films[at]
        apart = _years_apart(here, movie)
        if apart is not None and apart > 1:
            return False
        if self._are_two(at, movie):
            return False
        if _have_other_numbers(here, movie):
            return False
        named = bool(here.directors and movie.directors)
        return not named or _shares_a_director(here, movie)

    def _are_two(self, at: int, movie: Movie) -> bool:
        """Whether MovieLens has both and knows them apart."""
        here = self._films[at]
        return (
            is_of_movielens(at)
            and is_of_movielens(movie.movie_id)
            and (here.imdb_id is None or here.imdb_id != movie.imdb_id)
        )

    def _add_new(self, movie: Movie) -> None:
        """Give a film a row, under the id by which it is known where it is known by name."""
        known = self._known_by_name(movie)
        if known is None:
            self._add(movie)
            return
        self._add(replace(numbered(movie, known), movie_id=known.movie_id))
        if known.movie_id != movie.movie_id:
            self._moved[movie.movie_id] = known.movie_id

    def _known_by_name(self, movie: Movie) -> Movie | None:
        unplaced = self._before.unplaced
        if is_of_movielens(movie.movie_id):
            return unplaced.get(movie.movie_id)
        if movie.imdb_id and (same := unplaced.numbered("imdb", int(movie.imdb_id))):
            return same
        named = {one.movie_id: one for name in letters_of(movie) for one in unplaced.named(name)}
        alike = [
            one
            for one in named.values()
            if one.year == movie.year and not _have_other_numbers(one, movie)
        ]
        return alike[0] if len(alike) == 1 else None

    def _add(self, movie: Movie) -> None:
        self._films[movie.movie_id] = movie
        self._register(movie)

    def _complete(self, at: int, movie: Movie) -> None:
        here = self._films[at]
        completed = replace(
            here,
            genres=here.genres or movie.genres,
            directors=here.directors or movie.directors,
            wikidata_id=here.wikidata_id or movie.wikidata_id,
            imdb_id=here.imdb_id or movie.imdb_id,
            tmdb_id=here.tmdb_id or movie.tmdb_id,
        )
        if _says_more(movie, completed):
            completed = replace(
                completed,
                n_crowd=movie.n_crowd,
                crowd_stars=movie.crowd_stars,
                crowd_is_estimated=movie.crowd_is_estimated,
            )
        self._films[at] = completed
        self._register(completed)
        if replaces(movie.movie_id, at):
            self._move(at, movie.movie_id)

    def _move(self, old: int, new: int) -> None:
        """Keep a film under another id from now on, and what leads to the old one with it."""
        if old in self._films and new in self._films:
            return  # the catalogue has both
        if (movie := self._films.pop(old, None)) is not None:
            self._films[new] = replace(movie, movie_id=new)
            if old in self._stands_for:
                self._stands_for[new] = self._stands_for.pop(old)
            self._register(self._films[new])
        self._moved = {a: new if b == old else b for a, b in self._moved.items() if a != new}
        self._moved[old] = new

    def _register(self, movie: Movie) -> None:
        for key in _keys(movie):
            self._by_id[key] = movie.movie_id
        for name in _names(movie):
            if movie.movie_id not in self._by_name[name]:
                self._by_name[name].append(movie.movie_id)

    def _in_our_words(self, movie: Movie) -> Movie:
        """With the genres that the model knows, the most telling first."""
        names = (genre.lower().removesuffix(" film") for genre in movie.genres)
        renamed = {ours for name in names for ours in _GENRE_NAMES.get(name, (name,))}
        ours = {genre for genre in self._n_films if genre.lower() in renamed}
        telling = sorted(ours, key=lambda genre: (self._n_films[genre], genre))
        return replace(movie, genres=tuple(telling))


def _says_more(movie: Movie, here: Movie) -> bool:
    """Whether a crowd goes before another: a counted one before an estimate, a grown one."""
    if movie.n_crowd < HAS_CROWD_FROM:
        return False
    if here.n_crowd < HAS_CROWD_FROM:
        return True
    if here.crowd_is_estimated:
        return not movie.crowd_is_estimated or movie.n_crowd != here.n_crowd
    is_placed_by_it = here.n_ratings == 0
    return (
        not movie.crowd_is_estimated and is_placed_by_it and movie.n_crowd >= _GROWN * here.n_crowd
    )


def _have_other_numbers(here: Movie, movie: Movie) -> bool:
    """Whether a service or Wikidata numbers them as two."""
    ids = ((getattr(here, name), getattr(movie, name)) for name in _LEADING)
    return any(one is not None and other is not None and one != other for one, other in ids)


def _keys(movie: Movie) -> list[tuple[str, object]]:
    ids = ((name, getattr(movie, name)) for name in _LEADING)
    return [(name, value) for name, value in ids if value is not None]


def _names(movie: Movie) -> set[str]:
    titles = (movie.title, movie.original_title or "", *movie.also_known_as)
    return {name for title in titles if (name := " ".join(plain_words(title)))}


def _years_apart(here: Movie, movie: Movie) -> int | None:
    return None if here.year is None or movie.year is None else abs(here.year - movie.year)


def _shares_a_director(here: Movie, movie: Movie) -> bool:
    theirs = ({" ".join(plain_words(name)) for name in film.directors} for film in (here, movie))
    return not set.isdisjoint(*theirs)
