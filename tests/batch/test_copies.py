"""Copies: exact and near ones, within a run and against a ledger."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from batch_samples import Inline, article, page, read, rows, text, warc, write_lines

from menurut import Ledger, Reader
from menurut.batch.options import BatchOptions
from menurut.batch.run import run
from menurut.batch.signatures import BANDS, ROWS, shingles, sign
from menurut.ingest import load_text

LONG = "\n\n".join(text(i) for i in range(12))


def copies(output: Path) -> dict[str, tuple[str, str]]:
    """Return the copies: of what they are one, and of which kind."""
    return {row["document"]: (row["copy_of"], row["kind"]) for row in rows(output, "copies")}


def edited(seed: int) -> str:
    """Return the long text with a few words changed."""
    words, chance = LONG.split(" "), random.Random(seed)
    for _ in range(3):
        words[chance.randrange(len(words))] = f"kata{seed}"
    return " ".join(words)


def test_copies_are_marked_and_stay(tmp_path: Path) -> None:
    records = [
        article(1, id="late", text=LONG, published="2025-09-20"),
        article(2, id="first", text=LONG, published="2025-09-01T08:00:00+07:00"),
        article(3, id="near", text=edited(1), published="2025-09-03"),
        article(4, id="spaced", text=LONG.replace(" ", "  ").upper(), published="2025-09-04"),
        article(5, id="other", published="2025-09-02"),
        article(6, id="undated", text=LONG, published=None),
        article(7, id="promo", text=f"{LONG}\n\nBaca juga: Hal Lain", published="2025-09-05"),
    ]
    news = write_lines(tmp_path / "a.jsonl", records)
    summary = read(tmp_path / "out", news, count=3)
    assert (summary.articles, summary.copies) == (7, 5)
    exact = ("first", "exact")
    assert copies(tmp_path / "out") == {
        "late": exact, "near": ("first", "near"), "spaced": exact, "undated": exact, "promo": exact,
    }  # fmt: skip
    records_of = {row["document"]: row["record"] for row in rows(tmp_path / "out", "documents")}
    assert len(records_of) == 7
    for row in rows(tmp_path / "out", "copies"):
        assert row["record"] == records_of[row["document"]]
        assert row["copy_of_record"] == records_of["first"]
        assert 0.8 <= row["similarity"] <= 1


def test_articles_of_one_mould_are_no_copies(tmp_path: Path) -> None:
    news = write_lines(tmp_path / "a.jsonl", map(article, range(50)))
    assert read(tmp_path / "out", news).copies == 0
    assert rows(tmp_path / "out", "copies") == []


def test_many_copies_have_one_first(tmp_path: Path) -> None:
    records = [article(i, id=f"c{i}", text=edited(i), published=f"2025-09-{i + 1:02}") for i in range(25)]
    news = write_lines(tmp_path / "a.jsonl", records)
    assert read(tmp_path / "out", news, count=4).copies == 24
    assert {of for of, _ in copies(tmp_path / "out").values()} == {"c0"}


def test_copies_are_marked_anew_when_the_data_changes(tmp_path: Path) -> None:
    news = write_lines(tmp_path / "in/a.jsonl", [article(1, id="b", text=LONG, published="2025-09-02")])
    assert read(tmp_path / "out", news.parent).copies == 0
    write_lines(tmp_path / "in/b.jsonl", [article(1, id="a", text=LONG, published="2025-09-01")])
    assert read(tmp_path / "out", news.parent).copies == 1
    assert copies(tmp_path / "out") == {"b": ("a", "exact")}
    marked = (tmp_path / "out/copies/copies.parquet").stat().st_mtime_ns
    assert read(tmp_path / "out", news.parent).copies == 1
    assert (tmp_path / "out/copies/copies.parquet").stat().st_mtime_ns == marked


def test_copies_of_what_a_ledger_has(tmp_path: Path) -> None:
    reader = Reader(model="none")
    news = write_lines(
        tmp_path / "a.jsonl",
        [article(1, id="new", published="2020-01-01", text=edited(1)), article(2), article(3, id="again", text=LONG)],
    )
    with Ledger(tmp_path / "news.db") as ledger:
        ledger.add(reader.read(load_text(LONG, id="old", published="2025-09-01")))
        engine, options = Inline(), BatchOptions(model="none")
        summary = run([str(news)], tmp_path / "out", options, engine, ledger=ledger)
        assert summary.copies == 2
        assert copies(tmp_path / "out") == {"new": ("old", "near"), "again": ("old", "exact")}
        assert {row["copy_of_record"] for row in rows(tmp_path / "out", "copies")} == {None}
        ledger.add(reader.read(load_text(text(2), id="two", published="2025-09-01")))
        assert run([str(news)], tmp_path / "out", options, engine, ledger=ledger).copies == 3
    assert read(tmp_path / "out", news).copies == 1  # without the ledger, only of each other
    assert copies(tmp_path / "out") == {"again": ("new", "near")}


def test_the_same_page_crawled_twice_is_two_records(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc([("https://a.example/1", page(1)), ("https://a.example/1", page(1))]))
    summary = read(tmp_path / "out", tmp_path / "a.warc.gz")
    assert (summary.articles, summary.copies) == (2, 1)
    assert len({row["record"] for row in rows(tmp_path / "out", "documents")}) == 2


@pytest.mark.parametrize("kept", [0.95, 0.85, 0.6, 0.3])
def test_the_estimate_is_near_what_is_counted(kept: float) -> None:
    """bench/batch/copies.py does so with real articles, and beside another library."""
    off = []
    for seed in range(40):
        chance = random.Random(seed)
        words = [f"kata{chance.randrange(5000)}" for _ in range(400)]
        other = words[: int(400 * kept)] + [f"lain{i}" for i in range(30)]
        a, b = set(shingles(words)), set(shingles(other))
        off.append(np.mean(np.array(sign(words)) == np.array(sign(other))) - len(a & b) / len(a | b))
    assert abs(np.mean(off)) < 0.02
    assert np.sqrt(np.mean(np.square(off))) < 0.06
    assert ROWS * BANDS <= 128
