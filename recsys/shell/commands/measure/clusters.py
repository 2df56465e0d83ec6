"""clusters: whether films that belong together lie together on the map."""

from argparse import ArgumentParser, Namespace

from recsys.recommender import Recommender
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table


def _arguments(parser: ArgumentParser) -> None:
    add_json(parser)


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.map_clusters import map_quality

    quality = map_quality(Recommender.pretrained())
    spaces = list(quality.clusters[0].ranks)
    made = table("Mean neighbour ranks", "cluster", *spaces, "chance", numbers=len(spaces) + 1)
    for cluster in quality.clusters:
        ranks = (f"{cluster.ranks[space]:.1f}" for space in spaces)
        made.add_row(cluster.name, *ranks, f"{quality.chance_rank:.0f}")
    show(
        options,
        quality,
        made,
        f"Of {quality.n_known} well-known films: trustworthiness {quality.trustworthiness:.3f}; "
        f"{quality.similar_kept:.0%} of the ten most similar are among the thirty nearest.",
    )


COMMAND = Command("clusters", "measure how the map keeps films together", _arguments, _run)
