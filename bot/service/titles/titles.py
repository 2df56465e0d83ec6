"""The titles that members type and how they are completed: a film, a choice, or a refusal."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from bot.discord_limits import MOST_CHOICES
from bot.errors import AmbiguousTitle, NotRated, UnknownLink, UnknownTitle, Unplaced
from bot.results import Completion, FilmCompletion, UnmatchedCompletion
from bot.service.history import History
from bot.service.titles.kept_titles import key, to_send
from bot.storage import Store
from recsys import Movie, Recommender, results
from recsys.queries.titles import is_link

_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_YEARS_AHEAD = 5  # a later year is a name, as in "Blade Runner 2049"


class Titles:
    """Finds films by what members type, in the whole catalogue or among those that they rated."""

    def __init__(self, model: Recommender, store: Store, history: History) -> None:
        self._model = model
        self._store = store
        self._history = history

    def key(self, movie: Movie) -> str:
        """The text that means exactly this film, for a menu to send back."""
        return self._model.titles.key(movie)

    async def complete(self, text: str) -> list[Completion]:
        """Films whose title a person may be typing, at most 25, best first."""
        return self._completions(self._model.titles.complete(text, n=MOST_CHOICES))

    async def complete_rated(self, member_id: int, text: str) -> list[Completion]:
        """The same among what `unrate` can remove, newest first for an empty text.

        Films rated come first, then those only set aside, then titles without a film.
        """
        part = key(text)
        said, unmatched = await self._store.read(
            member_id,
            lambda member: (
                self._history.said_by(member),
                member.unmatched.find(part, n=MOST_CHOICES),
            ),
        )
        only_set_aside = {i: said.statuses[i] for i in said.statuses if i not in said.stars}
        rated = self._completions(self._among(text, said.stars))
        set_aside: list[Completion] = [
            FilmCompletion(self.key(movie), movie, only_set_aside[movie.movie_id])
            for movie in self._among(text, only_set_aside)
        ]
        later: list[Completion] = [
            UnmatchedCompletion(to_send(rating.title), rating.title) for rating in unmatched
        ]
        return [*rated, *set_aside, *later][:MOST_CHOICES]

    def chosen(self, text: str) -> Movie | None:
        """The film that a completion sent, None for what was typed; raises UnknownTitle."""
        return self.resolve(text) if text.startswith("#") else None

    def resolve(self, text: str) -> Movie:
        """The one film that is meant; raises UnknownTitle, AmbiguousTitle."""
        match self._model.titles.resolve(text):
            case results.AmbiguousTitle(movies):
                raise AmbiguousTitle(text, movies)
            case results.UnknownTitle(nearest):
                raise _unknown(text, nearest, self._ends_before(text))
            case movie:
                return movie

    def resolve_placed(self, text: str) -> Movie:
        """The same of what the model can be asked about; raises Unplaced too."""
        try:
            movies: Sequence[Movie] = [self.resolve(text)]
        except AmbiguousTitle as error:
            movies = error.candidates
        except UnknownTitle as error:
            raise _unknown(text, self._placed(error.nearest), error.ends_in) from None
        placed = self._placed(movies)
        if not placed:
            raise Unplaced(movies[0])
        return _only(text, placed)

    def _placed(self, movies: Sequence[Movie]) -> tuple[Movie, ...]:
        return tuple(movie for movie in movies if movie.movie_id in self._model.catalogue)

    def resolve_rated(self, text: str, rated: Collection[int]) -> Movie:
        """The one film that is meant of those rated (or set aside), which are known by movie_id.

        Raises UnknownTitle, AmbiguousTitle, NotRated.
        """
        matches = self._model.find(text)
        meant = [match.movie for match in matches if match.is_meant]
        nearest = tuple(match.movie for match in matches if match.movie.movie_id in rated)
        if not meant:
            meant = [m for m in self._model.titles.named_alone(text) if m.movie_id in rated]
        if not meant:
            raise _unknown(text, nearest)
        movies = [movie for movie in meant if movie.movie_id in rated]
        movies = movies or self._lesser_namesakes(text, meant, rated)
        if not movies:
            raise NotRated(meant[0])
        return _only(text, movies)

    def _ends_before(self, text: str) -> int | None:
        """The catalogue's last year, where a text names a later one."""
        last = self._model.catalogue.last_year
        years = map(int, _YEAR.findall(text))
        if last is None or not any(last < year <= last + _YEARS_AHEAD for year in years):
            return None
        return last

    def _among(self, text: str, movie_ids: Collection[int]) -> list[Movie]:
        """At most 25 of these films whose title a person may be typing, the first for no text."""
        if text.strip():
            return self._model.titles.complete(text, n=MOST_CHOICES, among=movie_ids)
        return [self._model.catalogue.film(i) for i in islice(movie_ids, MOST_CHOICES)]

    def _completions(self, movies: Sequence[Movie]) -> list[Completion]:
        n_of_label = Counter(movie.label for movie in movies)
        return [
            FilmCompletion(self.key(movie), movie, has_namesake=n_of_label[movie.label] > 1)
            for movie in movies
        ]

    def _lesser_namesakes(
        self, text: str, meant: Sequence[Movie], rated: Collection[int]
    ) -> list[Movie]:
        """Rated films that a text names but, being little known, does not mean by itself.

        Each has the title of a film that is meant, and is meant by the text and its year, which an
        id with it would not be. A text that has a year already means no film of another.
        """
        if _YEAR.search(text):
            return []
        titles = {movie.title for movie in meant}
        namesakes = (
            movie
            for movie in self._model.titles.complete(meant[0].title, MOST_CHOICES, among=rated)
            if movie.title in titles
        )
        return [
            movie
            for movie in namesakes
            if movie in {match.movie for match in self._model.find(f"{text} ({movie.year})")}
        ]


def _unknown(text: str, nearest: tuple[Movie, ...], ends_in: int | None = None) -> UnknownTitle:
    return UnknownLink(text, ()) if is_link(text) else UnknownTitle(text, nearest, ends_in=ends_in)


def _only(text: str, movies: Sequence[Movie]) -> Movie:
    if len(movies) > 1:
        raise AmbiguousTitle(text, tuple(movies))
    return movies[0]
