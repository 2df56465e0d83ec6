"""/model."""

from bot.playground import Member
from tests.end_to_end.pictures import drawn


async def test_the_card_and_its_curves_come(ann: Member) -> None:
    reply = await drawn(await ann.command("model"))
    assert len(reply.files) == 1
    [gallery, _] = reply.message.draft.components
    assert "Training curves" in gallery["items"][0]["description"]
    assert "### Matinee's model" in reply.text
    assert "Accuracy alone misleads" not in reply.text
    assert reply.is_ephemeral
    detailed = await ann.click(reply, "Details")
    assert len(detailed.message.draft.components) == 2  # the picture stays
    assert "Accuracy alone misleads" in detailed.text
    assert "Embedding size: " in detailed.text
    assert "Accuracy alone misleads" not in (await ann.click(detailed, "Less")).text
