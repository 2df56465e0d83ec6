"""/model."""

from bot.playground import Member
from tests.end_to_end.pictures import drawn


async def test_the_card_and_its_curves_come(ann: Member) -> None:
    reply = await drawn(await ann.command("model"))
    assert len(reply.files) == 1
    [gallery, _] = reply.message.draft.components
    assert "Training curves" in gallery["items"][0]["description"]
    assert "### Matinee's model" in reply.text
    assert "Accuracy alone misleads" in reply.text
    assert "Embedding size: " in reply.text
    assert reply.is_ephemeral
