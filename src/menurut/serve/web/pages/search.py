"""The search: one box, what narrows it down, and the sentences that were found."""

from __future__ import annotations

import io

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from menurut.ledger import Facets, FigureHit, Hit, Ledger, Query, StatementHit
from menurut.serve.feed import write_atom
from menurut.serve.tongue import gettext as _
from menurut.serve.tongue import ngettext
from menurut.serve.tongue import number_words as number
from menurut.serve.web.answers import InPages, Paging, View, forms, paged, pages, tagged
from menurut.serve.web.asked import InQuery, address, parameters
from menurut.serve.web.choices import chips, groups, statements_of
from menurut.serve.web.room import InRoom
from menurut.serve.web.shown import hit_url

router = APIRouter()
PATH = "/search"
# Parameters that have a field on the page; the others go along hidden when the form is sent.
_OFTEN = ("words", "speaker", "from", "to")
_SHOWN = {"statement": _OFTEN, "figure": (*_OFTEN, "min", "max", "unit")}


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found: a part of the hits, and what all of them have in common."""

    hits: list[Hit]
    facets: Facets


def part(ledger: Ledger, query: Query, paging: Paging) -> tuple[list[Hit], bool]:
    """Return the hits of one page, and whether there are more."""
    asked = msgspec.structs.replace(query, limit=paging.limit + 1, offset=paging.offset)
    hits = ledger.find(asked)
    return hits[: paging.limit], len(hits) > paging.limit


def kind_of(query: Query) -> type[Hit]:
    """Return what a search finds."""
    return FigureHit if query.table == "figure" else StatementHit


@paged(router, PATH)
def search(request: Request, room: InRoom, query: InQuery, paging: InPages) -> View:
    """Return the page of a search."""
    hits, more = part(room.ledger, query, paging)
    common = room.ledger.facets(query)
    speaker = room.ledger.name(query.speaker or "")
    context = {
        "query": query, "hits": hits, "facets": common, "paging": paging, "speaker": speaker,
        "pages": pages(request, paging, more=more), "groups": groups(PATH, query, common),
        "chips": list(chips(PATH, query, speaker)), "title": title_of(query, speaker),
        "tabs": (
            (_("Statements"), address(PATH, statements_of(query)), query.table == "statement"),
            (_("Figures"), address(PATH, query, figures=True), query.table == "figure"),
        ),
        "forms": forms(request, PATH, "atom"), "export": _export(query),
        "fields": parameters(query), "found": found_words(query, common),
        "hidden": _hidden(query, by_id=speaker is not None),
        "sorts": [
            (name, address(PATH, query, sort=sort), query.sort == sort)
            for sort, name in (("relevance", _("best first")), ("date", _("newest first")))
        ],
    }  # fmt: skip
    data = Found(hits=hits, facets=common)
    return View(template="search.html", context=context, data=data, rows=hits, kind=kind_of(query))


def _export(query: Query) -> str:
    """Return the address of all hits, to which the format is to be added."""
    whole = address("/api/v1/export", query)
    return whole if "?" in whole else whole + "?sort=relevance"


def _hidden(query: Query, *, by_id: bool) -> list[tuple[str, str]]:
    """Return the parameters that have no field on the page; a speaker who is known by id has none either."""
    shown = _SHOWN[query.table]
    given = parameters(query).items()
    return [(name, value) for name, value in given if name not in shown or (name == "speaker" and by_id)]


def found_words(query: Query, common: Facets) -> str:
    """Return how many hits there are, in words."""
    count = number(common.total)
    if query.table == "figure":
        several = (
            _("more than {count} figures")
            if common.more
            else ngettext("{count} figure", "{count} figures", common.total)
        )
    else:
        several = (
            _("more than {count} statements")
            if common.more
            else ngettext("{count} statement", "{count} statements", common.total)
        )
    return several.format(count=count)


@router.get(PATH + ".atom", include_in_schema=False)
def feed(request: Request, room: InRoom, query: InQuery, paging: InPages) -> Response:
    """Return a search as a feed, the newest first."""
    newest = msgspec.structs.replace(query, sort="date")
    hits, _more = part(room.ledger, newest, paging)
    base, out = str(request.base_url).rstrip("/"), io.BytesIO()
    write_atom(
        hits, out, title=title_of(query, room.ledger.name(query.speaker or "")), own=str(request.url),
        page=base + address(PATH, query), link=lambda hit: base + hit_url(hit),
    )  # fmt: skip
    return tagged(request, out.getvalue(), "application/atom+xml; charset=utf-8")


def title_of(query: Query, speaker: str | None) -> str:
    """Return what is searched for in a few words."""
    parts = [query.words, *(chip.value for chip in chips(PATH, query, speaker))]
    return " · ".join(part for part in parts if part) or _("Search")
