"""What a search gives: rows with their evidence, as JSON, CSV and tables show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import Result, Select, func, select

from menurut.document import Span
from menurut.ledger.queries import Query
from menurut.ledger.tables import MARKS, document, version
from menurut.ledger.words import spans, stem


class Hit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A statement or figure of the ledger with the article that has it; offsets are code points of its text."""

    document: Annotated[str, Meta(description="Id of the article: path, address or the id of its JSON line.")]
    url: Annotated[str | None, Meta(description="Address of the article.")]
    site: Annotated[str | None, Meta(description="Outlet.")]
    title: Annotated[str | None, Meta(description="Title of the article.")]
    published: Annotated[str | None, Meta(description="When it was published, ISO 8601.")]
    act: Annotated[str | None, Meta(description="What is done by saying it.")]
    speaker: Annotated[str | None, Meta(description="Who says it; null where nobody is named.")]
    speaker_kind: Annotated[str | None, Meta(description="What kind of entity the speaker is.")]
    entity: Annotated[str | None, Meta(description="The ledger's id of the speaker: `e12`.")]
    text: Annotated[str, Meta(description="What is said; of a figure, the figure as the article has it.")]
    start: Annotated[int, Meta(description="First character of it in the article's text.")]
    end: Annotated[int, Meta(description="The character behind the last one.")]
    sentence: Annotated[str, Meta(description="The sentence that it stands in, or all that it runs over.")]
    sentence_start: Annotated[int, Meta(description="First character of the sentence.")]
    confidence: Annotated[float, Meta(description="From 0 to 1.")]
    verdict: Annotated[str | None, Meta(description="`confirmed` or `corrected` where a person has reviewed it.")]
    matches: Annotated[
        tuple[Span, ...],
        Meta(description="Where the words that were looked for stand in the sentence, in the article's text."),
    ] = ()


class StatementHit(Hit, frozen=True, kw_only=True, gc=False):
    """A statement that was found."""

    statement: Annotated[str, Meta(description="The ledger's id of the statement: `s12`.")]
    kind: Annotated[str, Meta(description="Whether it is all, not or partly in quotation marks.")]
    cue: Annotated[str | None, Meta(description="The word or words that assign it to its speaker.")]
    said: Annotated[str | None, Meta(description="Day of the saying.")]


class FigureHit(Hit, frozen=True, kw_only=True, gc=False):
    """A figure that was found; speaker and act are those of the statement that vouches for it."""

    figure: Annotated[str, Meta(description="The ledger's id of the figure: `f12`.")]
    low: Annotated[float | None, Meta(description="Least value; null for an open end.")]
    high: Annotated[float | None, Meta(description="Greatest value; null for an open end.")]
    qualifier: Annotated[str, Meta(description="How the value is meant.")]
    unit: Annotated[str, Meta(description="ISO 4217 code, `%`, UCUM-like unit, or `1` for a count.")]
    theme: Annotated[str, Meta(description="What is counted or measured.")]
    counted: Annotated[str | None, Meta(description="The words for what is counted.")]
    whose: Annotated[str | None, Meta(description="Whom what is counted belongs to.")]
    as_of: Annotated[str | None, Meta(description="Day that it is valid for.")]


_TAKEN = {
    "statement": ("kind", "act", "speaker", "speaker_kind", "entity_id", "cue", "text", "said", "start", "end",
                  "sentence_start", "confidence", "verdict"),
    "figure": ("text", "low", "high", "qualifier", "unit", "theme", "counted", "whose", "act", "speaker",
               "speaker_kind", "entity_id", "as_of", "start", "end", "sentence_start", "confidence", "verdict"),
}  # fmt: skip


def columns(name: str) -> Select[Any]:
    """Return the query for all that hits of `statement` or `figure` hold."""
    table = MARKS[name]
    length = table.c.sentence_end - table.c.sentence_start
    return (
        select(
            table.c.id, *(table.c[c] for c in _TAKEN[name]), document.c.name.label("document"), document.c.url,
            document.c.site, document.c.title, document.c.published,
            func.substr(version.c.text, table.c.sentence_start + 1, length).label("sentence"),
        )
        .join(document, document.c.id == table.c.document_id)
        .join(version, version.c.id == table.c.version_id)
    )  # fmt: skip


def fields_of(result: Result[Any]) -> Iterator[dict[str, Any]]:
    """Yield the rows of `columns` as `hit_of` takes them."""
    names = tuple(result.keys())
    return (dict(zip(names, row, strict=True)) for row in result)


def hit_of(name: str, given: dict[str, Any], query: Query | None = None) -> Hit:
    """Return a row of `columns` as a hit, with the words of a query marked in its sentence."""
    mark, who = given.pop("id"), given.pop("entity_id")
    given["entity"] = f"e{who}" if who else None
    given[name] = f"{name[0]}{mark}"
    if query is not None:
        at = given["sentence_start"]
        given["matches"] = tuple(Span(s.start + at, s.end + at) for s in marked(given["sentence"], query))
    return StatementHit(**given) if name == "statement" else FigureHit(**given)


def marked(sentence: str, query: Query) -> list[Span]:
    """Return where the words of a query stand in a sentence, in code points of the sentence.

    >>> found = marked("Harga beras turun, pedagang berasnya", Query(words="beras dagang"))
    >>> [span.of("Harga beras turun, pedagang berasnya") for span in found]
    ['beras', 'pedagang', 'berasnya']
    """
    there = list(spans(sentence))
    found: set[Span] = set()
    for word in query.words_in():
        if word.exact:
            found |= set(_phrase(there, word.parts))
        elif word.prefix:
            begin = word.parts[0]
            found |= {span for token, span in there if token.startswith(begin) or stem(token).startswith(begin)}
        else:
            root = stem(word.parts[0])
            found |= {span for token, span in there if stem(token) == root}
    return sorted(found)


def _phrase(there: Sequence[tuple[str, Span]], parts: tuple[str, ...]) -> Iterable[Span]:
    for i in range(len(there) - len(parts) + 1):
        if all(there[i + k][0] == part for k, part in enumerate(parts)):
            yield Span(there[i][1].start, there[i + len(parts) - 1][1].end)
