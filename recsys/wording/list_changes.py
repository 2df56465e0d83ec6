"""What a list has more and fewer of, in one sentence."""

from collections.abc import Sequence

from recsys.results.changes import ListChange, ListKind
from recsys.wording.countries import in_sentence
from recsys.wording.phrase import listed, say


def change(changed: ListChange) -> str:
    """One whole sentence: *Your list has changed: more thrillers, fewer sequels.*"""
    more, fewer = _kinds(changed.more), _kinds(changed.fewer)
    if more and fewer:
        return say("Your list has changed: more {more}, fewer {fewer}.", more=more, fewer=fewer)
    if more:
        return say("Your list has changed: more {more}.", more=more)
    if fewer:
        return say("Your list has changed: fewer {fewer}.", fewer=fewer)
    if changed.new:
        return say("Your list has changed: other films of the same kinds.")
    return say("Your list stands: these answers bear it out.")


def _kinds(kinds: Sequence[ListKind]) -> str:
    return listed([_films(kind) for kind in kinds])


def _films(kind: ListKind) -> str:
    if kind.decade is not None:
        return say("films of the {decade}s", decade=kind.decade)
    if kind.country is not None:
        return say("films from {country}", country=in_sentence(kind.country))
    return say("sequels") if kind.genre is None else _of_genre(kind.genre)


def _of_genre(genre: str) -> str:
    names = {
        "Action": say("action films"),
        "Adventure": say("adventures"),
        "Animation": say("animated films"),
        "Children": say("children's films"),
        "Comedy": say("comedies"),
        "Crime": say("crime films"),
        "Documentary": say("documentaries"),
        "Drama": say("dramas"),
        "Fantasy": say("fantasy films"),
        "Film-Noir": say("films noirs"),
        "Horror": say("horror films"),
        "Musical": say("musicals"),
        "Mystery": say("mysteries"),
        "Romance": say("romances"),
        "Sci-Fi": say("science fiction films"),
        "Thriller": say("thrillers"),
        "War": say("war films"),
        "Western": say("Westerns"),
    }
    return names.get(genre) or say("films of the genre {genre}", genre=genre)
