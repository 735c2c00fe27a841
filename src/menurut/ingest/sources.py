"""Inputs by name: files, folders, JSON lines, URLs and standard input."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from menurut.document import Document
from menurut.errors import InputError, MenurutError
from menurut.ingest.dates import checked

LARGEST = 10_000_000
"""Bytes of one page or text that are read at most."""
_PAGES, _TEXTS, _LINES = {".html", ".htm", ".xhtml"}, {".txt", ".text", ".md"}, (".jsonl", ".jsonl.gz", ".ndjson")


def load_text(
    text: str, *, id: str = "text", title: str | None = None, published: str | None = None,
    language: str | None = None, url: str | None = None,
) -> Document:  # fmt: skip
    """Return a document whose text is `text`, untouched; InputError where it is empty or the date is none."""
    if not text.strip():
        raise InputError(id, "there is no text in it", "give an article")
    published = checked(published, id)
    return Document(
        id=id, text=text, title=title, published=published, published_from="given" if published else None,
        language=language, url=url,
    )  # fmt: skip


def load(source: str, *, published: str | None = None, language: str | None = None) -> Document:
    """Return the one article of a path, URL or `-`; MenurutError where there is none or more."""
    found = list(load_all([source], published=published, language=language))
    if len(found) != 1:
        raise InputError(source, f"it holds {len(found)} articles", "use load_all for more than one")
    if isinstance(found[0], MenurutError):
        raise found[0]
    return found[0]


def load_all(
    sources: Sequence[str], *, published: str | None = None, language: str | None = None
) -> Iterator[Document | MenurutError]:
    """Yield the documents of all inputs in order; what cannot be read is yielded as the error it is.

    An input is a page (`.html`), a text (`.txt`), JSON lines (`.jsonl`, `.jsonl.gz`), a folder of these, a
    URL, or `-` for a page or text on standard input.
    """
    for source in sources:
        try:
            yield from _one(source, published, language)
        except MenurutError as error:
            yield error
        except OSError as error:
            yield InputError(source, error.strerror or str(error), "check the path")


def _one(source: str, published: str | None, language: str | None) -> Iterator[Document | MenurutError]:
    if source == "-":
        yield _article(sys.stdin.buffer.read(LARGEST + 1), "-", None, published, language)
    elif "://" in source:
        from menurut.ingest.web import fetch

        raw, url, charset = fetch(source, LARGEST)
        yield _given(_page(raw, source, url, charset), published, language)
    elif Path(source).is_dir():
        yield from _folder(Path(source), published, language)
    elif source.endswith(_LINES):
        yield from _lines(Path(source), published, language)
    else:
        path = Path(source)
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        yield _article(raw, source, path.suffix.lower(), published, language)


def _folder(folder: Path, published: str | None, language: str | None) -> Iterator[Document | MenurutError]:
    known = _PAGES | _TEXTS
    paths = sorted(
        p for p in folder.rglob("*") if p.is_file() and (p.suffix.lower() in known or p.name.endswith(_LINES))
    )
    if not paths:
        raise InputError(str(folder), "no article is in this folder", "put .html, .txt or .jsonl files there")
    yield from load_all([str(p) for p in paths], published=published, language=language)


def _article(raw: bytes, where: str, suffix: str | None, published: str | None, language: str | None) -> Document:
    if len(raw) > LARGEST:
        raise InputError(where, f"it is larger than {LARGEST // 1_000_000} MB", "give one article")
    if not raw.strip():
        raise InputError(where, "the file is empty", "give a file with an article in it")
    if b"\x00" in raw[:8192]:
        raise InputError(where, "this is binary, no article", "give an HTML page or plain text")
    start = raw[:512].lstrip().lower()
    if suffix in _PAGES or (suffix not in _TEXTS and start.startswith((b"<!doctype", b"<html", b"<?xml"))):
        return _given(_page(raw, where, None, None), published, language)
    from menurut.ingest.pages import decode

    return load_text(decode(raw, where), id=where, published=published, language=language)


def _page(raw: bytes, where: str, url: str | None, charset: str | None) -> Document:
    if not raw.strip():
        raise InputError(where, "the page is empty", "give a page with an article in it")
    from menurut.ingest.pages import load_page

    return load_page(raw, where, url=url, header=charset)


def _given(document: Document, published: str | None, language: str | None) -> Document:
    changes: dict[str, Any] = {}
    if published := checked(published, document.id):
        changes |= {"published": published, "published_from": "given"}
    if language:
        changes["language"] = language
    return msgspec.structs.replace(document, **changes)


def _lines(path: Path, published: str | None, language: str | None) -> Iterator[Document | MenurutError]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        number = 0
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _line(line, f"{path}, line {number}", published, language)
        except (gzip.BadGzipFile, EOFError) as error:
            raise InputError(str(path), f"not readable as gzip after line {number}", "check the file") from error
        if not number:
            raise InputError(str(path), "the file is empty", "give a JSON object a line")


def _line(line: bytes, where: str, published: str | None, language: str | None) -> Document | MenurutError:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return InputError(where, "this is no JSON", 'give one object a line with "text" or "html"')
    try:
        return _record(data, where, published, language)
    except MenurutError as error:
        return error


def _record(data: Any, where: str, published: str | None, language: str | None) -> Document:
    if not isinstance(data, dict):
        raise InputError(where, "this is no JSON object", 'give one object a line with "text" or "html"')
    fields = {k: v for k in ("title", "published", "language", "url") if isinstance(v := data.get(k), str)}
    ident = str(data.get("id") or where)
    if isinstance(data.get("html"), str):
        page = _page(data["html"].encode("utf-8", "replace"), where, fields.get("url"), "utf-8")
        return msgspec.structs.replace(_given(page, published or fields.get("published"), language), id=ident)
    text = data.get("text")
    if text is None and isinstance(data.get("paragraphs"), list):
        text = "\n\n".join(str(p) for p in data["paragraphs"])
    if not isinstance(text, str) or not text.strip():
        raise InputError(where, "there is no text in it", 'give "text", "html" or "paragraphs"')
    return load_text(
        text, id=ident, title=fields.get("title"), published=published or fields.get("published"),
        language=language or fields.get("language"), url=fields.get("url"),
    )  # fmt: skip
