"""JSON lines: one article a line, with the fields of the contract."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

import msgspec

from menurut.document import Document
from menurut.errors import InputError
from menurut.ingest.addresses import host
from menurut.ingest.texts import Given, Record, failing, load_text, read_page, too_large

_HINT = 'give one object a line with "text" or "html"'


class _Line(msgspec.Struct, frozen=True):
    """A line. `paragraphs` and `source` are those of the shared news format: joined by blank lines, the address.

    A `source` that is no address is the name of the outlet.
    """

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    paragraphs: tuple[str, ...] | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    source: str | None = None


_DECODER = msgspec.json.Decoder(_Line)


def lines(stream: BinaryIO, where: str, given: Given, largest: int, *, first: int = 1) -> Iterator[Record]:
    """Yield the article of each line in order; blank lines are passed over.

    A line of more than `largest` bytes is a record that fails; the lines behind it are read. `first` is the number
    of the first line. InputError where the stream is empty or not readable to its end.
    """
    number = first - 1
    try:
        while line := stream.readline(largest + 1):
            number += 1
            at = f"{where}, line {number}"
            if len(line) > largest and not line.endswith(b"\n"):
                _skip_line(stream, largest)
                yield failing(too_large(at, largest), number)
            elif line.strip():
                yield Record(at, partial(_document, line.removeprefix(b"\xef\xbb\xbf"), at, given), number)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(where, f"not readable as gzip after line {number}", "check the file") from error
    if not number:
        raise InputError(where, "the file is empty", "give a JSON object a line")


def _skip_line(lines: BinaryIO, size: int) -> None:
    while (rest := lines.readline(size)) and not rest.endswith(b"\n"):
        pass


def _document(line: bytes, where: str, given: Given) -> Document:
    try:
        return _article(_DECODER.decode(line), where, given)
    except msgspec.ValidationError as error:
        raise InputError(where, str(error).replace("`", ""), _HINT) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(where, "this is no JSON", _HINT) from error


def _article(record: _Line, where: str, given: Given) -> Document:
    url = record.url or (record.source if record.source and "://" in record.source else None)
    site = host(url) or record.source or None
    ident = where if record.id in (None, "") else str(record.id)
    language = given.language or record.language or None
    given = given._replace(published=given.published or record.published or None, language=language)
    text = record.text
    if text is None and record.html is None and record.paragraphs is not None:
        text = "\n\n".join(record.paragraphs)
    if text is not None:
        if given.only:
            given.only.check(text, where)
        return load_text(
            text, id=ident, title=record.title, published=given.published, language=given.language, url=url, site=site,
            where=where,
        )  # fmt: skip
    if record.html is None:
        raise InputError(where, "there is no text in it", 'give "text", "html" or "paragraphs"')
    page = read_page(record.html.encode("utf-8", "replace"), where, given, url=url, charset="utf-8")
    return msgspec.structs.replace(page, id=ident, title=record.title or page.title, site=page.site or site)
