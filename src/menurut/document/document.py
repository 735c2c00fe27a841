"""One article: its text, its blocks with roles, and what its page said of itself."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

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

    start: Annotated[int, Meta(description="First character, in Unicode code points of `document.text`.")]
    end: Annotated[int, Meta(description="The character behind the last one.")]
    role: Annotated[
        Role,
        Meta(description="What the block is; `byline`, `credit`, `promo` and `boilerplate` are kept and not read."),
    ]
    origin: Annotated[
        str | None,
        Meta(description="XPath of the element of the page that the block came from; absent for plain text."),
    ] = None
    rule: Annotated[str | None, Meta(description="Name of the rule that gave the role; absent for running text.")] = (
        None
    )


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One article. `text` is the input itself (plain text) or the extracted text (a page).

    `published` is ISO 8601 with the zone where it is known (`2025-09-04T07:30:00+07:00`), or a bare date.
    `blocks` may be empty or preliminary: the block annotator completes them.

    >>> Document(id="a", text="Halo").text
    'Halo'
    """

    id: Annotated[str, Meta(description="Path, URL or the id of the JSON line that the article came from.")]
    text: Annotated[str, Meta(description="Plain text: the input, untouched. A page: the extracted text.")]
    blocks: Annotated[tuple[Block, ...], Meta(description="The text's blocks, in order; nothing is thrown away.")] = ()
    title: Annotated[str | None, Meta(description="Title that the page gives.")] = None
    url: Annotated[str | None, Meta(description="Canonical address that the page gives.")] = None
    site: Annotated[str | None, Meta(description="Name of the outlet that the page gives.")] = None
    authors: Annotated[tuple[str, ...], Meta(description="Authors that the page gives.")] = ()
    language: Annotated[str | None, Meta(description="Language, ISO 639-1.")] = None
    published: Annotated[
        str | None, Meta(description="Date of publication, ISO 8601, with time and zone where they are known.")
    ] = None
    published_from: Annotated[
        PublishedFrom | None,
        Meta(description="Where the date was found; `given` is the option or field of the one who asked."),
    ] = None
