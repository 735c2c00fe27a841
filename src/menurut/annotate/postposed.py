"""Content before its cue: `…, kata X`, `…, lanjutnya, …`, `…, dikutip dari X`."""

from __future__ import annotations

from menurut.annotate.according import beside, name_end, presents
from menurut.annotate.cues import Cue
from menurut.annotate.phrases import source_after, source_before
from menurut.annotate.predicates import is_predicate, opens_predicate, predicates
from menurut.annotate.sentence import QUOTED_WORDS, Sentence
from menurut.document import Span

_SENTENCE = 6  # words of a quotation that may be a sentence of its own


def read_postposed(s: Sentence, i: int) -> None:
    """Read the cue at token `i`, if it is one whose content stands before it."""
    cue = _match(s, i) if i >= s.begin or s.quoted(i - 1) else None
    if cue is None:
        _inverted(s, i)
        return
    before = _before_heads(s, i)
    quoted = before > 0 and s.quoted(before - 1)
    if cue.frame == "relay":
        _read_relay(s, cue, before)
        return
    if not quoted and s.low(before - 1) != ",":
        if before <= s.begin:
            _initial(s, cue)
        elif cue.frame == "postposed":
            _amid(s, cue)
        return
    if not quoted and before - 1 < s.begin:
        _initial(s, cue)
        return
    if s.headline and not quoted and s.match(i, "headline") and predicates(s, cue.last + 1, s.end):
        return  # `X Rilis Buku, Harap Bisa Cegah Y`: the same one goes on
    source, after = (None, cue.last + 1) if cue.frame == "clitic" else source_after(s, cue.last + 1, quoted=quoted)
    if quoted and source is None and cue.frame == "postposed" and s.has("source_stops", cue.last + 1):
        cue = cue._replace(frame="clitic")  # `"…," kata saat ditemui`: whoever is in focus
    if cue.frame == "postposed" and (source is None or (not quoted and not _names_somebody(s, cue))):
        return
    if quoted:
        s.tail = min(s.tail, _quoted(s, cue, source, before - 1, after))
    elif not _interrupted(s, cue, source, before - 1, after):
        s.tail = min(s.tail, before - 1)


def _match(s: Sentence, i: int) -> Cue | None:
    cue = s.match(i, "clitic", "relay", "postposed")
    if cue is not None or not (s.has("relay_heads", i - 1) or s.low(i - 1) == '"'):
        return cue
    told = s.match(i, "passive")
    if told is None or told.act != "say":
        return None
    return told._replace(frame="relay" if s.has("likewise", i - 1) else "postposed")


def _before_heads(s: Sentence, i: int) -> int:
    """Return the token before which the content ends: words that open the cue and a comma are passed."""
    before = i
    while before > 0 and (s.has("relay_heads", before - 1) or (before < i and s.has("relative", before - 1))):
        before -= 1
    if s.has("relative", before - 1) and s.has("relay_heads", before - 2):
        before -= 2
    if before > 1 and s.low(before - 1) == "," and s.quoted(before - 2):
        before -= 1
    return before


def _names_somebody(s: Sentence, cue: Cue) -> bool:
    """A cue that is a noun too (`nilai`, `janji`) needs a name or a pronoun right behind it."""
    if not s.has("noun_cues", cue.first):
        return True
    after = cue.last + 1
    return s.has("pronouns", after) or (s.tokens[after].is_name and not s.has("roles", after + 1))


def _initial(s: Sentence, cue: Cue) -> None:
    """`Kata dia, …`, `Bahkan kata Sigit, …`: the content stands behind the source."""
    if s.headline or s.has("noun_cues", cue.first):
        return
    source, after = (None, cue.last + 1) if cue.frame == "clitic" else source_after(s, cue.last + 1)
    if source is not None or cue.frame == "clitic":
        beside(s, cue, source, after, "initial")


def _amid(s: Sentence, cue: Cue) -> None:
    """`Banjir itu lanjut Budi, bukan yang pertama`: the comma before the cue is missing."""
    head, at = s.trim(s.begin, cue.first), cue.last + 1
    named = at < s.end and (s.has("pronouns", at) or s.tokens[at].is_name)
    if s.headline or not named or predicates(s, *head):
        return
    source, after = source_after(s, at)
    if source is not None and s.low(after) == "," and opens_predicate(s, after + 1):
        s.add(cue, source, s.parts(head, (after + 1, s.end)), "interrupted clause")


# ---------------------------------------------------------------- people
def _inverted(s: Sentence, i: int) -> None:
    """`"Kami siap," Budi menjelaskan.`: behind a quotation that ends with a comma stand source and verb."""
    cue = s.match(i, "clause", "marked")
    quote = next((k for k in range(i - 1, -1, -1) if s.quoted(k)), None) if cue and cue.act == "say" else None
    if cue is None or quote is None or s.tokens[quote].text[-2:-1] != "," or not _closes(s, cue.last + 1):
        return
    if any(quote < k < i for k in s.cues):
        return  # `"…," ujar Budi menegaskan.`
    source = source_before(s, i, quote + 1)
    if source is not None and source.start == s.tokens[quote + 1].start:
        s.tail = min(s.tail, _quoted(s, cue, source, quote, cue.last + 1))


def _closes(s: Sentence, at: int) -> bool:
    """Tell whether nothing but a circumstance stands from here on."""
    return at >= s.end or s.has("source_stops", at) or s.has("addressing", at) or s.has("days", at)


def _quoted(s: Sentence, cue: Cue, source: Span | None, last: int, after: int) -> int:
    """Add the statement of a quotation; return the token where the content of cues before it ends."""
    first = last
    while first > 0 and s.quoted(first - 1):
        first -= 1
    reported = any(s.begin < k < first for k in s.cues)  # `"…," kata X, "…," timpal Y`: each has their own
    anew = _begins_anew(s, first)
    if not reported and any(t.is_word for t in s.tokens[s.begin : first]) and not anew:
        content = s.parts((s.begin, last + 1))
    else:
        content = [s.at(k) for k in range(first, last + 1)]
    s.add(cue, source, [*content, *_rest(s, after)], "quotation, " + cue.frame)
    return first if anew else last + 1


def _begins_anew(s: Sentence, quote: int) -> bool:
    """`… bagi warga "Kami akan …," katanya`: a stop is missing before a sentence that is quoted."""
    words = s.tokens[quote].text.split()
    return len(words) >= _SENTENCE and words[0].lstrip("\"“‘'")[:1].isupper() and not s.has("that", quote - 1)


def _rest(s: Sentence, after: int) -> list[Span]:
    """Quotations that go on behind the clause (`"…," kata X, "…"`): a sign stands before them."""
    return [
        s.at(k) for k in range(after, len(s.tokens))
        if s.quoted(k) and not s.tokens[k - 1].is_word and len(s.tokens[k].text.split()) > QUOTED_WORDS
        and not s.match(k + 1, "postposed", "clitic")
    ]  # fmt: skip


def _interrupted(s: Sentence, cue: Cue, source: Span | None, comma: int, after: int) -> bool:
    """`Upaya ini, lanjut dia, dilakukan …`: both halves are content (true); `…, kata X.`: the first."""
    first = (s.begin, comma)
    if s.low(after) != ",":
        goes_on = opens_predicate(s, after)
        s.add(cue, source, s.parts(first, (after, s.end)) if goes_on else s.parts(first), "clause, " + cue.frame)
        return goes_on
    following = after + 1
    circumstance = s.has("source_stops", following) and not s.has("complementizers", following)
    circumstance = circumstance and (s.has("circumstances", following) or predicates(s, *first))
    ends = circumstance or s.match(following, "relay", "postposed", "clitic")
    if ends or s.has("relay_heads", following) or s.dated(following):
        s.add(cue, source, s.parts(first), "clause, " + cue.frame)
        return False
    s.add(cue, source, s.parts(first, (following, s.end)), "interrupted clause")
    return True


# ---------------------------------------------------------------- media
def _read_relay(s: Sentence, cue: Cue, before: int) -> None:
    after = cue.last + 1
    if s.has("links", after):
        after += 1
    source, end = source_after(s, after)
    if source is None or s.has("days", after) or _is_circumstance(s, after, end):
        return
    origin = next((k + 1 for k in range(after + 1, end - 1) if s.has("links", k)), after)
    source = s.span(origin, end)
    if before <= s.begin:
        end = name_end(s, origin, end)
        beside(s, cue, s.span(origin, end), end, "initial relay")
        return
    _relay(s, cue, source, before, end)


def _is_circumstance(s: Sentence, first: int, end: int) -> bool:
    """`dikutip dari keterangan tertulisnya`: where somebody said it is no medium."""
    if not s.has("places_of_saying", first):
        return False
    return s.has_clitic(end - 1) or s.has_clitic(end) or (s.has("evidence", first) and not _named(s, first, end))


def _named(s: Sentence, first: int, end: int) -> bool:
    return any(t.is_name for t in s.tokens[first:end])


def _relay(s: Sentence, cue: Cue, source: Span, before: int, after: int) -> None:
    likened = s.has("relay_heads", before) and before > s.begin and s.end - after <= 1
    if s.low(before - 1) != "," and not likened and not any(s.quoted(k) for k in range(before)):
        return
    last = before - 1 if s.low(before - 1) == "," else before
    first, last = s.trim(s.begin, last)
    while last > first and s.has("relative", last - 1):  # `"…," kata Budi yang dikutip dari X`
        last -= 1
    if first >= last or presents(s, first):
        return
    quotes = [k for k in range(first, last) if s.quoted(k)]
    only = bool(quotes) and len(quotes) == last - first
    parts = [s.at(k) for k in quotes] if only else s.parts((first, last))
    going_on = _goes_on(s, after)
    if going_on is not None and not quotes:
        parts += s.parts((going_on, s.end))
    s.add(cue, source, parts, "relay")
    if going_on is None:
        s.tail = min(s.tail, last)


def _goes_on(s: Sentence, after: int) -> int | None:
    """`X, dilansir AFP, Kamis (18/9), mengatakan …`: return where the clause goes on."""
    comma = after if s.low(after) == "," else None
    if comma is not None and s.dated(comma + 1):
        comma = s.find(",", comma + 1, s.end)
    if comma is None or comma + 1 >= s.end or not is_predicate(s, comma + 1):
        return None
    return comma + 1
