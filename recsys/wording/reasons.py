"""Why a film is on a list, as one line that fits a phone."""

from collections.abc import Callable, Sequence

from recsys.catalogue import Movie
from recsys.results import FilmEvidence, Recommendation, evidence_of
from recsys.results.ratings import RatingPart
from recsys.results.reasons import (
    Cited,
    LikeChosen,
    LikeLiked,
    LikeListed,
    LikeSeen,
    Near,
    OfKind,
    SameDirectors,
    SameKind,
    SameSeries,
    SameTastes,
    SameTheme,
    Unlike,
)
from recsys.stars import HIGHEST_STARS
from recsys.wording.countries import in_sentence
from recsys.wording.evidence import rated_by, unrated
from recsys.wording.phrase import plural, say
from recsys.wording.theme_phrases import a_film_of

# What people think of a film by their mean, and by how much a member's own guess is above it.
_LOVED_FROM, _LIKED_FROM = 3.8, 3.4
_MORE_THAN_MOST = 0.4
_LONGEST_PAIR = 25  # of two titles, for the line to fit

Named = Callable[[Movie], str]


def reason(film: Recommendation, named: Named) -> str:
    """One line that says why a film is on a list; `named` says how a title is shown."""
    ratings = [_Rating(film, part, named) for part in film.because]
    match film.reason:
        case OfKind() as kind:
            return _of_kind(kind)
        case SameTastes() if not ratings:
            return say("people who love what you love choose it too")
        case None:
            return reputation(film)
        case cited:
            return _cited(cited, ratings)


def briefly(film: Recommendation, named: Named) -> str:
    """The same without stars where it says some, for where a line has no room for them."""
    ratings = [_Rating(film, part, named) for part in film.because]
    match film.reason:
        case OfKind(stars=float() | int()) as kind:
            return plural(
                kind.n_films,
                one="{films}, like one you liked",
                other="{films}, like {n} you liked",
                films=_films(kind),
            )
        case SameDirectors(n_directors):
            return plural(
                n_directors,
                one="by the director of {film}",
                other="by the directors of {film}",
                film=ratings[0].name,
            )
        case SameSeries():
            return say("the same series as {film}", film=ratings[0].name)
        case Unlike():
            return say("unlike {film}", film=ratings[0].name)
        case _:
            return reason(film, named)


def _cited(why: Cited, ratings: "Sequence[_Rating]") -> str:
    first = ratings[0]
    match why:
        case Near():
            return _near(ratings)
        case SameDirectors(n_directors):
            return plural(
                n_directors,
                one="by the director of {film}, which you gave {stars}",
                other="by the directors of {film}, which you gave {stars}",
                film=first.name,
                stars=first.stars,
            )
        case SameSeries():
            return say(
                "the same series as {film}, which you gave {stars}",
                film=first.name,
                stars=first.stars,
            )
        case SameTheme() | SameKind() | LikeChosen() | LikeSeen() | LikeLiked() | LikeListed():
            return _like(why, first.name)
        case SameTastes():
            return say("people who love {film} choose it too", film=first.name)
        case Unlike():
            return say("unlike {film}, which you gave {stars}", film=first.name, stars=first.stars)


def _like(
    why: SameTheme | SameKind | LikeChosen | LikeSeen | LikeLiked | LikeListed, film: str
) -> str:
    """Of a film whose stars are not said."""
    match why:
        case SameTheme(theme):
            return say("{films}, like {film}", films=a_film_of(theme), film=film)
        case SameKind():
            return say("{films}, like {film}", films=_films_of(why), film=film)
        case LikeChosen():
            return say("like {film}, which you chose", film=film)
        case LikeSeen():
            return say("like {film}, which you have seen", film=film)
        case LikeLiked():
            return say("like {film}, which you liked", film=film)
        case LikeListed():
            return say("like {film}, which is on your watchlist", film=film)


def _near(ratings: "Sequence[_Rating]") -> str:
    """Of one rating, or of two where their titles are short enough for a line."""
    first, second = ratings[0], ratings[-1]
    if first is second or first.length + second.length > _LONGEST_PAIR:
        return say("because you gave {film} {stars}", film=first.name, stars=first.stars)
    return say(
        "because you gave {first} {first_stars} and {second} {second_stars}",
        first=first.name,
        first_stars=first.stars,
        second=second.name,
        second_stars=second.stars,
    )


def reputation(film: Recommendation) -> str:
    """What others think of a film, without a number of stars beside the one that is guessed."""
    movie, n = film.movie, film.movie.most_ratings
    if not n:
        return _unrated(film)
    mean = movie.mean_of_most
    if evidence_of(movie) is FilmEvidence.NONE:
        return rated_by(movie) or _unrated(film)
    if mean >= _LOVED_FROM:
        return plural(
            n, one="the only one who rated it loved it", other="most of {n:,} who rated it love it"
        )
    if mean >= _LIKED_FROM:
        return plural(
            n, one="the only one who rated it liked it", other="most of {n:,} who rated it like it"
        )
    if film.stars >= mean + _MORE_THAN_MOST:
        return say("more to your taste than to most people's")
    return plural(n, one="{n:,} person rated it", other="opinions differ among {n:,} who rated it")


def _unrated(film: Recommendation) -> str:
    if film.evidence is FilmEvidence.NONE:
        return unrated(film.movie)
    return say("new to the people that I learn from")


class _Rating:
    """A rated film as it is named: with its year where the other film has the same title."""

    def __init__(self, film: Recommendation, part: RatingPart, named: Named) -> None:
        is_namesake = part.movie.title == film.movie.title and part.movie.year is not None
        self.name = named(part.movie) + (f" ({part.movie.year})" if is_namesake else "")
        stars = f"{part.stars:g}"
        # Behind *Furious 7* a bare number would be read as part of the title.
        self.stars = f"{stars} ★" if part.movie.title[-1:].isdigit() else stars
        self.length = len(self.name)


def _of_kind(kind: OfKind) -> str:
    films = _films(kind)
    if kind.stars is None:
        return plural(
            kind.n_films,
            one="{films}, like one you have seen or want to see",
            other="{films}, like {n} you have seen or want to see",
            films=films,
        )
    if kind.stars == HIGHEST_STARS:
        return plural(
            kind.n_films,
            one="{films}, like one of your fives",
            other="{films}, like {n} of your fives",
            films=films,
        )
    return plural(
        kind.n_films,
        one="{films}, like one you gave {stars}",
        other="{films}, like {n} you gave {stars} or more",
        films=films,
        stars=f"{kind.stars:g}",
    )


def _films(kind: OfKind) -> str:
    """What the kind is called: *a thriller from South Korea*, *a heist film*."""
    if kind.theme is not None:
        return a_film_of(kind.theme)
    if kind.director is not None:
        return say("{film} by {director}", film=_a_film(kind.genre), director=kind.director)
    return _films_of(kind)


def _films_of(kind: OfKind | SameKind) -> str:
    film = _a_film(kind.genre)
    country = kind.country and in_sentence(kind.country)
    if country:
        return say("{film} from {country}", film=film, country=country)
    if kind.decade is not None:
        return say("{film} of the {decade}s", film=film, decade=kind.decade)
    return film


def _a_film(genre: str | None) -> str:
    names = {
        None: say("a film"),
        "Action": say("an action film"),
        "Adventure": say("an adventure"),
        "Animation": say("an animated film"),
        "Children": say("a children's film"),
        "Comedy": say("a comedy"),
        "Crime": say("a crime film"),
        "Documentary": say("a documentary"),
        "Drama": say("a drama"),
        "Fantasy": say("a fantasy film"),
        "Film-Noir": say("a film noir"),
        "Horror": say("a horror film"),
        "Musical": say("a musical"),
        "Mystery": say("a mystery"),
        "Romance": say("a romance"),
        "Sci-Fi": say("a sci-fi film"),
        "Thriller": say("a thriller"),
        "War": say("a war film"),
        "Western": say("a Western"),
    }
    return names.get(genre) or say("a film of the genre {genre}", genre=genre)
