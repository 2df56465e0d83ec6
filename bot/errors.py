"""What can go wrong in the bot, and the one sentence that is said about it.

MatineeError
├── UserError              the member can mend it; the sentence is shown to the member
│   ├── UnknownTitle       no film of that name; carries the nearest films
│   │   ├── NewTitle       a rating of it could be kept; carries the title and the stars
│   │   └── LongTitle      one too long to be kept
│   ├── AmbiguousTitle     several films of that name; carries the candidates
│   ├── BadStars           stars that are not 0.5 to 5 in halves
│   ├── TooManyUnmatched        as many ratings are kept for later as one member may have
│   ├── NotRated           the member has no rating of that film
│   ├── NoRatings          the member has not rated anything yet
│   ├── TooFewRatings      the member has not rated enough to have twins
│   ├── UnknownDimension   a number that is no dimension's; says which there are
│   ├── NoLeaning          the member's ratings say nothing of what the member likes
│   ├── UnknownGenre       no genre of that name; names those there are
│   ├── BadYear            a year of which there are no films
│   ├── NothingLeft        no film is left of those asked for; says which option to loosen
│   ├── NothingToUndo      the rating was undone or replaced since
│   ├── NotYours           a button on somebody else's answer
│   ├── TooManyPictures    as many pictures are waiting to be drawn as may wait
│   ├── PictureLost        Matinee stops before the picture is drawn
│   ├── OutOfDate          a command or a button of an earlier version
│   └── Unreadable         an option that is not of its type
├── StorageError           the database cannot be used now; the member is told to try again later
│   ├── StorageBusy        another program holds it locked
│   ├── StorageFull        no room is left on the disk
│   └── StorageBroken      the file is damaged, or is no database
└── StartupError           Matinee cannot start; the operator reads why at the shell

Every sentence is plain text: the view that shows it escapes Discord's markdown.
"""

from collections.abc import Sequence

from recsys.catalogue import Movie

UNEXPECTED = (
    "Something went wrong on my side; please try again. If it happens again, tell whoever hosts "
    "me this id."
)

_LONGEST_QUOTE = 60


def quote(text: str) -> str:
    """What a person typed, on one line and short enough to be said back."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + '…'}”"


class MatineeError(Exception):
    """Base of all errors that the bot raises on purpose; `str(error)` is the sentence."""


class UserError(MatineeError):
    """The member can mend it; the sentence is shown to the member."""


class UnknownTitle(UserError):
    """No film of that name; `nearest` holds up to three films with similar titles."""

    def __init__(self, text: str, nearest: Sequence[Movie], or_else: str = "") -> None:
        self.nearest = tuple(nearest)
        super().__init__(self._sentence(text, or_else))

    def _sentence(self, text: str, or_else: str) -> str:
        if not text.strip():
            return "Type the title of a film, for example Alien."
        unknown = f"I know no film called {quote(text)} (my catalogue ends in 2018)"
        if not self.nearest:
            return f"{unknown}; check the spelling{or_else or ' or try another film'}."
        return f"{unknown}; if you meant one of these, choose it{or_else}."


class NewTitle(UnknownTitle):
    """No film of that name, but perhaps one of a later catalogue: the stars could be kept.

    `title` is what the member typed, as it would be kept.
    """

    def __init__(self, text: str, nearest: Sequence[Movie], title: str, stars: float) -> None:
        self.title = title
        self.stars = stars
        super().__init__(text, nearest, ", or let me keep your stars until I know it")


class LongTitle(UnknownTitle):
    """No film of that name, and the name is too long for a rating of it to be kept."""

    def __init__(self, text: str, nearest: Sequence[Movie], longest: int) -> None:
        or_else = f", or say its title in at most {longest} characters and I can keep your stars"
        super().__init__(text, nearest, or_else)


class AmbiguousTitle(UserError):
    """Several films of that name; `candidates` holds them, best-known first."""

    def __init__(self, text: str, candidates: Sequence[Movie]) -> None:
        self.candidates = tuple(candidates)
        super().__init__(f"Several films match {quote(text)}; choose the one that you mean.")


class BadStars(UserError):
    """Stars that are not 0.5 to 5 in halves."""

    def __init__(self) -> None:
        super().__init__("Stars go from 0.5 to 5 in halves, so choose for example 3.5 or 4.")


class TooManyUnmatched(UserError):
    """As many ratings are kept for later as one member may have."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"I keep at most {most} ratings for later; /ratings shows them at its end, and /unrate "
            "forgets one."
        )


class NotRated(UserError):
    """The member has no rating of that film."""

    def __init__(self, movie: Movie) -> None:
        super().__init__(f"You have not rated {movie.label}; /ratings shows what you have rated.")


class NoRatings(UserError):
    """The member has not rated anything yet."""

    def __init__(self) -> None:
        super().__init__("You have not rated any film yet; start with /rate and a film you love.")


class TooFewRatings(UserError):
    """The member has not rated enough to have twins."""

    def __init__(self, n_ratings: int, n_needed: int) -> None:
        missing = n_needed - n_ratings
        films = "film" if missing == 1 else "films"
        super().__init__(f"Rate {missing} more {films} with /rate, and I can find your twins.")


class UnknownDimension(UserError):
    """A number that is no dimension's; says which there are."""


class NoLeaning(UserError):
    """The member's ratings say nothing of what the member likes."""

    def __init__(self) -> None:
        super().__init__(
            "You gave every film 2.5 stars, which says nothing of your type; rate one that you "
            "love or hate with /rate."
        )


class UnknownGenre(UserError):
    """No genre of that name; names those there are."""

    def __init__(self, text: str, genres: Sequence[str]) -> None:
        *others, last = genres
        super().__init__(
            f"I know no genre called {quote(text)}; choose from {', '.join(others)} and {last}."
        )


class BadYear(UserError):
    """A year of which there are no films; the sentence says which years there are."""


class NothingLeft(UserError):
    """No film is left of those asked for; `advice` says how to ask for more."""

    def __init__(self, advice: str) -> None:
        super().__init__(f"I have no film left that is all that you ask for; try again {advice}.")


class NothingToUndo(UserError):
    """The rating was undone or replaced since."""

    def __init__(self, movie: Movie, *, is_rated: bool) -> None:
        super().__init__(
            f"There is nothing left to undo here: your rating of {movie.label} has changed since; "
            "/ratings shows how it stands."
            if is_rated
            else f"This is already taken back: {movie.label} has no rating of yours; "
            "/rate gives it one."
        )


class NotYours(UserError):
    """A button on somebody else's answer."""

    def __init__(self) -> None:
        super().__init__(
            "This answer belongs to another member; run the command yourself to get your own."
        )


class TooManyPictures(UserError):
    """As many pictures are waiting to be drawn as may wait."""

    def __init__(self) -> None:
        super().__init__("Too many pictures are being drawn just now; ask again in a minute.")


class PictureLost(UserError):
    """Matinee stops before the picture is drawn."""

    def __init__(self) -> None:
        super().__init__("I am restarting, so your picture is lost; ask again in a minute.")


class OutOfDate(UserError):
    """A command or a button of an earlier version."""

    def __init__(self) -> None:
        super().__init__("This is from an earlier version of me; /help shows what I can do now.")


class Unreadable(UserError):
    """An option that is not of its type, which Discord's own app would not send."""

    def __init__(self) -> None:
        super().__init__("I cannot read one of the options; choose from what Discord offers you.")


class StorageError(MatineeError):
    """The database cannot be used now; nothing of this request was stored."""

    SENTENCE = "I could not reach my memory, so nothing was changed; please try again in a minute."

    def __init__(self) -> None:
        super().__init__(self.SENTENCE)


class StorageBusy(StorageError):
    """Another program holds the database locked."""

    SENTENCE = "My memory is busy just now, so nothing was changed; please try again in a minute."


class StorageFull(StorageError):
    """No room is left on the disk."""

    SENTENCE = (
        "My memory is full, so nothing was changed; please tell whoever hosts me to free some disk."
    )


class StorageBroken(StorageError):
    """The file is damaged, or is no database."""

    SENTENCE = (
        "My memory is damaged, so nothing was changed; please tell whoever hosts me to look at "
        "the log."
    )


class StartupError(MatineeError):
    """Matinee cannot start; the operator reads why, and what to do, at the shell."""
