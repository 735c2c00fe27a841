"""Changes: which figure replaces which (`dari 10 menjadi 20`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from menurut.document import Span
from menurut.lang import Language
from menurut.reading import Figure, Time

_BEFORE, _BETWEEN = 40, 80


class _Rule(NamedTuple):
    before: re.Pattern[str]
    between: re.Pattern[str]
    second: bool


@cache
def _rules(language: Language) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            re.compile(rf"(?:^|\W)(?:{r.before})\s*$" if r.before else ""),
            re.compile(rf"\s*(?:{r.between})\s*"),
            r.new == "second",
        )
        for r in language.figures.change
    )


def tie_changes(folded: str, figures: Sequence[Figure], times: Sequence[Time], language: Language) -> list[Figure]:
    """Return the figures, each that replaces the one beside it with the id of that one in `was`.

    `folded` is the text in lower case; figures are in text order.
    """
    was: dict[str, str] = {}
    for one, other in pairwise(figures):
        if one.unit != other.unit or not 0 < other.span.start - one.span.end <= _BETWEEN:
            continue
        between = _without(folded, Span(one.span.end, other.span.start), times)
        before = folded[max(0, one.span.start - _BEFORE) : one.span.start]
        rule = next((r for r in _rules(language) if r.between.fullmatch(between) and r.before.search(before)), None)
        if rule is not None:
            new, old = (other, one) if rule.second else (one, other)
            was[new.id] = old.id
    return [msgspec.structs.replace(f, was_id=was[f.id]) if f.id in was else f for f in figures]


def _without(folded: str, stretch: Span, times: Sequence[Time]) -> str:
    """Return a stretch of the text without its times and the word before each (`pada Maret`)."""
    at, out = stretch.start, ""
    for time in times:
        if stretch.contains(time.span):
            out += re.sub(r"\s*\w+\s*$", "", folded[at : time.span.start])
            at = time.span.end
    return out + folded[at : stretch.end]
