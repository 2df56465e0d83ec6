"""The recommender: fold a taste in, rank, explain. Nothing of Discord, asyncio or SQL."""

from recsys.catalogue import Catalogue, Movie
from recsys.errors import (
    ArtifactError,
    DatasetError,
    MissingExtraError,
    RecsysError,
    UnknownMovieError,
)
from recsys.fold_in import Member
from recsys.recommender import Recommender
from recsys.results import (
    BiasedMovie,
    BiasReport,
    Explanation,
    MovieBias,
    RatedMovie,
    RatingPart,
    Recommendation,
    SharedMovie,
    SimilarMovie,
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
    "DatasetError",
    "Explanation",
    "Known",
    "Member",
    "MissingExtraError",
    "Movie",
    "MovieBias",
    "RatedMovie",
    "RatingPart",
    "Recommendation",
    "Recommender",
    "RecsysError",
    "SharedMovie",
    "SimilarMovie",
    "Steering",
    "TitleMatch",
    "Twin",
    "UnknownMovieError",
    "Variety",
]
