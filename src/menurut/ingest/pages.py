"""HTML pages become documents: their own words about the article, its text, and blocks with their origin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from menurut.document import Block, Document, Role
from menurut.errors import InputError
from menurut.ingest import jsonld, metadata
from menurut.ingest.addresses import host
from menurut.ingest.body import choose, extracted, witness
from menurut.ingest.encoding import decode_page
from menurut.ingest.outlets import outlet_of, rules_of
from menurut.ingest.runs import Run, walk

_SUBHEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_GAP = "\n\n"
_MOST = 50_000  # elements; the time that a page takes grows faster than their number
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # lxml takes no such text


class _Piece(NamedTuple):
    """A paragraph of the text: its blocks with offsets into it, and where it stands in the page."""

    text: str
    marks: tuple[tuple[int, int, Role], ...]
    origin: str | None


def load_page(raw: bytes, where: str, *, url: str | None = None, charset: str | None = None) -> Document:
    """Return the article of a page; InputError where the page is broken beyond reading or holds none.

    `url` is where it was fetched from, `charset` the encoding that its HTTP header names. The paragraphs of
    the text are joined by blank lines; each block's `origin` is the XPath of the element or text that it
    begins at. What the page names as insertion has that role with the rule `page`. Tables of data are left out.
    """
    tree = _parse(decode_page(raw, where, charset), where)
    try:
        return _document(tree, where, url)
    except RecursionError as error:
        raise InputError(where, "the page is nested too deep", "this is no article page") from error


def _parse(page: str, where: str) -> Any:
    from lxml import etree, html

    # The parser itself stops at 2,048 levels, and says so in its log.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(_CONTROLS.sub("", page).encode(), parser=parser)
    except (etree.LxmlError, AssertionError, ValueError) as error:
        raise InputError(where, "it is not readable as HTML", "give an article page") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(where, "the page is nested too deep or is broken", "this is no article page")
    if next(islice(tree.iter(), _MOST, None), None) is not None:
        raise InputError(where, f"it has more than {_MOST:,} elements", "this is no article page")
    return tree


def _document(tree: Any, where: str, url: str | None) -> Document:
    article, meta = jsonld.article_of(tree), metadata.metas(tree)
    address = metadata.address(tree, meta, url)
    outlet = outlet_of(host(address))
    runs, marked, bodies = walk(tree, rules_of(outlet))
    stated = jsonld.paragraphs(article)
    chosen = choose(runs, witness(extracted(tree, marked, bodies)), witness(stated))
    about = metadata.describe(tree, article, meta, runs, address, outlet)
    pieces = [piece for run in chosen if (piece := _piece(run, about.title))] or _unseen(stated)
    if not pieces:
        raise InputError(where, "no article text was found in the page", "give the page of one article")
    first = next((i for i, run in enumerate(runs) if chosen and run is chosen[0]), len(runs))
    published, source = metadata.published(tree, article, meta, runs, first, address)
    text, blocks = _join(about, pieces)
    return Document(
        id=address or where, text=text, blocks=blocks, title=about.title, url=address, site=about.site,
        authors=about.authors, language=about.language, published=published, published_from=source,
    )  # fmt: skip


def _piece(run: Run, title: str | None) -> _Piece | None:
    """Return a run as a paragraph; the title itself stands once, as headline."""
    if run.text == title or run.tag == "h1":
        return None
    plain: Role = "subhead" if run.tag in _SUBHEADS and not run.is_links else "paragraph"
    marks = []
    for start, end, role in run.marks:
        part = run.text[start:end]
        if part.strip():
            start += len(part) - len(part.lstrip())
            marks.append((start, start + len(part.strip()), role or plain))
    return _Piece(run.text, tuple(marks), run.origin())


def _unseen(stated: Sequence[str]) -> list[_Piece]:
    """Return the body that only JSON-LD has: a page that draws its text by script."""
    return [_Piece(p, ((0, len(p), "paragraph"),), "//script[@type='application/ld+json']") for p in stated]


def _join(about: metadata.About, pieces: Sequence[_Piece]) -> tuple[str, tuple[Block, ...]]:
    if about.title:
        pieces = [_Piece(about.title, ((0, len(about.title), "headline"),), about.headline), *pieces]
    blocks, at = [], 0
    for piece in pieces:
        for start, end, role in piece.marks:
            rule = None if role == "paragraph" else "page"
            blocks.append(Block(at + start, at + end, role, piece.origin, rule))
        at += len(piece.text) + len(_GAP)
    return _GAP.join(piece.text for piece in pieces), tuple(blocks)
