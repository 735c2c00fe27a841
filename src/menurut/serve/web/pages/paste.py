"""Reading what a visitor gives: a text, the address of a page, or files; and keeping it in the ledger."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi import File as Upload
from starlette.responses import RedirectResponse, Response

from menurut.errors import InputError, MissingError
from menurut.serve.marked import MarkRow, all_rows
from menurut.serve.page import shown
from menurut.serve.quotation import about, title_of
from menurut.serve.tongue import gettext as _
from menurut.serve.web.answers import View, answer, paged
from menurut.serve.web.given import Given, read
from menurut.serve.web.pages.article import quotations
from menurut.serve.web.room import InRoom, Pasted, Room

router = APIRouter()


@paged(router, "/read")
def form(request: Request, room: InRoom) -> View:
    """Return the page to give something on."""
    return _form(room, Given(), ())


@router.post("/read", include_in_schema=False)
def give(
    request: Request, room: InRoom, text: Annotated[str, Form()] = "", url: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "", files: Annotated[list[UploadFile], Upload()] = [],  # noqa: B006
) -> Response:  # fmt: skip
    """Read what was given, and lead to the readings; where nothing can be read, say why and keep what was typed."""
    named = [file for file in files if file.filename]
    if len(named) > room.options.files:
        what = _("more than {count} files").format(count=room.options.files)
        raise InputError(_("what you gave"), what, _("add them with `menurut add`"))
    loaded = tuple((file.filename or "", file.file.read()) for file in named)
    given = Given(text=text, url=url, files=loaded, published=published.strip() or None)
    try:
        pasted = read(room, given)
    except InputError as error:
        return answer(request, _form(room, given, (str(error),)))
    if not pasted.readings:
        return answer(request, _form(room, given, pasted.errors))
    return RedirectResponse(f"/readings/{room.keep(pasted)}", 303)


@paged(router, "/readings/{key:word}")
def readings(request: Request, room: InRoom, key: str) -> View:
    """Return the readings of what was given."""
    pasted = _pasted(room, key)
    articles = [
        {"shown": shown(reading, prefix=f"a{i}"), "quotations": quotations(reading), "about": about(reading.document),
         "title": title_of(reading.document)}
        for i, reading in enumerate(pasted.readings, 1)
    ]  # fmt: skip
    return View(
        template="readings.html", context={"articles": articles, "errors": pasted.errors, "key": key},
        data=pasted.readings, rows=all_rows(pasted.readings), kind=MarkRow,
    )  # fmt: skip


@router.post("/readings/{key:word}/keep", include_in_schema=False)
def keep(room: InRoom, key: str) -> Response:
    """Put the readings into the ledger, and lead to the first of them there."""
    numbers = [room.ledger.add(reading).document_id for reading in _pasted(room, key).readings]
    return RedirectResponse(f"/articles/{numbers[0]}", 303)


def _form(room: Room, given: Given, errors: tuple[str, ...]) -> View:
    return View(
        template="read.html", context={"given": given, "errors": errors, "options": room.options},
        data={"errors": errors}, rows=(), kind=MarkRow, status=422 if errors else 200,
    )  # fmt: skip


def _pasted(room: Room, key: str) -> Pasted:
    found = room.pasted(key)
    if found is None:
        raise MissingError(_("this reading"), _("it is not kept any more"), _("give it to be read again"))
    return found
