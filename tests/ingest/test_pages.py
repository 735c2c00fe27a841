"""Pages: the article's paragraphs in order, insertions in their place, nothing of other articles."""

from __future__ import annotations

import json

import pytest
import sample_pages as sample
from lxml import html

from menurut.document import Document
from menurut.errors import InputError
from menurut.ingest.pages import load_page


def texts(document: Document, *roles: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not roles or b.role in roles]


@pytest.mark.parametrize("layout", sample.LAYOUTS)
def test_every_paragraph_in_order_and_nothing_else(layout: str) -> None:
    document = load_page(sample.LAYOUTS[layout](), "a.html")
    prose = texts(document, "paragraph")
    assert len(prose) == len(sample.PARAGRAPHS)
    assert [a.endswith(b) for a, b in zip(prose, sample.PARAGRAPHS, strict=True)] == [True] * len(prose)
    assert document.title == sample.TITLE
    assert texts(document).count(sample.TITLE) == 1
    assert texts(document)[0] == sample.TITLE
    assert sample.TEASER not in document.text
    assert document.text == "\n\n".join(texts(document))


@pytest.mark.parametrize("layout", sample.LAYOUTS)
def test_every_block_tells_where_in_the_page_it_begins(layout: str) -> None:
    raw = sample.LAYOUTS[layout]()
    document, tree = load_page(raw, "a.html"), html.document_fromstring(raw)
    for block in document.blocks:
        (node,) = tree.xpath(block.origin)
        begins = str(node) if isinstance(node, str) else node.text_content()
        start = " ".join(begins.split())[:30]
        assert start
        assert document.text[block.start : block.end].startswith(start)


def test_what_the_page_names_stays_as_insertion_where_it_stands() -> None:
    document = load_page(sample.plain(), "a.html")
    roles = [b.role for b in document.blocks]
    assert roles == ["headline", "caption", "paragraph", "paragraph", "promo", "paragraph", "paragraph"]
    assert texts(document, "promo") == [f"Baca juga: {sample.PROMO}"]
    assert texts(document, "caption") == [sample.CAPTION]
    assert {b.rule for b in document.blocks if b.role != "paragraph"} == {"page"}


def test_a_marked_link_inside_a_paragraph_is_a_block_of_its_own() -> None:
    mixed = f"{sample.PARAGRAPHS[0]} <a class='inner-link-baca-juga'>{sample.PROMO}</a> {sample.PARAGRAPHS[1]}"
    document = load_page(
        sample.page(f"<h1>{sample.TITLE}</h1><div><p>{mixed}</p>{''.join(sample.paragraphs())}</div>"), "a"
    )
    assert texts(document)[1:4] == [sample.PARAGRAPHS[0], sample.PROMO, sample.PARAGRAPHS[1]]
    assert [b.role for b in document.blocks][1:4] == ["paragraph", "promo", "paragraph"]


def test_a_credit_in_a_caption_is_told_apart() -> None:
    figure = f"<div class='photo__caption'>{sample.CAPTION} <span class='photo__author'>(Foto: Contoh)</span></div>"
    document = load_page(sample.page(f"<h1>{sample.TITLE}</h1>{figure}<div>{''.join(sample.paragraphs())}</div>"), "a")
    assert texts(document, "caption", "credit") == [sample.CAPTION, "(Foto: Contoh)"]


def test_lines_that_repeat_are_kept() -> None:
    figures = f"<figure><figcaption>{sample.CAPTION}</figcaption></figure>"
    one, two, three, four = sample.paragraphs()
    document = load_page(
        sample.page(f"<h1>{sample.TITLE}</h1><div>{one}{figures}{two}{three}{figures}{four}</div>"), "a"
    )
    assert texts(document, "caption") == [sample.CAPTION] * 2


def test_subheads_of_the_page_are_subheads() -> None:
    one, two, three, four = sample.paragraphs()
    subhead = "<h2>Dapur umum tetap dibuka untuk semua warga, kata kepala desa</h2>"
    main = f"<h1>{sample.TITLE}</h1><div>{one}{two}{subhead}{three}{four}</div>"
    assert len(texts(load_page(sample.page(main), "a"), "subhead")) == 1


def test_a_body_of_the_outlet_keeps_what_no_library_would() -> None:
    body = "<strong>Sukamaju</strong> - " + "".join(sample.paragraphs()) + "<br>(abc/def)"
    head = "<link rel='canonical' href='https://news.detik.com/berita/d-1/banjir'>"
    main = (
        f"<h1>{sample.TITLE}</h1><div class='detail__body-text'>{body}<div class='detail__body-tag'>banjir</div></div>"
    )
    document = load_page(sample.page(main, head), "a")
    assert texts(document)[1] == "Sukamaju -"
    assert texts(document)[-1] == "(abc/def)"
    assert document.id == document.url == "https://news.detik.com/berita/d-1/banjir"


def test_tables_of_data_are_left_out_and_tables_of_layout_read() -> None:
    table = "<table><tr><th>Desa</th><th>Warga</th></tr><tr><td>Sukamaju</td><td>400</td></tr></table>"
    one, two, three, four = sample.paragraphs()
    body = f"<h1>{sample.TITLE}</h1><div class='read__content'>{one}{two}{table}{three}{four}</div>"
    for head in ("", "<link rel='canonical' href='https://www.kompas.com/read/1'>"):
        assert texts(load_page(sample.page(body, head), "a"), "paragraph") == list(sample.PARAGRAPHS)


def test_furniture_that_holds_the_heading_is_none() -> None:
    body = "".join(sample.paragraphs())
    document = load_page(sample.page(f"<div class='ads-skin'><h1>{sample.TITLE}</h1><div>{body}</div></div>"), "a")
    assert len(texts(document, "paragraph")) == 4


def linked(**properties: object) -> str:
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **properties})
    return f"<script type='application/ld+json'>{data}</script>"


def test_an_article_body_in_json_ld_tells_the_article_from_teasers() -> None:
    teaser = f"<p>{sample.TEASER}. {sample.PROMO}, dan lain-lain menurut pedagang di pasar itu.</p>"
    main = f"<h1>{sample.TITLE}</h1><div>{''.join(sample.paragraphs())}</div><div>{teaser * 3}</div>"
    document = load_page(sample.page(main, linked(articleBody="\n".join(sample.PARAGRAPHS))), "a")
    assert texts(document, "paragraph") == list(sample.PARAGRAPHS)


def test_an_article_that_only_json_ld_has_is_read_from_there() -> None:
    body = "&lt;p&gt;" + "&lt;/p&gt;&lt;p&gt;".join(sample.PARAGRAPHS)
    document = load_page(sample.page("<div id='app'></div>", linked(articleBody=body, headline=sample.TITLE)), "a")
    assert texts(document, "paragraph") == list(sample.PARAGRAPHS)
    assert {b.origin for b in document.blocks} >= {"//script[@type='application/ld+json']"}


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (sample.page("<h1>Indeks</h1>"), "no article text"),
        (b"<html><body></body></html>", "no article text"),
        (b"<p>" * 50_001, "more than 50,000 elements"),
        (b"<div>" * 100_000 + b"teks", "nested too deep"),
        (b"<html>" + b"\x00\x01\x02" * 99, "binary"),
        (b"<!-- -->", ""),
    ],
)
def test_a_page_without_an_article_is_refused(raw: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        load_page(raw, "a.html")
    assert caught.value.where == "a.html"
    assert what in caught.value.what


def test_deep_nesting_that_the_parser_takes_is_read() -> None:
    deep = "<div>" * 1500 + "".join(sample.paragraphs()) + "</div>" * 1500
    assert len(texts(load_page(sample.page(f"<h1>{sample.TITLE}</h1>{deep}"), "a"), "paragraph")) == 4
