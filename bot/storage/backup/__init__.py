"""All that is stored, written into one file and read back, of either kind of database."""

from bot.storage.backup.dump import back_up
from bot.storage.backup.moving import move
from bot.storage.backup.restore import restore

__all__ = ["back_up", "move", "restore"]
