"""What Prometheus is told: each name here has its line in docs/monitoring.md."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version

import discord
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.interaction.ended import Ended
from bot.monitoring.monitor import Monitor, Running

# Upper ends in seconds. Discord waits three for an answer, and no more than 20 ms are to pass
# while others wait.
_OF_ANSWERS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30)
_OF_THE_DATABASE = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
_OF_FOLD_IN = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025)
_OF_LAG = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1)


class Metrics(Monitor):
    """Counts what happens in one bot, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._running: Running | None = None
        Info("matinee_build", "What runs", registry=self.registry).info(
            {"version": version("matinee"), "discord_py": discord.__version__}
        )
        self._answers = Counter(
            "matinee_answers",
            "Interactions that have ended",
            ("command", "kind", "outcome"),
            registry=self.registry,
        )
        self._answer_seconds = Histogram(
            "matinee_answer_seconds",
            "From when an interaction came until its answer was there",
            ("command", "kind"),
            buckets=_OF_ANSWERS,
            registry=self.registry,
        )
        self._database_seconds = Histogram(
            "matinee_database_seconds",
            "A unit of work of the database, its wait for its turn included",
            ("work",),
            buckets=_OF_THE_DATABASE,
            registry=self.registry,
        )
        self._fold_in_seconds = Histogram(
            "matinee_fold_in_seconds",
            "Folding one member's ratings in",
            buckets=_OF_FOLD_IN,
            registry=self.registry,
        )
        self._lag_seconds = Histogram(
            "matinee_loop_lag_seconds",
            "How late the event loop comes to what is due, ten times a second",
            buckets=_OF_LAG,
            registry=self.registry,
        )
        self._pictures = Gauge(
            "matinee_pictures_waiting",
            "Pictures that are asked for and not yet drawn",
            registry=self.registry,
        )
        self._pictures.set_function(self._n_pictures)
        self.registry.register(_Gateway(self))
        ProcessCollector(registry=self.registry)

    @property
    def running(self) -> Running | None:
        """The parts of the bot, None before it runs and after."""
        return self._running

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
        """Tell of the gateway and of pictures as they are when it is asked."""
        self._running = running
        try:
            yield
        finally:
            self._running = None

    def _n_pictures(self) -> float:
        return 0 if self._running is None else self._running.client.studio.n_waiting


class _Gateway(Collector):
    """Each shard's connection to Discord, looked at when it is asked for."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def describe(self) -> Iterable[Metric]:
        return self._families()

    def collect(self) -> Iterable[Metric]:
        connected, latency = self._families()
        running = self._metrics.running
        shards = {} if running is None else running.client.shards
        for shard_id, shard in shards.items():
            connected.add_metric([str(shard_id)], not shard.is_closed())
            latency.add_metric([str(shard_id)], shard.latency)
        return connected, latency

    def _families(self) -> tuple[GaugeMetricFamily, GaugeMetricFamily]:
        of_shard = ("shard",)
        return (
            GaugeMetricFamily(
                "matinee_gateway_connected",
                "Whether a shard is connected to Discord, 1 or 0",
                labels=of_shard,
            ),
            GaugeMetricFamily(
                "matinee_gateway_latency_seconds",
                "How long Discord's gateway takes to answer a heartbeat",
                labels=of_shard,
            ),
        )
