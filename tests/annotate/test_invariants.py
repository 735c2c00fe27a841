"""What holds of every reading of any text whatever: spans, order, clutter, ids, links.

Texts are made of pieces of news prose, clutter and odd characters, and of any characters at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menurut import Reader, Reading
from menurut.document import CLUTTER, Document, Span

READER = Reader(model="none")
ARTICLES = [
    json.loads(p.read_text("utf-8"))
    for p in sorted((Path(__file__).parents[1] / "gold").glob("*.json"))
    if not p.name.endswith(".gold.json")
]

PIECES = (
    "Gubernur Sulistyo Harjanto mengatakan harga beras naik 5 persen.", '"Kami siap," kata Budi Hartawan.',
    "Menurut dia, 12 orang tewas dan sedikitnya 40 warga hilang.", "“Belum tahu", "ujarnya", ", kata", "Menurut",
    "Baca juga: Harga Cabai Turun di Lima Kota", "SCROLL TO CONTINUE WITH CONTENT", "(rdk/ans)", "Reuters",
    "JAKARTA, KOMPAS.com -", "Foto: Wahyu/kabar", "[Gambas:Video 20detik]", "MEMBACA  Kabar lama | Berita Kota",
    "Selasa (2/9/2025) pukul 10.00 WIB", "Rp 1,2 triliun", "antara 10 hingga 20 ton", "ribuan", "-", '"', "“", "”",
    "(", ")", ":", "Ia", "diduga melarikan diri", "dikutip dari Harian Fajar", "mengatakan bahwa", "&quot;", "&nbsp;",
    "demikian dilaporkan KCNA", "𝟝", "İ", "\u200b", "\ufeff", "e\u0301", "\t", "\r\n", "\n\n", "\n", " ", ".",
)  # fmt: skip

NEWS = st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join)
TEXTS = st.one_of(NEWS, NEWS, st.text(max_size=200))
DATES = st.sampled_from([None, "2025-09-04", "2025-09-04T07:30:00+07:00"])


def spans(reading: Reading) -> Iterator[Span]:
    for s in reading.statements:
        yield from (span for span in (*s.content, s.source, s.cue) if span)
    for mark in (*reading.figures, *reading.times):
        yield mark.span
    yield from (f.counted for f in reading.figures if f.counted)
    yield from (Span(m.start, m.end) for e in reading.entities for m in e.mentions)


def check(reading: Reading) -> None:
    text, blocks = reading.document.text, reading.document.blocks
    assert all(0 <= b.start < b.end <= len(text) for b in blocks)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    clutter = [Span(b.start, b.end) for b in blocks if b.role in CLUTTER]
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert not any(span.overlaps(c) for c in clutter)
        assert any(b.start <= span.start and span.end <= b.end for b in blocks)
    check_order(reading)
    check_links(reading)


def check_order(reading: Reading) -> None:
    assert ordered([s.content[0] for s in reading.statements])
    assert ordered([f.span for f in reading.figures])
    assert ordered([t.span for t in reading.times])
    for s in reading.statements:
        assert s.content
        assert all(a.end <= b.start for a, b in pairwise(s.content))
        assert not any(s.cue and s.cue.overlaps(c) for c in s.content)
    for marks in (reading.figures, reading.times):
        assert all(a.span.end <= b.span.start for a, b in pairwise(marks))


def ordered(found: Sequence[Span]) -> bool:
    return all(a.start <= b.start for a, b in pairwise(found))


def check_links(reading: Reading) -> None:
    layers = (reading.entities, reading.statements, reading.figures, reading.times)
    ids = [mark.id for mark in chain.from_iterable(layers)]
    assert len(ids) == len(set(ids))
    entities, statements, _, times = ({m.id for m in layer} for layer in layers)
    for s in reading.statements:
        assert s.speaker_id is None or s.speaker_id in entities
        assert s.within_id is None or (s.within_id in statements and s.within_id != s.id)
        assert s.said_id is None or s.said_id in times
        assert 0 <= s.confidence <= 1
    for f in reading.figures:
        assert f.statement_id is None or f.statement_id in statements
        assert f.as_of_id is None or f.as_of_id in times
        assert f.whose_id is None or f.whose_id in entities
    assert not [s.id for s in reading.statements if circular(s.id, {s.id: s.within_id for s in reading.statements})]


def circular(at: str, within: dict[str, str | None]) -> bool:
    seen, here = set(), within.get(at)
    while here is not None and here not in seen:
        seen.add(here)
        here = within.get(here)
    return here is not None


@settings(max_examples=250, deadline=None, derandomize=True)
@given(TEXTS, DATES)
def test_any_text(text: str, published: str | None) -> None:
    document = Document(id="a", text=text, published=published)
    reading = READER.read(document)
    assert reading.document.text == text
    check(reading)


def test_a_sign_before_according() -> None:
    check(READER.read(Document(id="a", text="- Menurut Gubernur Sulistyo Harjanto mengatakan harga beras naik.")))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(NEWS)
def test_reading_twice_gives_the_same(text: str) -> None:
    document = Document(id="a", text=text, published="2025-09-04")
    assert READER.read(document) == READER.read(document)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(NEWS)
def test_blocks_that_are_found_are_kept(text: str) -> None:
    once = READER.read(Document(id="a", text=text, published="2025-09-04"))
    again = READER.read(once.document)
    clutter = [{b for b in r.document.blocks if b.role in CLUTTER} for r in (once, again)]
    assert clutter[0] <= clutter[1]
    check(again)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["id"])
def test_the_annotated_articles(article: dict[str, str]) -> None:
    text = "\n\n".join(article["paragraphs"])
    check(READER.read(Document(id=article["id"], text=text, title=article["title"], published=article["published"])))
