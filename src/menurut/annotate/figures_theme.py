"""The theme of a figure: by its unit, by a word of what it counts, or by a verb beside it."""

from __future__ import annotations

import re

from menurut.document import Span
from menurut.lang.schema.figures import FigureRules
from menurut.reading import Theme

_WORD = re.compile(r"[\w'’-]+(?:[./]\w+)*")
_MONEY = re.compile(r"[A-Z]{3}$")


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
