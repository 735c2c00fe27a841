"""What a figure counts or measures, and the theme of it."""

from __future__ import annotations

import re

from menurut.document import Span
from menurut.lang.schema.figures import FigureRules
from menurut.reading import Theme

_WORD = re.compile(r"[\w'’-]+(?:[./]\w+)*")
_GAP = re.compile(r"[ (\"“]*$")
_LONGEST = 12
_MONEY = re.compile(r"[A-Z]{3}$")
_MEASURED_WORDS = 4


def counted_span(text: str, folded: str, span: Span, unit: str, part: Span, rules: FigureRules) -> Span | None:
    """Return the noun phrase that is counted (after the figure) or measured (before it), or None."""
    if unit == "1":
        return _after(folded, span.end, part.end, rules)
    if unit == "%":
        for base in rules.base:
            if folded.startswith(f" {base} ", span.end):
                return _after(folded, span.end + len(base) + 1, part.end, rules)
    return _before(folded, span.start, part.start, rules) or _after(folded, span.end, part.end, rules)


def _after(folded: str, start: int, end: int, rules: FigureRules) -> Span | None:
    stops = frozenset(rules.counted_stops)
    first = last = at = start
    relative = False
    for count, match in enumerate(_WORD.finditer(folded, start, end)):
        gap = folded[at : match.start()]
        word = match[0]
        if gap.strip() not in {"", "("} or count >= _LONGEST * (2 if relative else 1):
            break
        if (word in stops and not (relative and word in {"di", "dari", "oleh"})) or (word[0].isdigit() and count == 0):
            break
        if not relative and count and word.startswith(("me", "di", "ber")) and len(word) > 5:
            break
        relative = relative or word == "yang"
        first = match.start() if count == 0 else first
        last = at = match.end()
    if last > start and folded[last : last + 1] == ")" and "(" in folded[first:last]:
        last += 1
    return Span(first, last) if last > start else None


def _before(folded: str, end: int, start: int, rules: FigureRules) -> Span | None:
    links, stops = frozenset(rules.measure_links), frozenset(rules.measure_stops)
    words = list(_WORD.finditer(folded, max(start, end - 120), end))
    while words and words[-1][0] in links:
        words.pop()
    if not words or not _GAP.fullmatch(folded[words[-1].end() : end].split(" ")[0] or ""):
        return None
    last, taken = words[-1], 0
    first = last
    following = last.end()
    for match in reversed(words):
        gap = folded[match.end() : following]
        if (taken and gap.strip()) or match[0] in stops or taken >= _MEASURED_WORDS:
            break
        if match[0].startswith(("me", "di", "ber", "ter")) and len(match[0]) > 5:
            break
        first, following, taken = match, match.start(), taken + 1
    return Span(first.start(), last.end()) if taken else None


def theme_of(folded: str, span: Span, counted: Span | None, unit: str, part: Span, rules: FigureRules) -> Theme:
    """Return the theme by unit, by a word of the counted phrase, or by a verb before the figure."""
    if unit != "1":
        return "money" if _MONEY.fullmatch(unit) else rules.unit_themes.get(unit, "count")
    head = _WORD.findall(folded, counted.start, counted.end) if counted else []
    first: Theme | None = None
    for theme, words in rules.theme_words.items():
        if any(w in words for w in head[:6]):
            first = theme
            break
    if first in {"people", None}:
        before = set(_WORD.findall(folded, max(part.start, span.start - 40), span.start)[-3:])
        for theme in ("dead", "injured", "missing", "detained", "displaced", "casualties"):
            if before & set(rules.theme_words.get(theme, ())) and (first or not head):
                return theme
    return first or "count"
