"""All peers by name: those of our own, and those that the `bench` extra brings."""

from recsys.errors import DatasetError, MissingExtraError
from recsys.evaluation.peers.als import Als
from recsys.evaluation.peers.biases import BestConstant, DampedBiases, GlobalMean
from recsys.evaluation.peers.crowd_mean import CrowdMean
from recsys.evaluation.peers.ease import Ease
from recsys.evaluation.peers.item_knn import ItemKnn
from recsys.evaluation.peers.matinee import Matinee
from recsys.evaluation.peers.peer import Peer, RefitPeer
from recsys.evaluation.peers.popular import MostPopular
from recsys.evaluation.peers.reports import ReportsRecipe
from recsys.evaluation.peers.slim import Slim

_OWN: tuple[type[Peer], ...] = (
    MostPopular,
    DampedBiases,
    CrowdMean,
    ReportsRecipe,
    Als,
    ItemKnn,
    Ease,
    Slim,
)


# What `python -m recsys evaluate` measures without the packages of the extra.
QUICK: tuple[type[Peer], ...] = (
    BestConstant,
    GlobalMean,
    MostPopular,
    DampedBiases,
    CrowdMean,
    ReportsRecipe,
    Matinee,
)
QUICK_WARM: tuple[type[Peer], ...] = (BestConstant, GlobalMean, DampedBiases, Als, Matinee)


def all_peers() -> dict[str, type[Peer]]:
    """Every peer by name in the order of the table, Matinee last; raises MissingExtraError."""
    try:
        from recsys.evaluation.peers.implicit_als import (  # noqa: PLC0415 - the bench extra
            ImplicitAls,
            ImplicitAlsMeanPrior,
        )
        from recsys.evaluation.peers.myfm_refit import MyFm  # noqa: PLC0415
        from recsys.evaluation.peers.surprise_svd import SurpriseSvd  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("bench") from error
    packaged: tuple[type[Peer], ...] = (ImplicitAls, ImplicitAlsMeanPrior, SurpriseSvd, MyFm)
    peers: tuple[type[Peer], ...] = (*_OWN, *packaged, Matinee)
    return {peer.name: peer for peer in peers}


def chosen_peers(names: list[str]) -> list[type[Peer]]:
    """The peers of these names, all where there are none; raises DatasetError on another name."""
    peers = all_peers()
    for name in names:
        if name not in peers:
            raise DatasetError(f"There is no peer {name!r}; there are: {'; '.join(peers)}.")
    return [peers[name] for name in names] if names else list(peers.values())


def warm_peers() -> list[type[Peer]]:
    """Those that predict stars of users they know; raises MissingExtraError."""
    refit = [peer for peer in all_peers().values() if issubclass(peer, RefitPeer)]
    return [GlobalMean, DampedBiases, Als, *refit, Matinee]
