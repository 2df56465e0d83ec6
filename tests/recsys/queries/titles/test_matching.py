"""Which part of a name a text makes up, what its words may be, and what fame that takes."""

import string
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Movie
from recsys.queries.titles.reading.query import readings
from recsys.queries.titles.rules.fame import needed_fame
from recsys.queries.titles.rules.matching import Fit, NameMatch, NameMatcher
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.lookup import NameLookup
from recsys.queries.titles.tables.names import Name, Names
from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.titles.tables.spelling import Spelling
from recsys.queries.words import plain_words, same_words

TITLES = (
    "Star Wars: Episode V - The Empire Strikes Back",
    "The Shawshank Redemption",
    "The Big Lebowski",
    "Harry Potter and the Prisoner of Azkaban",
    "Borat: Cultural Learnings of America",
    "Alien",
    "Aliens",
    "Harry Potter and the Deathly Hallows: Part 2",
    "The Silence of the Lambs",
    "The Lord of the Rings: The Two Towers",
    "One Flew Over the Cuckoo's Nest in the Tall Old Tree of Life",
)
MOVIES = [Movie(row, title, 1990, ()) for row, title in enumerate(TITLES)]
NAMES = Names(enumerate(MOVIES))


def matcher_of(names: Names) -> NameMatcher:
    occurrences = Occurrences(names.words)
    return NameMatcher(names, occurrences, Spelling(occurrences))


MATCHER = matcher_of(NAMES)


def words(text: str) -> tuple[str, ...]:
    return same_words(plain_words(text))


def one(text: str, *, mistyped: bool = False) -> NameMatch | None:
    found = (MATCHER.mistyped_matches if mistyped else MATCHER.matches)(words(text))
    assert len(found) <= 1, found
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("star wars episode v the empire strikes back", Fit.WHOLE),
        ("alien", Fit.WHOLE),
        ("silence of the lambs", Fit.WHOLE),
        ("borat", Fit.SECTION),
        ("empire strikes back", Fit.SECTION),
        ("star wars", Fit.SECTION),
        ("cultural learnings of america", Fit.SECTION),
        ("harry potter 2", None),  # the number counts parts of something else
        ("shawshank", Fit.START),
        ("big", Fit.START),
        ("empire strikes", Fit.INSIDE),  # the start of a later section
        ("lebowski", Fit.END),
        ("azkaban", Fit.END),
        ("prisoner of azkaban", Fit.END),
        ("prisoner", Fit.INSIDE),
        ("star wars strikes back", Fit.SCATTERED),
        ("star empire back", Fit.SCATTERED),
        ("harry azkaban", Fit.SCATTERED),
        ("wars 5", Fit.END),
        ("no such film", None),
        ("", None),
    ],
)
def test_the_part_of_a_name_that_a_text_is(text: str, fit: Fit | None) -> None:
    found = [match.fit for match in MATCHER.matches(words(text))]
    assert fit in found if fit else found == []


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("rings two", False),  # the number counts towers, which the text leaves out
        ("lord two", False),
        ("rings two towers", True),
        ("star wars 5 back", True),  # what the number counts is before it, and its section ends
        ("star 5 back", False),  # wars is left out
        ("harry hallows 2", True),
    ],
)
def test_a_number_counts_the_words_beside_it(text: str, *, fits: bool) -> None:
    assert bool(MATCHER.matches(words(text))) is fits


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_all_of_its_own_name(title: str) -> None:
    found = {m.name.row: m for m in MATCHER.matches(words(title))}
    match = found[TITLES.index(title)]
    assert (match.fit, match.typos, match.is_shuffled) == (Fit.WHOLE, 0.0, False)
    assert match.letters == sum(map(len, words(title)))


@given(st.sampled_from([n for n in NAMES if len(n.content) > 2]), st.data())
def test_meaningful_words_in_any_order_are_the_whole_name(name: Name, data: st.DataObject) -> None:
    content = [name.words[place] for place in name.content]
    typed = data.draw(st.permutations(content))
    found = {m.name.row: m for m in MATCHER.matches(tuple(typed))}
    if name.row in found:
        match = found[name.row]
        assert match.fit is Fit.WHOLE
        assert match.n_words == len(content)
        assert match.is_shuffled == (list(typed) != content)


@given(st.text(string.ascii_lowercase + " ", max_size=40))
def test_every_match_has_all_words_that_carry_meaning(text: str) -> None:
    typed = words(text)
    for match in MATCHER.matches(typed):
        if match.typos == 0:
            assert match.n_words <= len(typed)
        assert match.n_words >= 1


def test_only_a_word_that_no_name_has_may_be_a_typo_unless_any_may() -> None:
    lamb = MATCHER.matches(words("silence of the lamb"))
    assert [m.typos for m in lamb] == [0.5]
    alien = {m.name.row: m.typos for m in MATCHER.matches(words("alien"))}
    assert alien[TITLES.index("Alien")] == 0
    assert alien[TITLES.index("Aliens")] == 0.5
    typo = one("shawshenk redemtion")
    assert typo is not None
    assert (typo.fit, typo.typos) == (Fit.WHOLE, 2)


def test_a_lone_mistyped_word_is_no_part_of_a_longer_name() -> None:
    assert one("shawshenk") is None
    alone = {m.name.row for m in MATCHER.matches(words("aliem"))}
    assert TITLES.index("Alien") in alone


def test_another_little_word_is_half_a_typo_and_a_lone_word_may_have_none() -> None:
    other = one("silence in the lambs")
    assert other is not None
    assert other.typos == 0.5
    assert one("from lebowski") is None
    same = one("silence lambs")
    assert same is not None
    assert same.typos == 0.0


@pytest.mark.parametrize(
    ("text", "typos"),
    [
        ("one flew over cuckoos nest zq", 1.5),  # a short word may be left out of four
        ("flew nest zq", None),  # of three none
        ("one flew over cuckoos nest zqzq", None),  # nor a long one
        ("one flew over cuckoos nest 39", None),  # nor a number
    ],
)
def test_a_short_word_may_be_left_out_of_more_than_three(text: str, typos: float | None) -> None:
    found = one(text, mistyped=True)
    assert (found.typos if found else None) == typos


def test_sixteen_words_are_read_and_six_may_be_mistyped() -> None:
    long = (
        "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike nova oscar"
    )
    title = f"{long} papa"
    matcher = matcher_of(Names(enumerate([Movie(0, title, None, ())])))
    assert [m.fit for m in matcher.matches(words(title))] == [Fit.WHOLE]
    assert matcher.matches((*words(title), "alpha")) == []
    wrong = title.split()
    for at in (0, 1, 3, 4, 6, 7):
        wrong[at] = wrong[at][:2] + "x" + wrong[at][3:]
    assert [m.typos for m in matcher.matches(wrong)] == [6.0]
    wrong[8] = "inxia"
    assert matcher.matches(wrong) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("star wars emp", {0}),
        ("silence lam", {8}),
        ("harry potter pris", {3}),
        ("alie", set()),  # a lone word that some begin with: too many names would do
        ("shqwsh", {1}),  # but with a typo it is looked for
        ("zzzz lam", set()),
    ],
)
def test_the_last_word_may_be_only_begun(text: str, rows: set[int]) -> None:
    assert {m.name.row for m in MATCHER.begun_matches(words(text))} == rows


def match(
    fit: Fit, *, n_words: int = 1, letters: int = 7, typos: float = 0.0, shuffled: bool = False
) -> NameMatch:
    name = NAMES[1]  # begins with an article
    return NameMatch(name, fit, shuffled, n_words, typos, letters)


@pytest.mark.parametrize(
    ("found", "after_article", "fame"),
    [
        (match(Fit.WHOLE), False, 0.0),
        (match(Fit.SECTION), False, 0.02),
        (match(Fit.START), False, 0.12),
        (match(Fit.START, letters=7), False, 0.12),
        (match(Fit.START, letters=8), False, 0.05),  # a long first word is telling
        (match(Fit.END), False, 0.08),
        (match(Fit.END, letters=6), False, 0.08),
        (match(Fit.END, letters=5), False, 0.24),  # a short last word is not
        (match(Fit.INSIDE), False, inf),
        (match(Fit.WHOLE), True, 0.0),
        (match(Fit.SECTION), True, 0.02),
        (match(Fit.START), True, 0.24),  # "the godfather" may be another film of that name
        (match(Fit.END), True, inf),
        (match(Fit.WHOLE, n_words=2), False, 0.0),
        (match(Fit.SECTION, n_words=2), False, 0.008),
        (match(Fit.START, n_words=2), False, 0.008),
        (match(Fit.INSIDE, n_words=2), False, 0.08),  # "breaking bad" is no film
        (match(Fit.INSIDE, n_words=3), False, 0.025),
        (match(Fit.END, n_words=2), False, 0.025),
        (match(Fit.SCATTERED, n_words=2), False, 0.2),
        (match(Fit.SCATTERED, n_words=3), False, 0.02),
        (match(Fit.SCATTERED, n_words=4), False, 0.008),
        (match(Fit.SCATTERED, n_words=9), True, 0.008),
        (match(Fit.WHOLE, n_words=2, shuffled=True), False, 0.12),
        (match(Fit.INSIDE, n_words=2, shuffled=True), False, inf),
        (match(Fit.INSIDE, n_words=3, shuffled=True), False, 0.08),
    ],
)
def test_the_less_of_a_title_a_text_is_the_better_known_its_film_must_be(
    found: NameMatch, after_article: bool, fame: float
) -> None:
    assert needed_fame(found, after_article=after_article) == pytest.approx(fame)


@pytest.mark.parametrize(
    ("found", "fame"),
    [
        (match(Fit.WHOLE, typos=1, letters=8), 120 * (1 / 8) ** 4),
        (match(Fit.WHOLE, typos=2, letters=8), 120 * (2 / 8) ** 4),
        (match(Fit.WHOLE, typos=0.5, letters=8), 120 * (1 / 8) ** 4),  # an s is another title
        (match(Fit.WHOLE, typos=1, letters=16), 0.012),  # a typo is never for nothing
        (match(Fit.WHOLE, typos=2, letters=10, n_words=2), 120 * (2 / 10) ** 4 / 8),
        (match(Fit.SECTION, typos=2, letters=12, n_words=2), 0.008 + 4 * 120 * (2 / 12) ** 4 / 8),
        (match(Fit.WHOLE, typos=0.5, letters=12, n_words=2), 120 * (0.5 / 12) ** 4 / 8),
        (match(Fit.SECTION, typos=0.5, letters=6), 0.02 + 4 * 120 * (0.5 / 6) ** 4),
        (match(Fit.SECTION, typos=0.5, letters=5), inf),  # too short for any
        (match(Fit.SECTION, typos=1, letters=9), inf),  # a lone part of a name is not mistyped
    ],
)
def test_each_typo_takes_more_fame(found: NameMatch, fame: float) -> None:
    assert needed_fame(found, after_article=False) == pytest.approx(fame)


@given(
    st.sampled_from(Fit).filter(lambda fit: fit is not Fit.END),  # which is of one word
    st.integers(2, 6),
    st.integers(6, 40),
    st.floats(0, 4),
    st.floats(0, 2),
)
def test_more_typos_never_take_less_fame(
    fit: Fit, n_words: int, letters: int, typos: float, more: float
) -> None:
    less, worse = (
        needed_fame(match(fit, n_words=n_words, letters=letters, typos=t), after_article=False)
        for t in (typos, typos + more)
    )
    assert worse >= less >= 0


def films(*rows: tuple[int, int | None]) -> Films:
    return Films(
        Movie(at, f"Film {at}", year, (), n_ratings=n) for at, (n, year) in enumerate(rows)
    )


def test_one_of_a_name_is_meant_alone_with_twenty_times_the_ratings_of_the_next() -> None:
    assert films((200, 1), (10, 2), (9, 3)).namesakes([2, 0, 1]) == [0]
    assert films((199, 1), (10, 2)).namesakes([1, 0]) == [0, 1]
    assert films((20, 1), (0, 2)).namesakes([0, 1]) == [0]
    assert films((19, 1), (0, 2)).namesakes([0, 1]) == [0, 1]
    assert films((5, 1)).namesakes([]) == []


def test_a_year_means_that_year_or_else_one_beside_it() -> None:
    some = films((9, 1990), (8, 1991), (7, 1993), (6, None))
    assert some.of_year([0, 1, 2, 3], 1990) == {0}
    assert some.of_year([0, 2, 3], 1992) == {2}
    assert some.of_year([0, 1, 2], 1992) == {1, 2}
    assert some.of_year([0, 3], 1995) == set()
    assert some.of_year([0, 3], None) == {0, 3}


def test_fame_is_a_share_of_the_best_known_films_ratings() -> None:
    some = films((30, 1), (120, 2), (0, 3))
    assert [some.fame(row) for row in range(3)] == [1.0, 0.25, 0.0]
    assert [films((0, 1), (0, 2)).fame(row) for row in range(2)] == [1.0, 1.0]


def test_four_initials_mean_a_film_of_a_fifth_of_the_most_ratings() -> None:
    some = Films(
        [
            Movie(1, "Alien", 1979, (), n_ratings=1000),
            Movie(2, "Back to the Future", 1985, (), n_ratings=200),
            Movie(3, "Lord of the Rings", 1985, (), n_ratings=199),
            Movie(4, "Ace Ventura Pet", 1994, (), n_ratings=900),
        ]
    )
    lookup = NameLookup(some, Names(enumerate(some.movies)))

    def meant(text: str) -> list[int]:
        return [some.movies[row].movie_id for row in lookup.by_initials(next(readings(text)))]

    assert meant("bttf") == [2]
    assert meant("lotr") == []
    assert meant("avp") == []


@given(st.sampled_from(TITLES), st.integers(1870, 2099))
def test_a_year_is_read_at_either_end_and_the_text_without_it_as_well(
    title: str, year: int
) -> None:
    for text in (f"{title} ({year})", f"{year} {title}"):
        found = [(query.plain, query.year) for query in readings(text)]
        assert found[0] == (tuple(plain_words(text)), None)
        assert (tuple(plain_words(title)), year) in found


@pytest.mark.parametrize("year", [1869, 2100, 999, 10_000])
def test_no_film_is_of_these_years(year: int) -> None:
    assert [query.year for query in readings(f"alien {year}")] == [None]


def test_a_word_of_one_film_is_in_no_other_films_names() -> None:
    films = [
        Movie(1, "Brazil", 1985, (), ("Brazil: The Film",)),
        Movie(2, "Alien Film", 1979, ()),
    ]
    matcher = matcher_of(Names(enumerate(films)))
    assert [matcher.is_of_one_film(word) for word in ("brazil", "film", "alien", "none")] == [
        *(True, False, True, False)
    ]
