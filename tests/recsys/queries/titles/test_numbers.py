"""Numbers that services give films."""

from hypothesis import given
from hypothesis import strategies as st

from recsys.queries.titles.tables.numbers import Numbers

_NUMBERS = st.none() | st.integers(0, 2**40)


@given(st.lists(_NUMBERS), st.integers(-1, 2**80))
def test_a_number_means_the_first_film_that_has_it(given: list[int | None], other: int) -> None:
    numbers = Numbers(given)
    for number in {number for number in given if number is not None}:
        assert numbers.row(number) == given.index(number)
    expected = given.index(other) if other in given else None
    assert numbers.row(other) == expected
