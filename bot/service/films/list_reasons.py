"""What speaks for a film of a list beside ratings: films of chosen tastes, seen, or wanted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.service.history import Said
from recsys import Ranked, Recommendation, Recommender
from recsys.results.reasons import (
    LikeChosen,
    LikeLiked,
    LikeListed,
    LikeSeen,
    Near,
    OfKind,
    SameDirectors,
    SameKind,
    SameSeries,
    SameTheme,
)


def told(
    model: Recommender, ranked: Ranked, said: Said, films: Sequence[int]
) -> Iterator[Recommendation]:
    """The films with their reasons, which are real ratings: no film picked was given stars."""

    def as_if(stars: Mapping[int, float], some: Sequence[int]) -> list[Recommendation]:
        """What would be said of films to who had given these stars."""
        return model.recommendations(model.fold_in(stars), some, said.movie_ids)

    found = ranked.recommendations(films, said.movie_ids)
    if said.leans_on_tastes:
        rated = as_if(said.telling, films)
        found = [by_tastes(*both, said) for both in zip(found, rated, strict=True)]
    bare = [film.movie.movie_id for film in found if not film.reason]
    if (chosen := said.chosen | said.hearts) and bare:
        loved = iter(as_if(said.loving(chosen), bare))
        found = [film if film.reason else by_chosen(film, next(loved), said) for film in found]
    yield from found


def by_tastes(film: Recommendation, by_ratings: Recommendation, said: Said) -> Recommendation:
    """A film that tastes brought, with the ratings that speak for it, else with a film chosen."""
    chosen = tuple(part for part in film.because if part.movie.movie_id not in said.stars)
    if by_ratings.because or not chosen:
        return replace(film, because=by_ratings.because, reason=by_ratings.reason)
    return replace(film, because=chosen[:1], reason=LikeChosen())


def by_chosen(film: Recommendation, as_if_loved: Recommendation, said: Said) -> Recommendation:
    """A film without a reason, with those for it that the member has seen or wants to see.

    What people who love these choose is no reason, since nobody knows whether the member does.
    """
    others = (said.chosen | said.hearts) - {film.movie.movie_id}
    near = tuple(part for part in as_if_loved.because if part.movie.movie_id in others)
    match as_if_loved.reason:
        case OfKind() as kind:
            return replace(film, reason=replace(kind, stars=None))
        case Near() | SameDirectors() | SameSeries() | SameTheme() | SameKind() if near:
            return replace(film, because=near[:1], reason=_like(near[0].movie.movie_id, said))
        case _:
            return film


def _like(movie_id: int, said: Said) -> LikeLiked | LikeListed | LikeSeen:
    """That a film is like this one, which has no stars."""
    if movie_id in said.hearts:
        return LikeLiked()
    return LikeListed() if movie_id in said.listed else LikeSeen()
