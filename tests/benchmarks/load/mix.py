"""What members do, drawn by lot: the same for the same seed, but for what a button is below."""

import csv
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from bot.playground import Member, Reply
from recsys import Movie
from tests.benchmarks.load.bot_process import doing
from tests.end_to_end.pictures import drawn

Action: TypeAlias = Callable[[], Awaitable[object]]

# Of a hundred things that members do. Each keystroke of a title may ask for its completion.
WEIGHTS = {
    "completion": 40,
    "rate": 25,
    "recommend": 15,
    "similar": 8,
    "a control": 5,
    "another command": 4,
    "twins": 1,
    "import": 1,
    "a picture": 1,
}
PICTURES = ("map", "bias", "fit", "dimension")
_OTHERS = ("predict", "predict", "ratings", "mytype", "watchlist", "help", "privacy")
_CONTROLS = ("Next ten", "Next ten", "Undo", "Undo", "Give stars")
_OF_OPTIONS: tuple[dict[str, Any], ...] = (
    *({},) * 6,
    {"genre": "horror"},
    {"from_year": 1980, "to_year": 1999},
    {"variety": "adventurous"},
    {"known": "hidden gems"},
)
_ROWS_OF_IMPORTS = (30, 100, 300)
_TYPED_IN_FULL = 0.3  # the others choose what is completed
_MISTYPED = 0.1


class Mix:
    """Draws one thing after another that some member does."""

    def __init__(
        self, members: Sequence[Member], films: Sequence[Movie], folder: Path, seed: int
    ) -> None:
        self._members = members
        self._films = films
        self._chance = random.Random(seed)
        self._chance_of_controls = random.Random(seed + 1)
        self._files = [_written(folder, films, n, self._chance) for n in _ROWS_OF_IMPORTS]
        self._pages: list[tuple[Member, Reply]] = []
        self._receipts: list[tuple[Member, Reply]] = []
        self._lists: list[tuple[Member, Reply]] = []

    def draw(self) -> tuple[str, Action]:
        """What is done next, and its name."""
        drawn: dict[str, Callable[[Member, Movie], tuple[str, Action]]] = {
            "completion": self._completion,
            "rate": self._rating,
            "recommend": self._recommendation,
            "similar": self._likeness,
            "a control": self._control,
            "another command": self._other,
            "import": self._import,
            "a picture": self._picture,
        }
        chance = self._chance
        [name] = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
        member, film = chance.choice(self._members), chance.choice(self._films)
        if name in drawn:
            return drawn[name](member, film)
        return name, partial(member.command, name)

    def _completion(self, member: Member, film: Movie) -> tuple[str, Action]:
        return "completion", partial(member.complete, "rate", "title", self._typed(film))

    def _rating(self, member: Member, film: Movie) -> tuple[str, Action]:
        stars = self._chance.randint(1, 10) / 2
        return "rate", partial(self._rate, member, self._meant(film), stars)

    def _recommendation(self, member: Member, _: Movie) -> tuple[str, Action]:
        return "recommend", partial(self._recommend, member, self._chance.choice(_OF_OPTIONS))

    def _likeness(self, member: Member, film: Movie) -> tuple[str, Action]:
        return "similar", partial(self._similar, member, self._meant(film))

    def _import(self, member: Member, _: Movie) -> tuple[str, Action]:
        return "import", partial(member.command, "import", file=self._chance.choice(self._files))

    def _other(self, member: Member, film: Movie) -> tuple[str, Action]:
        name = self._chance.choice(_OTHERS)
        options = {"title": self._meant(film)} if name == "predict" else {}
        return name, partial(member.command, name, **options)

    def _typed(self, film: Movie) -> str:
        typed = list(film.title[: self._chance.randint(1, 10)])
        if len(typed) > 2 and self._chance.random() < _MISTYPED:
            at = self._chance.randrange(len(typed) - 1)
            typed[at], typed[at + 1] = typed[at + 1], typed[at]
        return "".join(typed)

    def _meant(self, film: Movie) -> str:
        return film.label if self._chance.random() < _TYPED_IN_FULL else f"#{film.movie_id}"

    async def _rate(self, member: Member, title: str, stars: float) -> None:
        reply = await member.command("rate", title=title, stars=stars)
        _keep(self._receipts, member, reply, "Undo")

    async def _recommend(self, member: Member, options: dict[str, Any]) -> None:
        reply = await member.command("recommend", **options)
        _keep(self._pages, member, reply, "Next ten ›")

    async def _similar(self, member: Member, title: str) -> None:
        reply = await member.command("similar", title=title)
        _keep(self._lists, member, reply, "Rate or mark …")

    def _picture(self, member: Member, _: Movie) -> tuple[str, Action]:
        name = self._chance.choice(PICTURES)
        options = {"number": self._chance.randint(1, 16)} if name == "dimension" else {}

        async def see() -> None:
            reply = await member.command(name, **options)
            with suppress(TimeoutError):  # it was refused, which the report counts
                await drawn(reply)

        return name, see

    def _control(self, member: Member, film: Movie) -> tuple[str, Action]:
        """A button below an earlier answer; where there is none yet, the answer that has it."""
        name, title = self._chance.choice(_CONTROLS), self._meant(film)
        kept = {"Next ten": self._pages, "Undo": self._receipts, "Give stars": self._lists}[name]
        if not kept:
            instead: dict[str, tuple[str, Action]] = {
                "Next ten": ("recommend", partial(self._recommend, member, {})),
                "Undo": ("rate", partial(self._rate, member, title, 4.0)),
                "Give stars": ("similar", partial(self._similar, member, title)),
            }
            return instead[name]
        owner, reply = kept.pop(self._chance_of_controls.randrange(len(kept)))
        presses: dict[str, Action] = {
            "Next ten": partial(self._turn, owner, reply),
            "Undo": partial(owner.click, reply, "Undo"),
            "Give stars": partial(_give_stars, owner, reply),
        }
        return name, presses[name]

    async def _turn(self, member: Member, reply: Reply) -> None:
        following = await member.click(reply, "Next ten ›")
        _keep(self._pages, member, following, "Next ten ›")


async def _give_stars(member: Member, reply: Reply) -> None:
    [menu] = [control for control in reply.selects if control.label == "Rate or mark …"]
    asked = await member.choose(reply, menu.options[0]["value"], menu=menu.label)
    doing.set("Give stars, 4 ★")
    await member.click(asked, "4 ★")


def _keep(kept: list[tuple[Member, Reply]], member: Member, reply: Reply, control: str) -> None:
    """For a control below it to be used later."""
    if any(control in one.names and not one.is_disabled for one in reply.controls):
        kept.append((member, reply))


def _written(folder: Path, films: Sequence[Movie], n_rows: int, chance: random.Random) -> Path:
    """A file such as Letterboxd exports."""
    path = folder / f"ratings-{n_rows}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Date", "Name", "Year", "Letterboxd URI", "Rating"))
        for number, film in enumerate(chance.sample(films, n_rows)):
            stars = chance.randint(1, 10) / 2
            rows.writerow(("2020-01-01", film.title, film.year, f"https://boxd.it/{number}", stars))
    return path
