"""Nouns that assign content to somebody: `tudingan X bahwa …`, `muncul spekulasi bahwa …` (guideline 17)."""

from __future__ import annotations

from menurut.annotate.predicates import is_predicate, predicates
from menurut.annotate.sentence import Sentence

_FAR = 8  # words of who it is, between noun and complementizer


def read_noun(s: Sentence, i: int) -> None:
    """Read the noun at token `i`, if a clause behind a complementizer tells what it is about."""
    cue = s.match(i, "noun")
    if cue is None or s.headline or i in s.cues:
        return
    that = next((k for k in range(i + 1, min(i + _FAR, s.end)) if s.has("that", k)), None)
    if that is None or any(is_predicate(s, k) or not s.tokens[k].is_word for k in range(i + 1, that)):
        return
    commas = (k for k in range(that + 1, s.end) if s.low(k) == "," and predicates(s, that + 1, k))
    first, last = s.trim(that + 1, next(commas, s.end))
    told = first < last and any(d.content[0].start == s.tokens[first].start for d in s.drafts)
    if first >= last or told:
        return
    named = any(
        s.tokens[k].is_name or s.has("pronouns", k) or s.index.tag(s.tokens[k]) == "NN" for k in range(i + 1, that)
    )
    s.add(cue, s.span(i + 1, that) if named else None, s.parts((first, last)), "noun")
