"""Speed and memory: articles a second on one core for the whole reading, and the share of each step.

  python bench/speed.py [--shared ../shared] [--limit N]

Reads ../shared/news/id.jsonl.gz, or the project's own articles where it is absent. Every reading is
checked: spans inside the text, in order, and none in a clutter block.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from menurut.annotate import pipeline, statements
from menurut.document import CLUTTER, Document
from menurut.errors import MenurutError
from menurut.ingest import load_all
from menurut.reader import Reader
from menurut.reading import Reading

ROOT = Path(__file__).resolve().parents[1]


def steps(module: ModuleType) -> list[str]:
    """Return the annotators that a module calls, by the names under which it imports them."""
    ours = (name for name, value in vars(module).items() if isinstance(value, FunctionType))
    homes = {name: vars(module)[name].__module__ for name in ours}
    return [n for n, home in homes.items() if home.startswith("menurut.annotate.") and home != module.__name__]


def timed(spent: dict[str, float], name: str, step: Callable[..., Any]) -> Callable[..., Any]:
    """Return `step` with its seconds added up under `name`."""

    def wrapper(*args: Any) -> Any:
        start = time.process_time()
        try:
            return step(*args)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - start

    return wrapper


def faults(reading: Reading) -> Iterator[str]:
    """Yield every breach of the invariant of spans."""
    text = reading.document.text
    clutter = [b for b in reading.document.blocks if b.role in CLUTTER]
    spans = [c for s in reading.statements for c in (*s.content, s.source, s.cue) if c]
    spans += [m.span for m in (*reading.figures, *reading.times)] + [f.counted for f in reading.figures if f.counted]
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            yield f"{reading.document.id}: {span} is outside the text"
        if any(span.start < b.end and b.start < span.end for b in clutter):
            yield f"{reading.document.id}: {span} is in clutter"


def main() -> int:
    """Print the table; 1 where an article failed or a span is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--model", choices=("accurate", "fast", "none"), default="none")
    options = parser.parse_args()
    news = options.shared / "news/id.jsonl.gz"
    sources = [str(news)] if news.exists() else [str(ROOT / "examples")] * 100  # a few articles alone are no measure
    print(f"reading {sources[0]}")
    spent: dict[str, float] = {}
    for module, prefix in ((pipeline, ""), (statements, "  of it ")):
        for name in steps(module):
            setattr(module, name, timed(spent, prefix + name, getattr(module, name)))
    reader, wrong, count, words = Reader(model=options.model), [], 0, 0
    reader.read(Document(id="warm", text="Harga naik."))
    spent.clear()
    print(f"{options.model}: ready after {time.process_time():.1f} s of CPU")
    start = time.process_time()
    for document in islice(load_all(sources), options.limit):
        if isinstance(document, MenurutError):
            wrong.append(str(document))
            continue
        reading = reader.read(document)
        wrong += faults(reading)
        count, words = count + 1, words + len(document.text.split())
    seconds = time.process_time() - start
    pace = f"{seconds:.1f} s of CPU: {count / seconds:.1f} a second"
    print(f"{count} articles of {words / max(1, count):.0f} words in {pace}")
    spent["loading and the rest"] = seconds - sum(s for name, s in spent.items() if not name.startswith(" "))
    for name, share in spent.items():
        print(f"  {name:<26} {share / seconds:6.1%}  {1000 * share / max(1, count):6.2f} ms an article")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, faults {len(wrong)}")
    print("\n".join(wrong[:20]), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
