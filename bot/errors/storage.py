"""The database cannot be used."""

from bot.errors.base import MatineeError


class StorageError(MatineeError):
    """The database cannot be used now; nothing of this request was stored, or StorageUnsure."""


class StorageBusy(StorageError):
    """Another program holds the database locked."""


class StorageAway(StorageError):
    """The database's server cannot be reached, or says nothing."""


class StorageUnsure(StorageAway):
    """The server was lost while it stored this request, all of which is stored, or nothing."""


class StorageFull(StorageError):
    """No room is left on the disk."""


class StorageBroken(StorageError):
    """The file is damaged, or is no database."""
