"""What a user asks a ledger for, and what that means for its index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from menurut.errors import InputError
from menurut.ledger.rows import sizes
from menurut.ledger.terms import Match, Term
from menurut.ledger.words import facet, stems, tokens
from menurut.reading import Act, EntityKind, Theme

_PART = re.compile(r'"([^"]*)"|(\S+)')
_SHORTEST = 2  # letters of a beginning that is searched for
_ANYWHERE = ("stems", "context")
NEVER = (Term(("facets",), ("never",)),)
"""Stands for what no row has."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; what is None is not asked for. Days are ISO 8601 (`2025-09-04`), both ends inclusive.

    `words` have to be there all, in any order and with any affix; `"two words"` just so and one behind the other,
    `pemerint*` as a beginning.

    >>> Query(words="harga beras", act="deny").act
    'deny'
    """

    words: Annotated[
        str, Meta(description="Words, all of them; in quotation marks exactly so; `*` for any ending.")
    ] = ""
    figures: Annotated[bool, Meta(description="Look for figures, not statements.")] = False
    speaker: Annotated[str | None, Meta(description="Name of the speaker, part of it, or an id such as `e12`.")] = None
    speaker_kind: Annotated[EntityKind | None, Meta(description="What the speaker is.")] = None
    act: Annotated[Act | None, Meta(description="What is done by saying it.")] = None
    site: Annotated[str | None, Meta(description="Outlet: its name or host.")] = None
    since: Annotated[str | None, Meta(description="First day of publication.")] = None
    until: Annotated[str | None, Meta(description="Last day of publication.")] = None
    said_since: Annotated[
        str | None, Meta(description="First day of the saying, of a figure: that it is valid for.")
    ] = None
    said_until: Annotated[
        str | None, Meta(description="Last day of the saying, of a figure: that it is valid for.")
    ] = None
    theme: Annotated[Theme | None, Meta(description="What a figure counts or measures.")] = None
    unit: Annotated[str | None, Meta(description="Unit of a figure.")] = None
    least: Annotated[float | None, Meta(description="Least value of a figure.")] = None
    most: Annotated[float | None, Meta(description="Greatest value of a figure.")] = None
    sort: Annotated[Literal["relevance", "date"], Meta(description="Best first, or newest first.")] = "relevance"
    limit: Annotated[int, Meta(description="So many at most.", ge=1)] = 20
    offset: Annotated[int, Meta(description="So many of the first ones are left out.", ge=0)] = 0

    @property
    def table(self) -> Literal["statement", "figure"]:
        """The table that is asked; theme, unit and bounds are those of figures."""
        numbers = (self.theme, self.unit, self.least, self.most)
        return "figure" if self.figures or any(x is not None for x in numbers) else "statement"

    def words_in(self) -> list[Word]:
        """Return the parsed words; InputError where a beginning is too short."""
        return [word for exact, plain in _PART.findall(self.words) for word in _words(exact, plain)]


class Word(msgspec.Struct, frozen=True):
    """A word to look for, a phrase of several as written (`exact`), or a beginning (`prefix`)."""

    parts: tuple[str, ...]
    exact: bool = False
    prefix: bool = False

    @property
    def said(self) -> tuple[Term, ...]:
        """Where it has to stand for a row that itself has it."""
        if self.exact or self.prefix:
            return (Term(("plain", "stems") if self.prefix else ("plain",), self.parts, self.prefix),)
        return (Term(("stems",), tuple(stems(list(self.parts)))),)

    @property
    def near(self) -> tuple[Term, ...]:
        """Where it may stand for a row that has it, or whose article's head has it; a phrase has to be in the row."""
        if self.exact:
            return self.said
        if self.prefix:
            return (*self.said, Term(("context",), self.parts, prefix=True))
        return (Term(_ANYWHERE, tuple(stems(list(self.parts)))),)


def _words(exact: str, plain: str) -> Iterator[Word]:
    if exact:
        if found := tokens(exact):
            yield Word(tuple(found), exact=True)
        return
    *before, last = tokens(plain) or [""]
    yield from (Word((part,)) for part in before)
    if plain.endswith("*"):
        if len(last) < _SHORTEST:
            raise InputError(plain, "too short a beginning", f"give {_SHORTEST} letters before the *")
        yield Word((last,), prefix=True)
    elif last:
        yield Word((last,))


def tiers(query: Query) -> Iterator[Match]:
    """Yield what the words mean, best first: as they stand one behind the other, all in what is said, and at last
    some in the head of the article only. By date there is only the last, which has all of the others.
    """
    words = query.words_in()
    loose = [word for word in words if not word.exact and not word.prefix]
    if query.sort == "relevance" and words:
        if len(loose) > 1:
            phrase = Term(("stems",), tuple(stems([word.parts[0] for word in loose])))
            yield ((phrase,), *(word.said for word in words if word.exact or word.prefix))
        yield tuple(word.said for word in words)
    yield tuple(word.near for word in words)


def filters(query: Query, names: list[str]) -> Match:
    """Return what all rows that are asked for have besides the words; `names` are those of the speaker."""
    wanted = {
        "act": query.act, "kind": query.speaker_kind, "site": query.site, "theme": query.theme, "unit": query.unit,
    }  # fmt: skip
    match: list[tuple[Term, ...]]
    match = [(Term(("facets",), (facet(name, value),)),) for name, value in wanted.items() if value is not None]
    if names:
        spoken = tuple(Term(("speaker",), tuple(tokens(name))) for name in names if tokens(name))
        match.append(spoken or NEVER)  # a name without a word is nobody's
    if query.said_since and query.said_until:  # with one end only there are too many months
        match.append(_facets(_months("sm", query.said_since, query.said_until)))
    if query.least is not None or query.most is not None:
        match.append(_facets([f"size.{n}" for n in _sizes(query.least, query.most)]))
    return tuple(match)


def _facets(names: list[str]) -> tuple[Term, ...]:
    """Return what a row with any of these facets has; bounds that exclude each other leave none."""
    return tuple(Term(("facets",), (name,)) for name in names) or NEVER


def _sizes(least: float | None, most: float | None) -> range:
    if (least is None or least <= 0) and most is not None:
        return range(-3, max(sizes(most, most)) + 1) if most > 0 else range(-3, 19)
    low = min(sizes(least, least)) if least is not None and least > 0 else -3
    return range(low, (max(sizes(most, most)) if most is not None else 18) + 1)


def _months(name: str, since: str, until: str) -> list[str]:
    """Return the tokens of the months between two days."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    return [
        f"{name}.{n // 12:04d}-{n % 12 + 1:02d}"
        for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
