"""Reference annotations as word-level targets, over the windows that the reader sees in use."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from counted import LABELS, UNSURE, Labelled, annotated, labelled, referee
from counted import Example as Figure
from counted import examples as figures_of
from references import FILE, references, text_of
from targets import CUES, ENTITIES, IGNORE, KINDS, ROLES, Corpus, Counting, Example, Reread
from tokenizers import Tokenizer

from menurut.annotate.blocks import find_blocks
from menurut.annotate.figures_candidates import reach, unit_kind
from menurut.annotate.grammar import find_drafts
from menurut.annotate.neural.network import countable
from menurut.annotate.neural.sight import places_of
from menurut.annotate.neural.windows import Pieces, Window, Word, around, proposed, windows
from menurut.annotate.text import unescaped
from menurut.document import Block, Document
from menurut.ingest import load_text
from menurut.lang import load

BORDERLINE = 0.4
"""What a statement that the references call optional counts: neither rewarded nor punished when scored."""


def articles(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield (article, layers with code-point offsets) of a folder of references."""
    for article, layers, errors in referee.load(folder).values():
        if errors:
            raise SystemExit(f"{folder}: {errors[:3]}")
        yield article, layers


def examples(article: dict[str, Any], layers: dict[str, Any], tokenizer: Tokenizer) -> list[Example]:
    """Return the windows of one article with their targets."""
    text = unescaped(text_of(article))
    found = cut(load_text(text, id=article["id"], title=article.get("title")), tokenizer)
    figures = figures_in(found, annotated(article, layers))
    spoken = {(s["speaker"], s["speaker_kind"]) for s in layers["statements"] if s.get("speaker")}
    return [_example(text, w, layers["statements"], spoken, fs) for w, fs in zip(found, figures, strict=True)]


def cut(document: Document, tokenizer: Tokenizer) -> list[Window]:
    """Return the windows of a document in which HTML entities are their characters, as the reader sees them."""
    language = load("id")
    blocks = find_blocks(document, language)
    drafts = find_drafts(document.text, blocks, language)
    return list(windows(document.text, blocks, drafts, piecewise(tokenizer), ends(tokenizer)))


def figures_in(found: Sequence[Window], article: Labelled) -> list[list[Counting]]:
    """Return the labelled figures in each window of an article.

    Left out are those whose label their sentence does not hold.
    """
    out: list[list[Counting]] = [[] for _ in found]
    for figure in figures_of(article):
        if placed := _counting(figure, found):
            out[placed[0]].append(placed[1])
    return out


def _counting(figure: Figure, found: Sequence[Window]) -> tuple[int, Counting] | None:
    """Return a figure with its label, or with the candidates that are nearest to one that its words do not hold."""
    number, at = figure.context.figures[figure.figure]
    start, end = reach(figure.context.words, at)
    near = figure.context.words[start:end]
    placed = places_of(near, found)
    best = dict.fromkeys((c.first, c.last) for c, fine in zip(figure.choices, figure.best, strict=True) if fine)
    right = [p for p in [figure.label] if p and _held(p, at, start, end)]
    right = right or [p for p in best if _held(p, at, start, end)]
    if placed is None or not right:
        return None
    moved = [(a - start, b - start) if a >= 0 else (-1, -1) for a, b in right]
    kind, places = KINDS.index(unit_kind(number.unit)), placed[1].astype(np.int16)
    return placed[0], Counting(places, tuple(w.tag for w in near), at - start, kind, moved)


def _held(label: tuple[int, int], at: int, start: int, end: int) -> bool:
    """Tell whether the network may say of a figure at word `at` that it counts these words."""
    first, last = label
    among = start <= first and last < end and countable(end - start, at - start)[first - start, last - start]
    return first < 0 or bool(among)


def piecewise(tokenizer: Tokenizer) -> Pieces:
    """Return the function that spells a text in pieces."""

    def pieces(part: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        encoded = tokenizer.encode(part, add_special_tokens=False)
        return encoded.ids, encoded.offsets

    return pieces


def ends(tokenizer: Tokenizer) -> tuple[int, int]:
    """Return the ids of the pieces before and after every window."""
    return tokenizer.token_to_id("<s>"), tokenizer.token_to_id("</s>")


def _example(
    text: str, window: Window, statements: Sequence[dict[str, Any]], spoken: Collection[tuple[str, str]],
    figures: list[Counting],
) -> Example:  # fmt: skip
    words = window.words
    cues, weights, names = [0] * len(words), [1.0] * len(words), [IGNORE] * len(words)
    rereads: list[Reread] = []
    for s in statements:
        anchor = s["cue"] or (s["content"][0][0], s["content"][0][0] + 1)
        covered = _covered(words, anchor)
        if not covered:
            continue
        at = covered[0]
        cues[at] = CUES.index(s["act"]) if s["cue"] else CUES.index("free")
        for i in covered[1:]:
            cues[i] = CUES.index("I")
        weight = BORDERLINE if s.get("optional") else 1.0
        for i in covered:
            weights[i] = weight
        rereads.append(_reread(window, at, s, weight))
        if s["source"]:
            _name(text, words, s, names)
    return _packed(window, (cues, names, _spoken(text, words, spoken)), weights, rereads, figures)


def _packed(
    window: Window, tags: Sequence[list[int]], weights: list[float], rereads: list[Reread], figures: list[Counting]
) -> Example:
    beside = ([w.quoted for w in window.words],)
    pieces = (window.ids, window.quoted, window.hints, window.first)
    ids, quoted, hints, first, inside, cues, names, entities = (
        np.array(x, dtype=np.int16) for x in (*pieces, *beside, *tags)
    )
    counted = np.array(weights, dtype=np.float32)
    return Example(ids, quoted, hints, first, inside, cues, counted, names, entities, rereads, figures)


def _reread(window: Window, at: int, statement: dict[str, Any], weight: float) -> Reread:
    start, end = around(window, at)
    words = window.words[start:end]
    seen = np.array(proposed(words, window.proposals.get(at)), dtype=np.int16)
    return Reread(at, start, end, seen, np.array(_roles(words, statement), dtype=np.int16), weight)


def _spoken(text: str, words: Sequence[Word], spoken: Collection[tuple[str, str]]) -> list[int]:
    """Return entity tags of the speakers' names, whole or shortened; what else has a capital is unknown."""
    shown = [text[w.start : w.end] for w in words]
    tags = [IGNORE if w[0].isupper() else 0 for w in shown]
    for name, kind in spoken:
        label = {"person": "person", "organization": "organization"}.get(kind)
        parts = {w for w in re.findall(r"[\w'’.-]+", name) if w[0].isupper()}
        if label is None or not parts:
            continue
        for k, word in enumerate(shown):
            if word in parts:
                follows = k > 0 and shown[k - 1] in parts
                tags[k] = ENTITIES.index(("I-" if follows else "B-") + label)
    return tags


def _covered(words: Sequence[Word], span: tuple[int, int]) -> list[int]:
    return [i for i, w in enumerate(words) if w.start < span[1] and span[0] < w.end]


def _roles(words: Sequence[Word], statement: dict[str, Any]) -> list[int]:
    roles = [0] * len(words)
    for name, spans in (("content", statement["content"]), ("source", [statement["source"]])):
        for span in spans:
            for k, i in enumerate(_covered(words, span) if span else []):
                roles[i] = ROLES.index(("I-" if k else "B-") + name)
    return roles


def _name(text: str, words: Sequence[Word], statement: dict[str, Any], names: list[int]) -> None:
    inside = _covered(words, statement["source"])
    wanted = set((statement.get("speaker") or "").casefold().split())
    hits = [text[words[i].start : words[i].end].casefold() in wanted for i in inside]
    best = _longest(hits)
    for k, i in enumerate(inside):
        names[i] = 0 if not best[0] <= k < best[1] else 1 if k == best[0] else 2


def _longest(hits: Sequence[bool]) -> tuple[int, int]:
    best, start = (0, 0), 0
    for k, hit in enumerate([*hits, False]):
        if not hit:
            if k - start > best[1] - best[0]:
                best = (start, k)
            start = k + 1
    return best


def load_corpus(name: str, shared: Path, tokenizer: Tokenizer) -> Corpus:
    """Return the examples of `id` or `outlets` (the shared references), or of a split of the project's."""
    if name in {"id", "outlets"}:
        found = articles(shared / "gold" / name)
    else:
        found = ((a, referee.compile_gold(a, gold)[0]) for a, gold in references(shared, name))
    return {a["id"]: examples(a, ls, tokenizer) for a, ls in found}


def load_labelled(shared: Path, tokenizer: Tokenizer) -> Corpus:
    """Return the windows with figures that only are known to count something: those of the files of labels."""
    out: Corpus = {}
    for article in labelled(shared / "news/id.jsonl.gz", LABELS, UNSURE):
        found = cut(Document(id=article.ident, text=article.text), tokenizer)
        held = zip(found, figures_in(found, article), strict=True)
        out[article.ident] = [_only_figures(w, fs) for w, fs in held if fs]
    return out


def _only_figures(window: Window, figures: list[Counting]) -> Example:
    unknown = [IGNORE] * len(window.words)
    return _packed(window, (unknown, unknown, unknown), [0.0] * len(window.words), [], figures)


def unread(shared: Path, tokenizer: Tokenizer) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Return the pieces of all news that nobody annotated, one article after the other."""
    annotated = {path.name.removesuffix(".gold.json") for path in (shared / "gold").glob("*/*.gold.json")}
    annotated |= {json.loads(line)["id"] for line in FILE.read_text("utf-8").splitlines()}
    begin, end = ends(tokenizer)
    out: list[int] = []
    with gzip.open(shared / "news/id.jsonl.gz", "rt", encoding="utf-8") as news:
        for article in map(json.loads, news):
            if article["id"] not in annotated:
                text = unescaped(text_of(article))
                out += [begin, *tokenizer.encode(text, add_special_tokens=False).ids, end]
    return np.array(out, dtype=np.int16)


_KINDS = {
    "PER": "person", "PERSON": "person", "PPL": "person", "ORG": "organization", "ORGANISATION": "organization",
    "IND": "organization", "LOC": "place", "PLACE": "place", "PLC": "place",
}  # fmt: skip


def named_entities(files: Sequence[Path], tokenizer: Tokenizer) -> list[Example]:
    """Return windows of CoNLL sentences of which nothing but the entity tag of each word is known."""
    return [row for f in files for s in _sentences(f) if (row := _named(s, tokenizer))]


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            rows.append(line.split())
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _named(rows: Sequence[Sequence[str]], tokenizer: Tokenizer) -> Example | None:
    text, spans = "", list[tuple[int, int, str]]()
    for row in rows:
        spans.append((len(text), len(text) + len(row[0]), row[-1]))
        text += row[0] + " "
    found = list(windows(text, (Block(0, len(text) - 1, "paragraph"),), (), piecewise(tokenizer), ends(tokenizer)))
    if len(found) != 1:
        return None
    tags, last = [], None
    words = found[0].words
    for word in words:
        at, _, tag = next(s for s in spans if s[0] <= word.start < s[1])
        head, _, kind = tag.partition("-")
        name = _KINDS.get(kind)
        begins = head == "B" and at != last
        tags.append(ENTITIES.index(("B-" if begins else "I-") + name) if name and text[word.start].isalnum() else 0)
        last = at
    unknown = [IGNORE] * len(words)
    return _packed(found[0], (unknown, unknown, tags), [0.0] * len(words), [], [])
