"""Whatever text is read, only MenurutError is raised and every span stays inside the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from menurut import Reader
from menurut.document import CLUTTER, Document, Span
from menurut.errors import MenurutError
from menurut.ingest import load_text
from menurut.ingest.pages import load_page
from menurut.reading import Reading, to_json

READER, NETWORK = Reader(model="none"), Reader(model="fast")
WORDS = [
    "Bupati Siti Aminah", "kata", "mengatakan", "bahwa", "menurut", '"', "“", "”", ",", ".", ":", "\n\n", "\r\n", "(",
    ")", "Rp 1,2 triliun", "sekitar", "15.000", "lima", "puluhan", "persen", "orang", "Rabu (3/9/2025)", "31/2/2025",
    "kemarin", "besok", "tahun 9999", "99 tahun lalu", "pukul 25.00", "Baca juga:", "ADVERTISEMENT", "ujarnya", "dan",
    "JAKARTA, KOMPAS.com -", "diperkirakan", "-", "…", "\ufeff", "\u200b", "𝟓", "²", "½", "١٢", "1e999", "1" * 400,
]  # fmt: skip
NEWS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
DATES = (
    st.none() | st.dates().map(str) | st.datetimes().map(lambda d: d.isoformat()) | st.just("2025-09-04T07:30+07:00")
)


def check(reading: Reading) -> None:
    """Hold the invariant of every mark: inside the text, not empty, not in clutter."""
    document = reading.document
    spans = [span for s in reading.statements for span in (*s.content, s.source, s.cue)]
    spans += [span for f in reading.figures for span in (f.span, f.counted)]
    spans += [t.span for t in reading.times] + [Span(m.start, m.end) for e in reading.entities for m in e.mentions]
    clutter = [Span(b.start, b.end) for b in document.blocks if b.role in CLUTTER]
    for span in filter(None, spans):
        assert 0 <= span.start < span.end <= len(document.text)
        assert not any(span.overlaps(block) for block in clutter)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        at = block.end
    to_json(reading)


@settings(deadline=None)
@given(st.text() | NEWS, DATES, st.none() | st.text(max_size=30))
def test_any_text_is_read(text: str, published: str | None, title: str | None) -> None:
    try:
        document = load_text(text, published=published, title=title)
    except MenurutError:
        return
    reading = READER.read(document)
    assert reading.document.text == text
    check(reading)


@settings(deadline=None, max_examples=30)
@given(st.text() | NEWS | st.text("Kata budi.", min_size=600))
def test_any_text_is_read_with_a_network(text: str) -> None:
    check(NETWORK.read(Document(id="x", text=text)))


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_document_is_read(text: str, published: str) -> None:
    check(READER.read(Document(id="x", text=text, published=published)))


@settings(deadline=None)
@given(st.lists(NEWS, min_size=1, max_size=6), st.sampled_from(["p", "div", 'p class="baca-juga"', "figcaption", "h2"]))
def test_any_page_is_read(paragraphs: list[str], tag: str) -> None:
    page = "<h1>Banjir Surut</h1>" + "".join(f"<{tag}>{p}</{tag.split()[0]}><p>{p}</p>" for p in paragraphs)
    try:
        document = load_page(page.encode(), "x")
    except MenurutError:
        return
    check(READER.read(document))
