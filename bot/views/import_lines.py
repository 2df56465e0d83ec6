"""One line for each sort of row of a file: how many there are, and a few of their films."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.imported import Imported, Left
from bot.views import text
from recsys import Movie
from recsys.wording.phrase import listed, plural, say

_Sort: TypeAlias = tuple[int, Callable[[int], str], Sequence[str]]  # how many, said how, titles


def stored(imported: Imported, longest: int) -> list[str]:
    """What was stored of which films, their titles of at most `longest` characters."""
    some = imported.examples
    return _lines(
        longest,
        (imported.n_new, _new, _of(some.new)),
        (imported.n_replaced, _replaced, _of(some.replaced)),
        (imported.n_kept, _kept, _of(some.kept)),
        (imported.n_same, _same, _of(some.same)),
        (imported.n_watched, _watched, _of(some.watched)),
        (imported.n_liked, _liked, _of(some.liked)),
        (imported.n_dismissed, _dismissed, _of(some.dismissed)),
        (imported.n_watchlist, _listed, _of(some.watchlist)),
        (imported.n_off_list, _off_list, _of(some.off_list)),
        (imported.n_later, _later, imported.examples_later),
        (imported.n_there, _there, _of(some.there)),
        (imported.plan.n_twice, _twice, _of(some.twice)),
    )


def to_ask(imported: Imported, longest: int) -> list[str]:
    """What could be several films, likewise."""
    rated, unrated = imported.rated_to_ask, imported.unrated_to_ask
    return _lines(
        longest,
        (rated.n, _rated_to_ask, rated.examples),
        (unrated.n, _unrated_to_ask, unrated.examples),
    )


def left_out(imported: Imported, longest: int) -> list[str]:
    """What nothing is stored of, by why, likewise."""
    left = imported.plan.left_out
    return _lines(
        longest,
        *(
            (one.n, said, one.examples)
            for one, said in (
                (left.series, _series),
                (left.without_stars, _without_stars),
                (left.formulas, _formulas),
                (left.lists, _lists),
                (left.unwatched, _unwatched),
                (left.unknown, _unknown),
                (left.no_title, _no_title),
                (Left(imported.n_beyond, imported.examples_beyond), _beyond),
                (imported.unrated_beyond, _unrated_beyond),
            )
        ),
    )


def titles(names: Sequence[str], longest: int) -> str:
    """Titles as a sentence lists them, each of at most so many characters."""
    return listed([f"*{text.plain_title(name, longest)}*" for name in names])


def with_examples(n: int, said: Callable[[int], str], names: Sequence[str], longest: int) -> str:
    """What is said of so many films, and some of their titles, or all of them."""
    if not names:
        return said(n)
    films = titles(names, longest)
    if len(names) == n:
        return say("{films_of_a_sort}: {films}", films_of_a_sort=said(n), films=films)
    return say("{films_of_a_sort}, such as {films}", films_of_a_sort=said(n), films=films)


def _lines(longest: int, *sorts: _Sort) -> list[str]:
    return [f"- {with_examples(*sort, longest)}" for sort in sorts if sort[0]]


def _of(films: Sequence[Movie]) -> list[str]:
    return [film.title for film in films]


def _new(n: int) -> str:
    return plural(n, one="{n:,} new rating", other="{n:,} new ratings")


def _replaced(n: int) -> str:
    return say("{n:,} with the stars of the file", n=n)


def _kept(n: int) -> str:
    return say("{n:,} with the stars that you gave here", n=n)


def _same(n: int) -> str:
    return say("{n:,} that you had with the same stars", n=n)


def _watched(n: int) -> str:
    return say("{n:,} marked as seen", n=n)


def _liked(n: int) -> str:
    return say("{n:,} liked without stars", n=n)


def _dismissed(n: int) -> str:
    return say("{n:,} marked as not for you", n=n)


def _listed(n: int) -> str:
    return say("{n:,} put on your watchlist", n=n)


def _off_list(n: int) -> str:
    return say("{n:,} taken off your watchlist", n=n)


def _later(n: int) -> str:
    return plural(
        n,
        one="{n:,} rating kept until I know the film",
        other="{n:,} ratings kept until I know the films",
    )


def _there(n: int) -> str:
    return say("{n:,} without stars, or kept for later, that you had already", n=n)


def _twice(n: int) -> str:
    return say("{n:,} rated more than once, of which the latest counts", n=n)


def _rated_to_ask(n: int) -> str:
    return plural(
        n,
        one="{n:,} rating, kept until you say which film is meant",
        other="{n:,} ratings, kept until you say which films are meant",
    )


def _unrated_to_ask(n: int) -> str:
    return plural(n, one="{n:,} title without stars", other="{n:,} titles without stars")


def _series(n: int) -> str:
    return plural(n, one="{n:,} series, episode or game", other="{n:,} series, episodes or games")


def _without_stars(n: int) -> str:
    return plural(
        n,
        one="{n:,} row without a title or with stars that I cannot read",
        other="{n:,} rows without a title or with stars that I cannot read",
    )


def _formulas(n: int) -> str:
    return plural(
        n,
        one="{n:,} row with a spreadsheet's formula for a title",
        other="{n:,} rows with a spreadsheet's formula for a title",
    )


def _lists(n: int) -> str:
    return plural(
        n,
        one="{n:,} list: bring it by itself, and I ask what it is to you",
        other="{n:,} lists: bring one by itself, and I ask what it is to you",
    )


def _unwatched(n: int) -> str:
    return plural(
        n,
        one="{n:,} film that you have neither watched nor rated",
        other="{n:,} films that you have neither watched nor rated",
    )


def _unknown(n: int) -> str:
    return plural(
        n,
        one="{n:,} film without stars that I do not know",
        other="{n:,} films without stars that I do not know",
    )


def _no_title(n: int) -> str:
    return plural(
        n,
        one="{n:,} rating of what no film could be called",
        other="{n:,} ratings of what no film could be called",
    )


def _beyond(n: int) -> str:
    return plural(
        n,
        one="{n:,} rating of a film that I do not know, more than I keep for one person",
        other="{n:,} ratings of films that I do not know, more than I keep for one person",
    )


def _unrated_beyond(n: int) -> str:
    return plural(
        n,
        one="{n:,} title without stars that could be several films, more than I ask about",
        other="{n:,} titles without stars that could be several films, more than I ask about",
    )
