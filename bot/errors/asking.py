"""Who asks, when, and by which button: nothing that is about films."""

from bot.errors.base import UserError


class NothingStored(UserError):
    """Nothing of the member is stored."""


class NotYours(UserError):
    """A button on somebody else's answer."""


class NotManager(UserError):
    """A server's settings, for somebody who may not manage the server."""


class TooManyAtOnce(UserError):
    """More is being asked than can be answered while Discord waits."""


class TooManyPictures(UserError):
    """As many pictures are waiting to be drawn as may wait."""


class NotBegun(UserError):
    """Discord could not be told that an answer is coming, so nothing of what was asked is done."""


class FormTooLate(UserError):
    """A form opens as a first answer only, and Discord would wait for it no longer."""


class PictureLost(UserError):
    """Matinee stops before the picture is drawn."""


class NotKept(UserError):
    """What an answer told is not stored any more, so that it cannot be posted for all."""


class NotTheirs(UserError):
    """A post that somebody else shared, for who does not manage messages there."""


class OutOfDate(UserError):
    """A command or a button of an earlier version."""


class Unreadable(UserError):
    """An option that is not of its type, which Discord's own app would not send."""
