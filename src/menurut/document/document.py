"""One article: its text, its blocks with roles, and what its page said of itself."""

from __future__ import annotations

from typing import Literal

import msgspec

Role = Literal["headline", "subhead", "byline", "dateline", "caption", "credit", "promo", "boilerplate", "paragraph"]
PublishedFrom = Literal["jsonld", "meta", "url", "text", "given"]
PROSE: frozenset[Role] = frozenset({"headline", "subhead", "paragraph", "caption", "dateline"})
"""Roles whose text is read."""
CLUTTER: frozenset[Role] = frozenset({"byline", "credit", "promo", "boilerplate"})
"""Roles whose text is kept and never read."""


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of the text with one role; offsets are code points of `Document.text`.

    `origin` tells from where in a page the block came (an XPath), null for plain text; `rule` names the
    rule that gave the role.
    """

    start: int
    end: int
    role: Role
    origin: str | None = None
    rule: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One article. `text` is the input itself (plain text) or the extracted text (a page).

    `published` is ISO 8601 with the zone where it is known (`2025-09-04T07:30:00+07:00`), or a bare date.
    `blocks` may be empty or preliminary: the block annotator completes them.

    >>> Document(id="a", text="Halo").text
    'Halo'
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    url: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
