"""Reviewed articles as gold files: what people corrected becomes data to train and measure with.

What nobody looked at is marked `optional`: it is neither rewarded nor punished. A paragraph is a block of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from menurut.document import Block, Document, Span
from menurut.ledger.adding import unpack
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, document, review, version
from menurut.ledger.tables import reading as readings
from menurut.reading import Reading

Item = dict[str, Any]
_NO_NAME = re.compile(r"[^\w.-]+")
_UNSEEN: Item = {"optional": True}
_LONGEST = 60  # characters of a file's name that come from the id of the article


def annotated(store: Store) -> Iterator[tuple[Item, Item]]:
    """Yield article and annotation of each article with a review that is not undone."""
    reviewed = select(review.c.document_id).where(review.c.undone_at.is_(None))
    asked = (
        select(document.c.id, version.c.id.label("version"), version.c.text, readings.c.marks)
        .join(version, (version.c.document_id == document.c.id) & (version.c.number == document.c.versions))
        .join(readings, (readings.c.version_id == version.c.id) & readings.c.marks.isnot(None))
        .where(document.c.id.in_(reviewed))
        .order_by(document.c.id)
    )
    with store.read() as connection:
        for row in connection.execute(asked).all():
            reading = unpack(row.marks, row.text)
            rows = {name: _live(connection, name, row.version) for name in MARKS}
            yield _article(reading.document, row.id), _Annotation(reading).made(rows)


def _live(connection: Connection, name: str, version_id: int) -> list[RowMapping]:
    table = MARKS[name]
    asked = select(table).where(table.c.version_id == version_id, table.c.live).order_by(table.c.start, table.c.id)
    return list(connection.execute(asked).mappings())


def _article(given: Document, number: int) -> Item:
    name = _NO_NAME.sub("-", given.id).strip("-")[-_LONGEST:]
    return {
        "id": f"{name}-{number}", "language": given.language, "published": given.published, "title": given.title,
        "source": given.url, "paragraphs": [Span(b.start, b.end).of(given.text) for b in given.blocks],
    }  # fmt: skip


class _Annotation:
    """Makes the annotation of one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._text = reading, reading.document.text
        self._blocks: Sequence[Block] = reading.document.blocks

    def made(self, rows: dict[str, list[RowMapping]]) -> Item:
        """Return the annotation of the rows that count."""
        names = {row["mark"]: f"s{i}" for i, row in enumerate(rows["statement"], 1)}
        statements = [self._statement(row, f"s{i}", names) for i, row in enumerate(rows["statement"], 1)]
        figures = [self._figure(row, f"f{i}", names) for i, row in enumerate(rows["figure"], 1)]
        times = [
            {"id": t.id, "span": self._span(t.span.start, t.span.end), "type": t.type, "value": t.value, **_UNSEEN}
            for t in self._reading.times
        ]  # fmt: skip
        normal = ("headline", *["paragraph"] * len(self._blocks))
        roles = {str(i): b.role for i, b in enumerate(self._blocks) if b.role != normal[i]}
        return {
            "statements": [s for s in statements if s["content"]], "figures": [f for f in figures if f["span"]],
            "times": [t for t in times if t["span"]], "roles": roles,
        }  # fmt: skip

    def _statement(self, row: RowMapping, name: str, names: dict[str, str]) -> Item:
        content = [part for start, end in json.loads(row["content"]) for part in self._parts(start, end)]
        within = names.get(row["within"] or "")
        return {
            "id": name, "kind": row["kind"], "content": content, "cue": self._at(row, "cue"),
            "source": self._at(row, "source"), "speaker": row["speaker"], "speaker_kind": row["speaker_kind"],
            "act": row["act"], "within": within if within != name else None, **_unseen(row),
        }  # fmt: skip

    def _figure(self, row: RowMapping, name: str, names: dict[str, str]) -> Item:
        return {
            "id": name, "span": self._span(row["start"], row["end"]), "low": row["low"], "high": row["high"],
            "qualifier": row["qualifier"], "unit": row["unit"], "counted": self._at(row, "counted"),
            "theme": row["theme"], "statement": names.get(row["statement"] or ""), **_unseen(row),
        }  # fmt: skip

    def _at(self, row: RowMapping, name: str) -> str | None:
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        return None if start is None else self._span(start, end)

    def _parts(self, start: int, end: int) -> Iterator[str]:
        """Yield a stretch of text by paragraphs."""
        for block in self._blocks:
            if block.start < end and start < block.end:
                span = self._span(max(start, block.start), min(end, block.end))
                if span:
                    yield span

    def _span(self, start: int, end: int) -> str | None:
        """Return a span as gold files write it, None where it stands in no one paragraph."""
        for i, block in enumerate(self._blocks):
            if block.start <= start and end <= block.end:
                paragraph, words = self._text[block.start : block.end], self._text[start:end]
                first, _, rest = words.partition("|")
                last = rest.rpartition("|")[2]
                nth = sum(m.start() <= start - block.start for m in re.finditer(f"(?={re.escape(first)})", paragraph))
                found = paragraph.find(last, start - block.start + len(first)) + len(last) if last else 0
                if not first or (last and found != end - block.start) or (rest and not last):
                    return None  # a bar in the words, which the format has no way to write here
                return f"{i}{f'#{nth}' if nth > 1 else ''}|{first}" + (f"|{last}" if last else "")
        return None


def _unseen(row: RowMapping) -> Item:
    return {} if row["verdict"] in ("confirmed", "corrected") else _UNSEEN
