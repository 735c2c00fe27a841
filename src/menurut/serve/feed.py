"""What a search found as an Atom feed (RFC 4287), so that whoever follows a question gets what comes new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import IO
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from menurut.ledger import FigureHit, Hit, StatementHit
from menurut.serve.found import value_words, vouched
from menurut.serve.labels import one_line

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = "1970-01-01T00:00:00Z"  # the format asks for a moment, also of an article without a date
_LONGEST = 120  # characters of a title


def write_atom(
    hits: Iterable[Hit], stream: IO[bytes], *, title: str, own: str, page: str, link: Callable[[Hit], str]
) -> None:
    """Write hits as a feed; `own` is its address, `page` that of the same as a page, `link` gives that of a hit.

    Addresses are absolute. An entry keeps its id as long as the statement or figure keeps its own.
    """
    entries = [_entry(hit, link(hit)) for hit in hits]
    moments = [entry.findtext(_name("updated")) or "" for entry in entries]
    feed = etree.Element(_name("feed"), nsmap={None: _ATOM})  # type: ignore[dict-item]
    feed.extend(
        [
            _tag("title", title), _tag("id", own), _tag("updated", max(moments, default=_UNKNOWN)),
            _tag("link", rel="self", href=own, type="application/atom+xml"),
            _tag("link", rel="alternate", href=page, type="text/html"), *entries,
        ]
    )  # fmt: skip
    etree.ElementTree(feed).write(stream, encoding="utf-8", xml_declaration=True)


def _entry(hit: Hit, address: str) -> etree._Element:
    mark = hit.statement if isinstance(hit, StatementHit) else hit.figure if isinstance(hit, FigureHit) else ""
    what = f"{vouched(hit)}: {value_words(hit) if isinstance(hit, FigureHit) else one_line(hit.text)}"
    author, place = _tag("author"), " · ".join(one_line(part) for part in (hit.site, hit.title) if part)
    author.append(_tag("name", one_line(hit.speaker or hit.site or hit.document)))
    entry = _tag("entry")
    entry.extend(
        [
            _tag("title", what if len(what) <= _LONGEST else what[: _LONGEST - 1] + "…"),
            _tag("id", uuid5(NAMESPACE_URL, f"{hit.document}#{mark}").urn), _tag("updated", moment(hit.published)),
            _tag("link", rel="alternate", href=address, type="text/html"), author,
            _tag("content", hit.sentence, type="text"), _tag("summary", place or hit.document, type="text"),
        ]
    )  # fmt: skip
    if hit.url and hit.url.startswith(("http://", "https://")):
        entry.append(_tag("link", rel="via", href=hit.url))
    return entry


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _tag(tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    made = etree.Element(_name(tag), {name: _clean(value) for name, value in attributes.items()})
    made.text = None if text is None else _clean(text)
    return made


def moment(published: str | None) -> str:
    """Return a date of publication as RFC 3339 wants it; a day begins at midnight, UTC where no zone is known.

    >>> moment("2025-09-04"), moment("2025-09-04T07:30+07:00"), moment("2025-09"), moment(None)
    ('2025-09-04T00:00:00Z', '2025-09-04T07:30:00+07:00', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z')
    """
    try:
        known = datetime.fromisoformat(published or "")
    except ValueError:
        return _UNKNOWN
    said = known.isoformat(timespec="seconds")
    return said if known.tzinfo else said + "Z"


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("�", text)
