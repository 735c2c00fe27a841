"""Direct speech side by side: Menurut in its three sizes, textacy on a parser of our own, and a regular expression."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from quotations import Finder, by_expression, by_textacy, verbs_of_saying, with_full_names

from menurut.ingest import load_text
from menurut.reader import Model, Reader

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench/quality"))
from scripts import script  # noqa: E402

CORPORA = ("gold/id", "gold/outlets", "held")
PARSER = ROOT / "build/peers/parser"
MODELS: tuple[Model, ...] = ("accurate", "fast", "none")
# As the referee names them, and the table.
TASKS = {
    "statement found (content overlap >= 0.3)": "found (overlap ≥ 0.3)",
    "statement content (overlap >= 0.8)": "content (overlap ≥ 0.8)",
    "WHO SAID WHAT (content >= 0.8 and speaker)": "who said what",
    "  source span, of those found": "source, of those found",
}
Read = Callable[[dict[str, Any], str], list[dict[str, Any]]]


class Row(NamedTuple):
    """One reader on one corpus: F1 by task, and articles a second of CPU time."""

    name: str
    f1: dict[str, float]
    speed: float


def readers() -> Iterator[tuple[str, Read]]:
    """Yield every reader by its name in the table: from an article and its text to direct statements."""
    verbs = verbs_of_saying()
    if not (PARSER / "meta.json").exists():
        sys.exit("textacy needs a parser of Indonesian: python bench/peers/train_parser.py")
    for model in MODELS:
        yield f"menurut, {model} (whole reading)", by_menurut(Reader(model=model))
    for name, find in (
        ("textacy direct_quotations", by_textacy(PARSER, verbs)),
        ("regular expression", by_expression(verbs)),
    ):
        yield name, _finds(find)
        yield f"{name}, names looked up", _finds(with_full_names(find))


def by_menurut(reader: Reader) -> Read:
    """Return Menurut's statements that it holds for direct, speakers by name."""

    def read(article: dict[str, Any], text: str) -> list[dict[str, Any]]:
        document = load_text(text, id=article["id"], title=article.get("title"), published=article.get("published"))
        reading = msgspec.to_builtins(reader.read(document))
        names = {e["id"]: e["name"] for e in reading["entities"]}
        direct = [s for s in reading["statements"] if s["kind"] == "direct"]
        return [{**s, "speaker": names.get(s["speaker"]), "within": None} for s in direct]

    return read


def _finds(find: Finder) -> Read:
    return lambda article, text: list(find(text))


def score(name: str, read: Read, articles: dict[str, Any], judge: Any) -> Row:
    """Read a corpus, warm, and have the direct statements scored; the others of the reference are left aside."""
    texts = {ident: judge.text_of(article) for ident, (article, _, _) in articles.items()}
    for ident in islice(articles, 3):
        read(articles[ident][0], texts[ident])
    start = time.process_time()
    found = {ident: read(article, texts[ident]) for ident, (article, _, _) in articles.items()}
    seconds = time.process_time() - start
    tally = judge.Tally()
    for ident, (_, layers, _) in articles.items():
        system = judge.from_reading({"document": {}, "statements": found[ident]})
        judge.compare(ident, texts[ident], only_direct(judge.from_gold(layers)), system, {"statements"}, tally)
    figures = tally.figures()
    return Row(name, {task: figures[task]["f1"] for task in TASKS}, len(articles) / seconds)


def only_direct(gold: dict[str, Any]) -> dict[str, Any]:
    """Return a reference whose other statements are optional: to find one is no mistake, nor to miss it."""
    return {**gold, "statements": [s if s["kind"] == "direct" else {**s, "optional": True} for s in gold["statements"]]}


def table(title: str, rows: list[Row]) -> str:
    """Return a Markdown table: F1 of each task and articles a second of CPU time."""
    out = [f"### {title}", "", f"| reader | {' | '.join(TASKS.values())} | articles a second |"]
    out.append("| --- |" + " ---: |" * (len(TASKS) + 1))
    out += [f"| {r.name} | {' | '.join(f'{r.f1[t]:.1f}' for t in TASKS)} | {r.speed:.1f} |" for r in rows]
    return "\n".join(out)


def compare(shared: Path, limit: int) -> str:
    """Read every corpus with every reader; return the tables."""
    quality = script(ROOT / "bench/quality/run.py")
    judge, parts = quality.referee(shared), []
    listed = list(readers())
    for name in CORPORA:
        articles = dict(islice(quality.corpus(name, shared, judge).items(), limit))
        rows = [score(reader, read, articles, judge) for reader, read in listed]
        count = sum(s["kind"] == "direct" for _, layers, _ in articles.values() for s in layers["statements"])
        parts.append(
            table(f"Direct speech, {name.split('/')[-1]}: {len(articles)} articles, {count} statements, F1", rows)
        )
    return "\n\n".join([*parts, parser_scores()])


def parser_scores() -> str:
    """Return a sentence with the accuracy of textacy's parser on the test parts of its treebanks."""
    scores = json.loads((PARSER / "scores.json").read_text("utf-8"))
    each = (
        f"{name}: {', '.join(f'{task} {value}' for task, value in found.items())}" for name, found in scores.items()
    )
    return "The parser that textacy reads on, on the test parts of its treebanks. " + ". ".join(each) + "."
