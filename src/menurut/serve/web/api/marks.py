"""Statements and figures: where they are, and what people decide about them."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi import Query as In
from pydantic import BaseModel, Field
from starlette.responses import Response

from menurut.errors import InputError
from menurut.ledger import Place, Review
from menurut.serve.web.answers import InPages, json_answer, pages
from menurut.serve.web.api.described import answers, listed, reference
from menurut.serve.web.room import InRoom
from menurut.serve.web.templates import reviewer

router = APIRouter(tags=["reviews"])
InMark = Annotated[str, Path(max_length=20, description="Id of a statement or figure: `s12`, `f3`.")]
_MARK = {
    "type": "object", "required": ["mark"],
    "properties": {"mark": {"type": "string", "description": "What counts now."}},
}  # fmt: skip
_NEXT = {"next": {"type": ["string", "null"], "description": "Address of the next part; null behind the last one."}}
_Span = Annotated[list[Annotated[int, Field(ge=0, lt=2**31)]], Field(min_length=2, max_length=2)]


class By(BaseModel):
    """Who decides."""

    user: str = Field("", max_length=80, description="Who says so; where it is empty, the reviewer of the room.")


class Decision(By):
    """Who decides, and why."""

    note: str | None = Field(None, max_length=10_000, description="Why, for whoever reads it later.")


class Fields(BaseModel, extra="forbid"):
    """What is right of a statement or figure; what is left out stays as it is."""

    text: str | None = Field(None, max_length=100_000, description="The right words, as they stand in the article.")
    content: list[_Span] | None = Field(None, max_length=100, description="Places of what is said: `[[start, end]]`.")
    source: _Span | None = Field(None, description="Place of who says it: `[start, end]`; null for none.")
    cue: _Span | None = Field(None, description="Place of the word that says so; null for none.")
    speaker: str | None = Field(None, max_length=1000, description="Who says it; null where nobody is named.")
    speaker_kind: str | None = Field(None, description="What the speaker is.")
    act: str | None = Field(None, description="What is done by saying it.")
    kind: str | None = Field(None, description="`direct`, `indirect` or `mixed`.")
    span: _Span | None = Field(None, description="Place of a figure: `[start, end]`.")
    low: Annotated[float, Field(allow_inf_nan=False)] | None = Field(None, description="Least value; null: open.")
    high: Annotated[float, Field(allow_inf_nan=False)] | None = Field(None, description="Greatest value; null: open.")
    qualifier: str | None = Field(None, description="How the value is meant.")
    unit: str | None = Field(None, max_length=100, description="Unit of a figure.")
    theme: str | None = Field(None, description="What a figure counts.")
    counted: str | None = Field(None, max_length=10_000, description="The words for what is counted.")


class Correction(Decision):
    """Who corrects, and what is right."""

    fields: Fields


@router.get("/marks/{mark}", response_model=None, responses=answers(reference(Place), "Where it is now.", 404))
def place(request: Request, room: InRoom, mark: InMark) -> Response:
    """Tell where a statement or figure is, and what counts in its place."""
    return json_answer(request, room.ledger.place(mark))


@router.post("/marks/{mark}/confirm", response_model=None, responses=answers(_MARK, "It is confirmed.", 404, 409))
def confirm(request: Request, room: InRoom, mark: InMark, given: Decision) -> Response:
    """Say that it is right, as `menurut review confirm` does."""
    return _now(request, room.ledger.confirm(mark, user=user_of(request, given), note=given.note))


@router.post("/marks/{mark}/correct", response_model=None, responses=answers(_MARK, "It is corrected.", 404, 409))
def correct(request: Request, room: InRoom, mark: InMark, given: Correction) -> Response:
    """Put the right version in its place, as `menurut review correct` does; the answer has the id of that."""
    fields: dict[str, Any] = given.fields.model_dump(exclude_unset=True)
    return _now(request, room.ledger.correct(mark, fields, user=user_of(request, given), note=given.note))


@router.post("/marks/{mark}/strike", response_model=None, responses=answers(_MARK, "It is struck out.", 404, 409))
def strike(request: Request, room: InRoom, mark: InMark, given: Decision) -> Response:
    """Say that it is none, as `menurut review strike` does."""
    return _now(request, room.ledger.strike(mark, user=user_of(request, given), note=given.note))


@router.post("/marks/{mark}/undo", response_model=None, responses=answers(_MARK, "It is as before.", 404, 409))
def undo(request: Request, room: InRoom, mark: InMark, given: By) -> Response:
    """Undo the last decision about it, as `menurut review undo` does."""
    return _now(request, room.ledger.undo(mark, user=user_of(request, given)))


@router.get(
    "/reviews", response_model=None,
    responses=answers(listed("reviews", Review, more=_NEXT), "The decisions, the latest first.", 404),
)  # fmt: skip
def reviews(
    request: Request, room: InRoom, paging: InPages,
    article: Annotated[int | None, In(ge=1, lt=2**31, description="Only those of this article, by number.")] = None,
) -> Response:  # fmt: skip
    """List the decisions, the undone ones too, as `menurut review list` does."""
    every = list(room.ledger.reviews(article))[::-1]
    turn = pages(request, paging, more=len(every) > paging.offset + paging.limit)
    here = list(islice(every, paging.offset, paging.offset + paging.limit))
    return json_answer(request, {"reviews": here, "next": turn.behind}, headers=turn.headers)


def user_of(request: Request, given: By) -> str:
    """Return who decides; InputError where nobody says who he is."""
    user = given.user.strip() or reviewer(request)
    if not user:
        raise InputError("user", "nobody says who decides", "give a name")
    return user


def _now(request: Request, mark: str) -> Response:
    return json_answer(request, {"mark": mark})
