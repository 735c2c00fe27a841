"""Words and sentences of the prose of a document, with offsets into its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from menurut.document import PROSE, Block, Span

_CLOSERS = "\"'”’»)]"
_SENTENCE_END = re.compile(rf"(?:[.!?…]+[{re.escape(_CLOSERS)}]*)(?=\s+[\"'“‘«(\[]?[A-Z0-9À-Þ]|\s*$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|[Dd]rs?|[Ii]r|[Hh]j|[Pp]rof|[Ss]t|[Nn]o|[Jj]l|[Tt]bk|[Dd]kk|[Dd]sb|[Dd]ll|[Mm]r|[Mm]rs|[Ll]t"
    r"|[Kk]ol|[Ll]etkol|[Bb]rigjen|[Ii]rjen|[Kk]ombes|[Pp]ol|[Ss]\.?[HETIM]|[Mm]\.?[MSHT]i?|[Pp]h\.?D|[Aa]lm|[Yy]th|[Ww]ib))\.$"
)


def prose(blocks: Sequence[Block]) -> Iterator[Span]:
    """Yield the spans of the blocks that are read, in order."""
    for block in blocks:
        if block.role in PROSE:
            yield Span(block.start, block.end)


def sentences(text: str, within: Span) -> list[Span]:
    """Split a stretch of prose into sentences; quotation marks after the full stop belong to its sentence.

    >>> [s.of("Ia datang. Lalu pergi.") for s in sentences("Ia datang. Lalu pergi.", Span(0, 22))]
    ['Ia datang.', 'Lalu pergi.']
    """
    out, start = [], within.start
    part = text[within.start : within.end]
    for end in _SENTENCE_END.finditer(part):
        stop = within.start + end.end()
        if _ABBREVIATION.search(text[start : within.start + end.start() + 1]) and stop < within.end:
            continue
        out.append(_strip(text, start, stop))
        start = stop
    if text[start : within.end].strip():
        out.append(_strip(text, start, within.end))
    return [s for s in out if len(s)]


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
