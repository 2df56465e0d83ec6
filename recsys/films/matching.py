"""Films by id, while sources are read one by one: which row is a film that is here already."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films.ids import is_of_movielens
from recsys.films.sources import Facts
from recsys.queries.words import plain_words

# Films of these years had no time to be rated before the crowd was counted, in July 2023.
TOO_NEW_FOR_A_CROWD = 2022


class Films:
    """Films by id, and how a row of another source finds the film that it is."""

    def __init__(self, rated: Iterable[Movie]) -> None:
        self.by_id = {movie.movie_id: movie for movie in rated}
        self._by_wikidata: dict[int, int] = {}
        self._by_imdb: dict[str, int] = {}
        self._by_name: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)

    def add_movielens(self, movies: Iterable[Movie], crowd_from: int) -> None:
        """The crowd's films; those of the ratings keep their counts of these."""
        for movie in movies:
            rated = self.by_id.get(movie.movie_id)
            if rated is not None:
                self.by_id[movie.movie_id] = replace(
                    movie,
                    n_ratings=rated.n_ratings,
                    mean_stars=rated.mean_stars,
                    also_known_as=_others(movie, rated.also_known_as),
                )
            elif movie.n_crowd >= crowd_from or (movie.year or 0) >= TOO_NEW_FOR_A_CROWD:
                self.by_id[movie.movie_id] = movie

    def add_corrected(
        self, movies: Iterable[Movie], moves: Mapping[int, int], drops: Container[int]
    ) -> None:
        """Those that are another's twin or no film, until they are, however few know them.

        What is known of the one is the other's then, and the rows of the other sources that are the
        film that is none go with it.
        """
        for movie in movies:
            if movie.movie_id in drops or moves.get(movie.movie_id) in self.by_id:
                self.by_id.setdefault(movie.movie_id, movie)

    def add_facts(self, facts: Iterable[Facts]) -> None:
        """Wikidata's facts of films that are here; from now on films are found by name and id."""
        for fact in facts:
            if movie := self.by_id.get(fact.movie_id):
                self.by_id[movie.movie_id] = fact.added_to(movie)
        for movie in sorted(self.by_id.values(), key=lambda movie: movie.n_crowd):
            self._register(movie)

    def add_or_complete(self, movie: Movie) -> None:
        """A film of Wikidata or Wikipedia; where it is here, it completes what is missing."""
        here = self._same(movie)
        self._keep(movie if here is None else _completed(self.by_id[here], movie))

    def added_by_hand(self, movies: Iterable[Movie]) -> Iterator[tuple[int, int]]:
        """Add films that no source had when they were written down; the moves of those it has."""
        for movie in movies:
            here = self._same(movie)
            if here is not None:
                named = replace(movie, also_known_as=(movie.title, *movie.also_known_as))
                self._keep(_completed(self.by_id[here], named))
                yield movie.movie_id, here
            elif (taken := self.by_id.get(movie.movie_id)) is None:
                self._keep(movie)
            else:
                raise DatasetError(
                    f"“{movie.label}” and “{taken.label}” would have one id; give the first "
                    "another name in the table of films by hand."
                )

    def left_over(
        self,
        movielens: Iterable[Movie],
        facts: Iterable[Facts],
        gone: Container[int],
        ends: Container[int],
    ) -> tuple[list[Movie], dict[int, int]]:
        """MovieLens's films that so few people rated that none of these is one of them.

        Beside them the moves of those that another source has, which has their numbers from now on.
        One of `ends` moves nowhere, since a correction has another film move there.
        """
        told_of = {fact.movie_id: fact for fact in facts}
        alone, moves = [], {}
        for movie in movielens:
            if movie.movie_id in self.by_id or movie.movie_id in gone:
                continue
            fact = told_of.get(movie.movie_id)
            told = movie if fact is None else fact.added_to(movie)
            here = self._same(told)
            if here is None or movie.movie_id in ends:
                alone.append(told)
            elif is_of_movielens(here) and self.by_id[here].imdb_id != movie.imdb_id:
                alone.append(movie)  # a namesake, and what is told of it is told of the other one
            else:
                moves[movie.movie_id] = here
                self._keep(numbered(self.by_id[here], movie))
        return alone, moves

    def _keep(self, movie: Movie) -> None:
        self.by_id[movie.movie_id] = movie
        self._register(movie)

    def _same(self, movie: Movie) -> int | None:
        by_number = self._by_wikidata.get(movie.wikidata_id or -1)
        by_imdb = self._by_imdb.get(movie.imdb_id or "")
        if by_number is not None or by_imdb is not None:
            return by_number if by_number is not None else by_imdb
        year = movie.year or 0
        for apart in (0, -1, 1, -2, 2):
            for name in filter(None, map(_name, (movie.title, *movie.also_known_as))):
                for here in self._by_name[name, year + apart]:
                    if _may_be_same(self.by_id[here], movie, apart):
                        return here
        return None

    def _register(self, movie: Movie) -> None:
        if movie.wikidata_id is not None:
            self._by_wikidata[movie.wikidata_id] = movie.movie_id
        if movie.imdb_id is not None:
            self._by_imdb[movie.imdb_id] = movie.movie_id
        for title in (movie.title, *movie.also_known_as):
            self._by_name[_name(title), movie.year].insert(0, movie.movie_id)


def _may_be_same(here: Movie, movie: Movie, years_apart: int) -> bool:
    """Of one name and about one year: the same unless their ids or directors say otherwise.

    A festival may show a film two years before its release: then a director has to be the same.
    """
    for one, other in ((here.wikidata_id, movie.wikidata_id), (here.imdb_id, movie.imdb_id)):
        if one and other and one != other:
            return False
    if here.directors and movie.directors:
        return bool(set(map(_name, here.directors)) & set(map(_name, movie.directors)))
    return abs(years_apart) <= 1


def _completed(here: Movie, movie: Movie) -> Movie:
    genres = here.genres
    if not genres or here.movie_id == movie.movie_id:
        genres = tuple(dict.fromkeys([*movie.genres, *here.genres]))
    return replace(
        here,
        genres=genres,
        also_known_as=_others(here, _new_names(here, movie)),
        original_title=here.original_title or movie.original_title,
        countries=here.countries or movie.countries,
        languages=here.languages or movie.languages,
        directors=here.directors or movie.directors,
        wikidata_id=here.wikidata_id or movie.wikidata_id,
        imdb_id=here.imdb_id or movie.imdb_id,
        is_listed=here.is_listed or movie.is_listed,
        from_wikipedia=here.from_wikipedia or (movie.from_wikipedia and genres != here.genres),
    )


def numbered(here: Movie, movie: Movie) -> Movie:
    """A film with the numbers that services gave it, those that it lacks of another row of it."""
    return replace(
        here, imdb_id=here.imdb_id or movie.imdb_id, tmdb_id=here.tmdb_id or movie.tmdb_id
    )


def _new_names(here: Movie, movie: Movie) -> Iterator[str]:
    """The other titles of a row that are not the film's in other letters or signs."""
    known = set(map(_name, (here.title, *here.also_known_as)))
    return (title for title in movie.also_known_as if _name(title) not in known)


def _others(movie: Movie, more: Iterable[str]) -> tuple[str, ...]:
    others = dict.fromkeys([*movie.also_known_as, *more])
    others.pop(movie.title, None)
    return tuple(others)


def _name(text: str) -> str:
    return " ".join(plain_words(text))
