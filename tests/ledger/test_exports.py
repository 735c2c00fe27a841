"""Exports: what is written is what the ledger has, in every format, and comes back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
from click.testing import CliRunner
from ledger_samples import read, some

from menurut import Ledger, Query
from menurut.ledger import FigureHit, Hit, StatementHit
from menurut.serve.cli import cli
from menurut.serve.exported import write

KINDS = [(Query(), StatementHit), (Query(figures=True), FigureHit), (Query(words="warga", act="say"), StatementHit)]
SPLIT = '"Air," kata Bupati Siti Aminah, "sudah surut." Rp1,2 miliar; "koma, kutip" \U0001f30b dan\tbaris.'


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for reading in some(3):
        ledger.add(reading)
    ledger.add(read(SPLIT, "b", url="https://x.example/b", title='Judul "a", b', site="X"))
    return ledger


def exported(ledger: Ledger, query: Query, form: str) -> bytes:
    out = io.BytesIO()
    write(ledger, query, out, form)
    return out.getvalue()


def bare(hits: list[Hit]) -> list[dict[str, Any]]:
    return [{k: v for k, v in msgspec.to_builtins(hit).items() if k != "matches"} for hit in hits]


@pytest.mark.parametrize(("query", "kind"), KINDS)
def test_json_lines_come_back(filled: Ledger, query: Query, kind: type[Hit]) -> None:
    lines = exported(filled, query, "jsonl").splitlines()
    assert [msgspec.json.decode(line, type=kind) for line in lines] == list(filled.every(query))
    assert lines


@pytest.mark.parametrize(("query", "kind"), KINDS)
def test_csv_comes_back(filled: Ledger, query: Query, kind: type[Hit]) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(filled, query, "csv").decode(), newline="")))
    hints = get_type_hints(kind)
    for row, hit in zip(rows, filled.every(query), strict=True):
        for name, cell in row.items():
            assert msgspec.convert(cell or None, hints[name], strict=False) == getattr(hit, name)


@pytest.mark.parametrize(("query", "kind"), KINDS)
def test_parquet_comes_back(filled: Ledger, query: Query, kind: type[Hit], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "x.parquet"
    path.write_bytes(exported(filled, query, "parquet"))
    assert parquet.read_table(path).to_pylist() == bare(list(filled.every(query)))
    assert [n for n in kind.__struct_fields__ if n != "matches"] == parquet.read_schema(path).names


@pytest.mark.parametrize(("query", "kind"), KINDS)
def test_web_annotations_point_at_the_words(filled: Ledger, query: Query, kind: type[Hit]) -> None:
    page = json.loads(exported(filled, query, "webannotation"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    hits = list(filled.every(query))
    for item, hit in zip(page["items"], hits, strict=True):
        assert msgspec.convert(item["body"][1]["menurut:reading"], kind) == hit
        text = filled.reading(hit.document).document.text
        for target in item["target"]:
            place, quote = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text.startswith(quote["prefix"] + quote["exact"] + quote["suffix"], max(0, place["start"] - 32))
            assert target["source"] == (hit.url or f"urn:menurut:document:{hit.document}")
        assert " … ".join(t["selector"][1]["exact"] for t in item["target"]) == hit.text
    assert hits


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "webannotation"])
def test_an_export_of_nothing_is_whole(ledger: Ledger, form: str) -> None:
    made = exported(ledger, Query(), form)
    if form == "webannotation":
        assert json.loads(made)["items"] == []
    assert (made == b"") is (form == "jsonl")


def test_the_command_picks_the_format_by_the_ending(tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    with Ledger(where) as ledger:
        ledger.add(some(1)[0])
    for name, start in (
        ("a.csv", b"document,"),
        ("a.jsonl", b"{"),
        ("a.parquet", b"PAR1"),
        ("a.jsonld", b'{"@context"'),
    ):
        done = CliRunner().invoke(cli, ["export", str(tmp_path / name), "--ledger", where])
        assert done.exit_code == 0, done.output
        assert (tmp_path / name).read_bytes().startswith(start)
    assert CliRunner().invoke(cli, ["export", str(tmp_path / "a.xyz"), "--ledger", where]).exit_code == 2
    assert CliRunner().invoke(cli, ["export", "/nowhere/a.csv", "--ledger", where]).exit_code == 2
