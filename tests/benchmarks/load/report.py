"""What a run showed: by what members did, and of the two processes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.errors import TooManyAtOnce
from bot.playground.members.reply import message_texts
from bot.playground.state.interactions import Interaction
from bot.views.sentences import sentence
from tests.benchmarks.load.driving import PROBE, Driven
from tests.benchmarks.load.mix import PICTURES

_FIRST_MINUTE_S = 60.0
EVERYTHING = "everything"


@dataclass(frozen=True)
class Spread:
    """Milliseconds."""

    p50: float
    p95: float
    p99: float
    max: float

    @classmethod
    def of(cls, seconds: Iterable[float]) -> "Spread":
        """Of some waits, by the nearest rank."""
        waits = sorted(seconds) or [0.0]
        halves, most, nearly, _ = (waits[ceil(q * len(waits)) - 1] for q in (0.5, 0.95, 0.99, 1))
        return cls(*(round(1000 * wait, 1) for wait in (halves, most, nearly, waits[-1])))

    def __str__(self) -> str:
        return " · ".join(f"{wait:,.0f}" for wait in asdict(self).values())


@dataclass(frozen=True)
class Waits:
    """How long members waited for the first word of an answer and for the last."""

    n: int
    first: Spread
    last: Spread
    n_missed: int  # nothing within three seconds
    n_turned_away: int  # told that too many had come
    n_promised: int  # the first word was only that an answer is coming
    n_unfinished: int  # promised, and never given

    @classmethod
    def of(cls, interactions: Sequence[Interaction], *, has_picture: bool) -> "Waits":
        """Of some interactions."""
        answered = [one for one in interactions if one.answered_at is not None]
        return cls(
            len(interactions),
            Spread.of((one.answered_at or 0) - one.began_at for one in answered),
            Spread.of((one.changed_at or 0) - one.began_at for one in answered),
            sum(one.is_expired for one in interactions),
            sum(map(_is_turned_away, answered)),
            sum("DEFERRED" in one.answer.name for one in answered if one.answer is not None),
            sum(not _is_finished(one, has_picture=has_picture) for one in answered),
        )


def _is_turned_away(one: Interaction) -> bool:
    said = sentence(TooManyAtOnce())
    return any(said in message_texts(message) for message in one.messages)


def _is_finished(one: Interaction, *, has_picture: bool) -> bool:
    if has_picture:
        return any(message.draft.attachments for message in one.messages)
    return one.is_settled


@dataclass(frozen=True)
class Report:
    """All of it, as JSON has it."""

    settings: Mapping[str, Any]
    waits: Mapping[str, Waits]
    rate: float  # of interactions, the probe not counted
    megabytes: Mapping[str, float]
    bots_cores: float
    own_cores: float
    loop: Spread
    own_lag: Spread
    load_average: tuple[float, float]
    broken_rules: Mapping[str, int]
    complaints: Mapping[str, int]
    could_not: Mapping[str, int]

    def as_json(self) -> dict[str, Any]:
        """Values that JSON has."""
        return asdict(self)


def waits_of(asked: Sequence[tuple[str, Interaction]]) -> dict[str, Waits]:
    """The waits by what was done, all of it first."""
    by_name: dict[str, list[Interaction]] = defaultdict(list)
    for name, interaction in asked:
        if name != PROBE:
            by_name[name].append(interaction)
    everything = [one for ones in by_name.values() for one in ones]
    waits = {EVERYTHING: Waits.of(everything, has_picture=False)}
    for name, ones in sorted(by_name.items()):
        waits[name] = Waits.of(ones, has_picture=name in PICTURES)
    return waits


def memory_of(driven: Driven, at_start: float, most: float) -> dict[str, float]:
    """The bot's resident megabytes."""
    first = [megabytes for when, megabytes in driven.memory if when <= _FIRST_MINUTE_S]
    memory = {
        "start": at_start,
        "after the first minute": first[-1],
        "end": driven.memory[-1][1],
        "most": most,
    }
    return {when: round(megabytes) for when, megabytes in memory.items()}


def printed(report: Report, console: Console) -> None:
    """Write it as two tables."""
    columns = (
        "",
        "n",
        "first answer",
        "finished",
        "missed",
        "turned away",
        "promised",
        "unfinished",
    )
    title = "Milliseconds waited: p50 · p95 · p99 · max"
    table = Table(*columns, title=title)
    for name, waits in report.waits.items():
        counts = (waits.n_missed, waits.n_turned_away, waits.n_promised, waits.n_unfinished)
        table.add_row(name, f"{waits.n:,}", str(waits.first), str(waits.last), *map(str, counts))
    console.print(table)
    console.print(_of_processes(report))


def _of_processes(report: Report) -> Table:
    table = Table("", "", title=" ".join(f"--{k} {v}" for k, v in report.settings.items()))
    table.add_row("interactions a second", f"{report.rate:.1f}")
    for when, megabytes in report.megabytes.items():
        table.add_row(f"the bot's resident memory, {when}", f"{megabytes:.0f} MB")
    table.add_row("cores that the bot kept busy", f"{report.bots_cores:.2f}")
    table.add_row("cores that this process kept busy", f"{report.own_cores:.2f}")
    table.add_row("round trip of what waits for the loop alone", f"{report.loop} ms")
    table.add_row("how late this process was", f"{report.own_lag} ms")
    table.add_row("load average, before and after", "{:.2f}, {:.2f}".format(*report.load_average))
    for what in ("broken_rules", "complaints", "could_not"):
        for said, n in getattr(report, what).items():
            table.add_row(what.replace("_", " "), f"{n} × {said}")
    return table
