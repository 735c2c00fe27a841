"""Cut an article at every boundary of its marks, so that overlapping and nested marks can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from menurut.document import Block, Document, Role, Span
from menurut.reading import Reading, Statement
from menurut.serve.labels import named_at

Part = Literal["content", "source", "cue", "speaker", "figure", "time"]
"""`speaker` is where the article names the one whom a pronoun or clitic stands for."""


class Piece(NamedTuple):
    """One stretch of the text that belongs to a mark: to a statement's part, a figure or a time."""

    span: Span
    part: Part
    id: str
    size: int
    """Characters of the whole mark: the smallest mark around a character is the innermost one."""


class Segment(NamedTuple):
    """A stretch of one block that no mark's boundary cuts; `pieces` go from the outermost mark inwards."""

    span: Span
    role: Role
    pieces: tuple[Piece, ...]

    @property
    def statement(self) -> Piece | None:
        """The innermost statement here."""
        said = [p for p in self.pieces if p.part in ("content", "source", "cue")]
        return said[-1] if said else None


class Line(NamedTuple):
    """What stands on one line of the article; `role` is that of its longest block."""

    role: Role
    segments: tuple[Segment, ...]


def lines(reading: Reading) -> Iterator[Line]:
    """Yield the article line by line, each cut into segments; white space between lines is left out."""
    pieces = pieces_of(reading)
    for group in _lines(reading.document):
        role = max(group, key=lambda block: block.end - block.start).role
        yield Line(role, tuple(_segments(group, pieces)))


def _segments(group: Sequence[Block], pieces: Sequence[Piece]) -> Iterator[Segment]:
    """Yield the segments of one line, with the spaces between its blocks."""
    at = group[0].start
    for block in group:
        if at < block.start:
            yield Segment(Span(at, block.start), block.role, ())
        yield from cut(block, pieces)
        at = block.end


def pieces_of(reading: Reading) -> list[Piece]:
    """Return the pieces of all marks, from the largest mark to the smallest."""
    found = [piece for statement in reading.statements for piece in _parts(statement)]
    found += [Piece(f.span, "figure", f.id, len(f.span)) for f in reading.figures]
    found += [Piece(t.span, "time", t.id, len(t.span)) for t in reading.times]
    return sorted(found, key=lambda piece: (-piece.size, piece.span))


def _parts(statement: Statement) -> Iterator[Piece]:
    whole = [*statement.content, *(s for s in (statement.source, statement.cue) if s)]
    size = max(s.end for s in whole) - min(s.start for s in whole) if whole else 0
    for span in statement.content:
        yield Piece(span, "content", statement.id, size)
    if statement.source:
        yield Piece(statement.source, "source", statement.id, size)
    if statement.cue:
        yield Piece(statement.cue, "cue", statement.id, size)
    if named := named_at(statement):
        yield Piece(named, "speaker", statement.id, size)


def cut(block: Block, pieces: Sequence[Piece]) -> Iterator[Segment]:
    """Cut one block at all boundaries of the pieces in it.

    >>> outer, inner = Piece(Span(0, 9), "content", "s1", 9), Piece(Span(4, 6), "figure", "f1", 2)
    >>> segments = cut(Block(0, 12, "paragraph"), [outer, inner])
    >>> [(s.span.start, s.span.end, [p.id for p in s.pieces]) for s in segments]
    [(0, 4, ['s1']), (4, 6, ['s1', 'f1']), (6, 9, ['s1']), (9, 12, [])]
    """
    here = Span(block.start, block.end)
    inside = [p for p in pieces if p.span.overlaps(here)]
    edges = {here.start, here.end}
    for piece in inside:
        edges |= {e for e in (piece.span.start, piece.span.end) if here.start < e < here.end}
    bounds = sorted(edges)
    for start, end in pairwise(bounds):
        span = Span(start, end)
        yield Segment(span, block.role, tuple(p for p in inside if p.span.contains(span)))


def _lines(document: Document) -> Iterator[list[Block]]:
    """Group the blocks by line: a promo that is glued to a paragraph stands beside it."""
    group: list[Block] = []
    for block in _covering(document):
        if group and "\n" in document.text[group[-1].end : block.start]:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _covering(document: Document) -> Iterator[Block]:
    """Yield the blocks and, for text that no block claims (it was not read), a block of boilerplate."""
    at = 0
    for block in (*document.blocks, Block(len(document.text), len(document.text), "boilerplate")):
        gap = document.text[at : block.start]
        if gap.strip():
            lead, tail = len(gap) - len(gap.lstrip()), len(gap.rstrip())
            yield Block(at + lead, at + tail, "boilerplate")
        if block.end > block.start:
            yield block
        at = max(at, block.end)
