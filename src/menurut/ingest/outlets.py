"""What pages of any outlet and of each one name by themselves, from outlets.toml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Annotated, Literal

import msgspec

Kind = Literal["drop", "body", "promo", "caption", "credit", "byline", "boilerplate"]
"""What an element is: furniture, the article's body, or an insertion of that role."""
KINDS: tuple[Kind, ...] = ("drop", "promo", "caption", "credit", "byline", "boilerplate", "body")
"""In the order in which they are tried: the first that fits an element holds."""

Selector = Annotated[str, msgspec.Meta(pattern=r"^(?:[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?[.#][A-Za-z_][\w-]*\*?)$")]
Offset = Annotated[str, msgspec.Meta(pattern=r"^[+-]\d\d:\d\d$")]


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Selectors by what they select; one is `tag`, `.class`, `#id`, `tag.class` or `tag#id`, `*` ends a prefix."""

    drop: tuple[Selector, ...] = ()
    body: tuple[Selector, ...] = ()
    promo: tuple[Selector, ...] = ()
    caption: tuple[Selector, ...] = ()
    credit: tuple[Selector, ...] = ()
    byline: tuple[Selector, ...] = ()
    boilerplate: tuple[Selector, ...] = ()


class Outlet(Marks, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the pages of an outlet name, on `hosts` and their subdomains.

    `authors`: names of the `meta` elements, `writers`: the elements that tell who wrote the article, where
    JSON-LD tells another (the editor).
    """

    hosts: tuple[str, ...]
    authors: tuple[str, ...] = ()
    writers: tuple[Selector, ...] = ()


class Outlets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table; `zones` gives the offset of each name of a time zone that pages print."""

    zones: dict[str, Offset]
    any: Marks
    outlet: tuple[Outlet, ...]


class Rules:
    """Tells what an element is by its tag, classes and id.

    >>> rules = Rules([Marks(drop=("nav", ".ads*"), promo=("a.inner",))])
    >>> rules.kind("div", "ads-top x", ""), rules.kind("a", "inner", ""), rules.kind("p", "inner", "")
    ('drop', 'promo', None)
    """

    def __init__(self, marks: list[Marks]) -> None:
        self._exact: dict[str, dict[str, Kind]] = {}
        self._prefixes: list[tuple[str, str, Kind]] = []
        for kind, selector in _selectors(marks):
            tag, name = _split(selector)
            if name.endswith("*"):
                self._prefixes.append((name[:-1], tag, kind))
            else:
                self._exact.setdefault(name, {}).setdefault(tag, kind)
        self._kind = lru_cache(4096)(self._find)  # pages repeat few classes thousands of times

    def kind(self, tag: str, classes: str, ident: str) -> Kind | None:
        """Return what an element is by its tag, its `class` attribute and its `id`, else null."""
        return self._kind(tag, classes, ident)

    def _find(self, tag: str, classes: str, ident: str) -> Kind | None:
        found = set(self._named("", tag))
        if classes or ident:
            for name in ["." + c for c in classes.split()] + (["#" + ident] if ident else []):
                found.update(self._named(name, tag))
        return next((k for k in KINDS if k in found), None) if found else None

    def _named(self, name: str, tag: str) -> Iterator[Kind]:
        by_tag = self._exact.get(name, {})
        yield from (by_tag[t] for t in ("", tag) if t in by_tag)
        if name:
            yield from (kind for prefix, t, kind in self._prefixes if name.startswith(prefix) and t in ("", tag))


def _selectors(marks: list[Marks]) -> Iterator[tuple[Kind, str]]:
    for kind in KINDS:
        for mark in marks:
            selectors: tuple[str, ...] = getattr(mark, kind)
            yield from ((kind, selector) for selector in selectors)


def _split(selector: str) -> tuple[str, str]:
    """Return the tag of a selector and its class or id with its sign; either may be empty."""
    at = min((i for i in (selector.find("."), selector.find("#")) if i >= 0), default=len(selector))
    return selector[:at], selector[at:]


@cache
def outlets() -> Outlets:
    """Return the table that ships, checked against its schema; msgspec.ValidationError where it does not fit."""
    return msgspec.toml.decode(resources.files("menurut.ingest").joinpath("outlets.toml").read_bytes(), type=Outlets)


@cache
def outlet_of(host: str | None) -> Outlet | None:
    """Return what is known of the outlet of a host name.

    >>> outlet_of("money.kompas.com").authors
    ('content_author',)
    """
    if not host:
        return None
    known = (o for o in outlets().outlet if any(host == h or host.endswith("." + h) for h in o.hosts))
    return next(known, None)


@cache
def rules_of(outlet: Outlet | None) -> Rules:
    """Return the rules for the pages of an outlet: its own and those of any page."""
    return Rules([*([outlet] if outlet else []), outlets().any])
