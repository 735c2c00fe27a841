"""The ledger's statements and figures in the formats of others: Parquet and W3C Web Annotation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any, get_args, get_origin, get_type_hints

import msgspec
from sqlalchemy import Select

from menurut.errors import MenurutError
from menurut.ledger.hits import FigureHit, Hit, StatementHit, fields_of, hit_of
from menurut.ledger.queries import Query
from menurut.ledger.search import Search
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, version

_BATCH = 10_000  # rows that are written at once
_NEAR = 32  # characters before and behind a quotation that tell it from others
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"menurut": "urn:menurut:"}]


def fields(kind: type[Hit]) -> list[str]:
    """Return the columns of an export, in order."""
    return [name for name in kind.__struct_fields__ if name != "matches"]


def schema(kind: type[msgspec.Struct], names: Sequence[str]) -> Any:
    """Return the Arrow schema of the fields of a type, which may be null; MenurutError without pyarrow."""
    try:
        import pyarrow
    except ImportError:
        raise MenurutError("parquet", "pyarrow is not installed", "pip install 'menurut[parquet]'") from None
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    hints = get_type_hints(kind)
    return pyarrow.schema([(name, types[_plain(hints[name])]) for name in names])


def write_parquet(hits: Iterable[Hit], kind: type[Hit], stream: IO[bytes]) -> None:
    """Write hits as one Parquet file; MenurutError where pyarrow is not installed."""
    columns = schema(kind, fields(kind))
    from pyarrow import Table, parquet

    rows = iter(hits)
    with parquet.ParquetWriter(stream, columns, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            made = [{name: getattr(hit, name) for name in fields(kind)} for hit in batch]
            writer.write_table(Table.from_pylist(made, schema=columns))


def _plain(hint: Any) -> Any:
    """Return the type of a column that may be null."""
    return next(t for t in get_args(hint) if t is not type(None)) if get_origin(hint) is not None else hint


def _annotations(store: Store, query: Query) -> Iterator[dict[str, Any]]:
    """Yield a Web Annotation for each hit of a query: what was read as its body, where it stands as its target."""
    name = query.table
    with store.read() as connection:
        asked: Select[Any] = Search(store, connection, query).all()
        extra = [version.c.text.label("whole")]
        extra += [MARKS[name].c.content.label("places")] if name == "statement" else []
        for given in fields_of(connection.execution_options(yield_per=100).execute(asked.add_columns(*extra))):
            whole, places = given.pop("whole"), json.loads(given.pop("places", "null"))
            yield _annotation(hit_of(name, given), whole, places or [[given["start"], given["end"]]])


def _annotation(hit: Hit, text: str, places: list[list[int]]) -> dict[str, Any]:
    mark = hit.statement if isinstance(hit, StatementHit) else hit.figure if isinstance(hit, FigureHit) else ""
    source = hit.url or f"urn:menurut:document:{hit.document}"
    return {
        "@context": _CONTEXT, "id": f"urn:menurut:{mark}", "type": "Annotation", "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": _words(hit)},
            {"type": "Dataset", "format": "application/json", "menurut:reading": msgspec.to_builtins(hit)},
        ],
        "target": [{"source": source, "selector": _selectors(text, start, end)} for start, end in places],
    }  # fmt: skip


def _words(hit: Hit) -> str:
    who = f"{hit.speaker or 'nobody named'}: {hit.act}" if hit.act else "the article itself"
    if isinstance(hit, FigureHit):
        return f"{hit.theme} {hit.qualifier} {hit.low} to {hit.high} {hit.unit} ({who})"
    return who


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - _NEAR) : start],
         "suffix": text[end : end + _NEAR]},
    ]  # fmt: skip


def write_annotations(store: Store, query: Query, stream: IO[bytes]) -> None:
    """Write all hits of a query as one AnnotationPage (JSON-LD)."""
    head = {"@context": _CONTEXT[0], "type": "AnnotationPage"}
    stream.write(json.dumps(head)[:-1].encode() + b', "items": [')
    for i, annotation in enumerate(_annotations(store, query)):
        stream.write((b",\n" if i else b"\n") + msgspec.json.encode(annotation))
    stream.write(b"\n]}\n")
