"""The whole reader on articles that its networks have not learnt from: five folds, and one paper to others.

  python bench/quality/folds.py MODELS [--shared ../shared]

MODELS/1 … MODELS/N hold the graphs of the N folds (train/networks.py --fold K/N, train/export.py): each reads the
articles that it left out, beside weights of what figures count that were learnt without them, too. MODELS/id, where it
is there, was made from the corpus `id` alone, as its weights are, and reads `outlets`, the papers that it never saw.
Rules are the same throughout.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from run import ROOT, Score, compare, corpus, referee, table
from scripts import script

from menurut import __version__
from menurut.annotate.neural.network import Network
from menurut.annotate.pipeline import annotate
from menurut.document import Document
from menurut.lang import Language
from menurut.lang.base import GRAPHS
from menurut.reading import Reading

CORPORA = ("gold/id", "gold/outlets", "train")
TOKENIZER = ROOT / "src/menurut/lang/id/model/tokenizer.json"


def reader(folder: Path, weights: dict[str, float]) -> Callable[[Document], Reading]:
    """Return what reads documents with the graphs of a folder and these weights of what figures count."""
    files = {f"{n}.onnx": (folder / f"{n}.onnx").read_bytes() for n in GRAPHS}
    network = Network({**files, "tokenizer.json": TOKENIZER.read_bytes()}, "accurate")
    language = Language("id")
    vars(language)["counted"] = msgspec.structs.replace(language.counted, weights=weights)
    return partial(annotate, language=language, network=network, version=__version__)


def figures(shared: Path, counting: ModuleType) -> dict[str, dict[str, list[Any]]]:
    """Return what the weights of what figures count are learnt from, by corpus and article."""
    corpora = ((name, counting.corpus(name, shared)) for name in counting.CORPORA)
    return {name: {a.ident: list(counting.examples(a)) for a in articles} for name, articles in corpora}


def main() -> None:
    """Print a table of the corpora, each article read by the network of its fold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    judge = referee(options.shared)
    counting, left_out = script(ROOT / "train/counted.py"), script(ROOT / "train/targets.py").left_out
    learnt = figures(options.shared, counting)
    tallies = {name: judge.Tally() for name in CORPORA}
    count = sum(f.name.isdigit() for f in options.models.iterdir())
    for k in range(1, count + 1):
        left = set[str]().union(*(left_out(articles, f"{k}/{count}") for articles in learnt.values()))
        kept = [e for articles in learnt.values() for i, es in articles.items() if i not in left for e in es]
        read = reader(options.models / str(k), counting.fit(kept))
        for name, tally in tallies.items():
            articles = corpus(name, options.shared, judge)
            compare({i: articles[i] for i in left_out(articles, f"{k}/{count}")}, read, judge, tally)
    if (options.models / "id").is_dir():
        tallies["outlets, by id"] = judge.Tally()
        weights = counting.fit([e for es in learnt["id"].values() for e in es])
        articles = corpus("gold/outlets", options.shared, judge)
        compare(articles, reader(options.models / "id", weights), judge, tallies["outlets, by id"])
    table({name: Score(tally.figures(), tally.errors) for name, tally in tallies.items()}, {})


if __name__ == "__main__":
    main()
