"""clusters: whether films that belong together lie together on the map."""

from argparse import ArgumentParser, Namespace

from recsys.recommender import Recommender
from recsys.shell.command import Command
from recsys.shell.output import add_json, show, table


def _arguments(parser: ArgumentParser) -> None:
    add_json(parser)


def _run(options: Namespace) -> None:
    from recsys.evaluation.diagnostics.map_clusters import map_quality

    found = map_quality(Recommender.pretrained())
    spaces = list(found.clusters[0].ranks)
    made = table("Mean neighbour ranks", "cluster", *spaces, "chance", numbers=len(spaces) + 1)
    for cluster in found.clusters:
        ranks = (f"{cluster.ranks[space]:.1f}" for space in spaces)
        made.add_row(cluster.name, *ranks, f"{found.chance_rank:.0f}")
    show(
        options,
        found,
        made,
        f"Of {found.n_known} well-known films: trustworthiness {found.trustworthiness:.3f}; "
        f"{found.similar_kept:.0%} of the ten most similar are among the thirty nearest.",
    )


COMMAND = Command("clusters", "measure how the map keeps films together", _arguments, _run)
