"""A member at the keyboard: the one way in for the terminal and for the tests."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.playground.members.controls import Control, Menu, entries_of, find_control, resolved_people
from bot.playground.members.files import as_upload
from bot.playground.members.forms import Answer, Filling
from bot.playground.members.options import check, declared, find_command, nest
from bot.playground.members.payloads import command_data, setting
from bot.playground.members.reply import Reply
from bot.playground.rules.commands import MESSAGE_MENU, USER_MENU
from bot.playground.rules.messages import MAX_CONTENT
from bot.playground.server.server import LocalDiscord
from bot.playground.state.interactions import Interaction
from bot.playground.state.messages import Draft, Message
from bot.playground.state.world import Place, guild_of, permissions_of, user_payload
from bot.playground.wire.errors import Refused
from bot.playground.wire.words import ComponentType, InteractionType, OptionType, Payload

_REACTION_S = 0.02


class Member:
    """A person who types commands, presses buttons and chooses from menus."""

    def __init__(
        self, discord: LocalDiscord, name: str, place: Place, find: Callable[[str], "Member"]
    ) -> None:
        """`find` gives the member that an option names, or raises Refused."""
        self._discord = discord
        self._find = find
        self.name = name
        self.user = user_payload(name)
        self.place = place

    @property
    def member_id(self) -> str:
        """Discord's id of the person, the same in every run."""
        return str(self.user["id"])

    @property
    def _dm(self) -> Place:
        return self._discord.world.direct_messages(self.name)

    @property
    def commands(self) -> dict[str, Payload]:
        """The commands that are offered where the member is, by name."""
        return self._discord.commands.visible(self.place.guild_id, permissions_of(self.member_id))

    @property
    def menus(self) -> list[Payload]:
        """The commands in the menus of members and of messages where the member is."""
        return self._discord.commands.menus(self.place.guild_id, permissions_of(self.member_id))

    def go(self, place_name: str) -> None:
        """Walk to `film-club`, `night-owls` or `dm`; raises Refused."""
        place = self._discord.world.place(place_name, self.name)
        if place is None:
            known = ", ".join(self._discord.world.place_names())
            raise Refused(f"There is no place {place_name}; there are: {known}.")
        self.place = place

    def sees(self, message: Message) -> bool:
        """Whether the message is shown to this member."""
        is_here = message.guild_id is not None or message.channel_id == self._dm.channel_id
        return is_here and message.only_for in (None, self.member_id)

    def sees_all(self, reply: Reply) -> bool:
        """Whether all of an answer is shown to this member."""
        return all(self.sees(message) for message in reply.messages)

    def say(self, text: str) -> Message:
        """Write a message where the member is, which a bot without that intent never hears of.

        Raises Refused.
        """
        if not text.strip() or len(text) > MAX_CONTENT:
            raise Refused(f"A message has 1 to {MAX_CONTENT:,} characters.")
        message = Message(
            message_id=self._discord.snowflakes.next(),
            channel_id=self.place.channel_id,
            guild_id=self.place.guild_id,
            author=self.user,
            draft=Draft(content=text.strip()),
        )
        self._discord.messages.add(message)
        return message

    async def command(self, name: str, /, **options: Any) -> Reply:
        """Run a command as Discord's app would; raises Refused before anything is sent."""
        command, path = find_command(self.commands, name)
        values, resolved = self._resolve(declared(path), options)
        data = command_data(command, nest(path, check(path, values)))
        if resolved:
            data["resolved"] = resolved
        return await self.send(InteractionType.COMMAND, data, f"/{name} by {self.name}")

    async def choose_command(self, name: str, target: "Member | Message") -> Reply:
        """Run a command from the menu of a member or of a message; raises Refused."""
        kind = MESSAGE_MENU if isinstance(target, Message) else USER_MENU
        command = next((c for c in self.menus if (c["type"], c["name"]) == (kind, name)), None)
        if command is None:
            raise Refused(f"There is no {name} in that menu.")
        data = command_data(command, [])
        if isinstance(target, Message):
            data["target_id"] = target.message_id
            data["resolved"] = {"messages": {target.message_id: target.payload()}}
        else:
            data["target_id"] = target.member_id
            data["resolved"] = resolved_people([target.user], in_guild=not self.place.is_dm)
        return await self.send(InteractionType.COMMAND, data, f"{name} by {self.name}")

    async def force_command(self, name: str, /, **options: Any) -> Reply:
        """Run a command with any values at all, as Discord's app never would."""
        command, path = find_command(self.commands, name)
        kinds = declared(path)
        values, resolved = self._resolve(kinds, options)
        raw = [
            {"type": kinds[key]["type"], "name": key, "value": value}
            for key, value in values.items()
        ]
        data = command_data(command, nest(path, raw))
        if resolved:
            data["resolved"] = resolved
        return await self.send(InteractionType.COMMAND, data, f"/{name} by {self.name}")

    async def complete(
        self, name: str, option: str, text: str, /, **others: Any
    ) -> list[tuple[str, Any]]:
        """What the bot offers while `text` is typed: what is shown, and what it stands for."""
        reply = await self.type_for(name, option, text, **others)
        return [(choice["name"], choice["value"]) for choice in reply.interaction.choices]

    async def type_for(self, name: str, option: str, text: str, /, **others: Any) -> Reply:
        """Type a text for an option that the bot completes, beside others that are filled in."""
        command, path = find_command(self.commands, name)
        kinds = declared(path)
        raw: list[Payload] = [
            {"type": kinds[key]["type"], "name": key, "value": value}
            for key, value in others.items()
        ]
        raw.append({"type": kinds[option]["type"], "name": option, "value": text, "focused": True})
        data = command_data(command, nest(path, raw))
        what = f"completion of /{name} by {self.name}"
        return await self.send(InteractionType.AUTOCOMPLETE, data, what)

    async def click(self, reply: Reply, button: str | int) -> Reply:
        """Press a button, by its label, its custom id or its number from 1; raises Refused."""
        return await self.press(find_control(reply.buttons, button, "button"))

    async def press(self, button: Control) -> Reply:
        """Press a button of a message; raises Refused."""
        self._check_usable(button)
        if button.url is not None:
            raise Refused(f"That button opens {button.url}.")
        return await self.force_click(button.message, button.custom_id)

    async def choose(self, reply: Reply, *entries: str, menu: str | int = 1) -> Reply:
        """Choose entries of a menu, by label or value; raises Refused."""
        return await self.choose_in(find_control(reply.selects, menu, "menu"), *entries)

    async def choose_in(self, menu: Control, *entries: str) -> Reply:
        """Choose entries of a menu of a message, by label or value; raises Refused."""
        self._check_usable(menu)
        menu = replace(menu, people=self._discord.world.people)
        values = entries_of(menu, entries)
        return await self.force_click(menu.message, menu.custom_id, values, menu)

    async def force_click(
        self,
        message: Message,
        custom_id: str,
        values: Sequence[str] | None = None,
        menu: Control | None = None,
    ) -> Reply:
        """Send a click (or a choice, of a menu of texts at first) that Discord's app might not."""
        kind = ComponentType.BUTTON if values is None else ComponentType.STRING_SELECT
        data: Payload = {"component_type": int(kind), "custom_id": custom_id, "id": 1}
        if values is not None:
            data["values"] = list(values)
        if menu is not None:
            data["component_type"] = menu.component["type"]
            if resolved := menu.menu.resolved(data["values"]):
                data["resolved"] = resolved
        await _react()
        what = f"{custom_id!r} pressed by {self.name}"
        return await self.send(InteractionType.COMPONENT, data, what, message)

    async def vote(self, message: Message, *answers: int) -> None:
        """Vote in a poll by the numbers of its answers, none to take the vote back.

        Raises Refused.
        """
        poll = message.draft.poll
        if poll is None or not self.sees(message):
            raise Refused("There is no poll.")
        known = {answer["answer_id"] for answer in poll.answers}
        if poll.is_over or not known.issuperset(answers):
            raise Refused("This poll has ended." if poll.is_over else "There is no such answer.")
        if len(answers) > 1 and not poll.takes_several:
            raise Refused("Choose one answer.")
        before = poll.chosen_by(self.member_id)
        self._discord.messages.vote(message, poll, self.member_id, answers)
        await self._discord.tell_of_votes(message, self.member_id, before, set(answers))

    async def submit(self, reply: Reply, **fields: Answer) -> Reply:
        """Fill in a form (modal) by the custom ids of its fields, and send it; raises Refused.

        Boxes are ticked and entries chosen by a list of their labels or values, files uploaded by
        a list of uploads or paths.
        """
        modal = reply.interaction.modal
        if modal is None:
            raise Refused("There is no form to fill in.")
        place = self._place_of(reply.interaction.source)
        filling = Filling(
            fields,
            lambda menu: Menu(menu, place.guild_id, self._discord.world.people),
            lambda upload: self._discord.messages.attach(upload, place.channel_id),
        )
        components = [filling.fill(component) for component in modal["components"]]
        data: Payload = {"custom_id": modal["custom_id"], "components": components}
        if filling.resolved:
            data["resolved"] = filling.resolved
        await _react()
        what = f"form {modal['title']!r} by {self.name}"
        return await self.send(InteractionType.MODAL_SUBMIT, data, what, reply.interaction.source)

    async def send(
        self,
        kind: InteractionType,
        data: Payload,
        what: str = "an interaction",
        source: Message | None = None,
    ) -> Reply:
        """Send any interaction, and wait for the answer."""
        payload: Payload = {
            "id": self._discord.snowflakes.next(),
            "type": int(kind),
            "data": data,
            **setting(self._discord.world, self.user, self._place_of(source)),
        }
        if source is not None:
            payload["message"] = source.payload()
        interaction = Interaction(payload, what, self.member_id, source)
        await self._discord.deliver(interaction)
        return await Reply(interaction, self._discord.interactions.manners.patience).settled()

    def _place_of(self, source: Message | None) -> Place:
        """A button is pressed where its message is, wherever the member has gone since."""
        if source is None:
            return self.place
        guild = guild_of(source.guild_id)
        return self._dm if guild is None else guild.place

    def _resolve(
        self, kinds: dict[str, Payload], options: dict[str, Any]
    ) -> tuple[dict[str, Any], Payload]:
        """People and files in options as ids, and what the ids stand for."""
        values, resolved = dict(options), Payload()
        for key, value in options.items():
            kind = kinds[key]["type"] if key in kinds else None
            if kind == OptionType.USER:
                person = value if isinstance(value, Member) else self._find(value)
                values[key] = person.member_id
                for what, shown in resolved_people(
                    [person.user], in_guild=not self.place.is_dm
                ).items():
                    resolved.setdefault(what, {}).update(shown)
            elif kind == OptionType.ATTACHMENT:
                file = self._discord.messages.attach(as_upload(value), self.place.channel_id)
                values[key] = file.attachment_id
                resolved.setdefault("attachments", {})[file.attachment_id] = file.payload()
        return values, resolved

    def _check_usable(self, control: Control) -> None:
        if not self.sees(control.message):
            raise Refused("That message is only visible to the member who asked for it.")
        if control.is_disabled:
            raise Refused(f"“{control.label}” is switched off.")


async def _react() -> None:
    """Nobody presses a button in the very moment in which it appears.

    The bot reads that its answer was taken on one socket and the click on another; without a
    moment between them the click could overtake.
    """
    await asyncio.sleep(_REACTION_S)
