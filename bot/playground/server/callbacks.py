"""The endpoints by which a bot answers: interaction callbacks and follow-up webhooks."""

from collections.abc import Callable
from typing import ClassVar

from aiohttp import web

from bot.playground.rules.answers import check_choices, check_follow_ups, focused_type
from bot.playground.rules.findings import Findings
from bot.playground.rules.forms import check_modal
from bot.playground.rules.messages import MessageRules, pings, unseen_files
from bot.playground.server.bodies import read_message
from bot.playground.server.gateway import Gateway
from bot.playground.server.rest import INTERACTION
from bot.playground.state.interactions import Interaction, Interactions
from bot.playground.state.messages import Draft, Message, Messages, Upload
from bot.playground.state.violations import Reports
from bot.playground.state.world import World
from bot.playground.wire.errors import ApiError, broken, unknown
from bot.playground.wire.words import (
    CallbackType,
    InteractionType,
    MessageFlags,
    Payload,
    Snowflakes,
    json_response,
)

_COMMAND_ANSWERS = {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.MODAL}
_UPDATES = {CallbackType.DEFERRED_UPDATE, CallbackType.UPDATE}
_ANSWERS = {
    InteractionType.COMMAND: _COMMAND_ANSWERS,
    InteractionType.COMPONENT: _COMMAND_ANSWERS | _UPDATES,
    InteractionType.AUTOCOMPLETE: {CallbackType.CHOICES},
    InteractionType.MODAL_SUBMIT: (_COMMAND_ANSWERS | _UPDATES) - {CallbackType.MODAL},
}
_GUILD_MESSAGES, _DIRECT_MESSAGES = 1 << 9, 1 << 12


class Callbacks:
    """Answers to interactions, by Discord's rules."""

    def __init__(
        self,
        *,
        world: World,
        gateway: Gateway,
        interactions: Interactions,
        messages: Messages,
        reports: Reports,
        snowflakes: Snowflakes,
    ) -> None:
        self._world = world
        self._gateway = gateway
        self._interactions = interactions
        self._messages = messages
        self._reports = reports
        self._snowflakes = snowflakes
        self._rules = MessageRules(messages)

    def routes(self) -> list[web.RouteDef]:
        """The endpoints, below /api/v10."""
        webhook = f"/webhooks/{self._world.application_id}/{{token}}"
        return [
            web.post("/interactions/{id}/{token}/callback", self.answer),
            web.post(webhook, self.follow_up),
            web.get(webhook + "/messages/{message_id}", self.get_message),
            web.patch(webhook + "/messages/{message_id}", self.edit_message),
            web.delete(webhook + "/messages/{message_id}", self.delete_message),
        ]

    async def answer(self, request: web.Request) -> web.Response:
        """The first answer, which must come within 3 s, once."""
        body, uploads = await read_message(request)
        interaction = self._interactions.to_answer(
            request.match_info["id"], request.match_info["token"]
        )
        request[INTERACTION] = interaction
        if interaction.answer is not None:
            raise _already_answered(interaction)
        kind = _callback_type(interaction, body)
        data = body.get("data") or {}
        self._ANSWER_WITH[kind](self, interaction, data, uploads)
        self._interactions.answered(interaction, kind)
        await self._announce_answer(interaction, kind)
        if request.query.get("with_response", "").lower() in {"1", "true"}:
            return json_response(_callback_response(interaction, kind))
        return web.Response(status=204)

    async def follow_up(self, request: web.Request) -> web.Response:
        """One more message; the first one after a deferred answer takes its place."""
        body, uploads = await read_message(request)
        interaction = self._follow_up_of(request)
        original = interaction.original
        if original is not None and original.is_loading and not original.is_deleted:
            self._report_other_privacy(interaction, original, body)
            await self._rewrite(interaction, original, body, uploads)
            return json_response(original.payload())
        check_follow_ups(interaction)
        draft = self._draft(interaction, (), body, uploads)
        message = self._new_message(interaction, draft)
        interaction.follow_ups.append(message)
        await self._announce("MESSAGE_CREATE", message)
        return json_response(message.payload())

    async def get_message(self, request: web.Request) -> web.Response:
        """The original answer or a follow-up."""
        return json_response(self._message_of(request, self._follow_up_of(request)).payload())

    async def edit_message(self, request: web.Request) -> web.Response:
        """Rewrite the original answer or a follow-up in place."""
        body, uploads = await read_message(request)
        interaction = self._follow_up_of(request)
        message = self._message_of(request, interaction)
        await self._rewrite(interaction, message, body, uploads)
        return json_response(message.payload())

    async def delete_message(self, request: web.Request) -> web.Response:
        """Remove the original answer or a follow-up."""
        interaction = self._follow_up_of(request)
        message = self._message_of(request, interaction)
        self._messages.delete(message)
        await self._announce("MESSAGE_DELETE", message)
        return web.Response(status=204)

    def _with_message(self, interaction: Interaction, data: Payload, files: list[Upload]) -> None:
        draft = self._draft(interaction, ("data",), data, files)
        interaction.original = self._new_message(interaction, draft)

    def _with_deferral(self, interaction: Interaction, data: Payload, _: list[Upload]) -> None:
        flags = MessageFlags(int(data.get("flags") or 0)) & MessageFlags.EPHEMERAL
        draft = Draft(flags=flags | MessageFlags.LOADING)
        interaction.original = self._new_message(interaction, draft)

    def _with_source(self, interaction: Interaction, _: Payload, __: list[Upload]) -> None:
        interaction.original = interaction.source

    def _with_update(self, interaction: Interaction, data: Payload, files: list[Upload]) -> None:
        source = interaction.source
        if source is None or source.is_deleted:
            raise unknown("Message", 10008)
        draft = self._draft(interaction, ("data",), data, files, before=source.draft)
        self._messages.rewrite(source, draft)
        interaction.original = source

    def _with_choices(self, interaction: Interaction, data: Payload, _: list[Upload]) -> None:
        interaction.choices = check_choices(data, focused_type(interaction.payload["data"]))

    def _with_modal(self, interaction: Interaction, data: Payload, _: list[Upload]) -> None:
        check_modal(data)
        interaction.modal = data

    def _draft(
        self,
        interaction: Interaction,
        path: tuple[str, ...],
        data: Payload,
        files: list[Upload],
        before: Draft | None = None,
    ) -> Draft:
        channel_id = interaction.payload["channel_id"]
        draft = self._rules.draft(path, data, files, channel_id=channel_id, before=before)
        is_new = before is None or MessageFlags.LOADING in before.flags
        warnings = unseen_files(draft)
        warnings += pings(draft, data.get("allowed_mentions")) if is_new else []
        for sentence in warnings:
            self._reports.report(interaction.what, sentence)
        return draft

    async def _rewrite(
        self, interaction: Interaction, message: Message, body: Payload, files: list[Upload]
    ) -> None:
        draft = self._draft(interaction, (), body, files, before=message.draft)
        self._messages.rewrite(message, draft)
        await self._announce("MESSAGE_UPDATE", message)

    def _new_message(self, interaction: Interaction, draft: Draft) -> Message:
        message = Message(
            message_id=self._snowflakes.next(),
            channel_id=interaction.payload["channel_id"],
            guild_id=interaction.payload.get("guild_id"),
            author=self._world.bot_user,
            draft=draft,
            only_for=interaction.member_id if MessageFlags.EPHEMERAL in draft.flags else None,
            interaction=interaction.metadata,
            command=interaction.command,
        )
        self._messages.add(message)
        return message

    def _follow_up_of(self, request: web.Request) -> Interaction:
        interaction = self._interactions.to_follow_up(request.match_info["token"])
        request[INTERACTION] = interaction
        if self._interactions.is_too_old(interaction):
            sentence = "a follow-up came after the 15 minutes that the token lives"
            raise broken(401, 50027, "Invalid Webhook Token", sentence)
        if interaction.answer is None:
            sentence = "a follow-up came before the first answer"
            raise broken(404, 10015, "Unknown Webhook", sentence)
        return interaction

    def _message_of(self, request: web.Request, interaction: Interaction) -> Message:
        message_id = request.match_info["message_id"]
        written = [interaction.original, *interaction.follow_ups]
        for message in written:
            if message is None or message.is_deleted:
                continue
            if message.message_id == message_id or (
                message_id == "@original" and message is interaction.original
            ):
                return message
        raise unknown("Message", 10008)

    def _report_other_privacy(
        self, interaction: Interaction, original: Message, body: Payload
    ) -> None:
        wants_ephemeral = bool(int(body.get("flags") or 0) & MessageFlags.EPHEMERAL)
        if wants_ephemeral and not original.is_ephemeral:
            sentence = (
                "the follow-up asks to be ephemeral, but it fills a deferred answer that is public,"
                " so everybody sees it; defer with ephemeral=True"
            )
            self._reports.report(interaction.what, sentence)

    async def _announce_answer(self, interaction: Interaction, kind: CallbackType) -> None:
        message = interaction.original
        if message is not None and kind != CallbackType.DEFERRED_UPDATE:
            event = "MESSAGE_UPDATE" if kind == CallbackType.UPDATE else "MESSAGE_CREATE"
            await self._announce(event, message)

    async def _announce(self, event: str, message: Message) -> None:
        """Tell the bot of its own message, as Discord does of all that are not ephemeral."""
        if message.is_ephemeral:
            return
        place = {"guild_id": message.guild_id} if message.guild_id else {}
        data = (
            {"id": message.message_id, "channel_id": message.channel_id}
            if event == "MESSAGE_DELETE"
            else message.payload()
        )
        intent = _GUILD_MESSAGES if message.guild_id else _DIRECT_MESSAGES
        await self._gateway.dispatch(event, {**data, **place}, intent=intent)

    _ANSWER_WITH: ClassVar[
        dict[CallbackType, Callable[["Callbacks", Interaction, Payload, list[Upload]], None]]
    ] = {
        CallbackType.MESSAGE: _with_message,
        CallbackType.DEFERRED_MESSAGE: _with_deferral,
        CallbackType.DEFERRED_UPDATE: _with_source,
        CallbackType.UPDATE: _with_update,
        CallbackType.CHOICES: _with_choices,
        CallbackType.MODAL: _with_modal,
    }


def _callback_type(interaction: Interaction, body: Payload) -> CallbackType:
    findings = Findings()
    allowed = _ANSWERS[interaction.kind]
    if interaction.source is None:
        allowed = allowed - _UPDATES
    findings.choice(("type",), body.get("type"), frozenset(int(kind) for kind in allowed))
    findings.raise_if_any()
    return CallbackType(body["type"])


def _already_answered(interaction: Interaction) -> ApiError:
    message = "Interaction has already been acknowledged."
    if interaction.n_deliveries > 1 or interaction.is_cut_off:
        return ApiError(400, 40060, message)
    return broken(400, 40060, message, "a second answer; use a follow-up or an edit instead")


def _callback_response(interaction: Interaction, kind: CallbackType) -> Payload:
    answered: Payload = {"id": interaction.interaction_id, "type": int(interaction.kind)}
    response: Payload = {"interaction": answered}
    message = interaction.original
    if message is None:
        return response
    answered["response_message_id"] = message.message_id
    answered["response_message_loading"] = message.is_loading
    answered["response_message_ephemeral"] = message.is_ephemeral
    if kind in {CallbackType.MESSAGE, CallbackType.UPDATE}:
        response["resource"] = {"type": int(kind), "message": message.payload()}
    return response
