"""The page that one begins at."""

from __future__ import annotations

from fastapi import APIRouter, Request

from menurut.ledger import Review
from menurut.serve.web.answers import View, paged
from menurut.serve.web.room import InRoom

router = APIRouter()


@paged(router, "/home")
def home(request: Request, room: InRoom) -> View:
    """Return the start page."""
    return View(template="home.html", data={"ledger": room.ledger.where}, rows=(), kind=Review)


router.add_api_route("/", home, methods=["GET"], include_in_schema=False, response_model=None, name="start")
