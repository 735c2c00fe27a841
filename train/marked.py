"""A sentence with one of its figures marked: what the trained reader sees to tell what the figure counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from menurut.annotate.figures_context import Context
from menurut.annotate.figures_sentence import FIGURE, TIME
from menurut.annotate.neural.windows import NOTHING, Pieces

MARKED, OTHER, DATE, BEFORE = range(5, 9)
"""Hints of pieces: the figure that is asked about, another figure, a time, and what stands before the sentence."""
_BEFORE, _WITHIN, _AHEAD = 32, 112, 70
"""Pieces at most of the text before the sentence, and of the sentence; of a longer one, as many before the figure."""


class Marked(NamedTuple):
    """Pieces with their hints; `first[i]` is the position of the first piece of the sentence's word `i` in `ids`.

    Words that are cut off stand at the ends of what is left.
    """

    ids: tuple[int, ...]
    hints: tuple[int, ...]
    first: tuple[int, ...]


def marked(text: str, context: Context, pieces: Pieces, ends: tuple[int, int]) -> Iterator[Marked]:
    """Yield for each figure of a sentence what is read of it."""
    sentence, words = context.sentence, context.words
    ids, offsets = pieces(sentence.of(text))
    before = pieces(text[context.within.start : sentence.start])[0][-_BEFORE:]
    first, at = list[int](), 0
    for word in words:
        while at < len(offsets) - 1 and sentence.start + offsets[at][1] <= word.start:
            at += 1
        first.append(at)
    limits = [*first, len(ids)]
    for _, figure in context.figures:
        hints = [NOTHING] * len(ids)
        for i, word in enumerate(words):
            hint = MARKED if i == figure else {FIGURE: OTHER, TIME: DATE}.get(word.tag)
            if hint is not None:
                end = max(limits[i] + 1, limits[i + 1])
                hints[limits[i] : end] = [hint] * (end - limits[i])
        start = max(0, min(first[figure] - _AHEAD, len(ids) - _WITHIN))
        part = slice(start, start + _WITHIN)
        lead = [] if start else before
        yield Marked(
            (ends[0], *lead, *ids[part], ends[1]),
            (NOTHING, *[BEFORE] * len(lead), *hints[part], NOTHING),
            _moved(first, 1 + len(lead) - start, len(lead) + len(ids[part])),
        )


def _moved(first: Sequence[int], by: int, last: int) -> tuple[int, ...]:
    return tuple(min(max(p + by, 1), last) for p in first)
