"""Sentences that hold figures: their words, and which of them are figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from menurut.annotate.figures_numbers import Number, covered, find_numbers, folded_text, patterns
from menurut.annotate.figures_sentence import FIGURE, Word, WordClasses, words_of
from menurut.annotate.text import prose, sentences
from menurut.document import Block, Span
from menurut.lang import Language
from menurut.reading import Time


class Context(NamedTuple):
    """A sentence with figures: the block it stands in, its words, and each figure with its index among them."""

    within: Span
    sentence: Span
    words: list[Word]
    figures: list[tuple[Number, int]]


def contexts(text: str, blocks: Sequence[Block], times: Sequence[Time], language: Language) -> Iterator[Context]:
    """Yield the sentences of the prose that hold figures, in text order."""
    by, folded = patterns(language), folded_text(text)
    classes = WordClasses(by.tagger, by.rules)
    spans = [t.span for t in times]
    taken = covered(spans)
    for part in prose(blocks):
        numbers = find_numbers(text, folded, part, taken, by)
        if not numbers:
            continue
        for sentence in sentences(text, part):
            found = [n for n in numbers if sentence.start <= n.span.start < sentence.end]
            if found:
                held = [s for s in spans if sentence.contains(s) and not any(s.overlaps(n.span) for n in found)]
                words = words_of(text, folded, sentence, [n.span for n in found], held, classes)
                places = [i for i, w in enumerate(words) if w.tag == FIGURE]
                yield Context(part, sentence, words, list(zip(found, places, strict=True)))
