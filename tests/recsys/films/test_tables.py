"""Tables of films as they are read: whatever stands there, films or one sentence."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films.ids import WIKIDATA_IDS_FROM, of_article, of_wikidata
from recsys.films.sources import Facts, read_source
from tests.recsys.films.written import table

MOVIELENS = "movieId,title,year,genres,imdb_id,tmdb_id,n_ratings,mean_stars,alias"
WIKIDATA = "qid,title,year,genres,directors,imdb_id"
WIKIPEDIA = "title,year,genres,directors,cast,wikipedia,qid"
FACTS = "movieId,countries,languages,directors,original_title,wikidata_id,series_qid"


def test_movielens_with_the_crowd(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        MOVIELENS,
        '7,"Seven Samurai, The (Shichinin samurai)",1954,Action|IMAX,0047478,346,17120,4.25,Ran',
    )
    assert read_source(path) == (
        "movielens",
        [
            Movie(
                movie_id=7,
                title="The Seven Samurai",
                year=1954,
                genres=("Action",),
                also_known_as=("Shichinin samurai", "Ran"),
                imdb_id="0047478",
                tmdb_id=346,
                n_crowd=17120,
                crowd_stars=4.25,
            )
        ],
    )


def test_wikidata(tmp_path: Path) -> None:
    path = table(
        tmp_path, WIKIDATA, "Q109228991,Dune: Part Two,2024,Sci-Fi,Denis Villeneuve,tt15239678"
    )
    source, [film] = read_source(path)
    assert source == "wikidata"
    assert isinstance(film, Movie)
    assert film.movie_id == 1_109_228_991
    assert (film.wikidata_id, film.imdb_id) == (109228991, "15239678")
    assert film.directors == ("Denis Villeneuve",)
    assert not film.from_wikipedia


def test_wikipedia_with_a_wikidata_number_and_without(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        WIKIPEDIA,
        "Anora,2024,Comedy|Drama,Sean Baker,Mikey Madison,Anora,",
        "Sinners,2025,Horror,Ryan Coogler,,Sinners_(2025_film),Q125473145",
    )
    _, [anora, sinners] = read_source(path)
    assert isinstance(anora, Movie)
    assert isinstance(sinners, Movie)
    assert anora.movie_id == of_article("Anora") != of_article("Flow")
    assert sinners.movie_id == of_wikidata(125473145)
    assert anora.from_wikipedia
    assert sinners.from_wikipedia


def test_facts(tmp_path: Path) -> None:
    path = table(tmp_path, FACTS, "1,France|Italy,French,Agnès Varda,Cléo de 5 à 7,Q1,Q22")
    _, [facts] = read_source(path)
    assert facts == Facts(
        1, 1, "Cléo de 5 à 7", ("France", "Italy"), ("French",), ("Agnès Varda",), 22
    )


def test_gzipped_is_the_same(tmp_path: Path) -> None:
    path = table(tmp_path, WIKIDATA, "Q1,Élan,2024,,,")
    zipped = tmp_path / "table.csv.gz"
    zipped.write_bytes(gzip.compress(path.read_bytes()))
    assert read_source(zipped) == read_source(path)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["movieId,title,year,genres"], "no column imdb_id"),
        (["qid,title,genres,directors,imdb_id"], "no column year"),
        (["a,b,c"], "has no column"),
        ([""], "empty"),
        ([WIKIDATA, "Q1,One,20019,,,"], "“20019” as year in line 2"),
        ([WIKIDATA, "Q1,One,1024,,,"], "a year from 1870"),
        ([WIKIDATA, "Q1,One,MMXX,,,"], "as year in line 2"),
        ([WIKIDATA, "1x,One,2020,,,"], "as qid in line 2"),
        ([WIKIDATA, "Q1,One,2020,,,", "Q1,Two,2021,,,"], "two rows of one id"),
        ([WIKIDATA, f"Q1,{'long ' * 1200},2020,,,"], "as title in line 2"),
        ([MOVIELENS, "x,One,2020,,,,3,4.0,"], "as movieId in line 2"),
        ([MOVIELENS, ",One,2020,,,,3,4.0,"], "as movieId in line 2"),
        ([MOVIELENS, "1,One,2020,,,,3,7.5,"], "a mean of 0.5 to 5 stars"),
        ([MOVIELENS, "1,One,2020,,,,-3,3.5,"], "as n_ratings in line 2"),
        ([MOVIELENS, "1,One,2020,,,,3,nan,"], "as mean_stars in line 2"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(DatasetError, match=said) as raised:
        read_source(table(tmp_path, *lines))
    assert len(str(raised.value)) < 400
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", ["Amélie".encode("latin-1"), b"\x1f\x8b\x08 half a gzip"])
def test_bytes_of_another_kind(tmp_path: Path, content: bytes) -> None:
    for name in ("table.csv", "table.csv.gz"):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(DatasetError):
            read_source(path)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no table of films"):
        read_source(tmp_path / "nothing.csv")


@given(
    content=st.binary(max_size=400)
    | st.text(max_size=400).map(lambda t: f"{WIKIDATA}\n{t}".encode())
)
def test_any_bytes_are_films_or_one_sentence(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "table.csv"
    path.write_bytes(content)
    try:
        _, films = read_source(path)
    except DatasetError as error:
        said = str(error)
    else:
        said = "."
        assert all(film.movie_id >= WIKIDATA_IDS_FROM for film in films)
    assert said.endswith(".")


@given(st.integers(0, 999_999_999), st.text(max_size=50))
def test_ids_of_our_own_fit_a_database_and_do_not_meet(wikidata_id: int, article: str) -> None:
    assert 1_000_000_000 <= of_wikidata(wikidata_id) < 2_000_000_000
    assert 2_000_000_000 <= of_article(article) < 2**31
