"""What buttons remember: written within Discord's limit, and read for as long as messages last.

A custom_id stands below a message for good. Never change one of OLD_MESSAGES: a new way of writing
is one more line, and the old one goes on being read, its name among NO_LONGER_WRITTEN.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import custom_ids
from bot.custom_ids import (
    AnswerCard,
    AnswerImport,
    AnswerList,
    AskAgain,
    AskStars,
    AskStarsOfChosen,
    AskToForget,
    AskWhich,
    Begin,
    ChangeServer,
    ChooseTastes,
    ChooseVisibility,
    CustomId,
    Export,
    Forget,
    GiveStars,
    GuessChosen,
    GuessFilm,
    Keep,
    KeepAll,
    LastCard,
    Mark,
    MoreOfSeries,
    NextCard,
    OpenTastes,
    PageOfFilms,
    Pick,
    PickTonight,
    PutOnList,
    RateSeen,
    SayWhich,
    ServerSetting,
    SetAside,
    Share,
    ShareAnswer,
    SharePage,
    ShowImported,
    ShowImports,
    ShowListed,
    ShowRated,
    ShowSeries,
    ShowSpread,
    StopDeck,
    Subject,
    TakeAway,
    TakeBack,
    TakeDown,
    TakeOffList,
    TurnDetails,
    TurnList,
    TurnRatings,
    TurnTwins,
    TurnWatchlist,
    Undo,
    UndoChosenImport,
    UndoImport,
    Unlist,
    Unmark,
    WatchLater,
    WatchToo,
)
from bot.discord_limits import LONGEST_CUSTOM_ID
from bot.errors import OutOfDate
from bot.film_status import DeckAnswer, FilmStatus, Marked
from bot.imported import ListMeans, OnConflict
from bot.mood import Mood
from bot.rating_query import LONGEST_TEXT, RatingQuery, Sorting
from tests.examples import examples

OWNER = 80351110224678912
ALIEN = 1214
_TEN = (1214, 296, 50, 318, 2571, 541, 858, 1196, 260, 193609)
_PAGE = PageOfFilms("4h.2s.3c.hv", 2, _TEN)
_LIKED = Marked(FilmStatus.LIKED, datetime(2024, 2, 29, 12, 0, 0, 123456, tzinfo=UTC))
_SEEN = Marked(FilmStatus.SEEN, datetime(2024, 2, 29, 13, tzinfo=UTC))
_PACKED = "g002nM000iw0001A0004_000k5w0027g001Hg001aM0008800Lh9"
NO_LONGER_WRITTEN = {"page", "seen", "dismissed", "free", "stars"}
OLD_MESSAGES: dict[str, CustomId] = {
    "server:80351110224678912:channels:": ChangeServer(OWNER, ServerSetting.CHANNELS),
    "server:80351110224678912:visibility:public": ChangeServer(
        OWNER, ServerSetting.VISIBILITY, "public"
    ),
    "server:80351110224678912:learning:off": ChangeServer(OWNER, ServerSetting.LEARNING, "off"),
    "server:80351110224678912:statistics:": ChangeServer(OWNER, ServerSetting.STATISTICS),
    "undo:80351110224678912:1214:1310012345678901234": Undo(OWNER, ALIEN, 1310012345678901234),
    "keep:80351110224678912:9:Oppenheimer (2023)": Keep(OWNER, 4.5, "Oppenheimer (2023)"),
    "keep:80351110224678912:1:Dune: Part Two": Keep(OWNER, 0.5, "Dune: Part Two"),
    "page:80351110224678912:-1": TurnRatings(OWNER, -1),
    "page:80351110224678912:1": TurnRatings(OWNER, 1),
    "mine:80351110224678912:-1:n:::": TurnRatings(OWNER, -1),
    "mine:80351110224678912:12:h9:1990:1999:the thing: 2": TurnRatings(
        OWNER, 12, RatingQuery("the thing: 2", None, 4.5, 1990, 1999, Sorting.HIGHEST)
    ),
    "mine:80351110224678912:0:n:::#1214": TurnRatings(OWNER, 0, RatingQuery(movie_id=ALIEN)),
    "gone:80351110224678912:1214": TakeAway(OWNER, ALIEN),
    "spread:80351110224678912": ShowSpread(OWNER),
    "turn:80351110224678912:0...af:1": TurnList(OWNER, "0...af", 1),
    "turn:80351110224678912:4h.2s.3c.hv:12": TurnList(OWNER, "4h.2s.3c.hv", 12),
    "turn:80351110224678912:___0_____afku8v:1": TurnList(OWNER, "___0_____afku8v", 1),
    "series:80351110224678912:4h.2s.3c.hv:12": MoreOfSeries(OWNER, "4h.2s.3c.hv", 12),
    "seen:80351110224678912:0...af:0:xq": SetAside(
        OWNER, FilmStatus.SEEN, PageOfFilms("0...af", 0, (ALIEN,))
    ),
    "seen:80351110224678912:4h.2s.3c.hv:2:xq.88.1e.8u.1zf.f1.nu.x8.78.45e1": SetAside(
        OWNER, FilmStatus.SEEN, _PAGE
    ),
    "dismissed:80351110224678912:4h.2s.3c.hv:2:xq.88.1e.8u.1zf.f1.nu.x8.78.45e1": SetAside(
        OWNER, FilmStatus.DISMISSED, _PAGE
    ),
    "free:80351110224678912:xq:4h.2s.3c.hv:2:xq.88.1e.8u.1zf.f1.nu.x8.78.45e1": TakeBack(
        OWNER, ALIEN, _PAGE
    ),
    "stars:80351110224678912:45e1:4h.2s.3c.hv:2:xq.88.1e.8u.1zf.f1.nu.x8.78.45e1": RateSeen(
        OWNER, 193609, _PAGE
    ),
    "saw:4ttKySg100:0...af:0:2000i_": SetAside(
        OWNER, FilmStatus.SEEN, PageOfFilms("0...af", 0, (ALIEN,))
    ),
    f"not:4ttKySg100:4h.2s.3c.hv:2:{_PACKED}": SetAside(OWNER, FilmStatus.DISMISSED, _PAGE),
    f"back:4ttKySg100:0:4h.2s.3c.hv:2:{_PACKED}": TakeBack(OWNER, ALIEN, _PAGE),
    f"give:4ttKySg100:9:4h.2s.3c.hv:2:{_PACKED}": RateSeen(OWNER, 193609, _PAGE),
    f"later:4ttKySg100:4h.2s.3c.hv:2:{_PACKED}": WatchLater(OWNER, _PAGE),
    f"later:4ttKySg100:__sg3c___abf3vzbb7i:2:{_PACKED}": WatchLater(
        OWNER, PageOfFilms("__sg3c___abf3vzbb7i", 2, _TEN)
    ),
    "listed:80351110224678912:3": TurnWatchlist(OWNER, 3),
    "unlist:80351110224678912:0": Unlist(OWNER, 0),
    "list:80351110224678912:1214": PutOnList(OWNER, ALIEN),
    "off:80351110224678912:1214": TakeOffList(OWNER, ALIEN),
    "tonight:80351110224678912:light:2": PickTonight(OWNER, Mood.LIGHT, 2),
    "import:80351110224678912:1310012345678901234:replace": AnswerImport(
        OWNER, 1310012345678901234, OnConflict.REPLACE
    ),
    "list-import:80351110224678912:1310012345678901234:seen": AnswerList(
        OWNER, 1310012345678901234, ListMeans.SEEN
    ),
    "unimport:80351110224678912:1310012345678901234": UndoImport(OWNER, 1310012345678901234),
    "imports:80351110224678912": ShowImports(OWNER),
    "unimports:80351110224678912": UndoChosenImport(OWNER),
    "meaning:80351110224678912:3": AskWhich(OWNER, 3),
    "meant:80351110224678912:0123456789abcdef:3": SayWhich(OWNER, "0123456789abcdef", 3),
    "share:80351110224678912": Share(OWNER),
    "show:twins:80351110224678912:ends": ShareAnswer(OWNER, "twins:80351110224678912:ends"),
    "again:80351110224678912:predict:1214": AskAgain(OWNER, "predict", ALIEN),
    "again:80351110224678912:mytype:0": AskAgain(OWNER, "mytype"),
    "rated:80351110224678912:1214": ShowRated(OWNER, ALIEN),
    "wanted:80351110224678912:1214": ShowListed(OWNER, ALIEN),
    "serial:80351110224678912:1214": ShowSeries(OWNER, ALIEN),
    "brought:80351110224678912:1310012345678901234": ShowImported(OWNER, 1310012345678901234),
    "guess:80351110224678912:1214": GuessFilm(OWNER, ALIEN),
    "guesses:80351110224678912": GuessChosen(OWNER),
    "too:80351110224678912:1214": WatchToo(OWNER, ALIEN),
    "down:80351110224678912": TakeDown(OWNER),
    "forget:80351110224678912": AskToForget(OWNER),
    "forgotten:80351110224678912": Forget(OWNER),
    "kept:80351110224678912": KeepAll(OWNER),
    "export:80351110224678912": Export(OWNER),
    "visible:80351110224678912": ChooseVisibility(OWNER),
    f"post:4ttKySg100:4h.2s.3c.hv:2:{_PACKED}": SharePage(OWNER, _PAGE),
    "pick:80351110224678912:1310012345678901234:similar:{}": Pick(
        OWNER, 1310012345678901234, "similar", {}
    ),
    'pick:80351110224678912:1310012345678901234:rate:{"stars":3.5}': Pick(
        OWNER, 1310012345678901234, "rate", {"stars": 3.5}
    ),
    "more:80351110224678912:fit:0:all": TurnDetails(OWNER, Subject.FIT, 0, detailed=True),
    "more:80351110224678912:map:0:few": TurnDetails(OWNER, Subject.MAP, 0, detailed=False),
    "more:80351110224678912:model:0:all": TurnDetails(OWNER, Subject.MODEL, 0, detailed=True),
    "more:80351110224678912:dimension:16:all": TurnDetails(
        OWNER, Subject.DIMENSION, 16, detailed=True
    ),
    "twins:80351110224678912:both": TurnTwins(OWNER, extremes=False),
    "twins:80351110224678912:ends": TurnTwins(OWNER, extremes=True),
    "start:80351110224678912": Begin(OWNER),
    "tastes:80351110224678912": OpenTastes(OWNER),
    "taste:80351110224678912": ChooseTastes(OWNER),
    "deck:80351110224678912": NextCard(OWNER),
    "undeck:80351110224678912": LastCard(OWNER),
    "stop:80351110224678912": StopDeck(OWNER),
    "card:80351110224678912:1214:10": AnswerCard(OWNER, ALIEN, DeckAnswer.RATED, 5.0),
    "card:80351110224678912:1214:1": AnswerCard(OWNER, ALIEN, DeckAnswer.RATED, 0.5),
    "card:80351110224678912:1214:s": AnswerCard(OWNER, ALIEN, DeckAnswer.SEEN),
    "card:80351110224678912:1214:n": AnswerCard(OWNER, ALIEN, DeckAnswer.NOT_SEEN),
    "card:80351110224678912:1214:x": AnswerCard(OWNER, ALIEN, DeckAnswer.DISMISSED),
    "ask:80351110224678912:1214": AskStars(OWNER, ALIEN),
    "which:80351110224678912": AskStarsOfChosen(OWNER),
    "star:80351110224678912:1214:9": GiveStars(OWNER, ALIEN, 4.5),
    "mark:80351110224678912:1214:s:": Mark(OWNER, ALIEN, FilmStatus.SEEN),
    "mark:80351110224678912:1214:x:lgtv3bctwlc": Mark(OWNER, ALIEN, FilmStatus.DISMISSED, _LIKED),
    "unmark:80351110224678912:1214:lgtv3bctwlc:": Unmark(OWNER, ALIEN, _LIKED),
    "unmark:80351110224678912:1214::lgtv3bctwlc": Unmark(OWNER, ALIEN, None, _LIKED),
    "unmark:80351110224678912:1214:sgtv4yw3r40:lgtv3bctwlc": Unmark(OWNER, ALIEN, _SEEN, _LIKED),
}


@pytest.mark.parametrize("custom_id", OLD_MESSAGES)
def test_what_stands_below_old_messages_is_read_as_ever(custom_id: str) -> None:
    value = custom_ids.read(custom_id)
    assert value == OLD_MESSAGES[custom_id]
    is_written = custom_id.partition(":")[0] not in NO_LONGER_WRITTEN
    assert (str(value) == custom_id) is is_written
    assert custom_ids.read(str(value)) == value


def test_every_kind_is_among_the_old_messages() -> None:
    assert {type(value) for value in OLD_MESSAGES.values()} == set(custom_ids.KINDS)


@pytest.mark.parametrize(
    "custom_id",
    [
        *("", "love:1:2", "undo:1:2", "undo:1:2:3:4", " undo:1:2:3", "undo:x:2:3", "page:1:1.5"),
        # No film, eleven films, a film that the page does not have.
        *("saw:1:0...af:0:1", f"saw:1:0...af:0:{'_' * 52}", "back:1:1:0...af:0:2000i_"),
    ],
)
def test_what_no_version_wrote_is_out_of_date(custom_id: str) -> None:
    with pytest.raises(OutOfDate):
        custom_ids.read(custom_id)


_owners = st.integers(0, 2**63 - 1)  # as a database takes them
_codes = st.from_regex(
    r"[0-9a-z]{1,4}\.[0-9a-z]{0,2}\.[0-9a-z]{0,2}\.[awh][fbv]l?(\.([0-9a-z]{4}|[0-9a-z]{6}|[0-9a-z]{10}))?",
    fullmatch=True,
) | st.from_regex(
    r"[0-9a-z_]{8}[_a][wh][fb][0-9a-z]{4}([0-9a-z]{4}|[0-9a-z]{6}|[0-9a-z]{10})?", fullmatch=True
)
_films = st.lists(st.integers(0, 2**31 - 1), min_size=1, max_size=10).map(tuple)
_pages = st.builds(PageOfFilms, _codes, st.integers(0, 99), _films)
_marks = st.none() | st.builds(
    Marked,
    st.sampled_from(FilmStatus),
    st.integers(0, 36**10).map(
        lambda n: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=n)
    ),
)
_halves = st.sampled_from([0.5, 1, 4.5, 5])
_titles = st.text("é:{}🎬 a", min_size=1, max_size=70)
_years = st.none() | st.integers(1870, 2100)
_queries = st.builds(
    RatingQuery,
    st.text("é:{}🎬 a", max_size=LONGEST_TEXT),
    st.none(),
    st.none() | _halves,
    _years,
    _years,
    st.sampled_from(Sorting),
)
_options = st.fixed_dictionaries({"stars": _halves})
_values = st.one_of(
    st.builds(Undo, _owners, st.integers(0, 10**9), _owners),
    st.builds(Keep, _owners, _halves, _titles),
    st.builds(TurnRatings, _owners, st.integers(-10, 10**6), _queries),
    st.builds(TakeAway, _owners, st.integers(0, 2**31 - 1)),
    st.builds(ShowSpread, _owners),
    st.builds(TurnList, _owners, _pages.map(lambda page: page.code), st.integers(0, 999)),
    st.builds(MoreOfSeries, _owners, _pages.map(lambda page: page.code), st.integers(0, 999)),
    st.builds(SetAside, _owners, st.sampled_from([FilmStatus.SEEN, FilmStatus.DISMISSED]), _pages),
    st.builds(SharePage, _owners, _pages),
    st.builds(Share, _owners),
    st.builds(TurnRatings, _owners, st.integers(-10, 10**6), _queries).map(
        lambda asked: ShareAnswer(asked.owner_id, str(asked))
    ),
    st.builds(Mark, _owners, st.integers(0, 2**31 - 1), st.sampled_from(FilmStatus), _marks),
    st.builds(Unmark, _owners, st.integers(0, 2**31 - 1), _marks, _marks),
    st.builds(Pick, _owners, _owners, st.just("recommend"), _options),
)


@given(_values)
def test_any_value_is_read_as_it_was_written_within_discords_limit(value: CustomId) -> None:
    assert custom_ids.read(str(value)) == value
    assert len(str(value)) <= LONGEST_CUSTOM_ID


@pytest.mark.parametrize("kind", [TakeBack, RateSeen])
@given(owner=_owners, place=st.integers(0, 9), page=_pages)
def test_a_film_of_a_page_is_read_as_it_was_written(
    kind: Callable[[int, int, PageOfFilms], CustomId], owner: int, place: int, page: PageOfFilms
) -> None:
    value = kind(owner, page.movie_ids[place % len(page.movie_ids)], page)
    assert custom_ids.read(str(value)) == value
    assert len(str(value)) <= LONGEST_CUSTOM_ID


@pytest.mark.parametrize("kind", custom_ids.KINDS, ids=lambda kind: kind.__name__)
@examples(20)
@given(data=st.data())
def test_whatever_looks_like_one_is_read_or_out_of_date(
    kind: type[CustomId], data: st.DataObject
) -> None:
    """Somebody else may have made it up."""
    templates = filter(None, (kind.template, kind.old_template))
    text = data.draw(st.one_of(*(st.from_regex(each, fullmatch=True) for each in templates)))
    with suppress(OutOfDate):
        custom_ids.read(text)
