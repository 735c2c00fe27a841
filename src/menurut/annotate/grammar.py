"""The grammar of attribution: sentences in, drafts of statements out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from menurut.annotate.clauses import read_clauses
from menurut.annotate.cues import CueIndex, cue_index
from menurut.annotate.drafts import Draft
from menurut.annotate.quotes import blank, find_quotations, find_single, is_closed
from menurut.annotate.text import prose, sentences
from menurut.annotate.tokens import Token, tokenize
from menurut.document import PROSE, Block, Span
from menurut.lang import Language

_LEAST_WORDS = 4
_SHORT = 30
_STOPS = frozenset(".!?")
_BEFORE_CLAUSE = frozenset({",", "?", "!"})
_LABEL = re.compile(r"(\w+):\s+(?=\w)")


def find_drafts(text: str, blocks: Sequence[Block], language: Language) -> list[Draft]:
    """Return the drafts of all statements in the prose, in text order of their content."""
    index = cue_index(language)
    quotations = {span: _closed(text, find_quotations(text, span), index) for span in prose(blocks)}
    masked = blank(text, [q for qs in quotations.values() for q in qs])
    out: list[Draft] = []
    for block in blocks:
        if block.role in PROSE:
            span = Span(block.start, block.end)
            out += _Paragraph(text, masked, span, quotations[span], index, block.role == "headline").read()
    return sorted(_unique(out), key=lambda d: (d.content[0].start, -d.content[-1].end))


def _closed(text: str, quotations: list[Span], index: CueIndex) -> list[Span]:
    """End a quotation without its closing mark before the clause that reports it (`"Kami siap, kata X`)."""
    if not quotations or is_closed(text, quotations[-1]):
        return quotations
    last = quotations[-1]
    tokens = tokenize(text, Span(last.start + 1, last.end), (), index.pattern)
    for k in range(1, len(tokens) - 1):
        if tokens[k - 1].low in _BEFORE_CLAUSE and index.match(tokens, k, "clitic", "postposed"):
            return [*quotations[:-1], Span(last.start, tokens[k - 1].end)]
    return quotations


def _unique(drafts: Sequence[Draft]) -> list[Draft]:
    """One cue, one statement (guideline 2): of two drafts of a cue the first found stays."""
    seen: set[Span] = set()
    out = []
    for draft in drafts:
        if draft.cue is None or draft.cue not in seen:
            out.append(draft)
        if draft.cue:
            seen.add(draft.cue)
    return out


def _apart(text: str, quotations: Sequence[Span]) -> set[Span]:
    """Return the quotations with nothing but a space to the next: paragraphs of their own, run together."""
    out: set[Span] = set()
    for one, other in pairwise(quotations):
        between = text[one.end : other.start]
        if between.isspace() and text[one.end - 2] in _STOPS and is_closed(text, one) and len(other) > _SHORT:
            out |= {one, other}
    return out


def _quotes(draft: Draft) -> bool:
    """Tell whether a quotation by itself may go on with a draft: one told with a quotation before its clause."""
    return draft.kind == "direct" or (draft.kind == "mixed" and draft.rule.startswith("quotation"))


class _Paragraph:
    """One block: its sentences, and the quotations that a reporting clause beside them covers."""

    def __init__(
        self, text: str, masked: str, span: Span, quotations: list[Span], index: CueIndex, headline: bool
    ) -> None:
        self.text, self.masked, self.span, self.quotations = text, masked, span, quotations
        self.index, self.headline = index, headline
        self.drafts: list[Draft] = []
        self.pending: list[Span] = []
        self.apart = _apart(text, quotations)
        self.told = False  # whether a sentence of the author's own stands behind the last quotation

    def read(self) -> list[Draft]:
        if self._answer():
            return self.drafts
        opening = {q.start for q in self.quotations}
        for sentence in sentences(self.masked, self.span, opening):
            tokens = tokenize(self.text, sentence, self.quotations, self.index.pattern)
            if tokens and all(t.quoted or not t.is_word for t in tokens):
                self._bare([Span(t.start, t.end) for t in tokens if t.quoted])
            else:
                self._clause(tokens)
        if self.pending and not self.headline:
            self._free_standing()
        for quotation in self.quotations:
            self.drafts += self._inside(quotation)
        return self.drafts

    def _answer(self) -> bool:
        """`Jawab: …` in an interview: the rest of the block is said (guideline 9)."""
        label = _LABEL.match(self.text, self.span.start, self.span.end)
        if self.headline or label is None or label[1].lower() not in self.index.lexicon.answers:
            return False
        said = Span(label.end(), self.span.end)
        self.drafts.append(Draft(kind="direct", content=(said,), confidence=0.7, rule="answer"))
        return True

    def _bare(self, quotations: list[Span]) -> None:
        """A sentence that is only quotation belongs to the clause before it, else to the one after it."""
        if not self.apart.isdisjoint(quotations):
            self.pending += quotations
            self._free_standing()
            return
        owner = next((i for i in range(len(self.drafts) - 1, -1, -1) if _quotes(self.drafts[i])), None)
        if owner is None or self.pending or self.told:
            self.pending += quotations
            return
        draft = self.drafts[owner]
        self.drafts[owner] = msgspec.structs.replace(draft, content=(*draft.content, *quotations))

    def _clause(self, tokens: list[Token]) -> None:
        found = read_clauses(self.text, tokens, self.index, headline=self.headline)
        owner = next((i for i, d in enumerate(found) if d.kind == "direct"), None)
        if self.pending and owner is not None:
            found[owner] = msgspec.structs.replace(found[owner], content=(*self.pending, *found[owner].content))
            self.pending = []
        self.told = not any(_quotes(d) for d in found)
        if self.pending and not self.headline:
            self._free_standing()
        self.drafts += found

    def _free_standing(self) -> None:
        for quotation in self.pending:  # each was a paragraph of its own
            if len(quotation.of(self.text).split()) >= _LEAST_WORDS:
                self.drafts.append(Draft(kind="direct", content=(quotation,), confidence=0.8, rule="free quotation"))
        self.pending = []

    def _inside(self, quotation: Span) -> list[Draft]:
        inner = Span(quotation.start + 1, max(quotation.start + 1, quotation.end - 1))
        if len(inner.of(self.text).split()) < _LEAST_WORDS:
            return []
        out: list[Draft] = []
        for sentence in sentences(self.text, inner):
            tokens = tokenize(self.text, sentence, find_single(self.text, sentence), self.index.pattern)
            out += read_clauses(self.text, tokens, self.index, inside=True)
        return out
