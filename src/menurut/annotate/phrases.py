"""Noun phrases of sources: where the phrase before or after a cue begins and ends."""

from __future__ import annotations

from menurut.annotate.predicates import is_predicate, is_verb
from menurut.annotate.sentence import Sentence
from menurut.document import Span

_LONGEST = 18
_LONGEST_BEFORE = 40
_LONGEST_APPOSITION = 14
_LONGEST_STRETCH = 5
_ABBREVIATED = 5
_TITLE = 3
_JOINING = frozenset("&/-")
_CLOSING = frozenset({",", ".", '"', ";", "!", "?"})


# ---------------------------------------------------------------- behind the cue
def source_after(s: Sentence, at: int, *, quoted: bool = False) -> tuple[Span | None, int]:
    """Return the source that begins at token `at` and the token after it.

    It ends at a sign, a quotation, a verb or a word that opens a circumstance (`dalam`, `kepada`, a weekday);
    an apposition between commas belongs to it. Behind a quotation (`quoted`) the apposition may be any noun
    phrase, elsewhere it needs a name in it or a comma after it.
    """
    end = phrase_end(s, at)
    if end == at:
        return None, at
    while end + 1 < len(s.tokens) and s.low(end) == ",":
        after = _apposition_end(s, end + 1, quoted=quoted)
        if after is None:
            break
        end = after
    unended = end > at + 1 and s.has("relative", end - 1)  # `kata Budi yang dikutip dari X`
    return s.span(at, end - unended), end


def phrase_end(s: Sentence, at: int) -> int:
    """Return the token after the noun phrase that begins at token `at`."""
    end = at
    while end < s.end and end - at < _LONGEST:
        if s.low(end) == "(":
            close = s.find(")", end, end + 8)
            if close is None or end == at or not (s.tokens[end + 1].is_name or s.low(end + 1)[:1].isdigit()):
                break
            end = close + 1
            continue
        if _ends_phrase(s, at, end):
            break
        end += 1
    while end > at + 1 and (s.tokens[end - 1].low in _JOINING or s.has("coordinators", end - 1)):
        end -= 1
    return end


def _ends_phrase(s: Sentence, at: int, end: int) -> bool:
    token = s.tokens[end]
    if end > at and _abbreviated(s, end):
        return False
    if token.quoted or not (token.is_word or (token.low in _JOINING and end > at)):
        return True
    if s.has("days", end) and not (end > at and s.tokens[end - 1].is_name and not s.dated(end)):
        return True
    described = end > at and s.has("relative", end - 1)  # `laporan yang dikutip X`, but `kata X yang dikutip dari Y`
    described = described and (s.has("evidence", at) or not s.match(end, "relay"))
    if s.has("source_stops", end) and not _inside_name(s, at, end) and not described:
        return True
    if end == at:
        return False
    if tells(s, end):
        return True
    relative = any(s.has("relative", k) for k in range(at, end))
    return not relative and not token.is_name and (is_verb(s, end) or _adverb(s, end))


def tells(s: Sentence, at: int) -> bool:
    """`data BPS disebutkan bahwa …`: tell whether a passive cue with a complementizer stands here."""
    cue = s.match(at, "passive")
    return cue is not None and cue.act == "say" and s.has("that", cue.last + 1)


def _adverb(s: Sentence, at: int) -> bool:
    if s.has("also", at) and at + 1 < s.end and s.index.tag(s.tokens[at + 1]) not in {"VB", "ADV", "NEG"}:
        return False
    return s.index.tag(s.tokens[at]) in {"ADV", "NEG"} or s.has("circumstances", at)


def _inside_name(s: Sentence, at: int, end: int) -> bool:
    """`Menteri … dan …`, `Bank Dalam Negeri`: a capitalised stop word between names is part of the name."""
    if not s.tokens[end].is_name:
        return False
    return end == at or (s.tokens[end - 1].is_name and end + 1 < s.end and s.tokens[end + 1].is_name)


def _apposition_end(s: Sentence, at: int, *, quoted: bool) -> int | None:
    first = s.tokens[at]
    if not first.is_word or s.has("source_stops", at) or s.has("relative", at) or s.has("boundaries", at):
        return None
    if s.match(at, "clause", "marked", "infinitive", "passive", "relay", "postposed", "clitic"):
        return None
    end = phrase_end(s, at)
    if s.low(end) == "," and first.is_name and s.has("coordinators", end + 1):
        end = phrase_end(s, end + 1)
    if end == at or end - at > _LONGEST_APPOSITION:
        return None
    named = any(t.is_name for t in s.tokens[at:end])
    closed = end >= s.end or s.tokens[end].low in _CLOSING
    if quoted:
        if not closed and s.has("prepositions", end) and not first.is_name:
            closed, end = True, _past_place(s, end)
        closed = closed or (named and first.is_name and _leaves(s, end))
        return end if closed else None
    return end if named and closed and end - at > 1 and not _clause_behind(s, at, end) else None


def _leaves(s: Sentence, at: int) -> bool:
    return s.has("source_stops", at) or s.has("days", at) or s.low(at) == "(" or is_verb(s, at)


def _past_place(s: Sentence, at: int) -> int:
    """`analis di William Blair`: a place belongs to an apposition in lower case."""
    end = at + 1
    while end < s.end and s.tokens[end].is_name:
        end += 1
    return end


def _clause_behind(s: Sentence, at: int, end: int) -> bool:
    return any(is_predicate(s, k) for k in range(at, end))


# ---------------------------------------------------------------- before the cue
def subject_end(s: Sentence, cue: int, start: int) -> int:
    """Return where the subject of the verb at `cue` ends: before adverbs, circumstances and a bracketed date."""
    end = _before_adverbs(s, cue, start)
    if end > start and s.low(end - 1) == ")":
        opened = next((i for i in range(end - 1, start, -1) if s.low(i) == "("), start)
        digits = s.low(opened + 1)[:1].isdigit()
        if digits and opened > start and (s.has("days", opened - 1) or s.has("source_stops", opened - 1)):
            end = opened
            while end > start and (s.has("days", end - 1) or s.has("source_stops", end - 1)):
                end -= 1
            end = _before_adverbs(s, end, start)
    return _before_stretch(s, end, start)


def _before_adverbs(s: Sentence, end: int, start: int) -> int:
    while end > start and (s.headline or not s.tokens[end - 1].is_name):
        told = s.has("evidence", end - 2) and s.index.tag(s.tokens[end - 1]) == "JJ"  # `studi baru`
        adverb = s.has("adverbs", end - 1) and not told
        manner = end - 1 > start and s.has("manner", end - 2) and s.index.tag(s.tokens[end - 1]) == "JJ"
        period = _is_period(s, end - 2, start) and (adverb or s.has("demonstratives", end - 1))
        if not (adverb or manner or period):
            break
        end -= 2 if period or (manner and not adverb) else 1
    return end


def _is_period(s: Sentence, at: int, start: int) -> bool:
    """`data BPS tahun lalu menunjukkan`: when it was; not `pria berusia 40 tahun itu`."""
    if at <= start or not s.has("periods", at):
        return False
    before = s.tokens[at - 1]
    noun = before.is_word and (before.is_name or s.index.tag(before) in {"NN", "NNP"})
    return noun or s.has("demonstratives", at - 1)


def _before_stretch(s: Sentence, end: int, start: int) -> int:
    """`data BPS sejak tahun 2016 menunjukkan`: return where the subject ends before a stretch of time."""
    opened = next((k for k in range(end - 2, max(start, end - _LONGEST_STRETCH), -1) if s.has("spans", k)), end)
    stretch = s.tokens[opened:end]
    return opened if all(t.is_word for t in stretch) and any(t.text[0].isdigit() for t in stretch) else end


def source_before(s: Sentence, cue: int, start: int) -> Span | None:
    """Return the subject that ends before token `cue`.

    A stretch between commas before the cue is an apposition, a relative clause or a date, and the subject
    stands before it. `start` is the first token to look at.
    """
    end = subject_end(s, cue, start)
    if end > start and s.low(end - 1) == ",":
        return _before_insertion(s, end - 1, start)
    begin = _phrase_begin(s, end, start)
    spoken = s.has("pronouns", begin) or s.has("first_person", begin)
    dated = s.has("periods", begin - 2) or s.has("days", begin - 2)  # `Pekan lalu Budi mengatakan`
    apart = begin > start + 1 and not (spoken or dated)
    if apart and s.has("circumstances", begin - 1) and s.tokens[begin - 2].is_name:
        # `Budi saat peluncuran … mengatakan`: the subject stands before the circumstance.
        end = begin - 1
        begin = _phrase_begin(s, end, start)
    found = _span(s, begin, end, start)
    if found is None and begin > start and s.low(begin - 1) == ",":
        return source_before(s, begin - 1, start)
    return found


def first_subject(s: Sentence, before: int) -> Span | None:
    """Return the noun phrase at the beginning of the sentence, if a verb follows it before this token."""
    end = s.begin
    if end < before and is_verb(s, end):
        return None
    while end < before and not is_predicate(s, end) and s.tokens[end].is_word:
        end += 1
    if end >= before or not is_predicate(s, end):
        return None
    return source_before(s, end, s.begin)


def _before_insertion(s: Sentence, comma: int, start: int) -> Span | None:
    opening = _comma_before(s, comma, start)
    while opening is not None and opening > start and _inserted(s, opening + 1):
        earlier = _comma_before(s, opening, start)
        if earlier is None or earlier == start or not _inserted(s, earlier + 1):
            break
        opening = earlier
    if opening is not None and opening > start and comma - opening <= _LONGEST:
        begin = _phrase_begin(s, opening, start)
        return _span(s, begin, opening if _inserted(s, opening + 1) else comma, start)
    begin = _phrase_begin(s, comma, start)
    return _span(s, begin, comma, start) if begin == start and comma - begin > 1 else None


def _comma_before(s: Sentence, at: int, start: int) -> int | None:
    return next((k for k in range(at - 1, start - 1, -1) if s.low(k) == ","), None)


def _inserted(s: Sentence, at: int) -> bool:
    """Tell whether a circumstance, relative clause, date or relay begins here: it is no apposition."""
    listed = any(s.has(words, at) for words in ("source_stops", "relative", "relay_heads"))
    return listed or s.dated(at) or s.match(at, "relay", "postposed") is not None


def _phrase_begin(s: Sentence, end: int, start: int) -> int:
    own = s.has("evidence", end - 2)  # `temuan kami`
    if end > start and (s.has("pronouns", end - 1) or s.has("first_person", end - 1)) and not own:
        return end - 1
    begin = end
    while begin > start and end - begin < _LONGEST_BEFORE:
        step = _step_back(s, begin, end, start)
        if step is None:
            break
        begin = step
    while begin < end and (not s.tokens[begin].is_name or begin == start) and _opens_nothing(s, begin):
        begin += 1
    return _with_title(s, begin, end, start)


def _step_back(s: Sentence, begin: int, end: int, start: int) -> int | None:
    """Return the token from which the phrase goes on to the left, None where it begins at `begin`."""
    token = s.tokens[begin - 1]
    if token.low == ")" and begin - 1 > start:
        return next((i for i in range(begin - 1, max(start, begin - 12), -1) if s.low(i) == "("), None)
    if token.quoted:
        return begin - 1 if begin < end and len(token.text) < 30 else None
    if token.low == "," and s.has("coordinators", begin) and begin < end:
        return _list_begin(s, begin - 1, start)
    if token.low == "%" or _abbreviated(s, begin - 1):
        return begin - 1
    if not token.is_word:
        adjacent = (
            token.low in _JOINING and (token.low == "&" or token.end == s.tokens[begin].start) if begin < end else False
        )
        return begin - 1 if adjacent else None
    if any(s.has(words, begin - 1) for words in ("that", "subordinators", "complementizers")):
        return None
    if s.has("coordinators", begin - 1):
        return begin - 1 if begin < end and _joins(s, begin - 1, start) else None
    if s.has("boundaries", begin - 1) and not token.is_name and not s.has("evidence", begin - 2):
        return None
    finite = is_verb(s, begin - 1) or (s.has("predicates", begin - 1) and s.index.tag(token) in {"ADV", "NEG"})
    if not token.is_name and finite and not relative_before(s, begin - 1, start):
        return None
    return begin - 1


def _opens_nothing(s: Sentence, at: int) -> bool:
    adverb = s.index.tag(s.tokens[at]) == "ADV" and s.has("adverbs", at)
    return adverb or any(s.has(words, at) for words in ("boundaries", "coordinators", "subordinators"))


def relative_before(s: Sentence, at: int, start: int) -> bool:
    """Tell whether the verb at `at` stands in a relative clause of the phrase (`warga yang tinggal di situ`)."""
    for k in range(at - 1, max(start, at - 8) - 1, -1):
        if s.has("relative", k):
            return k > start
        if not s.tokens[k].is_word or s.has("boundaries", k):
            return False
    return False


def _joins(s: Sentence, at: int, start: int) -> bool:
    """`Menteri A dan Menteri B mengatakan`: a conjunction joins two noun phrases, not two clauses."""
    k = at - 1
    while k >= start and (s.tokens[k].is_word or s.low(k) in _JOINING):
        if s.has("subordinators", k) or s.has("that", k):
            break
        if is_predicate(s, k) and not s.tokens[k].is_name:
            return relative_before(s, k, start)
        k -= 1
    if s.low(at - 1) == ",":
        return _list_begin(s, at - 1, start) is not None
    return at > start and s.tokens[at - 1].is_word


def _abbreviated(s: Sentence, at: int) -> bool:
    """`Prof. Didin`, `Capt. Avi`: a full stop behind a short capitalised word, before a name."""
    if s.low(at) != "." or not 0 < at < s.end - 1:
        return False
    before, after = s.tokens[at - 1], s.tokens[at + 1]
    short = len(before.text) <= (_ABBREVIATED if before.is_name else _TITLE)
    return short and before.is_word and after.is_name and before.end == s.tokens[at].start


def _list_begin(s: Sentence, comma: int, start: int) -> int | None:
    """`Kepala Balai A, B, dan C …`: a list of capitalised words before the conjunction."""
    k = comma
    while k > start and (s.tokens[k - 1].is_name or s.low(k - 1) in {",", "&"}):
        k -= 1
    return k if k < comma and s.tokens[k].is_name else None


def _with_title(s: Sentence, begin: int, end: int, start: int) -> int:
    """`Direktur X, Nama mengatakan`: a title or name before the only comma belongs to the source."""
    if not (begin > start and s.low(begin - 1) == "," and begin < end) or s.headline:
        return begin
    comma = begin - 1
    k = comma
    while k > start:
        step = _step_back(s, k, comma, start)
        if step is None:
            break
        k = step
    if s.low(k - 1) == "," and k > start:
        longer = _with_title(s, k, comma, start)
        k = longer
    heads = k == start or s.has("boundaries", k - 1) or s.has("that", k - 1) or not s.tokens[k - 1].is_word
    outside = ("fronted", "source_stops", "boundaries", "according_clitic", "pronouns")
    if any(s.has(words, k) for words in outside) or s.match(k, "according", "relay"):
        return begin
    if any(s.has("days", j) or s.tokens[j].text[:1].isdigit() for j in range(k, comma)):
        return begin
    if not heads or k == comma or any(is_verb(s, j) for j in range(k, comma)):
        return begin
    names = sum(t.is_name for t in s.tokens[k:comma])
    if comma - k == 1:
        return k if names and end - begin > 1 else begin
    titled = names >= (2 if s.tokens[k].is_name else 1)
    return k if titled and (s.tokens[begin].is_name or k == start) else begin


def _span(s: Sentence, begin: int, end: int, start: int) -> Span | None:
    """Leave a fronted circumstance out (`Di sisi lain Eko`), and one behind the head (`Budi melalui akunnya`)."""
    if begin < end and s.has("fronted", begin) and not (s.tokens[begin].is_name and begin > start):
        named = (k for k in range(begin + 1, end) if s.tokens[k].is_name and not s.tokens[k - 1].is_name)
        begin = next((k for k in named if not s.has("fronted", k - 1)), end)
    for k in range(begin + 1, end):
        if not s.tokens[k].is_name and _circumstance(s, k, begin, end):
            end = k
            break
    end = _before_adverbs(s, end, begin)
    while end > begin and not s.tokens[end - 1].is_word and s.low(end - 1) not in {")", '"'}:
        end -= 1
    return s.span(begin, end) if begin < end else None


def _circumstance(s: Sentence, at: int, begin: int, end: int) -> bool:
    if s.has("circumstances", at):
        return not any(s.has("relative", k) for k in range(begin, at))
    if s.has("inside", at) and s.tokens[at - 1].is_name and not s.has("evidence", at - 1):
        return True  # `Bank Mekar dalam laporannya`
    if not s.has("introducers", at) or at + 1 >= end:
        return False
    return s.has_clitic(at + 1) or s.has("places_of_saying", at + 1) or s.has("days", at + 1)
