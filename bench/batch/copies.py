"""How exact MinHash is, rensa beside datasketch, against the Jaccard similarity counted in full, and how fast.

  python bench/batch/copies.py [--articles 2000] [--shared ../shared]
  python bench/batch/copies.py --mark 1000000     mark copies among that many made-up signatures, a tenth of them copies

Each article is set beside an edited copy of itself: words replaced, sentences dropped, an end cut off.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import numpy as np
from datasketch import MinHash
from run import ROOT, articles

from menurut.batch.copies import NEAR, mark
from menurut.batch.shards import RUN
from menurut.batch.signatures import BANDS, HASHES, ROWS, Signatures, shingles, sign

Sketch = Callable[[list[str]], list[int]]


def edited(words: list[str], chance: random.Random) -> list[str]:
    """Return words with some replaced, or left out at places, or without an end."""
    share, kind = chance.random() ** 2 / 3, chance.randrange(3)
    if kind == 0:
        return [w if chance.random() > share / 3 else w + "x" for w in words]
    if kind == 1:
        gone = chance.randrange(len(words))
        return words[:gone] + words[gone + int(share * len(words)) :]
    return words[: len(words) - int(share * len(words))] or words


def jaccard(one: list[str], other: list[str]) -> float:
    """Return the similarity of two texts, counted."""
    a, b = set(shingles(one)), set(shingles(other))
    return len(a & b) / len(a | b)


def datasketch(words: list[str]) -> list[int]:
    """Return the signature that datasketch makes."""
    made = MinHash(num_perm=HASHES, seed=1)
    made.update_batch([s.encode() for s in shingles(words)])
    return list(made.hashvalues)


def judge(name: str, sketch: Sketch, pairs: list[tuple[list[str], list[str], float]]) -> float:
    """Print bias, error and speed of one library, and return its error."""
    start = time.process_time()
    sketches = [(np.array(sketch(a)), np.array(sketch(b))) for a, b, _ in pairs]
    rate = 2 * len(pairs) / (time.process_time() - start)
    off = [float((a == b).mean()) - exact for (a, b), (_, _, exact) in zip(sketches, pairs, strict=True)]
    error = mean(x * x for x in off) ** 0.5
    expected = mean(exact * (1 - exact) / HASHES for _, _, exact in pairs) ** 0.5
    most = max(map(abs, off))
    print(f"{name:<10} bias {mean(off):+.4f}, error {error:.4f} (expected {expected:.4f}), most {most:.3f};"
          f" {rate:,.0f} texts a second")  # fmt: skip
    return error / expected


def bands(pairs: list[tuple[list[str], list[str], float]]) -> float:
    """Print, and return, how many of the pairs above the threshold share a band."""
    shared = []
    for a, b, exact in pairs:
        if exact >= NEAR:
            one, other = np.array(sign(a)), np.array(sign(b))
            equal = (one == other)[: ROWS * BANDS].reshape(BANDS, ROWS).all(axis=1)
            shared.append(bool(equal.any()))
    print(f"{len(shared)} pairs of {NEAR} and more, {sum(shared)} of them share a band")
    return sum(shared) / len(shared)


def marking(count: int) -> int:
    """Print the time and memory that marking takes; 1 where not the copies that were made are found."""
    chance, names = np.random.default_rng(1), []
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        (output / RUN / "signatures").mkdir(parents=True)
        for start in range(0, count, 20_000):
            names.append(f"shard-{start:09}")
            signatures = Signatures(output / RUN / "signatures" / f"{names[-1]}.arrow")
            size = min(20_000, count - start)
            hashes = chance.integers(0, 2**32, (size, HASHES), dtype=np.uint32)
            hashes[1::10] = hashes[0::10][: len(hashes[1::10])]
            hashes[1::10, :12] = 7  # a tenth of the hashes differ: 0.9
            for i, row in enumerate(hashes):
                signatures.put((f"r{start + i}", f"d{start + i}", start + i, chance.bytes(16)), row.tolist())
            signatures.close()
        started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = mark(output, names, None)
        seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"{count:,} articles: {found:,} copies marked in {seconds:.0f} s; {after // 1000} MB at most,"
              f" {(after - before) // 1000} MB more than before")  # fmt: skip
    return 0 if found == len(range(1, count, 10)) else 1


def main() -> int:
    """Print the table; 1 where rensa is further off than its 128 hashes allow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--mark", type=int)
    options = parser.parse_args()
    if options.mark:
        return marking(options.mark)
    chance, pairs = random.Random(1), []
    found = articles(options.shared)
    for record in (found * (1 + options.articles // len(found)))[: options.articles]:
        words = " ".join(record.get("paragraphs") or [record["text"]]).lower().split()
        other = edited(words, chance)
        pairs.append((words, other, jaccard(words, other)))
    spread = [sum(lo <= e < lo + 0.2 for _, _, e in pairs) for lo in (0, 0.2, 0.4, 0.6, 0.8)]
    print(f"{len(pairs)} pairs, exact similarity by fifths: {spread}, {sum(e == 1 for _, _, e in pairs)} the same")
    off = judge("rensa", sign, pairs)
    judge("datasketch", datasketch, pairs)
    return 0 if off < 1.25 and bands(pairs) > 0.999 else 1


if __name__ == "__main__":
    sys.exit(main())
