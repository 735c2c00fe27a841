"""Quotations in a stretch of prose, and its text with their insides blanked."""

from __future__ import annotations

from menurut.document import Span

_OPEN, _CLOSE, _STRAIGHT = "“«„", "”»", '"＂'


def find_quotations(text: str, within: Span) -> list[Span]:
    """Return the outermost quotations, marks included, in order; a missing closing mark ends at the block.

    Straight marks open after a space or an opening bracket and close otherwise; typographic ones may be
    mixed with straight ones.

    >>> text = 'Ia berkata, "Ya." Lalu “pergi”.'
    >>> [q.of(text) for q in find_quotations(text, Span(0, len(text)))]
    ['"Ya."', '“pergi”']
    """
    out: list[Span] = []
    start: int | None = None
    inner = False
    for i in range(within.start, within.end):
        char = text[i]
        if start is None:
            if char in _OPEN or char in _STRAIGHT or char == "”":
                start, inner = i, False
        elif char in _STRAIGHT and (inner or _opens(text, i, within, start)):
            inner = not inner
        elif char in _CLOSE or char in _STRAIGHT:
            out.append(Span(start, i + 1))
            start = None
    if start is not None and within.end - start > 1 and not text[start + 1].isspace():
        out.append(Span(start, within.end))
    return out


def _opens(text: str, i: int, within: Span, start: int) -> bool:
    """Tell whether a straight mark opens a quotation inside a quotation opened by a typographic mark."""
    return text[start] in _OPEN and i + 1 < within.end and text[i - 1].isspace() and not text[i + 1].isspace()


def blank(text: str, quotations: list[Span]) -> str:
    """Return `text` with the insides of quotations blanked, their first and last characters kept.

    The full stop before a closing mark ends a sentence; every other sign inside does not.
    """
    out, at = [], 0
    for q in quotations:
        out += [text[at : q.start + 2], "x" * max(0, len(q) - 4)]
        at = max(q.start + 2, q.end - 2)
    return "".join(out) + text[at:]
