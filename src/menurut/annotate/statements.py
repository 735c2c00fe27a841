"""Statements of a document: the grammar's drafts with their speakers, nesting and order."""

from __future__ import annotations

from collections.abc import Sequence

from menurut.annotate.drafts import Draft
from menurut.annotate.grammar import find_drafts
from menurut.annotate.speakers import resolve_speakers
from menurut.document import Document
from menurut.lang import Language
from menurut.reading import Entity, Statement


def find_statements(document: Document, language: Language) -> tuple[list[Statement], list[Entity]]:
    """Return the statements in text order (ids s1, s2, …) and the entities behind them (e1, e2, …)."""
    drafts = find_drafts(document.text, document.blocks, language)
    speakers, entities = resolve_speakers(document, drafts, language)
    holders = [_holder(drafts, i) for i in range(len(drafts))]
    statements = [
        Statement(
            id=f"s{i + 1}", kind=d.kind, content=d.content, source=d.source, cue=d.cue, speaker_id=speaker, act=d.act,
            within_id=None if holder is None else f"s{holder + 1}", confidence=d.confidence, rule=d.rule,
        )
        for i, (d, speaker, holder) in enumerate(zip(drafts, speakers, holders, strict=True))
    ]  # fmt: skip
    return statements, entities


def _holder(drafts: Sequence[Draft], i: int) -> int | None:
    """Return the smallest draft whose content holds draft `i`, its cue and its source."""
    own = drafts[i]
    parts = [*own.content, *(p for p in (own.cue, own.source) if p)]
    best, size = None, 0
    for j, other in enumerate(drafts):
        if j == i or not all(any(c.contains(p) for c in other.content) for p in parts):
            continue
        length = sum(len(c) for c in other.content)
        if best is None or length < size:
            best, size = j, length
    return best
