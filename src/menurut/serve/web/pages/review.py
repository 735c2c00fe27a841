"""Reviewing in place: confirm, correct, strike out, undo; and the page of all decisions."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from menurut.errors import InputError, MissingError
from menurut.ledger import Current, Review
from menurut.reading import Figure, Statement
from menurut.serve.corrections import corrections, written
from menurut.serve.marked import MarkRow, rows
from menurut.serve.tongue import gettext as _
from menurut.serve.web.answers import InPages, View, answer, paged, pages
from menurut.serve.web.pages.settings import keep_reviewer, tidy_name
from menurut.serve.web.room import InRoom, Room
from menurut.serve.web.templates import reviewer
from menurut.serve.words import ACTS, KINDS, QUALIFIERS, SPEAKER_KINDS, THEMES, VERDICTS

router = APIRouter()
Verb = Literal["confirm", "correct", "strike", "undo"]
_WORDS = {
    "speaker_kinds": SPEAKER_KINDS, "acts": ACTS, "kinds": KINDS, "qualifiers": QUALIFIERS, "themes": THEMES,
}  # fmt: skip
_LONGEST = 10_000  # characters of a field of a form


async def _form(request: Request) -> dict[str, str]:
    async with request.form(max_files=0, max_fields=100) as form:
        given = {name: value for name, value in form.items() if not isinstance(value, UploadFile)}
    long = next((name for name, value in given.items() if len(value) > _LONGEST), None)
    if long:
        raise InputError(long, f"it has more than {_LONGEST:,} characters", "shorten it")
    return given


InForm = Annotated[dict[str, str], Depends(_form)]


@paged(router, "/marks/{mark:word}/correct")
def correct_form(request: Request, room: InRoom, mark: str) -> View:
    """Return the form by which a statement or figure is corrected."""
    kept, found = marked(room, mark)
    context = {
        "article": kept, "mark": found, "is_statement": isinstance(found, Statement), "now": written(found),
        "around": around(found), "words": _WORDS, "people": sorted({e.name for e in kept.reading.entities if e.name}),
    }  # fmt: skip
    mine = (row for row in rows(kept.reading, kept.verdicts) if row.mark == mark)
    return View(template="correct.html", context=context, data=written(found), rows=mine, kind=MarkRow)


@router.post("/marks/{mark}/{verb}", include_in_schema=False)
def review(request: Request, room: InRoom, mark: str, verb: Verb, form: InForm) -> Response:
    """Keep a decision, and lead back to the article; who has told no name is asked for it first."""
    user = tidy_name(form.get("reviewer", "")) or reviewer(request)
    place = room.ledger.place(mark)
    if not user:
        context = {"mark": mark, "verb": verb, "form": form, "words": place.text}
        return answer(request, View(template="name.html", context=context, data={}, rows=(), kind=Review))
    note = form.get("note", "").strip() or None
    now = decide(room, mark, verb, form, user=user, note=note)
    shown = room.ledger.place(now)
    at = shown.mark if shown.mark == now else "review"  # what is struck out is no more there to be led to
    done = RedirectResponse(f"/articles/{place.number}?done={quote(now)}#{at}", 303)
    if form.get("reviewer"):
        keep_reviewer(done, user)
    return done


@paged(router, "/reviews")
def reviews(
    request: Request, room: InRoom, paging: InPages,
    user: Annotated[str | None, Query(max_length=200, description="Only what this person decided.")] = None,
) -> View:  # fmt: skip
    """Return all decisions, the latest first."""
    every = [given for given in room.ledger.reviews() if user in (None, "", given.user)][::-1]
    here = list(islice(every, paging.offset, paging.offset + paging.limit))
    turn = pages(request, paging, more=len(every) > paging.offset + paging.limit)
    return View(
        template="reviews.html", 
        context={"reviews": here, "pages": turn, "count": len(every), "user": user or "", "verdicts": VERDICTS},
        data={"count": len(every), "reviews": here, "next": turn.behind}, rows=here, kind=Review,
    )  # fmt: skip


def decide(room: Room, mark: str, verb: Verb, form: dict[str, str], *, user: str, note: str | None) -> str:
    """Keep a decision about a mark; return the id of what counts now."""
    ledger = room.ledger
    if verb == "confirm":
        return ledger.confirm(mark, user=user, note=note)
    if verb == "strike":
        return ledger.strike(mark, user=user, note=note)
    if verb == "undo":
        return ledger.undo(mark, user=user)
    return ledger.correct(mark, corrections(form, marked(room, mark)[1]), user=user, note=note)


def marked(room: Room, mark: str) -> tuple[Current, Statement | Figure]:
    """Return a statement or figure that counts, with its article; MissingError where it does not."""
    kept = room.ledger.article(room.ledger.place(mark).number)
    found = kept.reading.mark(mark, Statement) or kept.reading.mark(mark, Figure)
    if found is None:
        raise MissingError(mark, _("it does not count any more"), _("see the history of its article"))
    return kept, found


def around(mark: Statement | Figure) -> str:
    """Return the paragraphs that a mark stands in."""
    spans = mark.content if isinstance(mark, Statement) else (mark.span,)
    blocks = mark.reading.document.blocks
    near = [b for b in blocks if any(b.start < span.end and span.start < b.end for span in spans)]
    return mark.reading.document.text[near[0].start : near[-1].end] if near else ""
