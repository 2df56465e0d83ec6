"""Learning to rank: which films a person goes on to like, from a few that they rated. PyTorch.

For a random part of a person's ratings, a few as a new member has, maximise the likelihood of the
films that the person liked among the rest, under a softmax over the films that were out at the
time t:

    choice_i(t) = b_i(t) + c_i(t) . z,   z = m(t) + sum_j w(stars_j) e_j(t) / n^p

(the multinomial likelihood of Liang et al. 2018, "Variational autoencoders for collaborative
filtering", equation 2; z as in recsys.ranking.scoring.choice). The vectors c = A x + A' a and
e = B x + B' a are linear in what is known of a film, x, and in its age when the choice was made, a:
curves over the logarithm of it (Koren 2010, "Collaborative filtering with temporal dynamics", bins
time for the same end). The bias b is a function of the crowd's opinion and of the age, the same for
all films: what nobody in the data set could choose is not marked down for it. The mean person m
drifts with the years. Draws of no time, of people who look back, have a bias and a mean of their
own.

x holds the crowd's opinion and genres, and tags and implicit factors where people rated the film,
else the implicit factors that its kinds lend it. In each batch some of the rated films are taken
for such as nobody rated, so that the maps hold for these as well (Volkovs, Yu and Poutanen 2017,
"DropoutNet: addressing cold start in recommender systems").

Learning maps alone, a metric on a space that holds already what is chosen together, keeps five
hundred people from being learnt by heart, as do heavy dropout on z and the mean of the last epochs'
weights. What is served are the vectors and biases of one day, or of none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from recsys.stars import HALF_STARS
from recsys.training.adam import Adam
from recsys.training.ages import N_AGES, OLDEST_YEARS
from recsys.training.devices import CPU
from recsys.training.interactions import Interactions
from recsys.training.models.batches import Batch
from recsys.training.models.candidates import ToChooseFrom
from recsys.training.models.sittings import Crowd, Draw, draws

N_CHOICE_FACTORS = 64
_N_EPOCHS, _N_AVERAGED = 40, 12
_BATCH = 128
_LEARNING_RATE, _BIAS_LEARNING_RATE = 3e-3, 1e-2
_DROPOUT = 0.6
_TAKEN_FOR_UNRATED = 0.4
_DRIFT_YEARS = 10.0
# A metric is learnt from so many people, others in each epoch, as well as from all of them.
_PEOPLE_AN_EPOCH = 4_000


@dataclass(frozen=True, slots=True)
class Films:
    """What is known of each film.

    `always`, `rated` and `unrated` are float32[n_items, d]: columns for any film, and columns of
    which the second or the third stand in for each other; the crowd's columns come first.
    `released`, float32[n_items], is when each came out, in years.
    """

    always: NDArray[np.float32]
    rated: NDArray[np.float32]
    unrated: NDArray[np.float32]
    n_ratings: NDArray[np.float32]
    released: NDArray[np.float32]
    n_crowd_features: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The learnt head on one day; shapes as in recsys.model.parameters."""

    chosen_factors: NDArray[np.float16]
    choosing_factors: NDArray[np.float16]
    bias: NDArray[np.float32]
    mean: NDArray[np.float32]
    half_star_weight: NDArray[np.float32]
    damping: NDArray[np.float32]


class ChoiceModel(nn.Module):
    """The scores of films for a batch of people, each at their own time."""

    def __init__(self, n_columns: int, n_crowd: int, slope: float) -> None:
        super().__init__()
        self.chosen = nn.Linear(n_columns, N_CHOICE_FACTORS, bias=False)
        self.choosing = nn.Linear(n_columns, N_CHOICE_FACTORS, bias=False)
        self.chosen_by_age = nn.Parameter(torch.zeros(N_AGES, N_CHOICE_FACTORS))
        self.choosing_by_age = nn.Parameter(torch.zeros(N_AGES, N_CHOICE_FACTORS))
        self.half_star_weight = nn.Parameter(torch.linspace(-0.6, 1, len(HALF_STARS)))
        self.mean = nn.Parameter(torch.zeros(N_CHOICE_FACTORS))
        self.drift = nn.Parameter(torch.zeros(N_CHOICE_FACTORS))
        self.timeless = nn.Parameter(torch.zeros(N_CHOICE_FACTORS))
        self.bias_by_crowd = nn.Parameter(torch.zeros(n_crowd))
        self.bias_by_age = nn.Parameter(torch.zeros(2, N_AGES))
        self.bias_by_both = nn.Parameter(torch.zeros(2, N_AGES))
        self.damping = nn.Parameter(torch.tensor(0.5))
        self.dropout = nn.Dropout(_DROPOUT)
        with torch.no_grad():
            self.bias_by_crowd[0] = slope

    def person(
        self, x: Tensor, ages: Tensor, given: Tensor, is_rating: Tensor, when: "When"
    ) -> Tensor:
        """z [b, d] from ratings padded to one length: their films' columns and ages [b, k, ...]."""
        weight = self.half_star_weight[given - 1] * is_rating
        choosing = self.choosing(x) + age_curves(ages) @ self.choosing_by_age
        chosen = torch.einsum("bk,bkd->bd", weight, choosing)
        return self.mean_at(when) + chosen / is_rating.sum(dim=1, keepdim=True) ** self.damping

    def mean_at(self, when: "When") -> Tensor:
        """The mean person [b, d], who changes with the years."""
        timed = when.is_timed[:, None]
        since = (when.years - when.last)[:, None] / _DRIFT_YEARS
        return self.mean + timed * since * self.drift + (1 - timed) * self.timeless

    def scores(self, z: Tensor, x: Tensor, years: Tensor, year: Tensor, when: "When") -> Tensor:
        """Scores [b, n] of films of columns x [n, ...] that came out in years[year]."""
        curves = age_curves(when.years[:, None] - years)
        crowd = x[:, : len(self.bias_by_crowd)]
        kind = when.is_timed.long()
        by_age = z @ self.chosen_by_age.T + self.bias_by_age[kind]
        by_both = (curves * self.bias_by_both[kind][:, None]).sum(dim=2)
        scores: Tensor = (
            z @ self.chosen(x).T
            + crowd @ self.bias_by_crowd
            + (curves * by_age[:, None]).sum(dim=2)[:, year]
            + by_both[:, year] * crowd[:, 0]
        )
        return scores


@dataclass(frozen=True, slots=True)
class When:
    """The times of some draws in years, float32[b], which of them are of a time, and the last."""

    years: Tensor
    is_timed: Tensor
    last: float

    @classmethod
    def of(cls, times: Sequence[float | None], last: float) -> Self:
        """A draw of no time looks back from the last."""
        years = [last if time is None else time for time in times]
        timed = [time is not None for time in times]
        return cls(torch.tensor(years), torch.tensor(timed).float(), last)

    def to(self, device: torch.device) -> "When":
        """The same on a device."""
        return When(self.years.to(device), self.is_timed.to(device), self.last)


def age_curves(ages: Tensor) -> Tensor:
    """Normal curves over log(1 + age in years), [..., N_AGES]; nothing is younger than new."""
    centres = torch.linspace(0, float(np.log1p(OLDEST_YEARS)), N_AGES).to(ages.device)
    distance = (torch.log1p(ages.clamp(min=0))[..., None] - centres) / (centres[1] - centres[0])
    return torch.exp(-0.5 * distance**2)


def fit_choice(
    interactions: Interactions,
    films: Films,
    seed: int,
    *,
    served_at: float | None = None,
    device: torch.device = CPU,
) -> Choice:
    """Learn to rank from people of a few ratings and more; one seed gives the same head.

    It is served as of `served_at`, in years; where that is None or no times are known, for people
    of any time who look back from the last rating.
    """
    if interactions.times is None:
        served_at = None
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return _Learning(interactions, films, seed, device).learnt(served_at)


class _Learning:
    """The films and people as tensors, and the epochs."""

    def __init__(
        self, interactions: Interactions, films: Films, seed: int, device: torch.device = CPU
    ) -> None:
        self._rng = np.random.default_rng(seed)
        self._crowd = Crowd(interactions, _PEOPLE_AN_EPOCH)
        self._films, self._device = films, device
        is_rated = np.zeros(len(films.released), bool)
        is_rated[interactions.items] = True
        self._rated = np.flatnonzero(is_rated)
        self._last = _last(interactions, films, self._rated)
        last_film = films.released[self._rated].max()
        others = np.flatnonzero(~is_rated & (films.released <= last_film))
        self._is_rated = is_rated
        self._to_choose_from = ToChooseFrom(self._rated, others, films.n_ratings)
        crowd = films.always[self._rated, 0]
        counts = np.log1p(films.n_ratings[self._rated])
        slope = float(np.cov(crowd, counts)[0, 1] / max(crowd.var(), 1e-9))
        n_columns = films.always.shape[1] + films.rated.shape[1]
        self._model = ChoiceModel(n_columns, films.n_crowd_features, slope).to(device)

    def learnt(self, served_at: float | None) -> Choice:
        """After all epochs."""
        model = self._model
        biases = [model.bias_by_crowd, model.bias_by_age, model.bias_by_both]
        rest = [p for p in model.parameters() if all(p is not bias for bias in biases)]
        optimiser = Adam([(rest, _LEARNING_RATE), (biases, _BIAS_LEARNING_RATE)])
        means = torch.optim.swa_utils.AveragedModel(model)
        for epoch in range(_N_EPOCHS):
            people = self._crowd.some(self._rng)
            drawn = [draw for person in people for draw in draws(person, self._rng)]
            order = self._rng.permutation(len(drawn))
            for start in range(0, len(order), _BATCH):
                optimiser.step(self._loss([drawn[at] for at in order[start : start + _BATCH]]))
            if epoch >= _N_EPOCHS - _N_AVERAGED:
                means.update_parameters(model)
        return self._on_one_day(means.module, served_at)

    def _loss(self, drawn: Sequence[Draw]) -> Tensor:
        """Mean negative log likelihood; a draw counts by the root of how many films were liked."""
        among = self._to_choose_from.candidates(drawn, self._rng)
        x = torch.from_numpy(self._columns(among.films)).to(self._device)
        released = self._films.released[among.films]
        batch = Batch.of(drawn, among.places(len(self._films.released)), released)
        batch = batch.to(self._device)
        when = When.of([draw.time for draw in drawn], self._last).to(self._device)
        years, year = self._years(released)
        ages = when.years[:, None] - years[year[batch.items]]
        model = self._model
        person = model.person(x[batch.items], ages, batch.given, batch.is_rating, when)
        scores = model.scores(model.dropout(person), x, years, year, when)
        for span, more in among.more():
            scores[:, span] += more
        shares = torch.log_softmax(scores.masked_fill(batch.excluded, -1e9), dim=1)
        return -(batch.wanted * shares).sum(dim=1).mean()

    def _years(self, released: NDArray[np.float32]) -> tuple[Tensor, Tensor]:
        """The different years, and which of them is each film's."""
        years, year = torch.unique(torch.from_numpy(released), return_inverse=True)
        return years.to(self._device), year.to(self._device)

    def _columns(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """What is known of these films, some of them as if nobody had rated them."""
        kept = self._is_rated[rows] & (self._rng.random(len(rows)) >= _TAKEN_FOR_UNRATED)
        return columns(self._films, rows, kept)

    @torch.no_grad()
    def _on_one_day(self, model: nn.Module, day: float | None) -> Choice:
        assert isinstance(model, ChoiceModel)  # noqa: S101 - what AveragedModel was given
        everything = np.arange(len(self._films.released))
        x = torch.from_numpy(columns(self._films, everything, self._is_rated))
        model = model.to(CPU)
        # People after the last ones are taken for the like of these.
        mean = model.mean_at(When.of([None if day is None else self._last], self._last))[0]
        released = torch.from_numpy(self._films.released)
        curves = age_curves((self._last if day is None else day) - released)
        years, year = torch.unique(released, return_inverse=True)
        bias = model.scores(torch.zeros(1, len(mean)), x, years, year, When.of([day], self._last))
        chosen = model.chosen(x) + curves @ model.chosen_by_age
        choosing = model.choosing(x) + curves @ model.choosing_by_age
        return Choice(
            chosen_factors=chosen.numpy().astype(np.float16),
            choosing_factors=choosing.numpy().astype(np.float16),
            bias=(bias[0] - bias.max()).numpy().copy(),
            mean=mean.numpy().copy(),
            half_star_weight=model.half_star_weight.numpy().copy(),
            damping=model.damping.numpy().reshape(1).copy(),
        )


def columns(films: Films, rows: NDArray[np.intp], rated: NDArray[np.bool_]) -> NDArray[np.float32]:
    """What is known of some films, those that are `rated` with what their raters say of them."""
    either = np.where(rated[:, np.newaxis], films.rated[rows], films.unrated[rows])
    return np.hstack([films.always[rows], either])


def _last(interactions: Interactions, films: Films, rated: NDArray[np.intp]) -> float:
    if interactions.times is not None:
        return float(interactions.times.max())
    return float(films.released[rated].max())
