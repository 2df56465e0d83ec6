"""Discord's markdown as text for a terminal."""

import pytest
from rich.text import Text

from bot.playground.terminal.markdown import markdown


def spans(text: Text) -> list[tuple[str, str]]:
    return [(text.plain[span.start : span.end], str(span.style)) for span in text.spans]


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("**Alien** (1979)", "Alien (1979)"),
        ("# Films for you", "Films for you"),
        ("-# quiet", "quiet"),
        ("- one\n  - two", "• one\n  • two"),
        ("> said", "│ said"),
        (r"M\*A\*S\*H", "M*A*S*H"),
        (r"**M\*A\*S\*H**", "M*A*S*H"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("`*code*`", "*code*"),
        ("[IMDb](https://www.imdb.com/title/tt0078748)", "IMDb"),
        ("<@42> and <@43>", "@ann and @unknown-user"),
        ("</rate:123>", "/rate"),
        ("<t:0:R>", "1970-01-01 00:00 UTC"),
        ("~~a~~ __b__ ||c||", "a b c"),
        ("[red]not rich markup[/red]", "[red]not rich markup[/red]"),
    ],
)
def test_plain(source: str, plain: str) -> None:
    assert markdown(source, {"42": "ann"}).plain == plain


def test_styles() -> None:
    text = markdown("**bold *and italic*** -# no\n-# dim", {})
    assert ("bold and italic", "bold") in spans(text)
    assert ("and italic", "italic") in spans(text)
    assert ("dim", "dim") in spans(text)
