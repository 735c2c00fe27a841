"""HTML pages: metadata, text and blocks, through trafilatura behind a pass over the page's own marks."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from menurut.document import Block, Document, PublishedFrom, Role
from menurut.errors import InputError
from menurut.ingest.dates import iso

_DEPTH = 5_000
_TAG = re.compile(rb"<(/?)[a-zA-Z][^<>]{0,4000}?(/?)>")
_VOID = re.compile(rb"<(?:br|img|meta|link|hr|input|source|wbr|area|base|col|embed|param|track)\b", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I)
_META_DATES = (
    "//meta[@property='article:published_time']/@content", "//meta[@name='dtk:publishdate']/@content",
    "//meta[@name='publishdate']/@content", "//meta[@name='content_PublishedDate']/@content",
    "//meta[@itemprop='datePublished']/@content", "//meta[@name='pubdate']/@content", "//time/@datetime",
)  # fmt: skip
_ISO_ANYWHERE = re.compile(r"\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")


@cache
def _outlets() -> dict[str, Any]:
    return tomllib.loads(resources.files("menurut.ingest").joinpath("outlets.toml").read_text("utf-8"))


def decode(raw: bytes, where: str, header: str | None = None) -> str:
    """Return the text of a page: UTF-8, else the encoding it declares, else the likeliest one."""
    declared = _CHARSET.search(raw[:4096])
    for encoding in ("utf-8-sig", header, declared and declared[1].decode("ascii")):
        try:
            if encoding:
                return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:200_000]).best()
    if best is None or b"\x00" in raw[:4096]:
        raise InputError(where, "this is no text in any known encoding", "give an HTML page, UTF-8 if you can")
    return raw.decode(best.encoding, "replace")


def load_page(raw: bytes, where: str, *, url: str | None = None, header: str | None = None) -> Document:
    """Return the article of a page; InputError where the page is broken beyond reading or holds none.

    The blocks are joined by blank lines and carry the XPath of where they stood as `origin`.
    """
    if _depth(raw) > _DEPTH:
        raise InputError(where, f"the page is nested deeper than {_DEPTH} elements", "this is no article page")
    from lxml import html

    try:
        tree = html.document_fromstring(
            decode(raw, where, header).replace("\x00", "").encode(), parser=html.HTMLParser(encoding="utf-8")
        )
    except Exception as error:  # lxml raises many kinds for bytes that are no page
        raise InputError(where, f"not readable as HTML ({type(error).__name__})", "give an article page") from error
    linked = list(_json_ld(tree))
    return _document(tree, linked, where, url)


def _depth(raw: bytes) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(raw):
        if tag[1]:
            depth -= 1
        elif not tag[2] and not _VOID.match(tag[0]):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _document(tree: Any, linked: list[dict[str, Any]], where: str, url: str | None) -> Document:
    article = next((x for x in linked if "articleBody" in x or "datePublished" in x), {})
    title = (
        _text(article.get("headline"))
        or _first(tree, "//meta[@property='og:title']/@content")
        or _first(tree, "//h1//text()")
    )
    canonical = (
        _first(tree, "//link[@rel='canonical']/@href") or _first(tree, "//meta[@property='og:url']/@content") or url
    )
    published, source = _published(tree, article, canonical)
    site = _first(tree, "//meta[@property='og:site_name']/@content") or (
        urlsplit(canonical).hostname if canonical else None
    )
    pieces = list(_pieces(tree, article))
    if not pieces:
        raise InputError(where, "no article text was found in the page", "give the page of one article")
    text, blocks = _join(title, pieces)
    return Document(
        id=canonical or where, text=text, blocks=blocks, title=title, url=canonical, site=site,
        authors=tuple(_authors(article) or [a for a in [_first(tree, "//meta[@name='author']/@content")] if a]),
        language=(_first(tree, "/html/@lang") or "id").split("-")[0].lower() or None,
        published=published, published_from=source,
    )  # fmt: skip


def _pieces(tree: Any, article: dict[str, Any]) -> Iterator[tuple[str, Role, str | None]]:
    """Yield text, role and XPath of each block: trafilatura tells which paragraphs are the article's."""
    from lxml import etree
    from trafilatura import bare_extraction

    marked: dict[str, Role] = {}
    for role, paths in _outlets()["roles"].items():
        for path in paths:
            for node in tree.xpath(path):
                marked.setdefault(_squeeze("".join(node.itertext())), role)
    for path in _outlets()["drop"]["always"]:
        for node in tree.xpath(path):
            if node.getparent() is not None:
                node.drop_tree()
    origins: dict[str, str] = {}
    root = tree.getroottree()
    for node in tree.iter("p", "h2", "h3", "li", "figcaption", "div", "blockquote"):
        origins.setdefault(_squeeze("".join(node.itertext()))[:80], root.getpath(node))
    found = bare_extraction(
        etree.tostring(tree, encoding="unicode", method="html"),
        include_comments=False,
        include_tables=False,
        favor_precision=True,
    )
    body = (getattr(found, "text", None) or "") if found is not None else ""
    if len(body) < len(_text(article.get("articleBody")) or "") / 2:
        body = _text(article.get("articleBody")) or ""
    seen: set[str] = set()
    for line in body.split("\n"):
        line = _squeeze(line.lstrip("- "))
        if line and line not in seen:
            seen.add(line)
            yield line, marked.get(line, "paragraph"), origins.get(line[:80])


def _join(title: str | None, pieces: list[tuple[str, Role, str | None]]) -> tuple[str, tuple[Block, ...]]:
    if title and (not pieces or pieces[0][0] != title):
        pieces = [(title, "headline", "//title"), *pieces]
    blocks, parts, at = [], [], 0
    for text, role, origin in pieces:
        blocks.append(
            Block(
                at,
                at + len(text),
                "headline" if text == title and at == 0 else role,
                origin,
                "page" if role != "paragraph" else None,
            )
        )
        parts.append(text)
        at += len(text) + 2
    return "\n\n".join(parts), tuple(blocks)


def _published(tree: Any, article: dict[str, Any], url: str | None) -> tuple[str | None, PublishedFrom | None]:
    if value := iso(article.get("datePublished")):
        return value, "jsonld"
    for path in _META_DATES:
        stated = _first(tree, path)
        found = _ISO_ANYWHERE.search(stated or "")
        if found and (value := iso(found[0])):
            return value, "meta"
    from htmldate import find_date

    try:
        day = find_date(tree, url=url, original_date=True, extensive_search=False)
    except Exception:  # htmldate fails in many ways on odd pages; a date unknown is honest
        day = None
    return (day, "url") if day else (None, None)


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for node in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(str(node), strict=False)
        except (ValueError, RecursionError):
            continue
        stack = [data]
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack += item
            elif isinstance(item, dict):
                yield item
                stack += [v for k, v in item.items() if k in {"@graph", "mainEntity"}]


def _authors(article: dict[str, Any]) -> list[str]:
    authors = article.get("author")
    authors = authors if isinstance(authors, list) else [authors]
    names = [a.get("name") if isinstance(a, dict) else a for a in authors]
    return [n for n in names if isinstance(n, str) and n]


def _first(tree: Any, path: str) -> str | None:
    return next((s for v in tree.xpath(path) if (s := _squeeze(str(v)))), None)


def _text(value: object) -> str | None:
    return (
        _squeeze(value)
        if isinstance(value, str) and "\n" not in value
        else value.strip()
        if isinstance(value, str)
        else None
    )


def _squeeze(text: str) -> str:
    return " ".join(text.split())
