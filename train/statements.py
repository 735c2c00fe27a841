"""Train the statement reader on reference articles, by folds or for shipping.

  python train/statements.py --encoder DIR --out DIR [--shared ../shared] [--layers 6] [--epochs 4]
                             [--corpora id outlets own] [--fold K/N]

Writes OUT/checkpoint.pt after every epoch, and a line of OUT/log.jsonl. Corpora are those of ../shared/gold and the
project's own (train/references.jsonl, without its held-out part); `--fold 2/5` leaves out every fifth article from the
second on, so that a model can be measured on articles that it has not seen. Data of named entities comes from
../shared/data.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from data import CUES, ENTITIES, IGNORE, NAMES, ROLES, Example, load_corpus, named_entities
from model import Encoder, Roles
from tokenizers import Tokenizer
from torch import Tensor, nn

from menurut.annotate.neural.network import buckets
from menurut.annotate.neural.windows import Window, around, proposed

Named = tuple[Window, list[int]]
NER = (
    "idner-news-2k/train.txt",
    "indonlu/dataset_nergrit_ner-grit_train_preprocess.txt",
    "indonlu/dataset_nerp_ner-prosa_train_preprocess.txt",
)
"""Corpora of named entities in ../shared/data."""


def batch(examples: Sequence[Window]) -> tuple[Tensor, ...]:
    """Return ids, quoted, hints, mask [B, T] and first [B, W] of windows, padded."""

    def padded(rows: Sequence[Sequence[int]]) -> Tensor:
        return nn.utils.rnn.pad_sequence([torch.tensor(r) for r in rows], batch_first=True)

    ids = [w.ids for w in examples]
    return (
        padded(ids),
        padded([w.quoted for w in examples]),
        padded([w.hints for w in examples]),
        padded([[1] * len(i) for i in ids]),
        padded([w.first for w in examples]),
    )


def role_inputs(words: Tensor, cues: Sequence[tuple[int, Window, int]]) -> tuple[Tensor, ...]:
    """Return the inputs of `Roles` for cues given as (row of the batch, window, word)."""
    spans = [around(w, at) for _, w, at in cues]
    pad = nn.utils.rnn.pad_sequence
    vectors = pad([words[b, s:e] for (b, _, _), (s, e) in zip(cues, spans, strict=True)], batch_first=True)
    marked = torch.stack([words[b, at] for b, _, at in cues])
    away = pad(
        [torch.from_numpy(buckets(np.arange(s, e) - at)) for (_, _, at), (s, e) in zip(cues, spans, strict=True)], True
    )
    quote = pad(
        [
            torch.tensor([2 * w.words[at].quoted + w.words[i].quoted for i in range(s, e)])
            for (_, w, at), (s, e) in zip(cues, spans, strict=True)
        ],
        batch_first=True,
    )
    seen = [proposed(w.words[s:e], w.proposals.get(at)) for (_, w, at), (s, e) in zip(cues, spans, strict=True)]
    padding = pad([torch.zeros(e - s, dtype=torch.bool) for s, e in spans], True, True)
    return vectors, marked, away, quote, pad([torch.tensor(p) for p in seen], True), padding


def losses(encoder: Encoder, roles: Roles, rows: Sequence[Example]) -> Tensor:
    """Return the loss of a batch, a word."""
    words, cue, name, entity = encoder(*batch([r.window for r in rows]))
    pad = nn.utils.rnn.pad_sequence
    wanted = pad([torch.tensor(r.cues) for r in rows], True, IGNORE)
    cross = nn.functional.cross_entropy
    counts = pad([torch.tensor(r.weights) for r in rows], True).flatten()
    each = cross(cue.flatten(0, 1).float(), wanted.flatten(), ignore_index=IGNORE, reduction="none")
    total = (each * counts).sum()
    named = pad([torch.tensor(r.names) for r in rows], True, IGNORE)
    if (named != IGNORE).any():
        naming = cross(name.flatten(0, 1).float(), named.flatten(), ignore_index=IGNORE)
    else:
        naming = torch.zeros(())
    cues = [(b, r.window, at) for b, r in enumerate(rows) for at, _, _ in r.statements]
    if cues:
        scores = roles(*role_inputs(words, cues))
        targets = pad([torch.tensor(t) for r in rows for _, t, _ in r.statements], True, IGNORE)
        each = cross(scores.transpose(1, 2).float(), targets, ignore_index=IGNORE, reduction="none").sum(1)
        weights = torch.tensor([w for r in rows for _, _, w in r.statements])
        total = total + (each * weights).sum()
    return total / sum(len(r.window.words) for r in rows) * 4 + naming + entity_loss(entity, [r.entities for r in rows])


def entity_loss(scores: Tensor, tags: Sequence[list[int]]) -> Tensor:
    """Return the mean loss of entity tags."""
    wanted = nn.utils.rnn.pad_sequence([torch.tensor(t) for t in tags], True, IGNORE)
    return nn.functional.cross_entropy(scores.flatten(0, 1).float(), wanted.flatten(), ignore_index=IGNORE)


def batches(examples: Sequence[Example], size: int) -> Iterator[list[Example]]:
    """Yield shuffled batches of windows of like length."""
    order = sorted(examples, key=lambda e: len(e.window.ids) + random.randrange(60))
    rows = [order[i : i + size] for i in range(0, len(order), size)]
    random.shuffle(rows)
    return iter(rows)


def train(
    encoder: Encoder, roles: Roles, examples: Sequence[Example], named: Sequence[Named], epochs: int, out: Path
) -> None:
    """Fine-tune with a linear decay; one log line an epoch."""
    size = 6
    slow, fast = [], []
    encoder.bert.embeddings.word_embeddings.requires_grad_(False)  # most pieces are never seen in training
    for model in (encoder, roles):
        for key, p in model.named_parameters():
            if not p.requires_grad:
                continue
            (slow if key.startswith("bert.") else fast).append(p)
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": 2.5e-4}, {"params": fast, "lr": 1e-3}], weight_decay=0.01, fused=True
    )
    steps = epochs * -(-len(examples) // size)
    warm = steps // 12 + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / (steps - warm)))
    )
    for epoch in range(epochs):
        encoder.train(), roles.train()
        start, total = time.time(), 0.0
        for rows in batches(examples, size):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = losses(encoder, roles, rows)
                others = random.sample(named, 16)
                loss = loss + 3 * entity_loss(encoder(*batch([w for w, _ in others]))[3], [t for _, t in others])
            loss.backward()
            nn.utils.clip_grad_norm_([*slow, *fast], 1.0)
            optimizer.step(), optimizer.zero_grad(), schedule.step()
            total += loss.item()
        line = {"epoch": epoch + 1, "loss": round(total, 3), "seconds": round(time.time() - start, 1)}
        print(line, flush=True)
        with (out / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")
        torch.save({"encoder": encoder.state_dict(), "roles": roles.state_dict()}, out / "checkpoint.pt")


def main() -> None:
    """Train on what is asked for and save the two networks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--corpora", nargs="+", default=["id", "outlets", "own"])
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--fold", help="K/N: leave out every Nth article from the Kth on")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random.seed(options.seed), torch.manual_seed(options.seed), torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    chosen: list[Example] = []
    k, n = map(int, (options.fold or "0/1").split("/"))
    for name in options.corpora:
        found = load_corpus(name, options.shared, tokenizer)
        chosen += [e for j, i in enumerate(sorted(found)) if j % n != k - 1 for e in found[i]]
    options.out.mkdir(parents=True, exist_ok=True)
    encoder = Encoder(options.encoder, options.layers, len(CUES), len(NAMES), len(ENTITIES))
    roles = Roles(encoder.bert.config.hidden_size, len(ROLES))
    named = named_entities([options.shared / "data" / f for f in NER], tokenizer)
    print(f"{len(chosen)} windows, {len(named)} sentences with entities", flush=True)
    train(encoder, roles, chosen, named, options.epochs, options.out)


if __name__ == "__main__":
    main()
