"""The quality gate: read annotated articles, score them with the referee, compare with the floors.

  python bench/quality/run.py [--shared ../shared] [--errors]

A corpus is a folder of ID.json and ID.gold.json. The project's own stands in tests/gold and is always
scored; the shared ones are scored where they are. Below a floor of bench/floors.toml the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from menurut.ingest import load_text
from menurut.reader import Reader
from menurut.reading import to_json

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ("gold/id", "gold/outlets")


def read_corpus(folder: Path, out: Path) -> int:
    """Read every annotated article of a folder into a file of readings; return how many there are."""
    reader, lines = Reader(), []
    for gold in sorted(folder.glob("*.gold.json")):
        article = json.loads(gold.with_name(gold.name.replace(".gold.json", ".json")).read_text("utf-8"))
        document = load_text(
            "\n\n".join(article["paragraphs"]),
            id=article["id"], title=article.get("title"), published=article.get("published"),
        )  # fmt: skip
        lines.append(to_json(reader.read(document)))
    out.write_bytes(b"\n".join(lines) + b"\n")
    return len(lines)


def referee(shared: Path) -> Path:
    """Return the referee: the shared one, else the project's copy of it."""
    return next(p for p in (shared / "tools/score.py", ROOT / "bench/quality/score.py") if p.exists())


def score(folder: Path, shared: Path, *, errors: bool) -> dict[str, Any]:
    """Return the referee's figures of a corpus."""
    with tempfile.TemporaryDirectory() as scratch:
        readings = Path(scratch) / "read.jsonl"
        read_corpus(folder, readings)
        command = [sys.executable, str(referee(shared)), "score", str(folder), str(readings)]
        if errors:
            print(subprocess.run([*command, "--errors"], check=True, capture_output=True, text=True).stdout)
        printed = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout
    figures: dict[str, Any] = json.loads(printed)["figures"]
    return figures


def below(figures: dict[str, Any], floors: dict[str, float], corpus: str) -> list[str]:
    """Print a corpus's figures beside their floors; return the tasks that fell below."""
    missed = []
    print(f"\n{corpus}")
    for task, got in figures.items():
        floor = floors.get(task.strip())
        mark = "" if floor is None else f"floor {floor:5.1f}" + ("" if got["f1"] >= floor else "  BELOW")
        print(f"  {task:<46} P {got['p']:5.1f}  R {got['r']:5.1f}  F1 {got['f1']:5.1f}  {mark}")
        if floor is not None and got["f1"] < floor:
            missed.append(f"{corpus}: {task.strip()} {got['f1']} < {floor}")
    return missed


def main() -> int:
    """Score all corpora that are there; 1 where a task is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="print every miss and false alarm")
    options = parser.parse_args()
    floors = tomllib.loads((ROOT / "bench/floors.toml").read_text("utf-8"))
    missed = []
    for name, folder in [("own", ROOT / "tests/gold"), *((c, options.shared / c) for c in CORPORA)]:
        if folder.exists():
            missed += below(score(folder, options.shared, errors=options.errors), floors.get(name, {}), name)
        else:
            print(f"{name}: skipped, {folder} is not there")
    for task in missed:
        print(f"below the floor: {task}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
