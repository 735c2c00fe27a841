"""Signatures by which copies of an article are known: MinHash over stretches of five words, and a digest of all words.

See Broder, "On the resemblance and containment of documents" (1997); how exact the estimate is, is measured by
bench/batch/copies.py.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import rensa
from pyarrow import ipc

from menurut.annotate.text import prose
from menurut.reading import Reading

HASHES = 128
"""Hashes of a signature; the standard error of the estimate is at most sqrt(1/4 / 128) = 0.044, at 0.8 it is 0.035."""
ROWS, BANDS = 5, 25  # texts that have 0.8 in common share a band with probability 1 - (1 - 0.8^5)^25 = 0.99995
LAST = 2**62
"""Stands for the moment of an article without a date: it comes behind those with one."""
_WORDS, _SEED = 5, 5114
_WORD = re.compile(r"\w+")
_MIX, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)
_CHUNK = 2000  # signatures that are in memory before they are written
SCHEMA = pyarrow.schema(
    [
        ("record", pyarrow.string()), ("document", pyarrow.string()), ("when", pyarrow.int64()),
        ("digest", pyarrow.binary(16)), ("minhash", pyarrow.binary(4 * HASHES)), ("same", pyarrow.uint64()),
        *((f"band{i}", pyarrow.uint64()) for i in range(BANDS)),
    ]
)  # fmt: skip
KEYS = ("same", *(f"band{i}" for i in range(BANDS)))
"""Columns in which a text and its copy are likely to be the same."""


def sign(words: list[str]) -> list[int]:
    """Return the MinHash of a text's stretches of five words, as 32-bit numbers.

    >>> a, b = "harga beras di pasar turun tiga persen".split(), "harga beras di pasar turun dua persen".split()
    >>> sign(a) == sign(a), sign(a) == sign(b), len(sign(a))
    (True, False, 128)
    """
    made = rensa.RMinHash(num_perm=HASHES, seed=_SEED)
    made.update(shingles(words))
    found: list[int] = made.digest()
    return found


def shingles(words: list[str]) -> list[str]:
    """Return all stretches of five words; a shorter text is one."""
    return [" ".join(words[i : i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1))]


def words_of(reading: Reading) -> list[str]:
    """Return the words of an article's running text: what a paper puts around it makes it no other article."""
    text = reading.document.text
    return _WORD.findall(" ".join(text[b.start : b.end] for b in prose(reading.document.blocks)).lower())


def moment(published: str | None) -> int:
    """Return a date of publication as seconds since 1970, to set articles in order.

    >>> moment("1970-01-02T07:00:00+07:00"), moment(None) == LAST
    (86400, True)
    """
    try:
        given = datetime.fromisoformat(published or "")
    except ValueError:
        return LAST
    return int((given if given.tzinfo else given.replace(tzinfo=UTC)).timestamp())


class Signatures:
    """Writes the signatures of articles to a file (Arrow IPC), that is read without taking it into memory.

    `when` is the moment of all of them, else it is the date of publication.
    """

    def __init__(self, path: Path, *, when: int | None = None) -> None:
        self._when = when
        self._writer = ipc.new_file(str(path), SCHEMA)
        self._rows: list[tuple[str, str, int, bytes]] = []
        self._hashes: list[list[int]] = []

    def add(self, reading: Reading, record: str) -> None:
        """Take an article."""
        words = words_of(reading)
        digest = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        when = moment(reading.document.published) if self._when is None else self._when
        self.put((record, reading.document.id, when, digest), sign(words))

    def put(self, row: tuple[str, str, int, bytes], minhash: list[int]) -> None:
        """Take the signature of an article: record, id, moment, digest of its words, and MinHash."""
        self._rows.append(row)
        self._hashes.append(minhash)
        if len(self._rows) == _CHUNK:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            hashes = np.array(self._hashes, dtype="<u4")
            made = [list(column) for column in zip(*self._rows, strict=True)]
            same = np.frombuffer(b"".join(digest[:8] for _, _, _, digest in self._rows), dtype="<u8")
            minhash = [row.tobytes() for row in hashes]
            self._writer.write_table(pyarrow.table([*made, minhash, same, *_bands(hashes)], schema=SCHEMA))
        self._rows, self._hashes = [], []

    def close(self) -> None:
        """Write what waits."""
        self._flush()
        self._writer.close()


def _bands(hashes: Any) -> Iterable[Any]:
    """Yield for each band its hashes as one number an article."""
    for band in range(BANDS):
        mixed = np.full(len(hashes), band, dtype="<u8")
        for row in range(ROWS):
            mixed = (mixed ^ hashes[:, band * ROWS + row]) * _MIX
            mixed ^= mixed >> _SHIFT
        yield mixed
