"""The titles of a page of films: most are one line of a phone each."""

from dataclasses import replace

from bot.views import text
from bot.views.recommendations import headlines
from recsys import Movie, Recommendation
from tests.phone import lines

BEHIND = " · 4.2 ★"


def page(movie: Movie, *titles: str) -> list[Recommendation]:
    return [Recommendation(replace(movie, title=title), 4.2, 1.0, ()) for title in titles]


def n_lines(name: str) -> int:
    return len(lines(name + BEHIND))


def test_all_but_the_three_longest_titles_are_cut_to_a_line(alien: Movie) -> None:
    titles = [f"A Title That Is Longer Than {'Very ' * n}Few" for n in range(1, 7)]
    names = headlines(page(alien, *titles, *["Alien"] * 4))
    assert [n_lines(name) for name in names] == [1, 1, 1, 2, 2, 2, 1, 1, 1, 1]
    assert all(title in name for title, name in zip(titles[3:], names[3:], strict=False))
    assert "…" in names[2]
    assert names[-1] == text.headline(alien)


def test_where_there_are_fewer_films_there_is_room_for_more_of_their_titles(alien: Movie) -> None:
    titles = [f"A Title That Is Longer Than {'Very ' * n}Few" for n in range(1, 7)]
    for n_others, n_whole in ((3, 5), (2, 6), (0, 6)):
        names = headlines(page(alien, *titles, *["Alien"] * n_others))
        assert sum("…" not in name for name in names) == n_whole + n_others
        n_two_lines = sum(n_lines(name) == 2 for name in names)
        assert len(names) * 2 + n_two_lines <= 23


def test_three_long_titles_stay_whole(alien: Movie) -> None:
    titles = ["Harry Potter and the Goblet of Fire"] * 3
    assert all(titles[0] in name for name in headlines(page(alien, *titles)))


def test_where_a_line_has_hardly_room_for_a_title_it_stays_whole(alien: Movie) -> None:
    unknown = replace(alien, n_ratings=0, mean_stars=0.0, year=2024, title="Dawn of the Nuggets")
    names = headlines([Recommendation(unknown, 3.5, 1.0, ())] * 5)
    assert names == [text.headline(unknown)] * 5
