"""One article of the ledger: the text, its marks, and beside it who says what; and where a mark is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from menurut.ledger import Current, Ledger, Place, Review
from menurut.reading import Figure, Reading, Statement
from menurut.serve.marked import MarkRow, rows
from menurut.serve.page import shown
from menurut.serve.quotation import about, quotation, title_of
from menurut.serve.web.answers import View, paged
from menurut.serve.web.room import InRoom

router = APIRouter()


@paged(router, "/articles/{number:number}")
def article(
    request: Request, room: InRoom, number: int, version: Annotated[int | None, Query(ge=1, le=10**6)] = None,
    explain: bool = False, done: Annotated[str | None, Query(max_length=20)] = None,
    gone: Annotated[str | None, Query(max_length=20)] = None,
) -> View:  # fmt: skip
    """Return the page of an article; `done` is a mark that was just reviewed, `gone` one that counts no more."""
    kept = room.ledger.article(number, version=version)
    history = list(room.ledger.reviews(number))
    context = {
        "article": kept, "shown": shown(kept.reading, explain=explain),
        "title": title_of(kept.reading.document), "about": about(kept.reading.document),
        "quotations": quotations(kept.reading), "people": {e: f"/who/{id}" for e, id in kept.entities.items()},
        "history": history[::-1], "reviewed": standing(history), "explain": explain,
        "changes": room.ledger.changes_of(number) if kept.versions > 1 else [],
        "done": next((r for r in reversed(history) if done in (r.mark, r.made)), None) if done else None,
        "gone": room.ledger.place(gone) if gone else None,
    }  # fmt: skip
    return View(
        template="article.html", context=context, data=kept, rows=rows(kept.reading, kept.verdicts), kind=MarkRow
    )


@router.get("/article", include_in_schema=False)
def named(room: InRoom, id: Annotated[str, Query(max_length=4000)]) -> Response:
    """Lead to the article with an id or address; the browser takes the mark behind it along."""
    return RedirectResponse(f"/articles/{room.ledger.number(id)}", 303)


@router.get("/marks/{mark}", include_in_schema=False)
def mark(room: InRoom, mark: str) -> Response:
    """Lead to where a statement or figure is now: this address of it stays, whatever is read anew or reviewed."""
    return RedirectResponse(path_of(room.ledger.place(mark), mark, room.ledger), 303)


def path_of(place: Place, mark: str, ledger: Ledger) -> str:
    """Return the address of the article where a mark is shown, at the mark."""
    path = f"/articles/{place.number}"
    if place.mark:
        return f"{path}#{place.mark}"
    kept: Current = ledger.article(place.number)
    return f"{path}?gone={mark}" if kept.version == place.version else f"{path}?version={place.version}#{mark}"


def quotations(reading: Reading) -> dict[str, str]:
    """Return each statement and figure as a quotation, by id."""
    marks: list[Statement | Figure] = [*reading.statements, *reading.figures]
    return {mark.id: quotation(mark) for mark in marks}


def standing(history: list[Review]) -> dict[str, Review]:
    """Return the decisions that stand, by the mark that they made or left."""
    return {given.made or given.mark: given for given in history if not given.undone_at}
