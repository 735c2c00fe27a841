"""A document and all that was read in it, its JSON and its JSON Schema."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from menurut.document import Document
from menurut.errors import InputError
from menurut.reading.marks import Entity, Figure, Mark, Statement, Time

M = TypeVar("M", bound=Mark)


class Reading(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A document and all that was read in it; `menurut` is the version that read it.

    The marks of a reading know it, so that links can be followed: `statement.speaker`, `figure.as_of`.

    >>> from menurut import read_text
    >>> reading = read_text('Banjir Surut\\n\\n"Air surut," kata Bupati Siti Aminah.')
    >>> [(s.speaker.name, s.act, s.text) for s in reading.statements]
    [('Siti Aminah', 'say', '"Air surut,"')]
    """

    menurut: Annotated[str, Meta(description="Version that read it.")]
    document: Annotated[Document, Meta(description="The article and what its page says of itself.")]
    entities: Annotated[tuple[Entity, ...], Meta(description="Who and what the statements and figures speak of.")] = ()
    statements: Annotated[tuple[Statement, ...], Meta(description="Who said what, in text order.")] = ()
    figures: Annotated[tuple[Figure, ...], Meta(description="Numbers that count or measure, in text order.")] = ()
    times: Annotated[
        tuple[Time, ...], Meta(description="Dates, times of day, durations and frequencies, in text order.")
    ] = ()

    def __post_init__(self) -> None:
        """Take copies of the marks that belong to this reading: one mark is never in two of them."""
        for name in ("statements", "figures", "times"):
            bound = tuple(mark.bound_to(self) for mark in getattr(self, name))
            msgspec.structs.force_setattr(self, name, bound)

    @cached_property
    def _by_id(self) -> dict[str, Entity | Mark]:
        marks: list[Entity | Mark] = [*self.entities, *self.statements, *self.figures, *self.times]
        return {mark.id: mark for mark in marks}

    def entity(self, id: str | None) -> Entity | None:
        """Return the entity with this id, or None."""
        found = self._by_id.get(id) if id else None
        return found if isinstance(found, Entity) else None

    def mark(self, id: str | None, kind: type[M]) -> M | None:
        """Return the mark of this kind (`Statement`, `Figure`, `Time`) with this id, or None."""
        found = self._by_id.get(id) if id else None
        return found if isinstance(found, kind) else None


def confident(reading: Reading, least: float) -> Reading:
    """Return the reading without statements below a confidence in [0, 1]; their figures and nested ones move out.

    >>> from menurut import read_text
    >>> reading = read_text('"Air surut," kata Bupati Siti Aminah.')
    >>> len(confident(reading, 0.0).statements), len(confident(reading, 1.1).statements)
    (1, 0)
    """
    kept = {s.id for s in reading.statements if s.confidence >= least}

    def around(id: str | None) -> str | None:
        while id is not None and id not in kept:
            holder = reading.mark(id, Statement)
            id = holder.within_id if holder else None
        return id

    replace = msgspec.structs.replace
    return replace(
        reading,
        statements=tuple(replace(s, within_id=around(s.within_id)) for s in reading.statements if s.id in kept),
        figures=tuple(replace(f, statement_id=around(f.statement_id)) for f in reading.figures),
    )


def to_json(reading: Reading) -> bytes:
    """Return the reading as one line of UTF-8 JSON, as the contract has it."""
    return msgspec.json.encode(reading)


def from_json(line: bytes | str) -> Reading:
    """Return the reading that `to_json` wrote; InputError where the line is none.

    >>> from menurut import read_text
    >>> reading = read_text("Harga beras turun 5 persen.")
    >>> from_json(to_json(reading)) == reading
    True
    """
    try:
        return msgspec.json.decode(line, type=Reading)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError("reading", str(error), "give a line that `menurut read --format jsonl` wrote") from error


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a reading, made from the types themselves.

    >>> schema()["$defs"]["Mention"]["description"]
    'One place where the text mentions an entity; offsets are code points.'
    """
    made = msgspec.json.schema(Reading)
    for kind in made["$defs"].values():  # of a docstring, what is not for programmers only
        kind["description"] = " ".join(kind["description"].split("\n\n")[0].split())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
