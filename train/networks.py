"""Train the networks on examples, by folds or for shipping.

  python train/networks.py EXAMPLES OUT --encoder DIR [--layers 8] [--epochs 6] [--corpora id outlets train labels]
                           [--fold K/N]

EXAMPLES is what train/prepare.py wrote. Writes OUT/checkpoint.pt after every epoch, and a line of OUT/log.jsonl.
`--fold 2/5` leaves out every fifth article from the second on and measures the networks on these at the end. On a
graphics card an epoch takes seconds, on two cores minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from batches import Batch, Choices, Networks, Sizes, Table, choosing, chosen, collate, saying, shuffled
from measure import measure
from model import Encoder, Marked, Roles
from recorded import DEVICE, Recorded
from targets import CUES, ENTITIES, NAMES, ROLES, Corpus, Counting, Example, Examples, left_out, load

SIZE, NAMED, FIGURES = 6, 16, 48
"""Windows, sentences with entities, and figures in a batch."""
FULL, SHORT = Sizes(322, 384, 24, 160), Sizes(128, 96, 1, 1)
"""Sizes of a window and of a sentence with entities, where examples have fixed ones."""
PIECES, PHRASES = 146, 64
"""Pieces of a sentence with a figure, and phrases that it may count, likewise."""
RATES = (2e-4, 1e-3)
"""Of learning: what is pretrained, and what is new."""
COUNTING = 2.0
"""What a figure weighs beside a window's words."""
CORPORA = ["id", "outlets", "train", "labels"]


class Part(NamedTuple):
    """What a step learns from beside others: examples, how many of them, what they weigh, and how they become a loss.

    `collate` makes a batch of some examples, `fixed` one of fixed sizes.
    """

    examples: Sequence[Example] | Sequence[Counting]
    size: int
    weight: float
    rereads: int
    collate: Callable[..., Batch | Choices]
    fixed: Callable[..., Batch | Choices]
    loss: Callable[..., torch.Tensor]


def parts_of(windows: Sequence[Example], named: Sequence[Example], figures: Sequence[Counting]) -> list[Part]:
    """Return the three parts of a step."""

    def fixed(sizes: Sizes) -> Callable[..., Batch]:
        return lambda examples: collate(examples, sizes)

    return [
        Part(windows, SIZE, 1, FULL.rereads, collate, fixed(FULL), saying),
        Part(named, NAMED, 3, SHORT.rereads, collate, fixed(SHORT), saying),
        Part(figures, FIGURES, COUNTING, 1, chosen, lambda some: chosen(some, PIECES, PHRASES), choosing),
    ]


class Lesson:
    """One step of training on a few examples of each part, which a graphics card holds all at once."""

    def __init__(self, networks: Networks, optimizer: torch.optim.Optimizer, parts: Sequence[Part]) -> None:
        self.networks, self.parts = networks, parts
        self.trained = [p for g in optimizer.param_groups for p in g["params"]]
        self.batches: list[Batch | Choices] = []
        self.learn = Recorded(self._learn, optimizer)
        if DEVICE.type == "cuda":
            self.tables = [self._table(p) for p in parts]
            self.picked = [torch.zeros(p.size, dtype=torch.long, device=DEVICE) for p in parts]

    def _table(self, part: Part) -> Table:
        rows = range(0, len(part.examples), 512)
        return Table([part.fixed(part.examples[i : i + 512]) for i in rows], part.rereads, DEVICE)

    def step(self, picked: Sequence[Sequence[int]]) -> torch.Tensor:
        """Learn from the examples of these numbers; return the loss."""
        if DEVICE.type == "cuda":
            for kept, some in zip(self.picked, picked, strict=True):
                kept.copy_(torch.tensor(some))
        else:
            numbered = zip(self.parts, picked, strict=True)
            self.batches = [p.collate([p.examples[i] for i in some]) for p, some in numbered]
        return self.learn()

    def _learn(self) -> torch.Tensor:
        total = torch.zeros((), device=DEVICE)
        if DEVICE.type == "cuda":
            self.batches = [t.take(p) for t, p in zip(self.tables, self.picked, strict=True)]
        for batch, part in zip(self.batches, self.parts, strict=True):
            with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
                missed = part.weight * part.loss(self.networks, batch)
            missed.backward()
            total = total + missed.detach()
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        return total


def train(networks: Networks, parts: Sequence[Part], epochs: int, out: Path) -> None:
    """Fine-tune with a linear decay; one log line an epoch, which goes once over the windows."""
    slow, fast = [], []
    networks.encoder.bert.embeddings.word_embeddings.requires_grad_(False)  # most pieces are never seen in training
    for network in networks:
        for key, p in network.named_parameters():
            if p.requires_grad:
                (slow if key.startswith("bert.") else fast).append(p)
    groups = [{"params": ps, "lr": torch.tensor(r, device=DEVICE)} for ps, r in zip((slow, fast), RATES, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True, capturable=DEVICE.type == "cuda")
    windows, *others = parts
    batches = -(-len(windows.examples) // SIZE)
    steps, step = epochs * batches, 0
    warm = steps // 12 + 1
    lesson = Lesson(networks, optimizer, parts)
    lengths = [len(e.ids) for e in windows.examples]
    turns = [turn(len(p.examples), p.size) for p in others]
    for epoch in range(epochs):
        for network in networks:
            network.train()
        start, total = time.time(), torch.zeros((), device=DEVICE)
        for rows in shuffled(lengths, SIZE):
            rows = [*rows, *random.sample(range(len(lengths)), SIZE)][:SIZE]
            for group, rate in zip(optimizer.param_groups, RATES, strict=True):
                group["lr"].fill_(rate * min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm))))
            total += lesson.step([rows, *map(next, turns)])
            step += 1
        line = {"epoch": epoch + 1, "loss": round(float(total) / batches, 3), "seconds": round(time.time() - start, 1)}
        write(out, line)
        torch.save({k: v.state_dict() for k, v in networks._asdict().items()}, out / "checkpoint.pt")


def turn(count: int, size: int) -> Iterator[list[int]]:
    """Yield numbers below `count` in batches, each number as often as any other, in random order."""
    waiting: list[int] = []
    while True:
        while len(waiting) < size:
            waiting += random.sample(range(count), count)
        yield waiting[:size]
        waiting = waiting[size:]


def write(out: Path, line: dict[str, float]) -> None:
    """Print a line, and add it to the log."""
    print(out, line, flush=True)
    with (out / "log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")


def main() -> None:
    """Train on what is asked for and save the three networks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--corpora", nargs="+", default=CORPORA)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--fold", help="K/N: leave out every Nth article from the Kth on")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random.seed(options.seed), torch.manual_seed(options.seed), torch.set_num_threads(2)
    prepared = load(options.examples)
    kept, left = split(prepared.corpora, options.corpora, options.fold)
    named = list(filter(SHORT.hold, prepared.named))
    options.out.mkdir(parents=True, exist_ok=True)
    networks = made(options.encoder, options.layers)
    print(
        f"{len(kept[0])} windows, {len(named)} sentences with entities, {len(kept[1])} figures, on {DEVICE}", flush=True
    )
    train(networks, parts_of(kept[0], named, kept[1]), options.epochs, options.out)
    if left[0]:
        write(options.out, measure(networks, *left, DEVICE))


def split(corpora: Mapping[str, Corpus], names: Sequence[str], fold: str | None) -> tuple[Examples, Examples]:
    """Return windows and figures to learn from, and those of the articles that the fold K/N leaves out."""
    kept, left = (list[Example](), list[Counting]()), (list[Example](), list[Counting]())
    out: set[str] = set()  # an article may be in two corpora, with other labels in each
    for name in names:
        out |= left_out(corpora[name], fold)
    for name in names:
        for ident, (windows, figures) in sorted(corpora[name].items()):
            side = left if ident in out else kept
            side[0].extend(filter(FULL.hold, windows))
            side[1].extend(f for f in figures if f.right.any() or side is left)
    return kept, left


def made(folder: Path, layers: int) -> Networks:
    """Return the networks before training; `folder` has the pretrained encoder."""
    encoder = Encoder(folder, layers, len(CUES), len(NAMES), len(ENTITIES))
    width = encoder.bert.config.hidden_size
    return Networks(encoder.to(DEVICE), Roles(width, len(ROLES)).to(DEVICE), Marked(width).to(DEVICE))


if __name__ == "__main__":
    main()
