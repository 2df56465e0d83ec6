"""/export: one zip for the member alone."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from bot.playground import Member, Reply
from bot.playground.terminal.saving import save


def zipped(reply: Reply) -> dict[str, str]:
    [file] = reply.files
    assert file.filename == "matinee.zip"
    with ZipFile(BytesIO(file.content)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


async def test_a_member_takes_along_what_is_theirs(ann: Member, ben: Member) -> None:
    await ann.command("rate", title="Alien", stars=4.5)
    await ann.command("watchlist", title="Stalker")
    await ben.command("rate", title="Heat 1995", stars=2)
    reply = await ann.command("export")
    assert reply.is_ephemeral
    assert "### All that I keep of you" in reply.text
    files = zipped(reply)
    assert "Alien,1979,4.5" in files["matinee.csv"]
    assert "Stalker" in files["letterboxd-watchlist.csv"]
    assert str(ann.member_id) in files["everything.json"]
    assert not any("Heat" in text or str(ben.member_id) in text for text in files.values())


async def test_in_direct_messages_the_file_stays(ann: Member) -> None:
    ann.go("dm")
    await ann.command("rate", title="Alien", stars=4.5)
    reply = await ann.command("export")
    assert not reply.is_ephemeral
    assert "Alien" in zipped(reply)["matinee.csv"]


async def test_it_can_be_taken_along_before_all_is_deleted(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=4.5)
    asked = await ann.command("forget")
    taken = await ann.click(asked, "Take it along first")
    assert taken.is_ephemeral
    assert "Alien" in zipped(taken)["matinee.csv"]
    assert "Delete all that I keep of you?" in asked.text
    await ann.click(asked, "Delete it all")
    assert "I keep nothing of yours" in (await ann.command("export")).text


async def test_the_terminal_saves_it(ann: Member, tmp_path: Path) -> None:
    await ann.command("rate", title="Alien", stars=4.5)
    [file] = (await ann.command("export")).files
    said = save(file, tmp_path)
    assert said == f"matinee.zip is saved as {tmp_path}/matinee.zip"
    assert ZipFile(tmp_path / "matinee.zip").testzip() is None
