import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.queries.titles import ParsedTitle, parse_title


@pytest.mark.parametrize(
    ("raw", "title", "also_known_as", "year"),
    [
        ("Toy Story (1995)", "Toy Story", (), 1995),
        ("Matrix, The (1999)", "The Matrix", (), 1999),
        ("Crow, The: Wicked Prayer (2005)", "The Crow: Wicked Prayer", (), 2005),
        (
            "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
            "The City of Lost Children",
            ("La Cité des enfants perdus",),
            1995,
        ),
        ("Seven (a.k.a. Se7en) (1995)", "Seven", ("Se7en",), 1995),
        (
            "European Vacation (aka National Lampoon's European Vacation) (1985)",
            "European Vacation",
            ("National Lampoon's European Vacation",),
            1985,
        ),
        (
            "Asterix in America (a.k.a Asterix Conquers America) (Astérix et les Indiens) (1994)",
            "Asterix in America",
            ("Asterix Conquers America", "Astérix et les Indiens"),
            1994,
        ),
        (
            "Bicycle Thieves (a.k.a. The Bicycle Thief) (Ladri di biciclette) (1948)",
            "Bicycle Thieves",
            ("The Bicycle Thief", "Ladri di biciclette"),
            1948,
        ),
        (
            "Trou, Le (Hole, The) (Night Watch, The) (1960)",
            "Le Trou",
            ("The Hole", "The Night Watch"),
            1960,
        ),
        (
            "City of the Living Dead (a.k.a. Gates of Hell, The) (1980)",
            "City of the Living Dead",
            ("The Gates of Hell",),
            1980,
        ),
        ("Avventura, L' (Adventure, The) (1960)", "L'Avventura", ("The Adventure",), 1960),
        ("Besieged (a.k.a. L' Assedio) (1998)", "Besieged", ("L'Assedio",), 1998),
        ("Vitelloni, I (1953)", "I Vitelloni", (), 1953),
        ("Passion of Anna, The (Passion, En) (1969)", "The Passion of Anna", ("En Passion",), 1969),
        (
            "Lord of the Rings: The Two Towers, The (2002)",
            "The Lord of the Rings: The Two Towers",
            (),
            2002,
        ),
        ("Good, the Bad and the Ugly, The (1966)", "The Good, the Bad and the Ugly", (), 1966),
        ("Assembly (Ji jie hao) (2007) ", "Assembly", ("Ji jie hao",), 2007),
        ("Dark Portals  (Vidocq) (2001)", "Dark Portals", ("Vidocq",), 2001),
        ("Death Note: Desu nôto (2006–2007)", "Death Note: Desu nôto", (), 2006),
        ("Series, A (1999-)", "A Series", (), 1999),
        ("Black Mirror", "Black Mirror", (), None),
        ("Mood Indigo (L'écume des jours)", "Mood Indigo", ("L'écume des jours",), None),
        ("2012 (2009)", "2012", (), 2009),
    ],
)
def test_raw_titles_are_taken_apart(
    raw: str, title: str, also_known_as: tuple[str, ...], year: int | None
) -> None:
    assert parse_title(raw) == ParsedTitle(title, also_known_as, year)


@pytest.mark.parametrize(
    "name",
    [
        "(500) Days of Summer",
        "Birdman: Or (The Unexpected Virtue of Ignorance)",
        "Frontière(s)",
        "Evangelion: 3.0 You Can (Not) Redo",
        "Hotel Chevalier (Part 1 of 'The Darjeeling Limited')",
        "(Untitled)",
        "[REC]²",
        "Paris, Texas",
        "Corrina, Corrina",
        "Girl, Interrupted",
        "One, Two, Three",
    ],
)
def test_brackets_and_commas_of_the_name_itself_stay(name: str) -> None:
    assert parse_title(f"{name} (2000)") == ParsedTitle(name, (), 2000)


def test_a_title_that_is_nothing_but_a_year_stays_as_it_came() -> None:
    assert parse_title("(1999)") == ParsedTitle("(1999)", (), None)


def test_another_title_equal_to_the_first_is_said_once() -> None:
    assert parse_title("Dreams (Dreams) (a.k.a. Yume) (Yume)").also_known_as == ("Yume",)


@given(st.text())
def test_any_text_is_parsed_and_no_title_is_lost(raw: str) -> None:
    parsed = parse_title(raw)
    assert bool(parsed.title) == bool(raw.split())
    assert parse_title(f"{raw}\t") == parsed


@given(st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8}){0,3}", fullmatch=True))
def test_a_moved_article_comes_back(name: str) -> None:
    assert parse_title(f"{name}, The (1999)") == ParsedTitle(f"The {name}", (), 1999)
