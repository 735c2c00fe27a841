"""The evidence of a hit in pieces: its sentence, what was found in it, and the words that were looked for."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from menurut.document import Span
from menurut.ledger import Hit


class Piece(NamedTuple):
    """A stretch of a sentence: whether it is part of what was found, and whether it is a word that was looked for."""

    text: str
    found: bool
    match: bool


def pieces(hit: Hit) -> list[Piece]:
    """Return the sentence of a hit in pieces; put together they are the sentence."""
    at, end = hit.sentence_start, hit.sentence_start + len(hit.sentence)
    whole = Span(hit.start, hit.end)
    cuts = {at, end, *(edge for span in (whole, *hit.matches) for edge in (span.start, span.end))}
    inside = sorted(cut for cut in cuts if at <= cut <= end)
    return [
        Piece(hit.sentence[a - at : b - at], a >= whole.start and b <= whole.end, _in(a, b, hit.matches))
        for a, b in pairwise(inside)
    ]


def _in(start: int, end: int, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)
