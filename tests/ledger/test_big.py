"""The ledgers that speed is measured on are what they would be if each article had been added by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import big
import pytest
from ledger_samples import some
from sqlalchemy import Table, select

from menurut import Ledger, Query
from menurut.ledger.tables import metadata

WHEN = {"added", "read_at", "applied"}
COPIES = 120


def rows(ledger: Ledger, table: Table) -> list[tuple[Any, ...]]:
    columns = [column for column in table.columns if column.name not in WHEN]
    with ledger.store.read() as connection:
        return sorted(map(tuple, connection.execute(select(*columns)).all()), key=repr)


def test_many_at_once_are_as_one_by_one(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = some(12)
    monkeypatch.setattr(big, "AT_ONCE", 50)
    with Ledger(tmp_path / "single.db") as single, Ledger(where) as many:
        for i in range(COPIES):
            single.add(big.copy(made, i))
        with big.Hurried(many.store):
            big.fill(many, made, 50)
            big.fill(many, made, COPIES)
        for table in metadata.sorted_tables:
            assert rows(many, table) == rows(single, table), table.name
        for query in (
            Query(words="gempa", figures=True, limit=50), Query(words='"orang tewas"', limit=1000),
            Query(words="bantu*", since="2018-01-01"), Query(speaker="Rahma", sort="date"), Query(sort="date"),
        ):  # fmt: skip
            assert many.find(query) == single.find(query)
        assert many.find(Query(words="ungsi"))
        assert many.who("Badan Penanggulangan") == single.who("Badan Penanggulangan")
        assert [r.document.id for r in many.readings()] == [f"copy-{i}" for i in range(COPIES)]
