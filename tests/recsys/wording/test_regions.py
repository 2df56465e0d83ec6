"""What a region of the map is called."""

import pytest

from recsys import MapRegion, Movie
from recsys.genre_groups import GENRE_GROUPS
from recsys.wording.regions import genre_group, lines, name

ALIEN = Movie(movie_id=1, title="Alien", year=1979, genres=("Horror",), n_ratings=100)


def region(
    genres: tuple[str, ...] = ("Horror", "Sci-Fi"),
    decades: tuple[int, int] | None = (1970, 1980),
    *,
    is_unlike_others: bool = True,
) -> MapRegion:
    return MapRegion(0, genres, decades, is_unlike_others, 0.0, 0.0, 9, (ALIEN,), "Horror")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (region(), ("Horror & Sci-Fi", "1970s–1980s")),
        (region(("Horror",), (1970, 1970)), ("Horror", "1970s")),
        (region(()), ("All genres", "1970s–1980s")),
        (region(decades=None), ("Horror & Sci-Fi",)),
        (region((), None), ("All genres",)),
    ],
)
def test_genres_and_decades(named: MapRegion, said: tuple[str, ...]) -> None:
    assert lines(named) == said
    assert name(named) == " ".join(said)


def test_one_like_another_is_told_by_its_best_known_film() -> None:
    alike = region(is_unlike_others=False)
    assert name(alike) == "Horror & Sci-Fi 1970s–1980s (Alien (1979))"
    assert lines(alike) == ("Horror & Sci-Fi", "1970s–1980s (Alien (1979))")
    assert lines(region(decades=None, is_unlike_others=False)) == (
        "Horror & Sci-Fi (Alien (1979))",
    )


def test_every_group_of_genres_has_words() -> None:
    assert all(map(genre_group, GENRE_GROUPS))
