"""Whether what follows a cue is a clause or a bare noun phrase (guideline 1), and where verbs stand."""

from __future__ import annotations

from menurut.annotate.cues import Cue
from menurut.annotate.sentence import Sentence

_LEAST_VERB = 5
_SHORT = 3
_SHARE = 6  # words of who makes up a share, before its verb
_MARKS = "\"'“”‘’.,"
_SUBJECT_END = frozenset({"DT", "PR", "NNP", "NUM"})
_AUXILIARY = frozenset({"ADV", "NEG"})


def is_verb(s: Sentence, at: int) -> bool:
    """Tell whether the token is a verb with its affix, or in a headline any verb."""
    token = s.tokens[at]
    if not token.is_word or (token.is_name and at > s.begin and not s.headline):
        return False
    if s.headline:
        return s.has("bare_verbs", at) or s.index.known_verb(token)
    if s.index.tag(token) != "VB" or s.has("no_verbs", at):
        return False
    affixed = token.low.startswith(s.index.lexicon.predicate_prefixes) and len(token.low) > _LEAST_VERB
    return affixed or s.has("predicates", at)


def is_predicate(s: Sentence, at: int) -> bool:
    """Tell whether the token can head a predicate: a verb, an auxiliary, an adjective behind its subject."""
    token = s.tokens[at]
    if not token.is_word or (token.is_name and not s.headline):
        return False
    if is_verb(s, at) or s.has("predicates", at):
        return True
    tag = s.index.tag(token)
    if tag in {"JJ", "VB"} and at > 0 and not (s.has("no_verbs", at) or s.has("source_stops", at)):
        return _ends_subject(s, at - 1)
    return tag == "NEG"


def _ends_subject(s: Sentence, at: int) -> bool:
    token = s.tokens[at]
    tag = s.index.tag(token)
    if token.is_name or tag in _SUBJECT_END or tag == "ADV":
        return True
    return s.has("pronouns", at) or s.has("demonstratives", at) or s.has_clitic(at)


def predicates(s: Sentence, first: int, last: int) -> bool:
    """Tell a clause from a noun phrase: it has a predicate outside relative clauses and adjuncts."""
    k, subject = first, False
    while k < last:
        if s.quoted(k) and not _is_title(s, k):
            return True
        if _subordinates(s, k):
            if subject:
                return s.index.tag(s.tokens[k - 1]) == "ADV"
            comma = s.find(",", k, last)
            if comma is None:
                return True
            k = comma + 1
            continue
        if s.has("demonstratives", k - 1) and k > first and _states(s, first, k):
            return True
        if subject and s.has("inside", k) and s.has("states", k + 1):  # `pasokan beras dalam kondisi aman`
            return True
        if (
            s.has("relative", k) or (s.has("adjuncts", k) and (subject or s.index.tag(s.tokens[k]) == "NN"))
        ) and k + 1 < last:
            k = _past(s, k + 1, last)
            continue
        if s.has("coordinators", k) and k + 1 < last and is_predicate(s, k + 1):
            k = _past(s, k + 1, last)
            continue
        if is_predicate(s, k) or _adjective(s, first, k):
            return True
        subject = subject or s.tokens[k].is_word
        k += 1
    return False


def _is_title(s: Sentence, at: int) -> bool:
    """`survei bertajuk "Arah Suara Muda"`: nothing said has a capital at each longer word."""
    words = [w.strip(_MARKS) for w in s.tokens[at].text.split()]
    return len(words) > 1 and all(w[:1].isupper() or len(w) <= _SHORT or not w[:1].isalpha() for w in words)


def _subordinates(s: Sentence, at: int) -> bool:
    """Tell whether a clause begins here (`saat menjadi …`), no noun phrase (`selama 10 bulan`, `saat ini`)."""
    if not s.has("subordinators", at) or s.has("demonstratives", at + 1) or at + 1 >= s.end:
        return False
    following = s.tokens[at + 1]
    if s.has("spans", at):  # `sejak Piala Asia`, `selama kurang lebih satu jam`
        return is_verb(s, at + 1) or s.has("pronouns", at + 1)
    named = following.is_name and not s.has("likewise", at)  # `pemimpin seperti Budi perlu …`
    return is_predicate(s, at + 1) or s.has("pronouns", at + 1) or named or s.has("that", at)


def _adjective(s: Sentence, first: int, at: int) -> bool:
    """`menyatakan puas`, `… penting dalam …`: an adjective at the beginning, or with its own complement."""
    token = s.tokens[at]
    if token.is_name or s.index.tag(token) != "JJ" or s.has("no_verbs", at):
        return False
    return at == first or (s.has("adjuncts", at + 1) and s.has("evaluations", at))


def _states(s: Sentence, first: int, at: int) -> bool:
    """`kapal itu dalam kondisi baik`, `orang itu anggota …`: what follows the subject is its predicate."""
    if s.has("anaphora", first) or s.has("objects", first) or s.tokens[at].is_name or s.has("source_stops", at - 1):
        return False
    if s.has("stating", at):
        return not s.has("places_of_saying", at + 1) and not s.has_clitic(at + 1)
    return s.index.tag(s.tokens[at]) == "NN" and s.tokens[at].is_word and not s.has("source_stops", at)


def _past(s: Sentence, at: int, last: int) -> int:
    """Return the token after the predicate of a relative clause or adjunct that begins here."""
    if s.has("relative", at - 1) and (head := next((k for k in (at, at + 1) if s.has_clitic(k)), None)) is not None:
        at = head + 1  # `yang sebagiannya diduga fiktif`
    while at < last and (s.index.tag(s.tokens[at]) in _AUXILIARY or _while(s, at)):
        at += 2 if _while(s, at) else 1
    if at + 1 < last and s.index.tag(s.tokens[at]) == "JJ" and is_verb(s, at + 1):  # `yang konsisten mendukung`
        at += 1
    if at + 1 < last and s.has("predicates", at) and _acts(s, at + 1):  # `yang mulai berlaku`
        at += 1
    return at + 1 if at < last and is_predicate(s, at) else at


def _while(s: Sentence, at: int) -> bool:
    """`selama ini`, `saat ini`: a time before a predicate."""
    return s.has("subordinators", at) and s.has("demonstratives", at + 1)


def bounds_content(s: Sentence, begin: int, at: int) -> bool:
    """Tell whether the coordinated verb at `at` is a cue of its own that ends the content from `begin` on.

    It is none where it goes on with what somebody is said to do (`berharap dapat memperkuat X dan mendorong Y`),
    or shares the object of the verb before it (`mengkaji dan memutuskan langkah`).
    """
    coordinated = s.has("coordinators", at - 1)
    if s.low(at - 1) == "," and s.has("turns", at) and (s.match(at + 1, "according") or s.low(at + 1) == ","):
        return True  # `…, tapi menurut saya …`, `…, tapi, …`
    if coordinated and _others(s, begin, at):
        return True
    cue = s.match(at, "clause", "marked", "infinitive") if coordinated or s.low(at - 1) == "," else None
    if cue is None:
        return False
    after = cue.last + 1
    marked = s.has("that", after) or s.has("purpose", after) or s.low(after) in {",", ":"} or s.quoted(after)
    shared = coordinated and not marked and at - 2 >= begin and _acts(s, at - 2)
    subjectless = is_predicate(s, begin) or s.index.tag(s.tokens[begin]) == "JJ"  # `dapat menekan`, `aktif menekan`
    subjectless = subjectless or s.has("infinitive_markers", begin) or s.has("intentions", begin)
    listed = subjectless and coordinated
    listed = listed or (not marked and _in_series(s, cue, begin, coordinated=coordinated, subjectless=subjectless))
    if shared or listed:
        s.cues.add(at)
    return not (shared or listed) and (cue.frame != "marked" or marked)


def _others(s: Sentence, begin: int, at: int) -> bool:
    """`mengaku puas dan 4 persen tidak menjawab`, `menduga X … dan Y diduga …`: others follow."""
    if s.low(at)[:1].isdigit():
        verb = next((k for k in range(at, min(at + _SHARE, s.end)) if is_predicate(s, k)), None)
        return verb is not None and (is_predicate(s, begin) or s.index.tag(s.tokens[begin]) == "NEG")
    end = at
    while end < s.end and s.tokens[end].is_name:
        end += 1
    told = at < end < s.end and s.match(end, "passive") is not None
    return told and predicates(s, begin, at - 1)


def _in_series(s: Sentence, cue: Cue, begin: int, *, coordinated: bool, subjectless: bool) -> bool:
    """Tell whether an unmarked cue goes on with what somebody or something does, as the verb before it."""
    at = cue.first
    if coordinated:
        return _purposes(s, begin, at - 1) or closes_series(s, begin, at - 1)
    if s.words(cue) not in s.index.words["impersonal"]:
        return False
    return subjectless or (opens_series(s, at) and any(is_verb(s, k) for k in range(begin, at)))


def _purposes(s: Sentence, begin: int, end: int) -> bool:
    """`untuk menjaga harga dan mendorong ekspor`: the verb before is what something is for."""
    verb = next((k for k in range(end - 1, begin, -1) if is_verb(s, k)), None)
    return verb is not None and s.has("infinitive_markers", verb - 1) and s.has("stating", verb - 1)


def closes_series(s: Sentence, begin: int, end: int) -> bool:
    """`… menekan harga, membuka jalan, dan mendorong ekspor`, `cerdas, ramah, dan bersedia …`: the last of three."""
    if s.low(end - 1) != ",":
        return False
    return s.low(end - 3) == "," or any(s.low(k - 1) == "," and is_verb(s, k) for k in range(begin + 1, end - 1))


def opens_series(s: Sentence, at: int) -> bool:
    """`…, mendorong ekspor, serta menekan harga`: a verb behind a comma, and a last one to come."""
    last = (k for k in range(at + 1, s.end - 1) if s.low(k - 1) == "," and s.has("coordinators", k))
    return is_verb(s, at) and s.low(at - 1) == "," and any(is_verb(s, k + 1) for k in last)


def _acts(s: Sentence, at: int) -> bool:
    """Tell a verb that may have an object from one that suffers or happens."""
    lexicon, low = s.index.lexicon, s.tokens[at].low
    return is_verb(s, at) and low.startswith(lexicon.infinitive_prefixes) and not low.startswith(lexicon.short_prefixes)


def clause_end(s: Sentence, begin: int, end: int) -> int:
    """In a headline a colon ends what a verb before it governs; so does a comma before a clause of its own."""
    for k in range(begin, end):
        if s.low(k) == "," and s.has("pointers", k + 1):
            return k  # `…, Begini Kondisinya`
        if s.low(k) == ":" or (
            s.low(k) == "," and not s.has("turns", k + 1) and any(is_verb(s, j) for j in range(k + 1, end))
        ):
            return k
    return end


def is_inanimate(s: Sentence, first: int) -> bool:
    """Tell whether the noun phrase that begins here names a thing or a happening (`Kenaikan harga`)."""
    if s.index.tag(s.tokens[first]) == "DT" and first + 1 < s.end:  # `Semua risiko`
        first += 1
    if s.has("inanimate", first) or _acting(s, first):
        return True
    body = s.tokens[first].is_name and first + 1 < s.end and s.tokens[first + 1].is_name
    return not body and s.index.inanimate_shape.fullmatch(s.tokens[first].low) is not None


def _acting(s: Sentence, first: int) -> bool:
    """`Memenuhi permintaan itu mendorong …`: what is done, no name (`Menkes`)."""
    active = s.tokens[first].low.startswith(s.index.lexicon.active_prefixes)
    return active and not s.headline and s.index.known_verb(s.tokens[first])


def opens_predicate(s: Sentence, at: int) -> bool:
    """Tell whether a predicate begins here, with the adverbs before it (`juga sudah sesuai`)."""
    while at < s.end and s.index.tag(s.tokens[at]) in _AUXILIARY and not s.tokens[at].is_name:
        if is_predicate(s, at):
            return True
        at += 1
    return at < s.end and is_predicate(s, at)
