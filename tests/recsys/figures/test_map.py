"""The picture of /map, in its worst cases."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageColor

from recsys import FilmMap, MapRegion, MemberMap, Movie, MovieMap, Recommender
from recsys.figures import map as figure
from recsys.figures.drawing import inset, legend, style
from recsys.figures.drawing.chart import MAP_AREA, WIDTH, Chart
from recsys.figures.drawing.frame import Placed
from recsys.figures.drawing.placing import Box
from recsys.figures.drawing.style import BACKGROUND
from recsys.results import MapMovie
from recsys.wording.regions import name
from tests.recsys.figures.conftest import drawn

Opened = Callable[[bytes], tuple[int, int]]
Found = FilmMap | MovieMap | MemberMap
SHREK, EXORCIST, BORAT, SEVE = 4306, 1997, 48385, 102


@pytest.fixture
def charts(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The charts that are drawn."""
    drawn: list[Any] = []

    class Kept(Chart):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.marked: list[tuple[float, float, float]] = []
            self.regions_named: list[tuple[MapRegion, Box]] = []
            drawn.append(self)

        def keep_clear(self, film: Placed, radius: float) -> None:
            self.marked.append((*self.at(film), radius))
            super().keep_clear(film, radius)

        def region(self, region: MapRegion, *args: Any) -> bool:
            is_named = super().region(region, *args)
            if is_named:
                self.regions_named.append((region, self.placing.placed[-1]))
            return is_named

    monkeypatch.setattr(figure, "Chart", Kept)
    return drawn


def check(found: Found, opened: Opened, charts: list[Any]) -> int:
    """Draw it; how many labels it has, none of them over another."""
    assert opened(drawn(figure, found)) == (1200, 1400)
    assert 0 < len(figure.words(found).alt) <= 900
    placed = charts[-1].placing.placed
    assert not any(one.overlaps(other) for one, other in combinations(placed, 2))
    for line in charts[-1].axes.lines:
        assert not any(crosses(np.asarray(line.get_xydata()), *mark) for mark in charts[-1].marked)
    whole = found if isinstance(found, FilmMap) else found.whole
    for region, box in charts[-1].regions_named:
        assert share_of(region, box, charts[-1], whole) >= 0.5
    return len(placed)


def crosses(line: NDArray[np.float64], x: float, y: float, radius: float) -> bool:
    """Whether a line to a name leads over a mark that it does not begin at."""
    start, end = line
    if np.hypot(*(start - (x, y))) < 2:
        return False
    shares = np.linspace(0, 1, 200)[:, np.newaxis]
    far = np.hypot(*(start + shares * (end - start) - (x, y)).T)
    return bool(far.min() < radius)


def share_of(region: MapRegion, box: Box, chart: Chart, whole: FilmMap) -> float:
    """How many of the films under a name are of its region; 1 where there are none."""
    places = whole.dots.places.astype(np.float64)
    x, y = chart.frame(places).T
    under = places[(x > box.left) & (x < box.right) & (y > box.bottom) & (y < box.top)]
    middles = np.array([(one.x, one.y) for one in whole.regions])
    nearest = np.hypot(*(under[:, np.newaxis] - middles).T).T.argmin(axis=1)
    return float((nearest == region.number).mean()) if len(under) else 1.0


def rated(model: Recommender, n: int, stars: float | None) -> MemberMap:
    rng = np.random.default_rng(0)
    known = [movie.movie_id for movie in model.catalogue if movie.n_ratings >= 15]
    given = rng.integers(1, 11, n) / 2 if stars is None else np.full(n, stars)
    films = rng.choice(known, n, replace=False).tolist()
    member = model.fold_in(dict(zip(films, given.tolist(), strict=True)))
    return model.map.member(member, model.shortlist(member, 10))


def test_the_whole_map_names_all_regions(
    model: Recommender, opened: Opened, charts: list[Any]
) -> None:
    assert check(model.map.whole(), opened, charts) >= 12 + 10
    for region in model.map.whole().regions:
        assert name(region) in figure.words(model.map.whole()).alt


def test_films_are_dots_with_room_between_them(model: Recommender) -> None:
    with Image.open(BytesIO(drawn(figure, model.map.whole()))) as image:
        pixels = np.asarray(image.convert("RGB")).reshape(-1, 3)
    is_empty = (pixels == ImageColor.getrgb(BACKGROUND)).all(axis=1)
    assert is_empty.mean() > 0.8


@pytest.mark.parametrize("movie_id", [SHREK, EXORCIST, BORAT, SEVE])
def test_a_film_and_all_its_neighbours_are_named(
    model: Recommender, opened: Opened, charts: list[Any], movie_id: int
) -> None:
    found = model.map.movie(movie_id)
    assert check(found, opened, charts) == 13
    assert found.neighbours[0].movie.label in figure.words(found).alt


@pytest.mark.parametrize(("n", "stars"), [(1, 5.0), (10, None), (10, 3.0), (300, None)])
def test_a_member(
    model: Recommender, opened: Opened, charts: list[Any], n: int, stars: float | None
) -> None:
    found = rated(model, n, stars)
    assert check(found, opened, charts) >= 5
    said = figure.words(found).alt
    here = len(found.rated_here)
    which = f"the {n}" if found.window is None else f"{here} of the {n}"
    assert f"with {which} that were rated" in said
    assert name(found.region) in said


@pytest.mark.parametrize("liked", [("Spirited Away", "My Neighbor Totoro"), ("Stalker", "Solaris")])
def test_a_member_of_one_taste_is_drawn_near(model: Recommender, liked: tuple[str, ...]) -> None:
    films = {movie.movie_id: 5.0 for movie in model.catalogue if movie.title in liked}
    member = model.fold_in(films)
    found = model.map.member(member, model.shortlist(member, 10))
    window = found.window
    assert window is not None
    assert window.right - window.left < 1.25
    assert window.left < found.x < window.right
    assert window.bottom < found.y < window.top
    n_here = len(found.rated_here) + len(found.picks_here)
    assert n_here >= 0.6 * (len(found.rated) + len(found.picks))


def test_what_lies_beyond_the_window_is_pointed_to(
    model: Recommender, opened: Opened, charts: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pointed: dict[str, tuple[float, float]] = {}

    class Noting(figure.Chart):  # type: ignore[name-defined, misc]
        def arrow(self, place: tuple[float, float], text: str, *args: Any) -> bool:
            is_drawn: bool = super().arrow(place, text, *args)
            if is_drawn:
                pointed[text] = place
            return is_drawn

    monkeypatch.setattr(figure, "Chart", Noting)
    family = ("Frozen", "Moana", "Tangled", "Zootopia", "The Little Mermaid", "Mulan")
    horror = ("A Nightmare on Elm Street", "Friday the 13th", "The Conjuring", "Hereditary")
    liked = (*family, *horror)
    films = {m.movie_id: 5.0 for m in model.catalogue if m.title in liked and m.n_ratings >= 10}
    member = model.fold_in(films)
    found = model.map.member(member, model.shortlist(member, 10))
    check(found, opened, charts)
    beyond = found.beyond
    assert any("Horror" in one.region.genres for one in beyond)
    outside = [one for one in found.rated if one not in found.rated_here]
    assert sum(one.n for one in beyond) == len(outside) + len(found.picks) - len(found.picks_here)
    picks = [film for film in found.picks if film not in found.picks_here]
    said = figure.words(found)
    for one, text in zip(beyond, said.beyond, strict=True):
        n_picks = sum(f.region.number == one.region.number for f in picks)
        assert one.n_picks == n_picks
        told = [f"{one.n - n_picks} more"] * (one.n > n_picks)
        told += [f"{n_picks} to see next"] * bool(n_picks)
        assert text == f"{' and '.join(told)} in {name(one.region)}"
        assert text in said.alt
    assert pointed.keys() == set(said.beyond[:4])
    frame, middle = charts[-1].frame, np.array(MAP_AREA.middle)
    for one, text in zip(beyond, said.beyond, strict=False):
        way = frame(np.array([one.x, one.y])) - middle
        assert way @ (pointed[text] - middle) > 0


def test_the_legend_says_what_is_drawn_and_no_more(
    model: Recommender, charts: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: dict[str, str] = {}

    def note(
        _: object, _at: int, marks: Sequence[tuple[str, str]], word: str, _letter: str = ""
    ) -> None:
        written[word] = "".join(marker for marker, _ in marks)

    monkeypatch.setattr(legend, "entry", note)
    drawn(figure, rated(model, 4, 5.0))
    assert written["to see next"] == "D"
    assert "given ½ to 2" not in written
    # A film that stands alone is a disc with its stars; in a heap most are small triangles.
    assert written["given 3½ to 5"] == "o"
    drawn(figure, rated(model, 300, 5.0))
    assert written["given 3½ to 5"] == "^o"


# A whole film of the map in each corner, where the inset would lie over it.
@pytest.mark.parametrize("x", [MAP_AREA.left + 60, MAP_AREA.right - 60])
@pytest.mark.parametrize("y", [MAP_AREA.bottom + 60, MAP_AREA.top - 60])
def test_the_inset_covers_whatever_else_before_what_was_asked_for(x: float, y: float) -> None:
    others = [
        (MAP_AREA.left + MAP_AREA.right - x, at) for at in (MAP_AREA.bottom + 9, MAP_AREA.top - 9)
    ] * 3 + [(x, MAP_AREA.bottom + MAP_AREA.top - y)] * 3
    assert not inset.corner((x, y), others).overlaps(Box.about(x, y, 50, 50))


@pytest.mark.parametrize("film", ["La grande illusion", "Alien", "Shrek", "Stalker 1979"])
def test_a_film_asked_for_lies_clear_of_the_inset(
    model: Recommender, monkeypatch: pytest.MonkeyPatch, film: str
) -> None:
    boxes: list[tuple[Box, tuple[float, float]]] = []
    corner = inset.corner

    def noted(asked: tuple[float, float], marks: Iterable[tuple[float, float]]) -> Box:
        boxes.append((corner(asked, marks), asked))
        return boxes[-1][0]

    monkeypatch.setattr(inset, "corner", noted)
    drawn(figure, model.map.movie(model.find(film)[0].movie.movie_id))
    [(box, asked)] = boxes
    assert not box.overlaps(Box.about(*asked, 40, 40))


HORROR = ("The Thing 1982", "Alien", "Suspiria 1977", "Hereditary", "It Follows")
HEROES = ("Iron Man 2008", "The Avengers 2012", "Black Panther 2018", "Spider-Man Spider-Verse")


@pytest.mark.parametrize("liked", [HORROR, HEROES])
def test_what_is_to_see_next_has_a_name_or_a_letter_that_the_legend_tells(
    model: Recommender, monkeypatch: pytest.MonkeyPatch, liked: Sequence[str]
) -> None:
    named: set[int] = set()
    written: list[str] = []

    class Noting(figure.Chart):  # type: ignore[name-defined, misc]
        def name(self, film: MapMovie, *args: Any, **how: Any) -> bool:
            is_named: bool = super().name(film, *args, **how)
            named.update([film.movie.movie_id] * is_named)
            return is_named

    def note(_: object, _at: int, _marks: object, meaning: str, letter: str = "") -> None:
        written.extend([meaning] * bool(letter))

    monkeypatch.setattr(legend, "entry", note)
    monkeypatch.setattr(figure, "Chart", Noting)
    member = model.fold_in({model.find(film)[0].movie.movie_id: 5.0 for film in liked})
    found = model.map.member(member, model.shortlist(member, 10))
    drawn(figure, found)
    titles = [film.movie.title for film in found.picks_here if film.movie.movie_id not in named]
    assert written == titles


def test_the_region_where_the_member_stands_is_named(model: Recommender, charts: list[Any]) -> None:
    """Also where its middle lies outside of the window."""
    for n in (1, 2, 5, 10):
        found = rated(model, n, 5.0)
        drawn(figure, found)
        lines = "\n".join(figure.words(found).regions[found.region.number])
        assert lines in {text.get_text() for text in charts[-1].axes.texts}


def test_no_letters_are_too_small_for_a_phone(model: Recommender, charts: list[Any]) -> None:
    """Four hundred points wide, they have ten at the least."""
    for found in (model.map.whole(), model.map.movie(SHREK), rated(model, 10, None)):
        drawn(figure, found)
        sizes = {text.get_size() for text in charts[-1].axes.texts if len(text.get_text()) > 1}
        assert min(sizes) >= style.points(WIDTH * 10 / 400)


def test_worst_titles(
    model: Recommender, opened: Opened, charts: list[Any], worst_film: Movie
) -> None:
    found = model.map.movie(SHREK)
    worst = tuple(replace(one, movie=worst_film) for one in found.neighbours)
    film = replace(found.film, movie=worst_film)
    check(replace(found, film=film, neighbours=worst), opened, charts)
    member = rated(model, 10, None)
    stars = tuple(replace(one, film=film) for one in member.rated)
    check(replace(member, rated=stars, picks=worst), opened, charts)


def test_a_small_world(checkerboard: Recommender, opened: Opened, charts: list[Any]) -> None:
    check(checkerboard.map.whole(), opened, charts)
    check(checkerboard.map.movie(1), opened, charts)
    member = checkerboard.fold_in({1: 5.0})
    check(checkerboard.map.member(member, picks=()), opened, charts)
    alone = replace(checkerboard.map.movie(1), neighbours=())
    check(alone, opened, charts)
