"""One article as text or as a page, with what the caller gives beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from menurut.document import Document
from menurut.errors import InputError, MenurutError
from menurut.ingest.dates import checked
from menurut.ingest.languages import LanguageFilter


class Given(NamedTuple):
    """What the caller knows of the article; it stands above what a page says. `only` lets one language through."""

    published: str | None = None
    language: str | None = None
    only: LanguageFilter | None = None


class Record(NamedTuple):
    """An article that is there and not parsed yet; `load` gives its document, or MenurutError.

    `number` counts the lines or records of its file, from 1.
    """

    where: str
    load: Callable[[], Document]
    number: int = 1


def failing(error: MenurutError, number: int = 1) -> Record:
    """Return the record whose loading fails with this error."""

    def load() -> Document:
        raise error

    return Record(error.where, load, number)


def too_large(where: str, largest: int) -> InputError:
    """Return the error that something has more than `largest` bytes."""
    return InputError(where, f"it is larger than {largest // 1_000_000} MB", "give one article")


def load_text(
    text: str, *, id: str = "text", title: str | None = None, published: str | None = None,
    language: str | None = None, url: str | None = None, site: str | None = None, where: str | None = None,
) -> Document:  # fmt: skip
    """Return a document whose text is `text`, untouched.

    InputError, naming `where` (else `id`), where it is empty, where the date is none, and where a string
    holds half of a surrogate pair, which no encoding can write.

    >>> load_text("Harga turun.\\r\\n").text
    'Harga turun.\\r\\n'
    """
    where = where or id
    for part in (text, id, title, language, url, site):
        if part and not _is_whole(part):
            raise InputError(where, "it holds half a character (a lone surrogate)", "write the text as UTF-8")
    if not text.replace("\ufeff", "").strip():
        raise InputError(where, "there is no text in it", "give an article")
    published = checked(published, where)
    return Document(
        id=id, text=text, title=title, published=published, published_from="given" if published else None,
        language=language, url=url, site=site,
    )  # fmt: skip


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_page(raw: bytes, where: str, given: Given, *, url: str | None = None, charset: str | None = None) -> Document:
    """Return the article of a page (`load_page`), with what is given put above what the page says."""
    from menurut.ingest.pages import load_page

    if not raw.strip():
        raise InputError(where, "the page is empty", "give a page with an article in it")
    if given.only:  # a glance at the page is cheap, taking the article out of it is not
        given.only.check_page(raw, where)
    published = checked(given.published, where)
    document = load_page(raw, where, url=url, charset=charset)
    if given.only:
        given.only.check(document.text, where)
    changes: dict[str, Any] = {}
    if published:
        changes |= {"published": published, "published_from": "given"}
    if given.language:
        changes["language"] = given.language
    return msgspec.structs.replace(document, **changes)


def read_text(raw: bytes, where: str, given: Given, *, url: str | None = None, charset: str | None = None) -> Document:
    """Return the article that bytes of plain text are, with what is given of it."""
    from menurut.ingest.encoding import decode_text

    text = decode_text(raw, where, charset)
    if given.only:
        given.only.check(text, where)
    return load_text(text, id=url or where, published=given.published, language=given.language, url=url, where=where)
