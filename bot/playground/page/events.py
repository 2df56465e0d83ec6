"""The state of the local Discord as the page is told of it; all texts are sent as they are."""

from bot.playground.members.member import Member
from bot.playground.playground import Playground
from bot.playground.state.feed import Event, MessageChange, NewCommands, NewMember
from bot.playground.state.messages import Change, Message
from bot.playground.state.violations import Violation
from bot.playground.state.world import ATTACHMENT_SIZE_LIMIT
from bot.playground.wire.words import Payload

A_SCREENFUL = 50


def room(playground: Playground, member: Member) -> Payload:
    """All that a member sees on entering a place."""
    return {
        "me": member.user,
        "bot": playground.world.bot_user,
        "place": member.place.name,
        "channel": member.place.channel_id,
        "places": _places(playground, member),
        "origin": playground.origin,
        "largest_file": ATTACHMENT_SIZE_LIMIT,
        "is_online": playground.gateway.is_online,
        "violations": [str(violation) for violation in playground.violations],
        **people(playground),
        **commands(member),
        **history(playground, member),
    }


def history(playground: Playground, member: Member, before: str | None = None) -> Payload:
    """A screenful of messages where the member is, and whether there are earlier ones.

    They are those before the message of that id, or else the last.
    """
    written = playground.messages.of_channel(member.place.channel_id)
    seen = [
        message
        for message in written
        if not message.is_deleted
        and member.sees(message)
        and (before is None or int(message.message_id) < int(before))
    ]
    shown = seen[-A_SCREENFUL:]
    return {
        "messages": [shown_message(message, member) for message in shown],
        "has_earlier": len(seen) > len(shown),
    }


def people(playground: Playground) -> Payload:
    """All members."""
    return {"people": [member.user for member in playground.members]}


def commands(member: Member) -> Payload:
    """The commands that are offered where the member is, typed and in menus."""
    return {"commands": list(member.commands.values()), "menus": member.menus}


def shown_message(message: Message, member: Member) -> Payload:
    """A message as the API shows it, with what only Discord's own app knows of it."""
    poll = message.draft.poll
    return {
        **message.payload(),
        **({} if poll is None else {"poll": poll.payload(member.member_id)}),
        "command": message.command,
        "is_ephemeral": message.is_ephemeral,
        "is_thinking": message.is_loading,
    }


def told(event: Event, playground: Playground, member: Member) -> Payload | None:
    """What a member is told of an event; None where it is not for them."""
    if isinstance(event, MessageChange):
        return _change(event, member)
    if isinstance(event, NewCommands):
        return {"t": "commands", **commands(member)}
    if isinstance(event, NewMember):
        return {"t": "people", **people(playground)}
    if isinstance(event, Violation):
        return {"t": "violation", "sentence": str(event)}
    return {"t": "presence", "is_online": event.is_online}


def _change(event: MessageChange, member: Member) -> Payload | None:
    message = event.message
    if not member.sees(message):
        return None
    if event.change is Change.DELETED:
        return {"t": "deleted", "id": message.message_id, "channel": message.channel_id}
    return {"t": event.change.value, "message": shown_message(message, member)}


def _places(playground: Playground, member: Member) -> list[Payload]:
    world = playground.world
    named = (world.place(name, member.name) for name in world.place_names())
    return [
        {
            "name": place.name,
            "title": place.title,
            "channel": place.channel_id,
            "is_dm": place.is_dm,
            **_of_guild(playground, place.guild_id),
        }
        for place in named
        if place is not None
    ]


def _of_guild(playground: Playground, guild_id: str | None) -> Payload:
    """The channels and roles that can be chosen there."""
    guild = playground.world.guild(guild_id or "")
    if guild is None:
        return {"channels": [], "roles": []}
    return {"channels": guild.channels(), "roles": guild.roles()}
