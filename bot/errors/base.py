"""What all errors of the bot are."""


class MatineeError(Exception):
    """Base of all errors that the bot raises on purpose."""


class UserError(MatineeError):
    """The member can mend it."""


class StartupError(MatineeError):
    """Matinee cannot start, or do what was asked; the operator reads why, and what to do."""
