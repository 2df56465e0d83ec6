"""How the components of a message nest, and what a person reads in an embed.

Source: https://discord.com/developers/docs/components/reference
"""

from collections.abc import Iterator

from bot.playground.wire.words import ComponentType as Type
from bot.playground.wire.words import Payload

SELECTS = frozenset(
    {
        Type.STRING_SELECT,
        Type.USER_SELECT,
        Type.ROLE_SELECT,
        Type.MENTIONABLE_SELECT,
        Type.CHANNEL_SELECT,
    }
)


def walk(components: list[Payload]) -> Iterator[Payload]:
    """All components, from top to bottom, each before those inside it."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


def walk_form(components: list[Payload]) -> Iterator[Payload]:
    """All parts of a form, each before those inside it."""
    for component in components:
        yield component
        yield from walk_form(component.get("components", []))
        if "component" in component:
            yield from walk_form([component["component"]])


def media_of(component: Payload) -> list[Payload]:
    """The media items that a thumbnail, gallery or file shows."""
    if component["type"] == Type.THUMBNAIL:
        return [component["media"]]
    if component["type"] == Type.FILE:
        return [component["file"]]
    if component["type"] == Type.MEDIA_GALLERY:
        return [item["media"] for item in component["items"]]
    return []


def embed_texts(embed: Payload) -> Iterator[str]:
    """All that a person reads in an embed, from top to bottom."""
    texts = [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")]
    for entry in embed.get("fields") or []:
        texts += [entry.get("name"), entry.get("value")]
    texts.append((embed.get("footer") or {}).get("text"))
    return (str(text) for text in texts if text)
