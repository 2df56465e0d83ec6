"""One line in the log for each interaction, when it has ended, and the same for whoever counts."""

import asyncio
import logging
import time

from bot.interaction.context import Interaction
from bot.interaction.ended import Ended, Outcome
from bot.interaction.outcomes import error_id_of, kind_of, name_of, note, noted, shard_of

log = logging.getLogger(__name__)

_BEGUN = "command=%s kind=%s interaction=%d age_ms=%.0f begun"
_ENDED = "command=%s kind=%s outcome=%s ms=%.0f shard=%d error=%s"


def report_at_end(interaction: Interaction) -> None:
    """Tell what became of the interaction when the current task, which answers it, has ended."""
    task = asyncio.current_task()
    if task is None:
        return
    began = time.perf_counter()
    age_s = time.time() - interaction.created_at.timestamp()
    log.debug(_BEGUN, name_of(interaction), kind_of(interaction), interaction.id, 1000 * age_s)
    task.add_done_callback(lambda task: _end(interaction, task, time.perf_counter() - began))


def _end(interaction: Interaction, task: asyncio.Task[object], seconds: float) -> None:
    _note_how(interaction, task)
    ended = Ended(
        command=name_of(interaction),
        kind=kind_of(interaction),
        outcome=noted(interaction),
        seconds=seconds,
        shard_id=shard_of(interaction),
        error_id=error_id_of(interaction),
    )
    _log(ended)
    interaction.client.tell_ended(ended)


def _note_how(interaction: Interaction, task: asyncio.Task[object]) -> None:
    if task.cancelled():
        note(interaction, Outcome.CUT)
    elif (error := task.exception()) is not None:
        note(interaction, Outcome.FAILED)
        log.error("%s ended with what nobody expected", name_of(interaction), exc_info=error)


def _log(ended: Ended) -> None:
    # A completion is asked for at each key that is typed.
    is_usual = ended.kind == "completion" and ended.outcome is Outcome.ANSWERED
    log.log(
        logging.DEBUG if is_usual else logging.INFO,
        _ENDED,
        ended.command,
        ended.kind,
        ended.outcome,
        1000 * ended.seconds,
        ended.shard_id,
        ended.error_id or "-",
    )
