"""What a member is told of an error: one sentence in plain text, which a card escapes.

`sentence` picks by the error's class, or else by the nearest above it.
"""

from functools import singledispatch

from bot import errors
from bot.mood import Mood
from bot.views import filter_sentences, import_sentences, storage_sentences, title_sentences
from recsys.wording.dimensions import no_such_dimension
from recsys.wording.evidence import no_guess_of, nothing_to_guess, unplaced
from recsys.wording.filters import year_in_full
from recsys.wording.phrase import plural, quoted, say


@singledispatch
def sentence(error: errors.MatineeError) -> str:
    """What went wrong and what to do; raises TypeError where nothing is said of such an error."""
    raise TypeError(f"nothing is said of {type(error).__name__}")


def unexpected() -> str:
    """What is said of an error that nobody thought of."""
    return say(
        "Something went wrong on my side; please try again. If it happens again, tell whoever "
        "hosts me this id."
    )


def answer_lost() -> str:
    """What is said where what was asked for is done, and the answer did not reach Discord."""
    return say("What you asked for is done, but my answer got lost on its way to you.")


def message_gone() -> str:
    """What is said where the message that shows the answer was deleted before it came."""
    return say(
        "The message that my answer belongs in was deleted. Whatever you changed is stored; ask "
        "again for anything else."
    )


sentence.register(title_sentences.unknown_title)
sentence.register(title_sentences.new_title)
sentence.register(title_sentences.long_title)
sentence.register(title_sentences.unknown_link)
sentence.register(title_sentences.ambiguous_title)
sentence.register(filter_sentences.unknown_genre)
sentence.register(filter_sentences.asked_elsewhere)
sentence.register(filter_sentences.unknown_country)
sentence.register(filter_sentences.several_countries)
sentence.register(filter_sentences.unknown_director)
sentence.register(filter_sentences.several_directors)
sentence.register(filter_sentences.unknown_theme)
sentence.register(filter_sentences.several_themes)
sentence.register(filter_sentences.nothing_left)
sentence.register(import_sentences.bad_file)
sentence.register(import_sentences.nothing_to_import)
sentence.register(import_sentences.file_out_of_reach)
sentence.register(import_sentences.import_answered)
sentence.register(import_sentences.import_gone)
sentence.register(import_sentences.no_imports)
sentence.register(import_sentences.still_busy)
sentence.register(import_sentences.too_many_lookups)
sentence.register(import_sentences.lookup_lost)
sentence.register(import_sentences.nothing_to_ask)
sentence.register(storage_sentences.storage_error)
sentence.register(storage_sentences.storage_unsure)
sentence.register(storage_sentences.storage_busy)
sentence.register(storage_sentences.storage_full)
sentence.register(storage_sentences.storage_broken)


@sentence.register
def _(_: errors.BadStars) -> str:
    return say("Stars go from 0.5 to 5 in halves, so choose for example 3.5 or 4.")


@sentence.register
def _(error: errors.TooManyUnmatched) -> str:
    return say(
        "I keep at most {most:,} ratings for later; /ratings shows them at its end, and /unrate "
        "forgets one.",
        most=error.most,
    )


@sentence.register
def _(error: errors.NoGuess) -> str:
    return no_guess_of(error.movie)


@sentence.register
def _(error: errors.Unplaced) -> str:
    return unplaced(error.movie)


@sentence.register
def _(error: errors.NothingToGuess) -> str:
    return nothing_to_guess(error.movies)


@sentence.register
def _(error: errors.NotRated) -> str:
    return say(
        "You have not rated {film}; /ratings shows what you have rated.", film=error.movie.label
    )


@sentence.register
def _(_: errors.EmptyWatchlist) -> str:
    return say("Your watchlist is empty; /watchlist with a title puts a film on it.")


@sentence.register
def _(_: errors.NoTitle) -> str:
    return say("Name the film to take off your watchlist, with the option title.")


@sentence.register
def _(_: errors.TitleAndMood) -> str:
    return say("Choose one of the two: a title for your watchlist, or a mood for tonight.")


@sentence.register
def _(error: errors.NotListed) -> str:
    return say("{film} is not on your watchlist; /watchlist shows what is.", film=error.movie.label)


@sentence.register
def _(error: errors.NothingForMood) -> str:
    match error.mood:
        case Mood.ANY:
            return sentence(errors.EmptyWatchlist())
        case Mood.LIGHT:
            return say("Nothing on your watchlist is light; add a comedy, or try another mood.")
        case Mood.TENSE:
            return say("Nothing on your watchlist is tense; add a thriller, or try another mood.")
        case Mood.MOVING:
            return say("Nothing on your watchlist is moving; add a drama, or try another mood.")
        case Mood.SPECTACULAR:
            return say(
                "Nothing on your watchlist is spectacular; add an adventure, or try another mood."
            )
        case Mood.OLD:
            return say(
                "Nothing on your watchlist is from before 1980; add one, or try another mood."
            )


@sentence.register
def _(_: errors.NoRatings) -> str:
    return say("You have not rated any film yet; /start asks you about some, one tap each.")


@sentence.register
def _(error: errors.NoSuchRatings) -> str:
    return plural(
        error.n_ratings,
        one="Your {n:,} rating is not like that; ask for less, or see it with /ratings alone.",
        other="None of your {n:,} ratings is like that; ask for less, or see all with /ratings "
        "alone.",
    )


@sentence.register
def _(error: errors.UnreadableYear) -> str:
    return say(
        "I cannot read {text} as a year; type one such as 1994, or a decade such as 1990s.",
        text=quoted(error.text),
    )


@sentence.register
def _(error: errors.TooFewRatings) -> str:
    return plural(
        error.n_missing,
        one="Rate {n} more film with /rate, and I can find your twins.",
        other="Rate {n} more films with /rate, and I can find your twins.",
    )


@sentence.register
def _(error: errors.UnknownDimension) -> str:
    return no_such_dimension(error.n_dimensions)


@sentence.register
def _(_: errors.NoLeaning) -> str:
    return say(
        "You gave every film 2.5 stars, which says nothing of your type; rate one that you love "
        "or hate with /rate."
    )


@sentence.register
def _(error: errors.ShortYear) -> str:
    return year_in_full(error.year)


@sentence.register
def _(error: errors.YearOutside) -> str:
    return say(
        "My films are from {first} to {last}; choose years between these.",
        first=error.first,
        last=error.last,
    )


@sentence.register
def _(error: errors.SwappedYears) -> str:
    return say(
        "from_year {first} comes after to_year {last}; swap the two.",
        first=error.from_year,
        last=error.to_year,
    )


@sentence.register
def _(_: errors.NothingStored) -> str:
    return say("I keep nothing of yours; /privacy says what I would keep.")


@sentence.register
def _(error: errors.NothingToUndo) -> str:
    if error.is_rated:
        return say(
            "There is nothing left to undo here: your rating of {film} has changed since; /ratings "
            "shows how it stands.",
            film=error.movie.label,
        )
    return say(
        "This is already taken back: {film} has no rating of yours; /rate gives it one.",
        film=error.movie.label,
    )


@sentence.register
def _(error: errors.ChangedSince) -> str:
    return say(
        "What you said of {film} has changed since, and I left it as it is; /unrate takes back "
        "what stands.",
        film=error.movie.label,
    )


@sentence.register
def _(_: errors.NotYours) -> str:
    return say("This answer belongs to another member; run the command yourself to get your own.")


@sentence.register
def _(_: errors.NotManager) -> str:
    return say("Only who may manage the server can choose what holds here; ask one of them.")


@sentence.register
def _(_: errors.TooManyAtOnce) -> str:
    return say("Too many people ask me things just now; please try again in a minute.")


@sentence.register
def _(_: errors.TooManyPictures) -> str:
    return say("Too many pictures are being drawn just now; ask again in a minute.")


@sentence.register
def _(_: errors.NotBegun) -> str:
    return say("I could not reach Discord in time, so nothing is done; please ask again.")


@sentence.register
def _(_: errors.FormTooLate) -> str:
    return say("I was too slow to open the form; please try again.")


@sentence.register
def _(_: errors.PictureLost) -> str:
    return say("I am restarting, so your picture is lost; ask again in a minute.")


@sentence.register
def _(_: errors.NotKept) -> str:
    return say("What this answer told is not as it was; ask again, and share the new answer.")


@sentence.register
def _(_: errors.NotTheirs) -> str:
    return say(
        "Who posted this can take it down, and so can those who manage messages here; ask one of "
        "them if it should go."
    )


@sentence.register
def _(_: errors.OutOfDate) -> str:
    return say("This is from an earlier version of me; /help shows what I can do now.")


@sentence.register
def _(_: errors.Unreadable) -> str:
    return say("I cannot read one of the options; choose from what Discord offers you.")
