"""Results of any content, for what is said of them."""

from typing import Any

from hypothesis import strategies as st

from recsys.catalogue import Movie
from recsys.genre_groups import GENRE_GROUPS
from recsys.results import (
    FAME,
    Axis,
    BiasedMovie,
    BiasReport,
    Correlation,
    Descent,
    Dimension,
    DimensionEnd,
    DimensionReport,
    FilmMap,
    Fit,
    FittedRating,
    MapDot,
    MapDots,
    MapMovie,
    MapRegion,
    MapWindow,
    MemberMap,
    MovieBias,
    MovieMap,
    PlacedMovie,
    RatedPlace,
    RegionShare,
    Shift,
    Slice,
    Standing,
    Trait,
)
from recsys.results.spread import Spread

TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=150)
SHARES = st.floats(0, 1)
NUMBERS = st.floats(-5, 5)
STARS = st.integers(1, 10).map(lambda half: half / 2)
DECADES = st.integers(190, 201).map(lambda ten: 10 * ten)
GENRES = st.sampled_from(["Action", "Film-Noir", "IMAX", "Romance", "Sci-Fi", "Telenovela"])
MOVIES = st.builds(
    Movie,
    movie_id=st.integers(1, 10**6),
    title=TITLES,
    year=st.none() | st.integers(1888, 2030),
    genres=st.lists(GENRES, max_size=3).map(tuple),
)
TRAITS = (
    st.just(FAME)
    | GENRES.map(lambda genre: Trait(genre=genre))
    | DECADES.map(lambda year: Trait(decade=year))
)
CORRELATIONS = st.lists(
    st.builds(Correlation, TRAITS, st.floats(-1, 1).filter(bool)),
    max_size=6,
    unique_by=lambda one: one.trait,
).map(lambda found: tuple(sorted(found, key=lambda one: -abs(one.correlation))))


def tuples(of: st.SearchStrategy[object], least: int = 0, most: int = 4) -> st.SearchStrategy[Any]:
    """So many of them."""
    return st.lists(of, min_size=least, max_size=most).map(tuple)


ENDS = st.builds(
    DimensionEnd,
    films=tuples(st.builds(PlacedMovie, MOVIES, NUMBERS)),
    kind=st.none() | TRAITS,
    n_of_kind=st.integers(0, 10),
    of_all=SHARES,
    purity=SHARES,
)
STANDINGS = st.builds(
    Standing,
    place=NUMBERS,
    uncertainty=SHARES,
    by_choice=NUMBERS,
    shifts=tuples(st.builds(Shift, MOVIES, STARS, NUMBERS)),
)
AXES = st.builds(
    Axis,
    slices=tuples(st.builds(Slice, NUMBERS, st.just(9), st.integers(0, 4), st.integers(0, 5))),
    high=st.none() | TRAITS,
    low=st.none() | TRAITS,
    known=tuples(st.builds(PlacedMovie, MOVIES, NUMBERS)),
)
DIMENSIONS = st.builds(
    Dimension,
    number=st.integers(1, 16),
    n_dimensions=st.just(16),
    high=ENDS,
    low=ENDS,
    correlations=CORRELATIONS,
    threshold=st.floats(0.2, 1),
    n_tried=st.integers(1, 400),
    n_films=st.integers(0, 9000),
    n_needed=st.just(20),
    share=SHARES,
    swing=NUMBERS,
    axis=AXES,
    standing=st.none() | STANDINGS,
)
SHEETS = st.builds(DimensionReport, tuples(DIMENSIONS, 1, 7))

BIASED = tuples(st.builds(BiasedMovie, MOVIES, NUMBERS))
REPORTS = st.builds(
    BiasReport,
    highest=BIASED,
    lowest=BIASED,
    n_ranked=st.integers(0, 9000),
    average=STARS,
)
SPREADS = st.builds(
    Spread,
    st.lists(st.integers(0, 9_999), min_size=10, max_size=10).filter(any).map(tuple),
    st.none() | st.just((0.05,) * 6 + (0.2, 0.3, 0.1, 0.1)),
)
BIASES = st.builds(
    MovieBias,
    movie=MOVIES,
    bias=NUMBERS,
    plain=st.none() | NUMBERS,
    rank=st.none() | st.integers(1, 9000),
    above=BIASED,
    below=BIASED,
    report=REPORTS,
)

REGIONS = st.builds(
    MapRegion,
    number=st.just(0),
    genres=tuples(GENRES, 0, 2),
    decades=st.none() | st.tuples(DECADES, DECADES).map(lambda two: (min(two), max(two))),
    is_unlike_others=st.booleans(),
    x=NUMBERS,
    y=NUMBERS,
    n_films=st.integers(1, 900),
    famous=tuples(MOVIES, 1),
    genre_group=st.sampled_from(GENRE_GROUPS),
)
PLACES = st.builds(MapMovie, MOVIES, NUMBERS, NUMBERS, st.sampled_from(GENRE_GROUPS), REGIONS)
MAPS = st.builds(
    FilmMap,
    dots=tuples(st.just(MapDot(1, 0.0, 0.0, "Horror", 3))).map(MapDots.of),
    regions=tuples(REGIONS, 0, 12),
    landmarks=tuples(PLACES),
)
MOVIE_MAPS = st.builds(MovieMap, film=PLACES, neighbours=tuples(PLACES, 0, 12), whole=MAPS)
WINDOWS = st.builds(MapWindow, st.just(-1.0), NUMBERS, NUMBERS, st.just(1.0))
MEMBER_MAPS = st.builds(
    MemberMap,
    rated=tuples(st.builds(RatedPlace, PLACES, STARS), 1, 8),
    x=NUMBERS,
    y=NUMBERS,
    region=REGIONS,
    shares=tuples(st.builds(RegionShare, REGIONS, SHARES)),
    is_leaning=st.booleans(),
    n_liked=st.integers(0, 8),
    n_towards=st.integers(0, 8),
    picks=tuples(PLACES, 0, 10),
    whole=MAPS,
    window=st.none() | WINDOWS,
)


@st.composite
def fits(draw: st.DrawFn) -> Fit:
    """Of one rating, which may have no other to be predicted from, or of several."""
    n, unguessed = draw(st.integers(1, 5)), draw(tuples(MOVIES, most=2))
    errors = tuple(draw(st.lists(SHARES, min_size=3, max_size=3)))
    has_others = n + len(unguessed) > 1
    others = errors if has_others else ()
    left_out = draw(STARS) if has_others else None
    ratings = tuple(
        FittedRating(draw(MOVIES), draw(STARS), draw(STARS), left_out) for _ in range(n)
    )
    return Fit(
        ratings=ratings,
        fit_error=draw(SHARES),
        left_out_error=draw(SHARES) if has_others else None,
        own_mean_error=draw(SHARES) if has_others else None,
        n_unknowns=17,
        with_prior=Descent((0, 1, 10), errors, others),
        without_prior=Descent((0, 1, 10), errors, others),
        unguessed=unguessed,
    )
