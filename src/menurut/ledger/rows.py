"""A reading as the rows that a ledger keeps of it: pure, no store and no clock."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from math import floor, log10
from typing import Any
from urllib.parse import urlsplit

from menurut.annotate.text import prose, sentences
from menurut.document import Document, Span
from menurut.ledger.words import Words, facet, stems, tokens
from menurut.reading import Entity, Figure, Reading, Statement, Time

Row = dict[str, Any]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LEAD = 40  # words of an article's first paragraph that its statements and figures are found by too
_NO_DAY = "none"


def day_of(moment: str | None) -> str | None:
    """Return the day of an ISO 8601 moment, None where it names none.

    >>> day_of("2025-09-04T07:30:00+07:00"), day_of("2025-09"), day_of(None)
    ('2025-09-04', None, None)
    """
    found = _DAY.match(moment or "")
    return found[0] if found else None


def site_of(document: Document) -> str | None:
    """Return the outlet: the name that the page gives, else the host of its address."""
    if document.site:
        return document.site
    host = urlsplit(document.url).hostname if document.url else None
    return host.removeprefix("www.") if host else None


class Rows:
    """The rows of one reading; `entity` gives the id of one of its entities: the ledger's, or another one."""

    def __init__(self, reading: Reading, entity: Callable[[Entity], int | str | None]) -> None:
        self._reading, self._text, self._entity = reading, reading.document.text, entity
        self._sentences = [s for block in prose(reading.document.blocks) for s in sentences(self._text, block)]
        self._starts = [s.start for s in self._sentences]
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
            "content": json.dumps([[c.start, c.end] for c in s.content]),
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
        first, last = (max(0, bisect_right(self._starts, at) - 1) for at in (start, max(start, end - 1)))
        if not self._sentences:
            return {"sentence_start": start, "sentence_end": end}
        return {
            "sentence_start": min(start, self._sentences[first].start),
            "sentence_end": max(end, self._sentences[last].end),
        }

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
        self._context = stems(tokens(document.title or "") + tokens(_lead(document))[:_LEAD])
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
        plain = tokens(text)
        return Words(
            plain=plain, stems=stems(plain), context=self._context, speaker=tokens(row["speaker"] or ""), facets=facets
        )

    def _shared(self, row: Row) -> Iterator[str]:
        yield from self._about
        if row["speaker_kind"]:
            yield facet("kind", row["speaker_kind"])


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
    host = (urlsplit(document.url).hostname or "").removeprefix("www.") if document.url else ""
    parts = host.split(".")
    hosts = {".".join(parts[i:]) for i in range(len(parts) - 1)}
    return sorted({facet("site", name) for name in (document.site, *hosts) if name})
