"""Persons and sources: who has a name, and what one of them said."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Request
from fastapi import Query as In

from menurut.ledger import Person, Profile, Query, StatementHit
from menurut.serve.web.answers import InPages, View, forms, paged, pages
from menurut.serve.web.asked import address
from menurut.serve.web.choices import groups, month_bounds, month_words
from menurut.serve.web.months import Bar, bars
from menurut.serve.web.pages.search import part
from menurut.serve.web.room import InRoom

router = APIRouter()
PATH = "/who"
Name = Annotated[str, In(max_length=300, description="Name of the person or source, part of it, or an id: `e12`.")]


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """A person or source as a whole, and a part of what it said, the newest first."""

    profile: Profile
    said: list[StatementHit]


@paged(router, PATH)
def who(request: Request, room: InRoom, name: Name = "") -> View:
    """Return the page that tells who has a name."""
    people = room.ledger.who(name) if name.strip() else []
    context = {"name": name, "people": people, "forms": forms(request, PATH)}
    return View(template="who.html", context=context, data=people, rows=people, kind=Person)


@paged(router, PATH + "/e{number:int}")
def person(request: Request, room: InRoom, number: int, paging: InPages) -> View:
    """Return the page of a person or source; as CSV it is what it said."""
    whole = room.ledger.profile(f"e{number}")
    query = Query(speaker=whole.person.entity, sort="date")
    said, more = part(room.ledger, query, paging)
    months = [Bar(month_words(m), n, address("/search", query, **month_bounds(m))) for m, n in whole.months.items()]
    theirs = msgspec.structs.replace(whole.facets, speakers=(), kinds=(), months=())
    context = {
        "whole": whole, "person": whole.person, "said": said, "paging": paging,
        "pages": pages(request, paging, more=more), "months": bars(list(whole.months), months),
        "topics": [(t.word, t.statements, address("/search", query, words=t.word)) for t in whole.topics],
        "groups": groups("/search", query, theirs), "search": address("/search", query),
        "forms": forms(request, f"{PATH}/e{number}"),
    }  # fmt: skip
    data = Whole(profile=whole, said=[hit for hit in said if isinstance(hit, StatementHit)])
    return View(template="person.html", context=context, data=data, rows=said, kind=StatementHit)
