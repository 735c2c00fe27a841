"""Cues before their source with the content beside them: `Menurut X, …`, `…, menurut X`, `Berdasarkan data X, …`."""

from __future__ import annotations

from menurut.annotate.cues import Cue
from menurut.annotate.phrases import source_after, tells
from menurut.annotate.predicates import is_predicate, opens_predicate, predicates
from menurut.annotate.sentence import Sentence
from menurut.document import Span

_FAR = 10
_LISTED = 3


def read_according(s: Sentence, i: int) -> None:
    """Read the cue at token `i`, if it is of this kind."""
    if s.has("according_clitic", i):
        beside(s, Cue(i, i, "according", "say"), None, i + 1)
        return
    cue = s.match(i, "according")
    if cue is None or cue.last + 1 >= s.end:
        return
    if s.words(cue) in s.index.lexicon.according_initial and i > s.begin:
        return
    if cue.last > i and s.has("evidence", cue.last) and not s.tokens[cue.last + 1].is_name:
        if not s.has("places_of_saying", cue.last):
            return  # `Dalam catatan ini, …`: whose it is has to follow
        cue = cue._replace(last=cue.last - 1)  # `Dari keterangan tertulis, …`
    at = cue.last + 1
    if s.words(cue) in s.index.lexicon.according_evidence and not _is_evidence(s, cue, at):
        return
    if s.has_clitic(at) and s.low(at + 1) == ",":  # `Berdasarkan pengamatannya, …`
        beside(s, cue._replace(last=at), None, at + 1)
        return
    if s.has("pronouns", at) or s.has("first_person", at):
        if not (s.inside and s.has("relative", i - 1)):
            beside(s, cue, s.at(at), at + 1)
        return
    source, after = source_after(s, at)
    if s.has("likewise", i) and not any(t.is_name for t in s.tokens[at:after]):
        return  # `sebagaimana kesepakatan dengan warga`
    if source is not None and not tells(s, after + (s.low(after) == ",")):
        end = _with_names(s, at, name_end(s, at, after), inner=i > s.begin)
        beside(s, cue, s.span(at, end), end)


def _is_evidence(s: Sentence, cue: Cue, at: int) -> bool:
    """`Berdasarkan data X`; with words that begin a sentence also a name (`Merujuk X, …`) or a site."""
    if s.has("demonstratives", cue.first - 1):
        return False
    if s.has("evidence", at) or s.has_with_clitic("evidence", at):
        return True
    refers = s.words(cue) in s.index.lexicon.according_initial
    return refers and (s.tokens[at].is_name or s.has("places_of_saying", at))


def name_end(s: Sentence, at: int, after: int) -> int:
    """Where no sign ends the source, it ends with its name (`Menurut Budi harga naik`)."""
    circumstance = s.has("source_stops", after) and s.find(",", after, s.end) is not None
    if after >= s.end or not s.tokens[after].is_word or circumstance:
        return after
    named = next((k for k in range(at, after) if s.tokens[k].is_name), None)
    if named is None:
        return after
    end = named
    while end < after and (s.tokens[end].is_name or not s.tokens[end].is_word or s.has("demonstratives", end)):
        end += 1
    return end


def _with_names(s: Sentence, at: int, after: int, *, inner: bool) -> int:
    """`Menurut ahli di Depok, Jawa Barat, Budi Wijaya, harga …`: names between commas go on with the source.

    Where it stands `inner`, between the halves of a clause, the second half may follow its name without a comma.
    """
    titled = not any(s.tokens[k].is_name for k in range(at, after))
    beyond = titled and s.has("source_stops", after)
    comma = s.find(",", after, after + _FAR) if beyond else after if s.low(after) == "," else None
    end = after
    while comma is not None:
        last = _names_end(s, comma + 1)
        if last > comma + 2 and titled and inner and is_predicate(s, last):
            return last
        if last == comma + 1 or s.low(last) != ",":
            break
        end = comma = last
    return after if comma is None or _goes_with(s, comma + 1) else end


def _names_end(s: Sentence, at: int) -> int:
    while at < s.end and s.tokens[at].is_name and not s.has("days", at):
        at += 1
    return at


def _goes_with(s: Sentence, at: int) -> bool:
    """Tell whether the names before the comma are what the clause is about: a list, an apposition, a predicate."""
    listed = any(s.has("coordinators", k) for k in range(at, at + _LISTED))
    comma = s.find(",", at, s.end)
    inserted = comma is not None and opens_predicate(s, comma + 1)
    return listed or inserted or s.has("relative", at) or s.low(at)[:1].isdigit() or opens_predicate(s, at)


def beside(s: Sentence, cue: Cue, source: Span | None, after: int, rule: str = "according") -> None:
    """Add what stands before the cue and behind its source, whichever of the two is content."""
    at = _past_circumstance(s, after, plain=source is None)
    behind = (at, s.tail if s.tail > at else s.end)
    first, last = s.trim(*behind) if at < s.end else (s.end, s.end)
    head = _before(s, cue.first)
    parts = []
    told = s.low(cue.first - 1) == "," and head[0] < head[1] and predicates(s, *head)
    if told and s.has("source_stops", first):
        last = first  # `…, menurut X, dalam angka yang …`
    between = s.low(cue.first - 1) == "," or (first < last and opens_predicate(s, first))
    around = head[0] < head[1] and (first >= last or between) and not s.has("relative", cue.first - 1)
    if s.words(cue) in s.index.lexicon.according_evidence and _done_by(s, *head, alone=around):
        return
    if around:
        parts.append(head)
    if first < last:
        parts.append((first, last))
    if parts and presents(s, parts[0][0]):
        return
    s.add(cue, source, s.parts(*parts), rule)


def presents(s: Sentence, at: int) -> bool:
    """`Berikut daftar harga menurut X`, `Simak cara …, dikutip dari X`: the author says what is to come."""
    return s.has("pointers", at) and not s.has("demonstratives", at)


def _done_by(s: Sentence, first: int, last: int, *, alone: bool) -> bool:
    """`ditentukan berdasarkan data X`: by what something is done, not who says so; a comma parts what is said.

    Where all that may be said stands behind the source (not `alone` before it), a verb before it has to tell.
    """
    if s.low(last) == ",":
        return False
    verb = next((k for k in range(last - 1, first - 1, -1) if is_predicate(s, k)), None)
    return alone if verb is None else s.tokens[verb].low.startswith(s.index.lexicon.short_prefixes)


def _before(s: Sentence, cue: int) -> tuple[int, int]:
    """Return the content before the cue: a connective or an outer clause, of reporting or around a bracket, is none."""
    start = min(s.begin, cue)
    for k in range(cue - 1, start - 1, -1):
        outer = s.low(k) == "," and s.match(k - 1, "clause", "marked") is not None
        outer = outer or (s.low(k) == "(" and s.find(")", k, cue) is None)
        if outer or s.has("that", k):
            start = k + 1
            break
    first, last = s.trim(start, cue)
    if last - first == 1 and (
        s.has("boundaries", first) or s.has("coordinators", first) or s.has("relay_heads", first)
    ):
        return first, first
    return first, last


def _past_circumstance(s: Sentence, after: int, *, plain: bool) -> int:
    """Return where content begins behind the source: circumstances, dates and their commas are passed."""
    at = after + 1 if s.has("adverbs", after) and s.low(after + 1) == "," else after
    if at < s.end and s.low(at) != "," and not plain and (s.has("source_stops", at) or s.low(at) == "("):
        comma = s.find(",", at, at + _FAR)
        at = comma if comma is not None else at
    if s.low(at) == ",":
        if s.dated(at + 1):
            comma = s.find(",", at + 1, s.end)
            at = s.end if comma is None else comma
        at += 1
    return at + 1 if s.has("that", at) else at
