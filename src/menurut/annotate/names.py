"""Names in a source phrase: the name without its titles, and the kind of entity it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from menurut.lang import Language
from menurut.reading import EntityKind

CAPITALISED = "[A-Z][a-zà-ÿ]+"
_WORD = re.compile(r"[\w.&'’/-]+|\(|\)|,|\"")
_PAREN = re.compile(r"\s*\([^)]*\)")
_SHORTEST_VERB = 6  # letters of a verb that may be glued to a name by mistake
_JOINING = frozenset({"bin", "binti", "al", "van", "de", "der", "von"})  # small words inside a name
_ACRONYM = re.compile(r"\(([A-Z][\w&/-]{1,14}(?: [A-Z]{2,8}){0,2})\)")
# `dilaporkanZamrud Press Agency`: a missing space is one.
_RUN_WORD = re.compile(r"[\w'&/-]*?[a-zà-ÿ]{3}(?=[A-ZÀ-Þ][a-zà-ÿ]{2})|[\w'&/-]+")


class Named(NamedTuple):
    """A source phrase taken apart: `name` without titles, `title` before or after it, and its kind."""

    name: str
    title: str
    kind: EntityKind


class Context(NamedTuple):
    """What the article itself tells of its names: those that stand alone, of places, and of who tells something."""

    solo: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()


_NOTHING = Context()


class NameBook:
    """The name rules of a language as sets."""

    def __init__(self, language: Language) -> None:
        rules = language.names
        self.short = {k: tuple(v.split()) for k, v in rules.abbreviations.items()}
        offices = (k for k, v in self.short.items() if v[0] in rules.titles and v[0] not in rules.organization_heads)
        self.written_out = frozenset(rules.abbreviations.values())
        self.titles, self.honorifics = frozenset((*rules.titles, *offices)), frozenset(rules.honorifics)
        honorifics = "|".join(map(re.escape, rules.honorifics))
        self.glued_style = re.compile(rf"(?<![\w.])(?:(?i:{honorifics})\.)+(?=[A-ZÀ-Þ])")  # `dr.Bagas`
        self.glued_particle = re.compile(rf"(?<=[a-zà-ÿ]{{3}})(?:{'|'.join(rules.glued_particles)})(?=[A-ZÀ-Þ])")
        self.given = frozenset(rules.given)
        self.borne = self.titles - self.given  # `putra` may be a title, `Putra` is a name
        self.degrees, self.media = frozenset(rules.degrees), frozenset(rules.media)
        self.organizations, self.documents = frozenset(rules.organization_heads), frozenset(rules.document_heads)
        self.groups, self.governments = frozenset(rules.group_heads), frozenset(rules.governments)
        self.third, self.plural, self.first = frozenset(rules.third), frozenset(rules.plural), frozenset(rules.first)
        self.determiners, self.particles = frozenset(rules.determiners), frozenset(rules.particles)
        office = "".join(rf"(?<!\b{w} )" for w in rules.place_offices)  # `Wali Kota X`: X is no town
        self.place = re.compile(
            rf"{office}\b(?:{(heads := '|'.join(rules.place_heads))})\s+(?!(?:{heads})\b)([A-ZÀ-Þ][\w'-]+)"
        )
        self.locating, self.directions = frozenset(rules.locating), frozenset(rules.directions)
        self.agents, self.before = frozenset(rules.agents), frozenset(rules.before)
        self.persons, self.own = frozenset(rules.person_nouns), frozenset(rules.own)
        called = "|".join(rules.nickname)
        self.nicknamed = re.compile(rf"\b(?:{called}) ([A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?)")
        self.nickname = re.compile(rf",?\s*(?:\w+ ){{0,2}}(?:{called}) ([A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?)")
        styles = "|".join(map(str.capitalize, rules.styles))
        # `Lestari atau Riri`, `Hasan atau Gus Han`: up to where no more of a name follows.
        self.or_called = re.compile(
            rf"\b([A-ZÀ-Þ][\w'-]+) (?:{'|'.join(rules.alternative)}) "
            rf"((?:(?:{styles}) )?[A-ZÀ-Þ][a-zà-ÿ]+)(?![\w-]| [A-ZÀ-Þ])"
        )
        # `Pevoli berusia 27 tahun itu`: whoever is described so is not named.
        self.described = re.compile(rf"(?: [a-z0-9-]+){{1,6}}? (?:{'|'.join(rules.determiners)})\b")
        self.pointed = re.compile(rf" (?:{'|'.join(rules.determiners)})\b")  # `Putri Hasan Wira itu` is not Hasan
        self.aside = re.compile(rf"\b(?:{'|'.join(rules.aside)})\b")
        self.relative = frozenset((*rules.aside, *rules.comparing))
        self.aside_or_sign = re.compile(rf"[(,]|{self.aside.pattern}")
        self.end_of_name = re.compile(rf"\s*(?:[(,]|\b(?:{'|'.join((*rules.aside, *rules.joiners))})\b)")
        self.parting = frozenset((*rules.aside, *rules.joiners))
        self.joining = frozenset(rules.joiners)
        self.inner = frozenset(rules.inner)
        small = f"(?: (?:{'|'.join(rules.inner)}))? "
        self.capitalised = re.compile(rf"\b{CAPITALISED}(?:{small}{CAPITALISED})+\b")
        self.fields = frozenset(rules.fields)
        self.roles, self.papers = frozenset(rules.roles), frozenset(rules.papers)
        self.quantifiers = frozenset(rules.quantifiers)
        # `bersama DPR RI, Bagas Wira …`: a body alone is nobody's office.
        self.offices = self.titles - frozenset((*rules.organization_heads, *rules.governments))
        self.many = (self.groups | self.quantifiers) - self.titles - self.roles
        self.government_heads, self.media_heads = frozenset(rules.government_heads), frozenset(rules.media_heads)
        self.polls = frozenset(rules.polls)
        self.naming = frozenset(rules.naming)
        self.left_out = rules.left_out
        self.any_body = frozenset(rules.any_body)
        self.singling = frozenset(rules.singling)
        self.sayings = frozenset(rules.sayings)
        heads = "|".join(rules.document_heads)
        self.document = re.compile(
            rf"\b(?i:{heads})(?: (?:[A-ZÀ-Þ][\w&-]*|(?:{'|'.join(rules.inner)})(?= [A-ZÀ-Þ])|\d[\d/]*\b"
            r"|\(\w+\)(?= [A-Z])))+"
        )
        self.styles = frozenset(rules.styles)
        self.births, self.before_births = frozenset(rules.births), frozenset(rules.before_births)
        self.regions = frozenset(rules.regions)
        self.aliases = {k: tuple(v.split()) for k, v in rules.aliases.items()}
        # `Gus Ipul` may be called `Ipul` as well.
        styled = ((k.partition(" "), v) for k, v in rules.aliases.items())
        self.aliases |= {rest: tuple(v.split()) for (s, _, rest), v in styled if rest and s in self.honorifics}
        cues = language.cues
        self.common = self.titles | self.organizations | self.documents | self.groups | self.governments | self.media
        self.places = self.governments | self.regions
        self.meaning = self.common | self.places  # words that are no part of a person's name
        self.bodies_and_countries = self.common - self.titles
        self.bodies = self.bodies_and_countries - self.governments
        self.before_names = self.honorifics | self.particles
        self.telling = frozenset((*cues.according, *(w for words in cues.postposed.values() for w in words)))
        self.verbs = frozenset(w for of in (cues.clause, cues.infinitive) for words in of.values() for w in words)
        self.headline_verbs = frozenset(w for words in cues.headline.values() for w in words)
        self.said = frozenset(w for words in cues.passive.values() for w in words)
        self.clitics = tuple(cues.clitics)
        clauses = (w for words in cues.clause.values() for w in words if len(w) >= _SHORTEST_VERB)
        verbs = "|".join(sorted(clauses, key=len, reverse=True))
        # `Wiratmabuka suara`: a short word only where the rest of its idiom follows.
        idioms = "|".join(rf"{first}(?= {rest}\b)" for first, _, rest in (i.partition(" ") for i in rules.idioms))
        self.glued = re.compile(rf"(?<=[a-zà-ÿ'’]{{3}})(?:{verbs}|{idioms})\b")

    def parse(self, phrase: str, context: Context = _NOTHING) -> Named:
        """Take a source phrase apart, with what the article tells of names.

        >>> from menurut.lang import load
        >>> name_book(load("id")).parse("Wali Kota Agus Salim")
        Named(name='Agus Salim', title='Wali Kota', kind='person')
        """
        phrase = self._strip(phrase)
        head, _, tail = phrase.partition(",")
        plain = _PAREN.sub("", head).strip()
        words = plain.split()
        low = plain.lower()
        if not words:
            return Named(phrase, "", "unknown")
        if low in self.media:
            return Named(plain, tail.strip(), "media")
        if low in self.governments:
            return Named(plain, "", "government")
        if tail and self._is_title(words) and (named := self._apposed(tail)):
            return Named(named, plain, "person")
        return self._person(head, plain, words, tail.strip(), context) or Named(plain, "", self._kind(words))

    def title_before(self, left: str) -> str:
        """Return the title that ends where a name begins: the run of words from the last word that opens one.

        >>> from menurut.lang import load
        >>> name_book(load("id")).title_before("Hal itu disampaikan Ketua Umum Partai Maju ")
        'Ketua Umum Partai Maju'
        """
        words = left.rstrip().removesuffix(",").split()
        begin, end = len(words), len(words)
        for k in range(len(words) - 1, max(-1, len(words) - 14), -1):
            word = words[k]
            joins = word in self.inner and k < len(words) - 1
            if word[-1] in '.,;:!?"”' or not (
                word[0].isupper() or word[0] in "(/&" or word.lower() in self.titles or joins
            ):
                break
            if word.lower().strip("()") in self.offices:
                begin = k
        while end > begin and words[end - 1].lower().strip(".") in self.honorifics - self.titles:
            end -= 1
        return " ".join(words[begin:end])

    def opens(self, lead: str, said: frozenset[str]) -> str:
        """Return what a name behind `lead` is: `subject` of its sentence, `agent` of a word of `said`, or nothing.

        >>> from menurut.lang import load
        >>> leads = ("Ketua ", "Hal itu disampaikan Ketua ", "Kepada ")
        >>> [name_book(load("id")).opens(lead, frozenset({"disampaikan"})) for lead in leads]
        ['subject', 'agent', '']
        """
        words = lead.replace(",", " ").split()
        while words and (words[-1].lower() in self.titles or words[-1][0].isupper() or words[-1][0] in "(/&"):
            if words[-1].lower() in said or words[-1].lower() in self.before:
                break
            words.pop()
        if not words:
            return "subject"
        told = next((k for k in range(len(words) - 1, -1, -1) if words[k].lower() in said), None)
        by = told == len(words) - 1 or words[-1].lower() in self.agents
        # `pernyataan yang disampaikan Bambang`: what is said there stands elsewhere.
        relative = told is not None and told > 0 and words[told - 1].lower() in self.relative
        # `Sebagaimana diketahui, Bambang …`: the comma ends what is known.
        apart = told == len(words) - 1 and lead.rstrip().endswith(",")
        return "agent" if told is not None and by and not relative and not apart else ""

    def expand(self, phrase: str) -> list[str]:
        """Return the folded words of a title with its abbreviations written out.

        >>> from menurut.lang import load
        >>> name_book(load("id")).expand("Waketum Partai Maju")
        ['wakil', 'ketua', 'umum', 'partai', 'maju']
        """
        words = re.findall(r"\w+", phrase.lower())
        return [part for w in words for part in self.short.get(w, (w,))]

    def _strip(self, phrase: str) -> str:
        words = phrase.split()
        while len(words) > 1 and words[0].lower().strip(",") in self.particles:
            words = words[1:]
        return " ".join(words).strip(" ,.;:")

    def _is_title(self, words: list[str]) -> bool:
        return words[0].lower() in self.titles | self.singling

    def _apposed(self, tail: str) -> str | None:
        words = _PAREN.sub("", tail.split(",")[0]).split()
        while len(words) > 1 and words[0].lower() in self.titles:
            words = words[1:]
        words = self.bare(words)
        capitals = all(w[0].isupper() or w.lower() in _JOINING for w in words)
        return " ".join(words) if words and capitals and len(words) <= 5 else None

    def bare(self, words: list[str]) -> list[str]:
        """Return the words of a name without honorifics before and degrees behind it."""
        style = ""
        while words and words[0].lower().rstrip(".") in self.honorifics and len(words) > 1:
            style = words[0] if words[0].lower() in self.styles and words[0][0].isupper() else ""
            words = words[1:]
        while words and words[-1].lower().rstrip(".,") in self.degrees and len(words) > 1:
            words = words[:-1]
        # `Gus Ipul`, `Haji Suli`: where one word is left, the style before it is a part of what he is called.
        return [style, *words] if style and len(words) == 1 else words

    def _person(self, head: str, plain: str, words: list[str], tail: str, context: Context) -> Named | None:
        """`title … name`: the name is the last run of capitalised words that are no title words."""
        first = words[0].lower()
        if first in self.organizations and first not in self.titles:
            return None
        if first in self.documents or (first in self.groups and first not in self.titles):
            return None
        if any(w.lower() in self.parting for w in words) and not self._is_title(words):
            return None
        inside = _PAREN.split(head)
        run = inside[-1].split() if len(inside) > 1 and inside[-1].split() else words
        if len(inside) > 1 and not inside[-1].split() and self._is_title(words):
            run = words
        cut = self._name_begin(run, context)
        name = self.bare(run[cut:])
        if not name or not name[0][0].isupper() or (len(name) == 1 and self._is_title(words) and name[0].isupper()):
            return None
        if (
            not self._is_title(words)
            and first not in self.honorifics
            and (len(words) > 5 or (words[0].isupper() and len(words) == 1))
        ):
            return None
        if len(name) > 6:
            return None
        title = plain[: plain.rfind(name[0])].strip() or (tail if tail and self._is_title(tail.split()) else "")
        return Named(" ".join(name), title, "person")

    def _name_begin(self, run: Sequence[str], context: Context) -> int:
        """Return where the name begins: behind the last title word, organization, acronym or small word."""
        cut = 0
        for k, word in enumerate(run):
            low = word.lower().rstrip(".")
            small = not word[0].isupper() and low not in _JOINING
            acronym = len(low) > 1 and word.isupper() and low.isalpha()
            placed = cut == k > 0 and word in context.places and len(run) - k > _NAME_WORDS
            field = low in self.fields and cut == k > 0
            titled = low in (self.borne if word[0].isupper() else self.titles)
            if titled or low in self.organizations or field or small or acronym or placed:
                cut = k + 1
        alone = next((k for k in range(cut, len(run)) if run[k] in context.solo), None)
        if cut == 0 or cut >= len(run) or alone == cut:
            return cut
        if alone is not None and len(run) - alone <= _NAME_WORDS + 2:
            # A last name may stand for the whole as well as a first one.
            return alone if alone < len(run) - 1 else max(cut, len(run) - _NAME_WORDS)
        # Behind a long title the place or field it governs comes before the name: the last two or three words.
        rest = len(run) - cut
        return len(run) - _NAME_WORDS if rest > _NAME_WORDS + 1 else cut

    def kind_by_head(self, name: str) -> EntityKind | None:
        """Return the kind that the first word of a name tells, behind how many there are: `beberapa data …`, `Banyak`.

        >>> from menurut.lang import load
        >>> names = ("Pemkot Zamrud", "Data BPS", "Badan Zamrud", "berbagai penelitian", "Banyak")
        >>> [name_book(load("id")).kind_by_head(n) for n in names]
        ['government', 'document', None, 'document', 'group']
        """
        first = next((w for w in name.lower().split() if w not in self.quantifiers), None)
        if first is None:
            return "group"
        if first in self.government_heads | self.media_heads:
            return "government" if first in self.government_heads else "media"
        return "document" if first in self.documents - self.organizations else None

    def _kind(self, words: list[str]) -> EntityKind:
        first = words[0].lower()
        if told := self.kind_by_head(" ".join(words)):
            return told
        if first in self.quantifiers or (first in self.groups and not words[0].isupper()):
            return "group"
        if first in self.organizations or any(w.isupper() and len(w) > 1 for w in words) or words[0][0].isupper():
            return "person" if first in self.titles and first not in self.organizations else "organization"
        return "person" if first in self.titles else "group"


_NAME_WORDS = 2


def acronyms(text: str, inner: frozenset[str], heads: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return `acronym → full name` for each `Full Name Words (ACRONYM)` in the text.

    A name that the acronym does not spell (`Komando Pusat Zamrud (CENTZAM)`) begins with the first of `heads`.

    >>> acronyms("Ketua Komisi Pemilihan Umum (KPU) menetapkan", frozenset())
    {'KPU': 'Komisi Pemilihan Umum'}
    """
    out: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        if full := _written(text, match, inner, heads):
            out.setdefault(match[1], full)
    return out


def _written(text: str, match: re.Match[str], inner: frozenset[str], heads: frozenset[str]) -> str:
    """Return the words before a bracket that its acronym stands for; '' where none do."""
    short, left = match[1].replace(" ", ""), max(0, match.start() - 140)
    left = max(left, text.rfind("\n", left, match.start()) + 1)
    run: list[re.Match[str]] = []
    for word in reversed(list(_RUN_WORD.finditer(text, left, match.start()))[-10:]):
        if not (word[0][0].isupper() or word[0] in inner):
            break
        run.insert(0, word)
    begins = [k for k, w in enumerate(run) if w[0][0].upper() == short[0].upper() and len(run) - k >= 2]
    spelt = (k for k in begins if _spells(run[k:], inner) == short.upper())
    if (k := next(spelt, None)) is not None:
        return text[run[k].start() : match.start()].rstrip()
    # Behind a comma another name begins, where the acronym does not spell what stands before it.
    comma = next((k + 1 for k in range(len(run) - 2, -1, -1) if text[run[k].end()] == ","), 0)
    headed = [k for k in range(comma, len(run) - 1) if short.isupper() and run[k][0].lower() in heads]
    begins = headed or [k for k in begins if k >= comma]
    return text[run[begins[0]].start() : match.start()].rstrip() if begins else ""


def _spells(run: Sequence[re.Match[str]], inner: frozenset[str]) -> str:
    """Return the initials of words, and what is an acronym itself as it is."""
    return "".join(w[0] if w[0].isupper() else w[0][0] for w in run if w[0] not in inner).upper()


@cache
def name_book(language: Language) -> NameBook:
    """Return the names of a language, made once."""
    return NameBook(language)
