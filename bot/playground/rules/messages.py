"""Discord's limits on a message, and what it does to a message that keeps them.

Source: https://discord.com/developers/docs/resources/message and .../resources/webhook
"""

import re
from collections.abc import Iterator

from bot.playground.rules.components import check_components
from bot.playground.rules.findings import Findings
from bot.playground.rules.polls import check_poll
from bot.playground.state.messages import Attachment, Draft, Messages, Upload, settle_components
from bot.playground.state.polls import Poll
from bot.playground.state.world import ATTACHMENT_SIZE_LIMIT
from bot.playground.wire.components import embed_texts, media_of, walk
from bot.playground.wire.errors import broken
from bot.playground.wire.words import MessageFlags, Path, Payload

MAX_CONTENT = 2000
MAX_EMBEDS = 10
MAX_EMBED_TEXT = 6000
MAX_FILES = 10
_MAY_SET = (
    MessageFlags.SUPPRESS_EMBEDS
    | MessageFlags.EPHEMERAL
    | MessageFlags.SUPPRESS_NOTIFICATIONS
    | MessageFlags.COMPONENTS_V2
)
_LEGACY = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
_NOT_WITH_V2 = "The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
_MENTION = re.compile(r"@(everyone|here)|<@(&?)!?(\d+)>")
_EMBED_TEXTS = (("title", 256), ("description", 4096))


class MessageRules:
    """Turns what a bot sends into a draft, or refuses it and says why."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages

    def draft(
        self,
        path: Path,
        payload: Payload,
        uploads: list[Upload],
        *,
        channel_id: str,
        before: Draft | None = None,
    ) -> Draft:
        """A new message, or `before` with the parts replaced that the payload names."""
        findings = Findings()
        draft = self._merged(findings, path, payload, before or Draft())
        if before is not None:  # who sees a message is decided once
            draft.flags &= ~MessageFlags.EPHEMERAL
            draft.flags |= before.flags & ~MessageFlags.LOADING
        draft.attachments = self._attachments(payload, uploads, channel_id, before)
        self._check(findings, path, draft)
        asked = payload.get("poll")
        if asked is not None:
            _check_new_poll(findings, (*path, "poll"), asked, draft, before)
        findings.raise_if_any()
        draft.poll = Poll.of(asked) if asked is not None else before.poll if before else None
        if draft.is_empty:
            raise broken(400, 50006, "Cannot send an empty message")
        settle_components(draft)
        return draft

    def _merged(self, findings: Findings, path: Path, payload: Payload, before: Draft) -> Draft:
        findings.text(path, payload, "content", 0, MAX_CONTENT)
        flags = payload.get("flags")
        findings.number((*path, "flags"), flags, 0, 2**31 - 1)
        wanted = MessageFlags(flags & _MAY_SET) if isinstance(flags, int) else MessageFlags(0)
        return Draft(
            content=str(payload.get("content", before.content) or ""),
            embeds=findings.objects((*path, "embeds"), payload.get("embeds", before.embeds)),
            components=findings.objects(
                (*path, "components"), payload.get("components", before.components)
            ),
            flags=wanted,
        )

    def _attachments(
        self, payload: Payload, uploads: list[Upload], channel_id: str, before: Draft | None
    ) -> list[Attachment]:
        """The old attachments that stay and the new ones, as the payload lists them."""
        old = before.attachments if before else []
        listed = payload.get("attachments")
        entries = {str(entry.get("id")): entry for entry in listed or [] if isinstance(entry, dict)}
        kept = old if listed is None else [a for a in old if a.attachment_id in entries]
        new = [
            self._messages.attach(
                upload, channel_id, entries.get(str(upload.index), {}).get("description")
            )
            for upload in uploads
        ]
        return [*kept, *new]

    def _check(self, findings: Findings, path: Path, draft: Draft) -> None:
        sources = {attachment.url for attachment in draft.attachments}
        sources |= {f"attachment://{attachment.filename}" for attachment in draft.attachments}
        check_components(
            findings, (*path, "components"), draft.components, sources, is_v2=draft.is_v2
        )
        if draft.is_v2:
            for key in ("content", "embeds"):
                if getattr(draft, key):
                    findings.add((*path, key), _LEGACY, _NOT_WITH_V2.format(key=key))
        _check_embeds(findings, (*path, "embeds"), draft.embeds)


def _check_new_poll(
    findings: Findings, path: Path, poll: object, draft: Draft, before: Draft | None
) -> None:
    """A poll comes with a message, or with the first text in the place of a deferral."""
    if before is not None and MessageFlags.LOADING not in before.flags:
        raise broken(400, 520003, "Cannot edit a poll message")
    if draft.is_v2:
        findings.add(path, _LEGACY, _NOT_WITH_V2.format(key="poll"))
    check_poll(findings, path, poll if isinstance(poll, dict) else {})


def unseen_files(draft: Draft) -> list[str]:
    """A sentence on each file that no component shows, though only components are shown."""
    if not draft.is_v2:
        return []
    shown = {media["url"] for part in walk(draft.components) for media in media_of(part)}
    return [
        f"no component shows the file {attachment.filename!r}, so nobody sees it"
        for attachment in draft.attachments
        if attachment.url not in shown
    ]


def pings(draft: Draft, allowed: Payload | None) -> list[str]:
    """A sentence on each mention in a new message that the bot has not forbidden to ping."""
    return [
        f"the message would ping {who}; forbid it with allowed_mentions"
        for kind, who in _mentions(draft)
        if _may_ping(kind, who, allowed)
    ]


def check_files(uploads: list[Upload]) -> None:
    """Refuse files that are too large or too many; raises ApiError."""
    if any(len(upload.content) > ATTACHMENT_SIZE_LIMIT for upload in uploads):
        sentence = f"a file is larger than {ATTACHMENT_SIZE_LIMIT // 2**20} MiB"
        raise broken(413, 40005, "Request entity too large", sentence)
    if len(uploads) > MAX_FILES:
        sentence = f"the message has {len(uploads)} files, and {MAX_FILES} are allowed"
        raise broken(400, 30015, f"Maximum number of attachments reached ({MAX_FILES})", sentence)


def _check_embeds(findings: Findings, path: Path, embeds: list[Payload]) -> None:
    findings.length(path, embeds, 0, MAX_EMBEDS)
    for index, embed in enumerate(embeds):
        here = (*path, index)
        for key, longest in _EMBED_TEXTS:
            findings.text(here, embed, key, 0, longest)
        findings.text((*here, "footer"), embed.get("footer") or {}, "text", 0, 2048)
        findings.text((*here, "author"), embed.get("author") or {}, "name", 0, 256)
        fields = findings.objects((*here, "fields"), embed.get("fields"))
        findings.length((*here, "fields"), fields, 0, 25)
        for number, entry in enumerate(fields):
            findings.required_text((*here, "fields", number), entry, "name", 1, 256)
            findings.required_text((*here, "fields", number), entry, "value", 1, 1024)
    total = sum(len(text) for embed in embeds for text in embed_texts(embed))
    if total > MAX_EMBED_TEXT:
        message = f"Embed size exceeds maximum size of {MAX_EMBED_TEXT} (it is {total})."
        findings.add(path, "MAX_EMBED_SIZE_EXCEEDED", message)


def _mentions(draft: Draft) -> Iterator[tuple[str, str]]:
    texts = [draft.content, *(str(part.get("content", "")) for part in walk(draft.components))]
    for text in texts:
        for match in _MENTION.finditer(text):
            kind = "everyone" if match[1] else "roles" if match[2] else "users"
            yield kind, match[0]


def _may_ping(kind: str, who: str, allowed: Payload | None) -> bool:
    if allowed is None:
        return True
    named = allowed.get(kind) or []
    return kind in (allowed.get("parse") or []) or re.sub(r"\D", "", who) in map(str, named)
