"""The quality gate: read annotated articles, score them with the referee, compare with the floors.

  python bench/quality/run.py [--shared ../shared] [--errors]

Four corpora: `own` stands in tests/gold and is always scored; `held`, `gold/id` and `gold/outlets` need ../shared.
The shipped models have learnt from `gold/id` and `gold/outlets`, so there the grammar is scored alone (`none`);
`held` are the articles of train/references.jsonl that no rule and no model has seen. Below a floor of
bench/floors.toml the exit code is 1.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import msgspec
from scripts import script

from menurut.document import Document
from menurut.ingest import load_text
from menurut.reader import Model, Reader
from menurut.reading import Reading

ROOT = Path(__file__).resolve().parents[2]
RUNS: tuple[tuple[str, Model], ...] = (
    ("own", "accurate"), ("own", "fast"), ("held", "accurate"), ("held", "fast"), ("held", "none"),
    ("gold/id", "none"), ("gold/outlets", "none"),
)  # fmt: skip
LAYERS = ("role", "statement", "figures", "times")
_MISS = re.compile(r"GOLD (?P<gold>.*?) \|\| GOT (?P<got>.*)")
_SAID = re.compile(r"(?:None|'[^']*'|\"[^\"]*\"): (?P<what>.*)")
_SAME = 0.8  # of the words, as the referee has it
_VALUES = re.compile(r"\[(?P<values>[^\[\]]*)\]$")


class Score(NamedTuple):
    """What the referee says of one corpus: figures by task, and a line for every miss and false alarm."""

    figures: dict[str, Any]
    errors: list[str]


def referee(shared: Path) -> ModuleType:
    """Return the referee as a module: the shared one, else the project's copy of it."""
    return script(next(p for p in (shared / "tools/score.py", ROOT / "bench/quality/score.py") if p.exists()))


def corpus(name: str, shared: Path, judge: ModuleType) -> dict[str, Any]:
    """Return (article, layers, faults) of each annotated article by id; nothing where the corpus is not there.

    `train` and `held` are splits of train/references.jsonl.
    """
    if name in ("train", "held"):
        if not (shared / "news/id.jsonl.gz").exists():
            return {}
        found = script(ROOT / "train/references.py").references(shared, name)
        return {article["id"]: (article, *judge.compile_gold(article, gold)) for article, gold in found}
    folder = ROOT / "tests/gold" if name == "own" else shared / name
    return judge.load(folder) if folder.is_dir() else {}


def score(articles: dict[str, Any], model: Model, judge: ModuleType) -> Score:
    """Read every annotated article of a corpus and have it scored."""
    tally = judge.Tally()
    compare(articles, Reader(model=model).read, judge, tally)
    return Score(tally.figures(), tally.errors)


def compare(articles: dict[str, Any], read: Callable[[Document], Reading], judge: ModuleType, tally: Any) -> None:
    """Read annotated articles and add what the referee says of each to its tally."""
    for name, (article, layers, faults) in articles.items():
        if faults:
            sys.exit(f"{name}.gold.json: {faults[0]}; mend it, score.py compile lists all")
        text = judge.text_of(article)
        document = load_text(text, id=name, title=article.get("title"), published=article.get("published"))
        reading = judge.from_reading(msgspec.to_builtins(read(document)))
        judge.compare(name, text, judge.from_gold(layers), reading, set(layers), tally)


def table(scores: dict[str, Score], floors: dict[str, dict[str, float]]) -> list[str]:
    """Print one table of all corpora; return the tasks that fell below their floor."""
    tasks = list(dict.fromkeys(task for s in scores.values() for task in s.figures))
    print(" " * 46 + "".join(f"  {name:^27}" for name in scores))
    print(f"{'':46}" + f"  {'P':>5} {'R':>5} {'F1':>5}  {'floor':<8}" * len(scores))
    missed = []
    for task in tasks:
        line = f"{task:<46}"
        for name, corpus in scores.items():
            got, floor = corpus.figures.get(task), floors.get(name, {}).get(task.strip())
            low = got is not None and floor is not None and got["f1"] < floor
            cells = [f"{got[k]:5.1f}" for k in ("p", "r", "f1")] if got else ["    -"] * 3
            mark = "" if floor is None else f"{floor}{' !' if low else ''}"
            line += f"  {' '.join(cells)}  {mark:<8}"
            if got and low:
                missed.append(f"{name}: {task.strip()} {got['f1']} < {floor}")
        print(line.rstrip())
    return missed


def cause(line: str, judge: ModuleType) -> tuple[str, str]:
    """Return the layer and the cause of an error line of the referee."""
    layer = line.split(maxsplit=2)[1]
    if layer == "role":
        return layer, "taken for text" if re.search(r"GOT (?:paragraph|headline|subhead)", line) else "false"
    miss = _MISS.search(line)
    if miss is None:
        return layer, "false"
    if miss["got"] == "nothing":
        return layer, "not found"
    return layer, _statement(miss, judge) if layer == "statement" else _measure(miss, layer)


def _statement(miss: re.Match[str], judge: ModuleType) -> str:
    """What is said comes first: a speaker of the wrong words is no second error."""
    gold, got = _SAID.match(miss["gold"]), _SAID.match(miss["got"])
    if gold is None or got is None:
        return "content boundaries"
    same = judge.jaccard(judge.name_key(gold["what"]), judge.name_key(got["what"])) >= _SAME
    return "speaker" if same else "content boundaries"


def _measure(miss: re.Match[str], layer: str) -> str:
    gold, got = (m["values"].split(", ") if (m := _VALUES.search(miss[k])) else [] for k in ("gold", "got"))
    if layer == "times":
        return "type" if gold[:1] != got[:1] else "value"
    if gold[-1:] != got[-1:]:
        return "unit"
    return "qualifier" if [_number(v) for v in gold[:2]] == [_number(v) for v in got[:2]] else "value"


def _number(value: str) -> float | None:
    return None if value == "None" else float(value)


def report(scores: dict[str, Score], judge: ModuleType) -> None:
    """Print every miss and false alarm, by layer and cause, the counts first."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, corpus in scores.items():
        for line in corpus.errors:
            found[cause(line, judge)].append(f"{name} {line}")
    order = sorted(found, key=lambda c: (LAYERS.index(c[0]), -len(found[c])))
    print(f"\n{'layer':<12}{'cause':<22}errors")
    for layer, why in order:
        print(f"{layer:<12}{why:<22}{len(found[layer, why]):6}")
    for layer, why in order:
        print(f"\n{layer}: {why}")
        print("\n".join(f"  {line}" for line in found[layer, why]))


def main() -> int:
    """Score all corpora that are there; 1 where a task is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="print every miss and false alarm by cause")
    options = parser.parse_args()
    floors: dict[str, Any] = tomllib.loads((ROOT / "bench/floors.toml").read_text("utf-8"))
    judge = referee(options.shared)
    scores: dict[str, Score] = {}
    for name, model in RUNS:
        if articles := corpus(name, options.shared, judge):
            scores[f"{name}, {model}"] = score(articles, model, judge)
        else:
            print(f"{name}: skipped, it needs ../shared; name that folder with --shared")
    missed = table(scores, floors)
    if options.errors:  # of held articles nobody sees more than the totals
        report({name: s for name, s in scores.items() if not name.startswith("held")}, judge)
    for task in missed:
        print(f"below the floor: {task}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
