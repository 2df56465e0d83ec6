"""Which films a text means that is not exactly one of their names."""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from recsys.queries.titles.reading.query import Query
from recsys.queries.titles.rules.fame import needed_fame
from recsys.queries.titles.rules.matching import Fit, NameMatch, NameMatcher
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.names import Name
from recsys.queries.words import is_number

_MOST_WORDS_MISTYPED = 8
_LEAST_FAME = 0.015
_NOT_MEANT = 10  # a name that fits as well but is so many times less known is not meant
_CLEAR_SHARE = 0.75  # of all ratings of films with a word, those that make it mean a few of them
_LIKELIHOOD = {Fit.START: 0.5, Fit.END: 0.3, Fit.INSIDE: 0.3, Fit.SCATTERED: 0.1}
_TYPO_LIKELIHOOD = 0.05
_LONGER_MEANT = 30  # times as well known, a film may be meant by a part of its name
_LONGER_FAME = 0.1
# So many times as well known, a film may be meant by any word of its name.
_BY_A_WORD, _FAMOUS_BY_A_WORD = 250, 0.1
_PARTS = frozenset({Fit.START, Fit.END, Fit.INSIDE})
_LONE_MISTYPED = 3  # times the fame, where the text is the name of another film
_MOST_TYPOS = 0.25  # for each letter, where the text is the name of another film


class Judgement(NamedTuple):
    """The films that a text means, best known first, and those near it, likeliest first."""

    meant: list[int]
    near: list[int]


class Meaning:
    """Judges whether a mistyped name, or a part of one, means a film."""

    def __init__(self, films: Films, matcher: NameMatcher) -> None:
        self._films = films
        self._matcher = matcher

    def judge(self, query: Query) -> Judgement:
        """What a text means or, where it may well mean another film, is only near to."""
        matches = self._matcher.matches(query.words)
        if query.is_numbers:  # these mean "2001: A Space Odyssey", but not "12 Monkeys"
            matches = [match for match in matches if _is_first_section(match, query)]
        meant = self._meant(query, matches)
        is_name = any(match.fit is Fit.WHOLE and not match.typos for match in matches)
        may_be_mistyped = not (is_name or query.is_numbers)
        if not meant and may_be_mistyped and len(query.words) <= _MOST_WORDS_MISTYPED:
            meant = self._meant(query, self._matcher.mistyped_matches(query.words))
        likely = sorted(matches, key=self._weight, reverse=True)
        return Judgement(meant, [match.name.row for match in likely])

    def nearly(self, query: Query, near: Sequence[int]) -> list[int]:
        """The best-known film of a whole name that a lone word is a typo of, where it is far better
        known than those near."""
        if len(query.words) != 1 or query.is_numbers:
            return []
        whole = (m for m in self._matcher.mistyped_matches(query.words) if m.fit is Fit.WHOLE)
        best = min((m.name.row for m in whole if m.typos <= 1), default=None)
        least = _NOT_MEANT * max(map(self._films.known, near), default=0.0)
        return [] if best is None or self._films.known(best) < least else [best]

    def begun(self, query: Query) -> list[int]:
        """Films with all words of a text of which the last is only begun, likeliest first."""
        matches = self._matcher.begun_matches(query.words)
        return [match.name.row for match in sorted(matches, key=self._weight, reverse=True)]

    def far_better_known(self, query: Query, row: int, *, is_very: bool) -> list[int]:
        """Films that a text may mean as well, if far better known than the one that it names.

        Either their names begin with it or have it for a section, or it is one with a typo. If it
        is not the very name of the film, or nobody knows how well known that is, the others need
        only be better known.
        """
        known = max(self._films.known(row), 1)
        is_sure = is_very and not self._films.is_too_new(row)
        least = _NOT_MEANT * known if is_sure else known
        if least > self._films.known(0):
            return []
        matches = self._matcher.matches(query.words)
        far = inf if self._films.is_too_new(row) else _LONGER_MEANT * known
        others = {m.name.row for m in matches if self._may_go_on(m, query, far, matches)}
        begun = {m.name.row for m in matches if self._is_famous_beginning(m, query, known)}
        if self._films.movies[row].is_much_seen:
            begun = set()
        others |= begun or {m.name.row for m in matches if self._is_known_by(m, query, known)}
        if not query.is_numbers and len(query.words) <= _MOST_WORDS_MISTYPED:
            others |= {
                match.name.row
                for match in self._matcher.mistyped_matches(query.words)
                if match.fit is Fit.WHOLE and self._may_be_mistyped(match, query, is_sure=is_sure)
            }
        others = self._films.of_very_year(others, query.year)
        best = max(map(self._films.known, others), default=0.0)
        least = max(least, best / _NOT_MEANT)
        return [other for other in others if self._films.known(other) >= least]

    def _may_go_on(
        self, match: NameMatch, query: Query, far: float, matches: Sequence[NameMatch]
    ) -> bool:
        """Whether a text may as well be a part of this name as the whole of a lesser film's.

        A film with `far` ratings may be meant by a part that is no section.
        """
        is_other = match.typos or match.is_shuffled or query.is_numbers
        if is_other or not match.name.has_articles_of(query):
            return False
        is_section = _is_section(match, query)
        size = len(query.words)
        is_begun = match.name.words[:size] == query.words
        if is_begun and size + 1 in match.name.ends and is_number(match.name.words[size]):
            return False  # a later film of the series, which is called by its number
        if is_begun and (is_section or match.n_words > 1):
            return True
        known, fame = self._films.known(match.name.row), self._films.fame(match.name.row)
        is_far = is_section or known >= far
        if match.n_words > 1:
            return is_section or (match.fit in _PARTS and is_far and fame >= _LONGER_FAME)
        is_famous = fame >= needed_fame(match, after_article=False)
        return is_far and is_famous and self._is_clear(match, matches)

    def _is_known_by(self, match: NameMatch, query: Query, known: float) -> bool:
        """Whether a lone word is in the name of a film that everybody knows, and hardly anybody
        knows the film of `known` ratings that has it for its name."""
        is_word = len(query.words) == match.n_words == 1 and not match.typos
        if not is_word or query.is_numbers or not match.name.has_articles_of(query):
            return False
        is_famous = self._films.fame(match.name.row) >= _FAMOUS_BY_A_WORD
        return is_famous and self._films.known(match.name.row) >= _BY_A_WORD * known

    def _is_famous_beginning(self, match: NameMatch, query: Query, known: float) -> bool:
        """Whether a lone word that a lesser film is called begins the name of a famous one.

        "die" is asked, since it begins *Die Hard*, whatever else has the word.
        """
        if match.n_words > 1 or match.fit not in {Fit.START, Fit.SECTION} or query.is_numbers:
            return False
        needed = needed_fame(match, after_article=query.begins_with_article)
        row = match.name.row
        return self._films.fame(row) >= needed and self._films.known(row) >= _LONGER_MEANT * known

    def _may_be_mistyped(self, match: NameMatch, query: Query, *, is_sure: bool) -> bool:
        """Whether a text that is one film's name may as well be another's with typos.

        "inglorious bastards" may be, but nobody who types "tokyo story" means "Toy Story".
        """
        if is_sure and match.typos > _MOST_TYPOS * match.letters:
            return False
        needed = needed_fame(match, after_article=query.begins_with_article)
        if match.n_words == 1:
            needed *= _LONE_MISTYPED
        return self._films.fame(match.name.row) >= needed

    def numbered(self, base: Query, number: str) -> list[int]:
        """The film of a number in a series that goes by a name.

        Either the films of the series are told by the years in which they came out; or the name
        goes on until the number, as "Rambo: First Blood Part II" does, if other films of the series
        have theirs next to the name; or half of it is left out: "Furious 7".
        """
        size = len(base.words)
        series = self._matcher.begun_by(base.words)
        if (row := self._in_order(series, size, number)) is not None:
            return sorted(self._films.of_year([row], base.year))
        is_numbered = any(is_number(word) for n in series for word in n.words[size : size + 1])
        known = {*base.words, number}
        rows = {
            name.row
            for name in (self._matcher.having(number) if series else ())
            if (is_numbered and name in series)
            or (len(name.words) > max(1, size // 2) and known.issuperset(name.words))
        }
        famous = {row for row in rows if self._films.fame(row) >= _LEAST_FAME}
        return self._films.namesakes(self._films.of_year(famous, base.year))

    def _in_order(self, names: Iterable[Name], size: int, number: str) -> int | None:
        """The film that came out as the given one of a series, if it is known what belongs to it.

        That is where the films until it of which the names begin alike are of one series, of which
        the first has a number of its own at times, and none is called by a number that it is not.
        """
        by_row = {name.row: name for name in names if self._films.fame(name.row) >= _LEAST_FAME}
        movies = self._films.movies
        rows = sorted(by_row, key=lambda row: movies[row].year or 0)
        if not number.isdecimal() or not 0 < int(number) <= len(rows):
            return None
        until = rows[: max(int(number), 2)]
        series = [movies[row].series for row in until]
        is_told = all(
            word == str(place) or not word.isdecimal()
            for place, row in enumerate(until, start=1)
            for word in by_row[row].words[size : size + 1]
        )
        if len(until) == 1 or None in series or len(set(series[1:])) > 1 or not is_told:
            return None
        return rows[int(number) - 1]

    def _meant(self, query: Query, matches: Sequence[NameMatch]) -> list[int]:
        matches = [match for match in matches if match.name.has_articles_of(query)]
        likely = {
            (match.fit, match.typos)
            for match in matches
            if self._is_famous_enough(match, query) and self._is_clear(match, matches)
        }
        if query.year is not None:
            matches = [match for match in matches if self._may_be_of_year(match, query)]
        meant = [match for match in matches if (match.fit, match.typos) in likely]
        rows = self._films.of_year({match.name.row for match in meant}, query.year)
        meant = [match for match in meant if match.name.row in rows]
        whole = min((match.typos for match in meant if match.fit is Fit.WHOLE), default=inf)
        return self._about_as_likely(
            [match for match in meant if match.fit is Fit.WHOLE or match.typos < whole]
        )

    def _is_famous_enough(self, match: NameMatch, query: Query) -> bool:
        is_inside = match.fit is Fit.INSIDE
        has_rare = is_inside and any(map(self._matcher.is_of_one_film, query.words))
        after_article = query.begins_with_article
        needed = needed_fame(match, after_article=after_article, has_rare=has_rare)
        return self._films.fame(match.name.row) >= needed

    def _may_be_of_year(self, match: NameMatch, query: Query) -> bool:
        """Whether a film of this name may be meant with this year.

        Most films are not here: of those that came out in a year, many have a name that is a part
        of a better-known one's or hardly differs from it.
        """
        if self._films.movies[match.name.row].year != query.year:
            return False
        if match.fit is Fit.WHOLE:
            return True
        return match.typos == 0 and (match.n_words > 1 or _is_section(match, query))

    def _about_as_likely(self, meant: Sequence[NameMatch]) -> list[int]:
        best = max(meant, key=self._weight, default=None)
        if best is None:
            return []
        least = self._weight(best) / _NOT_MEANT
        return self._films.namesakes(
            {
                match.name.row
                for match in meant
                if self._weight(match) >= least or match.name.words == best.name.words
            }
        )

    def _weight(self, match: NameMatch) -> float:
        """The likelihood that a text means a film by this name, up to a constant."""
        known = self._films.known(match.name.row) + 1
        return known * _LIKELIHOOD.get(match.fit, 1.0) * float(_TYPO_LIKELIHOOD**match.typos)

    def _is_clear(self, match: NameMatch, matches: Sequence[NameMatch]) -> bool:
        """Whether a lone word from a longer title is not as well one from many others."""
        if match.n_words > 1 or match.fit in {Fit.WHOLE, Fit.SECTION}:
            return True
        if match.fit is Fit.START:
            same = (m for m in matches if m.fit in {Fit.SECTION, Fit.START})
        else:
            same = (m for m in matches if m.name.row == match.name.row)
        return self._ratings_of(same) >= _CLEAR_SHARE * self._ratings_of(matches)

    def _ratings_of(self, matches: Iterable[NameMatch]) -> float:
        return sum(map(self._films.known, {match.name.row for match in matches}))


def _is_section(match: NameMatch, query: Query) -> bool:
    """Whether the words of a text are one section of a name."""
    name, words = match.name, query.words
    begins = (0, *name.ends[:-1])
    return len(name.ends) > 1 and any(
        name.words[begin:end] == words for begin, end in zip(begins, name.ends, strict=True)
    )


def _is_first_section(match: NameMatch, query: Query) -> bool:
    return _is_section(match, query) and match.name.words[: len(query.words)] == query.words
