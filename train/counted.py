"""Learn what figures count: weights of lang/id/counted.toml, from the labels of annotated articles.

  python train/counted.py [--shared ../shared] [--check]

Learnt from are the shared references, the project's own, and more labels, by id and offset, in counted_labels.jsonl.
counted_unsure.jsonl has labels for the networks alone: of figures of which this model was least sure, and it reads
others worse when it learns from them, too.
The model is log-linear over the candidate phrases of a figure
(menurut.annotate.figures_candidates), fitted by stochastic gradient ascent (AdaGrad, L2) on the sum of the
probabilities of the phrases that share at least half of their words with the annotated one. `--check`
prints the share of right phrases of the references in five-fold cross-validation by article instead of writing the
weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from menurut.annotate.figures_candidates import Candidate, candidates
from menurut.annotate.figures_context import Context, contexts
from menurut.annotate.figures_counted import choose, scores
from menurut.annotate.pipeline import find_blocks
from menurut.annotate.text import unescaped
from menurut.annotate.times import find_times
from menurut.document import Document, Span
from menurut.lang import load

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench/quality"))
import score as referee
from references import references

OUT = Path(__file__).resolve().parents[1] / "src/menurut/lang/id/counted.toml"
LABELS, UNSURE = (Path(__file__).with_name(f"counted_{n}.jsonl") for n in ("labels", "unsure"))
CORPORA = ("id", "outlets", "train", "labels")
HEAD = """\
# Weights of the features that tell what a figure counts (menurut.annotate.figures_candidates), made by
# train/counted.py from the project's own labels; a feature that is not here weighs nothing.
"""
OWN = 0.05
LEAST, NEAR = 0.5, 0.2  # overlap that counts as right, and how much worse than the best is learned too
SEED, EPOCHS, RATE, DECAY, LEAST_SEEN, LEAST_WEIGHT = 7, 20, 0.1, 1e-2, 6, 0.08


class Example(NamedTuple):
    """The candidates of one figure, how much each overlaps with the label, and which figure of its sentence it is.

    `label` are the first and last word of the label, (-1, -1) for nothing; None where the sentence does not hold it.
    """

    article: str
    choices: list[Candidate]
    overlap: list[float]
    context: Context
    figure: int
    label: tuple[int, int] | None

    @property
    def best(self) -> list[bool]:
        """The phrases to learn: those nearest to the label."""
        top = max(self.overlap)
        return [top >= LEAST and o >= top - NEAR for o in self.overlap]


class Labelled(NamedTuple):
    """An article with its labels: the span of each figure and of what it counts (null for nothing)."""

    ident: str
    text: str
    published: str | None
    labels: list[tuple[Span, Span | None]]


def corpus(name: str, shared: Path) -> Iterator[Labelled]:
    """Yield the articles of `id` or `outlets` (the shared references), a split of the project's, or `labels`."""
    if name == "labels":
        yield from labelled(shared / "news/id.jsonl.gz", LABELS)
    elif name in {"id", "outlets"}:
        yield from (annotated(a, layers) for a, layers, _ in referee.load(shared / "gold" / name).values())
    else:
        yield from (annotated(a, referee.compile_gold(a, gold)[0]) for a, gold in references(shared, name))


def annotated(article: dict[str, Any], layers: dict[str, Any]) -> Labelled:
    """Return an annotated article, its layers with offsets, as what is learnt from here."""
    figures = [g for g in referee.from_gold(layers)["figures"] if not g.get("optional")]
    labels = [(Span(*g["span"]), Span(*g["counted"][0]) if g["counted"] else None) for g in figures]
    return Labelled(article["id"], unescaped(referee.text_of(article)), article.get("published"), labels)


def labelled(news: Path, *tables: Path) -> Iterator[Labelled]:
    """Yield the articles of files of labels `{"id", "span", "counted"}`; their texts stand in `news`."""
    labels: dict[str, list[tuple[Span, Span | None]]] = defaultdict(list)
    for row in (json.loads(line) for table in tables for line in table.read_text("utf-8").splitlines()):
        labels[row["id"]].append((Span(*row["span"]), Span(*row["counted"]) if row["counted"] else None))
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["id"] in labels:
                text = unescaped(referee.text_of(article))
                yield Labelled(article["id"], text, article["published"], labels[article["id"]])


def examples(article: Labelled) -> Iterator[Example]:
    """Yield the labelled figures of an article that the engine finds."""
    language = load("id")
    document = Document(id=article.ident, text=article.text)
    blocks = find_blocks(document, language)
    times = find_times(article.text, blocks, language, article.published)
    for context in contexts(article.text, blocks, times, language):
        earlier = None
        for i, (number, at) in enumerate(context.figures):
            label = next((c for f, c in article.labels if f.overlaps(number.span)), ...)
            if label is ...:
                earlier = None
                continue
            choices = candidates(context.words, at, number.unit, earlier, language.measured.bands)
            scores = [overlap(article.text, label, _stretch(context, c)) for c in choices]
            yield Example(article.ident, choices, scores, context, i, _words(context, label))
            best = scores.index(max(scores))
            earlier = (at, choices[best].first, choices[best].last) if scores[best] >= LEAST else None


def overlap(text: str, one: Span | None, other: Span | None) -> float:
    """Return the share of words that two phrases have in common, as the referee counts it; 1 for none and none."""
    return referee.jaccard(*(referee.words(text, [(s.start, s.end)] if s else []) for s in (one, other)))


def _words(context: Context, label: Span | None) -> tuple[int, int] | None:
    if label is None:
        return -1, -1
    held = [i for i, w in enumerate(context.words) if w.start < label.end and label.start < w.end]
    return (held[0], held[-1]) if held else None


def _stretch(context: Context, choice: Candidate) -> Span | None:
    return Span(context.words[choice.first].start, context.words[choice.last].end) if choice.first >= 0 else None


def fit(data: Sequence[Example], seed: int = SEED) -> dict[str, float]:
    """Return the weights that make the right phrases likely."""
    seen = Counter(f for e in data for c in e.choices for f in set(c.features))
    rows = [
        ([[f for f in c.features if seen[f] >= LEAST_SEEN] for c in e.choices], e.best) for e in data if any(e.best)
    ]
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-6)
    order = random.Random(seed)
    for _ in range(EPOCHS):
        order.shuffle(rows)
        for choices, right in rows:
            _step(choices, right, weights, squares)
    return dict(weights)


def _step(choices: list[list[str]], right: list[bool], weights: dict[str, float], squares: dict[str, float]) -> None:
    scores = [sum(weights[f] for f in c) for c in choices]
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    total, good = sum(odds), sum(o for o, r in zip(odds, right, strict=True) if r) or 1e-12
    gradient: dict[str, float] = defaultdict(float)
    for features, odd, fine in zip(choices, odds, right, strict=True):
        pull = (odd / good if fine else 0.0) - odd / total
        if abs(pull) > 1e-4:
            for f in features:
                gradient[f] += pull
    for f, g in gradient.items():
        g -= DECAY * weights[f]
        squares[f] += g * g
        weights[f] += RATE * g / math.sqrt(squares[f])


def accuracy(data: Sequence[Example], weights: dict[str, float]) -> tuple[int, int]:
    """Return how many figures get a right phrase, of how many."""
    hits = 0
    for e in data:
        choice, _ = choose(e.choices, scores(e.choices, weights))
        hits += e.overlap[e.choices.index(choice)] >= LEAST
    return hits, len(data)


def check(data: Sequence[Example], tested: set[str]) -> None:
    """Print the share of right phrases in five-fold cross-validation over the `tested` articles."""
    articles = sorted({e.article for e in data if e.article in tested})
    random.Random(SEED).shuffle(articles)
    hits = total = 0
    for fold in range(5):
        held = set(articles[fold::5])
        weights = fit([e for e in data if e.article not in held])
        h, t = accuracy([e for e in data if e.article in held], weights)
        hits, total = hits + h, total + t
    reach = sum(max(e.overlap) >= LEAST for e in data)
    print(f"{total} figures in {len(articles)} articles, in reach {reach / len(data):.3f}, right {hits / total:.3f}")


def main() -> None:
    """Write the table, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    articles = {name: list(corpus(name, options.shared)) for name in CORPORA}
    data = [e for found in articles.values() for article in found for e in examples(article)]
    if options.check:
        check(data, {a.ident for name, found in articles.items() if name != "labels" for a in found})
        return
    kept = {f: round(w, 2) for f, w in sorted(fit(data).items()) if abs(w) >= LEAST_WEIGHT}
    lines = [
        HEAD,
        f"own = {OWN}\n",
        "[weights]",
        *(f"{json.dumps(f, ensure_ascii=False)} = {w}" for f, w in kept.items()),
    ]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{OUT.name}: {len(kept)} weights from {len(data)} figures")


if __name__ == "__main__":
    main()
