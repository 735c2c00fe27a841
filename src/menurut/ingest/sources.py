"""Inputs by name: files, folders, JSON lines, URLs and standard input."""

from __future__ import annotations

import gzip
import os
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from io import BufferedReader, BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from menurut.document import Document
from menurut.errors import InputError, MenurutError
from menurut.ingest.records import read_lines
from menurut.ingest.texts import Given, load_text, read_page

if TYPE_CHECKING:
    from menurut.ingest.web import Fetched

LARGEST = 10_000_000
"""Bytes of one page, text or JSON line that are read at most."""
_PAGES, _TEXTS, _LINES = (".html", ".htm", ".xhtml"), (".txt", ".text", ".md"), (".jsonl", ".ndjson")
_WARC = (".warc", ".warc.gz")
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
            yield from read_lines(BytesIO(raw), name, given, LARGEST)
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

    An input is a page (`.html`), a text (`.txt`), JSON lines (`.jsonl`), each also as `.gz`, a folder of
    these, a URL, or `-` for a page, text or JSON lines on standard input. `published` (ISO 8601) and
    `language` stand above what the inputs say.
    """
    given = Given(published, language)
    for source in sources:
        try:
            yield from _one(source, given)
        except MenurutError as error:
            yield error
        except (OSError, ValueError) as error:  # ValueError: a null character in a path
            what = error.strerror if isinstance(error, OSError) else None
            yield InputError(source, what or str(error), "check the path")


def _one(source: str, given: Given) -> Iterator[Document | MenurutError]:
    if not source:
        raise InputError("''", "an input has no name", "give a file, a folder, a URL or -")
    name = source.lower()
    if source == "-":
        yield from _standard_input(given)
    elif "://" in source:
        yield _fetched(source, given)
    elif Path(source).is_dir():
        yield from _folder(Path(source), given)
    elif name.endswith(_WARC):
        raise InputError(source, "WARC files are not read yet", "give its pages as .html files")
    elif name.removesuffix(".gz").endswith(_LINES):
        with _opened(source) as lines:
            yield from read_lines(lines, source, given, LARGEST)
    else:
        yield _file(source, given)


def _opened(source: str) -> BinaryIO:
    return cast(BinaryIO, gzip.open(source, "rb")) if source.lower().endswith(".gz") else open(source, "rb")


def _file(source: str, given: Given) -> Document:
    try:
        with _opened(source) as file:
            raw = file.read(LARGEST + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(source, "not readable as gzip", "check the file") from error
    return _article(raw, source, source.lower().removesuffix(".gz"), given)


def _standard_input(given: Given) -> Iterator[Document | MenurutError]:
    if sys.stdin is None:
        raise InputError("-", "there is no standard input", "give a file")
    stream = cast(BufferedReader, sys.stdin.buffer)
    if stream.peek(1).lstrip()[:1] == b"{":
        yield from read_lines(stream, "-", given, LARGEST)
    else:
        yield _article(stream.read(LARGEST + 1), "-", "", given)


def _folder(folder: Path, given: Given) -> Iterator[Document | MenurutError]:
    known = (*_PAGES, *_TEXTS, *_LINES, ".warc")
    unread: list[OSError] = []
    paths = sorted(
        os.path.join(place, name)
        for place, _, names in os.walk(folder, onerror=unread.append)
        for name in names
        if name.lower().removesuffix(".gz").endswith(known)
    )
    for error in unread:
        yield InputError(str(error.filename), error.strerror or str(error), "check the path")
    if not paths and not unread:
        raise InputError(str(folder), "no article is in this folder", "put .html, .txt or .jsonl files there")
    yield from load_all(paths, published=given.published, language=given.language)


def _fetched(url: str, given: Given, *, public: bool = False) -> Document:
    from menurut.ingest.web import Limits, fetch

    return load_fetched(fetch(url, Limits(LARGEST), public=public), url, given)


def load_fetched(page: Fetched, where: str, given: Given) -> Document:
    """Return the article of a page that was fetched; InputError, naming `where`, where there is none in it."""
    if page.is_text:
        return _text(page.raw, where, given, url=page.url, charset=page.charset)
    return read_page(page.raw, where, given, url=page.url, charset=page.charset)


def _article(raw: bytes, where: str, name: str, given: Given) -> Document:
    if len(raw) > LARGEST:
        raise InputError(where, f"it is larger than {LARGEST // 1_000_000} MB", "give one article")
    if not raw.strip():
        raise InputError(where, "the file is empty", "give a file with an article in it")
    if name.endswith(_PAGES) or (not name.endswith(_TEXTS) and _PAGE.match(raw)):
        return read_page(raw, where, given)
    return _text(raw, where, given)


def _text(raw: bytes, where: str, given: Given, *, url: str | None = None, charset: str | None = None) -> Document:
    from menurut.ingest.encoding import decode_text

    text = decode_text(raw, where, charset)
    return load_text(text, id=url or where, published=given.published, language=given.language, url=url, where=where)
