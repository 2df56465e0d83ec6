"""Settings in, a running bot out: the one place where the parts meet."""

import asyncio
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from bot import log, memory, reloading, startup
from bot.client import Matinee
from bot.client.lifecycle import serve, visit
from bot.config import Settings
from bot.errors import StartupError
from bot.meanwhile import meanwhile
from bot.monitoring import Monitor, Running, monitored
from bot.results import Links
from bot.service import Service
from bot.storage import Store
from bot.storage.others import ALONE, Cluster
from recsys import Recommender, blas
from recsys.replication.sweep_file import finished
from recsys.shipped import PRETRAINED

_PORT_IN_USE = (
    "Port {port} is in use; set PLAYGROUND_PORT to another port, or to 0 for any free one."
)
_PORT_UNUSABLE = (
    "Port {port} cannot be used; set PLAYGROUND_PORT to another port, or to 0 for any free one."
)
_IN_BROWSER = "In your browser: {address}\n"


async def run(settings: Settings) -> None:
    """Run on Discord with a token, else in the playground; raises StartupError, StorageError,
    ArtifactError."""
    token = settings.discord_token
    log.configure(settings.log_level, is_beside_prompt=token is None, token=token)
    startup.say_what_runs()
    async with monitored(settings.metrics_host, settings.metrics_port) as monitor:
        startup.say_where_it_is_watched(monitor.address)
        if token is None:
            await _in_playground(settings, monitor)
        else:
            await _on_discord(settings, token, monitor)


async def sync(settings: Settings) -> None:
    """Tell Discord of the commands, whatever it knows; raises StartupError, StorageError,
    ArtifactError."""
    token = settings.discord_token
    log.configure(settings.log_level, is_beside_prompt=False, token=token)
    if token is None:
        raise StartupError("Set DISCORD_TOKEN, in .env or the environment, to sync the commands.")
    async with composed(settings, Monitor(), always_sync=True) as matinee:
        await visit(matinee, token)


async def _on_discord(settings: Settings, token: str, monitor: Monitor) -> None:
    with reloading.asked_by_signal() as asked:
        async with composed(settings, monitor, reload_asked=asked) as matinee:
            await serve(matinee, token, asyncio.Event().wait())


async def _in_playground(settings: Settings, monitor: Monitor) -> None:
    # A bot on Discord never loads the local one, nor what draws its terminal.
    with memory.all_kept():
        from bot.playground import Playground, PortTaken, Sharding, redirect  # noqa: PLC0415
        from bot.playground.page import Page  # noqa: PLC0415
        from bot.playground.terminal import Terminal  # noqa: PLC0415

    playground = Playground(sharding=Sharding(settings.shard_count or 1))
    restart = asyncio.Event()
    page = Page(playground, restart.set)
    try:
        await playground.listen(settings.playground_port)
    except PortTaken as taken:
        reason = _PORT_IN_USE if taken.is_in_use else _PORT_UNUSABLE
        raise StartupError(reason.format(port=taken.port)) from taken
    try:
        if sys.stdin.isatty() or settings.open:  # what is piped in ends before a page is open
            sys.stderr.write(_IN_BROWSER.format(address=page.address))
        if settings.open:
            await asyncio.to_thread(webbrowser.open, page.address)
        with redirect(playground):
            async with meanwhile(Terminal(playground).run()) as talk:
                await _serve_again_and_again(settings, monitor, playground.token, talk, restart)
    finally:
        await playground.stop()


async def _serve_again_and_again(
    settings: Settings,
    monitor: Monitor,
    token: str,
    talk: asyncio.Task[None],
    restart: asyncio.Event,
) -> None:
    """Serve until the talk ends, or a signal comes; and start anew whenever that is asked for."""
    while True:
        restart.clear()
        # A fresh playground knows no commands, whatever the store remembers.
        async with composed(settings, monitor, always_sync=True) as matinee:
            await serve(matinee, token, _ended_or_asked(talk, restart))
        del matinee
        if talk.done() or not restart.is_set():
            return
        memory.let_go()


async def _ended_or_asked(talk: asyncio.Task[None], restart: asyncio.Event) -> None:
    async with meanwhile(restart.wait()) as asked:
        await asyncio.wait({talk, asked}, return_when=asyncio.FIRST_COMPLETED)


@asynccontextmanager
async def composed(
    settings: Settings,
    monitor: Monitor,
    *,
    always_sync: bool = False,
    reload_asked: asyncio.Event | None = None,
) -> AsyncIterator[Matinee]:
    """A bot that has not logged in yet; raises StartupError, StorageError, ArtifactError.

    Whenever `reload_asked` is set, the model is read again.
    """
    blas.use_one_thread()
    memory.give_back_large_blocks()
    memory.keep_what_a_list_takes()
    memory.share_one_heap()
    others = ALONE
    if settings.is_one_of_several:
        others = Cluster(settings.ratings_url, settings.shard_ids or ())
    store = await Store.open(settings.ratings_url, monitor.stored, others)
    try:
        async with (
            reloading.asked_anywhere(reload_asked or asyncio.Event(), store) as asked,
            _made(settings, monitor, store, asked, always_sync=always_sync) as matinee,
        ):
            yield matinee
    finally:
        await store.close()


@asynccontextmanager
async def _made(
    settings: Settings,
    monitor: Monitor,
    store: Store,
    reload_asked: asyncio.Event,
    *,
    always_sync: bool,
) -> AsyncIterator[Matinee]:
    model = await asyncio.to_thread(_read, settings, monitor)
    service = Service(model, store, finished(PRETRAINED))
    del model
    await service.follow()
    startup.say_what_is_known(service.model)
    async with (
        store.others.joined(),
        meanwhile(store.keep_scrubbed()),
        meanwhile(asyncio.to_thread(_draw_up, service.model)) as drawn_up,
    ):
        links = Links(settings.privacy_url, settings.support_url)
        matinee = Matinee(
            service,
            store,
            links=links,
            always_sync=always_sync,
            prepared=drawn_up,
            tell_ended=monitor.heard,
            shard_count=settings.shard_count,
            shard_ids=settings.shard_ids,
        )
        del service  # else it would be kept here when another takes its place
        make = partial(_read_again, settings, monitor, store)
        latest = reloading.serve_the_latest(matinee, drawn_up, reload_asked, make)
        async with meanwhile(startup.say_what_is_stored(store)), meanwhile(latest):
            with monitor.watching(Running(matinee, store, drawn_up)):
                yield matinee


def _read(settings: Settings, monitor: Monitor, *, needs_all: bool = False) -> Recommender:
    """The model as it lies there; raises ArtifactError."""
    with memory.all_kept():
        model = Recommender.pretrained(needs_all=needs_all)
        if settings.community_learning:
            model = model.with_community({})
    model.on_fold_in = monitor.folded_in
    return model


def _read_again(settings: Settings, monitor: Monitor, store: Store) -> Service:
    """What answers by the model as it lies there now, with all that it needs for the first answer.

    Raises ArtifactError, also where the films that the host added are not whole.
    """
    model = _read(settings, monitor, needs_all=True)
    _draw_up(model)
    service = Service(model, store, finished(PRETRAINED))
    service.recommendations.draw_up()
    startup.say_what_is_known(model)
    return service


def _draw_up(model: Recommender) -> None:
    """Make what the first answer needs, but not the login, while Discord is waited for."""
    with memory.all_kept():
        model.titles.draw_up()
        model.dimensions.draw_up()
        _ = model.series, model.map
