"""The words around a list of films: what it is a list of, and why each film is on it."""

from collections.abc import Iterator
from dataclasses import replace

from bot.results import Recommendations
from bot.views import text
from bot.views.spoken import YOU, Spoken
from recsys import FilmEvidence, Filters, Movie, Popularity, Recommendation, Variety
from recsys.queries.words import plain_words
from recsys.results import PAGE_SIZE
from recsys.wording import reasons
from recsys.wording.countries import in_sentence
from recsys.wording.phrase import listed, plural, quoted, say
from recsys.wording.themes import headed, named

_LONGEST_REASON = 32
_LONGEST_STEM = 4


def heading(picks: Recommendations) -> str:
    """What was asked for, in a few words, and that it is little where the member likes none."""
    films = _heading(picks)
    if picks.is_personal and picks.films and picks.films[0].is_below_usual:
        return say("{films} · little here is for you", films=films)
    return films


def _heading(picks: Recommendations) -> str:
    filters = picks.filters
    if filters.genres or _is_narrow(filters):
        return text.plain(wanted(filters))
    popularity = filters.popularity
    if picks.is_personal:
        return _of_years(_films(popularity), filters)
    if any(film.evidence is FilmEvidence.NONE for film in picks.films):  # of whom nobody knows
        return _of_years(_films_of_any(popularity), filters)
    return _of_years(_films_of_most(popularity), filters)


def wanted(filters: Filters, of: Spoken = YOU) -> str:
    """What the filters ask for: *Hidden gems: Horror from South Korea, 1990 on*.

    In plain text, but for others, with a name that is escaped, escaped as well.
    """
    films = text.plain(_wanted(filters)) if of.is_named else _wanted(filters)
    if filters.among is None:
        return films
    if replace(filters, among=None, variety=Variety.FOCUSED) == Filters():
        return of.say("Films on your watchlist", "Films on {name}'s watchlist")
    return of.say("{films}, on your watchlist", "{films}, on {name}'s watchlist", films=films)


def _wanted(filters: Filters) -> str:
    popularity = filters.popularity
    if not filters.genres:
        is_any = popularity is Popularity.ANY
        if filters.theme and is_any and not filters.country and not filters.directors:
            return _of_years(headed(filters.theme), filters)
        films = _films_of_any(popularity)
        return _of_years(_of_theme(_of_origin(films, filters), filters), filters)
    films = _of_origin(listed(filters.genres), filters)
    if popularity is Popularity.ANY:
        return _of_years(_of_theme(films, filters), filters)
    if filters.theme:
        films = say("{films}, {theme}", films=films, theme=named(filters.theme))
    films = _of_years(films, filters)
    return say("{popularity}: {films}", popularity=_films(popularity), films=films)


def quiet(picks: Recommendations) -> str:
    """How the list came about, and where in it the member is."""
    variety = picks.filters.variety
    return text.middot(
        [
            *_nearest_theme(picks),
            *(_again(picks.n_again) if picks.n_again else _promise(picks)),
            *_only(picks),
            *_last(picks),
            variety.value if variety is not Variety.FOCUSED else "",
            say("page {page}", page=picks.page + 1) if picks.page else "",
        ]
    )


def reason(film: Recommendation) -> str:
    """Why a film is on the list, in one line."""
    return reasons.reason(film, _named)


def brief_reason(film: Recommendation, longest: int = _LONGEST_REASON) -> str:
    """The same in fewer words, with titles of at most so many characters."""
    return reasons.briefly(film, lambda movie: _named(movie, longest))


def _is_narrow(filters: Filters) -> bool:
    """Whether few films are asked for."""
    is_of_origin = filters.country is not None or bool(filters.directors)
    return is_of_origin or filters.theme is not None or filters.among is not None


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


def _of_theme(films: str, filters: Filters) -> str:
    if not filters.theme:
        return films
    return say("{films}: {theme}", films=films, theme=named(filters.theme))


def _of_years(films: str, filters: Filters) -> str:
    years = _years(filters)
    return say("{films}, {years}", films=films, years=years) if years else films


def _nearest_theme(picks: Recommendations) -> Iterator[str]:
    """What was typed, where the heading has a theme of other words: basketball is a team sport."""
    typed, theme = picks.theme_as_typed, picks.filters.theme
    if typed and theme and not set(_stems(typed)) & set(_stems(theme)):
        yield say("the nearest that I know to {text}", text=text.plain(quoted(typed)))


def _stems(text: str) -> Iterator[str]:
    """The beginnings of words, which plurals and typos have in common."""
    return (word[:_LONGEST_STEM] for word in plain_words(text))


def _only(picks: Recommendations) -> Iterator[str]:
    """That a short list is all there is, where the member may wonder."""
    n, is_later = len(picks.films), picks.page or picks.n_again or picks.statuses or picks.stars
    if not _is_narrow(picks.filters) or n >= PAGE_SIZE or is_later:
        return
    if any(film.series for film in picks.films):
        yield plural(
            n,
            one="the next of its series, of which more are below",
            other="all I know of that you have not rated or set aside, one of each series",
        )
    else:
        yield plural(
            n,
            one="the only one I know of that you have not rated or set aside",
            other="all {n} I know of that you have not rated or set aside",
        )


def _last(picks: Recommendations) -> Iterator[str]:
    """That a page begins with what is for the member, and goes on with what is not.

    Who has given no stars usually gives none.
    """
    n = sum(film.is_below_usual for film in picks.films)
    if picks.n_ratings and 0 < n < len(picks.films):
        yield plural(
            n,
            one="the last one is below what you usually give",
            other="the last {n} are below what you usually give",
        )


def _films(popularity: Popularity) -> str:
    match popularity:
        case Popularity.ANY:
            return say("Films for you")
        case Popularity.WELL_KNOWN:
            return say("Well-known films")
        case Popularity.HIDDEN_GEMS:
            return say("Hidden gems")


def _films_of_any(popularity: Popularity) -> str:
    """Whoever they are for."""
    return say("Films") if popularity is Popularity.ANY else _films(popularity)


def _films_of_most(popularity: Popularity) -> str:
    match popularity:
        case Popularity.ANY:
            return say("Films that most people like")
        case Popularity.WELL_KNOWN:
            return say("Well-known films that most people like")
        case Popularity.HIDDEN_GEMS:
            return say("Hidden gems, liked by most who know them")


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
    elif picks.is_by_tastes:
        yield _by_tastes(picks.n_ratings)
        yield say("each rating sharpens it")
    elif not picks.n_ratings:
        yield _from_chosen(picks)
        yield say("each rating sharpens it")
    elif picks.is_first_guess:
        yield say("A first guess")
        if picks.n_liked:
            yield say("each rating sharpens it")
        else:
            yield say("rate one that you love, and I know where to look")
    else:
        if all(film.evidence is FilmEvidence.NONE for film in picks.films):
            yield say("Nearest in kind first, since too few people have rated them")
        else:
            yield say("Best fit first")
        yield _from_ratings(picks)


def _from_ratings(picks: Recommendations) -> str:
    if picks.n_silent:
        n, n_all = picks.n_ratings, picks.n_ratings + picks.n_silent
        return say("from {n:,} of your {n_all:,} ratings", n=n, n_all=n_all)
    return plural(picks.n_ratings, one="from your {n:,} rating", other="from your {n:,} ratings")


def _from_chosen(picks: Recommendations) -> str:
    if picks.n_silent:
        n, n_all = picks.n_chosen, picks.n_chosen + picks.n_silent
        return say(
            "From {n:,} of the {n_all:,} films that you have seen or want to see", n=n, n_all=n_all
        )
    return plural(
        picks.n_chosen,
        one="From the one film that you have seen or want to see",
        other="From the {n:,} films that you have seen or want to see",
    )


def _by_tastes(n_ratings: int) -> str:
    if not n_ratings:
        return say("From the tastes that you chose")
    return plural(
        n_ratings,
        one="From your {n:,} rating and the tastes that you chose",
        other="From your {n:,} ratings and the tastes that you chose",
    )


def _named(movie: Movie, longest: int = _LONGEST_REASON) -> str:
    return f"*{text.title(movie, longest)}*"
