"""What buttons and menus remember, in the 100 characters of a custom_id, `name:owner:...`.

Nothing else is kept of them, so those below old messages answer after a restart of the bot as
well, and a change here must go on reading what earlier versions wrote.
"""

import re

from bot.custom_ids.account import AskToForget, ChooseVisibility, Export, Forget, KeepAll
from bot.custom_ids.custom_id import CustomId
from bot.custom_ids.deck import (
    AnswerCard,
    Begin,
    ChooseTastes,
    LastCard,
    NextCard,
    OpenTastes,
    StopDeck,
)
from bot.custom_ids.details import Subject, TurnDetails
from bot.custom_ids.films import (
    MoreOfSeries,
    PageOfFilms,
    RateSeen,
    SetAside,
    TakeBack,
    TurnList,
)
from bot.custom_ids.imports import (
    AnswerImport,
    AnswerList,
    AskWhich,
    SayWhich,
    ShowImported,
    ShowImports,
    UndoChosenImport,
    UndoImport,
)
from bot.custom_ids.picker import Pick
from bot.custom_ids.ratings import Keep, ShowSpread, TakeAway, TurnRatings, Undo
from bot.custom_ids.server import ChangeServer, ServerSetting
from bot.custom_ids.sharing import (
    AskAgain,
    GuessChosen,
    GuessFilm,
    Share,
    ShareAnswer,
    SharePage,
    ShowListed,
    ShowRated,
    ShowSeries,
    TakeDown,
    WatchToo,
)
from bot.custom_ids.stars import AskStars, AskStarsOfChosen, GiveStars
from bot.custom_ids.statuses import Mark, Unmark
from bot.custom_ids.twins import TurnTwins
from bot.custom_ids.watchlist import (
    PickTonight,
    PutOnList,
    TakeOffList,
    TurnWatchlist,
    Unlist,
    WatchLater,
)
from bot.errors import OutOfDate

# The numbers that a database takes; Discord's ids are none larger.
_LARGEST, _LARGEST_FILM = 2**63 - 1, 2**31 - 1

KINDS: tuple[type[CustomId], ...] = (
    *(Undo, Keep, TurnRatings, TakeAway, ShowSpread),
    *(TurnList, MoreOfSeries, SetAside, TakeBack, RateSeen),
    *(WatchLater, TurnWatchlist, Unlist, PutOnList, TakeOffList, PickTonight),
    *(AnswerImport, AnswerList, UndoImport, ShowImports, UndoChosenImport),
    *(AskWhich, SayWhich),
    *(Share, ShareAnswer, SharePage, TakeDown),
    *(AskAgain, ShowRated, ShowListed, ShowSeries, ShowImported),
    *(GuessFilm, GuessChosen, WatchToo),
    *(AskToForget, Forget, KeepAll, Export, ChooseVisibility),
    *(Begin, OpenTastes, ChooseTastes),
    *(NextCard, LastCard, StopDeck, AnswerCard),
    *(AskStars, AskStarsOfChosen, GiveStars),
    *(Mark, Unmark),
    Pick,
    TurnDetails,
    TurnTwins,
    ChangeServer,
)

__all__ = [
    "KINDS",
    "TOLD_AGAIN",
    "AnswerCard",
    "AnswerImport",
    "AnswerList",
    "AskAgain",
    "AskStars",
    "AskStarsOfChosen",
    "AskToForget",
    "AskWhich",
    "Begin",
    "ChangeServer",
    "ChooseTastes",
    "ChooseVisibility",
    "CustomId",
    "Export",
    "Forget",
    "GiveStars",
    "GuessChosen",
    "GuessFilm",
    "Keep",
    "KeepAll",
    "LastCard",
    "Mark",
    "MoreOfSeries",
    "NextCard",
    "OpenTastes",
    "PageOfFilms",
    "Pick",
    "PickTonight",
    "PutOnList",
    "RateSeen",
    "SayWhich",
    "ServerSetting",
    "SetAside",
    "Share",
    "ShareAnswer",
    "SharePage",
    "ShowImported",
    "ShowImports",
    "ShowListed",
    "ShowRated",
    "ShowSeries",
    "ShowSpread",
    "StopDeck",
    "Subject",
    "TakeAway",
    "TakeBack",
    "TakeDown",
    "TakeOffList",
    "TurnDetails",
    "TurnList",
    "TurnRatings",
    "TurnTwins",
    "TurnWatchlist",
    "Undo",
    "UndoChosenImport",
    "UndoImport",
    "Unlist",
    "Unmark",
    "WatchLater",
    "WatchToo",
    "read",
]


# What may be asked once more to be posted; whatever changes something is not among them.
TOLD_AGAIN = (
    *(AskAgain, ShowRated, ShowListed, ShowSeries, ShowImported),
    *(TurnDetails, TurnTwins, TurnRatings, ShowSpread, TurnWatchlist, PickTonight),
)


def read(custom_id: str) -> CustomId:
    """The value that a custom_id stands for; raises OutOfDate."""
    value = _read(custom_id)
    numbers = ((name, fact) for name, fact in vars(value).items() if isinstance(fact, int))
    if any(
        number > (_LARGEST_FILM if name == "movie_id" else _LARGEST) for name, number in numbers
    ):
        raise OutOfDate
    return value


def _read(custom_id: str) -> CustomId:
    for kind in KINDS:
        if match := re.fullmatch(kind.template, custom_id):
            return kind.from_match(match)
        if kind.old_template and (match := re.fullmatch(kind.old_template, custom_id)):
            return kind.from_old_match(match)
    raise OutOfDate
