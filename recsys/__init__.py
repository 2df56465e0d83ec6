"""The recommender: fold a taste in, rank, explain. Nothing of Discord, asyncio or SQL."""

from recsys.catalogue import Catalogue, Movie
from recsys.errors import (
    ArtifactError,
    DatasetError,
    MissingExtraError,
    RecsysError,
    UnknownDimensionError,
    UnknownMovieError,
)
from recsys.fold_in import Member
from recsys.model_report import ModelReport
from recsys.recommender import Recommender
from recsys.results import (
    BiasedMovie,
    BiasReport,
    Correlation,
    Dimension,
    DimensionEnd,
    DimensionReport,
    Explanation,
    MovieBias,
    PlacedMovie,
    RatedMovie,
    RatingPart,
    Recommendation,
    SharedMovie,
    Shift,
    SimilarMovie,
    Standing,
    TitleMatch,
    Twin,
)
from recsys.steering import UNSTEERED, Known, Steering, Variety

__all__ = [
    "UNSTEERED",
    "ArtifactError",
    "BiasReport",
    "BiasedMovie",
    "Catalogue",
    "Correlation",
    "DatasetError",
    "Dimension",
    "DimensionEnd",
    "DimensionReport",
    "Explanation",
    "Known",
    "Member",
    "MissingExtraError",
    "ModelReport",
    "Movie",
    "MovieBias",
    "PlacedMovie",
    "RatedMovie",
    "RatingPart",
    "Recommendation",
    "Recommender",
    "RecsysError",
    "SharedMovie",
    "Shift",
    "SimilarMovie",
    "Standing",
    "Steering",
    "TitleMatch",
    "Twin",
    "UnknownDimensionError",
    "UnknownMovieError",
    "Variety",
]
