"""Subjects: with whom a sentence begins or who is named as its agent, whom a pronoun may mean later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from menurut.annotate.names import NameBook, name_book
from menurut.annotate.quotes import blank, find_quotations
from menurut.annotate.roster import Known, Roster
from menurut.annotate.tags import Tagger, tagger
from menurut.annotate.text import prose, sentences
from menurut.document import Document, Span
from menurut.lang import Language

_VERB_WORDS = 4  # behind a subject, where a verb of saying makes a speaker of him
_QUOTES = ('"', "“")
_QUOTED_WITHIN = 5  # characters behind a sentence in which a quotation begins
_FRONTED = 6  # words of an adverbial before the subject
_GROUP_WORDS = 10
_COMMA = re.compile(r"(?:[\w-]+ ){1,6}?[\w-]+, ")
_WORD = re.compile(r"[\w'’-]+|[^\w\s]")
_ENDS = frozenset({"VB", "NEG", "SC", "ADV"})


class Subject(NamedTuple):
    """A person with whom a sentence begins, or who is named as agent.

    `speaks` where the sentence has him speak, `acts` where its verb stands right behind him.
    """

    end: int
    person: Known
    speaks: bool
    acts: bool


class Outside(NamedTuple):
    """A sentence of running text: `plain` is the text with `quotations` blanked, at the same offsets."""

    sentence: Span
    plain: str
    quotations: Sequence[Span]


def outside(document: Document) -> Iterator[Outside]:
    """Yield the sentences of a document as they are without their quotations, in text order."""
    for block in prose(document.blocks):
        quotations = find_quotations(document.text, block)
        plain = blank(document.text, quotations)
        yield from (Outside(sentence, plain, quotations) for sentence in sentences(plain, block))


def subjects(roster: Roster, text: str, told: Sequence[Outside], language: Language) -> list[Subject]:
    """Return the subjects and agents of sentences outside quotations, in text order."""
    people = sorted(((s, e) for e in roster.entities if e.kind == "person" for s in e.mentions), key=lambda m: m[0])
    said = roster.book.said
    tags, out, met = tagger(language), list[Subject](), set[int]()
    for sentence, _, quotations in told:
        inside = [
            (s, e)
            for s, e in people
            if sentence.contains(s)
            and not any(q.contains(s) for q in quotations)
            and not roster.book.pointed.match(text, s.end)
        ]
        if not inside:
            continue
        span, person = inside[_bearer(text, sentence, [s for s, _ in inside], roster.book.titles)]
        lead = text[sentence.start : span.start]
        behind = text[span.end : sentence.end].lower().split()[:_VERB_WORDS]
        role = _role(roster.book, lead, behind, said, tags)
        new = id(person) not in met and len({id(e) for _, e in inside}) == 1
        done = new and behind in ([], ["."]) and _by(roster.book, lead)
        acts = any(tags.tag(w) == "VB" for w in behind[:1])
        if not role and (done or (new and _introduced(roster.book, lead, person, acts))):
            role = "introduced"
        if role:
            end = next((k for k, w in enumerate(behind) if w in said), len(behind))  # `Bagas diduga menyebut …`
            speaks = role == "agent" or (role == "subject" and not roster.book.verbs.isdisjoint(behind[:end]))
            if role == "subject" and new and not speaks:
                speaks = _quoted_next(text, sentence, span, behind[:end], roster.book.titles, tags)
            out.append(Subject(span.end, person, speaks, done or (role == "subject" and acts)))
        met.update(id(e) for _, e in inside)
    return out


def groups(told: Sequence[Outside], language: Language) -> list[Span]:
    """Return the groups with which sentences outside quotations begin, in text order: `Para mahasiswa meminta …`."""
    book, tags = name_book(language), tagger(language)
    out = list[Span]()
    for sentence, plain, _ in told:
        fronted = _COMMA.match(plain, sentence.start, sentence.end)
        begins = (sentence.start, *([fronted.end()] if fronted else []))
        found = (g for k in begins if (g := _group(plain, Span(k, sentence.end), book, tags)))
        out += [g for g in (next(found, None),) if g]
    return out


def _group(text: str, within: Span, book: NameBook, tags: Tagger) -> Span | None:
    """Return the group that is named where a stretch begins, up to what is said of it."""
    words = list(islice(_WORD.finditer(text, within.start, within.end), _GROUP_WORDS))
    if not words or words[0][0].lower() not in book.many - book.plural:
        return None
    end = next((k for k, w in enumerate(words) if k and _ends_group(w[0], book, tags)), 0)
    return Span(within.start, words[end - 1].end()) if end > 1 else None


def _ends_group(word: str, book: NameBook, tags: Tagger) -> bool:
    return not word[0].isalnum() or tags.tag(word) in _ENDS or word.lower() in book.relative


def _quoted_next(
    text: str, sentence: Span, span: Span, behind: Sequence[str], titles: frozenset[str], tags: Tagger
) -> bool:
    """`Ketua Dewan Bagas Wira mengecam aksi itu. "…`: tell whether what a titled subject does leads to a quotation."""
    words, rest = text[sentence.start : span.start].split(), text[sentence.end : sentence.end + _QUOTED_WITHIN].lstrip()
    acts = any(tags.tag(w) == "VB" for w in [w for w in behind if w != ","][:1])
    return any(w.lower() in titles for w in words) and acts and rest[:1] in _QUOTES


def _by(book: NameBook, lead: str) -> bool:
    """`Acara itu mendapat apresiasi dari Bupati Bagas Wira.`: tell whether a name is that of an agent with a title."""
    words = lead.split()
    small = next((w for w in reversed(words) if w.islower() and w not in book.titles), "")
    return small in book.agents and words[-1] != small and book.relative.isdisjoint(words)


def _bearer(text: str, sentence: Span, inside: Sequence[Span], titles: frozenset[str]) -> int:
    """`Lalu, penasihat Bagas, Gita Wira, menyebut …`: return which person a title names."""
    lead = text[sentence.start : inside[0].start].rpartition(", ")[2].split()
    named = len(inside) > 1 and text[inside[0].end : inside[1].start] == ", " and text.startswith(",", inside[1].end)
    return 1 if named and lead and lead[0].lower() in titles else 0


def _introduced(book: NameBook, lead: str, person: Known, acts: bool) -> bool:
    """Tell whether who is new in a sentence may be meant by `ia` in the next: he has a title, or a short name too."""
    words = lead.replace(",", " ").split()
    if any(
        w.lower() in book.third or w.lower().endswith(book.clitics) for w in words
    ):  # `Menurut dia, keputusan Bambang …`
        return False
    small = next((w for w in reversed(words) if w[0].islower() and w not in book.titles), "")
    return small not in book.before and bool(acts or person.titles or len(person.forms) > 1)


def _role(book: NameBook, lead: str, behind: Sequence[str], said: frozenset[str], tags: Tagger) -> str:
    """Return what the first person of a sentence is in it: `subject`, `agent`, or nothing."""
    if role := book.opens(lead, said):
        return role
    words = lead.lower().replace(",", "").split()
    told = next((k for k in range(len(words) - 1, -1, -1) if words[k] in said), len(words))
    if (
        0 < told < len(words) - 1
        and not book.aside.fullmatch(words[told - 1])
        and not any(
            w.islower() and w not in book.naming and (w in book.before or tags.tag(w) in {"VB", "IN"})
            for w in lead.split()[told + 1 :]
        )
    ):
        return "agent"  # `Hal senada disampaikan siswa kelas XI Bagas Wirawan`
    verb = any(tags.tag(w) == "VB" for w in behind[:2])
    if verb and words[0] in book.titles and not any(tags.tag(w) == "VB" for w in words):
        return "subject"  # `Wakil Rektor Bidang Pengabdian kepada Masyarakat Bagas Wirawan menyampaikan …`
    fronted, comma, title = lead.rpartition(",")
    short = bool(comma) and len(fronted.split()) <= _FRONTED and book.opens(title, said) == "subject"
    return "subject" if verb and short else ""  # `Belum lama ini, Camat Eko Nugraha memperingatkan …`
