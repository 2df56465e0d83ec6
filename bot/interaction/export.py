"""All that is stored of a member as one file: read here, packed in the thread that draws."""

from functools import partial
from io import BytesIO

import discord

from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.service.account.export import FILE_NAME, packed
from bot.views.export import export_card, read_me


async def answer_with_export(interaction: Interaction) -> None:
    """Answer with the file, for the member alone.

    In direct messages with Matinee it is a message that stays; anywhere else only the member sees
    it. Raises NothingStored, TooManyPictures, PictureLost, StorageError.
    """
    taken = await interaction.client.service.account.all(interaction.user.id)
    packing = interaction.client.studio.order(partial(packed, read_me=read_me(taken)), taken)
    is_elsewhere = not interaction.context.dm_channel
    delivery = delivery_of(interaction)
    await delivery.promise(is_private=is_elsewhere, is_new=True)
    file = discord.File(BytesIO(await packing), filename=FILE_NAME)
    card = export_card()
    card.attach(file)
    await delivery.message(card, is_private=is_elsewhere, files=[file])
