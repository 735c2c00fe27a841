"""Names by their shape, where no model is used: capitalised runs, and what is left of a source without its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

from menurut.annotate.drafts import Draft
from menurut.annotate.names import Context, NameBook, name_book
from menurut.annotate.roster import Found
from menurut.annotate.tags import tagger
from menurut.document import PROSE, Document, Span
from menurut.lang import Language

_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ](?:[\w'’-]+|\.)(?: (?:(?:bin|binti|al|van|de) )?[A-ZÀ-Þ](?:[\w'’-]+|\b\.?))*")
_BEHIND = re.compile(r"\s*(?:(\(\d\d\))|,\s*(\w+))")
_LONGEST = 5  # words of a full name
_SHORT = 2  # words of a name to which a country may have been added
_HEADLINED = 3  # words of a name in a headline
_REACH = 40  # characters beside a name in which a cue may stand
_SENTENCE_END = frozenset('.!?"“”')


def guess_names(document: Document, language: Language) -> tuple[Context, list[Found]]:
    """Return what the article tells of its names, and the full names of persons in its running text."""
    text, book = document.text, name_book(language)
    runs = [m for b in document.blocks if b.role in PROSE and b.role != "headline" for m in _runs(text, b.start, b.end)]
    solo = frozenset(
        m[0] for m in runs if " " not in m[0] and not m[0].isupper() and not opens_sentence(text, m.start())
    )
    places = frozenset(m[1] for m in book.place.finditer(text))
    tellers = frozenset(n for m in runs if (n := _teller(m, text, language)) and n not in places)
    context = Context(solo, places, tellers)
    whole = frozenset(m[0] for m in runs if " " in m[0])
    named = [m for m in runs if not _only_opened(m, text, context, language)]
    persons = (_told(m, book, context) or _person(m, text, book, context, whole) for m in named)
    found = [f for f in persons if f and not _meant(f.span.of(text), language, context)]
    found = [f for f in found if f.span.of(text).split()[-1].lower() not in language.cues.days]  # `Dirga Rabu (4/10)`
    heads = [m for b in document.blocks if b.role == "headline" for m in _runs(text, b.start, b.end)]
    return context, [*(f for m in heads if (f := _headlined(m, language, context))), *found]


def _meant(name: str, language: Language, context: Context) -> bool:
    """`Penanggulangan Bencana`, `Veteran Zamrud Indonesia`: tell whether the words of a name have meanings instead."""
    book, tags, words = name_book(language), tagger(language), name.split()
    meant = [w.lower() in book.meaning or tags.known(w.lower()) is not None for w in words]
    called = any(w in context.solo and w.lower() not in book.meaning for w in words)
    last = words[-1].lower()
    placed = (last in book.places or last in book.fields) and any(meant[:-1])
    return words[0].lower() not in book.given and not called and (all(meant) or placed)


def _runs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _CAPITALISED.finditer(text, start, end)


def opens_sentence(text: str, at: int) -> bool:
    """Tell whether a sentence begins here, where any word has a capital."""
    before = text[:at].rstrip(" ")
    return not before or before[-1] == "\n" or before[-1] in _SENTENCE_END


def _teller(run: re.Match[str], text: str, language: Language) -> str:
    """Return the one word by which a run calls whoever a cue beside it has speak: `ujar Bambang`, `Menurut Bambang`."""
    book = name_book(language)
    words = run[0].split()
    bare = [w for w in words if w.lower().rstrip(".") not in book.before_names]
    if len(bare) != 1 or bare[0].isupper() or bare[0].lower() in book.common or tagger(language).known(bare[0].lower()):
        return ""
    before = [*text[max(0, run.start() - _REACH) : run.start()].split(), *words[: words.index(bare[0])]]
    behind = text[run.end() : run.end() + _REACH].split()[:2]
    told = before[-1:] and before[-1].lower().strip('",”') in book.telling
    return bare[0] if told or any(w.strip(",") in book.verbs for w in behind) else ""


def _only_opened(run: re.Match[str], text: str, context: Context, language: Language) -> bool:
    """Tell whether a run is a short name behind a word that has its capital from the sentence: `Meski Bambang`."""
    first, _, rest = run[0].partition(" ")
    short = rest in context.solo | context.tellers and tagger(language).known(first.lower()) is not None
    return short and opens_sentence(text, run.start())


def _told(run: re.Match[str], book: NameBook, context: Context) -> Found | None:
    """Return the full name in a run that holds what a teller is called by: `… Dinas Perairan Bambang Setya Adi`."""
    words = run[0].split()
    at = next((k for k, w in enumerate(words) if w in context.tellers), len(words))
    name = book.bare(words[at:])
    other = book.bodies if len(name) > _SHORT else book.bodies_and_countries
    if not 2 <= len(name) <= _LONGEST or any(w.lower() in other or w in context.places for w in name):
        return None
    if at and len(words[at - 1].rstrip(".")) == 1:  # `M Bambang Setya`
        name = [words[at - 1], *name]
    if any(w.isupper() and len(w.rstrip(".")) > 1 for w in name[1:-1]):  # `Bambang PT Mekar`
        return None
    return _inside(run, " ".join(name))


def _headlined(run: re.Match[str], language: Language, context: Context) -> Found | None:
    """Return the whole name of a teller in a headline: up to the first word that has a meaning of its own."""
    words, tags = run[0].split(), tagger(language)
    at = next((k for k, w in enumerate(words) if w in context.tellers), len(words))
    book = name_book(language)

    def plain(word: str) -> bool:
        return word not in book.headline_verbs and word not in book.common and tags.known(word) is None

    name = [*words[at : at + 1], *takewhile(lambda w: plain(w.lower()), words[at + 1 :])]
    if not 2 <= len(name) <= _HEADLINED:
        return None
    return _inside(run, " ".join(name))


def _person(run: re.Match[str], text: str, book: NameBook, context: Context, whole: frozenset[str]) -> Found | None:
    parts, before = run[0].split(), text[max(0, run.start() - _REACH) : run.start()].split()
    placed = not book.locating.isdisjoint(before[-1:]) or parts[-1].lower() in book.directions
    if len(parts) < 2 or placed or parts[0].lower() in book.before:
        return None
    # `Persija Bambang Suryadi` where the article calls him `Bambang Suryadi` as well.
    shorter = next((t for k in range(1, len(parts) - 1) if (t := " ".join(parts[k:])) in whole), run[0])
    named = book.parse(shorter, context)
    words = named.name.split()
    shouted = any(w.isupper() and len(w) > 2 for w in words)
    sure = named.title or not opens_sentence(text, run.start()) or _introduced(text, run, book, context)
    if (
        named.kind != "person"
        or not 2 <= len(words) <= _LONGEST
        or shouted
        or not sure
        or words[0].lower() in book.borne
        or named.name.lower() in book.written_out
    ):
        return None
    return _inside(run, named.name)


def _inside(run: re.Match[str], name: str) -> Found:
    start = run.start() + run[0].rfind(name)
    return Found(Span(start, start + len(name)), "person")


def _introduced(text: str, run: re.Match[str], book: NameBook, context: Context) -> bool:
    """Tell whether a title or age follows a run, or the article calls somebody by a word of it."""
    behind = _BEHIND.match(text, run.end())
    titled = behind is not None and (behind[1] is not None or behind[2].lower() in book.titles)
    return titled or not context.solo.isdisjoint(run[0].split())


def name_drafts(text: str, drafts: Sequence[Draft], book: NameBook, context: Context) -> list[Draft]:
    """Return the drafts with the part of each source that is a name, None where it only points back."""
    return [msgspec.structs.replace(d, name=_name(text, d.source, book, context)) if d.source else d for d in drafts]


def _name(text: str, source: Span, book: NameBook, context: Context) -> Span | None:
    phrase = source.of(text)
    named = book.parse(book.aside.split(phrase)[0] or phrase, context)
    start = phrase.rfind(named.name)
    pointing = phrase.split()[-1].lower() in book.determiners
    if start < 0 or pointing or not any(w[0].isupper() for w in named.name.split()):
        return None
    return Span(source.start + start, source.start + start + len(named.name))
