"""/model."""

from bot.playground import Member


async def test_the_card_and_its_curves_come(ann: Member) -> None:
    reply = await (await ann.command("model")).settled()
    assert len(reply.files) == 1
    [gallery, _] = reply.message.draft.components
    assert "Training curves" in gallery["items"][0]["description"]
    assert "### Matinee's model" in reply.text
    assert "Accuracy alone misleads" in reply.text
    assert "Embedding size: " in reply.text
    assert reply.is_ephemeral
