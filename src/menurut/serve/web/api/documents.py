"""Articles: reading them, keeping them, and what was read in those of the ledger."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from menurut.errors import InputError
from menurut.ledger import Added, Change, Current
from menurut.reading import Reading
from menurut.serve.web.answers import json_answer
from menurut.serve.web.api.described import answers, listed, reference
from menurut.serve.web.given import Given, read
from menurut.serve.web.room import InRoom, Room

router = APIRouter(tags=["articles"])
_LONGEST = 2_000_000  # characters of a text or page
InNumber = Annotated[int, Path(ge=1, lt=2**31, description="Number of the article in the ledger.")]
_ADDED = {
    "type": "object", "required": ["number", "what", "version"],
    "properties": {
        "number": {"type": "integer", "description": "Number of the article in the ledger."},
        "what": {"enum": ["new", "same", "reread", "changed"], "description": "What came of it."},
        "version": {"type": "integer", "description": "Number of its present text."},
    },
}  # fmt: skip


class Unread(BaseModel):
    """An article to be read: a text, a page, or the address of one."""

    text: str | None = Field(None, max_length=_LONGEST, description="Plain text; the headline first.")
    html: str | None = Field(None, max_length=_LONGEST, description="A page.")
    url: str | None = Field(None, max_length=4000, description="Address of a page of the public Internet.")
    title: str | None = Field(None, max_length=4000, description="Title of a text.")
    published: str | None = Field(None, max_length=40, description="Date of publication, ISO 8601.")


@router.post("/read", response_model=None, responses=answers(reference(Reading), "What was read in it."))
def read_article(request: Request, room: InRoom, article: Unread) -> Response:
    """Read an article, as `menurut read` does; nothing of it is kept."""
    return json_answer(request, _read(room, article))


@router.post(
    "/documents", status_code=201, response_model=None, responses={**answers(_ADDED, "It was there."), 201: {
        "description": "It is in the ledger now.", "content": {"application/json": {"schema": _ADDED}}}},
)  # fmt: skip
def add_article(request: Request, room: InRoom, article: Unread) -> Response:
    """Read an article and keep it, as `menurut add` does; the same article again is harmless."""
    added: Added = room.ledger.add(_read(room, article), came_from="api")
    told = {"number": added.document_id, "what": added.what, "version": added.version}
    return json_answer(
        request, told, status=200 if added.what == "same" else 201,
        headers={"Location": f"/api/v1/documents/{added.document_id}"},
    )  # fmt: skip


@router.get(
    "/documents/{number}", response_model=None, responses=answers(reference(Current), "The article, as it counts.", 404)
)
def document(
    request: Request, room: InRoom, number: InNumber,
    version: Annotated[int | None, Query(ge=1, lt=2**31, description="One of its earlier texts.")] = None,
) -> Response:  # fmt: skip
    """Give an article of the ledger with what was read in it and what people decided about it."""
    return json_answer(request, room.ledger.article(number, version=version))


@router.get("/documents", response_model=None, responses=answers(reference(Current), "The article, as it counts.", 404))
def document_by_id(
    request: Request, room: InRoom,
    id: Annotated[str, Query(max_length=4000, description="Its id or address, as `menurut find` shows it.")],
) -> Response:  # fmt: skip
    """Give the article with an id or address."""
    return json_answer(request, room.ledger.article(room.ledger.number(id)))


@router.get(
    "/documents/{number}/changes", response_model=None,
    responses=answers(listed("changes", Change), "What changed.", 404),
)  # fmt: skip
def changes(request: Request, room: InRoom, number: InNumber) -> Response:
    """Tell what changed from each text of an article to the next."""
    return json_answer(request, {"changes": room.ledger.changes_of(number)})


def _read(room: Room, article: Unread) -> Reading:
    """Return the one reading of what was given; InputError where it is none, or more."""
    if sum(part is not None for part in (article.text, article.html, article.url)) != 1:
        raise InputError("article", "it has not just one of text, html and url", "give one of them")
    files = (("article.html", article.html.encode("utf-8", "replace")),) if article.html is not None else ()
    given = Given(
        text=article.text or "", url=article.url or "", files=files, title=article.title, published=article.published
    )
    pasted = read(room, given)
    if not pasted.readings:
        raise InputError("article", pasted.errors[0], "")
    return pasted.readings[0]
