"""Passive cues: `X diduga …`, `dikatakan X, …`, `dilaporkan bahwa …`; what follows is content (guideline 16)."""

from __future__ import annotations

from menurut.annotate.cues import Cue
from menurut.annotate.phrases import source_after, subject_end
from menurut.annotate.predicates import (
    bounds_content,
    clause_end,
    closes_series,
    is_predicate,
    is_verb,
    opens_predicate,
    opens_series,
    predicates,
)
from menurut.annotate.sentence import Sentence
from menurut.document import Span

_LEAST_CONTENT = 2
_PREDICATIVE = frozenset({"VB", "JJ", "ADV", "NEG"})


def read_passive(s: Sentence, cue: Cue) -> None:
    """Add the statement of a passive cue, if something said follows."""
    i, after = cue.first, cue.last + 1
    if after >= s.end or s.has("passive_blockers", i - 1):
        return
    source, begin = _agent(s, cue, after)
    begin, marked = _past_addressed(s, begin), False
    while s.low(begin) == "," or s.has("that", begin):
        marked, begin = marked or s.low(begin) != ",", begin + 1
    if s.has("coordinators", begin) or (cue.act == "admit" and source is None):
        return
    if not marked and s.words(cue).startswith(s.index.lexicon.told_that):  # with or without a clitic
        return
    relative = s.has("relative", subject_end(s, i, s.begin) - 1)
    if relative and s.low(begin - 1) == ",":
        return  # `biaya yang (pernah) diminta oleh X, tapi …`: the relative clause ends there.
    told = begin > after or cue.frame == "passive_clitic"
    pointed = s.has("demonstratives", i - 1) and (s.has("source_stops", begin) or not opens_predicate(s, begin))
    if told and cue.act == "say" and not marked and pointed:
        return  # `Hal itu disampaikan X`: what was said stands before; `Aturan itu dipastikan X tidak …`: here
    if cue.act == "demand" and s.has("replies", begin):
        return  # `Diminta konfirmasi, Kapolres …`
    if s.has("demonstratives", begin) and i > s.begin and s.index.tag(s.tokens[i - 1]) == "NN":
        return  # `perusahaan tercatat ini`
    first, last = s.trim(begin, _end(s, cue, begin))
    if relative and not marked and (not _is_predicative(s, first) or (cue.act == "say" and source is not None)):
        return  # `materi yang (tadi) disampaikan narasumber didengarkan`: a relative clause and its agent
    short = last - first < _LEAST_CONTENT
    if short and not (first < last and (s.headline or s.index.tag(s.tokens[first]) == "JJ")):
        return
    if cue.act == "ask" and not (s.has("complementizers", first) or _wonders(s, first)):
        return
    if not marked and not s.headline and all(t.is_name for t in s.tokens[first:last]):
        return  # `dikhawatirkan Budi`: who fears it
    if cue.act in {"say", "claim"} and not marked and not s.headline and not _is_said(s, first, last):
        return
    s.add(cue, source, s.parts((first, last)), "passive")


def _past_addressed(s: Sentence, at: int) -> int:
    """`diminta kepada warga untuk …`: who is asked or told stands before what is."""
    opens = ("infinitive_markers", "complementizers", "that")
    found = (k for k in range(at, s.end) if s.has("purpose", k - 1) or any(s.has(words, k) for words in opens))
    return next(found, at) if s.has("addressing", at) else at


def _is_predicative(s: Sentence, first: int) -> bool:
    """`orang yang diduga mabuk`, no agent and no circumstance (`materi yang disampaikan narasumber`)."""
    token = s.tokens[first]
    if token.quoted or token.is_name:
        return False
    return s.has("no_verbs", first) or s.index.tag(token) in _PREDICATIVE


def _is_said(s: Sentence, first: int, last: int) -> bool:
    """`disampaikan melalui surat`, `dilaporkan ke polisi` report an act, `dilaporkan hilang` what is said.

    `tercatat sebesar 5 persen` only tells how much.
    """
    outside = any(s.has(words, first) for words in ("prepositions", "narrowing", "circumstances", "amounts"))
    if outside or (s.has("objects", first) and s.low(first + 1) == ","):
        return False
    return predicates(s, first, last) or s.index.tag(s.tokens[first]) in {"VB", "NEG"}


def _wonders(s: Sentence, at: int) -> bool:
    """`ditanya apa yang …`, `ditanya ada atau tidak …`."""
    return (s.has("anaphora", at) and s.has("relative", at + 1)) or s.has("alternatives", at + 1)


def _agent(s: Sentence, cue: Cue, after: int) -> tuple[Span | None, int]:
    """Return who is named behind the cue (`oleh X`, `diakui X`) or before it (`dalam laporan itu disebutkan`)."""
    if cue.frame == "passive_clitic":
        return None, after
    for k in (after, after + 1):
        if s.has("by", k):
            return source_after(s, k + 1)
        if s.has_clitic(k) and s.low(k).startswith(tuple(s.index.words["by"])):  # `diungkapkan olehnya`
            return None, k + 1
    if cue.act == "demand" and s.tokens[after].is_name and not s.headline:
        source, end = source_after(s, after)
        if s.has("purpose", end) or (s.has("infinitive_markers", end) and s.has("stating", end)):
            return source, end  # `diminta Menteri X untuk …`
    named = s.has("pronouns", after) or (s.tokens[after].is_name and not s.headline)
    if named and (s.has("agentive", cue.first) or (cue.first == 0 and cue.act == "say")):
        return source_after(s, after)
    if cue.act == "say":
        return _place(s, cue.first), after
    return None, after


def _place(s: Sentence, cue: int) -> Span | None:
    """`Dalam laporan itu(,) disebutkan …`: the document is the source."""
    end = cue - 1 if s.low(cue - 1) == "," else cue
    begin = next((k for k in range(end - 1, max(s.begin - 1, end - 9), -1) if s.has("inside", k)), None)
    if s.match(s.begin, "according"):  # `Berdasarkan data BPS disebutkan bahwa …`
        begin = s.begin
    if begin is None or begin > s.begin or begin + 1 >= end or not s.has("evidence", begin + 1):
        return None
    return s.span(begin + 1, end)


def _goes_on(s: Sentence, begin: int, at: int) -> bool:
    """`pria yang diduga membawa sabu ditangkap`: behind an object the clause around goes on with its verb."""
    if at <= begin + 1 or not is_predicate(s, at):
        return False
    plain = not any(s.has(words, begin) for words in ("predicates", "prepositions"))  # `akan …`, `pada Mei …`
    # `berjumlah 5 miliar akan diperiksa`: an auxiliary and its verb, no measure (`sebesar`) and no change (`menjadi`).
    resumes = plain and not is_verb(s, at) and at + 1 < s.end and is_verb(s, at + 1)
    named, suffers = s.tokens[at - 1].is_name, s.tokens[at].low.startswith(s.index.lexicon.short_prefixes)
    if plain and not is_verb(s, begin) and all(t.is_name for t in s.tokens[begin + 1 : at]):  # `milik Budi adalah …`
        return True
    noun = suffers and s.index.tag(s.tokens[at - 1]) == "NN" and not s.has("adjuncts", at - 1)
    number = resumes and s.index.tag(s.tokens[at - 1]) == "NUM"
    return is_verb(s, begin) and ((is_verb(s, at) and (named or noun)) or (named and resumes) or number)


def _lists(s: Sentence, begin: int, comma: int) -> bool:
    """`yang lebih cepat, otomatis, dan akurat`: a comma between single words of a list, or between verbs of one."""
    if opens_series(s, comma + 1):
        return True
    if s.has("coordinators", comma + 1):
        series = comma + 2 < s.end and is_verb(s, comma + 2) and closes_series(s, begin, comma + 1)
        return series or s.low(comma - 2) == ","
    return s.has("coordinators", comma + 2) or s.has("coordinators", comma + 3)


def _turns_within(s: Sentence, begin: int, at: int) -> bool:
    """`akan naik, tapi dengan syarat …`, `tidak hanya karena cuaca, tetapi ada …`: no clause of the author's own."""
    if s.has("adverbs", at + 1) or s.has("manner", at + 1):
        return True
    return any(s.index.tag(s.tokens[k]) == "NEG" and s.has("adverbs", k + 1) for k in range(begin, at))


def _end(s: Sentence, cue: Cue, begin: int) -> int:
    end = s.tail if s.tail > begin else s.end
    if s.headline:
        return clause_end(s, begin, end)
    relative = s.has("relative", cue.first - 1)
    for k in range(begin, end):
        if cue.act == "ask" and s.low(k) == ",":
            return k
        if relative and ((s.low(k) == "," and not _lists(s, begin, k)) or (k > begin and s.has("demonstratives", k))):
            return k
        if relative and k > begin and _goes_on(s, begin, k):
            return k
        if k > begin and s.low(k - 1) == "," and s.has("turns", k) and not _turns_within(s, begin, k):
            return k - 1
        if k > begin and bounds_content(s, begin, k):
            return k - 1
    return end
