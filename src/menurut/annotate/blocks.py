"""Blocks of a document and their roles: what is running text, and what the page put between it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from menurut.annotate.titles import is_title, title_end
from menurut.document import Block, Document, Role
from menurut.lang import Language

_LINE = re.compile("[^\n\r\u2028\u2029]+")
_BLANK = " \t\v\f\x85\xa0\u200b\ufeff"  # around a line: white space and the byte order mark, which stays in the text
_WORD = re.compile(r"\w+")
_SUBHEAD_WORDS = 9
_TITLE_WORDS = 6  # a title of another article among others; alone it is longer than a subhead
_CAPTION_WORDS = 30
_TWICE_WORDS = 3
_TITLE_LONGEST = 25
_TITLE_LINE = re.compile(r"[A-Za-z][^:|\n]*")
_TITLE_WORD = re.compile(r"(?<!\S)[A-Z][a-z]+(?!\S)")
_GLUE = re.compile(r"[a-z)][A-Z]")
_CAPTION_SHARE = 0.7  # of its words stand elsewhere in the article
_SENTENCE_END = (".", "!", "?", ":", ",", ";", '"', "”", "'", ")", "…")


class _Rule(NamedTuple):
    name: str
    role: Role
    pattern: re.Pattern[str]
    title: bool
    repeats: bool
    captioned: bool


class _Rules(NamedTuple):
    line: tuple[_Rule, ...]
    glued: tuple[_Rule, ...]
    start: tuple[_Rule, ...]
    headline_words: int
    captioned: frozenset[str]
    language: Language


class _Cut(NamedTuple):
    start: int
    end: int
    rule: _Rule


@cache
def _rules(language: Language) -> _Rules:
    table = language.clutter

    def of(where: str) -> tuple[_Rule, ...]:
        flags = {True: re.IGNORECASE, False: re.NOFLAG}
        return tuple(
            _Rule(r.name, r.role, re.compile(r.pattern, flags[r.ignore_case]), r.title, r.repeats, r.captioned)
            for r in table.rule
            if r.where == where
        )

    captioned = frozenset(r.name for r in table.rule if r.captioned)
    return _Rules(of("line"), of("glued"), of("start"), table.headline_words, captioned, language)


def find_blocks(document: Document, language: Language) -> tuple[Block, ...]:
    """Return the blocks of a document in order, each with its role and the rule that gave it.

    Plain text is split at line breaks; blocks that a page already gave are refined. Offsets are code points
    of `document.text`; a promo, credit or dateline glued to a paragraph becomes a block of its own.
    """
    rules = _rules(language)
    blocks = document.blocks or tuple(_lines(document.text))
    out: list[Block] = []
    for i, block in enumerate(blocks):
        if block.role != "paragraph":
            out.append(block)
        elif i == 0 and _is_headline(document, block, rules):
            out.append(_as(block, "headline", "first line"))
        else:
            opening = all(b.role != "paragraph" for b in out)
            out += _refine(document.text, block, rules, opening=opening)
    return tuple(_in_context(document.text, out, rules))


def _lines(text: str) -> Iterator[Block]:
    for match in _LINE.finditer(text):
        stripped = match[0].strip().strip(_BLANK)
        if stripped:
            start = match.start() + match[0].index(stripped)
            yield Block(start, start + len(stripped), "paragraph")


def _is_headline(document: Document, block: Block, rules: _Rules) -> bool:
    line = document.text[block.start : block.end]
    if document.title and line == document.title.strip():
        return True
    alone = block.end == len(document.text.rstrip())
    return not alone and not line.endswith(".") and len(line.split()) <= rules.headline_words


def _as(block: Block, role: Role, rule: str) -> Block:
    return msgspec.structs.replace(block, role=role, rule=rule)


# ---------------------------------------------------------------- one line
def _refine(text: str, block: Block, rules: _Rules, *, opening: bool) -> list[Block]:
    line = text[block.start : block.end]
    for rule in rules.line:
        if rule.pattern.fullmatch(line) and (not rule.repeats or _says_nothing_new(text, block)):
            return [_as(block, rule.role, rule.name)]
    cuts = [*(_opening_cuts(text, block, rules) if opening else ()), *_glued_cuts(text, block, rules)]
    pieces = _cut(text, block, sorted(cuts))
    if len(pieces) == 1 and pieces[0].role == "paragraph" and _is_subhead(line):
        return [_as(block, "subhead", "short line")]
    return pieces


def _opening_cuts(text: str, block: Block, rules: _Rules) -> Iterator[_Cut]:
    """Yield what stands before the first sentence: byline, dateline, one after the other."""
    at = block.start
    while True:
        found = next(
            ((m, r) for r in rules.start if (m := r.pattern.match(text, at, block.end)) and at < m.end() < block.end),
            None,
        )
        if found is None:
            return
        yield _Cut(at, found[0].end(), found[1])
        at = found[0].end()


def _glued_cuts(text: str, block: Block, rules: _Rules) -> list[_Cut]:
    found = sorted(
        (m.start(), m.end(), i)
        for i, rule in enumerate(rules.glued)
        for m in rule.pattern.finditer(text, block.start, block.end)
    )
    cuts = []
    for k, (start, end, i) in enumerate(found):
        rule = rules.glued[i]
        if rule.title:
            following = next((f[0] for f in found[k + 1 :] if f[0] >= end), block.end)
            end = title_end(text, end, following, rules.language)
        cuts.append(_Cut(start, end, rule))
    return cuts


def _cut(text: str, block: Block, cuts: Sequence[_Cut]) -> list[Block]:
    out: list[Block] = []
    at = block.start
    for start, end, rule in cuts:
        if start < at:
            continue
        out += [*_piece(text, block, at, start), *_piece(text, block, start, end, rule)]
        at = end
    return out + _piece(text, block, at, block.end)


def _piece(text: str, block: Block, start: int, end: int, rule: _Rule | None = None) -> list[Block]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not _WORD.search(text, start, end):
        return []
    piece = msgspec.structs.replace(block, start=start, end=end)
    return [_as(piece, rule.role, rule.name) if rule else piece]


def _is_subhead(line: str) -> bool:
    return len(line.split()) <= _SUBHEAD_WORDS and not line.endswith(_SENTENCE_END) and line[0].isupper()


def _says_nothing_new(text: str, block: Block) -> bool:
    own = _bag(text, block)
    around = text[: block.start] + " " + text[block.end :]
    return len(own & frozenset(w.lower() for w in _WORD.findall(around))) >= _CAPTION_SHARE * len(own)


def _bag(text: str, block: Block) -> frozenset[str]:
    return frozenset(w.lower() for w in _WORD.findall(text, block.start, block.end))


# ---------------------------------------------------------------- lines beside others
def _in_context(text: str, blocks: list[Block], rules: _Rules) -> Iterator[Block]:
    """Give the roles that a line has only beside others: captions, titles of other articles."""
    lines = Counter(text[b.start : b.end] for b in blocks if b.role in {"paragraph", "subhead"})
    opens = {i + 1 for i, b in enumerate(blocks) if b.role == "dateline"}  # behind its dateline an article begins
    titles = [i not in opens and _is_foreign_title(text, b, rules) for i, b in enumerate(blocks)]
    for i, block in enumerate(blocks):
        line = text[block.start : block.end]
        if block.role == "paragraph" and _is_caption(text, blocks, i, rules):
            yield _as(block, "caption", "repeats the text under a credit")
        elif titles[i] and (len(line.split()) > _SUBHEAD_WORDS or _beside(titles, i)) and not _in_list(text, blocks, i):
            yield _as(block, "promo", "title of another article")
        elif block.role == "subhead" and lines[line] > 1 and len(line.split()) >= _TWICE_WORDS and "," not in line:
            yield _as(block, "credit", "short line said twice")
        else:
            yield block


def _is_caption(text: str, blocks: Sequence[Block], i: int, rules: _Rules) -> bool:
    """A short paragraph right after a credit that names only who took the picture, and says nothing new."""
    if i == 0 or blocks[i - 1].role != "credit" or blocks[i - 1].rule in rules.captioned:
        return False
    return len(_bag(text, blocks[i])) <= _CAPTION_WORDS and _says_nothing_new(text, blocks[i])


def _is_foreign_title(text: str, block: Block, rules: _Rules) -> bool:
    line = text[block.start : block.end]
    words = line.split()
    if block.role not in {"paragraph", "subhead"} or not _TITLE_WORDS <= len(words) <= _TITLE_LONGEST:
        return False
    plain = _TITLE_LINE.fullmatch(line) and not _GLUE.search(line) and line.count(",") <= 1
    named = 2 * len(_TITLE_WORD.findall(line)) >= len(words)
    return bool(plain) and named and not line.endswith(_SENTENCE_END) and is_title(line, rules.language)


def _beside(titles: Sequence[bool], i: int) -> bool:
    return (i > 0 and titles[i - 1]) or (i + 1 < len(titles) and titles[i + 1])


def _in_list(text: str, blocks: Sequence[Block], i: int) -> bool:
    """Tell whether block `i` is an item of a list: short lines up to one that ends in a colon."""
    while i > 0 and not text[blocks[i - 1].start : blocks[i - 1].end].endswith(_SENTENCE_END):
        i -= 1
    return i > 0 and text[blocks[i - 1].end - 1] == ":"
