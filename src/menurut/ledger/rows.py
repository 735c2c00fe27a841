"""A reading as the rows that a ledger keeps of it: pure, no store and no clock."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from math import floor, log10
from typing import Any

from menurut.annotate.text import prose, sentences
from menurut.document import Document, Span
from menurut.ingest.addresses import host
from menurut.ledger.words import Words, facet, stems, tokens
from menurut.reading import Entity, Figure, Reading, Statement, Time

Row = dict[str, Any]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LEAD = 40  # words of an article's first paragraph that its statements and figures are found by too
_NO_DAY = "none"
_LARGEST = 2**31 - 1  # an id that either store takes


def day_of(moment: str | None) -> str | None:
    """Return the day of an ISO 8601 moment, None where it names none.

    >>> day_of("2025-09-04T07:30:00+07:00"), day_of("2025-09"), day_of(None)
    ('2025-09-04', None, None)
    """
    found = _DAY.match(moment or "")
    return found[0] if found else None


def numbered(letter: str, ident: str) -> int | None:
    """Return the number of an id of the ledger, None for what is none.

    >>> numbered("e", "e12"), numbered("e", "s12"), numbered("e", "e"), numbered("e", "e99999999999")
    (12, None, None, None)
    """
    number = ident[1:]
    known = ident[:1] == letter and number.isascii() and number.isdecimal() and int(number) <= _LARGEST
    return int(number) if known else None


def site_of(document: Document) -> str | None:
    """Return the outlet: the name that the page gives, else the host of its address."""
    return document.site or host(document.url)


class Rows:
    """The rows of one reading; `entity` gives the id of one of its entities: the ledger's, or another one."""

    def __init__(self, reading: Reading, entity: Callable[[Entity], int | str | None]) -> None:
        self._reading, self._text, self._entity = reading, reading.document.text, entity
        self._blocks = list(prose(reading.document.blocks))
        self._starts = [block.start for block in self._blocks]
        self._sentences: dict[int, list[Span]] = {}
        self._day = day_of(reading.document.published)

    def statements(self) -> list[Row]:
        """Return a row for each statement, in text order."""
        return [self.statement(s) for s in self._reading.statements]

    def statement(self, s: Statement) -> Row:
        """Return the row of one statement."""
        speaker, source, cue = s.speaker, s.source, s.cue
        ends = [*s.content, *(x for x in (source, cue) if x)]
        return {
            "mark": s.id, "kind": s.kind, "act": s.act, **self._speaking(speaker),
            "cue": cue.of(self._text) if cue else None, "text": s.text,
            "said": day_of(s.said.begin) if s.said else None, "within": s.within_id,
            "content": f"[{', '.join(f'[{c.start}, {c.end}]' for c in s.content)}]",
            "source_start": source.start if source else None, "source_end": source.end if source else None,
            "cue_start": cue.start if cue else None, "cue_end": cue.end if cue else None,
            "start": min(s.content).start, "end": max(c.end for c in s.content),
            **self._around(min(ends).start, max(e.end for e in ends)), **self._machine(s),
        }  # fmt: skip

    def figures(self) -> list[Row]:
        """Return a row for each figure, in text order; its speaker is that of the statement that vouches for it."""
        return [self.figure(f) for f in self._reading.figures]

    def figure(self, f: Figure) -> Row:
        """Return the row of one figure."""
        voucher, counted = f.statement, f.counted
        return {
            "mark": f.id, "text": f.text, "low": f.low, "high": f.high, "qualifier": f.qualifier, "unit": f.unit,
            "theme": f.theme, "counted": counted.of(self._text) if counted else None,
            "counted_start": counted.start if counted else None, "counted_end": counted.end if counted else None,
            "whose": f.whose.name if f.whose else None, "statement": f.statement_id,
            "act": voucher.act if voucher else None, **self._speaking(voucher.speaker if voucher else None),
            "as_of": day_of(f.as_of.begin) if f.as_of else None,
            "start": f.span.start, "end": f.span.end, **self._around(f.span.start, f.span.end), **self._machine(f),
        }  # fmt: skip

    def times(self) -> list[Row]:
        """Return a row for each time, in text order."""
        return [_time(t) for t in self._reading.times]

    def appearances(self) -> list[Row]:
        """Return a row for each entity that the article names."""
        return [
            {"mark": e.id, "entity_id": self._entity(e), "name": e.name, "kind": e.kind,
             "titles": "; ".join(e.titles), "mentions": len(e.mentions)}
            for e in self._reading.entities if e.name
        ]  # fmt: skip

    def _speaking(self, speaker: Entity | None) -> Row:
        if not speaker:
            return {"speaker": None, "speaker_kind": None, "entity_id": None}
        return {"speaker": speaker.name, "speaker_kind": speaker.kind, "entity_id": self._entity(speaker)}

    def _around(self, start: int, end: int) -> Row:
        """Return the bounds of the sentences that a stretch of text stands in."""
        if not self._blocks:
            return {"sentence_start": start, "sentence_end": end}
        first, last = self._sentence(start), self._sentence(max(start, end - 1))
        return {"sentence_start": min(start, first.start), "sentence_end": max(end, last.end)}

    def _sentence(self, at: int) -> Span:
        """Return the last sentence that begins at a place or before it, else the first."""
        for i in range(bisect_right(self._starts, at) - 1, -1, -1):
            begun = [s for s in self._in_block(i) if s.start <= at]
            if begun:
                return begun[-1]
        return next((s for i in range(len(self._blocks)) for s in self._in_block(i)), Span(at, at))

    def _in_block(self, i: int) -> list[Span]:
        if i not in self._sentences:
            self._sentences[i] = sentences(self._text, self._blocks[i])
        return self._sentences[i]

    def _machine(self, mark: Statement | Figure) -> Row:
        return {
            "day": self._day, "confidence": mark.confidence, "rule": mark.rule, "latest": True, "live": True,
            "verdict": None, "author": None,
        }  # fmt: skip


def _time(t: Time) -> Row:
    return {
        "mark": t.id, "text": t.text, "type": t.type, "value": t.value, "begin": t.begin, "until": t.end,
        "start": t.span.start, "end": t.span.end,
    }  # fmt: skip


class Finder:
    """Gives the words that rows of one article are found by."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        head = stems(tokens(document.title or "") + tokens(_lead(document))[:_LEAD])
        self._context = list(dict.fromkeys(head))
        self._seen: dict[str, tuple[list[str], list[str]]] = {}
        self._about = [*_sites(document), *_days("m", "d", day_of(document.published))]

    def statement(self, row: Row) -> Words:
        """Return what a row of `statement` is found by: what is said, who says it, how and when."""
        facets = [facet("act", row["act"]), *self._shared(row), *_days("sm", "sd", row["said"])[:1]]
        return self._words(row["text"], row, facets)

    def figure(self, row: Row) -> Words:
        """Return what a row of `figure` is found by: its sentence, who vouches for it, theme, unit and size."""
        sentence = self.text[row["sentence_start"] : row["sentence_end"]]
        facets = [facet("theme", row["theme"]), facet("unit", row["unit"]), *self._shared(row)]
        facets += [facet("act", row["act"])] if row["act"] else []
        facets += [f"size.{n}" for n in sizes(row["low"], row["high"])] + _days("sm", "sd", row["as_of"])[:1]
        return self._words(sentence, row, facets)

    def _words(self, text: str, row: Row, facets: list[str]) -> Words:
        if text not in self._seen:  # figures often share their sentence, and statements their speaker
            self._seen[text] = (plain := tokens(text), stems(plain))
        plain, folded = self._seen[text]
        own = set(folded)
        context = [word for word in self._context if word not in own]
        speaker = _name_tokens(row["speaker"] or "")
        return Words(plain=plain, stems=folded, context=context, speaker=speaker, facets=facets)

    def _shared(self, row: Row) -> Iterator[str]:
        yield from self._about
        if row["speaker_kind"]:
            yield facet("kind", row["speaker_kind"])


@lru_cache(maxsize=2**12)
def _name_tokens(name: str) -> list[str]:
    return tokens(name)


def sizes(low: float | None, high: float | None) -> range:
    """Return the orders of magnitude between two bounds of a figure, from -3 (and less) to 18 (and more).

    >>> list(sizes(15000, 15000)), list(sizes(900, 1100)), list(sizes(1000, None)), list(sizes(0, 0))
    ([4], [2, 3], [3], [-3])
    """
    bounds = [x for x in (low, high) if x is not None]
    orders = [max(-3, min(18, floor(log10(abs(x))))) if x else -3 for x in bounds]
    return range(min(orders), max(orders) + 1) if orders else range(0)


def _lead(document: Document) -> str:
    first = (b for b in document.blocks if b.role == "paragraph")
    headline = "" if document.title else next((_of(b, document) for b in document.blocks if b.role == "headline"), "")
    return headline + " " + next((_of(b, document) for b in first), "")


def _of(span: Any, document: Document) -> str:
    return Span(span.start, span.end).of(document.text)


def _days(month: str, day: str, value: str | None) -> list[str]:
    return [f"{month}.{value[:7] if value else _NO_DAY}", *([f"{day}.{value}"] if value else [])]


def _sites(document: Document) -> Sequence[str]:
    """Return the tokens of an outlet: its name, its host, and the hosts above that."""
    parts = (host(document.url) or "").split(".")
    hosts = {".".join(parts[i:]) for i in range(len(parts) - 1)}
    return sorted({facet("site", name) for name in (document.site, *hosts) if name})
