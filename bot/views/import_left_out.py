"""Which rows of a file nothing is stored of, by why."""

from collections.abc import Callable, Iterator, Sequence

from bot.imported import Imported, Left
from recsys.wording.phrase import plural


def left_out_lines(imported: Imported, named: Callable[[Sequence[str]], str]) -> Iterator[str]:
    """One line for each sort of row that there is, with examples as `named` lists them."""
    left = imported.plan.left_out
    beyond = Left(imported.n_beyond, imported.examples_beyond)
    sorts: tuple[tuple[Left, Callable[[int], str]], ...] = (
        (left.series, _series),
        (left.without_stars, _without_stars),
        (left.unwatched, _unwatched),
        (left.unknown, _unknown),
        (left.no_title, _no_title),
        (beyond, _beyond),
        (imported.unrated_beyond, _unrated_beyond),
    )
    for sort, said in sorts:
        if sort.n and sort.examples:
            yield plural(
                sort.n,
                one="{left_out}: {titles}",
                other="{left_out}, such as {titles}",
                left_out=said(sort.n),
                titles=named(sort.examples),
            )
        elif sort.n:
            yield said(sort.n)


def _series(n: int) -> str:
    return plural(
        n,
        one="{n:,} series, episode or game",
        other="{n:,} series, episodes or games",
    )


def _without_stars(n: int) -> str:
    return plural(
        n,
        one="{n:,} row without a title or with stars that I cannot read",
        other="{n:,} rows without a title or with stars that I cannot read",
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
        one="{n:,} film without stars that could be several, more than I ask about",
        other="{n:,} films without stars that could be several, more than I ask about",
    )
