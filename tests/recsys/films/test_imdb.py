"""IMDb's files as they are read: films, or one sentence."""

import gzip
from pathlib import Path

import pytest

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import imdb
from recsys.films.estimate import Estimate
from recsys.films.imdb import Votes, read_imdb
from tests.recsys.films.more_films import BASICS, RATINGS, imdb_file, nothing

HEAT = "tt0113277\tmovie\tHeat\tHeat\t0\t1995\t\\N\t170\tAction,Crime,Drama"
AMELIE = (
    "tt0211915\tmovie\tAmélie\tLe Fabuleux Destin d'Amélie Poulain\t0\t2001\t\\N\t122"
    "\tComedy,Romance"
)
SERIES = "tt0306414\ttvSeries\tThe Wire\tThe Wire\t0\t2002\t2008\t60\tCrime"
ADULT = "tt0000099\tmovie\tNo\tNo\t1\t2001\t\\N\t1\tAdult"
BARE = "tt38000001\ttvMovie\tBare\tBare\t0\t\\N\t\\N\t\\N\t\\N"


def test_films_alone(tmp_path: Path) -> None:
    basics = imdb_file(tmp_path / "b.tsv.gz", BASICS, HEAT, AMELIE, SERIES, ADULT, BARE)
    read = read_imdb([basics], nothing)
    heat, amelie, bare = read.films
    assert heat == Movie(100_113_277, "Heat", 1995, ("Action", "Crime", "Drama"), imdb_id="0113277")
    assert amelie.also_known_as == ("Le Fabuleux Destin d'Amélie Poulain",)
    assert (bare.movie_id, bare.imdb_id, bare.year) == (138_000_001, "38000001", None)
    assert bare.genres == ()
    assert read.votes == {}


def test_films_of_enough_votes_whatever_the_order_of_the_files(tmp_path: Path) -> None:
    basics = imdb_file(tmp_path / "b.tsv.gz", BASICS, HEAT, AMELIE, BARE)
    ratings = imdb_file(
        tmp_path / "r.tsv.gz", RATINGS, "tt0113277\t8.3\t700000", "tt0211915\t8.3\t999"
    )
    read = read_imdb([ratings, basics], nothing)
    assert [film.title for film in read.films] == ["Heat"]
    assert read.votes == {"0113277": Votes(700_000, 8.3)}
    assert read == read_imdb([basics, ratings], nothing)


def test_half_a_million_films_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imdb, "MOST_FILMS", 1)
    basics = imdb_file(tmp_path / "b.tsv.gz", BASICS, HEAT, AMELIE)
    with pytest.raises(DatasetError, match="too, so that"):
        read_imdb([basics], nothing)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["a\tb", "1\t2"], "no column tconst"),
        ([BASICS.replace("startYear", "year"), HEAT], "no column startYear"),
        ([RATINGS, "tt0113277\t8.3\t700000"], "Give title.basics"),
        ([BASICS, HEAT.replace("1995", "20019")], "“20019” as startYear in line 2"),
        ([BASICS, HEAT.replace("tt0113277", "nm1")], "as tconst in line 2"),
        ([BASICS, "tt0113277\tmovie"], "2 columns in line 2, not 9"),
        ([BASICS, HEAT.replace("Heat", "long " * 1200, 1)], "as primaryTitle in line 2"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(DatasetError, match=said) as raised:
        read_imdb([imdb_file(tmp_path / "b.tsv.gz", *lines)], nothing)
    assert len(str(raised.value)) < 400
    assert "\n" not in str(raised.value)


def test_files_that_are_none(tmp_path: Path) -> None:
    path = imdb_file(tmp_path / "b.tsv.gz", BASICS, *[HEAT, AMELIE] * 500)
    whole = path.read_bytes()
    latin = gzip.compress(f"{BASICS}\n{AMELIE}\n".encode("latin-1"))
    for wrong in (b"", b"no gzip", whole[: len(whole) // 2], latin):
        path.write_bytes(wrong)
        with pytest.raises(DatasetError):
            read_imdb([path], nothing)
    with pytest.raises(DatasetError, match="no file of IMDb"):
        read_imdb([tmp_path / "nothing.tsv.gz"], nothing)


def test_a_crowd_is_estimated_by_the_films_that_both_know() -> None:
    films, votes = [], {}
    for n in range(1, 301):
        crowd = 30 + 20 * n
        films.append(
            Movie(n, "Film", 2000, (), imdb_id=str(n), n_crowd=crowd, crowd_stars=2 + n / 150)
        )
        votes[str(n)] = Votes(100 * (crowd + 1) - 1, 2 * (2 + n / 150) - 0.5)
    estimate = Estimate.learnt(films, votes)
    assert estimate is not None
    film = estimate.of(Movie(9, "New", 2025, (), imdb_id="9"), Votes(99_999, 6.5))
    assert film.crowd_is_estimated
    assert film.n_crowd == pytest.approx(999, rel=0.01)
    assert film.crowd_stars == pytest.approx(3.5, abs=0.01)
    assert film.most_ratings == 0  # nobody is told that so many people gave it stars
    assert Estimate.learnt(films[:50], votes) is None
