"""The bodies of requests: JSON, and the files beside it."""

import json
import re
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.rules.messages import check_files
from bot.playground.state.messages import Upload
from bot.playground.wire.errors import broken
from bot.playground.wire.words import Payload


async def read_message(request: web.Request) -> tuple[Payload, list[Upload]]:
    """A message, and the files beside it; raises ApiError."""
    if not request.content_type.startswith("multipart/"):
        return as_object(_parse(await request.text() or "{}")), []
    payload: Payload = {}
    uploads: list[Upload] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read())
        match = re.fullmatch(r"files\[(\d+)\]", part.name or "")
        if part.name == "payload_json":
            payload = as_object(_parse(content.decode() or "{}"))
        elif match:
            uploads.append(Upload(int(match[1]), part.filename or "unknown", content))
    check_files(uploads)
    return payload, uploads


async def read_json(request: web.Request) -> Any:
    """What a request says; raises ApiError."""
    return _parse(await request.text())


def as_object(body: Any) -> Payload:
    """The body, where it is a JSON object; an empty one in place of any other."""
    return body if isinstance(body, dict) else {}


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise broken(400, 50109, "The request body contains invalid JSON.") from None
