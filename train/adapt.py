"""Adapt the pretrained encoder to the news: some of its words are hidden, and it learns to tell them.

  python train/adapt.py EXAMPLES OUT --encoder DIR [--epochs 11]

EXAMPLES is what train/prepare.py wrote: it holds the news that nobody annotated. OUT gets the encoder in the form of
DIR. The encoder was made for vectors of whole sentences, and comes in four bits a weight; some epochs over two and a
half million pieces of news make its upper layers of use for single words again.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path

import torch
from recorded import DEVICE, Recorded
from targets import load
from torch import Tensor, nn
from transformers import BertModel

SIZE, LENGTH = 64, 256
"""Stretches in a batch, and pieces of each."""
HIDDEN, REPLACED, KEPT = 0.15, 0.8, 0.1
"""Share of the pieces that are asked for; of these, share that is hidden, and share that is left as it is (BERT)."""
MASK, SPECIAL = 3, 4
"""The piece that stands for hidden ones (the vocabulary's <unk>), and how many pieces are no words."""
RATE = 4e-4


class Guess(nn.Module):
    """Which piece was hidden: a layer before the table of pieces itself."""

    def __init__(self, width: int, pieces: int) -> None:
        super().__init__()
        self.dense, self.norm = nn.Linear(width, width), nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(pieces))

    def forward(self, vectors: Tensor, table: Tensor) -> Tensor:
        """Return scores [N, pieces] of vectors [N, D]."""
        return nn.functional.linear(self.norm(nn.functional.gelu(self.dense(vectors))), table, self.bias)


def hide(ids: Tensor, pieces: int) -> tuple[Tensor, Tensor, Tensor]:
    """Return `ids` [B, T] with some hidden, which those are in the flattened batch, and what they were."""
    flat = ids.flatten()
    count = int(flat.numel() * HIDDEN)
    where = torch.rand(flat.numel(), device=ids.device).topk(count).indices
    asked, dice = flat[where], torch.rand(count, device=ids.device)
    other = torch.randint(SPECIAL, pieces, (count,), device=ids.device)
    shown = torch.where(dice < REPLACED, torch.full_like(asked, MASK), torch.where(dice < 1 - KEPT, other, asked))
    return flat.scatter(0, where, shown).view_as(ids), where, asked


def adapt(bert: BertModel, news: Tensor, epochs: int) -> None:
    """Train the encoder in place on a row of pieces [N]; one line an epoch."""
    pieces, width = bert.embeddings.word_embeddings.weight.shape
    guess = Guess(width, pieces).to(DEVICE)
    trained = [*bert.parameters(), *guess.parameters()]
    rate = torch.tensor(RATE, device=DEVICE)
    optimizer = torch.optim.AdamW(
        trained, rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True, capturable=DEVICE.type == "cuda"
    )
    ids = torch.zeros(SIZE, LENGTH, dtype=torch.long, device=DEVICE)

    def learn() -> Tensor:
        shown, where, asked = hide(ids, pieces)
        with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
            vectors = bert(input_ids=shown).last_hidden_state.flatten(0, 1)[where]
            missed = nn.functional.cross_entropy(guess(vectors, bert.embeddings.word_embeddings.weight).float(), asked)
        missed.backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        return missed.detach()

    lesson = Recorded(learn, optimizer)
    batches = len(news) // LENGTH // SIZE - 1  # each epoch cuts elsewhere
    steps, step = epochs * batches, 0
    for epoch in range(epochs):
        start, total = time.time(), torch.zeros((), device=DEVICE)
        moved = news[int(torch.randint(LENGTH, ())) :]
        rows = moved[: len(moved) // LENGTH * LENGTH].view(-1, LENGTH)
        order = torch.randperm(len(rows), device=DEVICE)
        for batch in range(batches):
            share = min((step + 1) / (steps * 0.06 + 1), max(0.02, 1 - step / steps))
            for group in optimizer.param_groups:
                group["lr"].fill_(RATE * share)
            ids.copy_(rows[order[batch * SIZE : (batch + 1) * SIZE]])
            total += lesson()
            step += 1
        line = {"epoch": epoch + 1, "loss": round(float(total) / batches, 3), "seconds": round(time.time() - start, 1)}
        print(json.dumps(line), flush=True)


def main() -> None:
    """Adapt the encoder and save it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=11)
    options = parser.parse_args()
    torch.manual_seed(1), torch.set_num_threads(2)
    news = load(options.examples).news
    bert = BertModel.from_pretrained(
        options.encoder, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    bert.to(DEVICE).train()
    adapt(bert, torch.from_numpy(news).long().to(DEVICE), options.epochs)
    bert.save_pretrained(options.out)
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(options.encoder / name, options.out)


if __name__ == "__main__":
    main()
