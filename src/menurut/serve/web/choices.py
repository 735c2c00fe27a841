"""What can be chosen to narrow a search, and what is chosen already, each with the address where it leads."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from menurut.ledger import Count, Facets, Query
from menurut.serve.tongue import dated
from menurut.serve.tongue import gettext as _
from menurut.serve.tongue import number_words as number
from menurut.serve.web.asked import address
from menurut.serve.words import ACTS, SPEAKER_KINDS, THEMES

_OF_FIGURES: dict[str, Any] = {"figures": False, "theme": None, "unit": None, "least": None, "most": None}
_FEW = 6  # choices that are shown at once; the others behind "more"


class Choice(NamedTuple):
    """A value that can be asked for: its name, how many hits have it, and how many of the most frequent one's."""

    name: str
    hits: int
    share: float
    url: str
    chosen: bool


class Group(NamedTuple):
    """Choices of one kind."""

    name: str
    few: Sequence[Choice]
    others: Sequence[Choice]


class Chip(NamedTuple):
    """Something that is asked for, and the address of the search without it."""

    name: str
    value: str
    url: str


def groups(path: str, query: Query, found: Facets) -> list[Group]:
    """Return the choices for a search, without the groups that have none."""
    plain: Callable[[Count], str] = lambda count: count.name  # noqa: E731
    kinds: list[tuple[str, tuple[Count, ...], Callable[[Count], str], Callable[[str], dict[str, Any]]]] = [
        (_("Speaker"), found.speakers, plain, lambda v: {"speaker": v}),
        (_("Kind of speaker"), found.kinds, lambda c: SPEAKER_KINDS.get(c.value, c.value),
         lambda v: {"speaker_kind": v}),
        (_("Act"), found.acts, lambda c: ACTS.get(c.value, c.value), lambda v: {"act": v}),
        (_("Outlet"), found.sites, plain, lambda v: {"site": v}),
        (_("Month"), found.months, lambda c: month_words(c.value), month_bounds),
        (_("Figures by theme"), found.themes, lambda c: THEMES.get(c.value, c.value),
         lambda v: {"theme": v, "figures": True}),
    ]  # fmt: skip
    made = (
        Group(title, *_split([_choice(path, query, c, named(c), changes(c.value), counts) for c in counts]))
        for title, counts, named, changes in kinds
    )
    return [group for group in made if group.few]


def _choice(
    path: str, query: Query, count: Count, name: str, changes: dict[str, Any], beside: Sequence[Count]
) -> Choice:
    """Return a choice; one that is chosen already leads to the search without it."""
    chosen = all(getattr(query, field) == value for field, value in changes.items())
    kept = {field: None for field in changes if field != "figures"} if chosen else changes
    most = max(other.count for other in beside)
    return Choice(name, count.count, count.count / most, address(path, query, **kept), chosen)


def _split(choices: list[Choice]) -> tuple[list[Choice], list[Choice]]:
    return choices[:_FEW], choices[_FEW:]


def chips(path: str, query: Query, speaker: str | None) -> Iterator[Chip]:
    """Yield what is asked for besides words; `speaker` is the name of one who is asked for by id."""
    told = [
        (_("speaker"), speaker or query.speaker, ("speaker",)),
        (_("kind"), SPEAKER_KINDS.get(query.speaker_kind or "", ""), ("speaker_kind",)),
        (_("act"), ACTS.get(query.act or "", ""), ("act",)),
        (_("outlet"), query.site, ("site",)),
        (_("published"), _between(query.since, query.until), ("since", "until")),
        (_("said or valid"), _between(query.said_since, query.said_until), ("said_since", "said_until")),
        (_("theme"), THEMES.get(query.theme or "", ""), ("theme",)),
        (_("unit"), query.unit, ("unit",)),
        (_("at least"), None if query.least is None else number(query.least), ("least",)),
        (_("at most"), None if query.most is None else number(query.most), ("most",)),
    ]  # fmt: skip
    for name, value, fields in told:
        if value:
            yield Chip(name, value, address(path, query, **dict.fromkeys(fields)))


def statements_of(query: Query) -> Query:
    """Return the same search for statements: what only figures have is left out."""
    return msgspec.structs.replace(query, **_OF_FIGURES)


def month_bounds(month: str) -> dict[str, Any]:
    """Return the first and last day of a month as a query wants them.

    >>> month_bounds("2024-02")
    {'since': '2024-02-01', 'until': '2024-02-29'}
    """
    year, number = map(int, month.split("-"))
    return {"since": f"{month}-01", "until": f"{month}-{monthrange(year, number)[1]:02d}"}


def month_words(month: str) -> str:
    """Return a month in words.

    >>> month_words("2025-09")
    'Sep 2025'
    """
    return dated(date.fromisoformat(f"{month}-01"), "MMM y")


def _between(since: str | None, until: str | None) -> str:
    if since and until and since[:7] == until[:7] and month_bounds(since[:7]) == {"since": since, "until": until}:
        return month_words(since[:7])
    if since and until:
        return since if since == until else _("{since} to {until}").format(since=since, until=until)
    if since:
        return _("from {since}").format(since=since)
    return _("until {until}").format(until=until) if until else ""
