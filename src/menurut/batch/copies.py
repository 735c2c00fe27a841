"""Which articles are copies of earlier ones: in the data set, and in a ledger. They are marked, and stay.

Two texts that share a band of their signatures are compared. Memory holds a few numbers an article, whatever is
compared: signatures stay in their files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
from pyarrow import ipc, parquet

from menurut.batch.shards import RUN
from menurut.batch.signatures import HASHES, KEYS, LAST, Signatures
from menurut.batch.tables import arrow_schema
from menurut.ledger import Ledger

NEAR = 0.8
"""Similarity from which an article is a copy."""
_PAIRS = 100_000  # pairs whose signatures are in memory
_ROUNDS = 8  # steps from a copy to the earliest article that it is one of
_KNOWN = -LAST  # the moment of what a ledger has: before all that is new


class _Shelf:
    """Signatures in files, by the place of an article in all of them."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = list(paths)
        counts = [table.num_rows for path in self._paths for table in [_columns(path, ["when"])]]
        self._starts = np.cumsum([0, *counts])

    def __len__(self) -> int:
        return int(self._starts[-1])

    def column(self, name: str) -> Any:
        """Return a column of numbers of all articles."""
        parts = [_columns(path, [name])[name].to_numpy() for path in self._paths]
        return np.concatenate(parts) if parts else np.empty(0, dtype="<u8")

    def take(self, name: str, places: Any) -> list[Any]:
        """Return the values of a column at these places."""
        found: list[Any] = [None] * len(places)
        files = np.searchsorted(self._starts, places, side="right") - 1
        for file in np.unique(files):
            inside = np.flatnonzero(files == file)
            values = _columns(self._paths[file], [name])[name].take(places[inside] - self._starts[file])
            for at, value in zip(inside.tolist(), values.to_pylist(), strict=True):
                found[at] = value
        return found


def _columns(path: Path, names: list[str]) -> Any:
    with pyarrow.memory_map(str(path)) as source:
        return ipc.open_file(source).read_all().select(names)


def mark(output: Path, names: Sequence[str], ledger: Ledger | None) -> int:
    """Write the table `copies` for all articles of these shards, and return how many copies there are.

    An article of the ledger counts as earlier than any of the data set. MenurutError where the ledger cannot be read.
    """
    with _known(output, ledger) as known:
        shelf = _Shelf([*known, *(output / RUN / "signatures" / f"{name}.arrow" for name in names)])
        when = shelf.column("when")
        earlier, similarity = _originals(shelf, np.lexsort((np.arange(len(shelf)), when)))
        copies = np.flatnonzero((earlier >= 0) & (when > _KNOWN))
        _write(output, shelf, copies, earlier[copies], similarity[copies])
    return len(copies)


@contextmanager
def _known(output: Path, ledger: Ledger | None) -> Iterator[list[Path]]:
    """Give the files with the signatures of what a ledger has."""
    if ledger is None:
        yield []
        return
    path = output / RUN / "tmp" / "ledger.arrow"
    path.parent.mkdir(parents=True, exist_ok=True)
    signatures = Signatures(path, when=_KNOWN)
    for reading in ledger.readings():
        signatures.add(reading, "")
    signatures.close()
    yield [path]
    path.unlink()


def _originals(shelf: _Shelf, order: Any) -> tuple[Any, Any]:
    """Return for each article the earliest one that it is a copy of (-1: none), and how similar they are."""
    rank = np.empty(len(shelf), dtype=np.int64)
    rank[order] = np.arange(len(shelf))
    earlier, similarity = np.full(len(shelf), -1, dtype=np.int64), np.zeros(len(shelf))

    def improve(later: Any, before: Any) -> None:
        alike = _similarity(shelf, later, before)
        good = alike >= NEAR
        later, before, alike = later[good], before[good], alike[good]
        # The earliest first, and of each article only that.
        chosen = np.lexsort((rank[before], later))
        later, before, alike = later[chosen], before[chosen], alike[chosen]
        first = np.flatnonzero(np.diff(later, prepend=-1))
        later, before, alike = later[first], before[first], alike[first]
        better = (earlier[later] < 0) | (rank[before] < rank[earlier[later]])
        earlier[later[better]], similarity[later[better]] = before[better], alike[better]

    improve(*_candidates(shelf, rank))
    for _ in range(_ROUNDS):  # from the copy of a copy to what both are copies of
        later = np.flatnonzero(earlier >= 0)
        later = later[earlier[earlier[later]] >= 0]
        before = earlier.copy()
        improve(later, earlier[earlier[later]])
        if np.array_equal(before, earlier):
            break
    return earlier, similarity


def _candidates(shelf: _Shelf, rank: Any) -> tuple[Any, Any]:
    """Return pairs of articles that share a key, the later ones first: each with the earliest and the one before it."""
    pairs = []
    for key in KEYS:
        values = shelf.column(key)
        order = np.lexsort((rank, values))
        is_new = np.diff(values[order].astype(np.int64), prepend=0) != 0
        is_new[:1] = True
        first = np.maximum.accumulate(np.where(is_new, np.arange(len(order)), 0))
        shared = np.flatnonzero(~is_new)
        later = order[shared]
        for before in (order[first[shared]], order[shared - 1]):
            pairs.append(np.stack([later, before], axis=1))
        pairs = [np.unique(np.concatenate(pairs), axis=0)]
    return pairs[0][:, 0], pairs[0][:, 1]


def _similarity(shelf: _Shelf, one: Any, other: Any) -> Any:
    """Return the estimate of the Jaccard similarity for each pair."""
    found = np.empty(len(one))
    for start in range(0, len(one), _PAIRS):
        a, b = one[start : start + _PAIRS], other[start : start + _PAIRS]
        places, index = np.unique(np.concatenate([a, b]), return_inverse=True)
        raw = b"".join(shelf.take("minhash", places))
        hashes = np.frombuffer(raw, dtype="<u4").reshape(-1, HASHES)
        found[start : start + len(a)] = (hashes[index[: len(a)]] == hashes[index[len(a) :]]).mean(axis=1)
    return found


def _write(output: Path, shelf: _Shelf, copies: Any, earlier: Any, similarity: Any) -> None:
    target = output / "copies" / "copies.parquet"
    target.parent.mkdir(exist_ok=True)
    place = output / RUN / "tmp" / "copies.parquet"
    place.parent.mkdir(parents=True, exist_ok=True)
    schema = arrow_schema("copies")
    with parquet.ParquetWriter(place, schema, compression="zstd") as writer:
        for start in range(0, len(copies), _PAIRS):
            part = slice(start, start + _PAIRS)
            writer.write_table(_table(shelf, copies[part], earlier[part], similarity[part], schema))
    os.replace(place, target)


def _table(shelf: _Shelf, copies: Any, earlier: Any, similarity: Any, schema: Any) -> Any:
    digests = zip(shelf.take("digest", copies), shelf.take("digest", earlier), strict=True)
    made = {
        "record": shelf.take("record", copies), "document": shelf.take("document", copies),
        "copy_of": shelf.take("document", earlier),
        "copy_of_record": [record or None for record in shelf.take("record", earlier)],
        "kind": ["exact" if one == other else "near" for one, other in digests],
        "similarity": np.round(similarity, 4),
    }  # fmt: skip
    return pyarrow.table([made[name] for name in schema.names], schema=schema)
