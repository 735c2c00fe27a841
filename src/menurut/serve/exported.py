"""Statements and figures of a ledger in files for other programs."""

from __future__ import annotations

from typing import IO

import msgspec

from menurut.ledger import FigureHit, Ledger, Query, StatementHit
from menurut.ledger.exports import write_annotations, write_parquet
from menurut.serve.found import write_csv


def write(ledger: Ledger, query: Query, stream: IO[bytes], form: str) -> None:
    """Write all that a query selects as `csv`, `jsonl`, `parquet` or `webannotation`."""
    kind = FigureHit if query.table == "figure" else StatementHit
    if form == "webannotation":
        write_annotations(ledger.store, query, stream)
    elif form == "parquet":
        write_parquet(ledger.every(query), kind, stream)
    elif form == "csv":
        write_csv(ledger.every(query), kind, stream)
    else:
        for hit in ledger.every(query):
            stream.write(msgspec.json.encode(hit) + b"\n")
