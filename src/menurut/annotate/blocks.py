"""Blocks of a document and their roles: what is running text, and what the page put between it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from menurut.document import Block, Document, Role
from menurut.lang import Language

_LINE = re.compile("[^\n\r\u2028\u2029]+")
_BLANK = " \t\v\f\x85\xa0\u200b\ufeff"  # around a line: white space and the byte order mark, which stays in the text
_WORD = re.compile(r"\w+")
_SUBHEAD_WORDS = 9
_CAPTION_WORDS = 30
_CREDIT_WORDS = 6
_CAPTION_SHARE = 0.7  # of its words stand elsewhere in the article
_SENTENCE_END = (".", "!", "?", ":", ",", ";", '"', "”", "'", ")", "…")


class _Rule(NamedTuple):
    name: str
    role: Role
    pattern: re.Pattern[str]


class _Rules(NamedTuple):
    line: tuple[_Rule, ...]
    glued: tuple[_Rule, ...]
    start: tuple[_Rule, ...]
    headline_words: int


@cache
def _rules(language: Language) -> _Rules:
    table = language.clutter

    def of(where: str) -> tuple[_Rule, ...]:
        flags = {True: re.IGNORECASE, False: re.NOFLAG}
        return tuple(
            _Rule(r.name, r.role, re.compile(r.pattern, flags[r.ignore_case])) for r in table.rule if r.where == where
        )

    return _Rules(of("line"), of("glued"), of("start"), table.headline_words)


def find_blocks(document: Document, language: Language) -> tuple[Block, ...]:
    """Return the blocks of a document in order, each with its role and the rule that gave it.

    Plain text is split at line breaks; blocks that a page already gave are refined. Offsets are code points
    of `document.text`; a promo or dateline glued to a paragraph becomes a block of its own.
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
            out += _refine(document.text, block, rules)
    return tuple(_captions(document.text, out))


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


def _refine(text: str, block: Block, rules: _Rules) -> list[Block]:
    line = text[block.start : block.end]
    for rule in rules.line:
        if rule.pattern.fullmatch(line):
            return [_as(block, rule.role, rule.name)]
    cuts = [(m.start(), m.end(), r) for r in rules.start if (m := r.pattern.match(line)) and m.end() < len(line)]
    cuts += [(m.start(), m.end(), r) for r in rules.glued for m in r.pattern.finditer(line)]
    pieces = _cut(text, block, sorted(cuts, key=lambda c: c[0]))
    if len(pieces) == 1 and _is_subhead(line):
        return [_as(block, "subhead", "short line")]
    return pieces


def _cut(text: str, block: Block, cuts: list[tuple[int, int, _Rule]]) -> list[Block]:
    out: list[Block] = []
    at = block.start
    for start, end, rule in cuts:
        begin, stop = block.start + start, block.start + end
        if begin < at:
            continue
        out += [*_piece(text, block, at, begin), *_piece(text, block, begin, stop, rule)]
        at = stop
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


def _captions(text: str, blocks: list[Block]) -> Iterator[Block]:
    """A short paragraph right after a credit that says nothing new is the caption of its picture."""
    words = [frozenset(w.lower() for w in _WORD.findall(text[b.start : b.end])) for b in blocks]
    for i, block in enumerate(blocks):
        if block.role == "paragraph" and _lone_credit(blocks, words, i) and len(words[i]) <= _CAPTION_WORDS:
            rest = frozenset[str]().union(*(w for j, w in enumerate(words) if j != i))
            if len(words[i] & rest) >= _CAPTION_SHARE * len(words[i]):
                yield _as(block, "caption", "repeats the text under a credit")
                continue
        yield block


def _lone_credit(blocks: list[Block], words: list[frozenset[str]], i: int) -> bool:
    """Tell whether block `i` follows a credit that names only who took the picture."""
    return i > 0 and blocks[i - 1].role == "credit" and len(words[i - 1]) <= _CREDIT_WORDS
