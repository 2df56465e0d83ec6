"""What an interaction carries besides what the member did."""

from bot.playground.state.interactions import new_token
from bot.playground.state.world import (
    ATTACHMENT_SIZE_LIMIT,
    LOCALE,
    Place,
    World,
    guild_of,
    member_payload,
)
from bot.playground.wire.words import Payload

_PERMISSIONS_OF_THE_BOT = str((1 << 10) | (1 << 11) | (1 << 14) | (1 << 15) | (1 << 18))


def setting(world: World, user: Payload, place: Place) -> Payload:
    """Who acts where, and how the bot may answer.

    In a server that the bot is not in, it is there because the member has installed it.
    """
    guild = guild_of(place.guild_id)
    is_guest = guild is not None and world.guild(guild.guild_id) is None
    owners = {"1": user["id"]} if is_guest else {"0": place.guild_id or "0"}
    payload: Payload = {
        "application_id": world.application_id,
        "token": new_token(),
        "version": 1,
        "channel_id": place.channel_id,
        "channel": place.channel(),
        "app_permissions": _PERMISSIONS_OF_THE_BOT,
        "locale": LOCALE,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners,
        "context": 1 if place.is_dm else 0,
        "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
    }
    if guild is None:
        return {**payload, "user": user}
    return {
        **payload,
        "guild_id": guild.guild_id,
        "guild": guild.partial(),
        "guild_locale": LOCALE,
        "member": member_payload(user),
    }


def command_data(command: Payload, options: list[Payload]) -> Payload:
    """What an interaction carries of a command."""
    data: Payload = {
        "id": command["id"],
        "name": command["name"],
        "type": command["type"],
        "options": options,
    }
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data
