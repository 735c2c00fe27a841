"""Whether a statement's confidence is to be believed: precision and recall over the threshold, and reliability.

  python bench/quality/confidence.py [--shared ../shared] [--model accurate] [--svg docs/reliability.svg]

Reads the held articles of train/references.jsonl, which no rule and no model has seen. A statement is right where its
content (overlap of at least 0.8) and its speaker are. Borderline statements of the references count neither way.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import msgspec
from run import ROOT, corpus, referee

from menurut.ingest import load_text
from menurut.reader import Reader

_THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
_SIDE, _EDGE = 320, 40


class Told(NamedTuple):
    """A statement that was read: its confidence, and whether it is right."""

    confidence: float
    right: bool


def told(article: dict[str, Any], layers: dict[str, Any], reader: Reader, judge: ModuleType) -> tuple[list[Told], int]:
    """Return the statements read in one article, and how many there are to be read."""
    text = judge.text_of(article)
    document = load_text(text, id=article["id"], title=article.get("title"), published=article.get("published"))
    gold = judge.from_gold(layers)["statements"]
    read = judge.from_reading(msgspec.to_builtins(reader.read(document)))["statements"]
    words = [[judge.words(text, s["content"]) for s in side] for side in (gold, read)]
    pairs = judge.pair(*words, judge.jaccard, 0.3)
    borderline = {s for g, s, _ in pairs if gold[g].get("optional")}
    right = {s for g, s, v in pairs if v >= 0.8 and judge.same_name(gold[g].get("speaker"), read[s].get("speaker"))}
    found = [Told(s["confidence"], i in right) for i, s in enumerate(read) if i not in borderline]
    return found, sum(not g.get("optional") for g in gold)


def bins(found: Sequence[Told]) -> list[tuple[float, float, int]]:
    """Return (mean confidence, share that is right, number) of each bin that has statements."""
    out = []
    for low, high in pairwise(_BINS):
        inside = [t for t in found if low <= t.confidence < high]
        if inside:
            mean = sum(t.confidence for t in inside) / len(inside)
            out.append((mean, sum(t.right for t in inside) / len(inside), len(inside)))
    return out


def picture(points: Sequence[tuple[float, float, int]]) -> str:
    """Return the reliability plot as SVG: confidence to the right, share that is right upwards."""

    def at(x: float, y: float) -> tuple[float, float]:
        return _EDGE + x * _SIDE, _EDGE + (1 - y) * _SIDE

    size = _SIDE + 2 * _EDGE
    style = 'font-family="sans-serif" font-size="11"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" {style}>']
    parts.append(f'<rect width="{size}" height="{size}" fill="#fff"/>')
    for k in range(6):
        x, y = at(k / 5, k / 5)
        parts.append(f'<path d="M{x} {_EDGE}V{size - _EDGE}M{_EDGE} {y}H{size - _EDGE}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{size - _EDGE + 14}" text-anchor="middle">{k / 5:.1f}</text>')
        parts.append(f'<text x="{_EDGE - 6}" y="{y + 4}" text-anchor="end">{k / 5:.1f}</text>')
    parts.append(f'<path d="M{_EDGE} {size - _EDGE}L{size - _EDGE} {_EDGE}" stroke="#999" stroke-dasharray="4"/>')
    for mean, share, count in points:
        x, y = at(mean, share)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + count**0.5 / 3:.1f}" fill="#0a6" fill-opacity=".6"/>')
    parts.append(f'<text x="{size / 2}" y="{size - 6}" text-anchor="middle">confidence</text>')
    parts.append(
        f'<text transform="translate(11 {size / 2}) rotate(-90)" text-anchor="middle">share that is right</text>'
    )
    return "".join(parts) + "</svg>\n"


def main() -> int:
    """Print both tables, and write the picture where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--model", choices=("accurate", "fast", "none"), default="accurate")
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args()
    judge, reader, found, wanted = referee(options.shared), Reader(model=options.model), list[Told](), 0
    for article, layers, _ in corpus("held", options.shared, judge).values():
        here, there = told(article, layers, reader, judge)
        found, wanted = found + here, wanted + there
    if not found:
        print("held: skipped, it needs ../shared; name that folder with --shared")
        return 0
    print(
        f"{options.model}: {len(found)} statements read, {wanted} to be read\n\n"
        "confidence at least      P      R     F1"
    )
    for least in _THRESHOLDS:
        kept = [t for t in found if t.confidence >= least]
        right = sum(t.right for t in kept)
        p, r = right / max(1, len(kept)), right / wanted
        print(f"{least:19.2f}  {100 * p:5.1f}  {100 * r:5.1f}  {200 * p * r / max(p + r, 1e-9):5.1f}")
    print("\nmean confidence  share right  statements")
    for mean, share, count in bins(found):
        print(f"{mean:15.2f}  {share:11.2f}  {count:10}")
    if options.svg:
        options.svg.write_text(picture(bins(found)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
