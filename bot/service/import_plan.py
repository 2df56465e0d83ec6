"""A file's rows as a plan, and a plan as what is written: no database and no waiting here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.film_status import FilmStatus
from bot.imported import Imported, LeftOut, OnConflict, Plan, moment
from bot.service.history import Said
from bot.service.kept_titles import LONGEST_KEPT, MOST_UNMATCHED, kept
from bot.storage import Batch, StoredImport, StoredRating, StoredUnmatched
from recsys.importers import ImportedFile, ImportedRow, Kind, Matched, Skip

_MOST_EXAMPLES = 3


def drawn_up(file: ImportedFile, matched: Matched) -> Plan:
    """What a file says, by films; the latest of what it says of one."""
    by_kind = {kind: [i for i, row in matched.films.items() if row.kind is kind] for kind in Kind}
    ambiguous = _for_later(row for row, _ in matched.ambiguous)
    unknown = _for_later(matched.unknown)
    return Plan(
        format=file.format,
        most=file.most,
        n_rows=len(file.rows) + len(file.skipped),
        ratings={i: _given(matched.films[i]) for i in by_kind[Kind.RATED]},
        watched=tuple(by_kind[Kind.WATCHED]),
        watchlist=tuple(by_kind[Kind.WATCHLIST]),
        unmatched={title: _given(row) for title, row in (*ambiguous, *unknown) if title},
        n_ambiguous=sum(bool(title) for title, _ in ambiguous),
        n_twice=len(matched.twice),
        left_out=_left_out(
            file, matched, [row for title, row in (*ambiguous, *unknown) if not title]
        ),
        dismissed=tuple(by_kind[Kind.DISMISSED]),
        scale_from=file.scale_from,
        encoding=file.encoding,
        liked=tuple(by_kind[Kind.LIKED]),
    )


def _for_later(rows: Iterable[ImportedRow]) -> list[tuple[str, ImportedRow]]:
    """Those with stars, each with its title as it is kept, which is empty where no film has it."""
    return [(kept(row.label)[0], row) for row in rows if row.kind is Kind.RATED]


def _given(row: ImportedRow) -> tuple[float, int]:
    return row.stars or 0.0, -1 if row.at is None else int(row.at.timestamp())


def _left_out(file: ImportedFile, matched: Matched, no_titles: Sequence[ImportedRow]) -> LeftOut:
    series = [row for row in file.skipped if row.reason is Skip.SERIES]
    unwatched = [row for row in file.skipped if row.reason is Skip.UNWATCHED]
    others = [row for row in file.skipped if row.reason not in (Skip.SERIES, Skip.UNWATCHED)]
    asked = [row for row, _ in matched.ambiguous]
    unknown = [row for row in (*asked, *matched.unknown) if row.kind is not Kind.RATED]
    labels = [row.label for row in (*series, *others, *unwatched)]
    labels += [row.label for row in (*unknown, *no_titles)]
    examples = (_example(label) for label in labels if label)
    return LeftOut(
        n_series=len(series),
        n_without_stars=len(others),
        n_unwatched=len(unwatched),
        n_unknown=len(unknown),
        n_no_title=len(no_titles),
        examples=tuple(islice(examples, _MOST_EXAMPLES)),
    )


def _example(label: str) -> str:
    """As much of a film's name as is shown at most: some are as long as their file."""
    return label[:LONGEST_KEPT]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored of the member before an import: by movie_id, and kept stars by key.

    The films of `silent` have ratings that do not teach, and what replaces those does not either.
    Whatever else is given now `teaches` the community, or does not.
    """

    said: Said
    later: Mapping[str, float]
    silent: frozenset[int] = frozenset()
    teaches: bool = True


def conflicts(plan: Plan, stars: Mapping[int, float]) -> dict[int, tuple[float, float]]:
    """The films to which the member gave other stars here than in the file, and both."""
    return {
        i: (stars[i], given)
        for i, (given, _) in plan.ratings.items()
        if i in stars and stars[i] != given
    }


def batch_of(
    plan: Plan, standing: Standing, one: StoredImport, choice: OnConflict
) -> tuple[Batch, Imported]:
    """What to write, and what to report of it."""
    said = standing.said
    other = conflicts(plan, said.stars)
    new = [i for i in plan.ratings if i not in said.stars]
    replaced = list(other) if choice is OnConflict.REPLACE else []
    ratings = [
        replace(
            _rating(i, plan.ratings[i], said.stars.get(i), one),
            teaches=standing.teaches and i not in standing.silent,
        )
        for i in (*new, *replaced)
    ]
    watched = [i for i in plan.watched if i not in said.movie_ids]
    # A heart says more of a film than that it was seen, and less than stars.
    done_more = said.movie_ids - (said.having(FilmStatus.SEEN) - said.stars.keys())
    liked = [i for i in plan.liked if i not in done_more]
    dismissed = [i for i in plan.dismissed if i not in said.movie_ids]
    done = {*plan.ratings, *plan.watched, *plan.liked, *plan.dismissed}
    there = done | said.movie_ids | said.listed
    wanted = [i for i in plan.watchlist if i not in there]
    kept_now, n_beyond = _later(plan, standing, one, choice)
    later = [replace(rating, teaches=standing.teaches) for rating in kept_now]
    batch = Batch(
        ratings=tuple(ratings),
        unmatched=tuple(later),
        statuses=(
            *((i, FilmStatus.SEEN) for i in watched),
            *((i, FilmStatus.LIKED) for i in liked),
            *((i, FilmStatus.DISMISSED) for i in dismissed),
        ),
        watchlist=tuple(wanted),
        leaving=tuple(said.listed & done),
    )
    return batch, Imported(
        import_id=one.import_id,
        plan=plan,
        n_new=len(new),
        n_same=len(plan.ratings) - len(new) - len(other),
        n_replaced=len(replaced),
        n_kept=len(other) - len(replaced),
        n_watched=len(watched),
        n_liked=len(liked),
        n_dismissed=len(dismissed),
        n_watchlist=len(wanted),
        n_later=len(later),
        n_beyond=n_beyond,
        examples_later=tuple(rating.title for rating in later[:_MOST_EXAMPLES]),
    )


def _rating(
    movie_id: int, given: tuple[float, int], before: float | None, one: StoredImport
) -> StoredRating:
    stars, seconds = given
    return StoredRating(
        movie_id=movie_id,
        stars=stars,
        previous_stars=before,
        predicted=None,
        change_id=one.import_id,
        rated_at=moment(seconds, one.imported_at),
    )


def _later(
    plan: Plan, standing: Standing, one: StoredImport, choice: OnConflict
) -> tuple[list[StoredUnmatched], int]:
    """The stars to keep for titles that name no one film, each once; and how many are too many."""
    by_key: dict[str, StoredUnmatched] = {}
    for text, (stars, seconds) in plan.unmatched.items():
        title, name = kept(text)
        if name:
            at = moment(seconds, one.imported_at)
            by_key[name] = StoredUnmatched(name, title, stars, one.import_id, at)
    new = [rating for name, rating in by_key.items() if name not in standing.later]
    others = [
        rating
        for name, rating in by_key.items()
        if name in standing.later and standing.later[name] != rating.stars
    ]
    room = max(MOST_UNMATCHED - len(standing.later), 0)
    replaced = others if choice is OnConflict.REPLACE else []
    return [*new[:room], *replaced], len(new[room:])
