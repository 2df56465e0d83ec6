"""The words around a list of films: what it is a list of, and why each film is on it."""

from collections.abc import Iterator, Sequence

from bot.results import PAGE_SIZE, Recommendations
from bot.views import text
from recsys import Filters, Popularity, RatingPart, Recommendation, Variety
from recsys.stars import DISLIKED_TO, LIKED_FROM
from recsys.wording.countries import in_sentence
from recsys.wording.phrase import listed, plural, say

_LONGEST_REASON = 40


def heading(picks: Recommendations) -> str:
    """What was asked for, in a few words."""
    filters = picks.filters
    if filters.genres or _is_of_origin(filters):
        return text.plain(wanted(filters))
    popularity = filters.popularity
    films = _films(popularity) if picks.is_personal else _films_of_most(popularity)
    return _of_years(films, filters)


def wanted(filters: Filters) -> str:
    """What the filters ask for, in plain text: *Hidden gems: Horror from South Korea, 1990 on*."""
    popularity = filters.popularity
    if not filters.genres:
        is_any = popularity is Popularity.ANY
        films = say("Films") if is_any else _films(popularity)
        return _of_years(_of_origin(films, filters), filters)
    films = _of_years(_of_origin(listed(filters.genres), filters), filters)
    if popularity is Popularity.ANY:
        return films
    return say("{popularity}: {films}", popularity=_films(popularity), films=films)


def quiet(picks: Recommendations) -> str:
    """How the list came about, and where in it the member is."""
    variety = picks.filters.variety
    return text.middot(
        [
            *(_again(picks.n_again) if picks.n_again else _promise(picks)),
            *_only(picks),
            variety.value if variety is not Variety.FOCUSED else "",
            say("page {page}", page=picks.page + 1) if picks.page else "",
        ]
    )


def reason(film: Recommendation) -> str:
    """Why a film is on the list, from the member's own ratings where these speak for it."""
    liked = [p for p in film.because if p.stars >= LIKED_FROM]
    disliked = [p for p in film.because if p.stars <= DISLIKED_TO]
    between = [p for p in film.because if DISLIKED_TO < p.stars < LIKED_FROM]
    said = []
    if liked:
        films = listed([f"{_named(p, film)} {text.number(p.stars)}" for p in liked])
        said.append(say("because you gave {films}", films=films))
    if disliked:
        said.append(_unlike(disliked, film))
    if between:
        films = listed([_named(p, film) for p in between])
        said.append(say("because you know {films}", films=films))
    reputation = text.reputation(film.movie)
    return text.middot(said) or reputation or say("nobody I know of has rated it yet")


def _is_of_origin(filters: Filters) -> bool:
    return filters.country is not None or bool(filters.directors)


def _of_origin(films: str, filters: Filters) -> str:
    director = filters.directors[0] if filters.directors else ""
    country = filters.country and in_sentence(filters.country)
    if director and country:
        return say(
            "{films} by {director} from {country}", films=films, director=director, country=country
        )
    if director:
        return say("{films} by {director}", films=films, director=director)
    return say("{films} from {country}", films=films, country=country) if country else films


def _of_years(films: str, filters: Filters) -> str:
    years = _years(filters)
    return say("{films}, {years}", films=films, years=years) if years else films


def _only(picks: Recommendations) -> Iterator[str]:
    """That a short list is all there is, where the member may wonder."""
    n, is_later = len(picks.films), picks.page or picks.n_again or picks.statuses or picks.stars
    if not _is_of_origin(picks.filters) or n >= PAGE_SIZE or is_later:
        return
    if any(film.series for film in picks.films):
        yield plural(
            n,
            one="the next of its series, of which more are below",
            other="all that you have not rated or set aside, one of each series",
        )
    else:
        yield plural(
            n,
            one="the only one that you have not rated or set aside",
            other="all {n} that you have not rated or set aside",
        )


def _films(popularity: Popularity) -> str:
    match popularity:
        case Popularity.ANY:
            return say("Films for you")
        case Popularity.WELL_KNOWN:
            return say("Well-known films")
        case Popularity.HIDDEN_GEMS:
            return say("Hidden gems")


def _films_of_most(popularity: Popularity) -> str:
    match popularity:
        case Popularity.ANY:
            return say("Films that most people like")
        case Popularity.WELL_KNOWN:
            return say("Well-known films that most people like")
        case Popularity.HIDDEN_GEMS:
            return say("Hidden gems that most like who know them")


def _years(filters: Filters) -> str:
    first, last = filters.from_year, filters.to_year
    if first == last:
        return str(first or "")
    if first is None:
        return say("up to {year}", year=last)
    return say("{year} on", year=first) if last is None else f"{first}–{last}"


def _again(n_films: int) -> Iterator[str]:
    yield plural(
        n_films,
        one="I have shown you my only one; from the top again",
        other="I have shown you my best {n}; from the top again",
    )


def _promise(picks: Recommendations) -> Iterator[str]:
    if not picks.is_personal:
        yield say("Rate one film that you love with /rate, and I choose for you alone")
    elif picks.is_first_guess:
        yield say("A first guess")
        if picks.n_liked:
            yield say("each rating sharpens it")
        else:
            yield say("rate one that you love, and I know where to look")
    else:
        yield say("Best fit first")
        yield plural(picks.n_ratings, one="from your {n:,} rating", other="from your {n:,} ratings")


def _unlike(disliked: Sequence[RatingPart], film: Recommendation) -> str:
    """The member's low ratings that speak for a film, of which there are at most two."""
    first, last = disliked[0], disliked[-1]
    if first is last:
        return say(
            "unlike {film}, which you gave {stars}",
            film=_named(first, film),
            stars=text.number(first.stars),
        )
    return say(
        "unlike {first}, which you gave {first_stars}, and {last}, which you gave {last_stars}",
        first=_named(first, film),
        first_stars=text.number(first.stars),
        last=_named(last, film),
        last_stars=text.number(last.stars),
    )


def _named(part: RatingPart, film: Recommendation) -> str:
    """A rated film, with its year where the film that it speaks for has the same title."""
    is_namesake = part.movie.title == film.movie.title
    year = text.year(part.movie) if is_namesake else ""
    return f"*{text.title(part.movie, _LONGEST_REASON)}*{year}"
