"""Statements, figures, times and entities, as the contract has them; field values are those of the guidelines.

In JSON a link between marks is an id (`"speaker": "e1"`). In Python the id is `speaker_id`, and `speaker` is
the entity itself: a mark of a `Reading` knows its reading.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Annotated, Literal, Self, cast

import msgspec
from msgspec import UNSET, Meta, UnsetType

from menurut.document import Span
from menurut.errors import MenurutError
from menurut.lang.schema.values import Act, Qualifier, Theme, TimeType

if TYPE_CHECKING:
    from menurut.reading.reading import Reading

StatementKind = Literal["direct", "indirect", "mixed"]
EntityKind = Literal["person", "organization", "government", "place", "media", "document", "group", "unknown"]
Form = Literal["name", "nominal", "pronoun"]


class Mention(msgspec.Struct, frozen=True):
    """One place where the text mentions an entity; offsets are code points."""

    start: Annotated[int, Meta(description="First character, in Unicode code points of `document.text`.")]
    end: Annotated[int, Meta(description="The character behind the last one.")]
    form: Annotated[Form, Meta(description="Named by name, by description or by pronoun.")]


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, body, medium, document or group, under the fullest name that the article gives it.

    An entity is true unless it is `NOBODY`, the speaker of a statement that names nobody.

    >>> bool(Entity(id="e1", name="Siti Aminah", kind="person")), bool(NOBODY)
    (True, False)
    """

    id: Annotated[str, Meta(description="`e1`, `e2`, …; unique in the reading.")]
    name: Annotated[str, Meta(description="The fullest name that the article gives, without title.")]
    kind: Annotated[EntityKind, Meta(description="What kind of entity it is.")]
    titles: Annotated[tuple[str, ...], Meta(description="Titles and functions that the article gives it.")] = ()
    wikidata: Annotated[str | None, Meta(description="Its Wikidata item, null where it is not linked.")] = None
    mentions: Annotated[tuple[Mention, ...], Meta(description="Where the text mentions it.")] = ()

    def __bool__(self) -> bool:
        return bool(self.id)


NOBODY = Entity(id="", name="", kind="unknown")
"""Stands for the speaker where the text names nobody (`diperkirakan …`); JSON has null there."""


class Mark(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What all marks have in common: an id that is unique in their reading, and that reading."""

    id: Annotated[str, Meta(description="`s1` statement, `f1` figure, `t1` time; unique in the reading.")]

    @property
    def reading(self) -> Reading:
        """The reading that holds this mark; MenurutError for a mark that is in none yet."""
        if "reading" not in self.__dict__:
            raise MenurutError(self.id, "this mark is in no reading", "put it into a Reading, and ask that one's mark")
        return cast("Reading", self.__dict__["reading"])

    def bound_to(self, reading: Reading) -> Self:
        """Return a copy of this mark that belongs to `reading`."""
        mark = copy.copy(self)
        mark.__dict__["reading"] = reading
        return mark


class Statement(Mark, frozen=True, kw_only=True):
    """Content that a source is made responsible for by a cue (terms of PARC and PolNeAR).

    `within_id` is the statement whose content holds this one, `said_id` the time of the saying.
    `confidence` is in [0, 1]; `rule` names the rule or model that made it.
    """

    kind: Annotated[StatementKind, Meta(description="Whether it is all, not or partly in quotation marks.")]
    content: Annotated[
        tuple[Span, ...], Meta(description="What is said; a quotation that its reporting clause splits has two spans.")
    ]
    source: Annotated[
        Span | None,
        Meta(description="The whole noun phrase that names who says it; null for a clitic and where nobody is named."),
    ] = None
    cue: Annotated[
        Span | None, Meta(description="The word or words that assign the content; null for a free-standing quotation.")
    ] = None
    speaker_id: Annotated[
        str | None, Meta(description="Id of the entity behind the source; null where nobody is named.")
    ] = msgspec.field(default=None, name="speaker")
    act: Annotated[Act, Meta(description="What is done by saying it; it follows the cue.")] = "say"
    within_id: Annotated[str | None, Meta(description="Id of the statement whose content holds this one.")] = (
        msgspec.field(default=None, name="within")
    )
    said_id: Annotated[str | None, Meta(description="Id of the time of the saying.")] = msgspec.field(
        default=None, name="said"
    )
    confidence: Annotated[float, Meta(description="From 0 to 1.")] = 1.0
    rule: Annotated[str, Meta(description="Name of the rule or model that made it.")] = ""

    @property
    def text(self) -> str:
        """What is said, as the article has it; the parts of a split content are joined by an ellipsis."""
        return " … ".join(span.of(self.reading.document.text) for span in self.content)

    @property
    def speaker(self) -> Entity:
        """The entity behind the source, resolved over the document; `NOBODY` where nobody is named."""
        return self.reading.entity(self.speaker_id) or NOBODY

    @property
    def within(self) -> Statement | None:
        """The statement whose content holds this one."""
        return self.reading.mark(self.within_id, Statement)

    @property
    def said(self) -> Time | None:
        """The time of the saying."""
        return self.reading.mark(self.said_id, Time)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that this statement vouches for: those that stand in no smaller statement inside it."""
        return tuple(figure for figure in self.reading.figures if figure.statement_id == self.id)


class Figure(Mark, frozen=True, kw_only=True):
    """A number that counts or measures, magnitude applied; `low` or `high` null for an open end.

    `unit` is an ISO 4217 code, `%`, a UCUM-like unit, or `1` for a bare count. `statement_id` is the innermost
    statement whose content holds the figure, `as_of_id` the time it is valid for, `whose_id` an entity. `was_id` is the
    figure that this one replaces (`dari 10 menjadi 20`): few have one, so it is left out of the JSON of the rest.
    """

    span: Annotated[Span, Meta(description="The number with qualifier, magnitude and unit, without what is counted.")]
    low: Annotated[float | None, Meta(description="Least value, magnitude applied; null for an open end.")]
    high: Annotated[float | None, Meta(description="Greatest value; null for an open end.")]
    qualifier: Annotated[Qualifier, Meta(description="How the value is meant.")] = "exact"
    unit: Annotated[
        str, Meta(description="ISO 4217 code of a currency, `%`, a UCUM-like unit, or `1` for a bare count.")
    ] = "1"
    counted: Annotated[Span | None, Meta(description="The noun phrase that is counted or measured.")] = None
    theme: Annotated[Theme, Meta(description="What is counted or measured.")] = "count"
    whose_id: Annotated[str | None, Meta(description="Id of the entity that what is counted belongs to.")] = (
        msgspec.field(default=None, name="whose")
    )
    statement_id: Annotated[
        str | None,
        Meta(
            description="Id of the innermost statement whose content holds it; null where the article itself says so."
        ),
    ] = msgspec.field(default=None, name="statement")
    as_of_id: Annotated[str | None, Meta(description="Id of the time that it is valid for.")] = msgspec.field(
        default=None, name="as_of"
    )
    was_id: Annotated[
        str | UnsetType, Meta(description="Id of the figure that this one replaces; left out where there is none.")
    ] = msgspec.field(default=UNSET, name="was")
    confidence: Annotated[float, Meta(description="From 0 to 1.")] = 1.0
    rule: Annotated[str, Meta(description="Name of the rule or model that made it.")] = ""

    @property
    def text(self) -> str:
        """The figure as the article has it: `sekitar 15.000`."""
        return self.span.of(self.reading.document.text)

    @property
    def statement(self) -> Statement | None:
        """The innermost statement whose content holds the figure."""
        return self.reading.mark(self.statement_id, Statement)

    @property
    def as_of(self) -> Time | None:
        """The time that the figure is valid for."""
        return self.reading.mark(self.as_of_id, Time)

    @property
    def was(self) -> Figure | None:
        """The figure that this one replaces."""
        return self.reading.mark(self.was_id or None, Figure)

    @property
    def whose(self) -> Entity | None:
        """The entity that what is counted belongs to."""
        return self.reading.entity(self.whose_id)


class Time(Mark, frozen=True, kw_only=True):
    """A TIMEX3 expression with its ISO 8601 `value`.

    `begin` and `end` bound it as a half-open ISO interval in the article's zone, null where unresolved.
    """

    span: Annotated[Span, Meta(description="The expression, without its preposition.")]
    type: Annotated[TimeType, Meta(description="TIMEX3 type.")]
    value: Annotated[
        str,
        Meta(description="TIMEX3 value, resolved against the date of publication; X for what is unknown."),
    ]
    begin: Annotated[str | None, Meta(description="First day or moment of it, ISO 8601; null where unresolved.")] = None
    end: Annotated[str | None, Meta(description="The one behind its last, ISO 8601; null where unresolved.")] = None
    confidence: Annotated[float, Meta(description="From 0 to 1.")] = 1.0
    rule: Annotated[str, Meta(description="Name of the rule or model that made it.")] = ""

    @property
    def text(self) -> str:
        """The expression as the article has it: `Rabu (3/9/2025)`."""
        return self.span.of(self.reading.document.text)
