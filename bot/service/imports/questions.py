"""Which titles of a file are to be asked about, and which were told before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.imported import MOST_EXAMPLES, NONE_OF_THEM, Left, Plan, ToAsk
from bot.service.titles.kept_titles import kept
from bot.service.titles.noted_titles import MOST_NOTED, MOST_REPEATED, NotedTitle, by_question
from recsys.importers import Kind


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of titles with stars and without, what is not, and what to note of it.

    What is `repeated` is noted with an earlier file, and with this one too where that is stored, so
    that it is asked until both are taken back.
    """

    rated: ToAsk
    unrated: ToAsk
    beyond: Left
    keys: frozenset[str]  # of the titles with stars
    to_note: tuple[NotedTitle, ...]
    repeated: tuple[NotedTitle, ...]


def questions_of(
    plan: Plan,
    kept_now: Collection[str],
    kept_before: Collection[str],
    noted: Sequence[NotedTitle],
) -> Questions:
    """What to ask of a plan, by the keys of titles whose stars are kept, and all notes."""
    known = by_question(noted)
    rated = [one for one in _rated(plan) if one.key in kept_now or one.key in kept_before]
    unrated = _once(_noted(plan, kind, title) for title, kind in plan.to_ask.items())
    room = max(MOST_NOTED - len(noted), 0)
    new = [one for one in unrated if one.question not in known]
    repeated = [known[one.question] for one in unrated if one.question in known]
    beyond = new[room:]
    asked = [*repeated, *new[:room]]
    # Those whose stars this import keeps are asked about as long as it stands, whatever others say.
    open_now = [one for one in rated if one.key in kept_now or one.question not in known]
    to_note = (*new, *open_now)[:room]
    return Questions(
        rated=ToAsk(len(rated), sum(one.key in kept_now for one in rated), _titles(rated)),
        unrated=ToAsk(len(asked), len(new[:room]), _titles(asked)),
        beyond=Left(len(beyond), _titles(beyond)),
        keys=frozenset(one.key for one in rated),
        to_note=to_note,
        repeated=tuple(repeated[: max(MOST_REPEATED - len(noted) - len(to_note), 0)]),
    )


def with_told(plan: Plan, told: Mapping[str, int]) -> Plan:
    """A plan in which titles that were told before are the films that they mean, by their keys."""
    return _unrated_told(_rated_told(plan, told), told) if told else plan


def _rated_told(plan: Plan, told: Mapping[str, int]) -> Plan:
    ratings = dict(plan.ratings)
    ambiguous, no_film = {}, {}
    for title in islice(plan.unmatched, plan.n_ambiguous):
        movie_id, given = told.get(kept(title)[1]), plan.unmatched[title]
        if movie_id is None:
            ambiguous[title] = given
        elif movie_id == NONE_OF_THEM:
            no_film[title] = given
        else:
            ratings.setdefault(movie_id, given)
    unknown = dict(islice(plan.unmatched.items(), plan.n_ambiguous, None))
    new = ratings.keys() - plan.ratings.keys()
    return replace(
        plan,
        ratings=ratings,
        unmatched=ambiguous | no_film | unknown,
        n_ambiguous=len(ambiguous),
        watched=_without(plan.watched, new),
        liked=_without(plan.liked, new),
        dismissed=_without(plan.dismissed, new),
        watchlist=_without(plan.watchlist, new),
    )


def _unrated_told(plan: Plan, told: Mapping[str, int]) -> Plan:
    done = {*plan.ratings, *plan.watched, *plan.liked, *plan.dismissed, *plan.watchlist}
    films: dict[Kind, list[int]] = {kind: [] for kind in Kind}
    to_ask, no_film = {}, []
    for title, kind in plan.to_ask.items():
        movie_id = told.get(kept(title)[1])
        if movie_id is None:
            to_ask[title] = kind
        elif movie_id == NONE_OF_THEM:
            no_film.append(title)
        elif movie_id not in done:
            films[kind].append(movie_id)
            done.add(movie_id)
    unknown = plan.left_out.unknown
    some = (*unknown.examples, *no_film)[:MOST_EXAMPLES]
    return replace(
        plan,
        to_ask=to_ask,
        watched=(*plan.watched, *films[Kind.WATCHED]),
        liked=(*plan.liked, *films[Kind.LIKED]),
        dismissed=(*plan.dismissed, *films[Kind.DISMISSED]),
        watchlist=(*plan.watchlist, *films[Kind.WATCHLIST]),
        left_out=replace(plan.left_out, unknown=Left(unknown.n + len(no_film), some)),
    )


def _without(movie_ids: Iterable[int], gone: Collection[int]) -> tuple[int, ...]:
    return tuple(i for i in movie_ids if i not in gone)


def _rated(plan: Plan) -> Sequence[NotedTitle]:
    titles = islice(plan.unmatched, plan.n_ambiguous)
    return _once(_noted(plan, Kind.RATED, title) for title in titles)


def _noted(plan: Plan, kind: Kind, title: str) -> NotedTitle:
    original = plan.original_titles.get(title)
    return NotedTitle(kind, kept(title)[1], title, original_title=original)


def _once(titles: Iterable[NotedTitle]) -> list[NotedTitle]:
    return list({one.question: one for one in titles if one.key}.values())


def _titles(titles: Iterable[NotedTitle]) -> tuple[str, ...]:
    return tuple(one.title for one in islice(titles, MOST_EXAMPLES))
