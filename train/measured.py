"""Make lang/id/measured.toml: how often a noun stands right before a figure of each kind of unit.

  python train/measured.py id.jsonl.gz

Reads articles (JSON lines with "id", "published", "paragraphs") and counts, for every noun that opens a
nominal chunk, how often a figure follows the chunk directly or after linking words only. Word statistics;
no text is kept. A noun is listed under the kind of unit and the share of its occurrences that are measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from menurut.annotate.blocks import find_blocks
from menurut.annotate.figures_candidates import NOMINAL, unit_kind
from menurut.annotate.figures_context import contexts
from menurut.annotate.figures_numbers import folded_text
from menurut.annotate.figures_sentence import LINK, WordClasses, words_of
from menurut.annotate.tags import tagger
from menurut.annotate.text import prose, sentences
from menurut.annotate.times import find_times
from menurut.document import Document
from menurut.lang import load

OUT = Path(__file__).resolve().parents[1] / "src/menurut/lang/id/measured.toml"
LEAST, BANDS = 3, ((0.3, "often"), (0.1, "sometimes"), (0.03, "seldom"))
HEAD = """\
# Nouns by how often they are what a figure right behind them measures, made by train/measured.py from word
# counts over Indonesian news: kind of unit, then how often.
"""


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--skip", type=Path, help="file with ids of articles to leave out, one a line")
    options = parser.parse_args()
    language = load("id")
    skip = set(options.skip.read_text().split()) if options.skip else set()
    total: Counter[str] = Counter()
    near: dict[str, Counter[str]] = defaultdict(Counter)
    classes = WordClasses(tagger(language), language.figures)
    with gzip.open(options.news, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["id"] in skip:
                continue
            text = "\n\n".join(article["paragraphs"])
            blocks = find_blocks(Document(id=article["id"], text=text), language)
            total.update(_heads(text, blocks, classes))
            times = find_times(text, blocks, language, article["published"])
            for context in contexts(text, blocks, times, language):
                for number, at in context.figures:
                    head = _measured(context.words, at)
                    if head:
                        near[unit_kind(number.unit)][head] += 1
    _write(total, near)


def _heads(text, blocks, classes) -> Iterator[str]:
    folded = folded_text(text)
    for part in prose(blocks):
        for sentence in sentences(text, part):
            words = words_of(text, folded, sentence, [], [], classes)
            for i, word in enumerate(words):
                if word.tag == "NN" and (i == 0 or words[i - 1].tag not in NOMINAL):
                    yield word.low


def _measured(words, at: int) -> str | None:
    i = at - 1
    while i >= 0 and words[i].tag in {LINK, "ADV", "IN"}:
        i -= 1
    if i < 0 or words[i].tag not in NOMINAL:
        return None
    while i > 0 and words[i - 1].tag in NOMINAL:
        i -= 1
    return words[i].low if words[i].tag == "NN" else None


def _write(total: Counter[str], near: dict[str, Counter[str]]) -> None:
    lines = [HEAD]
    for kind, counts in sorted(near.items()):
        bands: dict[str, list[str]] = defaultdict(list)
        for word, n in counts.items():
            if n < LEAST or not word.isalpha():
                continue
            share = n / max(n, total[word])
            band = next((name for least, name in BANDS if share >= least), None)
            if band:
                bands[band].append(word)
        lines.append(f"[{kind}]")
        for _, band in BANDS:
            body = "\n".join(textwrap.wrap(" ".join(sorted(bands[band])), 116))
            lines.append(f"{band} = '''\n{body}'''")
        lines.append("")
    OUT.write_text("\n".join(lines), "utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
