"""docs/reports.md: what the two course reports did, done by Matinee, beside what they printed.

Of the reports only these numbers are known: accuracy of 43.5 to 46.1 %, biases from 1.04 (*The
Shawshank Redemption*) to -0.39 (*Godzilla*, 1998), 4.70 stars of user 0 for *Toy Story*, ten
ratings fitted to 0.004 stars, and that what was recommended had nothing to do with those ten.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recsys.catalogue import Movie
from recsys.evaluation.markdown import plain, table
from recsys.figures import bias, fit
from recsys.fold_in import Member
from recsys.recommender import Recommender
from recsys.results import BiasedMovie, Descent, Fit, RatedMovie, SimilarMovie, Twin

REPORTS = Path(__file__).parent / "written" / "reports.csv"
PAGE, PICTURES = "reports.md", "reports"
# MovieLens counts users from 1, the reports counted them from 0.
USER = 1
TOY_STORY, SHAWSHANK, GODZILLA, ALIEN = 1, 318, 1882, 1214
_N_SIMILAR = 10
_FEW = 10
_STEPS = (0, 1, 10, 100, 1_000, 10_000)
_HEAD = """\
# The reports, again

Matinee grew out of two course reports on matrix factorisation over ml-latest-small. This page does
what they did by hand in a notebook with the committed model, and says beside it what the reports
printed, as far as that is known. One command makes it, pictures and all:

```
python -m recsys reports
```
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a section is made from."""

    model: Recommender
    member: Member


Section = Callable[[Asked], Iterator[str]]


def page(model: Recommender, ratings: Mapping[int, float]) -> str:
    """The whole page in Markdown, made from the reports' ten ratings, stars by movie_id."""
    asked = Asked(model, model.fold_in(ratings))
    paragraphs = (paragraph for section in SECTIONS for paragraph in section(asked))
    return "\n\n".join([_HEAD.strip(), *paragraphs]) + "\n"


def pictures(model: Recommender, ratings: Mapping[int, float]) -> Iterator[tuple[str, bytes]]:
    """The page's pictures, each with the name of its file."""
    yield "bias.png", bias.draw(model.biases())
    yield "fit.png", fit.draw(model.fit(model.fold_in(ratings)))


def _biases(asked: Asked) -> Iterator[str]:
    found = asked.model.biases()
    shawshank, godzilla = (asked.model.bias(movie_id) for movie_id in (SHAWSHANK, GODZILLA))
    yield "## Highest and lowest movie biases"
    yield (
        "In the report: from 1.04 (*The Shawshank Redemption*) to -0.39 (*Godzilla*, 1998). Here: "
        f"{shawshank.bias:+.2f} (rank {shawshank.rank}) and {godzilla.bias:+.2f} (rank "
        f"{godzilla.rank} of {found.n_ranked}). The report's are added up before a sigmoid, so "
        "they are no stars; these are in stars, and the fewer people rated a film, the nearer to "
        "what films of its kind get."
    )
    yield _picture("bias.png", bias.describe(found))
    yield table(
        ("highest", "bias", "lowest", "bias"),
        (
            (*_biased(high), *_biased(low))
            for high, low in zip(found.highest, found.lowest, strict=True)
        ),
    )


def _similar(asked: Asked) -> Iterator[str]:
    model, movie = asked.model, asked.model.catalogue[ALIEN]
    most, least = model.similar(ALIEN, _N_SIMILAR), model.least_similar(ALIEN, _N_SIMILAR)
    yield f"## Most and least similar to *{plain(movie.title)}*"
    yield (
        "The report compared item embeddings by cosine. Here the cosine is of who chooses a film, "
        "how it is rated and its genres; a film that carries on the title comes first."
    )
    for heading, films in (("most similar", most), ("least similar", least)):
        yield table((heading, "genres", "alike"), map(_alike, films))


def _estimate(asked: Asked) -> Iterator[str]:
    found = asked.model.estimate(USER, TOY_STORY)
    yield "## What user 0 would give *Toy Story*"
    command = f'python -m recsys predict "Toy Story" --user {USER}'
    yield (
        "In the report: 4.70 stars from its own recipe, user 0 being the first of the data set, "
        f"MovieLens's userId {USER}. Here, by `{command}`:"
    )
    yield (
        f"**{found.stars:.2f}** stars = {found.average:.2f} on average {found.film:+.2f} for the "
        f"film {found.user:+.2f} for how kindly the user rates {found.taste:+.2f} for the user's "
        f"taste. The user gave it {found.given:g}; the model was trained on that, so this says "
        "nothing of how well it foretells."
    )


def _fit(asked: Asked) -> Iterator[str]:
    found = asked.model.fit(asked.member)
    n = len(found.ratings)
    yield "## A taste from ten ratings, and how well it fits"
    yield (
        "In the report: ten ratings fitted to within 0.004 stars by gradient descent. Here, as "
        f"mean absolute error in stars: **{found.fit_error:.3f}** fitted; "
        f"**{found.left_out_error:.3f}** when each is left out and foretold from the other nine; "
        f"{found.own_mean_error:.3f} when the mean of the other nine is said instead."
    )
    yield (
        "A fit of 0.004 stars is nothing to be proud of: with as many unknowns as ratings (here "
        f"{found.n_unknowns} for {n}) any taste can be bent until it fits; only ratings that were "
        "left out say whether it foretells."
    )
    yield _picture("fit.png", fit.describe(found))
    yield table(
        ("film", "yours", "fitted", "difference", "left out", "difference"),
        (
            (
                plain(rating.movie.label), f"{rating.stars:g}", f"{rating.fitted:.2f}",
                f"{rating.error:+.2f}", f"{rating.left_out:.2f}", f"{rating.miss:+.2f}",
            )
            for rating in found.ratings
        ),
    )  # fmt: skip
    honest, alone = found.with_prior.left_out, found.without_prior.left_out
    yield (
        "The loss over iterations, as mean absolute error in stars. Step 0 is what is expected of "
        "anyone who rated these films, before a star is read. Matinee has its answer in closed "
        "form, where gradient descent on the same objective comes to rest: what is left out goes "
        f"from {honest[0]:.3f} to {honest[-1]:.3f}. Squared error alone goes on until the ratings "
        f"fit, and takes what is left out to {alone[-1]:.3f}."
    )
    if honest[-1] > honest[0]:
        few = sum(rating.movie.n_ratings < _FEW for rating in found.ratings)
        yield (
            f"So here the other nine stars do not help on average: {few} of the ten films were "
            f"rated by fewer than {_FEW} people."
        )
    yield _descents(found)


def _descents(found: Fit) -> str:
    curves: tuple[Descent, ...] = (found.with_prior, found.without_prior)
    rows = (
        [f"{step:,}", *(f"{e[at]:.3f}" for c in curves for e in (c.fitted, c.left_out))]
        for at, step in enumerate(found.with_prior.steps)
        if step in _STEPS
    )
    return table(("steps", "fitted", "left out", "fitted, no prior", "left out, no prior"), rows)


def _recommended(asked: Asked) -> Iterator[str]:
    yield "## Top 20 unseen"
    yield "In the report: twenty films that had nothing to do with the ratings. Here, and why:"
    found = asked.model.recommend(asked.member)
    yield table(
        ("film", "genres", "stars", "because of"),
        (
            (
                plain(film.movie.label), _genres(film.movie), f"{film.stars:.1f}",
                ", ".join(f"{plain(part.movie.title)} {part.stars:g}" for part in film.because),
            )
            for film in found
        ),
    )  # fmt: skip


def _my_type(asked: Asked) -> Iterator[str]:
    yield "## The 20 films most aligned with this taste"
    yield "By cosine, over all films; ✓ is a film of the ten:"
    yield table(
        ("", "film", "genres", "alike"),
        (
            (
                "" if film.stars is None else f"✓ {film.stars:g}", plain(film.movie.label),
                _genres(film.movie), f"{film.similarity:.0%}",
            )
            for film in asked.model.my_type(asked.member).films
        ),
    )  # fmt: skip


def _twins(asked: Asked) -> Iterator[str]:
    yield "## The five most similar users"
    yield "With the five films that each rated highest and lowest:"
    yield table(
        ("user", "ratings", "alike", "highest", "lowest"),
        map(_twin, asked.model.twins(asked.member)),
    )


def _twin(twin: Twin) -> Sequence[str]:
    return (
        str(twin.user_id), str(twin.n_ratings), f"{twin.similarity:.0%}",
        _rated(twin.highest), _rated(twin.lowest),
    )  # fmt: skip


def _rated(films: Iterable[RatedMovie]) -> str:
    return "; ".join(f"{plain(film.movie.label)} {film.stars:g}" for film in films)


def _alike(film: SimilarMovie) -> Sequence[str]:
    return plain(film.movie.label), _genres(film.movie), f"{film.similarity:.0%}"


def _genres(movie: Movie) -> str:
    return ", ".join(movie.genres)


def _biased(film: BiasedMovie) -> Sequence[str]:
    return plain(film.movie.label), f"{film.bias:+.2f}"


def _picture(name: str, alt: str) -> str:
    return f"![{plain(alt)}]({PICTURES}/{name})"


SECTIONS: tuple[Section, ...] = (
    _biases,
    _similar,
    _estimate,
    _fit,
    _recommended,
    _my_type,
    _twins,
)
