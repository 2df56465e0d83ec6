"""Numbers, lists, regions and dimensions in words, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.results import Correlation, Dimension, Fit, MapRegion, Standing
from recsys.wording import dimensions, regions
from recsys.wording.fit import worth
from recsys.wording.markdown import plain, table
from recsys.wording.numbers import signed, whole_percent
from recsys.wording.phrase import listed, plural, quoted, say
from recsys.wording.sweep import percent
from tests.recsys.wording import said


@given(number=st.floats(-1e6, 1e6))
def test_a_number_with_its_sign_is_the_number_to_the_hundredth(number: float) -> None:
    text = signed(number)
    assert text[0] in "+−"
    assert "-" not in text
    assert float(text.replace("−", "-")) == pytest.approx(number, abs=0.0051)


@given(share=st.floats(0, 1))
def test_percents_are_hundredths(share: float) -> None:
    assert whole_percent(share)[-1] == "%"
    assert int(whole_percent(share)[:-1]) == pytest.approx(100 * share, abs=0.501)
    assert float(percent(share)) == pytest.approx(100 * share, abs=0.0501)


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0 films"), (1, "1 film"), (2, "2 films"), (1000, "1,000 films")]
)
def test_each_number_has_its_form(n: int, text: str) -> None:
    assert plural(n, one="{n:,} film", other="{n:,} films") == text
    assert plural(n, one="the {what}", other="{what}s", what="film") == (
        "the film" if n == 1 else "films"
    )


@given(value=st.text())
def test_braces_of_what_is_said_are_no_places(value: str) -> None:
    assert say("“{title}”.", title=value) == f"“{value}”."


@given(names=st.lists(st.text(st.characters(categories=["L"]), min_size=1), max_size=6))
def test_a_list_has_one_and(names: list[str]) -> None:
    text = listed(names)
    *others, last = names or [""]
    assert text.endswith(last)
    assert text.count(" and ") == (len(names) > 1)
    assert text.count(", ") == max(0, len(names) - 2)
    assert all(name in text for name in others)


@given(text=st.text(max_size=200))
def test_what_was_typed_is_quoted_on_a_line_of_at_most_60_letters(text: str) -> None:
    shown = quoted(text)
    line = " ".join(text.split())
    assert (shown[0], shown[-1]) == ("“", "”")
    assert len(shown) <= 62
    assert len(shown.splitlines()) <= 1
    assert shown[1:-1] == line if len(line) <= 60 else shown[1:-2] == line[:59]


@given(text=st.text(alphabet="ab \\*_~`|<>[]"))
def test_plain_text_loses_nothing_but_its_meaning(text: str) -> None:
    shown = plain(text)
    letters = iter(shown)
    read = "".join(next(letters) if letter == "\\" else letter for letter in letters)
    assert read == text
    assert len(shown) == len(text) + sum(letter in "\\*_~`|<>[]" for letter in text)


@given(
    rows=st.lists(st.lists(st.text("abc", min_size=1), min_size=3, max_size=3), max_size=4),
)
def test_a_table_has_a_line_for_each_row(rows: list[list[str]]) -> None:
    head, rule, *lines = table(["x", "y", "z"], rows).split("\n")
    assert head == "| x | y | z |"
    assert rule == "| --- | --- | --- |"
    assert [line.strip("| ").split(" | ") for line in lines] == rows


@given(region=said.REGIONS)
def test_a_region_is_named_alike_in_one_line_and_in_two(region: MapRegion) -> None:
    lines, name = regions.lines(region), regions.name(region)
    assert " ".join(lines) == name
    assert len(lines) == (1 if region.decades is None else 2)
    assert ("(" + region.famous[0].label + ")" in name) or region.is_unlike_others
    assert all(genre in name for genre in region.genres)
    assert region.genres or name.startswith("All genres")
    if region.decades and region.decades[0] == region.decades[1]:
        assert "–" not in lines[1].split(" (")[0]


@given(told=said.CORRELATIONS)
def test_a_hypothesis_is_one_sentence_as_sure_as_its_strongest(
    told: tuple[Correlation, ...],
) -> None:
    text = dimensions.hypothesis(told)
    assert text.endswith(".")
    assert text.count(". ") == 0
    if told:
        strongest = abs(told[0].correlation)
        sure = "Probably" if strongest >= 0.4 else "Perhaps" if strongest >= 0.3 else "Faintly"
        assert text.split()[0] == sure
        signs = {one.correlation > 0 for one in told}
        assert (" against " in text) == (signs == {True, False})


@given(dimension=said.DIMENSIONS)
def test_an_end_says_what_stands_on_it_or_nothing_in_particular(dimension: Dimension) -> None:
    for sign, words in zip((1, -1), dimensions.ends(dimension), strict=True):
        has = any(sign * one.correlation > 0 for one in dimension.told)
        assert words.strip()
        assert (words == "nothing in particular") == (not has)


@given(one=said.STANDINGS)
def test_a_standing_and_its_mirror_image_differ_in_the_side_alone(one: Standing) -> None:
    text = dimensions.standing(one)
    mirrored = Standing(-one.place, one.uncertainty, one.by_choice, one.shifts)
    swapped = {"high": "low", "low": "high"}
    words = [swapped.get(word, word) for word in text.split(" ")]
    assert dimensions.standing(mirrored) == " ".join(words)
    assert text.endswith("as far as I can tell yet") == (
        bool(one.shifts) and one.uncertainty >= 0.8
    )
    assert (text == "not known until a film is rated") == (not one.shifts)


@given(fit=said.fits())
def test_what_a_fit_is_worth_names_its_unknowns(fit: Fit) -> None:
    assert f"(here 17 for {fit.n_ratings})" in worth(fit)
    assert worth(fit).endswith(".")
