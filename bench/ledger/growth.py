"""Draw how size and time grow with a ledger, from what `run.py --record` measured.

python bench/ledger/growth.py   writes docs/ledger-growth.svg
"""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot

HERE = Path(__file__).resolve().parent
PANELS = (
    ("bytes", 1e9, "Size, GB", ()),
    ("find", 1, "find, 95th percentile, ms", ((5_000, 50), (500_000, 150))),
    ("account", 1, "account, 95th percentile, ms", ((5_000, 200), (500_000, 500))),
)
"""What is drawn: its name, unit and title, and what was to be held at how many documents."""


def main() -> None:
    """Draw one panel for each measure, with a line for each store."""
    rows = [json.loads(line) for line in (HERE / "growth.jsonl").read_text().splitlines()]
    matplotlib.rcParams.update({"svg.hashsalt": "menurut", "svg.fonttype": "none", "font.size": 9})
    figure, axes = pyplot.subplots(1, len(PANELS), figsize=(10, 3), layout="constrained")
    for axis, (name, unit, title, held) in zip(axes, PANELS, strict=True):
        for store, marker in (("SQLite", "o"), ("PostgreSQL", "s")):
            mine = sorted((r["documents"], r[name] / unit) for r in rows if r["store"] == store)
            axis.plot(*zip(*mine, strict=True), marker=marker, label=store)
        if held:
            axis.plot(*zip(*held, strict=True), "x", color="gray", label="at most")
        axis.set(title=title, xlabel="documents", xscale="log", yscale="log")
        axis.grid(alpha=0.3)
    axes[-1].legend()
    figure.savefig(HERE.parents[1] / "docs/ledger-growth.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
