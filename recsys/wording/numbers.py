"""Numbers as a person reads them."""


def signed(number: float) -> str:
    """A number with its sign, to the hundredth."""
    return f"{number:+.2f}".replace("-", "\u2212")


def whole_percent(share: float) -> str:
    """A share of 1 in whole percent: 14%."""
    return f"{share:.0%}"
