"""Whether what follows a cue is a clause or a bare noun phrase (guideline 1), and where verbs stand."""

from __future__ import annotations

from menurut.annotate.sentence import Sentence

_LEAST_VERB = 5
_SUBJECT_END = frozenset({"DT", "PR", "NNP", "NUM"})
_AUXILIARY = frozenset({"ADV", "NEG"})


def is_verb(s: Sentence, at: int) -> bool:
    """Tell whether the token is a verb with its affix, or in a headline any verb."""
    token = s.tokens[at]
    if not token.is_word or (token.is_name and at > s.begin and not s.headline):
        return False
    if s.headline and s.has("bare_verbs", at):
        return True
    if s.index.tag(token) != "VB" or s.has("no_verbs", at):
        return False
    affixed = token.low.startswith(s.index.lexicon.predicate_prefixes) and len(token.low) > _LEAST_VERB
    return affixed or s.has("predicates", at) or s.headline


def is_predicate(s: Sentence, at: int) -> bool:
    """Tell whether the token can head a predicate: a verb, an auxiliary, an adjective behind its subject."""
    token = s.tokens[at]
    if not token.is_word or (token.is_name and not s.headline):
        return False
    if is_verb(s, at) or s.has("predicates", at):
        return True
    tag = s.index.tag(token)
    if tag in {"JJ", "VB"} and at > 0 and not s.has("no_verbs", at):
        return _ends_subject(s, at - 1)
    return tag == "NEG"


def _ends_subject(s: Sentence, at: int) -> bool:
    token = s.tokens[at]
    tag = s.index.tag(token)
    return token.is_name or tag in _SUBJECT_END or tag == "ADV" or s.has("pronouns", at) or token.low.endswith("nya")


def predicates(s: Sentence, first: int, last: int) -> bool:
    """Tell a clause from a noun phrase: it has a predicate outside relative clauses and adjuncts."""
    k, subject = first, False
    while k < last:
        if s.quoted(k):
            return True
        if s.has("subordinators", k) and not s.has("demonstratives", k + 1):
            if subject:
                return False
            comma = s.find(",", k, last)
            if comma is None:
                return True
            k = comma + 1
            continue
        if s.has("inside", k) and s.has("demonstratives", k - 1) and _states(s, first, k):
            return True
        if (s.has("relative", k) or (s.has("adjuncts", k) and subject)) and k + 1 < last:
            k = _past(s, k + 1, last)
            continue
        if s.has("coordinators", k) and k + 1 < last and is_predicate(s, k + 1):
            k = _past(s, k + 1, last)
            continue
        if is_predicate(s, k):
            return True
        subject = subject or s.tokens[k].is_word
        k += 1
    return False


def _states(s: Sentence, first: int, preposition: int) -> bool:
    """`kapal itu dalam kondisi baik`: a prepositional phrase is the predicate of a thing, not of a saying."""
    said = s.has("anaphora", first) or s.has("objects", first)
    return not said and not s.has("places_of_saying", preposition + 1) and not s.low(preposition + 1).endswith("nya")


def _past(s: Sentence, at: int, last: int) -> int:
    """Return the token after the predicate of a relative clause or adjunct that begins here."""
    while at < last and s.index.tag(s.tokens[at]) in _AUXILIARY:
        at += 1
    return at + 1 if at < last and is_predicate(s, at) else at


def is_inanimate(s: Sentence, first: int) -> bool:
    """Tell whether the noun phrase that begins here names a thing or a happening (`Kenaikan harga`)."""
    token = s.tokens[first]
    return s.has("inanimate", first) or bool(s.index.inanimate_shape.fullmatch(token.low))
