"""Examples as padded tensors, and the loss of what a network says of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from model import Counted, Encoder, Roles
from targets import IGNORE, Array, Counting, Example, Reread
from torch import Tensor, nn

from menurut.annotate.neural.network import LONGEST, REACH

RIGHT = 8
"""Phrases at most that are right for a figure."""


class Networks(NamedTuple):
    """What is trained: the encoder, and what reads its vectors again for a cue and for a figure."""

    encoder: Encoder
    roles: Roles
    counted: Counted


class Batch(NamedTuple):
    """B examples of at most T pieces and W words.

    With C rereads of at most L words, whose examples are `rows` [C], and F figures with at most N words around, whose
    examples are `holds` [F]; `first_right` and `last_right` [F, RIGHT] are IGNORE where there is no phrase any more.
    """

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
    holds: Tensor
    places: Tensor
    tags: Tensor
    figure: Tensor
    kind: Tensor
    around: Tensor
    first_right: Tensor
    last_right: Tensor


_REREAD = frozenset({"rows", "at", "start", "length", "proposed", "target", "counts"})
_FIGURE = frozenset({"holds", "places", "tags", "figure", "kind", "around", "first_right", "last_right"})


class Sizes(NamedTuple):
    """What every example is padded or cut to: pieces, words, rereads and words of these, figures and words around."""

    pieces: int
    words: int
    rereads: int
    reach: int
    figures: int
    near: int

    def hold(self, example: Example) -> bool:
        """Tell whether all pieces and words of an example have a place."""
        return len(example.ids) <= self.pieces and len(example.first) <= self.words


def _padded(rows: Sequence[Array], value: int = 0, size: int | None = None) -> Tensor:
    longest = max((len(r) for r in rows), default=0) if size is None else size
    out = np.full((len(rows), longest), value, dtype=rows[0].dtype if rows else np.int16)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def collate(examples: Sequence[Example], vocabulary: Mapping[str, int], sizes: Sizes | None = None) -> Batch:
    """Return a batch of examples; `vocabulary` numbers the tags of words around figures.

    With `sizes`, each has as many rereads and figures as they say; those that fill up count nothing.
    """
    pieces, longest = (sizes.pieces, sizes.words) if sizes else (None, max(len(e.first) for e in examples))
    rereads = [_filled(e.rereads, sizes) if sizes else e.rereads for e in examples]
    again = [(b, r) for b, rs in enumerate(rereads) for r in rs]
    reach = sizes.reach if sizes else None
    figures = [(b, f) for b, e in enumerate(examples) for f in (_some(e.figures, sizes) if sizes else e.figures)]
    near = sizes.near if sizes else None
    spelt = [np.array([vocabulary.get(t, 0) for t in f.tags], dtype=np.int16) for _, f in figures]
    right = [np.array(f.right[:RIGHT], dtype=np.int16).reshape(-1, 2) for _, f in figures]

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
        numbers([b for b, _ in figures]), _padded([f.places for _, f in figures], 0, near).long(),
        _padded(spelt, 0, near).long(), numbers([f.figure for _, f in figures]), numbers([f.kind for _, f in figures]),
        numbers([len(f.tags) for _, f in figures]),
        *(_padded([r[:, k] for r in right], IGNORE, RIGHT).long() for k in (0, 1)),
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


def _some(figures: Sequence[Counting], sizes: Sizes) -> list[Counting]:
    """Return as many figures as `sizes` asks for, none with more words around."""
    out = [f for f in figures if len(f.tags) <= sizes.near][: sizes.figures]
    idle = Counting(np.zeros(1, dtype=np.int16), ("",), 0, 0, [])
    return [*out, *[idle] * (sizes.figures - len(out))]


class Table:
    """Examples of fixed sizes on a device, from which a batch is taken by number without asking the processor."""

    def __init__(self, parts: Sequence[Batch], sizes: Sizes, device: torch.device) -> None:
        self._fields = list[Tensor]()
        for key, values in zip(Batch._fields, zip(*parts, strict=True), strict=True):
            value = torch.cat(values)
            small = value.to(torch.int16) if value.dtype == torch.long else value
            several = sizes.rereads if key in _REREAD else sizes.figures if key in _FIGURE else 0
            self._fields.append((small.unflatten(0, (-1, several)) if several else small).to(device))

    def take(self, numbers: Tensor) -> Batch:
        """Return the batch of some examples."""
        out = []
        for key, value in zip(Batch._fields, self._fields, strict=True):
            part = value[numbers]
            if key in {"rows", "holds"}:
                part = torch.arange(len(numbers), device=part.device)[:, None].expand(part.shape)
            part = part.long() if part.dtype == torch.int16 else part
            out.append(part.flatten(0, 1) if key in _REREAD | _FIGURE else part)
        return Batch(*out)


def to(batch: Batch, device: torch.device) -> Batch:
    """Return a batch on a device."""
    return Batch(*(t.to(device, non_blocking=True) for t in batch))


def buckets(offsets: Tensor) -> Tensor:
    """Return the buckets of distances, as menurut.annotate.neural.network.buckets has them."""
    size = offsets.abs()
    far = 8 + ((size.clamp(min=8) / 8).log2() * 2).long()
    return REACH + offsets.sign() * torch.where(size < 8, size, far).clamp(max=REACH)


class Said(NamedTuple):
    """Scores of cue, name and entity tags [B, W, tags], of roles of rereads [C, L, roles], and of what figures count.

    The last are log-probabilities [F, N * N + 1] of each stretch from word to word around a figure, and of nothing.
    """

    cue: Tensor
    name: Tensor
    entity: Tensor
    roles: Tensor
    counted: Tensor


def say(networks: Networks, batch: Batch) -> Said:
    """Return what the networks say of a batch."""
    seen = batch.mask[:, None, None, :]
    words, *tags = networks.encoder(batch.ids, batch.quoted, batch.hints, seen, batch.first)
    return Said(*tags, _reread(networks.roles, words, batch), _counted(networks.counted, words, batch))


def _reread(roles: Roles, words: Tensor, batch: Batch) -> Tensor:
    if not len(batch.rows):
        return words.new_zeros((0, 0, roles.out.out_features))
    place = batch.start[:, None] + torch.arange(batch.proposed.size(1), device=words.device)
    padding = place >= (batch.start + batch.length)[:, None]
    place = place.clamp(max=words.size(1) - 1)
    rows = batch.rows[:, None]
    quote = 2 * batch.inside[batch.rows, batch.at][:, None] + batch.inside[rows, place]
    away = buckets(place - batch.at[:, None])
    return roles(words[rows, place], words[batch.rows, batch.at], away, quote, batch.proposed, padding)


def _counted(counted: Counted, words: Tensor, batch: Batch) -> Tensor:
    if not len(batch.holds):
        return words.new_zeros((0, 1))
    word = torch.arange(batch.places.size(1), device=words.device)
    beyond, figure = word >= batch.around[:, None], batch.figure[:, None, None]
    vectors = words[batch.holds[:, None], batch.places]
    spans, nothing = counted(
        vectors, batch.tags, batch.figure, batch.kind, buckets(word - batch.figure[:, None]), beyond
    )
    first, last = word[:, None], word[None]
    # As menurut.annotate.neural.network.countable has it.
    may = ((first <= last) & (last < first + LONGEST) & ((last < figure) | (first > figure))) & ~beyond[:, None]
    spans = spans.float().masked_fill(~may, -1e4)
    return torch.cat([spans.flatten(1), nothing.float()[:, None]], 1).log_softmax(-1)


def saying(said: Said, batch: Batch) -> Tensor:
    """Return the loss of the words of a batch: that of statements a word, beside those of names and entities."""
    total = (_each(said.cue, batch.cues) * batch.weights).sum()
    if len(batch.rows):
        total = total + (_each(said.roles, batch.target).sum(1) * batch.counts).sum()
    return total / batch.words.sum() * 4 + _mean(said.name, batch.names) + _mean(said.entity, batch.entities)


def counting(said: Said, batch: Batch) -> Tensor:
    """Return the loss of the figures of a batch: of all right phrases together."""
    there = batch.first_right != IGNORE
    size = batch.places.size(1)
    at = torch.where(batch.first_right < 0, size * size, batch.first_right * size + batch.last_right)
    right = said.counted.gather(1, at.clamp(min=0)).masked_fill(~there, -1e4).logsumexp(-1)
    known = there.any(-1)
    return -(right * known).sum() / known.sum().clamp(min=1)


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
