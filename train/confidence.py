"""Learn how likely statements are right: lang/id/confidence.toml, from articles that no network has learnt from.

  python train/confidence.py [--shared ../shared]

Reads the references of the split `calibration` with each model and fits a logistic model (Newton's method, L2) on the
features of menurut.annotate.confidence; right means words (overlap of at least 0.8) and speaker. Borderline statements
of the references count neither way.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import numpy as np
from references import references

from menurut.annotate import pipeline
from menurut.annotate.confidence import features
from menurut.ingest import load_text
from menurut.reader import Model, Reader
from menurut.reading import Entity, Statement

OUT = Path(__file__).resolve().parents[1] / "src/menurut/lang/id/confidence.toml"
HEAD = """\
# How likely a statement is right: weights of the features of menurut.annotate.confidence by model, made by
# train/confidence.py from the project's own references; a feature that is not here weighs nothing.
"""
STRENGTH = 3.0
"""Of the pull of all weights but the constant to nothing; few articles are to learn from."""


def told(
    article: dict[str, Any], gold: dict[str, Any], reader: Reader, judge: Any
) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield the features of each statement read in one article, and whether it is right."""
    seen: list[tuple[str, list[Statement], list[Entity]]] = []

    def kept(text: str, statements: list[Statement], entities: list[Entity], _: object) -> list[Statement]:
        seen.append((text, statements, entities))
        return statements

    rated, pipeline.rated = pipeline.rated, kept
    try:
        document = load_text(judge.text_of(article), id=article["id"], title=article.get("title"),
                             published=article.get("published"))  # fmt: skip
        read = judge.from_reading(msgspec.to_builtins(reader.read(document)))["statements"]
    finally:
        pipeline.rated = rated
    layers, errors = judge.compile_gold(article, gold)
    if errors:
        raise SystemExit(f"{article['id']}: {errors[:3]}")
    wanted = judge.from_gold(layers)["statements"]
    words = [[judge.words(judge.text_of(article), s["content"]) for s in side] for side in (wanted, read)]
    pairs = judge.pair(*words, judge.jaccard, 0.3)
    borderline = {s for g, s, _ in pairs if wanted[g].get("optional")}
    right = {s for g, s, v in pairs if v >= 0.8 and judge.same_name(wanted[g].get("speaker"), read[s].get("speaker"))}
    for i, row in enumerate(features(*seen[0])):
        if i not in borderline:
            yield row, i in right


def fit(rows: list[dict[str, float]], right: list[bool]) -> dict[str, float]:
    """Return the weights of the logistic model with the least loss."""
    names = sorted({k for r in rows for k in r})
    x = np.array([[r.get(k, 0.0) for k in names] for r in rows])
    y = np.array(right, dtype=float)
    pull = np.array([0.0 if k == "always" else STRENGTH for k in names])
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + pull * w
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(pull + 1e-6), gradient)
    return dict(zip(names, w.round(3).tolist(), strict=True))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "tools"))
    import score as judge

    lines = [HEAD]
    for model in get_args(Model):
        reader = Reader(model=model)
        data = [t for a, gold in references(options.shared, "calibration") for t in told(a, gold, reader, judge)]
        rows, right = [r for r, _ in data], [y for _, y in data]
        print(f"{model}: {len(rows)} statements, {100 * sum(right) / len(right):.1f} % right")
        lines += [f"[weights.{model}]", *(f"{json.dumps(k)} = {v}" for k, v in fit(rows, right).items() if v), ""]
    OUT.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
