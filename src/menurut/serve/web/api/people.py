"""Who is who: what users say of persons and sources, for articles to come too."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import Field
from starlette.responses import Response

from menurut.serve.web.answers import json_answer
from menurut.serve.web.api.described import answers
from menurut.serve.web.api.marks import By, user_of
from menurut.serve.web.room import InRoom

router = APIRouter(tags=["persons and sources"])
InEntity = Annotated[str, Path(max_length=300, description="An id such as `e12`, or a name.")]
_TIED = {
    "type": "object", "required": ["names"],
    "properties": {"names": {"type": "integer", "description": "Names that were tied."}},
}  # fmt: skip
_APART = {
    "type": "object", "required": ["entity"],
    "properties": {"entity": {"type": "string", "description": "Id of who was set apart."}},
}  # fmt: skip


class Same(By):
    """Who says so, and whom it is the same as."""

    other: str = Field(max_length=300, description="An id or a name of the other one.")


class Apart(By):
    """Who says so, and where."""

    article: str | None = Field(None, max_length=4000, description="Only in the article with this id or address.")


@router.post("/who/{entity}/same-as", response_model=None, responses=answers(_TIED, "They are tied.", 404, 409))
def same_as(request: Request, room: InRoom, entity: InEntity, given: Same) -> Response:
    """Say that it is the same as another, as `menurut who --same-as` does."""
    names = room.ledger.merge(entity, given.other, user=user_of(request, given))
    return json_answer(request, {"names": names})


@router.post("/who/{entity}/apart", response_model=None, responses=answers(_APART, "It is set apart.", 404, 409))
def apart(request: Request, room: InRoom, entity: InEntity, given: Apart) -> Response:
    """Say that it is not who it was taken for, as `menurut who --apart` does."""
    set_apart = room.ledger.split(entity, user=user_of(request, given), document=given.article)
    return json_answer(request, {"entity": set_apart})
