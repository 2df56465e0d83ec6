"""A year is blamed only where it is the reason that a film is unknown."""

import pytest

from bot.errors import UnknownTitle
from bot.service import Service


@pytest.mark.parametrize(("ahead", "is_blamed"), [(-1, False), (0, False), (1, True), (24, False)])
def test_the_year_is_blamed(service: Service, ahead: int, is_blamed: bool) -> None:
    last = service.films.last_year
    assert last is not None
    with pytest.raises(UnknownTitle) as raised:
        service.titles.resolve(f"Qzxv Wvut ({last + ahead})")
    assert raised.value.ends_in == (last if is_blamed else None)


def test_without_a_year_none_is_blamed(service: Service) -> None:
    with pytest.raises(UnknownTitle) as raised:
        service.titles.resolve("Qzxv Wvut")
    assert raised.value.ends_in is None
