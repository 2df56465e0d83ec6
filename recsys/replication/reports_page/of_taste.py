"""What comes of a few ratings: an estimate, the fit, what to see next, one's type, twins."""

from collections.abc import Iterable, Iterator, Sequence

from recsys.catalogue import Movie
from recsys.figures import descent, fit
from recsys.known_films import FEW_RATINGS
from recsys.replication.reports_page.parts import Asked, Picture, Section, cells, picture
from recsys.results import Descent, Fit, RatedMovie, Twin
from recsys.wording.fit import TOLD_STEPS, worth
from recsys.wording.markdown import plain, table
from recsys.wording.reasons import reason

# MovieLens counts users from 1, the reports counted them from 0.
USER, TOY_STORY = 1, 1


def _estimate(asked: Asked) -> Iterator[str | Picture]:
    estimate = asked.model.users.estimate(USER, TOY_STORY)
    yield "## What user 0 would give *Toy Story*"
    command = f'python -m recsys predict "Toy Story" --user {USER}'
    yield (
        "In the report: 4.70 stars from its own recipe, user 0 being the first of the data set, "
        f"MovieLens's userId {USER}. Here, by `{command}`:"
    )
    yield (
        f"**{estimate.stars:.2f}** stars = {estimate.average:.2f} on average "
        f"{estimate.film:+.2f} for the film {estimate.user:+.2f} for how kindly the user rates "
        f"{estimate.taste:+.2f} for the user's taste. The user gave it {estimate.given:g}; the "
        "model was trained on that, so this says nothing of how well it predicts."
    )


def _fit(asked: Asked) -> Iterator[str | Picture]:
    fitted = asked.model.fit(asked.member)
    yield "## A taste from ten ratings, and how well it fits"
    yield (
        "In the report: ten ratings fitted to within 0.004 stars by gradient descent. Here, as "
        f"mean absolute error in stars: **{fitted.fit_error:.3f}** fitted; "
        f"**{fitted.left_out_error:.3f}** when each is left out and predicted from the other nine; "
        f"{fitted.own_mean_error:.3f} when the mean of the other nine is said instead."
    )
    yield worth(fitted)
    yield picture("fit.png", fit, fitted)
    yield table(
        ("film", "yours", "fitted", "difference", "left out", "difference"),
        (
            (
                plain(rating.movie.label), f"{rating.stars:g}", f"{rating.fitted:.2f}",
                f"{rating.error:+.2f}", f"{rating.left_out:.2f}", f"{rating.miss:+.2f}",
            )
            for rating in fitted.ratings
        ),
    )  # fmt: skip
    honest, alone = fitted.with_prior.left_out, fitted.without_prior.left_out
    yield (
        "The loss over iterations, as mean absolute error in stars. Step 0 is what is expected of "
        "anyone who rated these films, before a star is read. Matinee has its answer in closed "
        "form, where gradient descent on the same objective comes to rest: what is left out goes "
        f"from {honest[0]:.3f} to {honest[-1]:.3f}. Squared error alone goes on until the ratings "
        f"fit, and takes what is left out to {alone[-1]:.3f}."
    )
    yield picture("descent.png", descent, fitted)
    yield _descents(fitted)
    if honest[-1] > honest[0]:
        few = sum(rating.movie.n_ratings < FEW_RATINGS for rating in fitted.ratings)
        yield (
            f"So here the other nine stars do not help on average; {few} of the ten films were "
            f"rated by fewer than {FEW_RATINGS} people."
        )


def _descents(fitted: Fit) -> str:
    curves: tuple[Descent, ...] = (fitted.with_prior, fitted.without_prior)
    rows = (
        [f"{step:,}", *(f"{e[at]:.3f}" for c in curves for e in (c.fitted, c.left_out))]
        for at, step in enumerate(fitted.with_prior.steps)
        if step in TOLD_STEPS
    )
    return table(("steps", "fitted", "left out", "fitted, no prior", "left out, no prior"), rows)


def _recommended(asked: Asked) -> Iterator[str | Picture]:
    yield "## Top 20 unseen"
    yield "In the report: twenty films that had nothing to do with the ratings. Here, and why:"
    recommended = asked.model.recommend(asked.member)
    yield table(
        ("film", "genres", "stars", "why"),
        (
            (
                *cells(film.movie), f"{film.stars:.1f}",
                reason(film, _title),
            )
            for film in recommended
        ),
    )  # fmt: skip


def _title(movie: Movie) -> str:
    return plain(movie.title)


def _my_type(asked: Asked) -> Iterator[str | Picture]:
    yield "## The 20 films most aligned with this taste"
    yield "By cosine, over all films; ✓ is a film of the ten:"
    yield table(
        ("", "film", "genres", "alike"),
        (
            (
                "" if film.stars is None else f"✓ {film.stars:g}", *cells(film.movie),
                f"{film.similarity:.0%}",
            )
            for film in asked.model.my_type(asked.member).films
        ),
    )  # fmt: skip


def _twins(asked: Asked) -> Iterator[str | Picture]:
    yield "## The five most similar users"
    yield (
        "Alike are those near in taste who rated some of the ten films as they were rated here. "
        "With the five films that each rated highest and lowest:"
    )
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


OF_A_TASTE: tuple[Section, ...] = (_estimate, _fit, _recommended, _my_type, _twins)
