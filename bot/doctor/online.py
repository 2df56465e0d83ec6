"""What Discord says of the bot: its token, its application, its clock."""

import json
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.commands import all_commands
from bot.findings import Application, Clock, Commands, Connection, Finding, Token, TokenState

_PATIENCE = aiohttp.ClientTimeout(total=10)
# In the shape that Discord asks for; it turns others away.
_LIBRARY = f"https://github.com/Rapptz/discord.py, {discord.__version__}"
_AGENT = {"User-Agent": f"DiscordBot ({_LIBRARY}) Matinee"}
# An application's id, a moment and a signature, each in letters of Base64.
_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{5,}\.[\w-]{20,}", re.ASCII)
_OK, _UNAUTHORIZED = 200, 401


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    said: Mapping[str, Any]
    listed: Sequence[Mapping[str, Any]]
    date: str | None


async def findings(token: str | None) -> list[Finding]:
    """What is found of the token, of the way to Discord, and of what Discord says."""
    async with aiohttp.ClientSession(timeout=_PATIENCE, headers=_AGENT) as session:
        return [finding async for finding in _asked(session, token)]


async def _asked(session: aiohttp.ClientSession, token: str | None) -> AsyncIterator[Finding]:
    try:
        gateway = await _get(session, "/gateway")
        if gateway.status != _OK or "url" not in gateway.said:
            yield Token(_untried(token))
            yield Connection(status=gateway.status)
            return
        for finding in await _of_token(session, token):
            yield finding
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        yield Token(_untried(token))
        yield Connection(problem=" ".join(str(error).split()) or type(error).__name__)
        return
    for finding in _clock(gateway.date):
        yield finding


async def _of_token(session: aiohttp.ClientSession, token: str | None) -> list[Finding]:
    state = _untried(token)
    if state is not TokenState.UNTRIED:
        return [Token(state), Connection()]
    application = await _get(session, "/applications/@me", token)
    if application.status == _UNAUTHORIZED:
        return [Token(TokenState.REFUSED), Connection()]
    starts = await _get(session, "/gateway/bot", token)
    known = await _get(session, f"/applications/{application.said.get('id')}/commands", token)
    answers = (application, starts, known)
    bad = next((answer.status for answer in answers if answer.status != _OK), None)
    if bad is not None:
        return [Token(state), Connection(status=bad)]
    found = _application(application.said, starts.said)
    return [Token(TokenState.ACCEPTED), Connection(), found, _commands(known.listed)]


def _commands(known: Sequence[Mapping[str, Any]]) -> Commands:
    names = {command.get("name") for command in known}
    ours = {command.name for command in all_commands()}
    return Commands(len(ours & names), len(ours - names))


def _untried(token: str | None) -> TokenState:
    if token is None:
        return TokenState.NONE
    return TokenState.UNTRIED if _TOKEN.fullmatch(token) else TokenState.MALFORMED


def _application(said: Mapping[str, Any], starts: Mapping[str, Any]) -> Application:
    # Where it is left out, the application is of a time when all were for servers alone.
    kinds = said.get("integration_types_config") or {"0": {}}
    return Application(
        name=str(said.get("name", "")),
        has_endpoint=bool(said.get("interactions_endpoint_url")),
        needs_code_grant=bool(said.get("bot_require_code_grant")),
        is_for_servers="0" in kinds,
        is_for_users="1" in kinds,
        starts_left=starts.get("session_start_limit", {}).get("remaining", 1),
    )


def _clock(date: str | None) -> list[Finding]:
    if date is None:
        return []
    return [Clock((_now() - parsedate_to_datetime(date)).total_seconds())]


def _now() -> datetime:
    return datetime.now(UTC)


async def _get(session: aiohttp.ClientSession, path: str, token: str | None = None) -> _Answer:
    headers = {} if token is None else {"Authorization": f"Bot {token}"}
    async with session.get(Route.BASE + path, headers=headers) as response:
        # What stands between us and Discord may answer in its place, with a page to log in.
        said = json.loads(await response.text()) if _is_json(response) else None
        listed = said if isinstance(said, list) else []
        said = said if isinstance(said, dict) else {}
        return _Answer(response.status, said, listed, response.headers.get("Date"))


def _is_json(response: aiohttp.ClientResponse) -> bool:
    return response.content_type == "application/json"
