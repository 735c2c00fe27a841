"""How routes answer: every page also as `.json` and `.csv` with the same query string, ETags, paging, errors.

A page is registered with `paged(router, "/path")`; its view returns a `View`, which has what each of the forms needs.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import Response

from menurut.serve.found import write_csv
from menurut.serve.tongue import language
from menurut.serve.web.room import Room
from menurut.serve.web.templates import render, reviewer, theme

Form = Literal["html", "json", "csv"]
FORMS: tuple[Form, ...] = ("html", "json", "csv")
_TYPES = {
    "html": "text/html; charset=utf-8", "json": "application/json", "csv": "text/csv; charset=utf-8",
}  # fmt: skip
_LARGEST = 200  # results on one page at most
_FARTHEST = 10_000  # results that may be passed over


@dataclass(kw_only=True)
class View:
    """What a page shows: a template with its context, the same as data for JSON, and as rows for CSV.

    `kind` is the type of the rows, which names the columns, also where there are none.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    data: Any
    rows: Iterable[msgspec.Struct]
    kind: type[msgspec.Struct]
    status: int = 200


class Made(NamedTuple):
    """What is sent: the body, its media type, and the status."""

    body: bytes
    kind: str
    status: int


def paged(router: APIRouter, path: str) -> Callable[[Callable[..., View]], Callable[..., Response]]:
    """Register a view at `path`, and its data at `path.json` and `path.csv`.

    The view has a parameter `request`.
    """

    def register(view: Callable[..., View]) -> Callable[..., Response]:
        @wraps(view)
        def answered(request: Request, **given: Any) -> Response:
            def made() -> Made:
                return made_of(request, view(request=request, **given))

            room: Room = request.app.state.room
            body, kind, status = made() if form_of(request) != "html" else room.remembered(_asked(request, room), made)
            return tagged(request, body, kind, status=status)

        for form in FORMS:
            ending = "" if form == "html" else f".{form}"
            router.add_api_route(
                path + ending,
                answered,
                methods=["GET", "HEAD"],
                include_in_schema=False,
                response_model=None,
                name=f"{view.__name__}{ending}",
            )
        return answered

    return register


def form_of(request: Request) -> Form:
    """Return the form that the address asks for."""
    path = request.url.path
    return "json" if path.endswith(".json") else "csv" if path.endswith(".csv") else "html"


def _asked(request: Request, room: Room) -> tuple[object, ...]:
    """Return all that a page depends on, besides what is in the ledger."""
    chosen = (language(), theme(request), reviewer(request), room.coming)
    return (request.url.path, request.url.query, *chosen)


def answer(request: Request, view: View) -> Response:
    """Return a view in the form that the address asks for."""
    body, kind, status = made_of(request, view)
    return tagged(request, body, kind, status=status)


def made_of(request: Request, view: View) -> Made:
    """Return what is sent of a view, in the form that the address asks for."""
    form = form_of(request)
    if form == "json":
        body = msgspec.json.encode(view.data)
    elif form == "csv":
        out = io.BytesIO()
        write_csv(view.rows, view.kind, out)
        body = out.getvalue()
    else:
        body = render(request, view.template, view.context).encode("utf-8", "replace")
    return Made(body, _TYPES[form], view.status)


def json_answer(request: Request, data: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return data as JSON, with its ETag."""
    return tagged(request, msgspec.json.encode(data), _TYPES["json"], status=status, headers=headers)


def tagged(
    request: Request, body: bytes, kind: str, *, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """Return a body with its ETag; nothing of it where the browser has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    told = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language, Cookie", **(headers or {})}
    known = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and request.method in ("GET", "HEAD") and (tag in known or "*" in known):
        return Response(status_code=304, headers=told)
    return Response(body, status, headers=told, media_type=kind)


class _Number(Convertor[int]):
    """A number in an address, as a store can hold it."""

    regex = "[0-9]{1,9}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


class _Word(Convertor[str]):
    """A word in an address, without the ending that tells the form of a page."""

    regex = "[\\w-]{1,40}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("number", _Number())
register_url_convertor("word", _Word())


def forms(request: Request, path: str, *others: str) -> dict[str, str]:
    """Return the addresses of the page at `path` in its other forms, with the same query string."""
    rest = f"?{request.url.query}" if request.url.query else ""
    return {form: f"{path}.{form}{rest}" for form in ("json", "csv", *others)}


class Paging(NamedTuple):
    """Which results to show: `limit` of them, `offset` passed over."""

    limit: int
    offset: int


def _paging(
    limit: Annotated[int, Query(ge=1, le=_LARGEST, description="So many at most.")] = 20,
    offset: Annotated[int, Query(ge=0, le=_FARTHEST, description="So many are passed over.")] = 0,
) -> Paging:
    return Paging(limit, offset)


def _long(
    limit: Annotated[int, Query(ge=1, le=_LARGEST, description="So many rows at most.")] = 50,
    offset: Annotated[int, Query(ge=0, le=_FARTHEST, description="So many are passed over.")] = 0,
) -> Paging:
    return Paging(limit, offset)


InPages = Annotated[Paging, Depends(_paging)]
"""The parameters `limit` and `offset` of what comes in pages."""
InLongPages = Annotated[Paging, Depends(_long)]
"""The same for rows of a table."""


class Pages(NamedTuple):
    """The addresses of the pages before and behind this one, None where there is none."""

    before: str | None
    behind: str | None

    @property
    def headers(self) -> dict[str, str]:
        """The `Link` header that tells a program the same."""
        told = ((self.before, "prev"), (self.behind, "next"))
        links = ", ".join(f'<{url}>; rel="{name}"' for url, name in told if url)
        return {"Link": links} if links else {}


def pages(request: Request, paging: Paging, *, more: bool) -> Pages:
    """Return the addresses before and behind, relative to the room; `more` tells whether there is more."""

    def at(offset: int) -> str:
        url = request.url.include_query_params(offset=offset) if offset else request.url.remove_query_params("offset")
        return url.path + (f"?{url.query}" if url.query else "")

    before = at(max(0, paging.offset - paging.limit)) if paging.offset else None
    behind = paging.offset + paging.limit
    return Pages(before, at(behind) if more and behind <= _FARTHEST else None)
