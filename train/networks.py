"""Train the networks on examples, by folds or for shipping.

  python train/networks.py EXAMPLES OUT --encoder DIR [--layers 8] [--epochs 8] [--fold K/N]
                           [--corpora id outlets train rules labels] [--start GRAPHS]

EXAMPLES is what train/prepare.py wrote. Writes OUT/checkpoint.pt after every epoch, and a line of OUT/log.jsonl.
`--fold 2/5` leaves out every fifth article from the second on and measures the networks on these at the end. `--start`
goes on from graphs that train/export.py wrote, at half the rate of learning: two epochs are enough for new annotations.
On a graphics card an epoch takes seconds, on two cores half an hour.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from batches import Batch, Networks, Sizes, Table, collate, counting, say, saying, shuffled
from measure import measure
from model import Counted, Encoder, Roles
from recorded import DEVICE, Recorded
from shipped import restore
from targets import CUES, ENTITIES, KINDS, NAMES, ROLES, Corpus, Example, left_out, load

SIZE, NAMED, LABELLED = 6, 8, 14
"""Windows, sentences with entities, and windows of which only figures are known, in a step."""
FULL, FIGURES, SHORT = (
    Sizes(322, 384, 24, 160, 12, 96),
    Sizes(322, 384, 1, 1, 12, 96),
    Sizes(128, 96, 1, 1, 1, 1),
)
"""Sizes of a window, of one of which only figures are known, and of a sentence, where examples have fixed ones."""
RATES = (2e-4, 1e-3)
"""Of learning: what is pretrained, and what is new."""
CORPORA = ["id", "outlets", "train", "rules", "labels"]


class Part(NamedTuple):
    """What a step learns from beside others: examples, how many of them, and what their words and figures weigh."""

    examples: Sequence[Example]
    size: int
    sizes: Sizes
    words: float
    figures: float

    def loss(self, networks: Networks, batch: Batch) -> torch.Tensor:
        """Return the loss of a batch of these examples."""
        said = say(networks, batch)
        words = self.words * saying(said, batch) if self.words else 0
        return words + (self.figures * counting(said, batch) if self.figures else 0)


def parts_of(windows: Sequence[Example], named: Sequence[Example], labelled: Sequence[Example]) -> list[Part]:
    """Return the parts of a step; figures weigh by how many there are of each kind."""
    parts = [
        Part(windows, SIZE, FULL, 1, 0.5),
        Part(named, NAMED, SHORT, 3, 0),
        Part(labelled, LABELLED, FIGURES, 0, 1.5),
    ]
    return [p for p in parts if p.examples]


class Lesson:
    """One step of training on a few examples of each part, which a graphics card holds all at once."""

    def __init__(
        self,
        networks: Networks,
        optimizer: torch.optim.Optimizer,
        parts: Sequence[Part],
        vocabulary: Mapping[str, int],
    ) -> None:
        self.networks, self.parts, self.vocabulary = networks, parts, vocabulary
        self.trained = [p for g in optimizer.param_groups for p in g["params"]]
        self.batches: list[Batch] = []
        self.learn = Recorded(self._learn, optimizer)
        if DEVICE.type == "cuda":
            self.tables = [self._table(p) for p in parts]
            self.picked = [torch.zeros(p.size, dtype=torch.long, device=DEVICE) for p in parts]

    def _table(self, part: Part) -> Table:
        rows = range(0, len(part.examples), 512)
        fixed = [collate(part.examples[i : i + 512], self.vocabulary, part.sizes) for i in rows]
        return Table(fixed, part.sizes, DEVICE)

    def step(self, picked: Sequence[Sequence[int]]) -> torch.Tensor:
        """Learn from the examples of these numbers; return the loss."""
        if DEVICE.type == "cuda":
            for kept, some in zip(self.picked, picked, strict=True):
                kept.copy_(torch.tensor(some))
        else:
            numbered = zip(self.parts, picked, strict=True)
            self.batches = [collate([p.examples[i] for i in some], self.vocabulary) for p, some in numbered]
        return self.learn()

    def _learn(self) -> torch.Tensor:
        total = torch.zeros((), device=DEVICE)
        if DEVICE.type == "cuda":
            self.batches = [t.take(p) for t, p in zip(self.tables, self.picked, strict=True)]
        for batch, part in zip(self.batches, self.parts, strict=True):
            with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
                missed = part.loss(self.networks, batch)
            missed.backward()
            total = total + missed.detach()
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        return total


def train(
    networks: Networks, parts: Sequence[Part], tags: Sequence[str], epochs: int, rates: Sequence[float], out: Path
) -> None:
    """Fine-tune with a linear decay; one log line an epoch, which goes once over the windows."""
    slow, fast = [], []
    networks.encoder.bert.embeddings.word_embeddings.requires_grad_(False)  # most pieces are never seen in training
    for network in networks:
        for key, p in network.named_parameters():
            if p.requires_grad:
                (slow if key.startswith("bert.") else fast).append(p)
    groups = [{"params": ps, "lr": torch.tensor(r, device=DEVICE)} for ps, r in zip((slow, fast), rates, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True, capturable=DEVICE.type == "cuda")
    windows, *others = parts
    batches = -(-len(windows.examples) // SIZE)
    steps, step = epochs * batches, 0
    warm = steps // 12 + 1
    lesson = Lesson(networks, optimizer, parts, {t: i for i, t in enumerate(tags)})
    lengths = [len(e.ids) for e in windows.examples]
    turns = [turn(len(p.examples), p.size) for p in others]
    for epoch in range(epochs):
        for network in networks:
            network.train()
        start, total = time.time(), torch.zeros((), device=DEVICE)
        for rows in shuffled(lengths, SIZE):
            rows = [*rows, *random.sample(range(len(lengths)), SIZE)][:SIZE]
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"].fill_(rate * min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm))))
            total += lesson.step([rows, *map(next, turns)])
            step += 1
        line = {"epoch": epoch + 1, "loss": round(float(total) / batches, 3), "seconds": round(time.time() - start, 1)}
        write(out, line)
        states = {k: v.state_dict() for k, v in networks._asdict().items()}
        torch.save({**states, "tags": list(tags)}, out / "checkpoint.pt")


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
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--fold", help="K/N: leave out every Nth article from the Kth on")
    parser.add_argument("--start", type=Path, help="a folder of graphs to go on from")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random.seed(options.seed), torch.manual_seed(options.seed), torch.set_num_threads(2)
    prepared = load(options.examples)
    corpora = {**prepared.corpora, "labels": prepared.labelled}
    kept, left = split({name: corpora[name] for name in options.corpora}, options.fold)
    named, labelled = list(filter(SHORT.hold, prepared.named)), kept.pop("labels", [])
    windows = [w for found in kept.values() for w in found]
    options.out.mkdir(parents=True, exist_ok=True)
    networks = made(options.encoder, options.layers, len(prepared.tags))
    if options.start:
        restore(networks, options.start, prepared.tags)
    rates = [r / 2 for r in RATES] if options.start else RATES
    print(
        f"{len(windows)} windows, {len(named)} sentences, {len(labelled)} windows with figures, on {DEVICE}", flush=True
    )
    train(networks, parts_of(windows, named, labelled), prepared.tags, options.epochs, rates, options.out)
    if left:
        vocabulary = {t: i for i, t in enumerate(prepared.tags)}
        write(options.out, measure(networks, left, vocabulary, DEVICE))


def split(corpora: Mapping[str, Corpus], fold: str | None) -> tuple[dict[str, list[Example]], list[Example]]:
    """Return the windows to learn from by corpus, and those of the articles that the fold K/N leaves out."""
    out: set[str] = set()  # an article may be in two corpora, with other labels in each
    for articles in corpora.values():
        out |= left_out(articles, fold)
    kept: dict[str, list[Example]] = {name: [] for name in corpora}
    left = list[Example]()
    for name, articles in corpora.items():
        for ident, found in sorted(articles.items()):
            side = left if ident in out else kept[name]
            side.extend(filter(FULL.hold, found))
    return kept, left


def made(folder: Path, layers: int, tags: int) -> Networks:
    """Return the networks before training; `folder` has the pretrained encoder."""
    encoder = Encoder(folder, layers, len(CUES), len(NAMES), len(ENTITIES))
    width = encoder.bert.config.hidden_size
    roles, counted = Roles(width, len(ROLES)), Counted(width, tags, len(KINDS))
    return Networks(encoder.to(DEVICE), roles.to(DEVICE), counted.to(DEVICE))


if __name__ == "__main__":
    main()
