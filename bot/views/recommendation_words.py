"""The words around a list of films: what it is a list of, and why each film is on it."""

from bot.results import Recommendations
from bot.views import text
from recsys import Filters, Popularity, RatingPart, Recommendation, Variety

_LONGEST_REASON = 40
_LIKED_FROM, _DISLIKED_TO = 3, 2
_KINDS = {
    Popularity.ANY: "Films for you",
    Popularity.WELL_KNOWN: "Well-known films",
    Popularity.HIDDEN_GEMS: "Hidden gems",
}
_KINDS_OF_MOST = {
    Popularity.ANY: "Films that most people like",
    Popularity.WELL_KNOWN: "Well-known films that most people like",
    Popularity.HIDDEN_GEMS: "Hidden gems that most like who know them",
}


def heading(found: Recommendations) -> str:
    """What was asked for, in a few words."""
    filters = found.filters
    years = _years(filters)
    if not filters.genres:
        whose = (
            _KINDS[filters.popularity] if found.is_personal else _KINDS_OF_MOST[filters.popularity]
        )
        return f"{whose}, {years}" if years else whose
    kind = f"{_KINDS[filters.popularity]}: " if filters.popularity is not Popularity.ANY else ""
    return kind + ", ".join(part for part in (_all_of(filters.genres), years) if part)


def _years(filters: Filters) -> str:
    first, last = filters.from_year, filters.to_year
    if first == last:
        return str(first or "")
    if first is None:
        return f"up to {last}"
    return f"{first} on" if last is None else f"{first}–{last}"


def _all_of(genres: tuple[str, ...]) -> str:
    *others, last = genres
    return f"{', '.join(others)} and {last}" if others else last


def quiet(found: Recommendations) -> str:
    """How the list came about, and where in it the member is."""
    variety = found.filters.variety
    return text.middot(
        [
            _again(found) or _promise(found),
            variety.value if variety is not Variety.FOCUSED else "",
            f"page {found.page + 1}" if found.page else "",
        ]
    )


def _again(found: Recommendations) -> str:
    if not found.n_again:
        return ""
    shown = "my only one" if found.n_again == 1 else f"my best {found.n_again}"
    return f"I have shown you {shown}; from the top again"


def _promise(found: Recommendations) -> str:
    if not found.is_personal:
        missing = text.count(found.n_until_personal, "more film")
        return f"Rate {missing} and I choose for you alone"
    if found.n_until_good:
        missing = text.count(found.n_until_good, "more rating")
        return f"A first guess · {missing} until my picks get good"
    return f"Best fit first · from your {found.n_ratings:,} ratings"


def reason(film: Recommendation) -> str:
    """Why a film is on the list, from the member's own ratings where these speak for it."""
    liked = [p for p in film.because if p.stars >= _LIKED_FROM]
    disliked = [p for p in film.because if p.stars <= _DISLIKED_TO]
    between = [p for p in film.because if _DISLIKED_TO < p.stars < _LIKED_FROM]
    given = " and ".join(f"{_named(p, film)} {text.number(p.stars)}" for p in liked)
    refused = ", and ".join(
        f"{_named(p, film)}, which you gave {text.number(p.stars)}" for p in disliked
    )
    known = " and ".join(_named(p, film) for p in between)
    said = [
        f"because you gave {given}" if given else "",
        f"unlike {refused}" if refused else "",
        f"because you know {known}" if known else "",
    ]
    return text.middot(said) or text.reputation(film.movie) or "nobody I know of has rated it yet"


def _named(part: RatingPart, film: Recommendation) -> str:
    """A rated film, with its year where the film that it speaks for has the same title."""
    is_namesake = part.movie.title == film.movie.title
    year = text.year(part.movie) if is_namesake else ""
    return f"*{text.title(part.movie, _LONGEST_REASON)}*{year}"
