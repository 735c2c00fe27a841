"""What a visitor gives to be read: a text, the address of a page, or files; the same for pages and API."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from menurut.document import Document
from menurut.errors import InputError, MenurutError
from menurut.ingest import load_public, load_text, load_upload
from menurut.serve.tongue import gettext as _
from menurut.serve.web.options import Options
from menurut.serve.web.room import Pasted, Room

_LONGEST, _MOST = 200_000, 400_000  # characters of one article, and of all: a book would keep everybody else waiting


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is to be read: a text, an address, files by name; with the date of publication, ISO 8601."""

    text: str = ""
    url: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    title: str | None = None
    published: str | None = None


def read(room: Room, given: Given) -> Pasted:
    """Return the readings of what was given, and why some could not be read; InputError where nothing was given."""
    if not (given.text.strip() or given.url.strip() or given.files):
        raise InputError(_("nothing"), _("there is nothing to read"), _("paste a text or an address, or give a file"))
    found = list(islice(_loaded(given, room.options), room.options.articles + 1))
    errors = [error for error in found if isinstance(error, MenurutError)]
    documents = [document for document in found if isinstance(document, Document)]
    if len(found) > room.options.articles:
        documents = documents[: room.options.articles]
        what, hint = _("more than {count} articles"), _("add them with `menurut add`")
        errors.append(InputError(_("what you gave"), what.format(count=room.options.articles), hint))
    return Pasted(readings=tuple(room.read(documents)), errors=tuple(str(error) for error in errors))


def _loaded(given: Given, options: Options) -> Iterator[Document | MenurutError]:
    left = _MOST
    for found in chain(_text(given, options), _page(given, options), _files(given, options)):
        if not isinstance(found, Document):
            yield found
            continue
        most, size = min(left, _LONGEST), len(found.text)
        if size > most:
            what = _("it has more than {count} characters, which are left").format(count=most)
            yield InputError(found.id, what, _("give fewer or shorter articles at once"))
        else:
            left -= size
            yield found


def _text(given: Given, options: Options) -> Iterable[Document | MenurutError]:
    if not given.text.strip():
        return
    try:
        text = given.text.replace("\r\n", "\n")  # as forms send it
        yield load_text(
            text, id=named(text), title=given.title or None, published=given.published, language=options.language
        )
    except MenurutError as error:
        yield error


def named(text: str) -> str:
    """Return an id for a text that came without one, the same for the same text.

    >>> named("Harga naik.") == named("Harga naik."), named("Harga naik.") == named("Harga turun.")
    (True, False)
    """
    return f"text-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"


def _page(given: Given, options: Options) -> Iterable[Document | MenurutError]:
    url = given.url.strip()
    if not url:
        return
    try:
        yield load_public(
            url if "://" in url else f"https://{url}", published=given.published, language=options.language
        )
    except MenurutError as error:
        yield error


def _files(given: Given, options: Options) -> Iterable[Document | MenurutError]:
    for name, raw in given.files:
        yield from load_upload(raw, name, published=given.published, language=options.language)
