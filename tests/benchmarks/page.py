"""What a visitor of the playground's page waits for: `python -m tests.benchmarks.page`.

In Chromium, from the key to the frame in which something of the bot's is drawn, and what moved
meanwhile: layout shifts as the browser counts them, those that follow a key included, which its own
sums leave out (of the message box, which closes at that key, and of all else), and by how many
pixels the message that is waited for went up or down.
"""

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from recsys import Recommender
from tests.browser.conftest import DESKTOP, PHONE, Stage, chromium
from tests.browser.tab import Tab

_WATCH = """
const log = document.getElementById("log");
const seen = window.seen = {};
const drawn = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(performance.now());
  port2.postMessage(null);
}));
const begin = (at) => Object.assign(seen, { at, first: null, answer: null, shifts: [], tops: [] });
begin(0);
addEventListener("keydown", (event) => event.key === "Enter" && begin(event.timeStamp), true);
new PerformanceObserver((list) => {
  for (const { startTime, value, sources } of list.getEntries()) {
    const isBox = sources.every(({ node }) => node?.id === "bottom");
    seen.shifts.push({ at: startTime, value, of: isBox ? "box" : "rest" });
  }
}).observe({ type: "layout-shift", buffered: true });
new MutationObserver(async () => {
  const last = log.lastElementChild;
  if (!last?.dataset.id) return;
  const isAnswer = !last.classList.contains("is-thinking");
  const [at, now] = [seen.at, await drawn()];
  if (at !== seen.at) return;
  seen.first ??= now;
  if (isAnswer) seen.answer ??= now;
}).observe(log, { childList: true });
const follow = () => {
  const last = log.lastElementChild;
  const isWaited = seen.at && last.matches(".pending, .is-thinking");
  if (isWaited) seen.tops.push(last.getBoundingClientRect().top);
  requestAnimationFrame(follow);
};
follow();
"""
_ASKED = {
    "/rate alien 5": ("rate", "alien", "5"),
    "/recommend": ("recommend",),
    "/similar alien": ("similar", "alien"),
    "/map alien": ("map", "alien"),
}


def main() -> None:
    """Ask each in turn, so many times, at both widths, and print a table of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    n = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder) / "chromium") as driver:
        model = Recommender.pretrained()
        _ = model.titles, model.series, model.map  # as soon after a start
        for name, size in {"desktop": DESKTOP, "phone": PHONE}.items():
            stage = Stage(model, Path(folder) / f"{name}.sqlite3")
            stage.run(stage.open())
            driver.set_window_size(*size)
            tab = Tab(driver)
            tab.open(stage.page.address)
            tab.script(_WATCH)
            Console().print(_table(name, {key: _ask(tab, key, n) for key in _ASKED}))
            stage.end()


def _ask(tab: Tab, name: str, n: int) -> list[dict[str, Any]]:
    return [_asked(tab, name) for _ in range(n + 1)][1:]  # the first warms up


def _asked(tab: Tab, name: str) -> dict[str, Any]:
    tab.command(*_ASKED[name])
    tab.wait(lambda: tab.script("return seen.answer"))
    return dict(tab.script("return seen"))


def _table(name: str, asked: dict[str, list[dict[str, Any]]]) -> Table:
    columns = ("first", "answer", "box shifts", "all else", "moved, px")
    table = Table(name, *columns, title="From Enter, ms: median, slowest; shifts: the most")
    for what, times in asked.items():
        cells = [_milliseconds(times, key) for key in ("first", "answer")]
        cells += [f"{max(_shifts(one, part) for one in times):.4f}" for part in ("box", "rest")]
        moved = max(max(one["tops"], default=0) - min(one["tops"], default=0) for one in times)
        table.add_row(what, *cells, f"{moved:.0f}")
    return table


def _shifts(one: dict[str, Any], part: str) -> float:
    """Until the answer, whose room is its own."""
    until = [shift for shift in one["shifts"] if shift["at"] < one["answer"]]
    return sum(float(shift["value"]) for shift in until if shift["of"] == part)


def _milliseconds(times: list[dict[str, Any]], key: str) -> str:
    waited = [one[key] - one["at"] for one in times]
    return f"{statistics.median(waited):.0f}, {max(waited):.0f}"


if __name__ == "__main__":
    main()
