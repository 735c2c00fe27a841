"""Quotations in a stretch of prose, and its text with their insides blanked."""

from __future__ import annotations

import re

from menurut.document import Span

_OPEN, _CLOSE, _STRAIGHT = "“«„", "”»", '"＂'
_SINGLE_OPEN, _SINGLE_CLOSE, _SINGLE_STRAIGHT = "‘", "’", "'"
_STOPS = ".!?…"
_BEFORE_MARK = _STOPS + ","
_BRACKETS = ("(", "[")
_DOUBLE = re.compile(f"[{_OPEN}{_CLOSE}{_STRAIGHT}]")
_SINGLE = re.compile(f"[{_SINGLE_OPEN}{_SINGLE_CLOSE}{_SINGLE_STRAIGHT}]")


def find_quotations(text: str, within: Span) -> list[Span]:
    """Return the outermost quotations, marks included, in order.

    Straight marks open after a space or an opening bracket and close otherwise; typographic ones may be
    mixed with straight ones. A missing closing mark ends at the next quotation behind a full stop or at the
    block; a missing opening mark begins with its sentence. Single marks count where no double ones stand.

    >>> text = 'Ia berkata, "Ya." Lalu “pergi”.'
    >>> [q.of(text) for q in find_quotations(text, Span(0, len(text)))]
    ['"Ya."', '“pergi”']
    """
    out: list[Span] = []
    start: int | None = None
    inner = False
    for mark in _DOUBLE.finditer(text, within.start, within.end):
        i, char = mark.start(), mark[0]
        if start is None:
            begin = _unopened(text, i, within, out)
            if begin is not None:
                out.append(Span(begin, i + 1))
            elif char not in _CLOSE or char == "”":
                start, inner = i, False
        elif char in _OPEN:
            if _ends(text, i, within):
                out.append(Span(start, i + 1))
                start = None
        elif char in _STRAIGHT and not inner and _opens(text, i, within):
            if text[start] in _STRAIGHT and _behind_stop(text, i):
                out.append(_stripped(text, start, i))
                start = i
            else:
                inner = True
        elif char in _STRAIGHT and inner:
            inner = False
        else:
            out.append(Span(start, i + 1))
            start = None
    if start is not None and within.end - start > 1 and not text[start + 1].isspace():
        out.append(Span(start, within.end))
    return _with_single(text, within, out)


def is_closed(text: str, quotation: Span) -> bool:
    """Tell whether a quotation ends with a mark."""
    return len(quotation) > 1 and text[quotation.end - 1] in _CLOSE + _STRAIGHT + _OPEN + _SINGLE_CLOSE


def _opens(text: str, i: int, within: Span) -> bool:
    """Tell whether a straight mark inside a quotation opens another one."""
    following = text[i + 1] if i + 1 < within.end else " "
    return text[i - 1].isspace() and (following.isalnum() or following in ".…[(")


def _ends(text: str, i: int, within: Span) -> bool:
    """Tell whether an opening mark stands where a closing one is meant (`pergi,“ kata`)."""
    return text[i - 1] in _BEFORE_MARK and (i + 1 == within.end or text[i + 1].isspace())


def _behind_stop(text: str, i: int) -> bool:
    return text[:i].rstrip()[-1:] in _STOPS and i + 1 < len(text) and text[i + 1].isupper()


def _stripped(text: str, start: int, end: int) -> Span:
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _unopened(text: str, i: int, within: Span, found: list[Span]) -> int | None:
    """Return where the quotation begins that a mark closes and none has opened (`Kami siap,” kata`)."""
    closes = i > within.start and text[i - 1] in _BEFORE_MARK and text[i] not in _OPEN
    if not closes or text[i + 1 : i + 2] != " " or text[i + 2 : i + 3].isupper():
        return None
    begin = found[-1].end if found else within.start
    for stop in _STOPS:
        begin = max(begin, text.rfind(stop + " ", begin, i - 1) + 1)
    while begin < i and not text[begin].isalnum():
        begin += 1
    return begin if begin < i - 1 else None


def _with_single(text: str, within: Span, double: list[Span]) -> list[Span]:
    """Add quotations in single typographic marks outside the double ones."""
    outside, at = [], within.start
    for q in [*double, Span(within.end, within.end)]:
        outside += find_single(text, Span(at, max(at, q.start)), straight=False)
        at = q.end
    return sorted([*double, *outside]) if outside else double


def find_single(text: str, within: Span, *, straight: bool = True) -> list[Span]:
    """Return what stands in single marks; an apostrophe inside a word is none.

    >>> text = "Saya bilang, 'tunggu dulu, Jum'at saja.' Lalu"
    >>> [q.of(text) for q in find_single(text, Span(0, len(text)))]
    ["'tunggu dulu, Jum'at saja.'"]
    """
    out: list[Span] = []
    start: int | None = None
    for mark in _SINGLE.finditer(text, within.start, within.end):
        i, char = mark.start(), mark[0]
        if char == "'" and not straight:
            continue
        before = text[i - 1] if i > within.start else " "
        behind = text[i + 1] if i + 1 < within.end else " "
        if start is None and char not in _SINGLE_CLOSE and not before.isalnum() and not behind.isspace():
            start = i
        elif start is not None and char not in _SINGLE_OPEN and not behind.isalnum() and not before.isspace():
            out.append(Span(start, i + 1))
            start = None
    return out


def blank(text: str, quotations: list[Span]) -> str:
    """Return `text` with the insides of quotations blanked, their first and last characters kept.

    A bracket at the beginning is kept with the character behind it, and so is a space, if the mark is no closing one.

    The full stop before a closing mark ends a sentence; every other sign inside does not.
    """
    out, at = [], 0
    for q in quotations:
        opened = text[q.start + 1 : q.start + 2] in _BRACKETS or text[q.start - 1 : q.start + 2 : 2] == "  "
        kept = min(q.start + (3 if opened else 2), q.end)
        out.append(text[at:kept])
        at = max(kept, q.end - 2)
        out.append("x" * (at - kept))
    return "".join(out) + text[at:]
