"""What Prometheus is told: each name here has its line in docs/monitoring.md."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version

import discord
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector

from bot.interaction.ended import Ended
from bot.monitoring.monitor import Monitor, Running

# Upper ends in seconds. Discord waits three for an answer, and no more than 20 ms are to pass
# while others wait.
_OF_ANSWERS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10)
_OF_THE_DATABASE = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
_OF_FOLD_IN = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025)
_OF_LAG = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1)


class Metrics(Monitor):
    """Counts what happens in one bot, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.running: Running | None = None  # the parts of the bot, while it runs
        runs = {"version": version("matinee"), "discord_py": discord.__version__}
        Info("matinee_build", "What runs", registry=self.registry).info(runs)
        self._count_events()
        self._look_at_parts()
        ProcessCollector(registry=self.registry)

    def _count_events(self) -> None:
        histogram = partial(Histogram, registry=self.registry)
        self._answers = Counter(
            "matinee_answers",
            "Interactions that have ended",
            ("command", "kind", "outcome"),
            registry=self.registry,
        )
        self._answer_seconds = histogram(
            "matinee_answer_seconds",
            "From when an interaction came until its answer was there",
            ("command", "kind"),
            buckets=_OF_ANSWERS,
        )
        self._database_seconds = histogram(
            "matinee_database_seconds",
            "A unit of work of the database, its wait for its turn included",
            ("work",),
            buckets=_OF_THE_DATABASE,
        )
        self._fold_in_seconds = histogram(
            "matinee_fold_in_seconds", "Folding a member's ratings in", buckets=_OF_FOLD_IN
        )
        self._lag_seconds = histogram(
            "matinee_loop_lag_seconds",
            "How late the event loop comes to what is due, ten times a second",
            buckets=_OF_LAG,
        )

    def _look_at_parts(self) -> None:
        gauge = partial(Gauge, registry=self.registry)
        self._pictures = gauge(
            "matinee_pictures_waiting", "Pictures that are asked for and not yet drawn"
        )
        self._connected = gauge(
            "matinee_gateway_connected",
            "Whether a shard is connected to Discord, 1 or 0",
            ("shard",),
        )
        self._latency = gauge(
            "matinee_gateway_latency_seconds",
            "How long Discord's gateway takes to answer a heartbeat",
            ("shard",),
        )

    def heard(self, ended: Ended) -> None:
        """Count it."""
        self._answers.labels(ended.command, ended.kind, ended.outcome).inc()
        self._answer_seconds.labels(ended.command, ended.kind).observe(ended.seconds)

    def stored(self, kind: str, seconds: float) -> None:
        """Count it."""
        self._database_seconds.labels(kind).observe(seconds)

    def folded_in(self, seconds: float) -> None:
        """Count it."""
        self._fold_in_seconds.observe(seconds)

    def lagged(self, seconds: float) -> None:
        """The event loop came to something so late."""
        self._lag_seconds.observe(seconds)

    @contextmanager
    def watching(self, running: Running) -> Iterator[None]:
        """Look at the parts of the bot as long as the body runs."""
        self.running = running
        try:
            yield
        finally:
            self.running = None
            for gauge in (self._connected, self._latency):
                gauge.clear()

    def look(self) -> None:
        """Take down what the parts are like now; called in the event loop."""
        if self.running is None:
            return
        client = self.running.client
        self._pictures.set(client.studio.n_waiting)
        for shard_id, shard in client.shards.items():
            self._connected.labels(shard_id).set(not shard.is_closed())
            self._latency.labels(shard_id).set(shard.latency)
