"""What the model has learnt of films: how well it predicts, biases, kin, dimensions."""

from collections.abc import Iterator, Sequence

from recsys.figures import bias, dimension, dimensions
from recsys.figures import map as film_map
from recsys.interpretation.map import N_PICKS
from recsys.replication.reports_page.parts import Asked, Picture, Section, cells, picture
from recsys.results import BiasedMovie, MapRegion, SimilarMovie
from recsys.wording.dimensions import hypothesis
from recsys.wording.markdown import plain, table
from recsys.wording.regions import name

SHAWSHANK, GODZILLA, ALIEN = 318, 1882, 1214
_N_SIMILAR, _N_FAMOUS = 10, 3


def _accuracy(asked: Asked) -> Iterator[str | Picture]:
    metrics = asked.model.card["metrics"]
    yield "## Accuracy"
    ours, constant = (
        f"{100 * metrics[name]:.1f} %" for name in ("accuracy", "accuracy_of_the_best_constant")
    )
    yield (
        "In the report: 43.5 to 46.1 % of validation ratings, prediction and rating both rounded. "
        f"Here {ours} of {metrics['held_out_ratings']:,} held-out ratings (another "
        "split, so the two are not to be compared to the point); but always giving the same stars "
        f"gets {constant}, so accuracy says little. In stars, the root of the mean "
        f"squared error is {metrics['rmse']:.3f}, and {metrics['rmse_of_the_global_mean']:.3f} for "
        "the mean of all ratings. [sweep.md](sweep.md) has the report's own model and its sweeps "
        "of embedding size and epochs, and says which reading of accuracy gives that range."
    )


def _biases(asked: Asked) -> Iterator[str | Picture]:
    report = asked.model.biases.report()
    shawshank, godzilla = (asked.model.biases.film(movie_id) for movie_id in (SHAWSHANK, GODZILLA))
    yield "## Highest and lowest movie biases"
    yield (
        "In the report: from 1.04 (*The Shawshank Redemption*) to -0.39 (*Godzilla*, 1998). Here: "
        f"{shawshank.bias:+.2f} (rank {shawshank.rank}) and {godzilla.bias:+.2f} (rank "
        f"{godzilla.rank} of {report.n_ranked}). The report's are added up before a sigmoid, so "
        "they are no stars; these are in stars, and the fewer people rated a film, the nearer to "
        "what films of its kind get."
    )
    yield picture("bias.png", bias, report)
    yield table(
        ("highest", "bias", "lowest", "bias"),
        (
            (*_biased(high), *_biased(low))
            for high, low in zip(report.highest, report.lowest, strict=True)
        ),
    )


def _similar(asked: Asked) -> Iterator[str | Picture]:
    model, movie = asked.model, asked.model.catalogue[ALIEN]
    most, least = model.similar(ALIEN, _N_SIMILAR), model.least_similar(ALIEN, _N_SIMILAR)
    yield f"## Most and least similar to *{plain(movie.title)}*"
    yield (
        "The report compared item embeddings by cosine. Here the cosine is of who chooses a film, "
        "how it is rated and its genres; a film that carries on the title comes first."
    )
    for heading, films in (("most similar", most), ("least similar", least)):
        yield table((heading, "genres", "alike"), map(_alike, films))


def _map(asked: Asked) -> Iterator[str | Picture]:
    whole = asked.model.map.whole()
    yield "## The map of all films"
    yield (
        "In the report: UMAP of the films' embeddings, with clusters read by eye. Here UMAP of the "
        "vectors that say which films are alike, and the commonest genres and decades name the "
        f"{len(whole.regions)} regions:"
    )
    yield picture("map.png", film_map, whole)
    yield table(("region", "films", "best known"), map(_region, whole.regions))
    member = asked.model.map.member(asked.member, asked.model.shortlist(asked.member, N_PICKS))
    yield f"The ten ratings on it; who gave them stands in *{plain(name(member.region))}*:"
    yield picture("map-ratings.png", film_map, member)


def _region(region: MapRegion) -> Sequence[str]:
    famous = ", ".join(plain(movie.label) for movie in region.famous[:_N_FAMOUS])
    return plain(name(region)), str(region.n_films), famous


def _dimensions(asked: Asked) -> Iterator[str | Picture]:
    report = asked.model.dimensions.report()
    yield "## What one dimension means"
    yield (
        "In the report: the ten highest and ten lowest films of dimensions 50, 100 and 120. Here "
        f"are {len(report.dimensions)} dimensions, turned so that they can be read. Those whose "
        "films are most of one kind:"
    )
    yield picture("dimensions.png", dimensions, report)
    best = asked.model.dimensions.one(report.dimensions[0].number, asked.member)
    stands = f"Dimension {best.number}, and where the ten ratings stand on it."
    yield f"{stands} {plain(hypothesis(best.told))}"
    yield picture("dimension.png", dimension, best)
    yield table(
        ("highest", "genres", "lowest", "genres"),
        (
            (*cells(high.movie), *cells(low.movie))
            for high, low in zip(best.high.films, best.low.films, strict=True)
        ),
    )


def _alike(similar: SimilarMovie) -> Sequence[str]:
    return *cells(similar.movie), f"{similar.similarity:.0%}"


def _biased(biased: BiasedMovie) -> Sequence[str]:
    return plain(biased.movie.label), f"{biased.bias:+.2f}"


OF_THE_MODEL: tuple[Section, ...] = (_accuracy, _biases, _similar, _map, _dimensions)
