"""Train the statement reader on examples, by folds or for shipping.

  python train/statements.py EXAMPLES OUT --encoder DIR [--layers 6] [--epochs 6] [--corpora id outlets own]
                             [--fold K/N]

EXAMPLES is what train/prepare.py wrote. Writes OUT/checkpoint.pt after every epoch, and a line of OUT/log.jsonl.
`--fold 2/5` leaves out every fifth article from the second on and measures the network on these at the end. On a
graphics card an epoch takes seconds, on two cores minutes.
"""

from __future__ import annotations

import argparse
import json
import lzma
import pickle
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from batches import Batch, Sizes, Table, collate, loss, shuffled
from measure import measure
from model import Encoder, Roles
from targets import CUES, ENTITIES, NAMES, ROLES, Example

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
SIZE, NAMED = 6, 16
"""Windows, and sentences with entities, in a batch."""
FULL, SHORT = Sizes(322, 384, 24, 160), Sizes(128, 96, 1, 1)
"""Sizes of a window and of a sentence with entities, where examples have fixed ones."""


class Part(NamedTuple):
    """What a step learns from beside others: examples, how many of them, what they count, and their sizes."""

    examples: Sequence[Example]
    size: int
    weight: float
    sizes: Sizes


class Lesson:
    """One step of training on a few examples of each part.

    A graphics card waits for the processor at every small operation: there the step is recorded once, over examples of
    fixed sizes, and replayed (CUDA graphs), which is some ten times as fast.
    """

    def __init__(self, encoder: Encoder, roles: Roles, optimizer: torch.optim.Optimizer, parts: Sequence[Part]) -> None:
        self.encoder, self.roles, self.optimizer, self.parts = encoder, roles, optimizer, parts
        self.trained = [p for g in optimizer.param_groups for p in g["params"]]
        self.graph: torch.cuda.CUDAGraph | None = None
        if DEVICE.type == "cuda":
            self.tables = [Table(p.examples, p.sizes, DEVICE) for p in parts]
            self.picked = [torch.zeros(p.size, dtype=torch.long, device=DEVICE) for p in parts]

    def step(self, picked: Sequence[Sequence[int]]) -> torch.Tensor:
        """Learn from the examples of these numbers; return the loss."""
        if DEVICE.type != "cuda":
            chosen = zip(self.parts, picked, strict=True)
            return self._learn([collate([p.examples[i] for i in some]) for p, some in chosen])
        for kept, some in zip(self.picked, picked, strict=True):
            kept.copy_(torch.tensor(some))
        if self.graph is None:
            self._record()
        self.graph.replay()
        return self.missed

    def _taken(self) -> list[Batch]:
        return [t.take(p) for t, p in zip(self.tables, self.picked, strict=True)]

    def _record(self) -> None:
        side = torch.cuda.Stream()  # as torch asks for before a graph is recorded
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                self._learn(self._taken())
        torch.cuda.current_stream().wait_stream(side)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.missed = self._learn(self._taken(), clear=False)

    def _learn(self, batches: Sequence[Batch], *, clear: bool = True) -> torch.Tensor:
        total = torch.zeros((), device=DEVICE)
        for batch, part in zip(batches, self.parts, strict=True):
            with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
                missed = part.weight * loss(self.encoder, self.roles, batch)
            missed.backward()
            total = total + missed.detach()
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimizer.step()
        if clear:
            self.optimizer.zero_grad(set_to_none=True)
        return total


def train(
    encoder: Encoder, roles: Roles, examples: Sequence[Example], named: Sequence[Example], epochs: int, out: Path
) -> None:
    """Fine-tune with a linear decay; one log line an epoch."""
    slow, fast = [], []
    encoder.bert.embeddings.word_embeddings.requires_grad_(False)  # most pieces are never seen in training
    for model in (encoder, roles):
        for key, p in model.named_parameters():
            if p.requires_grad:
                (slow if key.startswith("bert.") else fast).append(p)
    rates = (2.5e-4, 1e-3)
    groups = [{"params": ps, "lr": torch.tensor(r, device=DEVICE)} for ps, r in zip((slow, fast), rates, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True, capturable=DEVICE.type == "cuda")
    steps, step = epochs * -(-len(examples) // SIZE), 0
    warm = steps // 12 + 1
    lesson = Lesson(encoder, roles, optimizer, [Part(examples, SIZE, 1, FULL), Part(named, NAMED, 3, SHORT)])
    lengths = [len(e.ids) for e in examples]
    for epoch in range(epochs):
        encoder.train(), roles.train()
        start, total = time.time(), torch.zeros((), device=DEVICE)
        for rows in shuffled(lengths, SIZE):
            rows = [*rows, *random.sample(range(len(examples)), SIZE)][:SIZE]
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"].fill_(rate * min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm))))
            total += lesson.step([rows, random.sample(range(len(named)), NAMED)])
            step += 1
        line = {"epoch": epoch + 1, "loss": round(float(total), 3), "seconds": round(time.time() - start, 1)}
        write(out, line)
        torch.save({"encoder": encoder.state_dict(), "roles": roles.state_dict()}, out / "checkpoint.pt")


def write(out: Path, line: dict[str, float]) -> None:
    """Print a line, and add it to the log."""
    print(out, line, flush=True)
    with (out / "log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")


def main() -> None:
    """Train on what is asked for and save the two networks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--corpora", nargs="+", default=["id", "outlets", "own"])
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--fold", help="K/N: leave out every Nth article from the Kth on")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random.seed(options.seed), torch.manual_seed(options.seed), torch.set_num_threads(2)
    with lzma.open(options.examples) as file:
        corpora = pickle.load(file)
    k, n = map(int, (options.fold or "0/1").split("/"))
    chosen, left = list[Example](), list[Example]()
    for name in options.corpora:
        for j, i in enumerate(sorted(corpora[name])):
            (left if j % n == k - 1 else chosen).extend(filter(FULL.hold, corpora[name][i]))
    named = list(filter(SHORT.hold, corpora["named"][""]))
    options.out.mkdir(parents=True, exist_ok=True)
    encoder = Encoder(options.encoder, options.layers, len(CUES), len(NAMES), len(ENTITIES)).to(DEVICE)
    roles = Roles(encoder.bert.config.hidden_size, len(ROLES)).to(DEVICE)
    print(f"{len(chosen)} windows, {len(named)} sentences with entities, on {DEVICE}", flush=True)
    train(encoder, roles, chosen, named, options.epochs, options.out)
    if left:
        write(options.out, measure(encoder, roles, left, DEVICE))


if __name__ == "__main__":
    main()
