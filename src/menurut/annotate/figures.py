"""Figures: numbers that count or measure, with qualifier, range, unit, what is counted and theme."""

from __future__ import annotations

from collections.abc import Sequence

from menurut.annotate.figures_counted import counted_span, theme_of
from menurut.annotate.figures_numbers import covered, find_numbers, folded_text, patterns
from menurut.annotate.text import prose
from menurut.document import Block
from menurut.lang import Language
from menurut.reading import Figure, Time


def find_figures(text: str, blocks: Sequence[Block], times: Sequence[Time], language: Language) -> list[Figure]:
    """Return the figures of the prose in text order (ids f1, f2, …); what a time covers counts nothing."""
    by, folded = patterns(language), folded_text(text)
    taken = covered([t.span for t in times])
    out: list[Figure] = []
    for part in prose(blocks):
        for n in find_numbers(text, folded, part, taken, by):
            counted = counted_span(text, folded, n.span, n.unit, part, by.rules)
            theme = theme_of(folded, n.span, counted, n.unit, part, by.rules)
            out.append(
                Figure(
                    id=f"f{len(out) + 1}", span=n.span, low=n.low, high=n.high, qualifier=n.qualifier, unit=n.unit,
                    counted=counted, theme=theme, rule=n.rule,
                )
            )  # fmt: skip
    return out
