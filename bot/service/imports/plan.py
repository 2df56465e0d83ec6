"""A file's rows as a plan, and a plan as what is written: no database and no waiting here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from bot.film_status import FilmStatus
from bot.imported import (
    MOST_EXAMPLES,
    NONE_OF_THEM,
    Imported,
    Left,
    LeftOut,
    OnConflict,
    Plan,
    moment,
)
from bot.service.history import Said
from bot.service.imports.questions import questions_of
from bot.service.titles.kept_titles import LONGEST_KEPT, MOST_UNMATCHED, kept
from bot.service.titles.noted_titles import NotedTitle
from bot.storage import Batch, StoredImport, StoredRating, StoredUnmatched
from recsys.importers import ImportedFile, ImportedRow, Kind, Matched, Skip, SkippedRow

_UNREADABLE = {Skip.NO_TITLE, Skip.NO_STARS}


def drawn_up(file: ImportedFile, matched: Matched) -> Plan:
    """What a file says, by films; the latest of what it says of one."""
    by_kind = {kind: [i for i, row in matched.films.items() if row.kind is kind] for kind in Kind}
    asked = [row for row, _ in matched.ambiguous]
    ambiguous, unknown = _titled(asked), _titled(matched.unknown)
    rated = {title: row for title, row in ambiguous.items() if row.kind is Kind.RATED}
    later = rated | {title: row for title, row in unknown.items() if row.kind is Kind.RATED}
    return Plan(
        format=file.format,
        most=file.most,
        n_rows=len(file.rows) + len(file.skipped),
        ratings={i: _given(matched.films[i]) for i in by_kind[Kind.RATED]},
        watched=tuple(by_kind[Kind.WATCHED]),
        watchlist=tuple(by_kind[Kind.WATCHLIST]),
        unmatched={title: _given(row) for title, row in later.items()},
        n_ambiguous=len(rated),
        n_twice=len(matched.twice),
        left_out=_left_out(file, matched),
        dismissed=tuple(by_kind[Kind.DISMISSED]),
        scale_from=file.scale_from,
        encoding=file.encoding,
        liked=tuple(by_kind[Kind.LIKED]),
        twice=tuple(islice((i for i in matched.films if i in matched.twice), MOST_EXAMPLES)),
        to_ask={title: row.kind for title, row in ambiguous.items() if title not in rated},
        original_titles=_original_titles(ambiguous),
        is_list=file.is_list,
    )


def _original_titles(rows: Mapping[str, ImportedRow]) -> dict[str, str]:
    """Those that a film could have, by the titles that are kept."""
    originals = ((title, kept(row.original_title or "")[0]) for title, row in rows.items())
    return {title: original for title, original in originals if original}


def _titled(rows: Iterable[ImportedRow]) -> dict[str, ImportedRow]:
    """Rows by their titles as they are kept; those that no film could have are left out."""
    by_title = ((kept(row.label)[0], row) for row in rows)
    return {title: row for title, row in by_title if title}


def _given(row: ImportedRow) -> tuple[float, int]:
    return row.stars or 0.0, -1 if row.at is None else int(row.at.timestamp())


def _left_out(file: ImportedFile, matched: Matched) -> LeftOut:
    no_titles = [row for row, _ in matched.ambiguous if not kept(row.label)[0]]
    unknown = [row for row in (*no_titles, *matched.unknown) if row.kind is not Kind.RATED]
    no_titles += [row for row in matched.unknown if not kept(row.label)[0]]
    return LeftOut(
        series=_left(row for row in file.skipped if row.reason is Skip.SERIES),
        without_stars=_left(row for row in file.skipped if row.reason in _UNREADABLE),
        unwatched=_left(row for row in file.skipped if row.reason is Skip.UNWATCHED),
        unknown=_left(unknown),
        no_title=_left(row for row in no_titles if row.kind is Kind.RATED),
        formulas=_left(row for row in file.skipped if row.reason is Skip.FORMULA),
        lists=_named(file.lists),
    )


def _left(rows: Iterable[ImportedRow | SkippedRow]) -> Left:
    return _named([row.label for row in rows])


def _named(labels: Sequence[str]) -> Left:
    """Some films have a name as long as their file, of which as much is shown as any has."""
    named = (label[:LONGEST_KEPT] for label in labels if label)
    return Left(len(labels), tuple(islice(named, MOST_EXAMPLES)))


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored of the member before an import: by movie_id, and kept stars by key.

    The films of `silent` have ratings that do not teach, and what replaces those does not either.
    Whatever else is given now `teaches` the community, or does not. What is `noted`, with however
    many files, is asked already, and of what is `told` the film is known, by the title's key.
    Earlier imports `can_be_undone`, or there are none.
    """

    said: Said
    later: Mapping[str, float]
    silent: frozenset[int] = frozenset()
    teaches: bool = True
    noted: tuple[NotedTitle, ...] = ()
    told: Mapping[str, int] = field(default_factory=dict)
    can_be_undone: bool = False


def conflicts(plan: Plan, stars: Mapping[int, float]) -> dict[int, tuple[float, float]]:
    """The films to which the member gave other stars here than in the file, and both."""
    return {
        i: (stars[i], given)
        for i, (given, _) in plan.ratings.items()
        if i in stars and stars[i] != given
    }


def batch_of(
    plan: Plan, standing: Standing, one: StoredImport, choice: OnConflict
) -> tuple[Batch, Imported, tuple[NotedTitle, ...]]:
    """What to write, what to report of it, and which titles to note with it."""
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
    # What the file says again of a film, its place on the watchlist may be later than.
    said_now = {*new, *replaced, *watched, *liked, *dismissed}
    kept_now, beyond = _later(plan, standing, one, choice)
    keys = {rating.key for rating in kept_now}
    questions = questions_of(plan, keys, standing.later, standing.noted)
    later = [rating for rating in kept_now if rating.key not in questions.keys]
    batch = Batch(
        ratings=tuple(ratings),
        unmatched=tuple(replace(rating, teaches=standing.teaches) for rating in kept_now),
        statuses=(
            *((i, FilmStatus.SEEN) for i in watched),
            *((i, FilmStatus.LIKED) for i in liked),
            *((i, FilmStatus.DISMISSED) for i in dismissed),
        ),
        watchlist=tuple(wanted),
        leaving=tuple(said.listed & said_now),
    )
    kept_before = standing.later.keys() & {kept(title)[1] for title in plan.unmatched}
    imported = Imported(
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
        n_beyond=len(beyond),
        examples_later=_titles(later),
        examples_beyond=_titles(beyond),
        rated_to_ask=questions.rated,
        unrated_to_ask=questions.unrated,
        unrated_beyond=questions.beyond,
        can_undo_others=standing.can_be_undone,
        n_there=len(there_before(plan, batch)) + len(kept_before - keys - questions.keys),
        n_off_list=len(batch.leaving),
    )
    is_stored = questions.to_note or batch != Batch()
    return batch, imported, questions.to_note + (questions.repeated if is_stored else ())


def there_before(plan: Plan, batch: Batch) -> list[int]:
    """The films of which a plan says without stars what need not be stored again."""
    now = {i for i, _ in batch.statuses}.union(batch.watchlist)
    said = (*plan.watched, *plan.liked, *plan.dismissed, *plan.watchlist)
    return [i for i in said if i not in now]


def _titles(ratings: Iterable[StoredUnmatched]) -> tuple[str, ...]:
    return tuple(rating.title for rating in islice(ratings, MOST_EXAMPLES))


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
) -> tuple[list[StoredUnmatched], list[StoredUnmatched]]:
    """The stars to keep for titles that name no one film, each once; and those too many."""
    by_key: dict[str, StoredUnmatched] = {}
    for text, (stars, seconds) in plan.unmatched.items():
        title, name = kept(text)
        if name:
            at = moment(seconds, one.imported_at)
            asks = standing.told.get(name) != NONE_OF_THEM
            by_key[name] = StoredUnmatched(name, title, stars, one.import_id, at, asks=asks)
    new = [rating for name, rating in by_key.items() if name not in standing.later]
    others = [
        rating
        for name, rating in by_key.items()
        if name in standing.later and standing.later[name] != rating.stars
    ]
    room = max(MOST_UNMATCHED - len(standing.later), 0)
    replaced = others if choice is OnConflict.REPLACE else []
    return [*new[:room], *replaced], new[room:]
