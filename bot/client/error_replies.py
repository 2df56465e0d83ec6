"""What went wrong, said to the member in one sentence and to the log in full: the one place."""

import logging
import secrets
from collections.abc import Iterator, Sequence

import discord
from discord.app_commands import (
    Command,
    CommandInvokeError,
    CommandNotFound,
    CommandSignatureMismatch,
)
from discord.ui import Button, LayoutView, Select

from bot.custom_ids import Keep, Pick
from bot.errors import (
    AmbiguousTitle,
    EmptyWatchlist,
    NewTitle,
    NoLeaning,
    NoRatings,
    OutOfDate,
    StorageError,
    TooFewRatings,
    UnknownTitle,
    Unreadable,
    UserError,
)
from bot.interaction.context import TITLE_OPTION, Interaction, data, request_id
from bot.interaction.delivery import AWAY_ERRORS
from bot.interaction.ended import Outcome
from bot.interaction.outcomes import note, note_error_id, outcome_of
from bot.interaction.reply import notify
from bot.views.card import Card, begin_button
from bot.views.notice import failure_card, notice_card
from bot.views.picker import film_menu, picker_card
from bot.views.sentences import answer_lost, message_gone, sentence, unexpected
from bot.views.unmatched import keep_button
from recsys import Movie

log = logging.getLogger(__name__)

# Discord's codes: the interaction is gone (answered after 3 s), or has been answered before, or
# its token is of no use any more (after 15 minutes).
_TOO_LATE = {
    10062: "Discord waits 3 seconds and had stopped",
    40060: "it had been answered before",
    50027: "Discord waits 15 minutes for the rest and had stopped",
}
_UNKNOWN_MESSAGE = 10008  # dismissed by whoever asked, or deleted by somebody who may


async def explain(interaction: Interaction, error: Exception) -> None:
    """Tell the member what went wrong and what to do; log what the member cannot mend."""
    if isinstance(error, CommandInvokeError):
        error = error.original
    note(interaction, outcome_of(error))
    try:
        if not _is_too_late(interaction, error):
            await notify(interaction, _explanation(interaction, error))
    except AWAY_ERRORS as failure:
        note(interaction, Outcome.CUT)
        log.warning("nobody could be told of it: %s", _brief(failure))
    except discord.HTTPException as refusal:
        if not (_is_gone(refusal) or _is_too_late(interaction, refusal)):
            log.exception("nobody could be told what went wrong in %s", _asked(interaction))


def _is_too_late(interaction: Interaction, error: Exception) -> bool:
    """Whether nobody can be answered any more; says so in the log."""
    why = _TOO_LATE.get(error.code) if isinstance(error, discord.HTTPException) else None
    if why is not None:
        note(interaction, Outcome.TOO_LATE)
        log.warning("the answer to %s came too late: %s", _asked(interaction), why)
    return why is not None


def _is_gone(error: Exception) -> bool:
    """Whether the message that was to be changed is there no more."""
    return isinstance(error, discord.NotFound) and error.code == _UNKNOWN_MESSAGE


def _explanation(interaction: Interaction, error: Exception) -> Card:
    if isinstance(error, (OutOfDate, Unreadable)):
        log.warning("%s came with what is not offered, or is no more", _asked(interaction))
    if isinstance(error, UserError):
        return _mendable(interaction, error)
    if isinstance(error, (CommandNotFound, CommandSignatureMismatch)):
        log.warning("%s is not what Discord takes it for; try: make sync", _asked(interaction))
        return notice_card(sentence(OutOfDate()))
    if isinstance(error, AWAY_ERRORS):
        log.warning("the answer to %s was lost on its way: %s", _asked(interaction), _brief(error))
        return notice_card(answer_lost())
    if _is_gone(error):
        note(interaction, Outcome.GONE)
        log.warning("the message for the answer to %s was deleted meanwhile", _asked(interaction))
        return notice_card(message_gone())
    if isinstance(error, StorageError):
        incident = interaction.client.outages.tell(error, _asked(interaction))
        note_error_id(interaction, incident)
        return failure_card(sentence(error), incident)
    incident = secrets.token_hex(3)
    note_error_id(interaction, incident)
    log.error("id %s: %s failed", incident, _asked(interaction), exc_info=error)
    return failure_card(unexpected(), incident)


def _mendable(interaction: Interaction, error: UserError) -> Card:
    menus, buttons = _menu(interaction, _films(error)), _keep(interaction, error)
    begin = _begin(interaction, error)
    controls: list[Select[LayoutView] | Button[LayoutView]] = [*menus, *buttons, *begin]
    said = sentence(error)
    return picker_card(said, *controls) if controls else notice_card(said)


def _menu(interaction: Interaction, films: Sequence[Movie]) -> Iterator[Select[LayoutView]]:
    """The menu of the films that a title may mean, if there are any."""
    command = interaction.command
    if films and isinstance(command, Command):
        options = {name: value for name, value in interaction.namespace if name != TITLE_OPTION}
        service = interaction.client.service
        pick = Pick(interaction.user.id, request_id(interaction), command.name, options)
        yield film_menu(pick, ((service.titles.key(movie), movie) for movie in films))


def _keep(interaction: Interaction, error: UserError) -> Iterator[Button[LayoutView]]:
    """The button that keeps the stars of a title that the catalogue does not have."""
    if isinstance(error, NewTitle):
        yield keep_button(Keep(interaction.user.id, error.stars, error.title))


def _begin(interaction: Interaction, error: UserError) -> Iterator[Button[LayoutView]]:
    """The button that asks about films, for who has rated too few."""
    is_empty = isinstance(error, EmptyWatchlist) and not error.has_rated
    if is_empty or isinstance(error, (NoRatings, TooFewRatings, NoLeaning)):
        yield begin_button(interaction.user.id)


def _films(error: UserError) -> tuple[Movie, ...]:
    match error:
        case AmbiguousTitle():
            return error.candidates
        case UnknownTitle():
            return error.nearest
        case _:
            return ()


def _brief(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _asked(interaction: Interaction) -> str:
    """The command or the control as the log names it: without what was said, and by whom."""
    asked = data(interaction)
    if "name" in asked:
        return f"/{asked['name']}"
    return f"the control {str(asked.get('custom_id')).partition(':')[0]}"
