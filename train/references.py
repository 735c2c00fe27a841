"""The project's own reference annotations: labels only, as offsets into articles of ../shared/news.

  python train/references.py pack FOLDER ... --split train [--shared ../shared]
  python train/references.py unpack OUT [--split held] [--shared ../shared]

A line of references.jsonl is {"id", "split", "characters", "statements", "figures", "times", "roles"}: fields as in the
guidelines of ../shared/gold, every span as [start, end) in code points of the article's paragraphs joined by a blank
line.
`unpack` writes ID.json and ID.gold.json, as the referee reads them; `pack` takes such articles up into the file, in the
place of an earlier line of theirs or at the end.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

SPANS = {"statements": ("content", "source", "cue"), "figures": ("span", "counted"), "times": ("span",)}
FILE = Path(__file__).with_name("references.jsonl")


def text_of(article: dict[str, Any]) -> str:
    """Return the text that offsets count in."""
    return "\n\n".join(article["paragraphs"])


def pack(article: dict[str, Any], gold: dict[str, Any], split: str, referee: Any) -> dict[str, Any]:
    """Return the labels of one article with offsets for its text."""
    layers, errors = referee.compile_gold(article, gold)
    if errors:
        raise SystemExit(f"{article['id']}: {errors[:3]}")
    out: dict[str, Any] = {"id": article["id"], "split": split, "characters": len(text_of(article))}
    for layer in SPANS:
        out[layer] = [_bare(item) for item in layers.get(layer, [])]
    return {**out, "roles": gold.get("roles", {})}


def _bare(item: dict[str, Any]) -> dict[str, Any]:
    kept = ("low", "high")  # of these null says something: an open end
    return {k: v for k, v in item.items() if k in kept or (v is not None and v is not False and k != "note")}


def unpack(article: dict[str, Any], labels: dict[str, Any]) -> dict[str, Any]:
    """Return the labels as the referee reads them: paragraph, characters and which occurrence they are."""
    gold: dict[str, Any] = {"roles": labels["roles"]}
    for layer, fields in SPANS.items():
        items = []
        for item in labels[layer]:
            item = dict(item)
            for field in fields:
                value = item.get(field)
                if value:
                    several = isinstance(value[0], list)
                    item[field] = [_quote(article, *v) for v in value] if several else _quote(article, *value)
            items.append(item)
        gold[layer] = items
    return gold


def _quote(article: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    at = 0
    for number, paragraph in enumerate(article["paragraphs"]):
        if at <= start and end <= at + len(paragraph):
            words = paragraph[start - at : end - at]
            found, nth = paragraph.find(words), 1
            while found < start - at:
                found, nth = paragraph.find(words, found + 1), nth + 1
            return {"p": number, "s": words, "n": nth}
        at += len(paragraph) + 2
    raise SystemExit(f"{article['id']}: [{start}, {end}) is in no paragraph")


def references(shared: Path, split: str | None = None) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield (article, its labels as the referee reads them) of one split, or of all."""
    lines = map(json.loads, FILE.read_text("utf-8").splitlines())
    wanted = {r["id"]: r for r in lines if split is None or r["split"] == split}
    with gzip.open(shared / "news/id.jsonl.gz", "rt", encoding="utf-8") as news:
        for article in map(json.loads, news):
            labels = wanted.get(article["id"])
            if labels is None:
                continue
            if len(text_of(article)) != labels["characters"]:
                raise SystemExit(f"{article['id']}: the article is not the one that was annotated")
            yield article, unpack(article, labels)


def take_up(folders: Sequence[Path], split: str, referee: Any) -> int:
    """Add the annotated articles of some folders to the file; return how many."""
    lines = {line["id"]: line for line in map(json.loads, FILE.read_text("utf-8").splitlines())}
    paths = sorted(p for f in folders for p in f.glob("*.gold.json"))
    for path in paths:
        article = json.loads(path.with_name(path.name.replace(".gold", "")).read_text("utf-8"))
        lines[article["id"]] = pack(article, json.loads(path.read_text("utf-8")), split, referee)
    FILE.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines.values()), "utf-8")
    return len(paths)


def main() -> None:
    """Pack folders into the file, or unpack a split of it into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["pack", "unpack"])
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--split", choices=["train", "rules", "calibration", "held"])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    if options.verb == "unpack":
        options.folder[0].mkdir(parents=True, exist_ok=True)
        for article, gold in references(options.shared, options.split):
            for name, value in ((".json", article), (".gold.json", gold)):
                (options.folder[0] / (article["id"] + name)).write_text(json.dumps(value, ensure_ascii=False))
        return
    if options.split is None:
        parser.error("pack needs --split")
    sys.path.insert(0, str(options.shared / "tools"))
    import score

    print(f"{FILE.name}: {take_up(options.folder, options.split, score)} articles taken up as {options.split}")


if __name__ == "__main__":
    main()
