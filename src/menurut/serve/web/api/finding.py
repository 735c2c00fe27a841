"""What is looked for across articles: search, facets, persons and sources, accounts, and all of it to take along."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, Literal

from fastapi import APIRouter, Path, Request
from fastapi import Query as In
from starlette.responses import Response, StreamingResponse

from menurut.ledger import Account, Contents, Facets, FigureHit, Person, Profile, StatementHit
from menurut.serve.exported import write
from menurut.serve.web.answers import InPages, json_answer, pages
from menurut.serve.web.api.described import answers, listed, reference
from menurut.serve.web.asked import InQuery
from menurut.serve.web.pages.account import gathered
from menurut.serve.web.pages.search import part
from menurut.serve.web.pages.who import Name
from menurut.serve.web.room import InRoom

router = APIRouter(tags=["finding"])
_NEXT = {"next": {"type": ["string", "null"], "description": "Address of the next part; null behind the last one."}}
_EXPORTS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "webannotation": "application/ld+json"}
_IN_MEMORY, _CHUNK = 4_000_000, 1 << 16  # bytes


@router.get(
    "/search", response_model=None,
    responses=answers(listed("hits", StatementHit, FigureHit, more=_NEXT), "What was found, best or newest first."),
)  # fmt: skip
def search(request: Request, room: InRoom, query: InQuery, paging: InPages) -> Response:
    """Find statements or figures, as `menurut find` does."""
    hits, more = part(room.ledger, query, paging)
    found = pages(request, paging, more=more)
    return json_answer(request, {"hits": hits, "next": found.behind}, headers=found.headers)


@router.get("/facets", response_model=None, responses=answers(reference(Facets), "What the hits have in common."))
def facets(request: Request, room: InRoom, query: InQuery) -> Response:
    """Count the hits of a search by speaker, kind, act, outlet, month and theme."""
    return json_answer(request, room.ledger.facets(query))


@router.get("/who", response_model=None, responses=answers(listed("people", Person), "Who has that name."))
def who(request: Request, room: InRoom, name: Name) -> Response:
    """Tell who has a name, as `menurut who` does; who said most comes first."""
    return json_answer(request, {"people": room.ledger.who(name)})


@router.get("/who/{entity}", response_model=None, responses=answers(reference(Profile), "One of them as a whole.", 404))
def profile(
    request: Request, room: InRoom, entity: Annotated[str, Path(max_length=300, description="An id such as `e12`.")]
) -> Response:
    """Tell what one person or source said: when, about what, and who passes it on."""
    return json_answer(request, room.ledger.profile(entity))


@router.get("/account", response_model=None, responses=answers(reference(Account), "The figures set side by side."))
def account(request: Request, room: InRoom, query: InQuery) -> Response:
    """Set the figures of one quantity side by side, as `menurut account` does; it has to be narrowed down."""
    return json_answer(request, gathered(room.ledger, query))


@router.get("/contents", response_model=None, responses=answers(reference(Contents), "How much there is."))
def contents(
    request: Request, room: InRoom, newest: Annotated[int, In(ge=0, le=200, description="So many articles.")] = 10
) -> Response:
    """Tell what is in the ledger, and its newest articles."""
    return json_answer(request, room.ledger.contents(newest=newest))


@router.get("/export", response_class=StreamingResponse)
def export(
    room: InRoom, query: InQuery,
    form: Annotated[Literal["csv", "jsonl", "webannotation"], In(alias="format", description="How.")] = "jsonl",
) -> Response:  # fmt: skip
    """Give all that a search finds, as `menurut export` does."""
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115, it is closed when it has been sent
    write(room.ledger, query, file, form)
    file.seek(0)
    ending = {"webannotation": "jsonld"}.get(form, form)
    told = {"Content-Disposition": f'attachment; filename="menurut.{ending}"'}
    return StreamingResponse(_chunks(file), media_type=_EXPORTS[form], headers=told)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk
