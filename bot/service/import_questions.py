"""Which titles of a file are to be asked about, and which of them are new."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.imported import MOST_EXAMPLES, Left, Plan, ToAsk
from bot.service.kept_titles import kept
from bot.service.open_titles import MOST_NOTED, OpenTitle
from recsys.importers import Kind


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of titles with stars and without, what is not, and what to note of it."""

    rated: ToAsk
    unrated: ToAsk
    beyond: Left
    keys: frozenset[str]  # of the titles with stars
    to_note: tuple[OpenTitle, ...]


def questions_of(
    plan: Plan,
    kept_now: Collection[str],
    kept_before: Collection[str],
    noted: Collection[tuple[Kind, str]],
) -> Questions:
    """What to ask of a plan, by the keys of titles whose stars are kept, and what is noted."""
    rated = [one for one in _rated(plan) if one.key in kept_now or one.key in kept_before]
    unrated = _once(OpenTitle(kind, kept(title)[1], title) for title, kind in plan.to_ask.items())
    room = max(MOST_NOTED - len(noted), 0)
    new = [one for one in unrated if one.question not in noted]
    beyond = new[room:]
    asked = [*(one for one in unrated if one.question in noted), *new[:room]]
    # Those whose stars this import keeps are asked about as long as it stands, whatever others say.
    open_now = [one for one in rated if one.key in kept_now or one.question not in noted]
    return Questions(
        rated=ToAsk(len(rated), sum(one.key in kept_now for one in rated), _titles(rated)),
        unrated=ToAsk(len(asked), len(new[:room]), _titles(asked)),
        beyond=Left(len(beyond), _titles(beyond)),
        keys=frozenset(one.key for one in rated),
        to_note=(*new, *open_now)[:room],
    )


def _rated(plan: Plan) -> Sequence[OpenTitle]:
    titles = ((title, kept(title)[1]) for title in islice(plan.unmatched, plan.n_ambiguous))
    return _once(OpenTitle(Kind.RATED, key, title) for title, key in titles)


def _once(titles: Iterable[OpenTitle]) -> list[OpenTitle]:
    return list({one.question: one for one in titles if one.key}.values())


def _titles(titles: Iterable[OpenTitle]) -> tuple[str, ...]:
    return tuple(one.title for one in islice(titles, MOST_EXAMPLES))
