"""What the recommender answers: frozen values, no arrays, nothing of how they were found.

Stars run from 0.5 to 5.0; predicted stars are any float in that range. Similarities are cosines
in -1..1.
"""

from recsys.results.biases import BiasedMovie, BiasReport, MovieBias
from recsys.results.dimensions import (
    FAME,
    NO_AXIS,
    Axis,
    Correlation,
    Dimension,
    DimensionEnd,
    DimensionReport,
    PlacedMovie,
    Shift,
    Slice,
    Standing,
    Trait,
)
from recsys.results.evidence import FilmEvidence, evidence_of
from recsys.results.fits import Descent, Fit, FittedRating
from recsys.results.lists import (
    PAGE_SIZE,
    AlignedMovie,
    MyType,
    PickedTaste,
    Recommendation,
    SeriesLeft,
    SharedMovie,
    SimilarMovie,
    Twin,
)
from recsys.results.maps import (
    Beyond,
    FilmMap,
    MapDot,
    MapDots,
    MapMovie,
    MapRegion,
    MapWindow,
    MemberMap,
    MovieMap,
    RatedPlace,
    RegionShare,
)
from recsys.results.ratings import Explanation, RatedMovie, RatingPart, UserEstimate
from recsys.results.titles import AmbiguousTitle, TitleMatch, UnknownTitle

__all__ = [
    "FAME",
    "NO_AXIS",
    "PAGE_SIZE",
    "AlignedMovie",
    "AmbiguousTitle",
    "Axis",
    "Beyond",
    "BiasReport",
    "BiasedMovie",
    "Correlation",
    "Descent",
    "Dimension",
    "DimensionEnd",
    "DimensionReport",
    "Explanation",
    "FilmEvidence",
    "FilmMap",
    "Fit",
    "FittedRating",
    "MapDot",
    "MapDots",
    "MapMovie",
    "MapRegion",
    "MapWindow",
    "MemberMap",
    "MovieBias",
    "MovieMap",
    "MyType",
    "PickedTaste",
    "PlacedMovie",
    "RatedMovie",
    "RatedPlace",
    "RatingPart",
    "Recommendation",
    "RegionShare",
    "SeriesLeft",
    "SharedMovie",
    "Shift",
    "SimilarMovie",
    "Slice",
    "Standing",
    "TitleMatch",
    "Trait",
    "Twin",
    "UnknownTitle",
    "UserEstimate",
    "evidence_of",
]
