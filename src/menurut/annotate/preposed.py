"""Source, cue, content: `X mengatakan …`, `X meminta Y …`, and their content's limits."""

from __future__ import annotations

from menurut.annotate.cues import Cue, Frame
from menurut.annotate.passive import read_passive
from menurut.annotate.phrases import first_subject, relative_before, source_before, subject_end
from menurut.annotate.predicates import (
    bounds_content,
    clause_end,
    is_inanimate,
    is_predicate,
    is_verb,
    opens_predicate,
    predicates,
)
from menurut.annotate.sentence import QUOTED_WORDS, Sentence
from menurut.document import Span

_MARKED_WINDOW = 14
_ASKED_WORDS = 3
_THAT_WINDOW = 6
_THING = 4
_ADVERBIAL = 2  # words between a cue and its complementizer that are no clause (`yakin penuh bahwa`)
_BODY: tuple[Frame, ...] = ("clause", "marked", "infinitive", "passive", "passive_clitic")


def read_preposed(s: Sentence, i: int) -> None:
    """Read the cue at token `i`, if it is one that stands before its content."""
    cue = s.match(i, "headline", *_BODY) if s.headline else s.match(i, *_BODY)
    if cue is None or (cue.frame == "infinitive" and s.match(i, "bare") and _bare(s, i)):
        cue = _bare(s, i) or cue
    if cue is None or (i >= s.tail and cue.act != "ask") or i in s.cues:
        return
    if cue.frame in {"passive", "passive_clitic"}:
        read_passive(s, cue)
        return
    if cue.frame == "headline" and s.has("boundaries", i - 1):
        return
    subject = subject_end(s, i, s.begin)
    if _blocked(s, i, subject):
        return
    found = _content_begin(s, cue)
    if found is None:
        return
    begin, marked = found
    if s.words(cue) in s.index.lexicon.told_that and not s.has("that", begin - 1):
        return  # `mereka sepakat, …`
    source = _subject(s, cue, subject, marked=marked)
    if source is None or not _may_speak(s, cue, source, marked=marked):
        return
    first, last = s.trim(begin, content_end(s, begin))
    if first < last and (marked or _is_clause(s, cue, first, last)):
        s.add(cue, source, [*_fronted(s, cue, source, first), *_whole_or_quote(s, first, last)], cue.frame)
        s.last_source = source


def _bare(s: Sentence, i: int) -> Cue | None:
    """`ia katakan …`, `saya bilang …`: a bare verb is a cue behind a pronoun."""
    cue = s.match(i, "bare")
    if cue is None:
        return None
    end = subject_end(s, i, 0)
    before = subject_end(s, end - 1, 0) - 1
    open_ended = any(s.has(words, before) for words in ("blockers", "relative", "demonstratives"))
    if open_ended and not _states(s, before, cue.last + 1):
        return None  # `yang (tadi) kita dorong`, `apa yang ia katakan`, `Hal itu ia katakan`
    return cue if s.has("pronouns", end - 1) or s.has("first_person", end - 1) else None


def _states(s: Sentence, before: int, after: int) -> bool:
    """`Yang ia soroti, …`, `Kebijakan itu ia nilai tidak adil`: what is said follows all the same."""
    if s.low(after) == ":" or any(s.has("that", k) for k in range(after, after + _THAT_WINDOW)):
        return True
    if s.low(after) == ",":
        return before <= s.begin or not s.has("relative", before)
    return s.has("demonstratives", before) and opens_predicate(s, after) and not s.has("source_stops", after)


# ---------------------------------------------------------------- source
def _blocked(s: Sentence, i: int, subject: int) -> bool:
    """`untuk mengatakan`, `akan memastikan`, `membantu memastikan`: the verb reports nothing said."""
    cue = s.match(i, "clause")
    if cue and s.has("manner", i - 1) and s.words(cue) not in s.index.words["impersonal"]:
        return False  # `Ia menanggapinya dengan mengatakan …`
    if any(s.has("blockers", k) and (k == s.begin or not s.tokens[k].is_name) for k in (i - 1, subject - 1)):
        return True  # `untuk mengatakan`; `Polda Jawa Tengah mengatakan` is none
    speaks = s.has("evidence", subject - 1) or s.has("subordinators", subject - 1)  # `pihak terkait mengatakan`
    if subject > s.begin and s.has("objects", subject - 1) and not speaks:
        return True
    before = subject - 1
    if before < s.begin or not s.tokens[before].is_word or s.tokens[before].is_name or s.has("pronouns", before):
        return False
    if relative_before(s, before, s.begin):
        return False
    return is_verb(s, before) and s.match(before, *_BODY) is None


def _subject(s: Sentence, cue: Cue, subject: int, *, marked: bool) -> Span | None:
    i = cue.first
    if s.has("relative", subject - 1):
        return source_before(s, subject - 1, s.begin)
    if s.headline and s.low(i - 1) == ",":
        # `Bupati Bagikan Pupuk, Harap …`: the name before the first verb
        verb = next((k for k in range(s.begin + 1, i - 1) if is_verb(s, k)), s.begin)
        return s.span(s.begin, verb) if verb > s.begin else source_before(s, i, s.begin)
    if s.has("coordinators", subject - 1):
        source = s.last_source or first_subject(s, subject - 1)
        if source is None and s.match(subject - 2, *_BODY):
            return source_before(s, subject - 2, s.begin)  # `X menyampaikan dan mengimbau agar …`
        return source or (None if s.index.tag(s.tokens[subject - 2]) == "JJ" else _main_subject(s, subject - 1))
    if s.has("manner", subject - 1):
        return s.last_source or _main_subject(s, subject - 1)
    return source_before(s, i, s.begin) or s.last_source or first_subject(s, subject - (not marked))


def _main_subject(s: Sentence, before: int) -> Span | None:
    """`Setelah itu, X menjatuhkan sanksi dengan menyebut …`: return whose verb is the first."""
    verbs = (k for k in range(s.begin + 1, before) if is_verb(s, k) and not relative_before(s, k, s.begin))
    verb = next(verbs, None)
    return None if verb is None else source_before(s, verb, s.begin)


def _may_speak(s: Sentence, cue: Cue, source: Span, *, marked: bool) -> bool:
    """Inside a quotation first-person hedges are none (guideline 20); things drive and offer nothing in words."""
    text = source.of(s.text).lower()
    if s.has("relative", cue.first - 1) and _is_denied(s, _first(s, source)):
        return False
    if s.inside and text in s.index.words["first_person"]:
        return cue.act in {"say", "demand", "warn", "propose"} and (marked or cue.frame in {"bare", "infinitive"})
    if s.words(cue) in s.index.words["impersonal"]:
        return not is_inanimate(s, _first(s, source))
    return True


def _first(s: Sentence, source: Span) -> int:
    return next(k for k, t in enumerate(s.tokens) if t.start == source.start)


def _is_denied(s: Sentence, begin: int) -> bool:
    """`tidak ada negara yang menyatakan …`: tell whether there is nobody who speaks."""
    return begin > 1 and s.has("predicates", begin - 1) and s.index.tag(s.tokens[begin - 2]) == "NEG"


# ---------------------------------------------------------------- content
def _content_begin(s: Sentence, cue: Cue) -> tuple[int, bool] | None:
    """Return the token where content begins, and whether a word or sign marks it as content."""
    after = cue.last + 1
    if after >= s.end:
        return None
    if cue.frame == "bare" and s.has("asked_objects", after):
        return None
    if s.has("demonstratives", after) and (s.has("fronted", after + 1) or after + 1 >= s.tail):
        return None  # `mengatakan itu setelah rapat`: what was said stands elsewhere
    if s.headline and cue.act == "warn":
        begin = _infinitive(s, after)
        if begin is not None and after < begin <= after + _ASKED_WORDS:  # `Ingatkan Warga Jangan Lengah`
            return begin, True
    if cue.frame == "infinitive" or (s.headline and cue.act == "demand"):
        begin = _infinitive(s, after)
        return None if begin is None else (_from_adverb(s, after, begin), True)
    hoped = cue.act == "believe"
    marker = _marker(s, after, asked=cue.act in {"warn", "propose"} or _told_to(s, after), hoped=hoped)
    if marker is not None:
        return marker, True
    asked = _infinitive(s, after) if cue.act in {"warn", "propose"} else None
    if asked is not None and asked > after and _addressed(s, after, asked):
        return asked, True
    if cue.frame == "marked":
        threatens = cue.act == "warn" and opens_predicate(s, after)  # `mengancam menaikkan tarif`
        return (after, False) if cue.first > 0 and (threatens or _shows(s, cue)) else None
    if cue.act == "ask" and s.has("addressing", after):
        asked = next((k for k in range(after, min(after + _MARKED_WINDOW, s.end)) if s.has("complementizers", k)), None)
        return None if asked is None else (asked, True)  # `bertanya kepada petugas apakah …`
    if cue.act == "warn" and _reminds(s, after):
        return None
    if s.has("introducers", after) and not _opens_content(s, after, hoped=hoped):
        return None
    return after, False


def _reminds(s: Sentence, after: int) -> bool:
    """`mengingatkan Budi pada masa itu`: of what somebody thinks."""
    of = (k for k in range(after + 1, min(after + _ASKED_WORDS + 1, s.end - 1)) if s.has("reminding", k))
    return any(not is_verb(s, k + 1) and not predicates(s, after, k) for k in of)


def _told_to(s: Sentence, after: int) -> bool:
    """`menyampaikan kepada X agar …`, `mengungkapkan harapannya agar …`: what is wanted comes behind."""
    return s.has("introducers", after) or s.has("objects", after)


def _addressed(s: Sentence, after: int, asked: int) -> bool:
    """`mengingatkan warga agar …`: who is warned stands between, no clause of its own."""
    opened = s.has("purpose", asked - 1) or s.has("stating", asked) or s.has("addressing", after)
    return opened and not predicates(s, after, asked)


def _shows(s: Sentence, cue: Cue) -> bool:
    """`Data itu menunjukkan harga naik`: findings need no complementizer where evidence is the subject."""
    if s.has("relative", cue.first - 1):  # `video yang memperlihatkan petugas marah`
        return False
    return any(s.has("evidence", k) for k in range(max(s.begin, cue.first - 14), cue.first)) or s.has(
        "finders", cue.first
    )


def _opens_content(s: Sentence, at: int, *, hoped: bool = False) -> bool:
    """`mengatakan saat ini …`, `menjelaskan dalam riset X, …`: the circumstance is said, no part of the saying.

    Nobody hopes or thinks by way of something (`berharap melalui Festival Laut …`).
    """
    if s.has("demonstratives", at + 1) or s.has("essentials", at + 1):
        return True
    if s.has("adverbs", at) and opens_predicate(s, at + 1) and not s.has("source_stops", at + 1):
        return True  # `menilai juga ada …`
    if hoped and s.has("means", at) and not s.has_clitic(at + 1):
        return True
    if s.has("addressing", at) or at + 1 >= s.end:
        return False
    if s.has("subordinators", at) and s.has("pronouns", at + 1):  # `menceritakan ketika dirinya diminta …`
        return True
    saying = s.has("places_of_saying", at + 1) or s.has_clitic(at + 1) or s.has("days", at + 1)
    return not (saying or is_verb(s, at + 1) or (s.has("prepositions", at) and s.tokens[at + 1].is_name))


def _marker(s: Sentence, after: int, *, asked: bool, hoped: bool) -> int | None:
    """Return where content begins behind a complementizer, comma, colon or quotation after the cue.

    Where nobody is asked, a purpose behind a noun is that of what is said (`menilai sosialisasi penting agar …`).
    """
    for k in range(after, min(after + _MARKED_WINDOW, s.end)):
        if s.has("that", k):
            said = k - after > _ADVERBIAL and not _told_to(s, after) and predicates(s, after, k)
            return None if said else k + 1  # `mengatakan mereka tidak tahu bahwa …`
        if k == after and s.has("complementizers", k):
            return k + 1 if _plain_if(s, k) else k
        if s.has("purpose", k) and (k == after or (asked and not predicates(s, after, k))):
            return k + 1
        if k > after and s.match(k, "clause", "marked", "passive"):
            return None
        if s.low(k) in {",", ":"}:
            return k + 2 if s.has("that", k + 1) else _behind_sign(s, after, k, hoped=hoped)
        if s.quoted(k) and (k == after or s.low(k - 1) != ")") and len(s.tokens[k].text.split()) > QUOTED_WORDS:
            return k if k == after or s.inside else None
    return None


def _plain_if(s: Sentence, at: int) -> bool:
    """`menduga jika pintu itu rusak`: with nothing that follows from it, what is said begins behind the word."""
    if not s.has("conditions", at):
        return False
    following = (k for k in range(at + 1, s.tail) if s.low(k) == "," or s.has("consequences", k))
    return s.has("subordinators", at + 1) or next(following, None) is None


def _behind_sign(s: Sentence, after: int, sign: int, *, hoped: bool) -> int | None:
    if s.low(sign) == "," and s.match(sign + 1, "clause", "marked"):
        return None  # `membantah, menegaskan bahwa …`
    opens = s.low(sign) == ":" and not s.headline and not predicates(s, after, sign)
    if opens or sign == after or s.quoted(sign + 1):
        begin = sign + 1
        while s.has("that", begin) or s.low(begin) == ",":
            begin += 1
        return begin
    introduced = s.has("introducers", after) and not _opens_content(s, after, hoped=hoped)
    if introduced and s.dated(sign + 1) and (comma := s.find(",", sign + 1, s.end)) is not None:
        return comma + 1
    # `percaya pada pemain muda, pelatih, dan program`, `sampaikan kepada X, karena …`: no clause stands there.
    return sign + 1 if introduced and not s.has("boundaries", sign + 1) and predicates(s, sign + 1, s.end) else None


def _infinitive(s: Sentence, after: int) -> int | None:
    """Return where what is asked begins: behind the person asked."""
    window = range(after, min(after + _MARKED_WINDOW, s.end))
    if s.has("asked_objects", after):  # `meminta dukungan warga agar …`
        return next(
            (k + 1 for k in window if s.has("purpose", k) and not any(is_verb(s, j) for j in range(after, k))), None
        )
    for k in window:
        if s.has("that", k) or s.has("purpose", k):
            return after if k > after and opens_predicate(s, after) else k + 1
        if s.quoted(k):
            return k if k == after and len(s.tokens[k].text.split()) > QUOTED_WORDS else None
        if s.low(k) in {",", ":"} and not _goes_on(s, after, k):
            return k + 1 if k == after else None
        if (s.has("subordinators", k) and not s.has("no_verbs", k)) or (
            k > after and s.has("coordinators", k) and is_verb(s, k + 1)
        ):
            return None
        if s.has("infinitive_markers", k) and not s.has("relative", k - 1) and _begins_action(s, k):
            return k
        if k == after and s.has("predicates", k) and s.index.tag(s.tokens[k]) == "VB":
            return k  # `meminta ada …`
        relative = s.has("relative", _adverbs_from(s, after, k) - 1)
        if (k > after or s.headline or _suffers(s, k)) and not relative and _asked(s, k):
            return after if _suffers(s, k) else k
    return None


def _from_adverb(s: Sentence, after: int, begin: int) -> int:
    """`mendorong warga ikut menanam …`, `meminta kasus ini tetap …`: an adverb is asked too, and a thing never is."""
    return after if begin > after and is_inanimate(s, after) else _adverbs_from(s, after, begin)


def _adverbs_from(s: Sentence, after: int, verb: int) -> int:
    while verb > after and (s.index.tag(s.tokens[verb - 1]) in {"ADV", "NEG"} or s.has("adverbs", verb - 1)):
        verb -= 1
    return verb


def _goes_on(s: Sentence, after: int, comma: int) -> bool:
    """`meminta warga, khususnya anak muda, untuk …`, `meminta kepada Unud, untuk …`: what is asked is yet to come."""
    if comma == after or s.low(comma) == ":":
        return False
    return any(s.has(words, comma + 1) for words in ("narrowing", "purpose", "infinitive_markers"))


def _begins_action(s: Sentence, at: int) -> bool:
    """`untuk menjual` is asked, `untuk keluarga` is for whom."""
    if not s.has("stating", at) or s.headline:
        return True
    acts = at + 1 < s.end and s.index.tag(s.tokens[at + 1]) in {"VB", "JJ", "ADV", "NEG", "SC", "IN"}
    acts = acts or s.match(at + 1, "clause") is not None  # `untuk optimistis`
    return acts or (at + 2 < s.end and is_verb(s, at + 2) and not s.has("relative", at + 1))


def _suffers(s: Sentence, at: int) -> bool:
    """`meminta aturan itu dicabut`: the noun before a passive is nobody who is asked."""
    return s.tokens[at].low.startswith(s.index.lexicon.short_prefixes) and is_verb(s, at)


def _asked(s: Sentence, at: int) -> bool:
    if s.headline:
        return is_verb(s, at) or s.has("bare_verbs", at)
    if is_verb(s, at) and s.tokens[at].low.startswith(s.index.lexicon.infinitive_prefixes):
        return True
    # `meminta mobil itu masuk`, `meminta Budi pulang`: a verb without affix is one behind who is asked.
    asked = s.has("demonstratives", at - 1) or s.has("pronouns", at - 1) or s.tokens[at - 1].is_name
    return asked and s.index.tag(s.tokens[at]) == "VB" and not s.tokens[at].is_name


def content_end(s: Sentence, begin: int) -> int:
    """Return the token after the content that begins here: a coordinated cue or a clause at the end bounds it."""
    end = s.tail if s.tail > begin else s.end
    if s.headline:
        return clause_end(s, begin, end)
    if s.quoted(begin) and begin + 1 < end and not s.tokens[begin + 1].is_word and not s.quoted(begin + 1):
        return begin + 1
    return next((k - 1 for k in range(begin + 1, end) if bounds_content(s, begin, k)), end)


def _is_clause(s: Sentence, cue: Cue, first: int, last: int) -> bool:
    told_of = s.has("objects", first) or s.has("relative", first + 1)
    told_of = told_of or (s.has("demonstratives", first + 1) and s.low(first + 2) == ",")
    if cue.act == "deny" and told_of and not s.has("prepositions", first):
        return False  # `membantah pernyataan X yang menyebut …`, `menepis klaim itu, …`
    if _is_about(s, first, last) or _names_thing(s, first, last):
        return False
    if s.headline and last - first > 1 and s.words(cue) not in s.index.words["headline_objects"]:
        return not (s.has("objects", first) or _points(s, first, last))
    if s.headline and cue.act in {"promise", "admit"} and not s.has("pronouns", first):
        return True  # `Wali Kota Janji Kooperatif`
    if s.has("intentions", first) and s.has("stating", first + 1) and opens_predicate(s, first + 2):
        return True  # `menegaskan komitmennya untuk (tetap) menjaga …`
    plain = s.words(cue) in s.index.words["clausal"] or (cue.frame == "bare" and cue.act != "demand")
    if plain and not s.has("prepositions", first) and not s.has("anaphora", first):
        return True
    return predicates(s, first, last)


def _is_about(s: Sentence, first: int, last: int) -> bool:
    """`bercerita tentang hidup di desa`, no `menyebut terkait beras, …` or `… terkait beras ini masih …`."""
    closed = (s.low(k) == "," or s.has("demonstratives", k) for k in range(first, last))
    return s.has("topics", first) and not any(closed)


def _names_thing(s: Sentence, first: int, last: int) -> bool:
    """`membenarkan video (beredar) itu`, `menyampaikan hal itu seusai …`: all that is told is a noun phrase."""
    at = next((k for k in range(first, min(first + _THING, last)) if s.has("demonstratives", k)), None)
    spoken = s.has("pronouns", first) or s.has("first_person", first)
    if at is None or spoken or any(is_predicate(s, k) for k in range(first, at - 1)):
        return False
    return at + 1 == last or s.has("circumstances", at + 1)


def _points(s: Sentence, first: int, last: int) -> bool:
    """`Zahra Bilang Ini ke Warga`: a headline points at what the article tells."""
    return s.has("anaphora", first) and (first + 1 >= last or s.has("addressing", first + 1))


def _fronted(s: Sentence, cue: Cue, source: Span, first: int) -> list[Span]:
    """`Kondisi tim ia katakan tidak ideal`: the subject of what is said stands before the source."""
    begin = next((k for k, t in enumerate(s.tokens) if t.start == source.start), s.begin)
    between = s.low(begin - 1) == "," and s.low(cue.last + 1) == ","
    if between and _frames(s, s.begin):
        return s.parts((s.begin, begin))
    if begin <= s.begin or not (cue.frame == "bare" or between) or not opens_predicate(s, first):
        return []
    head = s.trim(s.begin, begin)
    plain = not any(is_predicate(s, k) or s.has("relative", begin - 1) for k in range(*head) if not _in_relative(s, k))
    return s.parts(head) if plain and not s.has("fronted", head[0]) else []


def _frames(s: Sentence, at: int) -> bool:
    """`Selama musim hujan, Budi menuturkan, …`: of when or what for it is true, not where it was said."""
    if not s.has("framing", at):
        return False
    said = any(s.has(words, at + 1) for words in ("places_of_saying", "evidence", "demonstratives", "days"))
    return not (said or s.has_clitic(at + 1) or s.tokens[at + 1].is_name)


def _in_relative(s: Sentence, at: int) -> bool:
    return relative_before(s, at, s.begin)


def _whole_or_quote(s: Sentence, first: int, last: int) -> list[Span]:
    quotes = [k for k in range(first, last) if s.quoted(k)]
    if quotes and len(quotes) == last - first:
        return [s.at(k) for k in quotes]
    return [s.span(first, last)]
