"""The named entities of a document: every mention under the fullest name that the article gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from menurut.annotate.names import CAPITALISED, NameBook, acronyms
from menurut.document import PROSE, Document, Span
from menurut.reading import EntityKind, Form, Mention

_WORDS = re.compile(r"\w+(?:['’-]\w+)*")
_ALIAS = re.compile(r"\s*\(([A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*){0,2})\)")
_BRACKETS = re.compile(r"\s*\([^()\n]*\)")
_SHOUTED = re.compile(r"\b[A-Z]{3,7}\b")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ]{3})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")
PAIR = re.compile(r"-(?=[A-ZÀ-Þ]\w+ [A-ZÀ-Þ])")
"""The sign between two names: `Dirga Wiratma-Mega Lestari`."""
_ALIKE = 0.8  # of the characters of two spellings of one name, at least
_SHORTEST = 3  # letters of a name that may stand for a longer one
_LONGEST_NICKNAME = 6
LONGEST_NAME = 7
"""Words of a person's name at most."""
_HEADLINED = 4
"""Words of a person's name in a headline at most, where it is the only whole one."""
_LEFT = 120  # characters before a name that may hold its title


class Found(NamedTuple):
    """A mention of a named entity in the text."""

    span: Span
    kind: EntityKind


class Known:
    """An entity as far as the document tells of it: forms of its name, titles, aliases and mentions."""

    def __init__(self, kind: EntityKind) -> None:
        self.kind = kind
        self.forms: Counter[str] = Counter()
        self.titles: list[str] = []
        self.aliases: set[str] = set()
        self.mentions: dict[Span, Form] = {}
        self.name, self.words = "", frozenset[str]()
        self.folded: set[frozenset[str]] = set()
        self.written = frozenset[str]()

    def take(self, name: str, span: Span, form: Form, book: NameBook) -> None:
        """Take in a mention; its name counts where it is one."""
        self.mentions[span] = form
        if not self.forms or (form == "name" and not self._by_nickname(name, book)):
            self.forms[name] += 1
            styles = book.styles | book.honorifics
            self.name = max(
                self.forms,
                key=lambda f: (
                    len(f.split()) - (f.split()[0].lower() in styles),
                    any(f.startswith(o) and len(f) > len(o) + 1 for o in self.forms),  # `Wir` is short for `Wiratma`
                    any(f.endswith(f" {o}") for o in self.forms),  # `Wira` is short for `Teuku Wira`
                    self.forms[f],
                    -len(f),
                ),
            )
            self.words, self.written = folded(self.name), frozenset(book.expand(self.name))
            self.folded.add(folded(name))

    def _by_nickname(self, name: str, book: NameBook) -> bool:
        """Tell whether this is what the entity is called, not its name."""
        low = name.casefold()
        return self.kind == "person" and (low in self.aliases or low in book.aliases or name.isupper())

    def last_before(self, at: int) -> int:
        """Return where the entity was last mentioned before `at`, -1 where it was not."""
        return max((s.start for s in self.mentions if s.start <= at), default=-1)

    def listed(self) -> tuple[Mention, ...]:
        """Return the mentions in text order."""
        return tuple(Mention(s.start, s.end, form) for s, form in sorted(self.mentions.items()))


def folded(name: str) -> frozenset[str]:
    """Return the words of a name, case folded."""
    return frozenset(_WORDS.findall(name.casefold()))


def alike(a: str, b: str) -> bool:
    """Tell whether two folded words are one name: equal, or spelt a little differently.

    >>> alike("purbaya", "purabaya"), alike("aqil", "akil"), alike("budi", "rudi")
    (True, True, False)
    """
    if a == b:
        return True
    if min(len(a), len(b)) <= _SHORTEST or a[0] != b[0]:
        return False
    one_off = len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return one_off or sorted(a) == sorted(b) or SequenceMatcher(None, a, b).ratio() > _ALIKE


def first_of_pair(name: str, text: str) -> str:
    """Return the first of two names that a hyphen joins, else the name.

    A single word before the hyphen is a name where the text has it alone, too.

    >>> first_of_pair("Dirga Wiratma-Mega Lestari", ""), first_of_pair("Dirga-Mega Lestari", "Dirga hadir.")
    ('Dirga Wiratma', 'Dirga')
    >>> first_of_pair("Ming-Chi Kuo", "Menurut Ming-Chi Kuo, harga naik.")
    'Ming-Chi Kuo'
    """
    sign = PAIR.search(name)
    if sign is None:
        return name
    first = name[: sign.start()]
    return first if " " in first or re.search(rf"(?<![\w-]){re.escape(first)}(?![\w-])", text) else name


def covers(longer: Iterable[str], shorter: Iterable[str]) -> bool:
    """Tell whether every word of the shorter name is one of the longer's."""
    rest = list(longer)
    for word in shorter:
        match = word if word in rest else next((w for w in rest if alike(word, w)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


class Roster:
    """All named entities of a document; persons and bodies are kept apart.

    Longer names are taken in first, so that a short one finds the full one that it stands for wherever that is.
    """

    def __init__(self, document: Document, found: Sequence[Found], book: NameBook) -> None:
        text = document.text
        self.places = frozenset(m[1] for m in book.place.finditer(text))
        self.text, self.book = text, book
        self.alone = frozenset(name for f in found if f.kind == "person" and " " not in (name := f.span.of(text)))
        self.found = [self._as_listed(f) for f in found]
        self.low = text.casefold()
        self.plain = _BRACKETS.sub("", text).casefold()
        spelt = {k.casefold(): v for k, v in acronyms(text, book.inner, book.organizations).items()}
        people = {f.span.of(text).casefold() for f in self.found if f.kind == "person"}
        shouted = sorted({n for n in _SHOUTED.findall(text) if n.casefold() not in book.honorifics | spelt.keys()})
        runs = list(self._runs(document)) if shouted else []
        spelt |= {n.casefold(): full for n in shouted if (full := self._spelt_out(n, runs))}
        self.styled = {k for k, v in spelt.items() if v.split()[0].lower() in book.honorifics - book.titles}
        self.acronyms = {k: v for k, v in spelt.items() if k not in self.styled and v.casefold() not in people}
        self.captions = "\n".join(text[b.start : b.end] for b in document.blocks if b.role in ("caption", "credit"))
        self.entities: list[Known] = []
        self.begins = [b.start for b in document.blocks]  # no title reaches over the begin of its block
        body, head = _apart(document, self.found)
        named = [(self.clean(f.span.of(text), f.kind), f) for f in body]
        named = sorted((n for n in named if n[0]), key=lambda n: (-len(n[0].split()), n[1].span.start))
        for name, f in named:
            if " " in name:
                self.add(name, f.kind, f.span)
        self._tie_nicknames()
        for name, f in named:
            if " " not in name:
                self.add(name, f.kind, f.span)
        for f in head:
            self._add_from_headline(f)

    def _as_listed(self, found: Found) -> Found:
        """Return a mention as the lists have it: a body or place is no person, whose name ends before a conjunction."""
        text, book, places = self.text, self.book, self.places
        name = found.span.of(text)
        if name.lower() in book.governments | book.media:
            return Found(found.span, "government" if name.lower() in book.governments else "media")
        if found.kind != "place" and (told := book.kind_by_head(name)):
            return Found(found.span, told)
        if found.kind != "person" or self.forenamed(name):
            return found
        if name.split()[0].lower() in book.organizations:
            return Found(found.span, "organization")
        head, _, rest = name.partition(" ")
        if (
            head in places and len(rest.split()) != 1
        ):  # `Bupati Mekar Rina Kusumawati` in an article that speaks of Kabupaten Mekar
            behind = Span(found.span.end - len(rest), found.span.end)
            return Found(behind, "person") if rest else Found(found.span, "place")
        cut = book.end_of_name.search(name, 1)
        return Found(Span(found.span.start, found.span.start + cut.start()), "person") if cut else found

    def forenamed(self, name: str) -> bool:
        """`Tim Hardy`, elsewhere `Hardy`: tell whether what begins as a body's name does is a person's."""
        first, _, last = name.partition(" ")
        return first.lower() in self.book.organizations and last in self.alone

    def _runs(self, document: Document) -> Iterator[tuple[str, list[Span]]]:
        """Yield the runs of capitalised words in running text: the initials of each, and its words but inner ones."""
        for b in (b for b in document.blocks if b.role in PROSE and b.role != "headline"):
            for m in self.book.capitalised.finditer(self.text, b.start, b.end):
                words = [Span(m.start() + w.start(), m.start() + w.end()) for w in re.finditer(CAPITALISED, m[0])]
                yield "".join(self.text[w.start] for w in words), words

    def _spelt_out(self, short: str, runs: Sequence[tuple[str, list[Span]]]) -> str:
        """Return the first words of a run whose initials an acronym is; '' where none is."""
        found = ((words, at) for initials, words in runs if (at := initials.find(short)) >= 0)
        words, at = next(found, ([], 0))
        return self.text[words[at].start : words[at + len(short) - 1].end] if words else ""

    def clean(self, name: str, kind: EntityKind) -> str:
        """Return a name without honorifics, degrees and signs around it."""
        words = (
            (first_of_pair(name, self.text) if kind == "person" else _BRACKETS.sub("", name))
            .strip(" ,.;:()\"'“”‘’")
            .split()
        )
        if kind == "person" and len(words) == 2 and words[1].lower() in self.book.governments:
            # `Menurut Bambang Indonesia tidak …`: the clause begins where a comma is missing.
            words = words[:1] if self._count(words[0]) > 1 else words
        if kind == "person":
            while len(words) > 1 and any(c.isdigit() for c in words[0]):  # `S3 Bambang`
                words = words[1:]
            words = self.book.bare([self._unglued(self.book.glued.sub("", w)) for w in words])
        return " ".join(words).strip(' ,;:()"')

    def _unglued(self, word: str) -> str:
        """Return a word of a name without the honorific or other word that a missing space has put before it."""
        parts = _CAMEL.split(word)
        if len(parts) == 2 and self._count(parts[0]) and self._is_first(parts[0]):  # `BagasWirawan`, elsewhere `Bagas`
            return " ".join(parts)
        tail = _CAMEL.split(self.book.glued_style.sub("", word))[-1]
        return tail if tail != word and (self.book.glued_style.match(word) or self._count(tail)) else word

    def _count(self, name: str) -> int:
        return len(re.findall(rf"\b{re.escape(name)}\b", self.text))

    def _headlined(self, name: str, entity: Known) -> str:
        """Return the whole name that a headline has of a person who is called by one word; '' where it has none."""
        words = name.split()
        if len(entity.words) != 1 or not entity.words <= folded(name):
            return ""
        while words[0].casefold() not in entity.words and self._common(words[0]):
            words = words[1:]
        plain = any(not w[0].isupper() or (self._common(w) and w.casefold() not in entity.words) for w in words)
        known = (
            1 < len(words) <= _HEADLINED and not plain and self.book.headline_verbs.isdisjoint(map(str.casefold, words))
        )
        return " ".join(words) if known else ""

    def _common(self, word: str) -> bool:
        """Tell whether the article has a word of a headline in small letters too, as it has no name."""
        return re.search(rf"\b{re.escape(word.lower())}\b", self.text) is not None

    def add(self, name: str, kind: EntityKind, span: Span, form: Form = "name") -> Known:
        """Take in a mention: of a known entity, or of a new one."""
        if kind == "person" and self._is_body(name) and not self.forenamed(name):
            kind = "organization"
        entity = self.find(name, kind, span.start)
        if entity is None:
            entity = Known(kind)
            self.entities.append(entity)
        entity.take(name, span, form, self.book)
        if kind == "person":
            self._learn(entity, span)
        return entity

    def _is_body(self, name: str) -> bool:
        """Tell whether the article explains a name as that of a body: `Forum Warga Mekar (ForwaMe)`."""
        return self.acronyms.get(name.casefold(), name).split()[0].lower() in self.book.organizations

    def _tie_nicknames(self) -> None:
        """`Pria yang akrab disapa Gus Han itu …`: what the person is called who was named last."""
        people = [e for e in self.entities if e.kind == "person"]
        for match in self.book.nicknamed.finditer(self.text):
            last = max(people, key=lambda e: e.last_before(match.start()), default=None)
            if (
                last is not None
                and last.last_before(match.start()) >= 0
                and not self.find(match[1], "person", match.start())
            ):
                last.aliases |= self._called_by(match[1])
        for match in self.book.or_called.finditer(self.text):
            bearer = next((e for e in people if match[1].casefold() in e.words), None)
            if bearer and self._is_new(match):
                bearer.aliases |= self._called_by(match[2])

    def _is_new(self, called: re.Match[str]) -> bool:
        """`Lestari atau Riri datang`: tell whether a name behind `atau` is nobody else's, but used from here on."""
        low, running = called[2].casefold(), self.begins[min(1, len(self.begins) - 1)]
        others = any(e.kind == "person" and low in (e.name.casefold(), *e.words) for e in self.entities)
        return not others and self.low.find(low, running) == called.start(2) and low in self.low[called.end() :]

    def _called_by(self, nickname: str) -> set[str]:
        low = nickname.casefold()
        return {low, low.partition(" ")[2] if low.split()[0] in self.book.honorifics else low}

    def _add_from_headline(self, found: Found) -> None:
        """In a headline any word has a capital: of a name only what the article repeats is believed."""
        name = self.clean(found.span.of(self.text), found.kind)
        for entity in self.entities:
            whole = self._headlined(name, entity) if entity.kind == found.kind == "person" else ""
            if whole:
                start = found.span.start + max(found.span.of(self.text).find(whole), 0)
                entity.take(whole, Span(start, start + len(whole)), "name", self.book)
                return
            if entity.kind == found.kind and (shared := [w for w in name.split() if w.casefold() in entity.words]):
                start = found.span.start + found.span.of(self.text).index(shared[0])
                entity.take(shared[0], Span(start, start + len(shared[0])), "name", self.book)
                return
        if name:
            self.add(name, found.kind, found.span)

    def _learn(self, entity: Known, span: Span) -> None:
        """Take title and alias from beside a mention."""
        block = max((b for b in self.begins if b <= span.start), default=0)
        left = self.text[max(block, span.start - _LEFT) : span.start]
        if title := self.book.title_before(left):
            entity.titles.append(title)
        # `Tuan Guru Besar (TGB) Muhamad Wiratma`
        entity.aliases |= {short for short in self.styled if left.casefold().endswith(f"({short}) ")}
        for pattern in (_ALIAS, self.book.nickname):
            match = pattern.match(self.text, span.end)
            if match and (not match[1].isupper() or match[1][0].casefold() in {w[0] for w in entity.words}):
                entity.aliases |= self._called_by(match[1])

    def find(self, name: str, kind: EntityKind, at: int) -> Known | None:
        """Return the entity that a name stands for; of several the one last mentioned before `at`."""
        if kind != "person":
            return self._body(name)
        words = _WORDS.findall(name.casefold())
        own = words[1:] if len(words) > 1 and words[0] in self.book.styles else words
        people = [e for e in self.entities if e.kind == "person"]
        known = self.called(name) or [e for e in people if _same(e.words, own) or _abbreviates(name, e.name)]
        if not known and len(own) == 1 and len(own[0]) >= _SHORTEST:
            known = [e for e in people if any(w.startswith(own[0]) for w in e.words)]
            known = known or [e for e in people if self._may_be_called(e, own[0], at)]
        # Who is called by one word is called by the first of the name, else was spoken of last.
        first = [e for e in known if own and e.name.casefold().startswith(own[0])]
        before = [e for e in known if len(own) == 1 and e.forms[name]]  # `Wira` is who was called so before
        return max(first or before or known, key=lambda e: (e.last_before(at), len(e.words)), default=None)

    def _may_be_called(self, entity: Known, nickname: str, at: int) -> bool:
        """`Benjamin Prakoso … Benny`: begins or ends alike, and the article has no other short name for its bearer."""
        alike = any(w[:_SHORTEST] == nickname[:_SHORTEST] or w.endswith(nickname) for w in entity.words)
        if not alike or len(nickname) > _LONGEST_NICKNAME or len(entity.words) < 2 or entity.last_before(at) < 0:
            return False
        whole = self.low.count(entity.name.casefold())
        return all(len(re.findall(rf"\b{re.escape(w)}\b", self.low)) == whole for w in entity.words)

    def called(self, name: str) -> list[Known]:
        """Return the persons that a nickname or initials stand for."""
        low, full = name.casefold(), self.book.aliases.get(name.casefold(), ())
        people = [e for e in self.entities if e.kind == "person" and len(e.words) > 1]
        known = [e for e in people if low in e.aliases or (name.isupper() and _initials(e.name) == name)]
        return known or [e for e in people if full and covers(full, e.words)]

    def _body(self, name: str) -> Known | None:
        own, full = folded(name), folded(self.full_name(name))
        written = frozenset(self.book.expand(name))
        for e in self.entities:
            if e.kind != "person" and (e.words in (own, full) or written == e.written or own in e.folded):
                return e
        low = name.lower()
        short = name.isupper() or low in self.book.documents | self.book.organizations or low in self.book.short
        bodies = [e for e in self.entities if e.kind != "person" and short and " " not in name]
        named = [e for e in bodies if _initials(e.name) == name and len(name) >= _SHORTEST]
        longer = [e for e in bodies if len(e.words) > 1 and e.name.casefold().startswith(name.casefold() + " ")]
        return next(iter(named), None) or (longer[0] if len(longer) == 1 else None)

    def full_name(self, name: str) -> str:
        """Return a name with the acronyms that the article explains written out, where the article has it so."""
        if full := self.acronyms.get(name.casefold()):
            return full
        words = name.split()
        if len(words) == 2 and words[0].lower() in self.book.polls and (body := self._body(words[1])):
            return f"{words[0]} {self.full_name(body.name)}"  # `Survei LMS`
        whole = [self.acronyms.get(w.casefold(), w) for w in words]
        ones = [[*words[:k], full, *words[k + 1 :]] for k, full in enumerate(whole)]
        forms = (" ".join(form) for form in (whole, *ones))
        return next((f for f in forms if f != name and f.casefold() in self.plain), name)

    def written_out_at(self, at: int) -> str:
        """Return the full name of an acronym that stands at an offset, commas and all; '' where none does."""
        return max((full for full in self.acronyms.values() if self.text.startswith(full, at)), key=len, default="")

    def spelling(self, entity: Known) -> str:
        """Return an entity's fullest name as the article spells it most often, or first."""
        forms = [f for f in entity.forms if _spelt_alike(f, entity.name)] or [entity.name]
        name = forms[0] if len(forms) == 1 else max(forms, key=lambda f: (self._count(f), -self.text.find(f)))
        if entity.kind == "person" and " " not in name:
            return self._whole(name)
        return self.full_name(self._headed(name) if entity.kind == "organization" else name)

    def _headed(self, name: str) -> str:
        """`Mekar`, a party that the article calls `Partai Mekar` too: return a name with the first word left out."""
        return next(
            (m[0] for head in self.book.left_out if (m := re.search(rf"\b(?i:{head}) {re.escape(name)}\b", self.text))),
            name,
        )

    def _whole(self, name: str) -> str:
        """Return a name of one word with the one beside it that only a caption has, or where no space is between."""
        glued = re.search(rf"\b{re.escape(name)}([A-ZÀ-Þ][a-zà-ÿ]{{2,}})\b", self.text)
        behind = re.search(rf"\b{re.escape(name)} ([A-ZÀ-Þ][a-zà-ÿ]{{2,}})(?= [a-zà-ÿ])", self.captions)
        if found := glued or behind:
            return f"{name} {found[1]}"
        before = re.search(rf"\b([A-ZÀ-Þ][a-zà-ÿ]{{2,}}) {re.escape(name)}(?= [a-zà-ÿ(]|[,.]|$)", self.captions, re.M)
        return before[0] if before and self._is_first(before[1]) else name

    def _is_first(self, word: str) -> bool:
        """Tell whether a word before a name may be a first name: it has no meaning of its own."""
        low = word.lower()
        return low not in self.book.common | self.book.honorifics and not self._common(word)


def _apart(document: Document, found: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Return what is named in running text, and what in headlines."""
    heads = [b for b in document.blocks if b.role == "headline"]
    head = [f for f in found if any(b.start <= f.span.start < b.end for b in heads)]
    return [f for f in found if f not in head], head


def _initials(name: str) -> str:
    """Return the initials of the capitalised words of a name."""
    return "".join(w[0] for part in name.split() for w in part.split("-") if w and w[0].isalpha()).upper()


def _abbreviates(short: str, name: str) -> bool:
    """`Putra KW`: tell whether a name has the initials of all but the first word of another."""
    first, _, rest = short.partition(" ")
    own, _, others = name.partition(" ")
    return first == own and len(rest) > 1 and rest.isupper() and _initials(others) == rest


def _spelt_alike(a: str, b: str) -> bool:
    words, others = a.casefold().split(), b.casefold().split()
    return len(words) == len(others) and all(map(alike, words, others))


def _same(words: frozenset[str], own: Sequence[str]) -> bool:
    """Tell whether a name is a known one, longer or shorter."""
    if not own or len(own) > LONGEST_NAME:
        return False
    return covers(own, words) if len(own) >= len(words) else covers(words, own)
