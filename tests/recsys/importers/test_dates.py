"""Dates as they are written anywhere, days and months in the order of the file."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.importers import read_file
from recsys.importers.dates import read_moment

NOW = datetime(2027, 1, 1, tzinfo=UTC)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("18-12-2023 21:50:41", at(2023, 12, 18, 21, 50)),
        ("1/15/23", at(2023, 1, 15)),
        ("8/21/2015 9:05 PM", at(2015, 8, 21, 21, 5)),
        ("8/21/2015 12:05 am", at(2015, 8, 21, 0, 5)),
        ("21.8.2015", at(2015, 8, 21)),
        ("1705312800000", at(2024, 1, 15, 10)),
        ("2023-01-01 10:00:00 UTC", at(2023, 1, 1, 10)),
        ("Sat, 01 Jan 2022 10:00:00 +0200", at(2022, 1, 1, 8)),
        ("15 January 2024", at(2024, 1, 15)),
        ("Jan 15, 2024", at(2024, 1, 15)),
        ("31/02/2024", None),
        ("45306", None),
        ("1979", None),
    ],
)
def test_a_moment(text: str, moment: datetime | None) -> None:
    read = read_file("x", f'title,rating,date\nAlien,5,"{text}"\n'.encode()).rows[0].at
    assert read == moment


DAYS = st.dates(date(1999, 1, 1), date(2026, 10, 31))


@given(st.lists(DAYS, min_size=1, max_size=9), st.sampled_from("/-"), st.booleans())
def test_one_order_for_all_dates_of_a_file(days: list[date], between: str, us: bool) -> None:
    telling = date(2020, 2, 28)  # there is no month 28
    form = between.join(("%m", "%d", "%Y") if us else ("%d", "%m", "%Y"))
    rows = "".join(f"Film {n},5,{day:{form}}\n" for n, day in enumerate([*days, telling]))
    file = read_file("x", f"title,rating,date\n{rows}".encode())
    assert [row.at and row.at.date() for row in file.rows] == [*days, telling]


@given(DAYS.filter(lambda day: day.year > 2000), st.integers(0, 24 * 60 - 1))
def test_whatever_the_form(day: date, minutes: int) -> None:
    moment = at(day.year, day.month, day.day) + timedelta(minutes=minutes)
    for form in ("%d.%m.%Y, %H:%M", "%b %d %Y, %H:%M", "%Y-%m-%dT%H:%M", "%d/%m/%y %I:%M %p"):
        assert read_moment(moment.strftime(form), NOW) == moment


def test_what_is_to_come_is_no_moment() -> None:
    assert read_moment(f"{NOW + timedelta(days=1):%d.%m.%Y}", NOW) is None
