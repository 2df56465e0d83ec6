"""Text without where its links lead: what a person reads of it."""

import re

_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(https?://[^)]*\)")


def unlinked(text: str) -> str:
    """The text with each link as the name that it has."""
    return _LINK.sub(r"\1", text)
