"""Make a big ledger: articles repeated with changed names, numbers and dates.

  python bench/ledger/big.py WHERE --documents 500000 [--shared ../shared] [--readings FILE]

The readings of the news (or of the project's own articles) are made once; copies change the names of speakers and
the digits of figures at their places, so that offsets stay good, and spread the dates over ten years. It goes on
where it was stopped.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import msgspec

from menurut import Ledger, Reader, Reading, from_json, load_all, to_json
from menurut.errors import MenurutError

ROOT = Path(__file__).resolve().parents[2]
FIRST, DAYS = date(2016, 1, 1), 3650
_VOWELS = str.maketrans("aeiou", "eioua")


def readings(shared: Path, limit: int, kept: Path | None) -> list[Reading]:
    """Return the readings of the news, from the file where they are kept if it is there."""
    if kept and kept.exists():
        return [from_json(line) for line in kept.read_bytes().splitlines()[:limit]]
    news = shared / "news/id.jsonl.gz"
    sources = [str(news)] if news.exists() else [str(ROOT / "examples")]
    documents = (d for d in load_all(sources) if not isinstance(d, MenurutError))
    made = [Reader(model="none").read(d) for d in islice(documents, limit)]
    if kept:
        kept.write_bytes(b"\n".join(map(to_json, made)))
    return made


def copy(reading: Reading, i: int, chance: random.Random) -> Reading:
    """Return the reading of an article like another one: other names of speakers, other digits, another day."""
    day = (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()
    text = list(reading.document.text)
    shift = chance.randrange(5)
    for entity in reading.entities:
        for mention in entity.mentions:
            text[mention.start : mention.end] = _renamed("".join(text[mention.start : mention.end]), shift)
    for figure in reading.figures:
        for at in range(figure.span.start + 1, figure.span.end):
            text[at] = str((int(text[at]) + shift) % 10) if text[at] in "0123456789" else text[at]
    document = msgspec.structs.replace(
        reading.document, id=f"copy-{i}", url=f"https://copy{i % 7}.example/{i}", text="".join(text), published=day
    )
    entities = tuple(msgspec.structs.replace(e, name=_renamed(e.name, shift)) for e in reading.entities)
    return msgspec.structs.replace(reading, document=document, entities=entities)


def _renamed(name: str, shift: int) -> str:
    for _ in range(shift):
        name = name.translate(_VOWELS)
    return name


def copies(made: list[Reading], start: int, end: int) -> Iterator[Reading]:
    """Yield copies by number, the same for the same numbers."""
    for i in range(start, end):
        yield copy(made[i % len(made)], i, random.Random(i))


def main() -> None:
    """Fill the ledger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("where")
    parser.add_argument("--documents", type=int, default=500_000)
    parser.add_argument("--articles", type=int, default=10**9, help="articles that are repeated, at most")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--readings", type=Path, help="keep the readings in this file")
    options = parser.parse_args()
    made = readings(options.shared, options.articles, options.readings)
    with Ledger(options.where) as ledger, ledger.store.read() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM document").scalar() or 0
        connection.rollback()
        start = time.perf_counter()
        for i, reading in enumerate(copies(made, there, options.documents), there + 1):
            ledger.add(reading)
            if i % 5000 == 0:
                print(f"{i} documents, {(i - there) / (time.perf_counter() - start):.0f} a second", flush=True)


if __name__ == "__main__":
    main()
