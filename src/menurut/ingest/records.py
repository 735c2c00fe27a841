"""JSON lines: one article a line, with the fields of the contract."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from menurut.document import Document
from menurut.errors import InputError, MenurutError
from menurut.ingest.addresses import host
from menurut.ingest.texts import Given, load_text, read_page

_HINT = 'give one object a line with "text" or "html"'


class _Record(msgspec.Struct, frozen=True):
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


_DECODER = msgspec.json.Decoder(_Record)


def read_lines(lines: BinaryIO, where: str, given: Given, largest: int) -> Iterator[Document | MenurutError]:
    """Yield the article of each line in order, or the error of that line; blank lines are passed over.

    A line of more than `largest` bytes is an error; the lines behind it are read.
    """
    number = 0
    try:
        while line := lines.readline(largest + 1):
            number += 1
            if len(line) > largest and not line.endswith(b"\n"):
                _skip_line(lines, largest)
                yield InputError(_at(where, number), f"it is larger than {largest // 1_000_000} MB", "give one article")
            elif line.strip():
                yield _line(line.removeprefix(b"\xef\xbb\xbf"), _at(where, number), given)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(where, f"not readable as gzip after line {number}", "check the file") from error
    if not number:
        raise InputError(where, "the file is empty", "give a JSON object a line")


def _at(where: str, number: int) -> str:
    return f"{where}, line {number}"


def _skip_line(lines: BinaryIO, size: int) -> None:
    while (rest := lines.readline(size)) and not rest.endswith(b"\n"):
        pass


def _line(line: bytes, where: str, given: Given) -> Document | MenurutError:
    try:
        return _article(_DECODER.decode(line), where, given)
    except msgspec.ValidationError as error:
        return InputError(where, str(error).replace("`", ""), _HINT)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return InputError(where, "this is no JSON", _HINT)
    except MenurutError as error:
        return error


def _article(record: _Record, where: str, given: Given) -> Document:
    url = record.url or (record.source if record.source and "://" in record.source else None)
    site = host(url) or record.source or None
    ident = where if record.id in (None, "") else str(record.id)
    given = Given(given.published or record.published or None, given.language or record.language or None)
    text = record.text
    if text is None and record.html is None and record.paragraphs is not None:
        text = "\n\n".join(record.paragraphs)
    if text is not None:
        return load_text(
            text, id=ident, title=record.title, published=given.published, language=given.language, url=url, site=site,
            where=where,
        )  # fmt: skip
    if record.html is None:
        raise InputError(where, "there is no text in it", 'give "text", "html" or "paragraphs"')
    page = read_page(record.html.encode("utf-8", "replace"), where, given, url=url, charset="utf-8")
    return msgspec.structs.replace(page, id=ident, title=record.title or page.title, site=page.site or site)
