"""What a page says of itself: title, authors, site, address, language, date with its zone and origin."""

from __future__ import annotations

import json

import pytest
import sample_pages as sample

from menurut.document import Document
from menurut.ingest.dates import iso
from menurut.ingest.pages import load_page

BODY = f"<div>{''.join(sample.paragraphs())}</div>"


def read(
    head: str, main: str = f"<h1>{sample.TITLE}</h1>{BODY}", *, url: str | None = None, lang: str = "id"
) -> Document:
    raw = sample.page(main, head).replace(b"lang='id'", f"lang='{lang}'".encode())
    return load_page(raw, "a.html", url=url)


def meta(name: str, content: str) -> str:
    return f"<meta property='{name}' content='{content}'>"


def linked(**properties: object) -> str:
    return script(json.dumps({"@type": "NewsArticle", **properties}))


def script(text: str) -> str:
    return f"<script type='application/ld+json'>{text}</script>"


DATE, UTC = "2025-09-03T07:30:00+07:00", "2025-09-03T00:30:00+00:00"


@pytest.mark.parametrize(
    ("head", "printed", "url", "expected"),
    [
        (linked(datePublished=DATE), "", None, (DATE, "jsonld")),
        (linked(datePublished=DATE) + meta("article:published_time", "2020-01-01"), "", None, (DATE, "jsonld")),
        (script(f'{{"x": 1, "datePublished": "{DATE}",}}'), "", None, (DATE, "jsonld")),
        (script(f'{{"@graph":[{{"@type":["NewsArticle"],"datePublished":"{DATE}"}}]}}'), "", None, (DATE, "jsonld")),
        (meta("article:published_time", "2025-09-03T00:30:00Z"), "", None, (UTC, "meta")),
        (meta("publishdate", "2025/09/03 07:30:00"), "", None, ("2025-09-03T07:30:00", "meta")),
        (meta("publishdate", "2025/09/03 07:30:00 WITA"), "", None, ("2025-09-03T07:30:00+08:00", "meta")),
        (meta("pubdate", "Wed, 03 Sep 2025 07:30:00 +0700"), "", None, (DATE, "meta")),
        (linked(datePublished="2025-09-03T07:30:00"), "Rabu, 3 Sep 2025 07:30 WIB", None, (DATE, "jsonld")),
        (linked(datePublished="2025-09-03T07:30:00Z"), "Rabu, 3 Sep 2025 | 07.30 WIB", None, (DATE, "jsonld")),
        (linked(datePublished="2025-09-03T00:30:00Z"), "3 Sep 2025 07:30 WIB", None, (UTC, "jsonld")),
        ("", "Rabu, 3 September 2025 07:30 WIB", None, (DATE, "text")),
        ("", "Contoh Pos - 03/09/2025, 07:30 WIB", None, (DATE, "text")),
        ("", "", "https://example.com/read/2025/09/03/banjir", ("2025-09-03", "url")),
        (linked(datePublished="kemarin"), "", "https://example.com/2025/09/03/banjir", ("2025-09-03", "url")),
        ("", "", "https://example.com/banjir", (None, None)),
    ],
)  # fmt: skip
def test_the_date_keeps_its_time_zone_and_origin(
    head: str, printed: str, url: str | None, expected: tuple[str | None, str | None]
) -> None:
    document = read(head, f"<h1>{sample.TITLE}</h1><p class='tanggal'>{printed}</p>{BODY}", url=url)
    if expected[0] is None:  # the footer names a year, from which htmldate may make a day of it
        assert document.published_from in (None, "text")
    else:
        assert (document.published, document.published_from) == expected


@pytest.mark.parametrize(
    "text", ["", "kemarin", "2025-13-40", "99/99/2025", "0001-01-01", "12345678", "3 Foo 2025", None, 7]
)
def test_what_is_no_date_is_none(text: object) -> None:
    assert iso(text) is None


@pytest.mark.parametrize(
    ("head", "main", "title"),
    [
        (meta("og:title", "Harga Turun - Contoh Pos") + meta("og:site_name", "Contoh Pos"), BODY, "Harga Turun"),
        (meta("og:title", "Harga Turun | Pos Online") + meta("og:url", "https://www.pos.co.id/a"), BODY, "Harga Turun"),
        (meta("og:title", "Beras - Cabai Naik") + meta("og:site_name", "Contoh Pos"), BODY, "Beras - Cabai Naik"),
        (linked(headline="Laba &amp;quot;Naik&amp;quot; &#039;Lagi&#039;"), BODY, "Laba \"Naik\" 'Lagi'"),
        (linked(headline="Banjir di Sukamaju Mulai ..."), f"<h1>{sample.TITLE}</h1>{BODY}", sample.TITLE),
        (linked(headline="Harga Turun"), f"<h1>Contoh Pos</h1>{BODY}", "Harga Turun"),
    ],
)  # fmt: skip
def test_the_title_is_the_articles_alone(head: str, main: str, title: str) -> None:
    document = read(head, main)
    assert document.title == title
    assert document.text.startswith(title)
    assert document.blocks[0].role == "headline"


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (linked(author={"@type": "Person", "name": "Sari Dewi"}), ("Sari Dewi",)),
        (linked(author=[{"name": "Sari Dewi"}, {"name": "Tono"}, {"name": "Sari Dewi"}]), ("Sari Dewi", "Tono")),
        (linked(author="Sari Dewi"), ("Sari Dewi",)),
        (linked(author={"name": "Contoh Pos"}, publisher={"name": "Contoh Pos"}), ()),
        (meta("author", "Sari Dewi"), ("Sari Dewi",)),
        (meta("article:author", "https://facebook.com/contoh"), ()),
        (
            linked(author={"name": "Redaktur"}) + meta("content_author", "Sari Dewi") + meta("og:url", "https://a.kompas.com/b"),
            ("Sari Dewi",),
        ),
    ],
)  # fmt: skip
def test_authors_are_who_wrote(head: str, authors: tuple[str, ...]) -> None:
    assert read(head).authors == authors


@pytest.mark.parametrize(
    ("head", "fetched", "url"),
    [
        ("<link rel='canonical' href='/berita/1'>", "https://example.com/x?y=1", "https://example.com/berita/1"),
        ("<link rel='canonical' href='https://example.com/'>", "https://example.com/berita/1", "https://example.com/berita/1"),
        ("<link rel='canonical' href='javascript:x'>" + meta("og:url", "https://example.com/b"), None, "https://example.com/b"),
        ("<link rel='canonical' href='http://[x'>", None, None),
        ("", "https://example.com/a", "https://example.com/a"),
    ],
)  # fmt: skip
def test_the_address_is_the_canonical_one(head: str, fetched: str | None, url: str | None) -> None:
    document = read(head, url=fetched)
    assert document.url == url
    assert document.id == (url or "a.html")


@pytest.mark.parametrize(
    ("head", "lang", "language"),
    [
        ("", "id-ID", "id"), ("", "in", "id"), (meta("og:locale", "id_ID"), "en", "id"), ("", "", None),
        ("", "Bahasa", None),
    ],
)  # fmt: skip
def test_the_language_is_a_code_or_unknown(head: str, lang: str, language: str | None) -> None:
    assert read(head, lang=lang).language == language


def test_the_site_is_named() -> None:
    assert read(meta("og:site_name", "Contoh Pos")).site == "Contoh Pos"
    assert read(linked(publisher={"name": "Media Contoh"})).site == "Media Contoh"
    assert read("", url="https://www.example.com/a").site == "example.com"
    assert read("").site is None
