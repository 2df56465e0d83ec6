"""The commands that take ratings, and those that take a film."""

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.recommend import recommend as on_discord_recommend
from recsys import FilmEvidence, Filters, Popularity, Recommender, Variety
from recsys.__main__ import main
from recsys.errors import BadStarsError, QuestionError
from recsys.replication.reports_page import REPORTS
from recsys.results import evidence_of
from recsys.shell.questions import ratings_in, ratings_of
from recsys.stars import HALF_STARS
from recsys.wording.errors import sentence

Capture = pytest.CaptureFixture[str]
RATED = ("fit", "mytype", "recommend", "twins")


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch, model: Recommender) -> None:
    """A terminal in which no title is broken; the committed model is loaded once for all."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(Recommender, "pretrained", lambda: model)


def asked(capsys: Capture, *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", RATED)
def test_ratings_are_typed_or_come_from_a_file(
    command: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("movieId,rating\n1214,5\n1200,4.5\n", encoding="utf-8")
    typed = asked(capsys, command, "alien 5", "aliens: 4,5", "--json")
    assert asked(capsys, command, "--ratings", str(file), "--json") == typed
    assert asked(capsys, command, "--ratings", str(file), "Alien 5", "--json") == typed
    assert json.loads(typed)


@pytest.mark.parametrize("stars", ["five", "five stars", "ten out of ten"])
def test_stars_are_typed_in_words(capsys: Capture, stars: str) -> None:
    in_digits = asked(capsys, "mytype", "Alien 5", "--json")
    assert asked(capsys, "mytype", f"Alien {stars}", "--json") == in_digits


@pytest.mark.parametrize("title", ["Ready Player One", "It Chapter Two"])
def test_a_title_that_ends_in_a_number_word_is_no_rating(capsys: Capture, title: str) -> None:
    assert main(["mytype", title]) == 2
    assert "is no rating; put title and stars into one pair" in capsys.readouterr().err


def test_fold_in_shows_the_fit_and_the_honest_number(
    capsys: Capture, model: Recommender, ten: dict[int, float]
) -> None:
    said = asked(capsys, "fit", "--ratings", str(REPORTS))
    fit = model.fit(model.fold_in(ten))
    first, *_, last = fit.ratings
    assert said.index(first.movie.title[:15]) < said.index(last.movie.title[:15])
    assert f"Mean absolute error of the fit: {fit.fit_error:.3f}" in said
    assert f"Mean absolute error when left out: {fit.left_out_error:.3f}" in said
    assert "The mean of the other ratings instead: 1.233 stars" in said
    assert "nothing to be proud of" in said


def test_fit_says_of_how_many_films_it_guesses_no_stars(
    capsys: Capture, model: Recommender
) -> None:
    [new, *_] = [one for one in model.catalogue if evidence_of(one) is FilmEvidence.NONE]
    said = asked(capsys, "fit", "Alien 5", f"#{new.movie_id} 4")
    assert "1 of these films is too" in said
    assert new.title[:10] not in said
    assert main(["fit", f"#{new.movie_id} 4"]) == 2
    assert "too little known for me to guess; rate one that" in capsys.readouterr().err


def test_fold_in_of_one_rating(capsys: Capture) -> None:
    assert "nothing else to predict it from" in asked(capsys, "fit", "Alien 5")


@pytest.mark.picture
def test_fold_in_draws(tmp_path: Path, capsys: Capture) -> None:
    picture = tmp_path / "fit.png"
    asked(capsys, "fit", "Alien 5", "Heat 1995 2", "--out", str(picture))
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_mytype_ticks_what_is_rated(capsys: Capture) -> None:
    said = asked(capsys, "mytype", "--ratings", str(REPORTS))
    [alien] = [line for line in said.splitlines() if " Alien (1979)" in line]
    assert "✓" in alien
    assert "│ 5 │" in " ".join(alien.split())


def test_mytype_of_what_is_hated_says_so(capsys: Capture) -> None:
    assert "Nothing rated is liked, so these are the films least" in asked(
        capsys, "mytype", "Alien 1"
    )
    assert "Nothing rated is liked; these are" in asked(capsys, "mytype", "Alien 3")


def test_similar_shows_both_ends_and_square_brackets(capsys: Capture) -> None:
    said = asked(capsys, "similar", "[REC]")
    assert "Most like [REC] (2007)" in said
    assert said.index("Most like") < said.index("Least like [REC] (2007)")


def test_recommend_of_one_country_director_or_theme(capsys: Capture, model: Recommender) -> None:
    for option, typed, meant in (
        ("--country", "korean", "South Korea"),
        ("--genre", "anime", "Japan"),
        ("--director", "miyazaki", "Hayao Miyazaki"),
        ("--theme", "heists", "heist"),
        ("--genre", "romcom", "romantic comedy"),
    ):
        found = json.loads(asked(capsys, "recommend", "Alien 5", option, typed, "--json"))
        assert found
        for film in found:
            movie = model.catalogue[film["movie"]["movie_id"]]
            assert meant in (*movie.sure_countries, *movie.sure_directors, *movie.themes)


def test_recommend_takes_what_discord_takes(capsys: Capture, model: Recommender) -> None:
    options = ["--genre", "horror, scifi", "--from-year", "1970", "--to-year", "1989"]
    found = json.loads(asked(capsys, "recommend", "Alien 5", *options, "--count", "7", "--json"))
    assert len(found) == 7
    for film in found:
        movie = model.catalogue[film["movie"]["movie_id"]]
        assert {"Horror", "Sci-Fi"} <= set(movie.genres)
        assert 1970 <= (movie.year or 0) <= 1989


@pytest.mark.parametrize("known", ["hidden-gems", "hidden gems", "Hidden-Gems"])
def test_recommend_says_how_known_and_how_varied(
    known: str, capsys: Capture, model: Recommender
) -> None:
    member = model.fold_in({1214: 5.0})
    wanted = Filters(popularity=Popularity.HIDDEN_GEMS, variety=Variety.ADVENTUROUS)
    options = ["--known", known, "--variety", "adventurous", "--json"]
    found = json.loads(asked(capsys, "recommend", "Alien 5", *options))
    assert [film["movie"]["movie_id"] for film in found] == [
        film.movie.movie_id for film in model.recommend(member, 20, filters=wanted)
    ]


def test_the_options_of_recommend_are_those_on_discord(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["recommend", "--help"])
    said = capsys.readouterr().out
    on_discord = {option.name for option in on_discord_recommend.parameters}
    assert on_discord == {
        "genre",
        "country",
        "director",
        "theme",
        "from_year",
        "to_year",
        "known",
        "variety",
        "watchlist",
    }
    on_discord.remove("watchlist")  # nothing is stored at the shell
    assert all(f"--{name.replace('_', '-')}" in said for name in on_discord)


def test_the_old_name_of_fit_answers_unlisted(capsys: Capture) -> None:
    assert asked(capsys, "fold-in", "Alien 5", "--json") == asked(
        capsys, "fit", "Alien 5", "--json"
    )
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert "  fit " in said
    assert "fold-in" not in said


def test_a_file_is_read_without_the_films_that_are_unknown(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("title,rating\nAlien,5\nasdfghjkl,4\nHamlet,3\nAliens,4.5\n", encoding="utf-8")
    assert main(["fit", "--ratings", str(file), "--json"]) == 0
    said = capsys.readouterr()
    assert {rating["movie"]["title"] for rating in json.loads(said.out)["ratings"]} == {
        "Alien",
        "Aliens",
    }
    assert said.err == (
        "2 of 4 rows are left out, since their titles are unknown, mean several films or are no "
        "films, such as “Hamlet”, “asdfghjkl”.\n"
    )


def test_a_film_given_twice_is_said_and_the_last_counts(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("title,rating\nAlien,5\nAliens,4.5\nAlien 1979,2\n", encoding="utf-8")
    typed = ["--ratings", str(file), "Aliens 3"]
    assert main(["fit", *typed, "--json"]) == 0
    said = capsys.readouterr()
    stars = {one["movie"]["title"]: one["stars"] for one in json.loads(said.out)["ratings"]}
    assert stars == {"Alien": 2, "Aliens": 3}
    assert said.err == (
        "2 films are given more than once, and the last counts, such as Alien (1979) 2, "
        "Aliens (1986) 3.\n"
    )


def test_a_film_that_is_too_little_known_is_said_to_count_for_nothing(capsys: Capture) -> None:
    assert main(["recommend", "Alien 5", "Magnetic Monster 1953 1", "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == (
        "1 film counts for nothing, since too few people ever rated it: "
        "The Magnetic Monster (1953).\n"
    )
    assert main(["recommend", "Alien 5", "--json"]) == 0
    assert capsys.readouterr().out == said.out


@pytest.mark.parametrize("command", ["fit", "mytype"])
def test_who_rated_only_what_is_too_little_known_is_told_so(command: str, capsys: Capture) -> None:
    assert main([command, "Magnetic Monster 1953 4"]) == 2
    assert capsys.readouterr().err.endswith(
        "The film that you rated is too little known for me to guess; rate one that more people "
        "know.\n"
    )


def test_recommend_says_why_and_leaves_out_what_is_rated(capsys: Capture) -> None:
    said = asked(capsys, "recommend", "--ratings", str(REPORTS))
    assert "because you gave Aliens 4.5" in said
    assert "Jumanji (1995)" not in said
    assert len(json.loads(asked(capsys, "recommend", "Alien 5", "--json"))) == 20


def test_recommend_from_what_a_file_says_is_not_wanted(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("movie_id,title,year,stars,status\n1214,Alien,1979,,dismissed\n")
    assert len(json.loads(asked(capsys, "recommend", "--ratings", str(path), "--json"))) == 20


def test_recommend_from_what_a_file_says_was_watched(
    tmp_path: Path, capsys: Capture, model: Recommender
) -> None:
    watched = ["Spirited Away,2001", "My Neighbor Totoro,1988", "Porco Rosso,1992"]
    path = tmp_path / "watched.csv"
    rows = [f"2020-01-01,{film},https://boxd.it/a" for film in watched]
    path.write_text("\n".join(["Date,Name,Year,Letterboxd URI", *rows]))
    found = json.loads(asked(capsys, "recommend", "--ratings", str(path), "--json"))
    shown = [film["movie"]["movie_id"] for film in found]
    seen = [5618, 5971, 26776]
    member = model.fold_in({}, seen)
    assert shown == [film.movie.movie_id for film in model.recommend(member, 20, seen)]
    assert len(shown) == 20


def test_twins_shows_five_users_and_what_they_agree_on(capsys: Capture) -> None:
    said = asked(capsys, "twins", "--ratings", str(REPORTS))
    assert said.count("alike") == said.count("you agree on") == 5
    assert "Alien (1979) 5" in said


def test_predict_for_nobody_for_a_taste_and_for_a_user(capsys: Capture) -> None:
    nobody = json.loads(asked(capsys, "predict", "Toy Story", "--json"))
    taste = json.loads(asked(capsys, "predict", "Toy Story", "Aliens 5", "--json"))
    user = json.loads(asked(capsys, "predict", "Toy Story", "--user", "1", "--json"))
    assert nobody["parts"] == []
    assert len(taste["parts"]) == 1
    assert user["user_id"] == 1
    assert 4 < user["stars"] < 5
    said = asked(capsys, "predict", "Toy Story", "--user", "1")
    assert f"{user['stars']:.2f} stars expected of user 1 of 232 ratings" in said


def test_predict_leaves_the_films_own_rating_out(capsys: Capture) -> None:
    said = asked(capsys, "predict", "Alien", "Alien 5", "Aliens 4")
    assert "Your own 5 is left out." in said
    assert "your Aliens 4" in said
    assert "your Alien 5" not in said


@given(
    title=st.sampled_from(["alien", "blade runner 2049", "2012", "se7en", "rocky 2", "M*A*S*H"]),
    between=st.sampled_from([" ", "  ", ": ", "=", " = "]),
    stars=st.sampled_from(HALF_STARS),
    decimal=st.sampled_from([".", ","]),
)
def test_a_title_that_ends_in_a_number_keeps_it(
    model: Recommender, title: str, between: str, stars: float, decimal: str
) -> None:
    typed = f"{title}{between}{stars:g}".replace(".", decimal)
    rated = ratings_of(model, Namespace(ratings=[typed], ratings_file=None))
    [match] = [match for match in model.find(title) if match.is_meant]
    assert rated == {match.movie.movie_id: stars}


@given(text=st.text(max_size=30))
def test_any_text_is_a_rating_or_one_sentence(model: Recommender, text: str) -> None:
    try:
        rated = ratings_of(model, Namespace(ratings=[text], ratings_file=None))
    except (BadStarsError, QuestionError) as error:
        said = sentence(error)
        rated = {}
    else:
        said = ""
    assert len(rated) == (not said)
    assert len(said.splitlines()) <= 1
    assert set(rated.values()) <= set(HALF_STARS)


NO_RATING = 'is no rating; put title and stars into one pair of quotes, such as "Alien 5".'
WRONG = [
    (["fit"], 'Type some ratings, such as "Alien 5", or name a file with --ratings.'),
    (["fit", ""], f"“” {NO_RATING}"),
    (["fit", "Alien"], f"“Alien” {NO_RATING}"),
    (["fit", "5"], f"“5” {NO_RATING}"),
    (["fit", "Alien -1"], f"“Alien -1” {NO_RATING}"),
    (["fit", "Alien 7"], "“7” is no number of stars; they go from 0.5 to 5 in halves."),
    (["fit", "Alien 0"], "“0” is no number of stars; they go from 0.5 to 5 in halves."),
    (["twins", "Alien 3.3"], "“3.3” is no number of stars; they go from 0.5 to 5 in halves."),
    (
        ["recommend", "Alien 5", "--country", "neverland"],
        "I know no films of “neverland”; try Netherlands.",
    ),
    (
        ["recommend", "Alien 5", "--director", "xqzkv"],
        "I know no films of “xqzkv”; check the spelling.",
    ),
    (["recommend", "Alien 5", "--theme", "space"], "Several names fit “space”; type in full space"),
    (["recommend", "Alien 5", "--director", "anderson"], "Several names fit “anderson”; type in"),
    (
        ["recommend", "Alien 5", "--country", "japan", "--director", "nolan"],
        "No film is left that is all that you ask for",
    ),
    (
        ["recommend", "Alien 5", "--genre", "asdf"],
        "I know no genre called “asdf”; choose from Action, Adventure",
    ),
    (
        ["recommend", "Alien 5", "--genre", "new horror"],
        "For “new horror” choose --from-year, for example 2021.",
    ),
    (
        ["recommend", "Alien 5", "--country", "80s"],
        "For “80s” choose --from-year 1980 and --to-year 1989.",
    ),
    (["recommend", "Alien 5", "--from-year", "85"], "Write the year in full, for example 1985."),
    (["recommend", "Alien 5", "--to-year", "1700"], "The films are from 1874 to 2025; choose"),
    (
        ["recommend", "Alien 5", "--from-year", "1990", "--to-year", "1980"],
        "--from-year 1990 comes after --to-year 1980; swap the two.",
    ),
    (["recommend", "asdfghjkl 5"], "The catalogue has no film called “asdfghjkl”"),
    (["mytype", "Hamlet 4"], "Several films match “Hamlet”; type one of these: Hamlet ("),
    (["mytype", "Alien 2.5"], "Ratings of 2.5 stars alone name no type"),
    (["mytype", "--ratings", "nowhere.csv"], "nowhere.csv cannot be read (No such file"),
    (["similar", ""], 'Type the title of a film, such as "Alien".'),
    (["similar", "asdfghjkl"], "The catalogue has no film called “asdfghjkl”"),
    (["predict", "Alien", "--user", "9999"], "The data set has no user 9999; their ids go from"),
    (["predict", "Alien", "Alien 5", "--user", "1"], "Give ratings or --user, not both."),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_what_cannot_be_read_is_one_sentence(
    arguments: list[str], sentence: str, capsys: Capture
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["similar"],
        ["predict"],
        ["predict", "Alien", "--user", "x"],
        ["twins", "--out", "x.png"],
        ["recommend", "Alien 5", "--known", "famous"],
        ["recommend", "Alien 5", "--variety", "wild"],
        ["recommend", "Alien 5", "--count", "0"],
        ["recommend", "Alien 5", "--from-year", "long ago"],
    ],
)
def test_what_no_command_takes_exits_with_2(arguments: Sequence[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "content",
    [
        "title,rating\nHamlet (1996),4\n",
        "TITLE,Rating\nHamlet 1996,4\n",
        "Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Hamlet,1996,https://example.org,4\n",
        "userId,movieId,rating,timestamp\n1,1411,4.0,0\n",
        "Const,Your Rating,Title,Title Type,Year\ntt0116477,8,Amleto,Film,1996\n",
        "Title;Year;Rating10\nHamlet;1996;8\n",
    ],
)
def test_files_as_others_export_them(content: str, tmp_path: Path, model: Recommender) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(content)
    assert ratings_in(model, file) == {1411: 4.0}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"title,review\nAlien,5\n", "one with your rating; it has title, review."),
        (b"title,rating\nAlien,\n", "no rating that I can read in its column rating; if you"),
        (b"title,rating\nAlien,nan\n", "no rating that I can read in its column rating; if you"),
        (b"title,rating\n\xff,5\n", "is a rating of one film of the catalogue; it begins with"),
        (b"title,rating\nasdfghjkl,5\n", "it begins with “asdfghjkl”."),
        (b"title,rating\n", "has no rows; export it again"),
        (b"", "has no rows; export it again"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is no file of ratings that I can read"),
    ],
)
def test_a_file_that_holds_no_ratings(
    content: bytes, sentence: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(content)
    assert main(["fit", "--ratings", str(file)]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_what_was_never_played_is_counted_by_itself(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "plex.csv"
    rows = "Alien,1979,9,1\nHeat,1995,,0\nJaws,1975,,0\n"
    file.write_text(f"Title,Year,User Rating,View Count\n{rows}", encoding="utf-8")
    assert main(["recommend", "--ratings", str(file)]) == 0
    said = capsys.readouterr().err
    assert said.startswith("2 films are left out, since they were neither watched nor rated.\n")
