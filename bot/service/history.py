"""What members have said of films, as far as this catalogue still has them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import zip_longest
from typing import TypeVar

from bot.film_status import FilmStatus
from bot.storage import Member, Store
from recsys import NO_FILTERS, FilmEvidence, Filters, Movie, Recommender
from recsys import Member as Folded

# Ratings: below, a list is called a first guess, and the tastes chosen before count beside them.
SURE_FROM = 10
_OWN_LIST_FROM = 5  # ratings: from so many on they make a list too, beside those of the tastes
# What a film that names a chosen taste counts as having been given: little where stars are
# expected, and much where the list of that taste is made.
_PICKED_STARS, _LOVED_STARS = 4.0, 5.0
_MOST_IN_TURN = 4  # tastes: who chooses more has no taste that a list must show

_Said = TypeVar("_Said", float, FilmStatus, datetime)


@dataclass(frozen=True)
class Said:
    """The stars that a member gave, newest first, and the films set aside, latest first.

    Both by movie_id; `listed` are the movie_ids of the films on the watchlist, `not_seen` those
    that the deck asked about in vain, and `tastes` holds those of the films that name each taste
    chosen. The films of all these that are `unplaced` say nothing of a taste.
    """

    stars: dict[int, float]
    statuses: dict[int, FilmStatus]
    listed: frozenset[int] = frozenset()
    not_seen: frozenset[int] = frozenset()
    tastes: tuple[tuple[int, ...], ...] = ()
    unplaced: frozenset[int] = frozenset()

    @cached_property
    def telling(self) -> dict[int, float]:
        """The stars that say something of the member's taste."""
        return {i: stars for i, stars in self.stars.items() if i not in self.unplaced}

    @property
    def leans_on_tastes(self) -> bool:
        """Whether the tastes chosen count, beside the few ratings and hearts that there are."""
        return bool(self.tastes) and self._n_given < SURE_FROM

    @property
    def has_own_list(self) -> bool:
        """Whether the ratings and hearts are enough for a list without the tastes chosen."""
        return self._n_given >= _OWN_LIST_FROM

    @property
    def _n_given(self) -> int:
        return len(self.telling) + len(self.hearts)

    @property
    def has_taste(self) -> bool:
        """Whether anything but the watchlist says what the member likes."""
        return bool(self.liked or self.hearts or self.chosen - self.listed)

    @property
    def liked(self) -> dict[int, float]:
        """What a list is chosen by: the stars, and while they are few the films of tastes."""
        if not self.leans_on_tastes:
            return self.telling
        picked = (film for films in self.tastes for film in films)
        return dict.fromkeys(picked, _PICKED_STARS) | self.telling

    @cached_property
    def wanted(self) -> frozenset[int]:
        """The films that the member has seen or liked without stars, or wants to see."""
        without_stars = self.having(FilmStatus.SEEN) | self.having(FilmStatus.LIKED)
        return (without_stars | self.listed) - self.stars.keys()

    @cached_property
    def chosen(self) -> frozenset[int]:
        """The other films without stars that the member has seen, or wants to see."""
        said = self.stars.keys() | self.hearts | self.unplaced
        return (self.having(FilmStatus.SEEN) | self.listed) - said

    @cached_property
    def hearts(self) -> frozenset[int]:
        """The films without stars that the member likes."""
        return self.having(FilmStatus.LIKED) - self.stars.keys() - self.unplaced

    @cached_property
    def passed_over(self) -> frozenset[int]:
        """The films that the member did not choose when it was asked about them."""
        said = self.stars.keys() | self.chosen | self.hearts
        return (self.having(FilmStatus.DISMISSED) | self.not_seen) - said

    def having(self, status: FilmStatus) -> frozenset[int]:
        """The films of a status."""
        return frozenset(i for i, one in self.statuses.items() if one is status)

    def loving(self, films: Iterable[int]) -> dict[int, float]:
        """The stars, as if some films had been given the most."""
        return dict.fromkeys(films, _LOVED_STARS) | self.telling

    @property
    def movie_ids(self) -> set[int]:
        """The films that the member need not be told of again."""
        return {*self.stars, *self.statuses}


class History:
    """Reads what members said, and leaves out films that have left the catalogue."""

    def __init__(self, model: Recommender, store: Store) -> None:
        self._model = model
        self._store = store

    async def stars(self, member_id: int) -> dict[int, float]:
        """Stars by movie_id, newest first; raises StorageError."""
        return await self._store.read(member_id, lambda member: self.known(member.ratings.stars()))

    async def said(self, member_id: int) -> Said:
        """The stars and the films set aside, as they stood at one moment; raises StorageError."""
        return await self._store.read(member_id, self.said_by)

    def said_by(self, member: Member) -> Said:
        """The same within a transaction."""
        stars = self.known(member.ratings.stars())
        statuses = self.known(member.statuses.all())
        listed = frozenset(self.known(member.watchlist.all()))
        catalogue = self._model.catalogue
        return Said(
            stars,
            statuses,
            listed,
            frozenset(i for i in member.deck.not_seen() if i in catalogue),
            self._films_of(member.deck.tastes()),
            frozenset(i for i in (*stars, *statuses, *listed) if i not in catalogue),
        )

    def _films_of(self, keys: Iterable[str]) -> tuple[tuple[int, ...], ...]:
        """The films that name tastes, by their keys (`recsys.results.PickedTaste`)."""
        films = (tuple(map(int, key.split("-"))) for key in keys)
        known = (tuple(i for i in of_taste if i in self._model.catalogue) for of_taste in films)
        return tuple(filter(None, known))

    def folded(self, said: Said) -> Folded:
        """The member as all that was said tells, by which lists are chosen."""
        return self._folded(said, said.liked)

    def _folded(self, said: Said, stars: Mapping[int, float]) -> Folded:
        return self._model.fold_in(stars, said.chosen, said.passed_over, said.hearts)

    def shortlist(self, said: Said, n: int, filters: Filters = NO_FILTERS) -> list[int]:
        """The movie_ids of the list that a member is shown, best first, at most n.

        While a few tastes count each has its turn: films of three kinds liked at once would lead
        to what everybody likes. Where the ratings make a list too every other film is of that.
        """
        if not said.leans_on_tastes:
            return self._model.shortlist(self.folded(said), n, said.movie_ids, filters)
        gone = said.movie_ids.union(*said.tastes)

        def by(stars: Mapping[int, float]) -> list[int]:
            return self._model.shortlist(self._folded(said, stars), n, gone, filters)

        if len(said.tastes) > _MOST_IN_TURN:
            films = by(said.liked)
        else:
            films = _in_turn([by(said.loving(taste)) for taste in said.tastes])
        return (_in_turn([by(said.telling), films]) if said.has_own_list else films)[:n]

    def known(self, said: Mapping[int, _Said]) -> dict[int, _Said]:
        """Stars, statuses or moments by movie_id, in order, without films that have left."""
        return {i: said[i] for i in said if self._model.catalogue.knows(i)}

    def expected(self, rated: Mapping[int, float], movie: Movie) -> float | None:
        """Stars expected of a film, given those of others by movie_id.

        None where too little is known of the film.
        """
        if self._model.evidence(movie.movie_id) is FilmEvidence.NONE:
            return None
        return float(self._model.predict(self._model.fold_in(rated), [movie.movie_id])[0])


def _in_turn(lists: Sequence[Sequence[int]]) -> list[int]:
    """The first of each, then the second of each; each film once."""
    in_turn = (film for films in zip_longest(*lists) for film in films if film is not None)
    return list(dict.fromkeys(in_turn))
