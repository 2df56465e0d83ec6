"""An answer as it is posted for all: with the name of who asked, and without what is theirs."""

from collections.abc import Iterator, Sequence

from discord import File, MediaGalleryItem
from discord.ui import ActionRow, Container, Item, LayoutView, MediaGallery, TextDisplay

from bot.custom_ids import TakeDown
from bot.results import Recommendations
from bot.views import text
from bot.views.card import Card, button, small
from bot.views.recommendation_words import wanted
from bot.views.recommendations import guess
from recsys import Recommendation
from recsys.wording.phrase import say


def posted(answer: LayoutView, files: Sequence[File], name: str, owner_id: int) -> LayoutView:
    """An answer as it stands, without its buttons and menus; `files` take its pictures' places."""
    parts = list(answer.children)
    pictures = iter(files)
    for part in parts:
        if isinstance(part, Container):
            _drop_controls(part)
        elif isinstance(part, MediaGallery):
            part.items = [
                MediaGalleryItem(next(pictures), description=item.description)
                for item in part.items
            ]
    return _signed(parts, name, owner_id)


def posted_films(picks: Recommendations, name: str, owner_id: int) -> LayoutView:
    """A page of films without the ratings that speak for them, and what was since said of them."""
    card = Card(text.plain(wanted(picks.filters)), _whose(picks, name))
    for film in picks.films:
        card.block(*_lines(film))
    return _signed(list(card.children), name, owner_id)


def _drop_controls(container: Container[LayoutView]) -> None:
    for row in [part for part in container.children if isinstance(part, ActionRow)]:
        container.remove_item(row)


def _signed(parts: Sequence[Item[LayoutView]], name: str, owner_id: int) -> LayoutView:
    """Who posts it above, and below the button that only they can use."""
    view = LayoutView(timeout=None)
    view.stop()
    view.add_item(TextDisplay(small(say("Shared by {name}", name=text.plain(name)))))
    for part in parts:
        view.add_item(part)
    view.add_item(ActionRow(button(say("Take it down"), TakeDown(owner_id))))
    return view


def _whose(picks: Recommendations, name: str) -> str:
    if not picks.is_personal:
        return say("films that most people like")
    return say(
        "what I would show {name}, and the stars that I expect of them", name=text.plain(name)
    )


def _lines(film: Recommendation) -> Iterator[str]:
    yield f"{text.headline(film.movie)} · {guess(film)}"
    yield small(text.kind(film.movie))
