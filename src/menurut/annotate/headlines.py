"""Headlines: what stands behind a colon is said by the name before it (guideline 7)."""

from __future__ import annotations

from menurut.annotate.cues import Cue
from menurut.annotate.predicates import is_inanimate, is_verb
from menurut.annotate.sentence import Sentence

_FARTHEST = 16
_LONGEST_LABEL = 7


def read_colon(s: Sentence) -> None:
    """Add the statement of a colon whose label names somebody."""
    at = s.find(":", 1, _FARTHEST)
    if at is None or at + 1 >= s.end or s.has("labels", 0):
        return
    if s.text[s.tokens[0].start : s.tokens[at - 1].end].lower() in s.index.words["labels"]:
        return
    first = max((k + 1 for k in range(at) if s.low(k) in {",", "?", "!"}), default=0)
    last = _name_end(s, first, at)
    if first == last or last - first > _LONGEST_LABEL or is_inanimate(s, first):
        return
    s.add(Cue(at, at, "headline", "say"), s.span(first, last), s.parts((at + 1, len(s.tokens))), "headline colon")


def _name_end(s: Sentence, first: int, colon: int) -> int:
    """`Luhut Jawab Purbaya soal X: …`: the name ends before the first verb or preposition."""
    for k in range(first, colon):
        verb = k > first and (is_verb(s, k) or s.match(k, "headline") is not None)
        if s.has("not_in_names", k) or s.low(k)[0].isdigit():
            return first
        if verb or (k > first and (s.has("source_stops", k) or s.has("prepositions", k))):
            return k
    return colon
