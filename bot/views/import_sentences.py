"""What a member is told of a file that cannot be brought, or of an import that is over."""

from bot import errors
from recsys.wording.errors import sentence as file_sentence
from recsys.wording.phrase import plural, say


def bad_file(error: errors.BadFile) -> str:
    """What is wrong with the file."""
    return file_sentence(error.error)


def nothing_to_import(error: errors.NothingToImport) -> str:
    """That its rows name no film."""
    return plural(
        error.n_rows,
        one="I know no film in the {n} row of {name}; bring the file with your ratings.",
        other="I know no film in the {n:,} rows of {name}; bring the file with your ratings.",
        name=error.name,
    )


def file_out_of_reach(_: errors.FileOutOfReach) -> str:
    """To send it again."""
    return say("I could not fetch the file from Discord; please send it once more.")


def import_answered(_: errors.ImportAnswered) -> str:
    """To bring the file again."""
    return say(
        "This file waits for no answer any more; bring it again with /import. /ratings shows what "
        "you have."
    )


def import_gone(_: errors.ImportGone) -> str:
    """That nothing of it is left to take back."""
    return say("This import is already taken back; /ratings shows what you have.")


def no_imports(_: errors.NoImports) -> str:
    """That nothing was brought."""
    return say("There is no import to take back; /import brings your ratings from elsewhere.")


def still_busy(_: errors.StillBusy) -> str:
    """To wait for the member's own question."""
    return say("I am still busy with what you asked before; ask again when that is answered.")


def too_many_lookups(_: errors.TooManyLookups) -> str:
    """To wait for others."""
    return say("I am looking up films for too many people just now; ask again in a minute.")


def lookup_lost(_: errors.LookupLost) -> str:
    """To ask again soon."""
    return say("I am restarting and could not finish this; ask again in a minute.")


def nothing_to_ask(_: errors.NothingToAsk) -> str:
    """That every title is told, or that there was none."""
    return say("No title is left to ask about; /ratings shows what is kept for later.")
