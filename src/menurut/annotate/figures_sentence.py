"""The words of a sentence with figures in it, each figure and time as one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from menurut.annotate.tags import Tagger
from menurut.annotate.text import title_case
from menurut.document import Span
from menurut.lang.schema.figures import FigureRules

FIGURE, TIME, LINK, RELATIVE, DEMONSTRATIVE, OUTSIDE = "FIG", "TIME", "LINK", "REL", "DEM", "OUT"
PREDICATE = "VB.state"
_TOKEN = re.compile(r"\w+(?:[-'’/&]\w+|[.,]\d+)*|[^\w\s]")


class Word(NamedTuple):
    """A word, sign, figure or time.

    `low` is the folded text, `tag` a part of speech, `FIG`, `TIME` or `LINK` (a word that ties a figure to
    what it measures); a verb's tag carries its prefix where it has a telling one (`VB.me`).
    """

    start: int
    end: int
    low: str
    tag: str


class WordClasses:
    """Tags words as the search for counted phrases wants them."""

    def __init__(self, tagger: Tagger, rules: FigureRules) -> None:
        self._tagger = tagger
        self._special = {
            **dict.fromkeys(rules.measure_links, LINK),
            **dict.fromkeys(rules.nouns, "NN"),
            **dict.fromkeys(rules.predicates, PREDICATE),
            **dict.fromkeys(rules.outside, OUTSIDE),
            **dict.fromkeys(rules.prepositions, "IN"),
            **dict.fromkeys(rules.relatives, RELATIVE),
            **dict.fromkeys(rules.demonstratives, DEMONSTRATIVE),
        }
        self._prefixes = rules.verb_prefixes

    def tag(self, word: str, low: str, name: bool) -> str:
        """Return the tag of a word as written and folded; `name` tells that a capital makes it a name."""
        if special := self._special.get(low):
            return special
        if name and word[0].isupper():
            return "NNP"
        tag = self._tagger.tag(word)
        if tag == "VB":
            return next((f"VB.{p}" for p in self._prefixes if low.startswith(p) and len(low) > len(p) + 2), tag)
        return tag


def words_of(
    text: str, folded: str, sentence: Span, figures: Sequence[Span], times: Sequence[Span], classes: WordClasses
) -> list[Word]:
    """Return the words of a sentence; `figures` and `times` are those in it, in text order."""
    out: list[Word] = []
    at = sentence.start
    headline = title_case(sentence.of(text))
    marks = sorted([(f, FIGURE) for f in figures] + [(t, TIME) for t in times])
    for span, tag in [*marks, (Span(sentence.end, sentence.end), "")]:
        for m in _TOKEN.finditer(text, at, max(at, span.start)):
            low = folded[m.start() : m.end()]
            name = not headline and bool(out) and out[-1].tag != "SYM"
            out.append(Word(m.start(), m.end(), low, classes.tag(m[0], low, name)))
        if tag:
            out.append(Word(span.start, span.end, tag, tag))
            at = span.end
    return out
