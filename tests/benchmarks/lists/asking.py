"""Members' lists as they are shown: a real service over a real store, and the bot's own cards."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from discord.ui import TextDisplay

from bot.service import Service
from bot.storage import Member, Store, StoredRating
from bot.views.card import Card
from bot.views.recommendations import guess, headlines, recommendations_card
from recsys import NO_FILTERS, Filters, Recommendation, Recommender, Variety
from recsys.evaluation.diagnostics.members import JudgedMember
from recsys.evaluation.diagnostics.shown_lists import ShownFilm, ShownList
from tests import phone

_N_PAGES = 2
_LOVED = 5.0
ADVENTUROUS = Filters(variety=Variety.ADVENTUROUS)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the lines above the films, and each film with its own lines, as Discord has them.

    No line is empty.
    """

    heading: tuple[str, ...]
    films: tuple[tuple[Recommendation, tuple[str, ...]], ...]

    @property
    def n_lines(self) -> int:
        """How many lines of text it has."""
        return len(self._lines())

    @property
    def n_phone_lines(self) -> int:
        """How many these are as a phone breaks them."""
        return len(phone.lines("\n".join(self._lines())))

    def _lines(self) -> list[str]:
        return [*self.heading, *(line for _, lines in self.films for line in lines)]


class Asking:
    """Asks one bot as members who never asked before."""

    def __init__(self, model: Recommender, store: Store) -> None:
        self._store, self._service = store, Service(model, store)
        self._next = itertools.count(1)

    async def shown(self, member: JudgedMember) -> tuple[ShownList, tuple[Page, ...]]:
        """The list of a member, and the pages that it was read from."""
        pages = await self._pages(member.ratings)
        [adventurous] = await self._pages(member.ratings, ADVENTUROUS, 1)
        best_loved = max(member.ratings, key=member.ratings.__getitem__)
        alone = await self._pages({best_loved: _LOVED}) if member.fits else ()
        shown = ShownList(
            member=member,
            pages=tuple(_films(page) for page in pages),
            adventurous=_movie_ids([adventurous]),
            alone=_movie_ids(alone),
            n_lines=max(page.n_lines for page in pages),
            n_phone_lines=max(page.n_phone_lines for page in pages),
        )
        return shown, pages

    async def _pages(
        self, ratings: Mapping[int, float], filters: Filters = NO_FILTERS, n: int = _N_PAGES
    ) -> tuple[Page, ...]:
        """The first n pages of a new member with these ratings, stars by movie_id."""
        member_id = next(self._next)

        def change_it(member: Member) -> None:
            for movie_id, stars in ratings.items():
                member.ratings.put(self._rating(movie_id, stars))

        await self._store.transaction(member_id, change_it)
        found = []
        lists = self._service.recommendations
        for _ in range(n):
            picks = await lists.next_page(member_id, filters, next(self._next))
            found.append(_page(recommendations_card(picks, member_id), picks.films))
        return tuple(found)

    def _rating(self, movie_id: int, stars: float) -> StoredRating:
        return StoredRating(
            movie_id=movie_id,
            stars=stars,
            previous_stars=None,
            predicted=None,
            change_id=next(self._next),
            rated_at=datetime.now(UTC),
        )


def _films(page: Page) -> tuple[ShownFilm, ...]:
    return tuple(ShownFilm(pick, lines[-1]) for pick, lines in page.films)


def _movie_ids(pages: Sequence[Page]) -> frozenset[int]:
    return frozenset(pick.movie.movie_id for page in pages for pick, _ in page.films)


def _page(card: Card, films: Sequence[Recommendation]) -> Page:
    """A card's lines, each film's from the one that names it up to the next film's.

    A space that keeps a number and its star together is a space here.
    """
    texts = (item.content for item in card.walk_children() if isinstance(item, TextDisplay))
    lines = [line for block in texts for line in block.replace("\u00a0", " ").splitlines() if line]
    starts = [
        lines.index(f"{name} · {guess(film)}")
        for name, film in zip(headlines(films), films, strict=True)
    ]
    ends = [*starts[1:], len(lines)]
    return Page(
        tuple(lines[: starts[0]] if starts else lines),
        tuple(
            (film, tuple(lines[start:end]))
            for film, start, end in zip(films, starts, ends, strict=True)
        ),
    )
