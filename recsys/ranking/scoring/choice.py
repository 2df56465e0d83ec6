"""The taste head: which films a member would choose, whatever stars they would give them.

Eight parts, most of them a vector of the member's times vectors of the films:

    choice_i = b_i + c_i . z,   z = m + sum_j w(stars_j) e_j / n^p - sum_l e_l / (o + DAMPING)
    kin_i    = t . u_i / |u_i|^LENGTHENED,  t = sum_j (stars_j - CENTRE_STARS) v_j / n
    genre_i  = t' . g_i,        t' the same over genres
    theme_i  = t'' . v_i,       t'' the same over themes (recsys.themes)
    fact_i   = sum_j (stars_j - CENTRE_STARS) (sum of FACT[kind] s_ij over shared facts
                                               + near_ij by where they are from (see places)) / n
    era_i    = sum_j (stars_j - CENTRE_STARS) near_ij / n, near_ij by year (see era)
    apart_i  how much of what is liked is of another form (see forms)
    known_i  how well people know it, and who likes what comes from there (see known)

A film that was liked without stars is one of the j too, as if it had been given LIKED_STARS
(recsys.stars). A film that was chosen without being rated counts among the j as one of
UNRATED_STARS; those together weigh no more than MOST_CHOSEN ratings, since who says what they like
says more than who ticks a hundred films. n is how much all of them weigh, which is at most
MOST_WEIGHED: whoever has rated more is known no better by what they choose, and z would drown what
is said of kinds. The l are the o films that were passed over: not seen, though many have, or not
wanted.

`choice` is learnt for ranking (recsys.training.models.choice): a film has one vector for being
chosen, c, and one for what its choice says, e (an asymmetric factor model: Paterek 2007, "Improving
regularized singular value decomposition for collaborative filtering", section 4). `kin` points from
what was disliked to what was liked, over vectors u of what is chosen together, which are shorter
the less is known of the film that is ranked, the less so where enough people know it, whoever they
are; v_j is u_j / |u_j|, or what its nearest say where j stands alone (see among_kin). `genre` and
`theme` likewise, rare ones more; `fact` over directors and series (`Catalogue.facts`), s being one,
but for a director how near the two films are by kin, at least 0: who loves *Alien* is not given
*Gladiator* for that; and over countries, languages and regions; `era` over years, so that who likes
films of today is given such.

How they are weighed depends on the focus f, 0..1, of what the member likes: how near each other
those films are. Whoever gives five stars to six Westerns means Westerns; whoever likes six
films of six kinds is served by what such people choose. Who likes one film is assumed to mean its
kind, but what people choose counts less only by f', the focus that the films show.

    taste_i = (CHOICE - CHOICE_F f') choice_i + (KIN + KIN_F f) kin_i + (GENRE + GENRE_F f) genre_i
              + (THEMES + THEMES_F f) theme_i + (FACTS + FACTS_F f) fact_i
              + max(ERA_F f, ERA_Y y) era_i
              - FORMS_F f apart_i + (KNOWN + KNOWN_F f) known_i
"""

from copy import copy

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.half_kept import HalfKept
from recsys.model.fold_in import Member
from recsys.model.parameters import Parameters
from recsys.ranking.scoring.among_kin import AmongKin, Nearest
from recsys.ranking.scoring.era import Era
from recsys.ranking.scoring.focus import Focus
from recsys.ranking.scoring.forms import Forms
from recsys.ranking.scoring.genres import GenreVectors
from recsys.ranking.scoring.interests import Interest, Interests
from recsys.ranking.scoring.known import Known
from recsys.ranking.scoring.places import Places
from recsys.ranking.scoring.popular import choice_bias
from recsys.ranking.scoring.posterior import TastePosterior
from recsys.ranking.scoring.scores import Scores
from recsys.ranking.scoring.shared_facts import SharedFacts
from recsys.stars import CENTRE_STARS, half_stars
from recsys.vectors import unit_vectors

# A film chosen without stars, how many ratings such films weigh at most, and how little few films
# passed over say. Chosen on seeds 100 and 101 of the tuning members, who had none to thirty ratings
# and chose five to three hundred films, and on what a deck asked them.
UNRATED_STARS, MOST_CHOSEN, DAMPING = 3.5, 20, 2.0
MOST_WEIGHED = 40  # ratings; chosen on the same members, who had rated fifty to two hundred films
LENGTHENED, _LENGTHENED_FROM_N_RATERS, _SHORTEST = 0.25, 5, 0.2
_WIDE_FROM_N_RATERS = 1  # at most what is lengthened, which is kept wide alone


class Taste:
    """Scores all items for one member by what the member chose, liked and disliked."""

    def __init__(
        self, parameters: Parameters, catalogue: Catalogue, nearest: Nearest | None = None
    ) -> None:
        # Of the few films that a member rated, vectors are widened when they are asked for.
        self._choosing, self._kin = parameters.choosing_factors, parameters.kin_factors
        self._all_chosen = _widened(parameters.chosen_factors, catalogue.n_raters)
        self._all_kin = _lengthened(parameters.kin_factors, catalogue.n_raters)
        self._chosen_lengths = self._all_chosen.lengths()
        self._kin_lengths = self._all_kin.lengths()
        self._among_kin = nearest and AmongKin(parameters.kin_factors, catalogue.n_ratings, nearest)
        self._genres = GenreVectors(catalogue)
        self._themes = catalogue.theme_vectors
        self._facts = SharedFacts(catalogue.facts, len(catalogue))
        self._focus = Focus(self._genres, self._themes, self._facts)
        self._places = Places(catalogue)
        self._era = Era(catalogue)
        self._interests = Interests(
            self._genres, self._places, self._focus, self._era, self._among_kin
        )
        self._forms = Forms(catalogue)
        self._known = Known(catalogue, self._places)
        self._bias = choice_bias(parameters, catalogue)
        self._mean = parameters.choice_mean
        self._half_star_weight = parameters.half_star_weight
        self._damping = float(parameters.choice_damping[0])

    def movable(self) -> "Taste":
        """The same, whose films can be moved without moving those of this one."""
        twin = copy(self)
        twin._all_chosen, twin._bias = self._all_chosen.movable(), self._bias.copy()
        twin._chosen_lengths = self._chosen_lengths.copy()
        return twin

    def move(
        self, rows: NDArray[np.intp], chosen: NDArray[np.float32], bias: NDArray[np.float32]
    ) -> None:
        """Serve m films with these c, float32[m, d], and b, float32[m], from now on.

        Who reads in another thread meanwhile may find some numbers of before (`recsys.community`).
        """
        self._all_chosen.put(rows, chosen)
        self._bias[rows] = bias
        self._chosen_lengths[rows] = np.linalg.norm(chosen, axis=1)

    def fold_in(self, member: Member) -> TastePosterior:
        """The member's vectors; without ratings those of the mean person."""
        items, stars, counts = _said(member)
        n = max(float(counts.sum()), 1.0)
        weight = counts * self._half_star_weight[half_stars(stars) - 1]
        choices = (
            self._choosing[items].astype(np.float32) * (weight / n**self._damping)[:, np.newaxis]
        )
        towards = counts * (stars - CENTRE_STARS)
        kin = self._directions(items)
        about = self._themes.of(items)
        focus, shown_focus = self._focus(items, kin, about, np.maximum(towards, 0))
        return TastePosterior(
            items=items,
            stars=stars,
            person=self._mean + choices.sum(axis=0) - self._passed_over(member),
            choices=choices.astype(np.float32),
            pull=(towards / n).astype(np.float32),
            kin=self._among_kin.read(items, kin) if self._among_kin else kin,
            themes=about,
            focus=focus,
            shown_focus=shown_focus,
            era_focus=self._era.focus(items, np.maximum(towards, 0)),
        )

    def interests(self, posterior: TastePosterior) -> list[Interest]:
        """The kinds that a member likes, where they are plainly several."""
        return self._interests(posterior, self._directions(posterior.items))

    def _directions(self, items: NDArray[np.intp]) -> NDArray[np.float32]:
        """The u of n films of length one, float32[n, d]."""
        return unit_vectors(self._kin[items].astype(np.float32))

    def _passed_over(self, member: Member) -> NDArray[np.float32]:
        """What the member chose not to choose, float32[d]."""
        passed = self._choosing[member.passed_over].astype(np.float32)
        said: NDArray[np.float32] = passed.sum(axis=0)
        return said / np.float32(len(passed) + DAMPING)

    def scores(self, posterior: TastePosterior) -> NDArray[np.float32]:
        """The taste of each item, float32[n_items]."""
        return self.scored(posterior, np.float32(0)).all()

    def scored(self, posterior: TastePosterior, others: NDArray[np.float32] | np.float32) -> Scores:
        """The taste of each item and what others say of it, float32[n_items].

        By Cauchy and Schwarz no product of two vectors is more than that of their lengths.
        """
        weights, pull = posterior.weights, posterior.pull
        person, kin = weights[0] * posterior.person, weights[1] * pull @ posterior.kin
        least = self._at_hand(posterior)
        least += others
        most = np.linalg.norm(person) * self._chosen_lengths
        most += np.linalg.norm(kin) * self._kin_lengths
        most += least

        def work_out(rows: NDArray[np.intp]) -> NDArray[np.float32]:
            scores = self._all_chosen.products(rows, person)
            scores += self._all_kin.products(rows, kin)
            scores += least[rows]
            return scores

        return Scores(most, work_out)

    def _at_hand(self, posterior: TastePosterior) -> NDArray[np.float32]:
        """What is quick to say of all items, float32[n_items]."""
        items, pull, liking = posterior.items, posterior.pull, posterior.liking
        choice, _, genre, themes, facts, era, apart, known = posterior.weights
        scores = self._genres.toward(items, np.float32(genre) * pull)
        scores += self._themes.toward(np.float32(themes) * pull @ posterior.themes)
        scores += self._era.toward(items, np.float32(era) * pull)
        scores += self._forms.apart(items, apart * liking)
        scores += choice * self._bias + known * self._known.everywhere
        scores += self._known.at_home(items, self._places.told(items, known * liking))
        scores += self._places.toward(items, self._places.told(items, facts * pull))
        scores += self._facts.toward(
            items,
            facts * pull,
            lambda js, rows: _nearness(self._all_kin.products(rows, posterior.kin, js)),
        )
        return scores

    def parts(
        self, posterior: TastePosterior, item_indices: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        """What each of the n films rated or chosen adds to the taste of m items, float64[m, n].

        With what the same weights give a film for the mean person they add up to its score.
        """
        items, pull, liking = posterior.items, posterior.pull, posterior.liking
        choice, kin, genre, themes, facts, era, apart, known = posterior.weights
        near = self._all_kin.take(item_indices) @ posterior.kin.T
        genres = self._genres.of(item_indices) @ self._genres.of(items).T
        about = self._themes.of(item_indices) @ posterior.themes.T
        parts = choice * (self._all_chosen.take(item_indices) @ posterior.choices.T)
        parts += (kin * pull * near + genre * pull * genres).astype(np.float32)
        parts += themes * pull * about
        parts += era * pull * self._era.near(item_indices, items)
        parts += self._places.told(items, facts * pull) * self._places.near(item_indices, items)
        shared = self._facts.parts(item_indices, items, pull, _nearness(near))
        beside = self._forms.parts_apart(item_indices, items, apart * liking)
        at_home = self._places.told(items, known * liking)
        beside += self._known.parts_at_home(item_indices, items, at_home)
        return parts.astype(np.float64) + facts * shared + beside


def _nearness(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """By kin, at least 0."""
    near: NDArray[np.float32] = np.maximum(cosines, np.float32(0))
    return near


def _said(member: Member) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.float32]]:
    """The films rated, liked and chosen: rows, stars, and how many ratings each counts for."""
    (items, given), n_chosen = member.opinions, len(member.chosen)
    counts = np.ones(len(items) + n_chosen, np.float32)
    counts[len(items) :] = min(1.0, MOST_CHOSEN / max(n_chosen, 1))
    counts *= min(1.0, MOST_WEIGHED / max(float(counts.sum()), 1.0))
    stars = np.concatenate([given, np.full(n_chosen, UNRATED_STARS)])
    return np.concatenate([items, member.chosen]), stars, counts


def _best_known(n_raters: NDArray[np.float32]) -> NDArray[np.intp]:
    """The films that are kept wide, those side by side that lists are mostly made from."""
    order = np.argsort(-n_raters, kind="stable")
    return order[: np.count_nonzero(n_raters >= _WIDE_FROM_N_RATERS)]


def _widened(vectors: NDArray[np.float16], n_raters: NDArray[np.float32]) -> HalfKept:
    rows = _best_known(n_raters)
    return HalfKept(vectors, rows, vectors[rows].astype(np.float32))


def _lengthened(kin: NDArray[np.float16], n_raters: NDArray[np.float32]) -> HalfKept:
    """Nearer to length one where enough people know the film."""
    rows = _best_known(n_raters)
    wide = kin[rows].astype(np.float32)
    lengths = np.clip(np.linalg.norm(wide, axis=1), _SHORTEST, 1.0)
    lengths[n_raters[rows] < _LENGTHENED_FROM_N_RATERS] = 1.0
    return HalfKept(kin, rows, wide * lengths[:, np.newaxis] ** np.float32(-LENGTHENED))
