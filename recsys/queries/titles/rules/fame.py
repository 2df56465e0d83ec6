"""How well known a film must be for a text that is not exactly its name to mean it.

Fame is the number of ratings as a share of the best-known film's, 0..1. The smaller a part of the
title the text is and the more typos there are, the likelier it means another film, which the
catalogue does not have, unless everybody knows this one. The numbers were tuned on MovieLens's
ml-latest-small with queries as people type them, with titles of films that came after it, and with
each title while its own film was left out.
"""

from math import ceil, inf

from recsys.queries.titles.rules.matching import Fit, NameMatch

# A lone word is more often than not the title of a film that the catalogue does not have.
_LONE = {Fit.WHOLE: 0.0, Fit.SECTION: 0.02, Fit.START: 0.12, Fit.END: 0.08}
_LONE_AFTER_ARTICLE = {Fit.WHOLE: 0.0, Fit.SECTION: 0.02, Fit.START: 0.24}
_LONG_START = 0.05
_SHORT_END = 0.24
_SHORT, _LONG = 6, 8  # letters: a word of fewer is short, one of as many or more is long

_SEVERAL = {Fit.WHOLE: 0.0, Fit.SECTION: 0.008, Fit.START: 0.008, Fit.END: 0.025, Fit.INSIDE: 0.025}
_SCATTERED = {2: 0.2, 3: 0.02}  # by the number of words
_PAIR_INSIDE, _RARE_PAIR = 0.08, 0.025
_MORE_SCATTERED = 0.008
_PAIR = 2
_SHUFFLED = 0.24  # for one word; less for more

_TYPOS = 120.0  # for a word with a typo in each letter; it shrinks with their 4th power
_LEAST_TYPOS = 0.012
_TYPOS_IN_PART = 4  # times as much


def needed_fame(match: NameMatch, *, after_article: bool, has_rare: bool = False) -> float:
    """The fame that a match needs, inf where no fame is enough.

    `after_article` is whether the text begins with an article, `has_rare` whether a word of it is
    of one film's names only.
    """
    if match.n_words == 1:
        return _for_lone(match, after_article=after_article) + _for_typos(match)
    if match.fit is Fit.INSIDE and match.n_words == _PAIR and not match.is_shuffled:
        return (_RARE_PAIR if has_rare else _PAIR_INSIDE) + _for_typos(match)
    return _for_several(match) + _for_typos(match)


def _for_lone(match: NameMatch, *, after_article: bool) -> float:
    if match.fit is not Fit.WHOLE and match.typos > (0.5 if match.letters >= _SHORT else 0.0):
        return inf
    if after_article:
        begins = match.name.begins_with_article
        return _LONE_AFTER_ARTICLE.get(match.fit, inf) if begins else inf
    if match.fit is Fit.END and match.letters < _SHORT:
        return _SHORT_END
    if match.fit is Fit.START and match.letters >= _LONG:
        return _LONG_START
    return _LONE.get(match.fit, inf)


def _for_several(match: NameMatch) -> float:
    if match.is_shuffled:
        is_part_pair = match.n_words == _PAIR and match.fit is not Fit.WHOLE
        return inf if is_part_pair else _SHUFFLED / match.n_words
    if match.fit is Fit.SCATTERED:
        return _SCATTERED.get(match.n_words, _MORE_SCATTERED)
    return _SEVERAL[match.fit]


def _for_typos(match: NameMatch) -> float:
    is_lone_name = match.n_words == 1 and match.fit is Fit.WHOLE  # where an s makes another title
    typos = ceil(match.typos) if is_lone_name else match.typos
    needed = _TYPOS * (typos / match.letters) ** 4 / match.n_words**3
    if match.fit is not Fit.WHOLE:
        needed *= _TYPOS_IN_PART
    return max(needed, _LEAST_TYPOS) if typos >= 1 else needed
