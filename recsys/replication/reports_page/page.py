"""docs/reports.md: what the two course reports did, done by Matinee, beside what they printed.

Of the reports only these numbers are known: accuracy of 43.5 to 46.1 %, biases from 1.04 (*The
Shawshank Redemption*) to -0.39 (*Godzilla*, 1998), 4.70 stars of user 0 for *Toy Story*, ten
ratings fitted to 0.004 stars, and that what was recommended had nothing to do with those ten.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from recsys.recommender import Recommender
from recsys.replication.reports_page.of_model import OF_THE_MODEL
from recsys.replication.reports_page.of_taste import OF_A_TASTE
from recsys.replication.reports_page.parts import Asked, Picture
from recsys.wording.markdown import plain

REPORTS = Path(__file__).parent.parent / "reports.csv"
PAGE, PICTURES = "reports.md", "reports"
_HEAD = """\
# The reports, again

Matinee grew out of two course reports on matrix factorisation over ml-latest-small. This page does
what they did by hand in a notebook with the committed model, and says beside it what the reports
printed, as far as that is known. One command makes it, pictures and all:

```
python -m recsys reports
```
"""


def page(model: Recommender, ratings: Mapping[int, float]) -> str:
    """The whole page in Markdown, made from the reports' ten ratings, stars by movie_id."""
    shown = (_shown(part) for part in _parts(model, ratings))
    return "\n\n".join([_HEAD.strip(), *shown]) + "\n"


def pictures(model: Recommender, ratings: Mapping[int, float]) -> Iterator[tuple[str, bytes]]:
    """The page's pictures, each with the name of its file."""
    for part in _parts(model, ratings):
        if isinstance(part, Picture):
            yield part.name, part.draw()


def _parts(model: Recommender, ratings: Mapping[int, float]) -> Iterator[str | Picture]:
    asked = Asked(model, model.fold_in(ratings))
    for section in (*OF_THE_MODEL, *OF_A_TASTE):
        yield from section(asked)


def _shown(part: str | Picture) -> str:
    return part if isinstance(part, str) else f"![{plain(part.alt)}]({PICTURES}/{part.name})"
