"""The whole reader on articles that its networks have not learnt from: five folds, and one paper to others.

  python bench/quality/folds.py MODELS [--shared ../shared]

MODELS/1 … MODELS/N hold the graphs of the N folds (train/networks.py --fold K/N, train/export.py): each reads the
articles that it left out. MODELS/id, where it is there, was made from the corpus `id` alone and reads `outlets`, the
papers that it never saw. Rules are the same throughout.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from run import ROOT, Score, compare, referee, table
from scripts import script

from menurut import __version__
from menurut.annotate.neural.network import Network
from menurut.annotate.pipeline import annotate
from menurut.document import Document
from menurut.lang import load
from menurut.lang.base import GRAPHS
from menurut.reading import Reading

CORPORA = ("gold/id", "gold/outlets", "train")
TOKENIZER = ROOT / "src/menurut/lang/id/model/tokenizer.json"


def reader(folder: Path) -> Callable[[Document], Reading]:
    """Return what reads documents with the graphs of a folder."""
    files = {f"{n}.onnx": (folder / f"{n}.onnx").read_bytes() for n in GRAPHS}
    network = Network({**files, "tokenizer.json": TOKENIZER.read_bytes()}, "accurate")
    return partial(annotate, language=load("id"), network=network, version=__version__)


def corpus(name: str, shared: Path, judge: ModuleType) -> dict[str, Any]:
    """Return (article, layers, faults) of each annotated article by id."""
    if name != "train":
        return judge.load(shared / name)
    found = script(ROOT / "train/references.py").references(shared, name)
    return {article["id"]: (article, *judge.compile_gold(article, gold)) for article, gold in found}


def main() -> None:
    """Print a table of the corpora, each article read by the network of its fold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    judge = referee(options.shared)
    left_out = script(ROOT / "train/targets.py").left_out
    folds = sorted(f for f in options.models.iterdir() if f.name.isdigit())
    readers = [reader(f) for f in folds]
    scores = dict[str, Score]()
    for name in CORPORA:
        articles, tally = corpus(name, options.shared, judge), judge.Tally()
        for k, one in enumerate(readers, 1):
            left = left_out(articles, f"{k}/{len(folds)}")
            compare({i: articles[i] for i in left}, one, judge, tally)
        scores[name] = Score(tally.figures(), tally.errors)
    if (options.models / "id").is_dir():
        articles, tally = corpus("gold/outlets", options.shared, judge), judge.Tally()
        compare(articles, reader(options.models / "id"), judge, tally)
        scores["outlets, by id"] = Score(tally.figures(), tally.errors)
    table(scores, {})


if __name__ == "__main__":
    main()
