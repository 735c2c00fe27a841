"""Examples as padded tensors, and the loss of what a network says of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from model import Encoder, Marked, Roles
from targets import IGNORE, Array, Counting, Example, Reread
from torch import Tensor, nn

from menurut.annotate.neural.network import REACH


class Networks(NamedTuple):
    """What is trained: the encoder, what reads its vectors again for a cue, and what helps it to learn of figures."""

    encoder: Encoder
    roles: Roles
    marked: Marked


class Batch(NamedTuple):
    """B examples of at most T pieces and W words, with C rereads of at most L words; `rows` [C] are their examples."""

    ids: Tensor
    quoted: Tensor
    hints: Tensor
    mask: Tensor
    first: Tensor
    inside: Tensor
    words: Tensor
    cues: Tensor
    weights: Tensor
    names: Tensor
    entities: Tensor
    rows: Tensor
    at: Tensor
    start: Tensor
    length: Tensor
    proposed: Tensor
    target: Tensor
    counts: Tensor


class Choices(NamedTuple):
    """B figures with at most C phrases each; `known` is false where there is none, `mask` off the end of the pieces."""

    ids: Tensor
    hints: Tensor
    mask: Tensor
    at: Tensor
    first: Tensor
    last: Tensor
    known: Tensor
    right: Tensor


_REREAD = frozenset({"rows", "at", "start", "length", "proposed", "target", "counts"})


class Sizes(NamedTuple):
    """What every example is padded or cut to: pieces, words, rereads, and words of these."""

    pieces: int
    words: int
    rereads: int
    reach: int

    def hold(self, example: Example) -> bool:
        """Tell whether all pieces and words of an example have a place."""
        return len(example.ids) <= self.pieces and len(example.first) <= self.words


def _padded(rows: Sequence[Array], value: int = 0, size: int | None = None) -> Tensor:
    longest = max((len(r) for r in rows), default=0) if size is None else size
    out = np.full((len(rows), longest), value, dtype=rows[0].dtype if rows else np.int16)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def collate(examples: Sequence[Example], sizes: Sizes | None = None) -> Batch:
    """Return a batch of examples.

    With `sizes`, each has as many rereads as they say; those that fill up count nothing.
    """
    pieces, longest = (sizes.pieces, sizes.words) if sizes else (None, max(len(e.first) for e in examples))
    rereads = [_filled(e.rereads, sizes) if sizes else e.rereads for e in examples]
    again = [(b, r) for b, rs in enumerate(rereads) for r in rs]
    reach = sizes.reach if sizes else None

    def numbers(values: Sequence[int]) -> Tensor:
        return torch.tensor(values, dtype=torch.long)

    def words(key: str, value: int = 0) -> Tensor:
        return _padded([getattr(e, key) for e in examples], value, longest)

    return Batch(
        *(_padded([getattr(e, k) for e in examples], 0, pieces).long() for k in ("ids", "quoted", "hints")),
        _padded([np.ones(len(e.ids), dtype=np.int16) for e in examples], 0, pieces).bool(),
        words("first").long(), words("inside").long(), numbers([len(e.first) for e in examples]),
        words("cues", IGNORE).long(), words("weights"), words("names", IGNORE).long(), words("entities", IGNORE).long(),
        numbers([b for b, _ in again]), numbers([r.at for _, r in again]), numbers([r.start for _, r in again]),
        numbers([r.end - r.start for _, r in again]), _padded([r.proposed for _, r in again], 0, reach).long(),
        _padded([r.target for _, r in again], IGNORE, reach).long(), torch.tensor([r.weight for _, r in again]),
    )  # fmt: skip


def _filled(rereads: Sequence[Reread], sizes: Sizes) -> list[Reread]:
    """Return as many rereads as `sizes` asks for, none longer than its reach around the cue."""
    out = []
    for r in rereads[: sizes.rereads]:
        begin = max(r.start, min(r.at - sizes.reach // 2, r.end - sizes.reach))
        end = min(r.end, begin + sizes.reach)
        part = slice(begin - r.start, end - r.start)
        out.append(Reread(r.at, begin, end, r.proposed[part], r.target[part], r.weight))
    idle = Reread(0, 0, 1, np.zeros(1, dtype=np.int16), np.full(1, IGNORE, dtype=np.int16), 0.0)
    return [*out, *[idle] * (sizes.rereads - len(out))]


class Table:
    """Examples of fixed sizes on a device, from which a batch is taken by number without asking the processor."""

    def __init__(self, parts: Sequence[Batch] | Sequence[Choices], rereads: int, device: torch.device) -> None:
        self._kind, self._fields = type(parts[0]), list[Tensor]()
        for key, values in zip(self._kind._fields, zip(*parts, strict=True), strict=True):
            value = torch.cat(values)
            small = value.to(torch.int16) if value.dtype == torch.long else value
            self._fields.append((small.unflatten(0, (-1, rereads)) if key in _REREAD else small).to(device))

    def take(self, numbers: Tensor) -> Batch | Choices:
        """Return the batch of some examples."""
        out = []
        for key, value in zip(self._kind._fields, self._fields, strict=True):
            part = value[numbers]
            if key == "rows":
                part = torch.arange(len(numbers), device=part.device)[:, None].expand(part.shape)
            part = part.long() if part.dtype == torch.int16 else part
            out.append(part.flatten(0, 1) if key in _REREAD else part)
        return self._kind(*out)


AnyBatch = TypeVar("AnyBatch", Batch, Choices)


def to(batch: AnyBatch, device: torch.device) -> AnyBatch:
    """Return a batch on a device."""
    return type(batch)(*(t.to(device, non_blocking=True) for t in batch))


def chosen(figures: Sequence[Counting], pieces: int | None = None, phrases: int | None = None) -> Choices:
    """Return a batch of figures, padded to a number of pieces and phrases or to the longest."""
    return Choices(
        *(_padded([getattr(f, k) for f in figures], 0, pieces).long() for k in ("ids", "hints")),
        _padded([np.ones(len(f.ids), dtype=np.int16) for f in figures], 0, pieces).bool(),
        torch.tensor([f.at for f in figures]),
        *(_padded([getattr(f, k) for f in figures], -1, phrases).long() for k in ("first", "last")),
        _padded([np.ones(len(f.first), dtype=np.int16) for f in figures], 0, phrases).bool(),
        _padded([f.right.astype(np.int16) for f in figures], 0, phrases).bool(),
    )  # fmt: skip


def buckets(offsets: Tensor) -> Tensor:
    """Return the buckets of distances, as menurut.annotate.neural.network.buckets has them."""
    size = offsets.abs()
    far = 8 + ((size.clamp(min=8) / 8).log2() * 2).long()
    return REACH + offsets.sign() * torch.where(size < 8, size, far).clamp(max=REACH)


def choose(networks: Networks, batch: Choices) -> Tensor:
    """Return the log-probability [B, C] of each phrase of a figure."""
    width = batch.first.size(1)
    words = torch.cat([batch.at[:, None], batch.first.clamp(min=0), batch.last.clamp(min=0)], 1)
    quoted, seen = torch.zeros_like(batch.ids), batch.mask[:, None, None, :]
    vectors = networks.encoder(batch.ids, quoted, batch.hints, seen, words)[0]
    figure, first, last = vectors[:, 0], vectors[:, 1 : 1 + width], vectors[:, 1 + width :]
    scores = networks.marked(figure, first, last, batch.first >= 0)
    return scores.float().masked_fill(~batch.known, -1e4).log_softmax(-1)


def choosing(networks: Networks, batch: Choices) -> Tensor:
    """Return the loss of a batch of figures: of all right phrases together."""
    right = choose(networks, batch).masked_fill(~batch.right, -1e4)
    return -right.logsumexp(-1).mean()


def say(encoder: Encoder, roles: Roles, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return scores of cue, name and entity tags [B, W, tags], and of the roles of rereads [C, L, roles]."""
    seen = batch.mask[:, None, None, :]
    words, cue, name, entity = encoder(batch.ids, batch.quoted, batch.hints, seen, batch.first)
    if not len(batch.rows):
        return cue, name, entity, cue.new_zeros((0, 0, roles.out.out_features))
    place = batch.start[:, None] + torch.arange(batch.proposed.size(1), device=words.device)
    padding = place >= (batch.start + batch.length)[:, None]
    place = place.clamp(max=words.size(1) - 1)
    rows = batch.rows[:, None]
    quote = 2 * batch.inside[batch.rows, batch.at][:, None] + batch.inside[rows, place]
    away = buckets(place - batch.at[:, None])
    scores = roles(words[rows, place], words[batch.rows, batch.at], away, quote, batch.proposed, padding)
    return cue, name, entity, scores


def saying(networks: Networks, batch: Batch) -> Tensor:
    """Return the loss of a batch of windows: that of statements a word, beside those of names and entities."""
    cue, name, entity, scores = say(networks.encoder, networks.roles, batch)
    total = (_each(cue, batch.cues) * batch.weights).sum()
    if len(batch.rows):
        total = total + (_each(scores, batch.target).sum(1) * batch.counts).sum()
    return total / batch.words.sum() * 4 + _mean(name, batch.names) + _mean(entity, batch.entities)


def _each(scores: Tensor, target: Tensor) -> Tensor:
    cross = nn.functional.cross_entropy(
        scores.flatten(0, 1).float(), target.flatten(), ignore_index=IGNORE, reduction="none"
    )
    return cross.view(target.shape)


def _mean(scores: Tensor, target: Tensor) -> Tensor:
    return _each(scores, target).sum() / (target != IGNORE).sum().clamp(min=1)


def shuffled(lengths: Sequence[int], size: int, *, spread: int = 60) -> Iterator[list[int]]:
    """Yield the numbers of examples in batches of like length, in random order; lengths differ by some `spread`."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + random.randrange(spread))
    rows = [order[i : i + size] for i in range(0, len(order), size)]
    random.shuffle(rows)
    return iter(rows)
