"""What every picture says, whatever it shows: no gap, no mark of a placeholder, an end."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.replication.sweep_file import finished
from recsys.results import DimensionReport, FilmMap, Fit, MemberMap, MovieBias, MovieMap
from recsys.results.sweep import EPOCHS, SIZES
from recsys.shipped import PRETRAINED
from recsys.wording import regions
from recsys.wording.figures import (
    bias,
    descent,
    dimension,
    dimensions,
    fit,
    spread,
    sweep_epochs,
    sweep_sizes,
)
from recsys.wording.figures import map as map_words
from recsys.wording.figures.alt_text import LONGEST_ALT, alt
from tests.examples import examples
from tests.recsys.wording import said

PICTURES: dict[str, tuple[Any, st.SearchStrategy[Any], set[str]]] = {
    "biases": (bias, said.REPORTS, set()),
    "bias": (bias, said.BIASES, set()),
    "dimension": (dimension, said.DIMENSIONS, {"kinds"}),
    "dimensions": (dimensions, said.SHEETS, set()),
    "fit": (fit, said.fits(), {"groups"}),
    "descent": (descent, said.fits(), {"left_out", "left_out_alone", "own_mean"}),
    "spread": (spread, said.SPREADS, {"others"}),
    "map": (map_words, said.MAPS, set()),
    "map of a film": (map_words, said.MOVIE_MAPS, set()),
    "map of a member": (map_words, said.MEMBER_MAPS, set()),
}


def texts(words: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a value of words, by the name of its field."""
    if isinstance(words, str):
        yield name, words
    elif isinstance(words, tuple):
        for one in words:
            yield from texts(one, name)
    elif is_dataclass(words):
        for field in fields(words):
            yield from texts(getattr(words, field.name), field.name)


@pytest.mark.parametrize("name", PICTURES)
@examples(15)
@given(data=st.data())
def test_no_text_of_a_picture_is_empty_or_ends_too_late(data: st.DataObject, name: str) -> None:
    module, results, may_be_empty = PICTURES[name]
    words = module.words(data.draw(results))
    for field, text in texts(words):
        assert text.strip() or field in may_be_empty, field
    assert 0 < len(words.alt) <= LONGEST_ALT
    assert words.alt[-1] in ".…"
    assert "\n" not in words.alt


@given(text=st.text(max_size=50) | st.integers(890, 910).map(lambda n: "x" * n))
def test_an_alt_text_is_whole_or_a_beginning(text: str) -> None:
    line, shown = " ".join(text.split()), alt(text)
    assert len(shown) <= LONGEST_ALT
    if len(line) <= LONGEST_ALT:
        assert shown == line
    else:
        assert shown.endswith("…")
        assert line.startswith(shown[:-1])


@examples(15)
@given(shown=said.MEMBER_MAPS)
def test_a_member_is_told_how_many_films_were_rated_and_what_was_liked(shown: MemberMap) -> None:
    words = map_words.words(shown)
    n = len(shown.rated)
    assert words.quiet.startswith(f"{n} film rated · " if n == 1 else f"{n} films rated · ")
    assert words.quiet.endswith(f"the taste stands in {regions.name(shown.region)}")
    here = [one for one in shown.rated if shown.window is None or shown.window.holds(one.film)]
    which = f"the {n}" if shown.window is None else f"{len(here)} of the {n}"
    assert f"with {which} that were rated" in words.alt
    assert ("An inset shows" in words.alt) == (shown.window is not None)
    assert len(words.beyond) == len(shown.beyond)
    n_outside = n - len(here) + len(shown.picks) - len(shown.picks_here)
    assert sum(one.n for one in shown.beyond) == n_outside
    for one, text in zip(shown.beyond, words.beyond, strict=True):
        assert (f"{one.n - one.n_picks} more" in text) == (one.n > one.n_picks)
        assert (f"{one.n_picks} to see next" in text) == (one.n_picks > 0)
    assert ("Beyond its edges" in words.alt) == (n_outside > 0) or len(words.alt) == LONGEST_ALT
    is_liked = any(one.stars >= 3.5 for one in here)
    whole_alt = len(words.alt) < LONGEST_ALT
    assert ("Among what was liked" in words.alt) == is_liked or not whole_alt
    assert len(words.legend) == 6


@examples(15)
@given(shown=said.MAPS)
def test_the_whole_map_has_a_name_for_each_region_and_each_group(shown: FilmMap) -> None:
    words = map_words.words(shown)
    assert len(words.regions) == len(shown.regions)
    assert len(words.legend) == 7
    assert f"with {len(shown.regions)} regions" in words.alt


@examples(15)
@given(shown=said.MOVIE_MAPS)
def test_a_film_on_the_map_is_named_with_its_region(shown: MovieMap) -> None:
    words = map_words.words(shown)
    assert words.title == shown.film.movie.label
    assert words.quiet.startswith(f"and the {len(shown.neighbours)} films")
    assert words.quiet.endswith(regions.name(shown.film.region))


@given(shown=said.BIASES)
def test_a_bias_is_above_or_below_and_ranked_or_not(shown: MovieBias) -> None:
    words = bias.words(shown)
    side = "below" if shown.bias < 0 else "above"
    average = f"{shown.report.average:.2f}"
    guessed = "guessed: " if shown.plain is None else ""
    assert words.quiet == f"{guessed}{abs(shown.bias):.2f} stars {side} the average of {average}"
    if len(words.alt) < LONGEST_ALT:
        assert ("unranked" in words.alt) == (shown.rank is None)
        if shown.rank is not None:
            assert f"rank {shown.rank:,} of {shown.report.n_ranked:,}." in words.alt


@given(shown=said.fits())
def test_a_fit_of_one_rating_has_nothing_left_out(shown: Fit) -> None:
    words = fit.words(shown)
    is_one = shown.n_ratings == 1
    if len(shown.ratings) == 1:
        assert words.alt.startswith("One rating, " if is_one else "A rating beside what I guess")
    else:
        assert words.alt.startswith(f"{len(shown.ratings)} ratings")
    assert ("nothing else to guess it from" in words.quiet) == is_one
    assert len(words.groups) == len(shown.shown)
    curves = descent.words(shown).curves
    assert (curves.left_out == "") == is_one
    assert curves.fitted == f"{shown.with_prior.fitted[-1]:.2f} fitted"
    assert curves.fitted_alone == f"{shown.without_prior.fitted[-1]:.2f} fitted, no prior"


@examples(15)
@given(shown=said.SHEETS)
def test_a_sheet_has_room_for_six_dimensions(shown: DimensionReport) -> None:
    words = dimensions.words(shown)
    of = [one.number for one in shown.dimensions[:6]]
    assert [one.title for one in words.dimensions] == [f"Dimension {number}" for number in of]
    assert words.quiet.startswith(f"Of {len(shown.dimensions)}, ")
    for one in words.dimensions:
        assert one.high[0] == one.high[0].upper()
        assert one.low[0] == one.low[0].upper()


def test_the_sweeps_pictures_name_every_setting_and_the_chosen_one() -> None:
    sweep = finished(PRETRAINED)
    assert sweep is not None
    of_sizes, of_epochs = sweep_sizes.words(sweep), sweep_epochs.words(sweep)
    assert all(f"{size} factors 0." in of_sizes.alt for size in SIZES)
    assert all(f"{n} epochs 0." in of_epochs.alt for n in EPOCHS)
    for words in (of_sizes, of_epochs):
        assert len(words.alt) <= LONGEST_ALT
        assert words.alt.endswith((" factors.", " epochs."))
        assert words.best_constant.endswith(" %")
