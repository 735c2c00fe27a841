"""Speakers: the entity behind each source, resolved over the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from menurut.annotate.drafts import Draft
from menurut.annotate.names import Context, Named, acronyms, name_book
from menurut.document import PROSE, Document
from menurut.lang import Language
from menurut.reading import Entity, EntityKind, Form, Mention

_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ](?:[\w'’-]+|\.)(?: (?:(?:bin|binti|al|van|de) )?[A-ZÀ-Þ](?:[\w'’-]+|\b\.?))*")
_INITIAL = 0.3  # weight of a name at the start of a sentence, where any word has a capital
_SHORT = 2  # longer names are full already


class _Cast:
    """The entities met so far, and the names that the document spells out."""

    def __init__(self, document: Document, language: Language) -> None:
        self.book = name_book(language)
        text = document.text
        self.acronyms = acronyms(text)
        self.names: list[Named] = []
        self.forms: list[list[Mention]] = []
        self.focus: int | None = None
        self.plural: int | None = None
        solo: set[str] = set()
        self.full: Counter[str] = Counter()
        for block in document.blocks:
            if block.role in PROSE and block.role != "headline":
                part = text[block.start : block.end]
                solo |= {
                    m[0] for m in _CAPITALISED.finditer(part) if m.start() and " " not in m[0] and not m[0].isupper()
                }
        places = frozenset(m[1] for m in self.book.place.finditer(text))
        self.context = Context(frozenset(solo), places)
        for block in document.blocks:
            if block.role in PROSE and block.role != "headline":
                self._collect(text[block.start : block.end])

    def _collect(self, part: str) -> None:
        """Count the full names of a paragraph."""
        runs = [(m[0], m.start()) for m in _CAPITALISED.finditer(part)]
        for run, at in runs:
            if " " not in run:
                continue
            named = self.book.parse(run, self.context)
            words = named.name.split()
            if named.kind == "person" and 2 <= len(words) <= 5 and not any(w.isupper() and len(w) > 2 for w in words):
                initial = at == 0 or part[:at].rstrip()[-1:] in {".", "!", "?", '"', "“"}
                self.full[named.name] += (_INITIAL if initial and not named.title else 1.0) + bool(named.title)  # type: ignore[assignment]

    def expect(self, phrases: Iterable[str]) -> None:
        """Count the full names among all sources, so that a short one may come before them."""
        for phrase in phrases:
            named = self.book.parse(phrase, self.context)
            if named.kind == "person" and 2 <= len(named.name.split()) <= 5 and named.name[0].isupper():
                self.full[named.name] += 2

    def refer(self, phrase: str) -> int | None:
        """Return the entity that a source phrase refers to, made where it is new."""
        low = phrase.lower().strip(" ,.")
        words = low.split()
        if not words:
            return None
        if low in self.book.third or words[0] in self.book.third:
            return self.focus
        if low in self.book.plural:
            return self.plural if self.plural is not None else self.focus
        if words[-1] in self.book.third and len(words) > 1:
            return self.focus
        named = self.book.parse(phrase, self.context)
        if words[-1] in self.book.determiners and (known := self._again(words[:-1], named)) is not None:
            return known
        known = self._known(named)
        if (known is None and named.kind != "person") or (known is None and not named.title and len(words) == 1):
            known = self._by_title(words)
        if known is not None:
            self._enrich(known, named)
            return known
        self.names.append(self._fullest(named))
        self.forms.append([])
        return len(self.names) - 1

    def _known(self, named: Named) -> int | None:
        own = _key(self._fullest(named).name)
        for i in range(len(self.names) - 1, -1, -1):
            other = _key(self.names[i].name)
            same_kind = self.names[i].kind == named.kind or "person" not in (self.names[i].kind, named.kind)
            if own and other and (own == other or (same_kind and (own <= other or other <= own))):
                return i
        return None

    def _again(self, words: Sequence[str], named: Named) -> int | None:
        """`politikus itu`, `kementerian tersebut`: one that was introduced before."""
        known = self._by_title(words)
        if known is None and words:
            holds = (i for i in range(len(self.names) - 1, -1, -1) if words[0] in _key(self.names[i].name))
            known = next(holds, None)
        person = words and (words[0] in self.book.titles or words[0] in self.book.persons)
        return self.focus if known is None and person else known

    def _by_title(self, words: Sequence[str]) -> int | None:
        own = frozenset(words) - self.book.determiners
        for i in range(len(self.names) - 1, -1, -1):
            title = _key(self.names[i].title)
            if own and own <= title and self.names[i].kind == "person":
                return i
        return None

    def _enrich(self, i: int, named: Named) -> None:
        old, new = self.names[i], self._fullest(named)
        name = new.name if len(_key(new.name)) > len(_key(old.name)) and _key(old.name) <= _key(new.name) else old.name
        title = new.title if len(new.title) > len(old.title) else old.title
        self.names[i] = Named(name, title, old.kind)

    def _fullest(self, named: Named) -> Named:
        """The fullest form that the article gives: a longer run of capitals that holds the name."""
        if named.kind != "person":
            full = self.acronyms.get(named.name)
            return Named(full, named.title, named.kind) if full else named
        if named.name in self.acronyms:
            return Named(self.acronyms[named.name], named.title, named.kind)
        own = named.name.split()
        if len(own) > _SHORT:
            return named
        best, score = named.name, self.full[named.name] + 0.0
        for name, count in self.full.items():
            words = name.split()
            if len(words) > len(own) and set(own) <= set(words):
                weight = count + (1.0 if words[0] == own[0] else 0.0)
                if weight >= score or (len(own) == 1 and best == named.name):
                    best, score = name, weight
        return Named(best, named.title, named.kind)


def _key(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower()))


def resolve_speakers(
    document: Document, drafts: Sequence[Draft], language: Language
) -> tuple[list[str | None], list[Entity]]:
    """Return the entity id of each draft's speaker (None where nobody is named) and the entities.

    A cue in -nya, a pronoun and a free-standing quotation go on with the speaker in focus: the last one
    that was named outside a quotation; inside a quotation `saya` is the one who is quoted.
    """
    cast = _Cast(document, language)
    text = document.text
    order = sorted(range(len(drafts)), key=lambda i: _position(drafts[i]))
    cast.expect(d.source.of(text) for d in drafts if d.source)
    found: list[int | None] = [None] * len(drafts)
    for i in order:
        draft = drafts[i]
        outer = _quoted_in(drafts, i)
        if draft.source is not None:
            phrase = draft.source.of(text)
            if phrase.lower() in cast.book.first and outer is not None:
                found[i] = found[outer] if found[outer] is not None else cast.focus
            else:
                found[i] = cast.refer(phrase)
                _mention(cast, found[i], draft, phrase)
        elif draft.clitic or draft.cue is None:
            found[i] = cast.focus
        _shift(cast, found[i], draft, outer)
    _answer_forward(drafts, found, order)
    return [None if f is None else f"e{f + 1}" for f in found], [
        Entity(
            id=f"e{i + 1}",
            name=n.name,
            kind=n.kind,
            titles=(n.title,) if n.title else (),
            mentions=tuple(cast.forms[i]),
        )
        for i, n in enumerate(cast.names)
    ]


def _position(draft: Draft) -> int:
    """Sources are met where they stand; a statement without one where its content begins."""
    return draft.source.start if draft.source else draft.cue.start if draft.cue else draft.content[0].start


def _quoted_in(drafts: Sequence[Draft], i: int) -> int | None:
    at = drafts[i].cue or drafts[i].content[0]
    for j, other in enumerate(drafts):
        if j != i and other.kind == "direct" and any(c.contains(at) and c != at for c in other.content):
            return j
    return None


def _mention(cast: _Cast, entity: int | None, draft: Draft, phrase: str) -> None:
    if entity is None or draft.source is None:
        return
    low = phrase.lower()
    form: Form = (
        "pronoun" if low in cast.book.third | cast.book.plural else "name" if phrase[0].isupper() else "nominal"
    )
    cast.forms[entity].append(Mention(draft.source.start, draft.source.end, form))


def _shift(cast: _Cast, entity: int | None, draft: Draft, outer: int | None) -> None:
    """Move the focus to a speaker named in running text; media and documents only vouch."""
    if entity is None or outer is not None:
        return
    kind: EntityKind = cast.names[entity].kind
    if kind == "group":
        cast.plural = entity
    if kind not in {"media", "document"} or draft.kind == "direct":
        cast.focus = entity


def _answer_forward(drafts: Sequence[Draft], found: list[int | None], order: Sequence[int]) -> None:
    """A quotation or -nya before anybody is named belongs to the next speaker."""
    following: int | None = None
    for i in reversed(order):
        if found[i] is not None:
            following = found[i]
        elif drafts[i].source is not None or drafts[i].clitic or drafts[i].cue is None:
            found[i] = following
