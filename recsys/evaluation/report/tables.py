"""Figures as tables for the terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple

from rich.table import Table

from recsys.evaluation.diagnostics.calibration import EVIDENCE, FAME, Coverage
from recsys.evaluation.diagnostics.deck_taps import MARKS, N_RANDOM, Taps
from recsys.evaluation.diagnostics.diversity_cost import Setting
from recsys.evaluation.diagnostics.hearts import Hearts
from recsys.evaluation.diagnostics.hidden import HIDDEN_FROM_YEAR, HiddenFilms
from recsys.evaluation.diagnostics.hidden_lists import HiddenLists
from recsys.evaluation.diagnostics.hidden_taste import HiddenTaste
from recsys.evaluation.diagnostics.later import FROM_YEAR, Later
from recsys.evaluation.diagnostics.new_films import N_KNOWN, NewFilms
from recsys.evaluation.diagnostics.order_cost import Weighing
from recsys.evaluation.diagnostics.told import Told
from recsys.evaluation.diagnostics.unrated import Unrated
from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.store import Results
from recsys.evaluation.warm import Row

HEADINGS = {
    "rmse": "RMSE",
    "mae": "MAE",
    "pair": "pairs",
    "ndcg": "NDCG@10",
    "recall": "Recall@20",
    "taste": "taste",
}
_COLD = HEADINGS | {"accuracy": "accuracy"}


def cold_figures(rows: Sequence[Results]) -> list[dict[str, float | int | str]]:
    """The same as the table below: a row for each peer and number of known ratings."""
    return [
        {
            "name": row.name,
            "known": k,
            **{m: row.figures(m)[at] for m in _COLD if row.has(m)},
            "coverage": row.coverage()[at],
        }
        for row in rows
        for at, k in enumerate(KNOWN)
    ]


def cold_table(rows: Sequence[Results], title: str) -> Table:
    """Each peer's figures, one line for each number of known ratings."""
    table = Table(title=title, padding=0)
    table.add_column("", no_wrap=True)
    table.add_column("known", justify="right")
    for heading in (*_COLD.values(), "cover"):
        table.add_column(heading.partition("@")[0], justify="right")
    for row in rows:
        figures = [row.figures(m) if row.has(m) else None for m in _COLD]
        figures.append(row.coverage())
        for at, k in enumerate(KNOWN):
            cells = ("-" if f is None else short(f[at : at + 1]) for f in figures)
            table.add_row("" if at else row.name, str(k), *cells, end_section=k == KNOWN[-1])
    return table


def warm_table(rows: Sequence[Row], title: str) -> Table:
    """Each peer's errors on one split."""
    table = Table(title=title)
    table.add_column("")
    for heading in ("RMSE", "MAE", "pairs", "accuracy"):
        table.add_column(heading, justify="right")
    for row in rows:
        figures = (row.rmse, row.mae, row.pair, row.accuracy)
        table.add_row(row.name, *(f"{figure:.4f}" for figure in figures))
    return table


def calibration_table(coverages: Mapping[int, Coverage], seed: int) -> Table:
    """Shares of the held-out ratings inside the interval, one line for each number known."""
    table = Table(title=f"Ratings inside the 80 % interval (seed {seed})")
    of_evidence = [f"evidence: {evidence}" for evidence in EVIDENCE]
    headings = ("known", "all films", *(f"{n} ratings" for n in FAME), *of_evidence, "mean width")
    for heading in headings:
        table.add_column(heading, justify="right")
    for k, coverage in coverages.items():
        shares = (coverage.inside, *coverage.by_fame.values(), *coverage.by_evidence.values())
        table.add_row(str(k), *(f"{share:.3f}" for share in shares), f"{coverage.width:.2f}")
    return table


def hidden_table(figures: Sequence[HiddenFilms]) -> Table:
    """RMSE of films that were not trained on, one line for each number of ratings given back."""
    table = Table(title=f"Stars of films of {HIDDEN_FROM_YEAR} and later, RMSE")
    headings = "user's mean", "film's mean", "with offset", "prior alone", "community"
    trained_anew = "trained anew, none given back", "trained anew"
    for heading in ("given back", "ratings predicted", *headings, *trained_anew):
        table.add_column(heading, justify="right")
    for row in figures:
        n, n_ratings, *errors = astuple(row)
        table.add_row(str(n), str(n_ratings), *(short([error]) for error in errors))
    return table


def hidden_taste_table(figures: Sequence[HiddenTaste]) -> Table:
    """Taste for films that were not trained on, one line for each number of ratings given back."""
    table = Table(title=f"Taste for films of {HIDDEN_FROM_YEAR} and later, of all and of new ones")
    for heading in ("given back", "members", "as trained", "choice moved", "stars moved as well"):
        table.add_column(heading, justify="right")
    for row in figures:
        n, n_members, *tastes = astuple(row)
        pairs = zip(tastes[:3], tastes[3:], strict=True)
        table.add_row(str(n), str(n_members), *(short(pair, " ") for pair in pairs))
    return table


def hidden_lists_table(lists: HiddenLists) -> Table:
    """Lists with new films hidden from training, beside lists with nothing hidden."""
    title = f"Lists, films of {HIDDEN_FROM_YEAR} and later"
    return _new_films_table(title, {"hidden": lists.hidden, "trained on": lists.whole})


def later_table(rows: Sequence[Later]) -> Table:
    """Lists for those who began after the training ends, by the year in which they did."""
    named = {"all" if row.year is None else str(row.year): row.lists for row in rows}
    return _new_films_table(f"Trained to {FROM_YEAR}, for those who began since", named)


def _new_films_table(title: str, lists: Mapping[str, NewFilms]) -> Table:
    table = Table(title=f"{title}, {N_KNOWN} ratings known")
    table.add_column("")
    tastes = "taste, old films", "taste, new films"
    shares = "counted", "new in top ten", "new in what is liked"
    for heading in ("members", "NDCG@10", "Recall@20", *tastes, *shares):
        table.add_column(heading, justify="right")
    for name, row in lists.items():
        figures = (short([f]) for f in (row.ndcg, row.recall, row.taste_old, row.taste_new))
        of_new = (short([share]) for share in (row.shown, row.liked))
        table.add_row(name, str(row.n_members), *figures, str(row.n_counted), *of_new)
    return table


def variety_table(settings: Sequence[Setting], seed: int) -> Table:
    """What each setting of variety costs and gives."""
    counts = "/".join(str(k) for k in KNOWN)
    table = Table(title=f"100 held-out users (seed {seed}), {counts} ratings known")
    table.add_column("variety")
    for column in ("NDCG@10", "coverage@10", "mean cosine in a list"):
        table.add_column(column, justify="right")
    for row in settings:
        figures = (row.ndcg, row.coverage, row.alike)
        table.add_row(row.variety, *(" ".join(f"{f[k]:.3f}" for k in KNOWN) for f in figures))
    return table


def order_table(weighings: Sequence[Weighing], seed: int) -> Table:
    """What each weight of the stars costs and gives."""
    counts = "/".join(str(k) for k in KNOWN)
    table = Table(title=f"100 held-out users (seed {seed}), {counts} ratings known")
    for column in ("two pages", "page", "NDCG@10", "agreement", "least", "on page one"):
        table.add_column(column, justify="right")
    for row in weighings:
        figures = row.over_two_pages, row.on_a_page, row.agreement, row.least, row.on_page_one
        first, second, *correlations = (f"{figure:.2f}" for figure in figures)
        table.add_row(first, second, short([row.ndcg[k] for k in KNOWN]), *correlations)
    return table


def deck_table(decks: Sequence[Taps], seed: int) -> Table:
    """What each deck gives after some films shown, and when as much as ten random ratings."""
    table = Table(
        title=f"100 held-out users (seed {seed}), {'/'.join(map(str, MARKS))} films shown"
    )
    table.add_column("deck")
    for column in ("answers", "NDCG@10", "passes", "taste", "passes"):
        table.add_column(column, justify="right")
    for deck in decks:
        marks = list(MARKS)
        table.add_row(
            deck.name,
            "/".join(f"{n:.1f}" for n in deck.answers[marks]),
            short(deck.ndcg[marks].tolist()),
            _passes(deck, deck.until_ndcg),
            short(deck.taste[marks].tolist()),
            _passes(deck, deck.until_taste),
        )
        random = short(deck.random_ndcg[marks].tolist()), short(deck.random_taste[marks].tolist())
        name = f"  {N_RANDOM} random ratings, beside it"
        table.add_row(name, "", random[0], "", random[1], "", end_section=True)
    return table


def unrated_table(cases: Sequence[Unrated], seed: int) -> Table:
    """Lists by ratings alone, and by films seen without stars as well."""
    table = Table(title=f"100 held-out users (seed {seed}), without and with films seen")
    for column in ("rated", "seen", "NDCG@10", "taste"):
        table.add_column(column, justify="right")
    for case in cases:
        table.add_row(
            str(case.n_rated),
            str(case.n_seen),
            short([case.ndcg_without, case.ndcg], " "),
            short([case.taste_without, case.taste], " "),
        )
    return table


def hearts_table(cases: Sequence[Hearts], seed: int) -> Table:
    """NDCG@10 of lists where hearts are no more than seen, where they count, and by stars."""
    table = Table(title=f"NDCG@10 of 100 held-out users (seed {seed}), loved films as hearts")
    for column in ("known", "hearts", "seen", "liked", "rated"):
        table.add_column(column, justify="right")
    for case in cases:
        figures = (short([figure]) for figure in (case.seen, case.liked, case.rated))
        table.add_row(str(case.n_known), f"{case.n_hearts:.1f}", *figures)
    return table


def told_table(found: Sequence[Told], seed: int) -> Table:
    """What the answers to a deck tell, a row for so many films, and what random ratings tell."""
    table = Table(title=f"Of what 100 held-out users choose (seed {seed}) is told by")
    table.add_column("", no_wrap=True)
    for column in ("shown", "answers", "told"):
        table.add_column(column, justify="right")
    for one in found:
        table.add_row(one.name, str(one.n), f"{one.n_answers:.1f}", short([one.share]))
    return table


def _passes(deck: Taps, shown: int | None) -> str:
    return "-" if shown is None else f"{shown} ({deck.answers[shown]:.1f} answers)"


def short(figures: Sequence[float], separator: str = "/") -> str:
    """Three decimals each, without the nought in front."""
    return separator.join(f"{figure:.3f}".replace("0.", ".", 1) for figure in figures)
