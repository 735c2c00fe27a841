"""Figures of one quantity set side by side: by source and day, as a plot and as tables."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from menurut.errors import InputError
from menurut.ledger import Account, FigureHit, Ledger, Query
from menurut.serve.account import spread
from menurut.serve.web.answers import InLongPages, View, form_of, forms, json_answer, paged, pages, tagged
from menurut.serve.web.asked import InQuery, address, parameters
from menurut.serve.web.choices import chips, groups
from menurut.serve.web.points import legend, plotted, source_words
from menurut.serve.web.room import InRoom
from menurut.serve.words import THEMES

router = APIRouter()
PATH = "/account"
MOST = 2_000
"""Figures that are set side by side at most: more is no account of one quantity."""
_ROWS = 40  # of the tables about sources and outlets
_SHOWN = ("words", "theme", "unit", "from", "to")
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def asks_something(query: Query) -> bool:
    """Tell whether a query names a quantity, or anything that could be one."""
    return bool(parameters(query, figures=False, sort="relevance"))


def gathered(ledger: Ledger, query: Query) -> Account:
    """Return the account of a query; InputError where it asks for nothing, or for too much."""
    figures = msgspec.structs.replace(query, figures=True)
    if not asks_something(query):
        raise InputError("account", "no quantity is named", "ask for a theme, or for words of what happened")
    if ledger.exceeds(figures, MOST):
        raise InputError("account", f"there are more than {MOST} figures", "narrow it down with words or dates")
    return ledger.account(figures)


@paged(router, PATH)
def account(request: Request, room: InRoom, query: InQuery, paging: InLongPages) -> View:
    """Return the page of an account; as CSV it is all its figures."""
    page = form_of(request) == "html"
    too_many = (
        page and asks_something(query) and room.ledger.exceeds(msgspec.structs.replace(query, figures=True), MOST)
    )
    found = None if page and (too_many or not asks_something(query)) else gathered(room.ledger, query)
    context = {"query": query, "found": found, "too_many": too_many, "most": MOST, **_form(request, query)}
    if found is None:
        figures = msgspec.structs.replace(query, figures=True)
        common = room.ledger.facets(figures)
        context["groups"] = groups(PATH, figures, common) if too_many else []
        context["offered"] = [theme for theme in common.themes if theme.value != "count"]
        return View(template="account.html", context=context, data=None, rows=(), kind=FigureHit)
    start, end = paging.offset, paging.offset + paging.limit
    context |= {
        "spread": spread(found), "source_words": source_words, "rows": _ROWS,
        "legend": legend([p for p in found.points if p.day]),
        "points": found.points[start:end],
        "first": start + 1, "last": min(end, len(found.points)), "plain": _plain(request),
        "undated": sum(point.day is None for point in found.points),
        "pages": pages(request, paging, more=end < len(found.points)),
        "others": [(unit, n, address(PATH, query, unit=unit)) for unit, n in found.others.items()],
        "search": address("/search", query, figures=True),
    }  # fmt: skip
    rows = (point.figure for point in found.points)
    return View(template="account.html", context=context, data=found, rows=rows, kind=FigureHit)


def _form(request: Request, query: Query) -> dict[str, object]:
    """Return what the form of the page shows."""
    given = parameters(query, figures=False)
    return {
        "themes": THEMES, "hidden": [(n, v) for n, v in given.items() if n not in _SHOWN],
        "chips": [c for c in chips(PATH, query, None) if c.name], "forms": forms(request, PATH, "svg", "png"),
        "title": " · ".join(part for part in (THEMES.get(query.theme or ""), query.words) if part),
    }  # fmt: skip


def _plain(request: Request) -> str:
    """Return the address of the points for the plot."""
    return f"{PATH}/points.json" + (f"?{request.url.query}" if request.url.query else "")


@router.get(PATH + "/points.json", include_in_schema=False)
def points(request: Request, room: InRoom, query: InQuery) -> Response:
    """Return the points of an account for the plot in the browser."""
    return json_answer(request, plotted(gathered(room.ledger, query)))


@router.get(PATH + ".svg", include_in_schema=False)
@router.get(PATH + ".png", include_in_schema=False)
def picture(request: Request, room: InRoom, query: InQuery) -> Response:
    """Return the picture of an account, the same that `menurut account -o` makes."""
    from menurut.serve.plot import plot

    form = request.url.path.rpartition(".")[2]
    return tagged(request, plot(gathered(room.ledger, query), query, form), _TYPES[form])
