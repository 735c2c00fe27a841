"""The page that one begins at: what is in the ledger, who is quoted most, and the newest articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import APIRouter, Request

from menurut.ledger import Article, Count, Query
from menurut.serve.web.answers import View, forms, paged
from menurut.serve.web.asked import address
from menurut.serve.web.choices import Choice
from menurut.serve.web.room import InRoom
from menurut.serve.web.shown import who_url
from menurut.serve.words import THEMES

router = APIRouter()
PATH = "/home"
_NEWEST = 10


@paged(router, PATH)
def home(request: Request, room: InRoom) -> View:
    """Return the start page; as CSV it is the newest articles."""
    contents = room.ledger.contents(newest=_NEWEST)
    common = contents.facets
    context = {
        "contents": contents, "where": room.ledger.where, "forms": forms(request, PATH),
        "speakers": _listed(common.speakers, lambda c: (c.name, who_url(c.value))),
        "sites": _listed(common.sites, lambda c: (c.name, address("/search", Query(site=c.value)))),
        "themes": _listed(common.themes, lambda c: (THEMES.get(c.value, c.value), _figures(c.value))),
    }  # fmt: skip
    return View(template="home.html", context=context, data=contents, rows=contents.newest, kind=Article)


router.add_api_route("/", home, methods=["GET"], include_in_schema=False, response_model=None, name="start")


def _figures(theme: str) -> str:
    return address("/search", Query(figures=True), theme=theme)


def _listed(counts: Sequence[Count], named: Callable[[Count], tuple[str, str]]) -> list[Choice]:
    """Return counts with the name and address that each is shown with."""
    most = max((count.count for count in counts), default=1)
    shown = ((count, *named(count)) for count in counts)
    return [Choice(name, count.count, count.count / most, url, chosen=False) for count, name, url in shown]
