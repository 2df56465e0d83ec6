"""The one shape of all answers: a heading, a quiet line, blocks of lines, controls."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum, IntEnum, auto
from typing import TYPE_CHECKING, Any

from discord import ButtonStyle, File, MediaGalleryItem, SeparatorSpacing
from discord.ui import (
    ActionRow,
    Button,
    Container,
    Item,
    LayoutView,
    MediaGallery,
    Separator,
    TextDisplay,
)
from discord.ui import File as Attachment

from bot.custom_ids import Begin, CustomId, ShareAnswer, TakeDown, TurnDetails
from bot.discord_limits import MOST_BUTTONS, MOST_TEXT
from bot.results import Links
from recsys.wording.phrase import say

if TYPE_CHECKING:
    from recsys import Movie


class Accent(IntEnum):
    """The palette: colours of the bar at the side of an answer."""

    GOLD = 0xE3A93B  # an answer
    SLATE = 0x7C8594  # a question, or a word to the member
    ROSE = 0xC8485A  # something broke


class Shows(Enum):
    """Of whom an answer tells those for whom it is posted; COMMON is the same whoever asks."""

    COMMON = auto()
    FILMS = auto()
    MEMBER = auto()


# The line that says who posts an answer for all.
ROOM_TO_SHARE = 120
# On a phone the star of "4.4 ★" would otherwise stand in a line of its own.
_SPACE_BEFORE_STAR = re.compile(r"(?<=[\d½]) (?=★)")
_UNBROKEN_SPACE = "\u00a0"


class Card(LayoutView):
    """An answer. Discord allows 40 components and 4,000 characters of text in one message.

    What it `shows` decides how the member is asked before it is posted for all, and `again` is what
    would show it again, for that; an answer without, such as a question, cannot be. One that is the
    same whoever asks is `for_all`, and who has rated nothing is led on below it. Of its `films`
    whoever reads it in a channel can say their own.
    """

    def __init__(
        self,
        heading: str = "",
        quiet: str = "",
        *,
        accent: Accent = Accent.GOLD,
        shows: Shows | None = None,
        again: CustomId | None = None,
        for_all: bool = False,
    ) -> None:
        super().__init__(timeout=None)
        self._shows, self._again = shows, again
        self.films: Sequence[Movie] = ()
        self.suits_newcomers = for_all or shows is Shows.COMMON
        self.stop()  # what its controls do is in their custom_ids; discord.py need not keep it
        self._body: Container[Card] = Container(accent_colour=accent.value)
        self.add_item(self._body)
        if heading:
            self.block(f"### {heading}", small(quiet))

    @property
    def fits(self) -> bool:
        """Whether the text is not too long for one message."""
        return self.content_length() <= MOST_TEXT - ROOM_TO_SHARE

    def block(self, *lines: str) -> None:
        """Lines that belong together; the empty ones are left out."""
        text = "\n".join(line for line in lines if line)
        self._body.add_item(TextDisplay(_SPACE_BEFORE_STAR.sub(_UNBROKEN_SPACE, text)))

    def picture(self, file: File, alt: str) -> None:
        """A picture above all text, and what it shows for who does not see it."""
        self._put_above([MediaGallery(MediaGalleryItem(file, description=alt))])

    def attach(self, file: File) -> None:
        """A file below all text, to be saved."""
        self.add_item(Attachment(file))

    def keep_pictures(self, answer: LayoutView) -> None:
        """Above all text, the pictures of the answer in whose place this one comes."""
        self._put_above([part for part in answer.children if isinstance(part, MediaGallery)])

    def _put_above(self, galleries: Iterable[Item[Any]]) -> None:
        self.clear_items()
        for part in (*galleries, self._body):
            self.add_item(part)

    def rule(self) -> None:
        """A thin line between two parts."""
        self._body.add_item(Separator(spacing=SeparatorSpacing.small))

    def controls(self, items: Iterable[Item[Any]]) -> None:
        """Buttons or a menu in one row."""
        self._body.add_item(ActionRow(*items))

    @property
    def may_be_public(self) -> bool:
        """Whether all may see it at once, for it tells nothing of who asked."""
        return self._shows is Shows.COMMON

    @property
    def is_of_all(self) -> bool:
        """Whether its picture, if it has one, is the same whoever asks."""
        return self._shows in {Shows.COMMON, Shows.FILMS}

    def offer_sharing(self) -> None:
        """A button that posts the answer for all, beside the buttons that it has."""
        if self._shows is not None and self._again is not None:
            share = ShareAnswer(self._again.owner_id, str(self._again))
            self._offer(button(_share(self._shows), share))

    def offer_beginning(self, owner_id: int) -> None:
        """A button that leads who has rated nothing to the first minute, in the same place."""
        self._offer(begin_button(owner_id))

    def offer_taking_down(self, owner_id: int) -> None:
        """A button that removes the answer that all see, in the same place."""
        self._offer(button(say("Take it down"), TakeDown(owner_id)))

    def _offer(self, one: Button[LayoutView]) -> None:
        last = self._body.children[-1]
        if isinstance(last, ActionRow) and _has_room(last):
            last.add_item(one)
        else:
            self.controls([one])


def button(label: str, custom_id: CustomId, *, disabled: bool = False) -> Button[LayoutView]:
    """A button that does what its custom_id is for."""
    return Button(label=label, custom_id=str(custom_id), disabled=disabled)


def begin_button(owner_id: int) -> Button[LayoutView]:
    """The button that offers /start to who has rated nothing."""
    return button(say("Start"), Begin(owner_id))


def red_button(label: str, custom_id: CustomId) -> Button[LayoutView]:
    """One that does what cannot be taken back."""
    return Button(label=label, custom_id=str(custom_id), style=ButtonStyle.danger)


def link_buttons(links: Links) -> list[Button[LayoutView]]:
    """Buttons that lead to the privacy policy and to where problems are reported."""
    leading = ((say("Privacy policy"), links.privacy), (say("Report a problem"), links.support))
    return [Button(label=label, url=url) for label, url in leading if url is not None]


def details_button(shown: TurnDetails) -> Button[LayoutView]:
    """A button below what is `shown` that says more of it, or less where all is said."""
    label = say("Less") if shown.detailed else say("Details")
    return button(label, replace(shown, detailed=not shown.detailed))


def small(text: str) -> str:
    """A quiet line; nothing for no text."""
    return f"-# {text}" if text else ""


def _share(shows: Shows) -> str:
    match shows:
        case Shows.COMMON | Shows.FILMS:
            return say("Share")
        case Shows.MEMBER:
            return say("Share with my ratings")


def _has_room(row: ActionRow[Card]) -> bool:
    return len(row.children) < MOST_BUTTONS and all(isinstance(i, Button) for i in row.children)
