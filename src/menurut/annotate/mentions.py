"""Mentions of named entities, mended: what is no name is left out, what was cut is made whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from menurut.annotate.guesses import opens_sentence
from menurut.annotate.names import NameBook, name_book
from menurut.annotate.roster import LONGEST_NAME, PAIR, Found, first_of_pair
from menurut.annotate.tags import tagger
from menurut.document import Document, Span
from menurut.lang import Language

# `Sutrisno 'Tris' Hadi`: what somebody is called, inside his name.
_CALLED = re.compile(
    r"\b[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)? ['\"‘“][A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?['\"’”] [A-ZÀ-Þ][\w-]+"
)
_LONGEST = 4  # words of a person who was taken for a body
_REACH = 90  # characters before a name in which its title stands
_IDIOM = 10  # characters of what is left of an idiom behind a name that its first word is glued to
_LONG_TITLE = 3  # words of one that has its body in it, so that another body cannot follow
_BESIDE = re.compile(r" (?:[A-ZÀ-Þ]\.? )?")
_TITLE_GOES_ON = re.compile(r"(?: \(?[A-ZÀ-Þ][\w-]*\)?| dan)*,? ")
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.")
_GLUED = re.compile(rf"(?<=[a-zà-ÿ])[.,](?=[A-ZÀ-Þ])|{PAIR.pattern}")
_FIRST = re.compile(r"\b([A-ZÀ-Þ][a-zà-ÿ]+) $")
_GLUED_PERSONS = re.compile(rf"{_GLUED.pattern}|(?<=[a-zà-ÿ])/(?=[A-ZÀ-Þ])")


def mended(document: Document, found: Sequence[Found], guessed: Sequence[Found], language: Language) -> list[Found]:
    """Return the mentions of persons and bodies as they should be, in text order; `guessed` are names by their shape.

    Names are split where a space is missing behind a full stop, and cut off a verb that is glued to them. A title
    alone, or a common noun that has its capital from the begin of a sentence, is no name. Names side by side are one,
    as are those that hold a nickname in quotation marks; one that is a part of a longer run of capitals that reads
    as a name is that.
    """
    text, book = document.text, name_book(language)
    heads = [b for b in document.blocks if b.role == "headline"]
    bare = book.titles | book.honorifics
    tags = tagger(language)

    def named(f: Found) -> bool:
        words = f.span.of(text).lower().split()
        if f.kind == "place":
            return True
        if all(w.strip(".,") in bare for w in words) or (f.kind == "person" and f.span.of(text).islower()):
            return False
        alone = len(words) == 1 and f.kind == "person"
        common = alone and (tags.known(words[0]) is not None or book.described.match(text, f.span.end))
        if common and any(o.kind == "person" and o.span.start == f.span.end + 1 for o in found):  # `Adil Wiratma`
            return True
        return not (common and _only_opens(text, f.span.of(text)))

    found = [_headless(text, f, found) for f in _as_people(text, found, guessed, book)]
    found = [_placeless(text, _with_birth(text, f, book), book) for f in found]
    whole = [Found(Span(m.start(), m.end()), "person") for m in _CALLED.finditer(text)]
    parts = [p for f in found for p in _parts(text, f, book.glued)]
    kept = [f for f in parts if named(f) and not any(w.span.overlaps(f.span) for w in whole)]
    kept = [f for f in kept if not _of_title(text, f, kept, book.titles - book.styles)]
    running = [f for f in kept if not any(b.start <= f.span.start < b.end for b in heads)]
    days = frozenset(language.cues.days)

    def strange(word: str) -> bool:
        return word.lower() not in days and tags.known(word.lower()) is None

    joined = _longer(text, _joined(text, sorted([*running, *whole])), guessed, strange)
    heads_of_bodies = book.organizations | book.documents | book.groups | book.governments
    joined = _with_first(text, joined, lambda word: strange(word) and word.lower() not in bare | heads_of_bodies)
    styled = [_with_style(text, f, book.styles) for f in joined]
    # In a headline every word may have a capital: there a name has to be one by its shape as well.
    shaped = {g.span for g in guessed}
    titled = _joined(text, [f for f in kept if f not in running], shaped)
    return sorted([*styled, *_introduced(text, kept, guessed, strange), *titled])


def _with_style(text: str, found: Found, styles: frozenset[str]) -> Found:
    """Return who is called by one word with the style that always has a capital before it: `Sang Wira`, `Gus Han`."""
    name = found.span.of(text)
    if found.kind != "person" or " " in name:
        return found
    before = text[max(0, found.span.start - _REACH) : found.span.start].rpartition("\n")[2].split(" ")[-2:-1]
    if not before or not before[0].istitle() or before[0].lower() not in styles:
        return found
    return Found(Span(found.span.start - len(before[0]) - 1, found.span.end), "person")


def _introduced(
    text: str, found: Sequence[Found], guessed: Sequence[Found], strange: Callable[[str], bool]
) -> list[Found]:
    """Return the whole names that were not found of those who were by one word of theirs."""
    short = {f.span.of(text) for f in found if f.kind == "person"}
    spans = [f.span for f in found]

    def whole(g: Found) -> bool:
        first, *rest = g.span.of(text).split()
        return first in short and all(map(strange, rest))

    return [g for g in guessed if whole(g) and not any(s.overlaps(g.span) for s in spans)]


def _as_people(text: str, found: Sequence[Found], guessed: Sequence[Found], book: NameBook) -> list[Found]:
    """Return a body that is called as a person is, as that person: `Bambang S Wiratma`, or behind a long title."""
    bodies_found = {f.span for f in found if f.kind == "organization"}
    behind = [g.span for g in guessed if g.span in bodies_found and not text.startswith(" (", g.span.end)]
    titled = {
        s for s in behind if len(book.title_before(text[max(0, s.start - _REACH) : s.start]).split()) >= _LONG_TITLE
    }
    short = {f.span.of(text) for f in found if f.kind == "person" and len(f.span) > 1}

    def person(f: Found) -> bool:
        words = f.span.of(text).split()
        if f.kind != "organization" or not 1 < len(words) <= _LONGEST:
            return False
        bodies = book.organizations | book.documents | book.media | book.governments
        shouted = any(w.isupper() and len(w.strip(".")) > 1 for w in words)  # `Bambang ID Mart`
        plain = all(w[0].isupper() and w.lower() not in bodies for w in words) and not shouted
        return plain and (words[0] in short or f.span in titled)

    return [Found(f.span, "person") if person(f) else f for f in found]


def _headless(text: str, found: Found, others: Sequence[Found]) -> Found:
    """Return a person without the body before his name where both are named alone as well: `Mekar Bambang Suryadi`."""
    words = found.span.of(text).split()
    names = {f.span.of(text): f.kind for f in others}
    for k in range(1, len(words) - 1):
        head, tail = " ".join(words[:k]), " ".join(words[k:])
        if found.kind == names.get(tail) == "person" and names.get(head) == "organization":
            return Found(Span(found.span.end - len(tail), found.span.end), "person")
    return found


def _with_birth(text: str, found: Found, book: NameBook) -> Found:
    """Return a person with the short word that was left out before his name: `I Made Wirya`, `Ni Luh Sukma`."""
    start = found.span.start
    first = found.span.of(text).split()[0].lower()
    if found.kind != "person" or first not in book.births or not text[:start].endswith(" "):
        return found
    word = text[max(0, start - _REACH) : start - 1].rpartition("\n")[2].rpartition(" ")[2]
    if word.lower() not in book.before_births or not word.istitle():
        return found
    return Found(Span(start - 1 - len(word), found.span.end), "person")


def _placeless(text: str, found: Found, book: NameBook) -> Found:
    """Return a person without the place that ends the title before his name: `Kapolda Jabar Hasan Wiratma`."""
    first, _, rest = found.span.of(text).partition(" ")
    placed = any(first.lower() in words for words in (book.places, book.documents, book.fields))
    if found.kind != "person" or not rest or not placed:
        return found
    if not book.title_before(text[max(0, found.span.start - _REACH) : found.span.start]):
        return found
    return Found(Span(found.span.end - len(rest), found.span.end), "person")


def _of_title(text: str, found: Found, others: Sequence[Found], titles: frozenset[str]) -> bool:
    """Tell whether a person's name is a part of the title of another who is named behind it: `Kanit Lantas … Bagas`."""
    first = found.span.of(text).split()[0]
    if found.kind != "person" or first.lower() not in titles:
        return False
    behind = (
        text[found.span.end : o.span.start] for o in others if o.kind == "person" and o.span.start > found.span.end
    )
    between = next(behind, "")
    return bool(between) and _TITLE_GOES_ON.fullmatch(between) is not None


def _parts(text: str, found: Found, verb: re.Pattern[str]) -> list[Found]:
    start, out = found.span.start, list[Found]()
    glued = _GLUED_PERSONS if found.kind == "person" else _GLUED
    for m in [*glued.finditer(text, found.span.start, found.span.end), None]:
        if m and m[0] == "-" and first_of_pair(text[start : found.span.end], text) != text[start : m.start()]:
            continue  # `Ming-Chi Kuo`
        end = m.start() if m else found.span.end
        cut = verb.search(text, start, end + _IDIOM) if found.kind == "person" else None
        out.append(Found(Span(start, cut.start() if cut and cut.start() < end else end), found.kind))
        start = m.end() if m else end
    return [f for f in out if len(f.span)]


def _only_opens(text: str, word: str) -> bool:
    """Tell whether a word has a capital only where a sentence opens, or a headline gives every word one."""
    return all(opens_sentence(text, m.start()) for m in re.finditer(rf"\b{re.escape(word)}\b", text))


def _joined(text: str, found: Sequence[Found], shaped: Collection[Span] | None = None) -> list[Found]:
    """Return persons that stand side by side as one, where `shaped` is given those that it has as a whole.

    Two full names are two people.
    """
    out = list(found[:1])
    for before, f in pairwise(found):
        last = out[-1]
        beside = (
            _BESIDE.fullmatch(text, last.span.end, f.span.start) is not None
            and before.kind == f.kind == "person" == last.kind
        )
        whole = Span(last.span.start, f.span.end)
        one, two = last.span.of(text), f.span.of(text)
        apart = " " in two and (" " in one or one.isupper())  # `ICW Bambang Suryadi`
        shape = shaped is None or whole in shaped
        if beside and shape and not apart and len(whole.of(text).split()) <= LONGEST_NAME:
            out[-1] = Found(whole, "person")
        else:
            out.append(f)
    return out


def _with_first(text: str, found: Sequence[Found], strange: Callable[[str], bool]) -> list[Found]:
    """Return persons with the first name that was missed: of one word, who is nowhere named by more.

    What stands before him has to have a capital and be `strange`.
    """
    full = {word for f in found if " " in (name := f.span.of(text)) for word in name.split()}
    taken = {f.span.end for f in found}
    out = list[Found]()
    for f in found:
        alone = f.kind == "person" and (name := f.span.of(text)).isalpha() and name not in full
        first = _FIRST.search(text, max(0, f.span.start - _REACH), f.span.start) if alone else None
        if first and strange(first[1]) and first.end(1) not in taken:
            f = Found(Span(first.start(1), f.span.end), "person")
        out.append(f)
    return out


def _longer(text: str, found: Sequence[Found], guessed: Sequence[Found], strange: Callable[[str], bool]) -> list[Found]:
    """Return persons as long as the run of capitals around them that reads as a name.

    What is added has to be `strange`, no word that has a meaning of its own, and nothing else that is named.
    """
    out = list[Found]()
    for f in found:
        around = [g for g in guessed if f.kind == "person" and g.span.contains(f.span) and g.span != f.span]
        for g in around:
            beside = Span(g.span.start, f.span.start).of(text).split() + Span(f.span.end, g.span.end).of(text).split()
            initial = _INITIAL.match(text, f.span.start, f.span.end)  # `Penny` was left out of `Penny K. Wardana`
            cut_left = g.span.start < f.span.start and " " in f.span.of(text) and not initial
            others = cut_left or any(o.span.overlaps(g.span) and o.kind != "person" for o in found)
            if not others and all(map(strange, beside)):
                f = g
        if not (out and out[-1].span.contains(f.span)):
            out.append(f)
    return out
