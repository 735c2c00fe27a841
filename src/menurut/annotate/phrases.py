"""Noun phrases of sources: where the phrase before or after a cue begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from menurut.annotate.cues import CueIndex
from menurut.annotate.tokens import Token
from menurut.document import Span

_LONGEST = 18


def source_after(tokens: Sequence[Token], at: int, index: CueIndex) -> tuple[Span | None, int]:
    """Return the source that begins at token `at` and the token after it.

    It ends at a sign, a quotation or a word that opens a circumstance (`dalam`, `kepada`, a weekday); an
    apposition between commas belongs to it.
    """
    end = _phrase_end(tokens, at, index)
    if end == at:
        return None, at
    if end + 1 < len(tokens) and tokens[end].low == "," and _is_apposition(tokens, end + 1, index):
        end = _phrase_end(tokens, end + 1, index)
    return Span(tokens[at].start, tokens[end - 1].end), end


def _phrase_end(tokens: Sequence[Token], at: int, index: CueIndex) -> int:
    end = at
    while end < len(tokens) and end - at < _LONGEST:
        token = tokens[end]
        if token.low == "(":
            close = next((i for i in range(end, min(end + 8, len(tokens))) if tokens[i].low == ")"), None)
            if close is None or end == at or not tokens[end + 1].is_name:
                break
            end = close + 1
            continue
        if token.quoted or not (token.is_word or token.low in "&-"):
            break
        if end > at and index.has("source_stops", token) and not _inside_name(tokens, end):
            break
        if end == at and index.has("source_stops", token) and not token.is_name:
            break
        end += 1
    return end


def _inside_name(tokens: Sequence[Token], at: int) -> bool:
    """`Menteri Koordinator Bidang … dan …`: a capitalised stop word between names is part of the name."""
    return tokens[at].is_name and tokens[at - 1].is_name and at + 1 < len(tokens) and tokens[at + 1].is_name


def _is_apposition(tokens: Sequence[Token], at: int, index: CueIndex) -> bool:
    first = tokens[at]
    if not first.is_word or first.low[0].isdigit() or index.has("source_stops", first) or index.has("relative", first):
        return False
    if index.match(tokens, at, "clause", "marked", "infinitive", "passive", "relay", "postposed", "clitic"):
        return False
    end = _phrase_end(tokens, at, index)
    named = any(t.is_name for t in tokens[at:end]) and not any(index.has("predicates", t) for t in tokens[at:end])
    closed = end >= len(tokens) or tokens[end].low in {",", ".", '"'}
    return named and closed and 1 < end - at <= 12


def source_before(tokens: Sequence[Token], cue: int, start: int, index: CueIndex) -> tuple[Span | None, int]:
    """Return the subject that ends before token `cue`, and the token where it begins.

    Adverbs between subject and cue are skipped; a stretch between commas before the cue is an apposition,
    a relative clause or a date, and the subject stands before it. `start` is the first token to look at.
    """
    end = cue
    while end > start and index.has("adverbs", tokens[end - 1]) and not tokens[end - 1].is_name:
        end -= 1
    if end > start and tokens[end - 1].low == ")":
        opened = next((i for i in range(end - 1, start, -1) if tokens[i].low == "("), start)
        if not tokens[opened + 1].is_name:
            end = opened
            while end > start and tokens[end - 1].is_word and index.has("source_stops", tokens[end - 1]):
                end -= 1
    if end > start and tokens[end - 1].low == ",":
        return _before_insertion(tokens, end - 1, start, index)
    begin = _phrase_begin(tokens, end, start, index)
    return _span(tokens, begin, end), begin


def _before_insertion(tokens: Sequence[Token], comma: int, start: int, index: CueIndex) -> tuple[Span | None, int]:
    opening = next((i for i in range(comma - 1, start - 1, -1) if tokens[i].low == ","), None)
    if opening is None or opening == start or comma - opening > _LONGEST:
        return None, comma
    begin = _phrase_begin(tokens, opening, start, index)
    first = tokens[opening + 1]
    dated = index.has("source_stops", first) or index.has("relative", first)
    return _span(tokens, begin, opening if dated else comma), begin


def _phrase_begin(tokens: Sequence[Token], end: int, start: int, index: CueIndex) -> int:
    if end > start and (index.has("pronouns", tokens[end - 1]) or index.has("first_person", tokens[end - 1])):
        return end - 1
    begin = end
    while begin > start and end - begin < 30:
        token = tokens[begin - 1]
        if token.low == ")" and begin - 1 > start:
            opened = next((i for i in range(begin - 1, max(start, begin - 9), -1) if tokens[i].low == "("), None)
            if opened is None:
                break
            begin = opened
            continue
        if token.quoted and len(token.text) < 30 and begin < end:
            begin -= 1
            continue
        if token.quoted or not (token.is_word or token.low in "&-/"):
            break
        if index.has("boundaries", token) and not _coordinates(tokens, begin - 1, start, end):
            break
        begin -= 1
    while (
        begin < end
        and not tokens[begin].is_name
        and (index.has("boundaries", tokens[begin]) or index.has("coordinators", tokens[begin]))
    ):
        begin += 1
    return begin


def _coordinates(tokens: Sequence[Token], at: int, start: int, end: int) -> bool:
    """`Menteri A dan Menteri B mengatakan`: a conjunction between names joins them into one source."""
    return (
        tokens[at].low in {"dan", "serta"}
        and at > start
        and tokens[at - 1].is_name
        and at + 1 < end
        and tokens[at + 1].is_name
    )


def _span(tokens: Sequence[Token], begin: int, end: int) -> Span | None:
    return Span(tokens[begin].start, tokens[end - 1].end) if begin < end else None
