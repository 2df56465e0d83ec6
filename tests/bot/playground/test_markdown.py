"""Discord's markdown as text for a terminal."""

import pytest
from rich.text import Text

from bot.playground.terminal.markdown import markdown


def shown(source: str) -> Text:
    return markdown(source, {"42": "ann"})


def spans(source: str) -> list[tuple[str, str]]:
    """The parts that have a style, outer before inner."""
    text = shown(source)
    styled = [(text.plain[span.start : span.end], str(span.style)) for span in text.spans]
    return [(part, style) for part, style in styled if style]


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("**Alien** (1979)", "Alien (1979)"),
        ("# Films for you", "Films for you"),
        ("-# quiet", "quiet"),
        ("- one\n  - two", "• one\n  • two"),
        ("* one", "• one"),
        ("> said", "│ said"),
        (r"M\*A\*S\*H", "M*A*S*H"),
        (r"**M\*A\*S\*H**", "M*A*S*H"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("`*code*`", "*code*"),
        ("[IMDb](https://www.imdb.com/title/tt0078748)", "IMDb"),
        ("<@42> and <@43>", "@ann and @unknown-user"),
        ("<@!42>", "@ann"),
        ("</rate:123>", "/rate"),
        ("<t:0:R>", "1970-01-01 00:00 UTC"),
        ("<t:86399>", "1970-01-01 23:59 UTC"),
        ("<t:-60:f>", "1969-12-31 23:59 UTC"),
        ("~~a~~ __b__ ||c||", "a b c"),
        ("[red]not rich markup[/red]", "[red]not rich markup[/red]"),
    ],
)
def test_plain(source: str, plain: str) -> None:
    assert shown(source).plain == plain


@pytest.mark.parametrize(
    ("source", "styled"),
    [
        ("a **b** c", [("b", "bold")]),
        ("a *b* c", [("b", "italic")]),
        ("a _b_ c", [("b", "italic")]),
        ("a __b__ c", [("b", "underline")]),
        ("a ~~b~~ c", [("b", "strike")]),
        ("a ||b|| c", [("b", "reverse")]),
        ("a `b` c", [("b", "cyan")]),
        ("a ``b ` c``", [("b ` c", "cyan")]),
        ("a [b](https://c.org) d", [("b", "underline")]),
        ("a [b](http://c.org)", [("b", "underline")]),
        ("a <@42>", [("@ann", "bold")]),
        ("a </list add:1>", [("/list add", "bold")]),
        ("# a", [("a", "bold")]),
        ("### a", [("a", "bold")]),
        ("-# a", [("a", "dim")]),
        ("> a", [("│ ", "dim")]),
        ("- a **b**", [("b", "bold")]),
        ("> a **b**", [("│ ", "dim"), ("b", "bold")]),
        ("-# a **b**", [("a b", "dim"), ("b", "bold")]),
        ("# a *b*", [("a b", "bold"), ("b", "italic")]),
        ("**a *b***", [("a b", "bold"), ("b", "italic")]),
        ("**a** b **c**", [("a", "bold"), ("c", "bold")]),
        ("*a* b *c*", [("a", "italic"), ("c", "italic")]),
        ("[a **b**](https://c.org)", [("a b", "underline"), ("b", "bold")]),
        ("**a**\n-# b\nc", [("a", "bold"), ("b", "dim")]),
    ],
)
def test_styles(source: str, styled: list[tuple[str, str]]) -> None:
    assert spans(source) == styled


@pytest.mark.parametrize(
    "source",
    [
        "**a",
        "a ** b",
        "* a*b",
        "a *b * c",
        "a * b*",
        "a_b_c",
        "a_b_",
        "_a_b",
        "a _ b _ c",
        "~a~ |b|",
        "#a",
        "#### a",
        "a # b",
        "-#a",
        "a -# b",
        "-a",
        ">a",
        "[a](ftp://b.org)",
        "[a] (https://b.org)",
        "[a](https://b org)",
        "<@ann>",
        "</rate>",
        "<t:0:x>",
        "<t:1234567890123>",
        r"a\b",
        "`a",
    ],
)
def test_what_is_no_markdown_stays_as_it_is(source: str) -> None:
    plain = source.replace("* a", "• a", 1) if source.startswith("* ") else source
    assert shown(source).plain == plain
    assert spans(source) == []


@pytest.mark.parametrize("mark", r"\ ` * _ ~ | [ ] ( ) < > # - . ! @ : /".split())
def test_a_mark_behind_a_backslash_is_a_letter(mark: str) -> None:
    assert shown(f"a\\{mark}b").plain == f"a{mark}b"
    assert spans(f"a\\{mark}b") == []


@pytest.mark.parametrize("mark", ["*", "**", "_", "__", "~~", "||"])
def test_an_escaped_mark_neither_opens_nor_closes(mark: str) -> None:
    escaped = "".join(f"\\{letter}" for letter in mark)
    assert shown(f"{escaped}a{escaped}").plain == f"{mark}a{mark}"
    assert spans(f"{escaped}a{escaped}") == []
    assert shown(f"{mark}a {escaped} b{mark}").plain == f"a {mark} b"


def test_code_is_shown_as_it_is_typed() -> None:
    assert spans(r"`**a** \* <@42>`") == [(r"**a** \* <@42>", "cyan")]
