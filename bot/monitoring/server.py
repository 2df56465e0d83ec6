"""Serves the metrics and the health checks over HTTP."""

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address

from aiohttp import hdrs, web
from prometheus_client.exposition import choose_encoder

from bot.errors import StartupError
from bot.meanwhile import meanwhile
from bot.monitoring.health import missing
from bot.monitoring.lag import measure_lag
from bot.monitoring.metrics import Metrics

_LONGEST_GOODBYE_S = 0.2  # of the seconds that a bot has to stop in


@asynccontextmanager
async def serving(host: str, port: int) -> AsyncIterator[Metrics]:
    """Metrics, served at an address as long as the body runs; raises StartupError."""
    metrics = Metrics()
    runner = web.AppRunner(_pages(metrics), access_log=None, shutdown_timeout=_LONGEST_GOODBYE_S)
    await runner.setup()
    try:
        metrics.address = await _listen(runner, host, port)
        async with meanwhile(measure_lag(metrics.lagged)):
            yield metrics
    finally:
        await runner.cleanup()


def _pages(metrics: Metrics) -> web.Application:
    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readyz(_: web.Request) -> web.Response:
        words = await missing(metrics.running)
        return web.Response(text=" ".join(words or ["ready"]) + "\n", status=503 if words else 200)

    async def metrics_now(request: web.Request) -> web.Response:
        # Twenty milliseconds for a thousand lines, for which no member is to wait.
        encode, content_type = choose_encoder(request.headers.get(hdrs.ACCEPT, ""))
        metrics.look()
        body = await asyncio.to_thread(encode, metrics.registry)
        return web.Response(body=body, headers={hdrs.CONTENT_TYPE: content_type})

    pages = web.Application()
    pages.router.add_get("/healthz", healthz)
    pages.router.add_get("/readyz", readyz)
    pages.router.add_get("/metrics", metrics_now)
    return pages


async def _listen(runner: web.AppRunner, host: str, port: int) -> str:
    """The address that is listened at, with the port that was free where any may be taken."""
    site = web.TCPSite(runner, host, port)
    try:
        await site.start()
    except OSError as error:
        raise _in_words(error, host, port) from error
    *_, listening = runner.addresses
    shown = f"[{host}]" if ip_address(host).version == 6 else host  # noqa: PLR2004
    return f"http://{shown}:{listening[1]}"


def _in_words(error: OSError, host: str, port: int) -> StartupError:
    if error.errno == errno.EADDRINUSE:
        return StartupError(
            f"Port {port} is in use, perhaps by another Matinee; set METRICS_PORT to another port, "
            "or leave it out to have no metrics."
        )
    reason = error.strerror or error
    return StartupError(
        f"Metrics cannot be served at {host}, port {port} ({reason}); set METRICS_HOST to an "
        "address of this machine, such as 127.0.0.1, and METRICS_PORT to a port that is allowed."
    )
