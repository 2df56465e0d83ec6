"""The page's server: who may talk to it, and what it says."""

import io
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.playground import Playground
from bot.playground.page import Page
from bot.playground.page.routes import WRONG_KEY
from bot.playground.redirect import redirect
from bot.playground.state.messages import Upload
from bot.playground.state.world import fixed_id
from tests.bot.playground.conftest import Client
from tests.bot.playground.test_forms import Everything


@pytest.fixture
async def served() -> AsyncIterator[tuple[Playground, Page]]:
    """A playground with its page."""
    playground = Playground()
    page = Page(playground, lambda: None)
    await playground.listen(0)
    with redirect(playground):
        yield playground, page
    await playground.stop()
    assert playground.violations == []


@pytest.fixture
def playground(served: tuple[Playground, Page]) -> Playground:
    return served[0]


@pytest.fixture
def page(served: tuple[Playground, Page]) -> Page:
    return served[1]


@pytest.fixture
async def http(playground: Playground) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(playground.origin) as http:
        yield http


class Browser:
    """A tab without its page: frames to and from the socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.events: list[dict[str, Any]] = []
        self.n = 0

    async def ask(self, what: str, **data: Any) -> dict[str, Any]:
        self.n += 1
        await self.socket.send_json({"do": what, "n": self.n, **data})
        while True:
            event: dict[str, Any] = await self.socket.receive_json(timeout=10)
            if event["t"] == "answer" and event["n"] == self.n:
                return event
            self.events.append(event)


def key_of(page: Page) -> str:
    return page.address.partition("#")[2]


@pytest.fixture
async def ann(
    http: aiohttp.ClientSession, playground: Playground, page: Page
) -> AsyncIterator[Browser]:
    async with http.ws_connect("/play/socket", origin=playground.origin) as socket:
        await socket.send_str(key_of(page))
        browser = Browser(socket)
        await browser.ask("enter", member="ann", place="film-club")
        yield browser


async def test_files_forbid_everything_but_themselves(http: aiohttp.ClientSession) -> None:
    for name in ("", "app.js", "style.css", "icon.svg"):
        async with http.get(f"/play/{name}") as response:
            assert response.status == 200
            policy = response.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
            assert "unsafe" not in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_it_is_on_loopback_alone_behind_a_key_that_nobody_guesses(page: Page) -> None:
    address, _, key = page.address.partition("#")
    assert address.startswith("http://127.0.0.1:")
    assert len(key) >= 32
    other = Playground()
    assert Page(other, lambda: None).address.partition("#")[2] != key
    await other.stop()


async def test_no_other_file_is_served(http: aiohttp.ClientSession) -> None:
    for name in ("routes.py", "../routes.py", "%2e%2e/routes.py", "nothing.js"):
        async with http.get(f"/play/{name}") as response:
            assert response.status == 404


async def test_another_name_for_this_machine_is_refused(http: aiohttp.ClientSession) -> None:
    async with http.get("/play/", headers={"Host": "evil.example"}) as response:
        assert response.status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", None])
async def test_another_site_cannot_talk_to_it(
    http: aiohttp.ClientSession, origin: str | None
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await http.ws_connect("/play/socket", origin=origin)
    assert refused.value.status == 403


@pytest.mark.parametrize("said", ["", "wrong", "{}"])
async def test_without_the_key_nothing_is_told(
    http: aiohttp.ClientSession, playground: Playground, said: str
) -> None:
    async with http.ws_connect("/play/socket", origin=playground.origin) as socket:
        await socket.send_str(said)
        frame = await socket.receive(timeout=10)
        assert frame.type is aiohttp.WSMsgType.CLOSE
        assert socket.close_code == WRONG_KEY


async def test_an_upload_needs_the_key(http: aiohttp.ClientSession) -> None:
    async with http.post("/play/uploads", data=b"x", headers={"X-Key": "wrong"}) as response:
        assert response.status == 403


async def test_too_large_a_file_is_refused(http: aiohttp.ClientSession, page: Page) -> None:
    headers = {"X-Key": key_of(page), "X-Name": "big.zip"}
    content = io.BytesIO(bytes(10 * 2**20 + 1))
    async with http.post("/play/uploads", data=content, headers=headers) as response:
        assert response.status == 413


async def test_a_command_is_answered_and_its_message_pushed(client: Client, ann: Browser) -> None:
    options = {"title": {"value": "Alien"}, "stars": {"text": "4,5"}}
    answer = await ann.ask("command", command="rate", options=options)
    assert "failed" not in answer
    [event] = [event for event in ann.events if event["t"] == "created"]
    assert event["message"]["is_ephemeral"]
    assert event["message"]["command"] == "/rate"
    assert "**Alien** has 4.5 stars" in json.dumps(event)


async def test_completion_gives_names_and_values(client: Client, ann: Browser) -> None:
    answer = await ann.ask("complete", command="rate", option="title", text="al")
    assert [choice["name"] for choice in answer["choices"]] == ["Alien (1979)", "Aliens (1986)"]


async def test_a_button_is_pressed_and_a_menu_chosen_from(client: Client, ann: Browser) -> None:
    await ann.ask("command", command="card", options={})
    message = ann.events[-1]["message"]["id"]
    await ann.ask("choose", message=message, custom_id="menu", values=["Alien(1979)"])
    assert ann.events[-1]["message"]["content"] == "You chose Alien(1979)"
    await ann.ask("press", message=message, custom_id="undo")
    assert ann.events[-1]["t"] == "changed"
    off = await ann.ask("press", message=message, custom_id="off")
    assert off["refused"] == "That message is no longer there."


async def test_a_file_is_handed_over(
    client: Client, ann: Browser, http: aiohttp.ClientSession, page: Page
) -> None:
    headers = {"X-Key": key_of(page), "X-Name": "f%C3%ADlms.csv"}
    async with http.post("/play/uploads", data=b"a,b", headers=headers) as response:
        upload = await response.json()
    await ann.ask("command", command="upload", options={"file": upload})
    assert ann.events[-1]["message"]["content"] == "fílms.csv: b'a,b'"


async def test_a_form_is_opened_filled_in_and_sent(
    client: Client, ann: Browser, http: aiohttp.ClientSession, page: Page
) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Everything())

    client.act = act
    opened = await ann.ask("command", command="act", options={})
    assert [part["component"]["type"] for part in opened["modal"]["components"]] == [
        4,
        21,
        23,
        19,
        5,
    ]
    uploads = []
    for name in ("a.txt", "b.txt"):
        headers = {"X-Key": key_of(page), "X-Name": name}
        async with http.post("/play/uploads", data=name.encode(), headers=headers) as response:
            uploads.append((await response.json())["upload"])
    fields = {"words": "Hi", "one": ["b"], "box": True, "files": {"uploads": uploads}}
    refused = await ann.ask("submit", form=opened["form"], fields={**fields, "files": []})
    assert "refused" in refused
    ben = fixed_id("user", "ben")
    await ann.ask("submit", form=opened["form"], fields={**fields, "who": [ben]})
    sent = ann.events[-1]["message"]["content"]
    assert sent == "['Hi', 'b', True, ['a.txt', 'b.txt'], ['ben']]"


async def test_what_cannot_be_read_is_refused_and_the_tab_goes_on(ann: Browser) -> None:
    for strange in ({"do": "nothing"}, {"do": "press"}, {"do": "say", "text": ""}, {"do": None}):
        ann.n += 1
        await ann.socket.send_json({"n": ann.n, **strange})
        assert "refused" in await ann.socket.receive_json(timeout=10)
    for text in ("", "[]", "{", "1"):
        await ann.socket.send_str(text)
        assert "refused" in await ann.socket.receive_json(timeout=10)
    assert "refused" not in await ann.ask("say", text="hello")


async def test_ephemeral_answers_are_told_to_nobody_else(
    client: Client, ann: Browser, playground: Playground
) -> None:
    await playground.member("ben").command("rate", title="Alien", stars=5)
    await playground.member("ben").command("card")
    await ann.ask("earlier", before="0")
    assert [event["t"] for event in ann.events] == ["created"]
    assert ann.events[0]["message"]["command"] == "/card"
    entered = await ann.ask("enter", member="ann", place="film-club")
    assert [message["command"] for message in entered["messages"]] == ["/card"]


async def test_an_attachment_that_could_run_is_only_handed_over(
    playground: Playground, http: aiohttp.ClientSession
) -> None:
    file = playground.messages.attach(Upload(0, "x.html", b"<script>1</script>"), "1")
    async with http.get(file.url) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert "sandbox" in response.headers["Content-Security-Policy"]


async def test_menus_of_members_and_messages(client: Client, ann: Browser) -> None:
    async def about(interaction: discord.Interaction, target: discord.User) -> None:
        await interaction.response.send_message(f"{target.name} is a member")

    async def quote(interaction: discord.Interaction, target: discord.Message) -> None:
        await interaction.response.send_message(f"> {target.content}")

    for name, act in (("About", about), ("Quote", quote)):
        client.tree.add_command(app_commands.ContextMenu(name=name, callback=act))
    await client.tree.sync()
    entered = await ann.ask("enter", member="ann", place="film-club")
    assert [menu["name"] for menu in entered["menus"]] == ["About", "Quote"]
    await ann.ask("menu", name="About", user="ben")
    assert ann.events[-1]["message"]["content"] == "ben is a member"
    message = ann.events[-1]["message"]["id"]
    await ann.ask("menu", name="Quote", message=message)
    assert ann.events[-1]["message"]["content"] == "> ben is a member"
    refused = await ann.ask("menu", name="Quote", user="ben")
    assert refused["refused"] == "There is no Quote in that menu."


async def test_a_broken_rule_of_discord_is_told_to_every_tab(
    playground: Playground, ann: Browser
) -> None:
    playground.violations.report("/rate", "no answer")
    await ann.ask("say", text="hello")
    assert {"t": "violation", "sentence": "/rate: no answer"} in ann.events
    entered = await ann.ask("enter", member="ben", place="film-club")
    assert entered["violations"] == ["/rate: no answer"]
    playground.violations.take()
