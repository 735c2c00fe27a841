"""Inputs by name: files, folders, JSON lines, URLs and standard input."""

from __future__ import annotations

import gzip
import os
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from io import BufferedReader, BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from menurut.document import Document
from menurut.errors import InputError, MenurutError
from menurut.ingest.records import lines
from menurut.ingest.texts import Given, Record, failing, read_page, read_text, too_large

if TYPE_CHECKING:
    from menurut.ingest.web import Fetched

LARGEST = 10_000_000
"""Bytes of one page, text or JSON line that are read at most."""
_PAGES, _TEXTS, _LINES = (".html", ".htm", ".xhtml"), (".txt", ".text", ".md"), (".jsonl", ".ndjson")
_ARCHIVES = (".warc", ".warc.gz")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|\?xml)\b", re.I | re.S)


def load(source: str, *, published: str | None = None, language: str | None = None) -> Document:
    """Return the one article of a path, URL or `-`; MenurutError where there is none or more."""
    found = list(islice(load_all([source], published=published, language=language), 2))
    if len(found) != 1:
        what = "more than one article" if found else "no article"
        raise InputError(source, f"it holds {what}", "use load_all for more than one")
    if isinstance(found[0], MenurutError):
        raise found[0]
    return found[0]


def load_public(url: str, *, published: str | None = None, language: str | None = None) -> Document:
    """Return the article at an address that a stranger gave; FetchError where it is none of the public Internet."""
    return _fetched(url, Given(published, language), public=True)


def load_upload(
    raw: bytes, name: str, *, published: str | None = None, language: str | None = None
) -> Iterator[Document | MenurutError]:
    """Yield the documents of a file that a stranger gave, by its name's ending; what cannot be read as the error it is.

    >>> [document.text for document in load_upload(b"Harga beras turun.", "a.txt")]
    ['Harga beras turun.']
    """
    given = Given(published, language)
    try:
        if name.lower().endswith(".gz"):
            with gzip.open(BytesIO(raw)) as file:
                raw, name = file.read(LARGEST + 1), name[: -len(".gz")]
        if name.lower().endswith(_LINES):
            yield from map(loaded, lines(BytesIO(raw), name, given, LARGEST))
        else:
            yield _article(raw, name, name.lower(), given)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield InputError(name, "not readable as gzip", "check the file")
    except MenurutError as error:
        yield error


def load_all(
    sources: Sequence[str], *, published: str | None = None, language: str | None = None
) -> Iterator[Document | MenurutError]:
    """Yield the documents of all inputs in order; what cannot be read is yielded as the error it is.

    An input is a page (`.html`), a text (`.txt`), JSON lines (`.jsonl`), each also as `.gz`, a web archive (`.warc`,
    `.warc.gz`), a folder of these, a URL, or `-` for a page, text or JSON lines on standard input. `published` (ISO
    8601) and `language` stand above what the inputs say.
    """
    given = Given(published, language)
    for source in sources:
        try:
            yield from map(loaded, _records(source, given))
        except (MenurutError, OSError, ValueError) as error:
            yield _told(error, source)


def loaded(record: Record) -> Document | MenurutError:
    """Return the document of a record, or the error that it is."""
    try:
        return record.load()
    except (MenurutError, OSError, ValueError) as error:
        return _told(error, record.where)


def _told(error: Exception, where: str) -> MenurutError:
    if isinstance(error, MenurutError):
        return error
    what = error.strerror if isinstance(error, OSError) else None  # ValueError: a null character in a path
    return InputError(where, what or str(error), "check the path")


def _records(source: str, given: Given) -> Iterator[Record]:
    if not source:
        raise InputError("''", "an input has no name", "give a file, a folder, a URL or -")
    if source == "-":
        yield from _standard_input(given)
    elif "://" in source:
        yield Record(source, partial(_fetched, source, given))
    elif Path(source).is_dir():
        yield from _folder(source, given)
    else:
        yield from file_records(source, given)


def file_records(path: str, given: Given) -> Iterator[Record]:
    """Yield the records of a file; InputError or OSError where it cannot be read to its end."""
    if is_archive(path):
        from menurut.ingest.archives import pages

        yield from pages(path, given, LARGEST)
    elif is_lines(path):
        with opened(path) as stream:
            yield from lines(stream, path, given, LARGEST)
    else:
        yield Record(path, partial(_file, path, given))


def is_archive(path: str) -> bool:
    """Tell by its name whether a file is a web archive."""
    return path.lower().endswith(_ARCHIVES)


def is_lines(path: str) -> bool:
    """Tell by its name whether a file holds JSON lines."""
    return path.lower().removesuffix(".gz").endswith(_LINES)


def opened(source: str) -> BinaryIO:
    """Open a file for reading, unpacked where its name ends in `.gz`."""
    return cast(BinaryIO, gzip.open(source, "rb")) if source.lower().endswith(".gz") else open(source, "rb")


def _file(source: str, given: Given) -> Document:
    try:
        with opened(source) as file:
            raw = file.read(LARGEST + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(source, "not readable as gzip", "check the file") from error
    return _article(raw, source, source.lower().removesuffix(".gz"), given)


def _standard_input(given: Given) -> Iterator[Record]:
    if sys.stdin is None:
        raise InputError("-", "there is no standard input", "give a file")
    stream = cast(BufferedReader, sys.stdin.buffer)
    if stream.peek(1).lstrip()[:1] == b"{":
        yield from lines(stream, "-", given, LARGEST)
    else:
        yield Record("-", lambda: _article(stream.read(LARGEST + 1), "-", "", given))


def _folder(folder: str, given: Given) -> Iterator[Record]:
    paths, unread = files_in(folder)
    yield from map(failing, unread)
    for path in paths:
        try:
            yield from file_records(path, given)
        except (MenurutError, OSError) as error:
            yield failing(_told(error, path))


def files_in(folder: str) -> tuple[list[str], list[MenurutError]]:
    """Return the files in a folder that articles are read from, in order, and errors for what cannot be looked into.

    InputError where there are none.
    """
    unread: list[OSError] = []
    known = (*_PAGES, *_TEXTS, *_LINES, ".warc")
    paths = sorted(
        os.path.join(place, name)
        for place, _, names in os.walk(folder, onerror=unread.append)
        for name in names
        if name.lower().removesuffix(".gz").endswith(known)
    )
    if not paths and not unread:
        raise InputError(folder, "no article is in this folder", "put .html, .txt, .jsonl or .warc.gz files there")
    return paths, [_told(error, str(error.filename)) for error in unread]


def _fetched(url: str, given: Given, *, public: bool = False) -> Document:
    from menurut.ingest.web import Limits, fetch

    return load_fetched(fetch(url, Limits(LARGEST), public=public), url, given)


def load_fetched(page: Fetched, where: str, given: Given) -> Document:
    """Return the article of a page that was fetched; InputError, naming `where`, where there is none in it."""
    read = read_text if page.is_text else read_page
    return read(page.raw, where, given, url=page.url, charset=page.charset)


def _article(raw: bytes, where: str, name: str, given: Given) -> Document:
    if len(raw) > LARGEST:
        raise too_large(where, LARGEST)
    if not raw.strip():
        raise InputError(where, "the file is empty", "give a file with an article in it")
    if name.endswith(_PAGES) or (not name.endswith(_TEXTS) and _PAGE.match(raw)):
        return read_page(raw, where, given)
    return read_text(raw, where, given)
