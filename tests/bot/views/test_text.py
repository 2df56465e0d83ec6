"""Words and numbers as Discord shows them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.terminal.markdown import markdown
from bot.views import text
from recsys import Movie

ANY_TITLE = st.text(min_size=1, max_size=300) | st.text("*_~|`<>[]()#-@ \\:/a", max_size=60)


def movie(title: str) -> Movie:
    return Movie(movie_id=1, title=title, year=1999, genres=())


@given(ANY_TITLE)
def test_plain_text_shows_as_it_was_written(written: str) -> None:
    """Discord takes a backslash away before anything but letters, digits and spaces."""
    shown = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text.plain(written))
    assert shown.replace("\u200b", "") == " ".join(written.split()).replace("\u200b", "")


@pytest.mark.parametrize(
    "written",
    ["**bold**", "*x*", "~~x~~", "||x||", "`x`", "<@123>", "[x](https://a.b)", "# x", "- x", "> x"],
)
def test_markdown_is_shown_and_not_obeyed(written: str) -> None:
    assert markdown(text.plain(written), {"123": "ann"}).plain == written


def test_underscores_are_escaped() -> None:
    assert text.plain("_x_ __y__") == r"\_x\_ \_\_y\_\_"


def test_nobody_is_mentioned() -> None:
    assert "@everyone" not in text.plain("@everyone @here")
    assert "@here" not in text.plain("@everyone @here")


def test_addresses_are_no_links() -> None:
    assert "https://" not in text.plain("https://example.org")


@given(ANY_TITLE, st.integers(2, 80))
def test_titles_are_never_too_long(title: str, longest: int) -> None:
    assert len(text.title(movie(title), longest)) <= longest
    assert len(text.raw_label(movie(title), 100)) <= 100


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Alien", "Alien (1999)"),
        ("The Good, the Bad and the Ugly", "The Good … Ugly (1999)"),
        ("Dead Talents Society", "Dead … Society (1999)"),
        ("Supercalifragilisticexpialidocious", "Supercalifragilis… (1999)"),
    ],
)
def test_long_titles_are_cut_between_words_and_keep_their_end_and_year(
    title: str, shown: str
) -> None:
    assert text.raw_label(movie(title), 25) == shown


@pytest.mark.parametrize(
    ("title", "longest", "shown"),
    [
        ("The Tale of the Princess Kaguya", 26, "The Tale … Princess Kaguya"),
        ("Harry Potter and the Goblet of Fire", 28, "Harry … Goblet of Fire"),
        ("The Lord of the Rings: The Two Towers", 28, "The Lord … Two Towers"),
        ("Star Wars: Episode V - The Empire Strikes Back", 28, "Star Wars … Strikes Back"),
        ("The Of", 5, "The…"),
    ],
)
def test_the_telling_end_of_a_title_stays(title: str, longest: int, shown: str) -> None:
    assert text.title(movie(title), longest) == shown


@given(name=st.text(max_size=60), longest=st.integers(1, 60))
def test_a_title_is_cut_only_where_it_is_too_long(name: str, longest: int) -> None:
    cut = text.shorten_title(name, longest)
    assert len(cut) <= longest
    assert (cut == name) is (len(name) <= longest) or cut == name
    begin, gap, end = cut.partition(" … ")
    if gap and "…" not in name:
        assert " ".join(name.split()).startswith(begin)
        assert " ".join(name.split()).endswith(end)


def test_the_year_may_be_unknown() -> None:
    assert text.label(replace(movie("Alien"), year=None)) == "Alien"


def test_numbers() -> None:
    assert [text.stars(half / 2) for half in (1, 2, 9, 10)] == ["½", "★", "★★★★½", "★★★★★"]
    assert (text.number(4.5), text.number(5.0), text.predicted(4.26)) == ("4.5", "5", "4.3")
    assert (text.percent(0.874), text.percent(-0.7), text.percent(-0.001)) == ("87%", "−70%", "0%")
    assert [text.ratings(n) for n in (0, 1, 2698)] == ["", "1 rating", "2,698 ratings"]
    assert (text.decimals(3.5, 2), text.decimals(0.9, 3)) == ("3.50", "0.900")


def test_days() -> None:
    assert text.day("2031-07-09") == "9 July 2031"


@pytest.mark.parametrize(
    ("genres", "directors", "shown"),
    [
        (("Sci-Fi", "Horror"), ("Ridley Scott",), "Sci-Fi, Horror · Ridley Scott"),
        ((), ("Joel Coen", "Ethan Coen"), "Joel Coen, Ethan Coen"),
        (("Drama",), ("A", "B", "C"), "Drama"),
        (("Drama",), ("*Star*",), r"Drama · \*Star\*"),
        ((), (), ""),
    ],
)
def test_a_kind_of_film_and_who_made_it(
    genres: tuple[str, ...], directors: tuple[str, ...], shown: str
) -> None:
    assert text.kind(replace(movie("One"), genres=genres, directors=directors)) == shown


def test_a_country_is_shown_where_it_is_sure_and_not_the_usual_one() -> None:
    korean = replace(
        movie("One"), directors=("A", "B"), countries=("South Korea",), languages=("Korean",)
    )
    assert text.kind(korean) == "A, B · South Korea"
    assert text.kind(replace(korean, languages=("English",), directors=())) == ""
    assert text.kind(replace(korean, countries=("United States",), directors=())) == ""


def test_genres_are_the_first_three() -> None:
    film = replace(movie("One"), genres=("Mystery", "Sci-Fi", "Crime", "Drama"))
    assert text.genres(film) == "Mystery, Sci-Fi, Crime"


@pytest.mark.parametrize(
    ("themes", "shown"),
    [
        ((), ""),
        (("friendship", "new york"), ""),
        (("heist", "new york", "world war ii", "revenge", "spy"), "Heist, World War II, revenge"),
        (
            ("internet and social media", "fashion", "true-crime documentary"),
            "Internet and social media, fashion",
        ),
        (
            ("robots and artificial intelligence", "internet and social media"),
            "Robots and artificial intelligence",
        ),
    ],
)
def test_what_a_film_is_about_is_one_line(themes: tuple[str, ...], shown: str) -> None:
    assert text.about(replace(movie("Rififi"), themes=themes)) == shown
    assert text.fits_small_line(shown)


def test_what_is_said_of_a_film_is_what_most_people_said() -> None:
    rated = replace(movie("One"), n_ratings=3, mean_stars=2.0)
    known = replace(rated, n_crowd=76813, crowd_stars=3.8935)
    assert text.reputation(movie("One")) == ""
    assert text.reputation(rated) == "3 people gave it 2.0 on average"
    early = replace(movie("Early"), n_crowd=5, crowd_stars=4.4)
    assert text.reputation(early) == "5 people rated it"
    assert text.ratings_of(early) == "5 ratings"
    # Since then everybody saw it: five people before it was out say nothing.
    assert text.reputation(replace(early, renown=1)) == ""
    assert text.ratings_of(replace(early, renown=1)) == ""
    assert text.reputation(known) == "76,813 people gave it 3.9 on average"


def test_a_title_leads_to_imdb_or_else_to_tmdb(alien: Movie) -> None:
    assert text.linked(alien) == "[Alien](https://www.imdb.com/title/tt0078748/) (1979)"
    of_tmdb = replace(alien, imdb_id=None)
    assert text.headline(of_tmdb) == "**[Alien](https://www.themoviedb.org/movie/348)** (1979)"
    assert text.linked(replace(of_tmdb, tmdb_id=None)) == "Alien (1979)"
