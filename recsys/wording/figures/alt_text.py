"""The text for who does not see a picture."""

LONGEST_ALT = 900


def alt(text: str) -> str:
    """An alt text, cut to what Discord takes where titles are at their longest."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_ALT:
        return line
    return line[: LONGEST_ALT - 1].rstrip(" ,:;-(") + "…"
