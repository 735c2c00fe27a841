"""The cast of a document: whom a source means, given who was met before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

import msgspec

from menurut.annotate.drafts import Draft
from menurut.annotate.names import name_book
from menurut.annotate.roster import LONGEST_NAME, Found, Known, Roster
from menurut.annotate.subjects import Subject
from menurut.annotate.tags import tagger
from menurut.document import Document, Span
from menurut.lang import Language
from menurut.reading import EntityKind

_NAME_WORDS = 3  # of a source that may be a name though it was not seen as one
_SHORT_REACH = 20  # characters before a source in which the word before it stands
_ROLE_REACH = 90  # characters before a name in which its role may stand
_TOLD = 6  # words of a relative clause without which a description says little
_APPOSED_ROLE = 3  # words of a role before the comma and the name
_SHORTEST_NAME = 4  # letters of a part of a name that stands for the whole in a headline
_NAMED_LAST = re.compile(r"\s*(?:\([^()]*\))?\s*")  # what may stand behind the name of a source
# A role goes on up to the comma before its bearer's name, or behind its abbreviation up to that.
_APPOSED = re.compile(r"(?: [\w(][\w&/()-]*){1,9}, | \([^()]*\)(?: ['’A-ZÀ-Þ\d][\w'’&-]*){0,6} ")
_LOWER_TAIL = re.compile(r", (?=[a-zà-ÿ])")
_GOES_ON = re.compile(r"\)(?= [A-ZÀ-Þ])")  # `Direktorat Jenderal (Ditjen) Imigrasi`
_NO_SOURCE = frozenset({"CC", "SC"})  # `Dan menambahkan bahwa …`
VOUCHERS = frozenset({"media", "document", "place"})
"""Kinds of entities that only vouch for what others say."""


class Cast:
    """The speakers met so far, on top of the roster of the document."""

    def __init__(self, document: Document, found: Sequence[Found], language: Language) -> None:
        self.text = document.text
        self.book, self.tags = name_book(language), tagger(language)
        self.roster = Roster(document, found, self.book)
        self.focus: Known | None = None
        self.person: Known | None = None
        self.subject: Known | None = None
        self.acting: Known | None = None
        self.plural: Known | None = None
        self.group: Span | None = None
        self.heads = [Span(b.start, b.end) for b in document.blocks if b.role == "headline"]

    def refer(self, draft: Draft, source: Span) -> Known | None:
        """Return the entity that a draft's source refers to, made where it is new."""
        phrase = source.of(self.text)
        words = re.findall(r"[\w'’/&.-]+", phrase.lower())
        if not words or words[0] in self.book.first:
            return None
        if words[0] in self.book.plural:
            return self.pronoun(self._many() or self.focus, source)
        if words[0] in self.book.own:
            return self.pronoun(self.focus, source)
        if words[0] in self.book.third or (words[-1] in self.book.third and len(words) > 1):
            first = draft.cue is not None and source.start < draft.cue.start
            return self.pronoun((self.subject if first else None) or self.person or self.focus, source)
        if len(words) == 1 and self.tags.known(words[0]) in _NO_SOURCE:
            return self.person or self.focus
        if " " not in phrase and (glued := self.book.glued_particle.search(phrase)):  # `detikZamruddariAntara`
            before = Span(source.start, source.start + glued.start())
            return self.refer(msgspec.structs.replace(draft, name=None), before)
        if styled := self.book.glued_style.match(phrase):  # `dr.Bagas`
            rest = Span(source.start + styled.end(), source.end)
            return self.refer(msgspec.structs.replace(draft, name=None), rest)
        if called := self._called(phrase):
            called.take(phrase, source, "nominal", self.book)
            return called
        pointing = words[-1] in self.book.determiners and len(words) > 1 and not self._before_aside(source)
        company = len(words) == 1 and words[0] in self.book.any_body
        if pointing or company or self._points_on(words, source):
            return self._pointed(phrase, words, source)
        headline = any(h.contains(source) for h in self.heads)
        if headline and words[0] in self.book.sayings and len(words) > 1:  # `Pengakuan Sopir Pajero: …`
            rest = Span(source.start + phrase.index(" ") + 1, source.end)
            return self.refer(msgspec.structs.replace(draft, name=None), rest)
        if headline and (entity := self._in_headline(phrase)):
            entity.take(phrase, source, "nominal", self.book)
            return entity
        if len(words) > 1 and phrase.split()[0].isupper() and self.roster.full_name(phrase) != phrase:
            return self.roster.add(phrase, "organization", source)  # `FMD Mekar`, which is written out elsewhere
        person = self._apposed(words, source)
        if person is None and words[0] in self.book.sayings and (said := self._saying(source)):
            return self._named(said, phrase)
        if person is None and (entity := self._by_title(words, source.start)):
            entity.take(phrase, source, "nominal", self.book)
            return entity
        if person is None and phrase == phrase.lower() and not self.book.singling.isdisjoint(words):
            return self.roster.add(phrase, "group", source)
        if person is None and words[0] in self.book.documents | self.book.many and phrase[0].islower():
            return self._again(phrase, source)
        if draft.name is not None:
            name = self._whole(self._unrelated(draft.name, source), source)
            if person is None:
                return self._named(self._to_end(self._head(name, source), source), phrase)
            if name.overlaps(person):
                return self._named(self._bare(name, person), phrase)
        return self._named(person, phrase) if person else self._again(phrase, source)

    def _saying(self, source: Span) -> Span | None:
        """`pernyataan Wiratma`, `keterangan resmi Bank Mekar`: return the name of whose words they are."""
        cut = self.book.aside.search(self.text, source.start, source.end)
        own = Span(source.start, cut.start() if cut else source.end)
        named = [f for f in self.roster.found if f.kind in ("person", "organization") and own.contains(f.span)]
        short = own.of(self.text).split()[-1]
        if not named and short.casefold() in self.roster.acronyms:
            return Span(own.end - len(short), own.end)
        return next((f.span for kind in ("person", "organization") for f in named if f.kind == kind), None)

    def _called(self, phrase: str) -> Known | None:
        """Return whom a nickname means, alone or in `politikus yang akrab disapa Gus Han itu`."""
        match = self.book.nickname.search(phrase)
        if phrase.casefold() in self.roster.acronyms:
            return None
        named = self.roster.called(match[1] if match else " ".join(self.book.bare(phrase.split())))
        if match and not named:  # `pria yang akrab disapa Wira itu`
            return self.roster.find(match[1], "person", 0)
        return max(named, key=lambda e: len(e.mentions), default=None)

    def _in_headline(self, phrase: str) -> Known | None:
        """Return the person of the article whom the capitals of a headline name, the last one of several."""
        first = phrase.split()[0].lower()
        bodies = self.book.organizations | self.book.documents | self.book.governments | self.book.groups
        if phrase.isupper() or first in bodies or self.roster.find(phrase, "organization", 0):
            return None
        people = [e for e in self.roster.entities if e.kind == "person" and (e.titles or len(e.mentions) > 1)]
        for word in reversed(phrase.split()):
            low = word.casefold()
            named = [e for e in people if len(low) >= _SHORTEST_NAME and word[0].isupper() and low in e.words]
            if named:
                return max(named, key=lambda e: len(e.mentions))
        return None

    def _person_in(self, source: Span) -> Span | None:
        """Return who a source names: the person that it begins with, else the one at the end of its title."""
        found = [f.span for f in self.roster.found if f.kind == "person" and source.contains(f.span)]
        if found and not self.book.bare(self.text[source.start : found[0].start].split()):
            return found[0]
        if found and _NAMED_LAST.fullmatch(self.text, found[-1].end, source.end):
            _, comma, style = self.text[source.start : found[-1].start].rpartition(",")
            if comma and self.book.bare([*style.split(), "…"]) == ["…"]:
                return found[-1]  # `warga yang melintas, Bagas (32)`
        cut = self.book.aside.search(self.text, source.start, source.end)
        last = [s for s in found if self.text[s.start - 1] != "(" and not (cut and s.start > cut.start())]
        return last[-1] if last else None

    def _apposed(self, words: Sequence[str], source: Span) -> Span | None:
        """Return whom a source names: `Bagas Wira, analis di Zamrud,`, `peneliti pada Zamrud, Bagas Wira` too."""
        inside = self._person_in(source)
        if words[0] not in self.book.titles | self.book.roles | self.book.persons or self.text[source.start].isupper():
            return inside
        people = [f.span for f in self.roster.found if f.kind == "person"]
        before = (s for s in people if self.text[s.end : source.start] == ", " and self.text[source.end] == ",")
        rest = _APPOSED.match(self.text, source.end)
        behind = (s for s in people if rest and s.start == rest.end())
        return next(before, None) or inside or next(behind, None)

    def _bare(self, name: Span, person: Span) -> Span:
        """Return the person inside what was taken for a name, where that has a title or more beside it."""
        words = name.of(self.text).split()
        titled = words[0].lower() in self.book.titles | self.book.honorifics or words[0] in self.roster.places
        titled = titled or any(sign in self.text[name.start : person.start] for sign in ",)")
        return person if name.contains(person) and (titled or self.book.aside.search(name.of(self.text))) else name

    def _unrelated(self, name: Span, source: Span) -> Span:
        """`keterangan yang diterima KCNA`: a name in a relative clause is not whom the phrase means."""
        cut = self.book.aside.search(self.text, source.start, name.start)
        return Span(source.start, cut.start() - 1) if cut and cut.start() > source.start + 1 else name

    def _head(self, name: Span, source: Span) -> Span:
        """`KCNA, lembaga berita negara`, `Kontraktor pelaksana, PT Mekar`: an apposition in lower case is no name."""
        head, comma, rest = source.of(self.text).partition(", ")
        if name.start == source.start and name.contains(Span(source.start, source.start + len(head) + len(comma))):
            named = rest[:1].isupper() and head.rpartition(" ")[2].islower()
            return Span(source.start + len(head) + len(comma), name.end) if named else name
        behind = comma and name.start > source.start + len(head)
        lower = name.of(self.text) == name.of(self.text).lower()
        return Span(source.start, source.start + len(head)) if behind and lower and head[:1].isupper() else name

    def _to_end(self, name: Span, source: Span) -> Span:
        """Return the name of a body, group or document up to a bracket, comma or relative clause behind it."""
        full = name.start + len(self.roster.written_out_at(name.start))
        inside = [m.end() for m in _GOES_ON.finditer(self.text, name.start, name.end)]
        end = self.book.aside_or_sign.search(self.text, max([name.start, *inside]) + 1, source.end)
        told = self.text[end.end() : source.end].split() if end and end[0] in self.book.parting else []
        head = self.text[name.start : end.start()] if end else ""
        if 0 < len(told) <= _TOLD and head.islower() and len(head.split()) <= _NAME_WORDS:
            return Span(name.start, source.end)  # `laporan yang dikutip Laras`
        tail = max(end.start() if end else source.end, full)
        return Span(name.start, name.start + len(self.text[name.start : tail].rstrip()))

    def _whole(self, name: Span, source: Span) -> Span:
        """Return a name made whole by the mentions that it is a part of."""
        for f in self.roster.found:
            if f.span.overlaps(name) and source.contains(f.span):
                name = Span(min(name.start, f.span.start), max(name.end, f.span.end))
        return name

    def meet(self, met: Subject) -> None:
        """Move the focus to a subject; whoever does not speak is only meant by a pronoun that is a subject too."""
        self.subject = met.person
        self.acting = met.person if met.acts else None
        if met.speaks:
            self.focus = self.person = met.person

    def _many(self) -> Known | None:
        """Return whom `mereka` means: the group that spoke last, or with which a sentence since then began."""
        if self.group and (self.plural is None or self.plural.last_before(self.group.end) < self.group.start):
            words = self.group.of(self.text).split()
            if words[-1].lower() in self.book.determiners:
                words.pop()
            self.plural = self.roster.add(" ".join(words), "group", self.group)
        return self.plural

    def beside(self, draft: Draft) -> bool:
        """`sejalan dengan arahan Bagas agar …`: tell whether a source hangs on a preposition, as no subject does."""
        if draft.source is None or draft.cue is None or draft.source.start > draft.cue.start:
            return False
        before = self.text[max(0, draft.source.start - _SHORT_REACH) : draft.source.start].split()[-1:]
        relative = self.book.aside.match(self.text, draft.source.end + 1)  # `menanggapi pernyataan Bagas yang …`
        object_of = relative and any(self.tags.tag(w) == "VB" for w in before if w.islower())
        return bool(object_of) or not self.book.before.isdisjoint(w.lower() for w in before)

    def means_holder(self, source: Span, quoted: int | None, held: int | None) -> int | None:
        """Return the statement whose speaker a pronoun means: `saya` who is quoted, `ia` in what he is said to say."""
        word = source.of(self.text).lower()
        if word in self.book.first:
            return quoted
        return held if quoted is None and word in self.book.third | self.book.plural else None

    def pronoun(self, entity: Known | None, source: Span) -> Known | None:
        """Return whom a pronoun means, with the pronoun among his mentions."""
        if entity is not None:
            entity.take("", source, "pronoun", self.book)
        return entity

    def is_pronoun(self, source: Span) -> bool:
        """Tell whether a source is `dia`, `mereka` or another pronoun of the third person."""
        return source.of(self.text).lower() in self.book.third | self.book.plural

    def another(self, entity: Known, source: Span, quotation: Span) -> Known | None:
        """Return whom a pronoun in a quotation means beside `entity`: whom it names, else who was named last."""
        entity.mentions.pop(source, None)
        if source.of(self.text).lower() in self.book.plural:
            return self.roster.add(source.of(self.text), "group", source, "pronoun")
        speaking = ("person", "government")
        others = [e for e in self.roster.entities if e is not entity and e.last_before(source.start) >= 0]
        named = [e for e in others if e.kind in speaking and e.last_before(source.start) >= quotation.start]
        people = named or [e for e in others if e.kind == "person"]
        return self.pronoun(max(people, key=lambda e: e.last_before(source.start), default=None), source)

    def _named(self, span: Span, phrase: str) -> Known:
        name = self.book.glued_style.sub("", span.of(self.text))
        kind = self._kind(name, phrase, span)
        if kind == "person" and not self.book.joining.isdisjoint(name.split()):  # `Bagas dan rekannya`
            kind = "group"
        if kind == "person" and (cut := _LOWER_TAIL.search(name)):  # `Bagas, dukungan itu`
            name, span = name[: cut.start()], Span(span.start, span.start + cut.start())
        if kind == "person" and len(name.split()) > LONGEST_NAME:  # a clause that was taken for a name
            name = " ".join(takewhile(lambda w: w[0].isupper(), name.split())) or name
            span = Span(span.start, span.start + len(name))
        entity = self.roster.add(self.roster.clean(name, kind) or name, kind, span)
        if kind == "person" and (title := self._title(phrase, name)):
            entity.titles.append(title)
        return entity

    def _kind(self, name: str, phrase: str, span: Span) -> EntityKind:
        low = name.lower()
        if name.isupper() and low not in self.roster.acronyms and self.roster.called(name):
            return "person"
        if self.roster.forenamed(name) and any(f.span == span and f.kind == "person" for f in self.roster.found):
            return "person"
        if low in self.book.media:
            return "media"
        if low in self.book.governments:
            return "government"
        if told := self.book.kind_by_head(low):
            return told
        if self.book.expand(name)[:1] and self.book.expand(name)[0] in self.book.organizations:
            return "organization"
        kind = next((f.kind for f in self.roster.found if f.span.overlaps(span)), None)
        parsed = self.book.parse(name).kind
        titled = kind is None and parsed == "organization" and self._title(phrase, name)
        return "person" if kind == "person" or titled else parsed

    def _title(self, phrase: str, name: str) -> str:
        """Return the title before a name in its source phrase, else the apposition behind it."""
        for part in (p.strip(" ,()") for p in phrase.split(name, 1)):
            if part and part.split()[0].lower() in self.book.titles:
                return part + ")" * (part.count("(") > part.count(")"))
        return ""

    def _pointed(self, phrase: str, words: Sequence[str], source: Span) -> Known | None:
        """`politikus itu`, `kementerian tersebut`: the body that is so called, else the person in focus."""
        head = next((w for w in words if w not in self.book.honorifics), words[0])
        if head in self.book.any_body and (body := self._main_body(source.start)):
            body.take(phrase, source, "nominal", self.book)
            return body
        bodies = [e for e in self.roster.entities if e.kind != "person" and head in e.words]
        entity = max(bodies, key=lambda e: e.last_before(source.start), default=None)
        if entity is None and head in self.book.many - self.book.plural:  # `para birokrat ini`
            return self.roster.add(phrase.rpartition(" ")[0], "group", source)
        if entity is None:
            entity = self._by_title(words, source.start) or self.person or self._told_of(words, source.start)
        if entity is None or (entity is self.person and self.book.parse(phrase).kind in VOUCHERS):
            titled = self._document(head) if len(words) == 2 else None
            if titled:
                return self.roster.add(titled, "document", source, "nominal")
            if entity is None and self.book.parse(phrase).kind == "person":
                return None
            return self._again(phrase, source)
        entity.take(phrase, source, "nominal", self.book)
        return entity

    def _main_body(self, at: int) -> Known | None:
        """`perusahaan asal Zamrud ini`: the body named before of which the article has most."""
        bodies = [e for e in self.roster.entities if e.kind == "organization" and e.last_before(at) >= 0]
        named = (e for e in bodies if e.name[0].isupper() and e.name.lower() not in self.book.any_body)
        return max(named, key=lambda e: (len(e.mentions), e.last_before(at)), default=None)

    def _told_of(self, words: Sequence[str], at: int) -> Known | None:
        """`pebalap asal Malaysia itu` before anybody spoke: the person named before of whom the article has most."""
        bodies = (self.book.organizations | self.book.documents | self.book.groups) - self.book.titles - self.book.roles
        if words[0] in bodies | self.book.singling:
            return None
        people = (e for e in self.roster.entities if e.kind == "person" and e.last_before(at) >= 0)
        return max(people, key=lambda e: (len(e.mentions), e.last_before(at)), default=None)

    def _before_aside(self, source: Span) -> bool:
        """`Bambang Suryadi selaku pemilik toko itu`: tell whether a person is named before what is said of him."""
        cut = self.book.aside.search(self.text, source.start, source.end)
        head = self.text[source.start : cut.start()] if cut else ""
        if head.endswith(", ") and len(head.split()) == 1 and self.tags.known(head[:-2].lower()) is None:
            return head[0].isupper()  # `Laras, yang belajar di kampus ini`
        people = (f.span for f in self.roster.found if f.kind == "person" and source.contains(f.span))
        return cut is not None and any(span.end < cut.start() for span in people)

    def _points_on(self, words: Sequence[str], source: Span) -> bool:
        """`kata pemain berumur 32 tahun itu`: tell whether a determiner ends the description that a source begins."""
        singular = words[0] in (self.book.titles | self.book.persons) - self.book.organizations
        named = any(f.kind == "person" and source.contains(f.span) for f in self.roster.found)
        if not singular or named or self.text[source.start].isupper():
            return False
        behind = re.split(r"[.!?\"”\n]", self.text[source.end : source.end + _ROLE_REACH])[0].lower().split()
        return bool(behind) and behind[-1] in self.book.determiners

    def _document(self, head: str) -> str | None:
        """Return the title of the document that `buku itu` means; `dokumen` may be any."""
        titles = self.book.document.findall(self.text) if head in self.book.documents else []
        fit = [t for t in titles if t.lower().startswith(head)] or (titles if head in self.book.papers else [])
        same = [t for t in fit if re.findall(r"\d+", t) == re.findall(r"\d+", fit[-1])]
        return self.roster.clean(max(same, key=len), "document") if same else None

    def _again(self, phrase: str, source: Span) -> Known:
        """Return the group, body or document that is described by the whole phrase."""
        if phrase[0].isupper() and len(phrase.split()) <= _NAME_WORDS:
            return self._named(self._to_end(source, source), phrase)
        parsed = self.book.parse(phrase)
        # `Kepala Dinas Perairan Bagas Wira`, whose name was taken for that of a body.
        last = Span(source.end - len(parsed.name), source.end)
        called = parsed.kind == "person" and parsed.title and " " in parsed.name
        named = called and any(f.span == last and f.kind == "organization" for f in self.roster.found)
        return self.roster.add(parsed.name if named else phrase, parsed.kind, source)

    def _by_title(self, words: Sequence[str], at: int) -> Known | None:
        """`Ketua KPU`, `Menkeu`: the person who bears all of the title."""
        bare = [w for w in words if w not in self.book.determiners and w not in self.book.honorifics]
        if len(bare) == 1 and bare[0] in self.book.roles and (entity := self._in_role(bare[0])):
            return entity
        if not bare or bare[0] not in self.book.titles or bare[0] in self.book.organizations:
            return None
        if self.roster.acronyms.get(bare[0], bare[0]).split()[0].lower() not in self.book.titles:  # a body: `DPP …`
            return None
        wanted = set(self.book.expand(" ".join(bare)))
        people = (e for e in self.roster.entities if e.kind == "person")
        fits = [e for e in people if any(wanted <= set(self.book.expand(t)) for t in e.titles)]
        return max(fits, key=lambda e: e.last_before(at), default=None)

    def _in_role(self, role: str) -> Known | None:
        """`Pengamat`: the first person before whose name the article says that he is one."""
        people = [(s, e) for e in self.roster.entities if e.kind == "person" for s, form in e.mentions.items()]
        for span, entity in sorted(people, key=lambda m: m[0]):
            left = self.text[max(0, span.start - _ROLE_REACH) : span.start]
            apposed, left = left.endswith(", "), left.removesuffix(", ")  # `pengamat politik, Bagas Wira`
            words = re.split(r"[.!?\n\"”,]", left)[-1].split()
            at = next((k for k, w in enumerate(words) if w.lower() == role), None)
            small = self.book.inner | self.book.before
            if at is not None and (
                (apposed and len(words) - at <= _APPOSED_ROLE)
                or all(w[0].isupper() or w in small for w in words[at + 1 :])
            ):
                return entity
        return None

    def by_office(self, source: Span, speakers: Sequence[Known]) -> Known | None:
        """`Bos Danantara: …`, `Sekjen Maju Sebut …`: whose title a headline means, else the one who speaks most."""
        words = [w for w in source.of(self.text).split() if w.lower() not in self.book.sayings]
        offices = (self.book.titles | self.book.roles) - self.book.organizations
        if not words or words[0].lower() not in offices or not any(h.contains(source) for h in self.heads):
            return None
        wanted, often = set(self.book.expand(" ".join(words))), Counter(map(id, speakers))
        shared = {id(e): max((len(wanted & set(self.book.expand(t))) for t in e.titles), default=0) for e in speakers}
        if words[0].lower() in self.book.groups:  # `Pengamat Hukum` may be one of several
            speakers = [e for e in speakers if shared[id(e)] or len(often) == 1]
        return max(speakers, key=lambda e: (shared[id(e)], often[id(e)]), default=None)

    def unnamed(self, entity: Known | None) -> bool:
        """Tell whether an entity is no more than a title or role, which names nobody."""
        words = entity.name.lower().split() if entity and entity.kind in ("person", "group") else []
        return len(words) == 1 and words[0] in (self.book.titles - self.book.groups) | self.book.roles
