"""Web archives (WARC): the pages that a crawler was given, one record after the other."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from menurut.document import Document
from menurut.errors import InputError
from menurut.ingest.texts import Given, Record, failing, read_page, read_text, too_large

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Coding = Literal["all", "content", "none"]
_CODINGS: tuple[Coding, ...] = ("all", "content", "none")
_HEADERS = 64_000  # bytes that the HTTP headers of a record take at most
_GZIP, _CHUNK = b"\x1f\x8b", 1_000_000
_END = b"\r\n\r\n"  # stands behind every record
_TEXT = "text/plain"
_READ = frozenset({"text/html", "application/xhtml+xml", _TEXT})


def pages(path: str, given: Given, largest: int) -> Iterator[Record]:
    """Yield the pages and plain texts of a WARC file (plain, gzip or zstd), in order.

    Other records are passed over: requests, pictures, redirects, answers that tell an error. A page of more than
    `largest` bytes is a record that fails. InputError where the file is none or not readable to its end.
    """
    number = at = 0
    try:
        for record in _responses(path):
            number, at = number + 1, record.stream_pos
            url = record.headers.get("WARC-Target-URI")
            where = f"{path}, record {number} ({url or 'no address'})"
            if record.content_length > largest + _HEADERS:
                yield failing(too_large(where, largest), number)
                continue
            block = record.reader.read(record.content_length)
            if len(block) < record.content_length:
                raise EOFError
            if content := _content(record, block, url, where):
                yield Record(where, partial(content.document, given, largest), number)
        if not _is_whole(path, at):
            raise EOFError
    except (OSError, EOFError, zlib.error) as error:
        if isinstance(error, OSError) and error.errno:  # the file itself cannot be had
            raise
        what = f"not readable as WARC at or behind record {number}" if number else "this is no WARC file"
        raise InputError(path, what, "check the file") from error
    if not number:
        raise InputError(path, "it holds no answers of servers", "give a WARC file with pages")


def _responses(path: str) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with open(path, "rb") as stream:
        if not stream.peek(1):
            raise InputError(path, "the file is empty", "give a WARC file")
        wanted = WarcRecordType.response | WarcRecordType.resource
        yield from ArchiveIterator(stream, record_types=wanted, parse_http=False)


def _is_whole(path: str, at: int) -> bool:
    """Tell whether a file ends where its last record does; FastWARC takes one that is cut off for its end.

    `at` is where its last record begins, as far as it is packed record by record.
    """
    with open(path, "rb") as stream:
        begin = stream.read(5)
        if begin == b"WARC/":
            stream.seek(-len(_END), os.SEEK_END)
            return stream.read() == _END
        if begin[:2] != _GZIP:
            return True
        stream.seek(at)
        stream.seek(at if stream.read(2) == _GZIP else 0)
        unpacking, is_whole = zlib.decompressobj(wbits=31), True
        while raw := stream.read(_CHUNK):
            while raw:
                unpacking.decompress(raw, _CHUNK)
                raw, is_whole = unpacking.unconsumed_tail or unpacking.unused_data, unpacking.eof
                if is_whole:
                    unpacking = zlib.decompressobj(wbits=31)
    return is_whole


class _Content(NamedTuple):
    """What a record holds: bytes, with the HTTP headers in front of them as long as they are `coded`."""

    raw: bytes
    url: str | None
    where: str
    is_text: bool
    charset: str | None = None
    coded: bool = False

    def document(self, given: Given, largest: int) -> Document:
        """Return the article."""
        raw = self._decoded(largest) if self.coded else self.raw
        if len(raw) > largest:
            raise too_large(self.where, largest)
        read = read_text if self.is_text else read_page
        return read(raw, self.where, given, url=self.url, charset=self.charset)

    def _decoded(self, largest: int) -> bytes:
        """Return the content of an answer, of which no more than is needed is unpacked.

        Crawlers often leave the header of a coding that they have taken off: what cannot be so coded is not.
        """
        for coding in _CODINGS:
            answer = _parsed(self.raw, coding)
            try:
                if answer:
                    return answer.reader.read(largest + 1)
            except OSError:
                continue
        raise InputError(self.where, "its content cannot be decoded", "check the file")


def _content(record: WarcRecord, block: bytes, url: str | None, where: str) -> _Content | None:
    """Return the page or text that a record holds, null where it holds something else."""
    if not record.is_http:
        kind = _kind(record.headers.get("Content-Type"))
        return _Content(block, url, where, kind == _TEXT) if kind in _READ else None
    answer = _parsed(block, "none")
    if answer is None or answer.http_headers.status_code != 200:
        return None
    if (kind := _kind(answer.http_content_type)) not in _READ:
        return None
    coded = any(header in answer.http_headers for header in ("Content-Encoding", "Transfer-Encoding"))
    raw = block if coded else answer.reader.read()
    return _Content(raw, url, where, kind == _TEXT, answer.http_charset, coded)


def _kind(header: str | None) -> str:
    return (header or "").partition(";")[0].strip().lower()


def _parsed(block: bytes, coding: Coding) -> WarcRecord | None:
    """Return an HTTP answer, null where it is none; what is wrong in it does not disturb the reading of the file."""
    from fastwarc.warc import WarcRecord

    answer = WarcRecord()
    answer.set_bytes_content(block)
    answer.is_http = True
    try:
        answer.parse_http(auto_decode=coding)
    except OSError:
        return None
    return answer
