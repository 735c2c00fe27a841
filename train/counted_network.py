"""Learn what figures count from what a finished encoder sees: GRAPHS/counted.onnx.

  python train/counted_network.py GRAPHS [--shared ../shared] [--epochs 9] [--corpora id outlets train labels]
                                  [--fold K/N]

GRAPHS holds encoder.onnx, written by train/export.py, which stays as it is: each article is read by it once, as in use,
and the vectors of the words of every sentence with a labelled figure are what is learnt from. That takes minutes on two
cores, so new labels (counted_labels.jsonl) need no graphics card. `--fold 2/5` leaves out every fifth article of each
corpus from the second on.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from batches import shuffled
from counted import CORPORA, SEED, Example, Labelled, corpus, examples
from graphs import Graph, attended, write
from model import Counted
from targets import IGNORE, left_out
from torch import Tensor, nn

from menurut.annotate.blocks import find_blocks
from menurut.annotate.figures_candidates import reach, unit_kind
from menurut.annotate.grammar import find_drafts
from menurut.annotate.neural.network import Encoder, buckets
from menurut.annotate.neural.sight import Seen, vectors_of
from menurut.annotate.neural.windows import windows
from menurut.document import Document
from menurut.lang import Language, load

TOKENIZER = Path(__file__).resolve().parents[1] / "src/menurut/lang/id/model/tokenizer.json"
KINDS = ("count", "share", "money", "measure")
UNKNOWN = "?"
"""The tag of a word whose own was never seen in training."""
SIZE, RATE, WARM = 32, 1e-3, 100
"""Figures in a batch, the rate of learning, and the steps until it is reached."""


class Counting(NamedTuple):
    """A figure: vectors and tags of the W words around it, its word and kind, C phrases, and which are right."""

    vectors: npt.NDArray[np.float16]
    tags: tuple[str, ...]
    figure: int
    kind: int
    phrases: list[tuple[int, int]]
    right: list[bool]


def seen(article: Labelled, language: Language, encoder: Encoder) -> Iterator[Counting]:
    """Yield the labelled figures of an article as the encoder sees them.

    Left out are those for which no candidate is right, and those whose sentence is in no window.
    """
    found = [e for e in examples(article) if any(e.best)]
    if not found:
        return
    text = article.text
    blocks = find_blocks(Document(id=article.ident, text=text), language)
    cut = windows(text, blocks, find_drafts(text, blocks, language), encoder.pieces, encoder.ends)
    starts = {e.context.words[0].start for e in found}
    kept = [w for w in cut if any(w.words[0].start <= s <= w.words[-1].start for s in starts)]
    read = [Seen(w, *encoder.read(w)) for w in kept]
    for e in found:
        if figure := _counting(e, read):
            yield figure


def _counting(example: Example, read: Sequence[Seen]) -> Counting | None:
    """Return a figure with each phrase once: where two candidates are the same phrase, one of them counts."""
    number, at = example.context.figures[example.figure]
    right = {(c.first, c.last): fine for c, fine in zip(example.choices, example.best, strict=True)}
    start, end = reach(example.context.words, at, list(right))
    near = example.context.words[start:end]
    vectors = vectors_of(near, read)
    if vectors is None:
        return None
    phrases = [(a - start, b - start) if a >= 0 else (-1, -1) for a, b in right]
    tags, kind = tuple(w.tag for w in near), KINDS.index(unit_kind(number.unit))
    return Counting(vectors.astype(np.float16), tags, at - start, kind, phrases, list(right.values()))


def batch(figures: Sequence[Counting], tags: dict[str, int]) -> tuple[list[Tensor], Tensor, Tensor]:
    """Return what `Counted` takes of B figures, their phrases [B, C, 2], and which are right [B, C].

    The first are vectors [B, W, D], tags [B, W], figure [B], kind [B], distance [B, W] and padding [B, W]; where there
    is no phrase any more, `right` is IGNORE.
    """
    words, most = (max(len(getattr(f, k)) for f in figures) for k in ("tags", "phrases"))
    vectors = np.zeros((len(figures), words, figures[0].vectors.shape[1]), np.float32)
    said, away = (np.zeros((len(figures), words), np.int64) for _ in range(2))
    padding = np.ones((len(figures), words), bool)
    phrases = np.full((len(figures), most, 2), -1)
    right = np.full((len(figures), most), IGNORE)
    for i, f in enumerate(figures):
        n, c = len(f.tags), len(f.phrases)
        vectors[i, :n], padding[i, :n] = f.vectors, False
        said[i, :n], away[i, :n] = [tags.get(t, 0) for t in f.tags], buckets(np.arange(n) - f.figure)
        phrases[i, :c], right[i, :c] = f.phrases, f.right
    figure, kind = (torch.tensor([getattr(f, k) for f in figures]) for k in ("figure", "kind"))
    inputs = [torch.from_numpy(vectors), torch.from_numpy(said), figure, kind, *map(torch.from_numpy, (away, padding))]
    return inputs, torch.from_numpy(phrases), torch.from_numpy(right)


def missed(network: Counted, figures: Sequence[Counting], tags: dict[str, int]) -> Tensor:
    """Return the loss of a batch: of all right phrases together, among the candidates."""
    inputs, phrases, right = batch(figures, tags)
    spans, nothing = network(*inputs)
    first, last = phrases.clamp(min=0).unbind(-1)
    scores = spans[torch.arange(len(figures))[:, None], first, last]
    scores = scores.where(phrases[..., 0] >= 0, nothing[:, None]).masked_fill(right == IGNORE, -1e4)
    return -scores.log_softmax(-1).masked_fill(right != 1, -1e4).logsumexp(-1).mean()


def train(figures: Sequence[Counting], tags: dict[str, int], epochs: int) -> Counted:
    """Return the network after some epochs, with a linear decay; one line an epoch."""
    network = Counted(figures[0].vectors.shape[1], len(tags), len(KINDS))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    steps, step = epochs * -(-len(figures) // SIZE), 0
    for epoch in range(epochs):
        network.train()
        start, total = time.time(), 0.0
        for row in shuffled([len(f.tags) for f in figures], SIZE, spread=10):
            optimizer.param_groups[0]["lr"] = RATE * min((step + 1) / WARM, max(0.02, 1 - step / steps))
            loss = missed(network, [figures[i] for i in row], tags)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            total, step = total + float(loss.detach()), step + 1
        print(f"epoch {epoch + 1}: loss {total * epochs / steps:.3f}, {time.time() - start:.0f} s", flush=True)
    return network


class OneSentence(nn.Module):
    """The network on B figures of one sentence."""

    def __init__(self, counted: Counted) -> None:
        super().__init__()
        self.counted = counted

    def forward(
        self, words: Tensor, tags: Tensor, figure: Tensor, kind: Tensor, distance: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return scores [B, W, W] and [B] of words [W, D] with tags [W], for figures [B] of kinds [B]."""
        x = self.counted.mix(words.unsqueeze(0), tags.unsqueeze(0), kind, distance)
        return self.counted.spans(attended(self.counted.layer, x), figure)


def main() -> None:
    """Train and write the graph."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graphs", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--corpora", nargs="+", default=CORPORA)
    parser.add_argument("--fold", help="K/N: leave out every Nth article from the Kth on")
    options = parser.parse_args()
    random.seed(SEED), torch.manual_seed(SEED), torch.set_num_threads(1)  # more wait for one another at this size
    articles = [list(corpus(name, options.shared)) for name in options.corpora]
    out = set[str]().union(*(left_out([a.ident for a in found], options.fold) for found in articles))
    language = load("id")
    encoder = Encoder((options.graphs / "encoder.onnx").read_bytes(), TOKENIZER.read_bytes())
    figures = [f for found in articles for a in found if a.ident not in out for f in seen(a, language, encoder)]
    tags = {t: i for i, t in enumerate([UNKNOWN, *sorted({t for f in figures for t in f.tags})])}
    print(f"{len(figures)} figures", flush=True)
    network = train(figures, tags, options.epochs)
    words, one = torch.ones(5, figures[0].vectors.shape[1]), torch.ones(2, dtype=torch.long)
    graph = Graph(
        OneSentence(network), (words, words[:, 0].long(), one, one, one[:, None].repeat(1, 5)),
        ["words", "tags", "figure", "kind", "distance"], ["phrases", "nothing"],
        {"words": {0: "length"}, "tags": {0: "length"}, "figure": {0: "figures"}, "kind": {0: "figures"},
         "distance": {0: "figures", 1: "length"}},
    )  # fmt: skip
    write(options.graphs / "counted.onnx", graph, {"tags": list(tags), "kinds": KINDS})


if __name__ == "__main__":
    main()
