"""What /help shows: every command in its own words."""

from collections.abc import Iterable, Sequence
from typing import Any

from discord.app_commands import Command, Parameter

from bot.results import NO_LINKS, Links
from bot.views.card import Card, link_buttons, small
from bot.views.text import side_by_side
from recsys.wording.phrase import say

# What most members came for; a command that is named nowhere stands behind them.
_FIRST = (
    "start",
    "rate",
    "recommend",
    "similar",
    "watchlist",
    "import",
    "predict",
    "ratings",
    "unrate",
    "mytype",
    "twins",
)
# What explains me, together at the end.
_LAST = (
    *("map", "bias", "dimension", "fit", "model"),
    *("privacy", "export", "forget", "matinee", "help"),
)


def in_order(names: Iterable[str]) -> list[str]:
    """Names of commands as members are told of them."""
    return sorted(names, key=_place)


def help_card(
    commands: Iterable[Command[Any, ..., Any]], last_year: int | None, links: Links = NO_LINKS
) -> Card:
    """One line for one command, made from the command itself, and the catalogue's last year."""
    promise = say("Rate films that you know, and I learn what you will love next.")
    card = Card("Matinee", promise, for_all=True)
    by_name = {command.name: command for command in commands}
    order = in_order(by_name)
    _tell(card, [by_name[name] for name in order if name not in _LAST])
    card.rule()
    _tell(card, [by_name[name] for name in order if name in _LAST])
    card.rule()
    card.block(small(side_by_side([_marks(), _who_sees(), _films(last_year)])))
    if leading := link_buttons(links):
        card.controls(leading)
    return card


def _place(name: str) -> int:
    if name in _LAST:
        return len(_FIRST) + 1 + _LAST.index(name)
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _tell(card: Card, commands: Sequence[Command[Any, ..., Any]]) -> None:
    for command in commands:
        options = "".join(map(_option, command.parameters))
        card.block(f"**/{command.name}**{options}", small(command.description))


def _marks() -> str:
    return say(
        "Below each answer with films you can rate them, or mark them as seen, not for you or to "
        "watch later."
    )


def _who_sees() -> str:
    return say(
        "What tells of you is for your eyes only until you share it; /privacy says who sees what "
        "else I answer."
    )


def _films(last_year: int | None) -> str:
    if last_year is None:
        return say("My films come from MovieLens, Wikidata and Wikipedia.")
    return say(
        "My films come from MovieLens, Wikidata and Wikipedia, up to {year}.", year=str(last_year)
    )


def _option(option: Parameter) -> str:
    """An option's name, in brackets where it need not be given."""
    return f" {option.display_name}" if option.required else f" [{option.display_name}]"
