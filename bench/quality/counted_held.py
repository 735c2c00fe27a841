"""What figures count, in articles that nothing has learnt from: the share of phrases that are right.

  python bench/quality/counted_held.py [--shared ../shared] [--model accurate]

Read are the `held` and `calibration` references of train/references.jsonl, from whose figures no model has learnt, and
counted_held.jsonl beside this file, by id and offset in ../shared/news: what 746 figures count in 342 articles of which
nothing is learnt. They are easier than others: labels to learn from were asked for where a model was least sure, and
these articles are what was left. A phrase is right that shares half of its words with the label, as the referee has
it; figures that are not found are left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from run import ROOT
from scripts import script

from menurut.document import Document
from menurut.reader import Reader

LABELS = Path(__file__).with_name("counted_held.jsonl")
COUNTING = script(ROOT / "train/counted.py")


def right(article: Any, reader: Reader) -> list[bool]:
    """Return of each labelled figure that is found whether what it counts is right."""
    text = article.text
    figures = reader.read(Document(id=article.ident, text=text, published=article.published)).figures
    found = [(label, f.counted) for span, label in article.labels for f in figures if f.span.overlaps(span)]
    return [COUNTING.overlap(text, label, counted) >= COUNTING.LEAST for label, counted in found]


def main() -> None:
    """Print a line for each set of labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--model", default="accurate")
    options = parser.parse_args()
    sets: dict[str, Iterable[Any]] = {n: COUNTING.corpus(n, options.shared) for n in ("held", "calibration")}
    sets["more"] = COUNTING.labelled(options.shared / "news/id.jsonl.gz", LABELS)
    reader = Reader("id", model=options.model)
    for name, articles in sets.items():
        hits = [hit for a in articles for hit in right(a, reader)]
        print(f"{name:14}{len(hits):5} figures, right {sum(hits) / len(hits):.3f}")


if __name__ == "__main__":
    main()
