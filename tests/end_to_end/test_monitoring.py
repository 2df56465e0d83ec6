"""Metrics and health over real HTTP, of the whole bot as it is composed."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import app
from bot.client import Matinee
from bot.config import Settings
from bot.errors import StartupError
from bot.monitoring import Monitor, Running, health, monitored
from bot.monitoring.health import missing
from bot.monitoring.metrics import Metrics
from bot.playground import Playground
from bot.storage import Store

LOOPBACK = "127.0.0.1"


@pytest.fixture(autouse=True)
def _few_films(few_films: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read at a start is soon read."""
    monkeypatch.setattr("recsys.shipped.PRETRAINED", few_films)


@pytest.fixture
async def monitor() -> AsyncIterator[Monitor]:
    async with monitored(LOOPBACK, 0) as monitor:
        yield monitor


async def get(monitor: Monitor, path: str, accept: str = "*/*") -> tuple[int, str]:
    async with (
        aiohttp.ClientSession(headers={"Accept": accept}) as http,
        http.get(f"{monitor.address}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def scraped(monitor: Monitor) -> dict[tuple[str, ...], float]:
    """Each value by its name and labels, in order of the labels' names."""
    _, text = await get(monitor, "/metrics")
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@asynccontextmanager
async def running(
    playground: Playground, database: Path, monitor: Monitor
) -> AsyncIterator[Matinee]:
    """The bot with all its parts, ready."""
    settings = Settings(playground.token, database_url=f"sqlite:///{database}")
    async with app.composed(settings, monitor, always_sync=True) as matinee, matinee:
        serving = asyncio.create_task(matinee.start(playground.token))
        ready = asyncio.create_task(matinee.wait_until_ready())
        await asyncio.wait({serving, ready}, return_when=asyncio.FIRST_COMPLETED)
        yield matinee
        await matinee.close()
        await serving


async def test_what_members_ask_is_counted(
    playground: Playground, database: Path, monitor: Monitor
) -> None:
    async with running(playground, database, monitor):
        ann = playground.member("ann")
        receipt = await ann.command("rate", title="Alien", stars=5)
        await ann.complete("rate", "title", "notting")
        await ann.click(receipt, "Undo")
        await ann.command("predict", title="Zyzzyva")
        await ann.command("rate", title="Notting Hill", stars=4)
        await ann.command("recommend")
        counted = await scraped(monitor)
        for _ in range(200):  # an answer is there a moment before its task has ended
            if ("matinee_answers_total", "/recommend", "command", "answered") in counted:
                break
            await asyncio.sleep(0.05)
            counted = await scraped(monitor)
        _, text = await get(monitor, "/metrics")
    answers = {key[1:]: n for key, n in counted.items() if key[0] == "matinee_answers_total"}
    assert answers == {
        ("/rate", "command", "answered"): 2,
        ("/rate", "completion", "answered"): 1,
        ("Undo", "control", "answered"): 1,
        ("/predict", "command", "refused"): 1,
        ("/recommend", "command", "answered"): 1,
    }
    assert counted["matinee_answer_seconds_count", "/rate", "command"] == 2
    assert counted["matinee_answer_seconds_sum", "/rate", "command"] > 0
    assert counted["matinee_database_seconds_count", "read"] > 0
    assert counted["matinee_database_seconds_count", "write"] > 0
    assert counted["matinee_fold_in_seconds_count",] > 0
    assert counted["matinee_loop_lag_seconds_count",] > 0
    assert counted["matinee_gateway_connected", "0"] == 1
    assert counted["matinee_pictures_waiting",] == 0
    for secret in (playground.token, ann.user["id"], "notting", "Alien", "Zyzzyva"):
        assert secret not in text


async def test_a_bot_is_ready_when_all_its_parts_are(
    playground: Playground, database: Path, monitor: Monitor
) -> None:
    assert await get(monitor, "/healthz") == (200, "alive\n")
    assert await get(monitor, "/readyz") == (503, "gateway database model\n")
    async with running(playground, database, monitor) as matinee:
        assert await get(monitor, "/readyz") == (200, "ready\n")
        assert (await scraped(monitor))["matinee_gateway_connected", "0"] == 1
        await matinee.close()
        assert (await scraped(monitor))["matinee_gateway_connected", "0"] == 0
        assert await get(monitor, "/readyz") == (503, "gateway\n")
        assert await get(monitor, "/healthz") == (200, "alive\n")
    assert await get(monitor, "/readyz") == (503, "gateway database model\n")
    assert ("matinee_gateway_connected", "0") not in await scraped(monitor)


async def test_each_part_that_is_missing_has_its_word(
    matinee: Matinee, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    never, done = asyncio.create_task(asyncio.sleep(60)), asyncio.create_task(asyncio.sleep(0))
    await done
    assert await missing(Running(matinee, store, done)) == []
    assert await missing(Running(matinee, store, never)) == ["model"]
    never.cancel()
    monkeypatch.setattr(health, "_PATIENCE_S", 0.1)
    may_end = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hold(_: object) -> None:
        asyncio.run_coroutine_threadsafe(may_end.wait(), loop).result()

    holding = [asyncio.create_task(store.read(1, hold)) for _ in range(2)]
    await asyncio.sleep(0)
    assert await missing(Running(matinee, store, done)) == ["database"]
    may_end.set()
    await asyncio.gather(*holding)
    assert await missing(Running(matinee, store, done)) == []


async def test_a_lost_gateway_is_not_ready(
    playground: Playground, store: Store, matinee: Matinee
) -> None:
    done = asyncio.create_task(asyncio.sleep(0))
    await done
    running = Running(matinee, store, done)
    resumed = asyncio.create_task(matinee.wait_for("shard_resumed"))
    lost = asyncio.create_task(matinee.wait_for("shard_disconnect"))
    await asyncio.sleep(0)
    await playground.gateway.drop()
    await lost
    assert await missing(running) == ["gateway"]
    await resumed
    assert await missing(running) == []


async def test_openmetrics_is_spoken_to_who_asks_for_it(monitor: Monitor) -> None:
    status, text = await get(monitor, "/metrics", "application/openmetrics-text; version=1.0.0")
    assert status == 200
    assert text.endswith("# EOF\n")


@pytest.mark.parametrize("path", ["/", "/metrics/", "/readyz/../.env", "/favicon.ico"])
async def test_nothing_else_is_served(monitor: Monitor, path: str) -> None:
    status, _ = await get(monitor, path)
    assert status == 404


async def test_only_this_machine_is_listened_to(monitor: Monitor) -> None:
    assert monitor.address is not None
    port = int(monitor.address.rpartition(":")[2])
    for other in others_of_this_machine():
        with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
            socket.create_connection((other, port), timeout=1).close()


def others_of_this_machine() -> list[str]:
    """Addresses that would answer if all were listened to; 127.0.0.2 is loopback's on Linux."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as nobody:
        try:
            nobody.connect(("192.0.2.1", 9))  # sends nothing; says by which address it would
            own = [nobody.getsockname()[0]]
        except OSError:
            own = []
    return ["127.0.0.2", *(address for address in own if not address.startswith("127."))]


async def test_a_port_in_use_is_one_sentence(monitor: Monitor) -> None:
    assert monitor.address is not None
    port = int(monitor.address.rpartition(":")[2])
    with pytest.raises(StartupError) as raised:
        async with monitored(LOOPBACK, port):
            pass
    assert str(raised.value) == (
        f"Port {port} is in use, perhaps by another Matinee; set METRICS_PORT to another port, or "
        "leave it out to have no metrics."
    )
    assert await get(monitor, "/healthz") == (200, "alive\n")


async def test_an_address_of_another_machine_is_one_sentence() -> None:
    with pytest.raises(StartupError, match=r"cannot be served at 192\.0\.2\.1, port 9464 \(.+\); "):
        async with monitored("192.0.2.1", 9464):
            pass


async def test_two_bots_of_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.folded_in(0.001)
    assert one.registry.get_sample_value("matinee_fold_in_seconds_count") == 1
    assert other.registry.get_sample_value("matinee_fold_in_seconds_count") == 0


async def test_without_a_port_nothing_is_served() -> None:
    async with monitored(LOOPBACK, None) as monitor:
        assert monitor.address is None
        assert not isinstance(monitor, Metrics)
