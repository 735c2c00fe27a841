"""Whatever comes in, only MenurutError comes out, and what is read is whole."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from menurut.document import Document
from menurut.errors import MenurutError
from menurut.ingest import load_all, load_text
from menurut.ingest.dates import checked, iso
from menurut.ingest.encoding import decode_text
from menurut.ingest.pages import load_page

ANY = st.text(st.characters(codec=None))  # lone surrogates too
TAGS = ["p", "div", "h1", "h2", "a", "br", "table", "td", "li", "figcaption", "script", "form", "svg", "!--", "body"]
ATTRIBUTES = ["", ' class="baca-juga"', ' class="ads x"', " hidden", ' href="/x"', ' style="display:none"', ' id="x']
WORDS = ["Banjir surut di Desa Sukamaju, kata bupati.", " ", "&amp;quot;", "&#xD800;", "\x00", "<", "é", "5 persen"]
PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(WORDS),
    st.text(max_size=20),
)
HEADS = st.sampled_from(
    [
        "",
        '<html lang="id"><meta property="og:title" content="Banjir Surut"><link rel=canonical href="http://[x">',
        '<script type="application/ld+json">{"@type":"Article","headline":"\\ud800","articleBody":"Satu."}</script>',
        '<script type="application/ld+json">{"datePublished":["2025"],"author":[[{"name":3}]]}</script>',
        '<base href="x"><meta name=date content="9999-99-99"><time datetime="99/99/9999">',
    ]
)
PAGES = st.builds(lambda head, pieces: head + "".join(pieces), HEADS, st.lists(PIECES, max_size=40))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(["id", "text", "html", "paragraphs", "title", "published", "language", "url", "source"])
RECORDS = st.dictionaries(FIELDS, JSON | PAGES | st.just("2025-09-04"), max_size=6)


def check(document: Document) -> None:
    """Every string can be written, and the blocks stand in order inside the text."""
    for part in (document.id, document.text, document.title, document.url, document.site, *document.authors):
        (part or "").encode()
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end].strip() == document.text[block.start : block.end]
        at = block.end


@settings(deadline=None)
@given(ANY)
def test_any_text_is_kept_or_refused(text: str) -> None:
    try:
        document = load_text(text)
    except MenurutError:
        return
    assert document.text == text
    check(document)


@settings(deadline=None)
@given(st.text(min_size=1).filter(lambda t: bool(t.strip())))
def test_utf8_is_kept_byte_for_byte(text: str) -> None:
    with suppress(MenurutError):  # control characters enough to be binary, or the first bytes of another format
        assert decode_text(text.encode(), "x").encode() == text.encode()


@settings(deadline=None)
@given(PAGES | ANY)
def test_any_page_is_read_or_refused(page: str) -> None:
    with suppress(MenurutError):
        check(load_page(page.encode("utf-8", "replace"), "x", url="https://example.com/a"))


@settings(deadline=None)
@given(st.binary() | st.builds(lambda a, b: a.encode() + b, PAGES, st.binary(max_size=20)), st.none() | st.text())
def test_any_bytes_are_read_or_refused(raw: bytes, charset: str | None) -> None:
    for read in (load_page, decode_text):
        try:
            result = read(raw, "x", charset=charset)
        except MenurutError:
            continue
        if isinstance(result, Document):
            check(result)


def loaded(raw: bytes, name: str) -> Iterator[Document | MenurutError]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        yield from load_all([str(path)])


@settings(deadline=None)
@given(st.lists(JSON | RECORDS, min_size=1, max_size=4))
def test_any_json_lines_are_read_or_refused_line_by_line(records: list[object]) -> None:
    found = list(loaded("\n".join(json.dumps(r) for r in records).encode(), "x.jsonl"))
    assert len(found) == len(records)
    for document in found:
        if isinstance(document, Document):
            check(document)


@settings(deadline=None)
@given(
    st.binary(),
    st.sampled_from(["x.html", "x.txt", "x.jsonl", "x.jsonl.gz", "x.html.gz", "x", "x.warc"]),
    st.booleans(),
)
def test_any_file_is_read_or_refused(raw: bytes, name: str, packed: bool) -> None:
    found = list(loaded(gzip.compress(raw)[: len(raw) + 15] if packed else raw, name))
    assert found or not raw.strip()


@settings(deadline=None)
@given(ANY)
def test_any_source_name_is_read_or_refused(name: str) -> None:
    if "://" not in name and name not in ("-", "/", "."):
        assert all(isinstance(d, MenurutError) for d in load_all([name + "\x00"]))


@settings(deadline=None)
@given(ANY)
def test_any_date_is_read_or_refused(text: str) -> None:
    with suppress(MenurutError):
        checked(text, "x")
    value = iso(text)
    assert value is None or checked(value, "x") == value
