"""Every peer on the checkerboard: odd people like odd films. What they must all get right."""

import sys
from abc import ABC, abstractmethod

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from recsys.errors import DatasetError, MissingExtraError
from recsys.evaluation.peers.als import Als
from recsys.evaluation.peers.biases import DampedBiases, GlobalMean
from recsys.evaluation.peers.ease import Ease
from recsys.evaluation.peers.item_knn import ItemKnn
from recsys.evaluation.peers.matinee import Matinee
from recsys.evaluation.peers.peer import Known, Peer, RefitPeer, Training, likes
from recsys.evaluation.peers.popular import MostPopular
from recsys.evaluation.peers.registry import all_peers, chosen_peers
from recsys.evaluation.peers.reports import ReportsRecipe
from recsys.evaluation.peers.slim import Slim
from recsys.training.interactions import Interactions

pytestmark = [pytest.mark.training, pytest.mark.xdist_group("peers")]

ODD = Known(np.array([0, 2, 4, 1, 3]), np.array([5.0, 4.5, 5.0, 1.0, 1.5]))
EVEN = Known(np.array([1, 3, 5, 0, 2]), np.array([5.0, 4.5, 5.0, 1.0, 1.5]))


@pytest.fixture(scope="session")
def training(ratings: pd.DataFrame, movies: pd.DataFrame) -> Training:
    return Training(ratings, movies, None)


class Contract(ABC):
    """What holds of every peer; a subclass makes one whose settings suit so small a world."""

    knows_taste = True

    @classmethod
    @abstractmethod
    def make(cls) -> Peer: ...

    @pytest.fixture(scope="class")
    @classmethod
    def peer(cls, training: Training) -> Peer:
        peer = cls.make()
        peer.fit(training)
        return peer

    def test_every_film_of_every_member_has_a_finite_score(
        self, peer: Peer, training: Training
    ) -> None:
        served = peer.serve([ODD, EVEN])
        assert served.score.shape == (2, training.n_items)
        assert np.isfinite(served.score).all()
        assert (served.stars is not None) == peer.has_stars
        if served.stars is not None:
            assert served.stars.shape == (2, training.n_items)
            assert np.isfinite(served.stars).all()

    def test_odd_people_are_given_odd_films(self, peer: Peer, training: Training) -> None:
        score = peer.serve([ODD, EVEN]).score[:, 6:]
        odd_films = np.arange(6, training.n_items) % 2 == 0
        odd, even = score[:, odd_films].mean(axis=1), score[:, ~odd_films].mean(axis=1)
        if self.knows_taste:
            assert odd[0] > even[0]
            assert odd[1] < even[1]
        else:
            assert np.sign(odd[0] - even[0]) == np.sign(odd[1] - even[1])

    def test_members_do_not_change_each_other_by_their_order(self, peer: Peer) -> None:
        one, other = peer.serve([ODD, EVEN]).score, peer.serve([EVEN, ODD]).score
        assert (one[0] > one[1]).mean() == pytest.approx((other[1] > other[0]).mean(), abs=0.4)


class TestMostPopular(Contract):
    knows_taste = False

    @classmethod
    def make(cls) -> Peer:
        return MostPopular()


class TestGlobalMean(Contract):
    knows_taste = False

    @classmethod
    def make(cls) -> Peer:
        return GlobalMean()


class TestDampedBiases(Contract):
    knows_taste = False

    @classmethod
    def make(cls) -> Peer:
        return DampedBiases()


class TestReportsRecipe(Contract):
    @classmethod
    def make(cls) -> Peer:
        return ReportsRecipe(learning_rate=0.1, member_learning_rate=0.05)


class TestAls(Contract):
    @classmethod
    def make(cls) -> Peer:
        return Als(n_factors=2, ridge=1.0)


class TestItemKnn(Contract):
    @classmethod
    def make(cls) -> Peer:
        return ItemKnn(neighbours=10)


class TestEase(Contract):
    @classmethod
    def make(cls) -> Peer:
        return Ease(damping=10.0)


class TestSlim(Contract):
    @classmethod
    def make(cls) -> Peer:
        return Slim(l2=10.0)


class TestMatinee(Contract):
    @classmethod
    def make(cls) -> Peer:
        return Matinee()


@pytest.mark.filterwarnings("ignore:OpenBLAS:RuntimeWarning")
class TestImplicitAls(Contract):
    @classmethod
    def make(cls) -> Peer:
        module = pytest.importorskip("recsys.evaluation.peers.implicit_als", exc_type=ImportError)
        peer: Peer = module.ImplicitAls(n_factors=4, regularization=1.0)
        return peer


@pytest.mark.filterwarnings("ignore:OpenBLAS:RuntimeWarning")
class TestImplicitAlsMeanPrior(Contract):
    @classmethod
    def make(cls) -> Peer:
        module = pytest.importorskip("recsys.evaluation.peers.implicit_als", exc_type=ImportError)
        peer: Peer = module.ImplicitAlsMeanPrior(n_factors=4, regularization=1.0, prior_weight=1.0)
        return peer


class TestSurpriseSvd(Contract):
    @classmethod
    def make(cls) -> Peer:
        module = pytest.importorskip("recsys.evaluation.peers.surprise_svd", exc_type=ImportError)
        peer: Peer = module.SurpriseSvd(n_factors=4, n_epochs=60, learning_rate=0.02)
        return peer


class TestMyFm(Contract):
    @classmethod
    def make(cls) -> Peer:
        module = pytest.importorskip("recsys.evaluation.peers.myfm_refit", exc_type=ImportError)
        peer: Peer = module.MyFm(rank=2)
        return peer


def test_ease_is_its_closed_form(training: Training) -> None:
    peer = Ease(damping=7.0, centre=1.5)
    peer.fit(training)
    x = training.likes(1.5)
    p = np.linalg.inv(x.T @ x + 7.0 * np.eye(training.n_items))
    b = -p / np.diag(p)
    np.fill_diagonal(b, 0)
    known = np.zeros(training.n_items)
    known[ODD.items] = likes(ODD.stars, 1.5)
    np.testing.assert_allclose(peer.serve([ODD]).score[0], known @ b, rtol=1e-4, atol=1e-6)


def test_slim_weights_are_at_their_optimum(training: Training) -> None:
    peer = Slim(l1=2.0, l2=20.0)
    peer.fit(training)
    x, w = training.likes(peer.centre), peer._weights.astype(np.float64)
    slope = x.T @ (x @ w - x) + 20.0 * w + 2.0
    np.fill_diagonal(slope, 0)
    assert (w >= 0).all()
    assert not np.diag(w).any()
    # Karush-Kuhn-Tucker: no slope where a weight is free, none downhill where it is held at zero.
    assert np.abs(slope[w > 1e-4]).max() < 0.02 * np.abs(x.T @ x).max()
    assert slope.min() > -0.02 * np.abs(x.T @ x).max()


def test_damped_bias_is_the_mean_where_nothing_is_known() -> None:
    ratings = pd.DataFrame({"userId": [1, 2], "movieId": [1, 1], "rating": [3.0, 5.0]})
    movies = pd.DataFrame({"movieId": [1, 7], "title": ["A", "B"], "genres": ["", ""]})
    peer = DampedBiases()
    peer.fit(Training(ratings, movies, None))
    nobody, glad = Known(np.empty(0, np.intp), np.empty(0)), Known(np.array([1]), np.array([5.0]))
    stars = peer.serve([nobody, glad]).stars
    assert stars is not None
    assert stars[0, 1] == pytest.approx(4.0)
    assert stars[1, 1] > 4.0


def test_names_choose_peers_and_another_name_is_one_sentence() -> None:
    pytest.importorskip("surprise")
    pytest.importorskip("implicit")
    pytest.importorskip("myfm")
    assert chosen_peers(["EASE", "Matinee"]) == [Ease, Matinee]
    assert chosen_peers([]) == list(all_peers().values())
    with pytest.raises(DatasetError, match="There is no peer 'eas'; there are: most popular; "):
        chosen_peers(["eas"])


def test_without_the_extra_the_peers_say_which_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("recsys.evaluation.peers.")]:
        if module.rpartition(".")[2] in ("implicit_als", "myfm_refit", "surprise_svd"):
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "implicit.cpu.als", None)
    with pytest.raises(MissingExtraError) as refused:
        all_peers()
    assert refused.value.extra == "bench"


class MeanOfOwn(RefitPeer):
    """Each member's mean for every film: what it says shows which rows it was given."""

    name = "mean of one's own"

    def refit(
        self, training: Training, rows: Interactions, people: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        means = [rows.stars[rows.users == person].mean() for person in people.tolist()]
        assert len(rows.stars) == len(training.interactions.stars) + len(ODD.items) + 2
        return np.tile(np.array(means, np.float64)[:, np.newaxis], training.n_items)


def test_who_learns_again_is_given_the_members_beside_everybody(training: Training) -> None:
    peer = MeanOfOwn()
    peer.fit(training)
    served = peer.serve([ODD, Known(np.array([0, 1]), np.array([0.5, 1.0]))])
    assert served.stars is not None
    np.testing.assert_allclose(served.stars[:, 0], [3.4, 0.75])
    assert served.score is served.stars
