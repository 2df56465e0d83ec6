"""How a request is refused: by the API in Discord's own shape, or by Discord's own app in words."""

from collections.abc import Sequence

from bot.playground.wire.words import Payload


class ApiError(Exception):
    """A refusal in Discord's own shape: an HTTP status, a JSON code and a message.

    `sentences` say in words which rules the bot broke; none where the bot is not to blame.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        errors: Payload | None = None,
        sentences: Sequence[str] = (),
    ) -> None:
        self.status = status
        self.sentences = tuple(sentences)
        self.body: Payload = {"code": code, "message": message}
        if errors:
            self.body["errors"] = errors
        super().__init__(f"{status} {code}: {message}")


def broken(status: int, code: int, message: str, sentence: str = "") -> ApiError:
    """The bot broke a rule; `sentence` tells a developer more than Discord's message would."""
    return ApiError(status, code, message, sentences=[sentence or message])


def unauthorized() -> ApiError:
    """The bot's token is missing or wrong."""
    return ApiError(401, 0, "401: Unauthorized")


def missing_access() -> ApiError:
    """It is there, but not for this bot."""
    return ApiError(403, 50001, "Missing Access")


def unknown(what: str, code: int) -> ApiError:
    """Nothing of that id; `code` is Discord's for this kind of thing."""
    return ApiError(404, code, f"Unknown {what}")


class Refused(Exception):
    """Discord's own app would not send this; `str(error)` is the sentence that it shows."""
