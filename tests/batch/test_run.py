"""A run: what comes out, what is read again, and what is left of bad records, dead workers and killed runs."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_samples import article, contents, everything, page, poison, read, rows, text, warc, write_lines

from menurut import Ledger, MenurutError, Query, Reader, load_all
from menurut.batch import guard
from menurut.ledger import FigureHit, StatementHit
from menurut.ledger.exports import fields

MENURUT = (sys.executable, "-c", "from menurut.serve.cli import main; main()")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give JSON lines with thirty articles of three months."""
    return write_lines(tmp_path_factory.mktemp("news") / "news.jsonl", map(article, range(30)))


@pytest.fixture(scope="module")
def data(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data set of these."""
    output = tmp_path_factory.mktemp("data") / "data"
    summary = read(output, news, count=10, workers=2)
    assert (summary.shards, summary.read, summary.articles, summary.errors) == (3, 3, 30, 0)
    assert (summary.failures, summary.other_languages) == ((), {})
    return output


def test_rows_are_those_that_a_ledger_exports(news: Path, data: Path, tmp_path: Path) -> None:
    reader = Reader(model="none")
    with Ledger(tmp_path / "news.db") as ledger:
        for document in load_all([str(news)], language="id"):
            assert not isinstance(document, MenurutError)
            ledger.add(reader.read(document))
        for kind, table, query in (
            (StatementHit, "statements", Query()), (FigureHit, "figures", Query(figures=True)),
        ):  # fmt: skip
            own = {"statement", "figure", "entity", "verdict"}  # ids and reviews are the ledger's
            names = [name for name in fields(kind) if name not in own]
            exported = [{name: getattr(hit, name) for name in names} for hit in ledger.every(query)]
            batch = [{name: row[name] for name in names} for row in rows(data, table)]
            assert sorted(exported, key=repr) == sorted(batch, key=repr)
            assert len(batch) >= 30


def test_tables_fit_together(data: Path) -> None:
    documents = {row["record"]: row for row in rows(data, "documents")}
    entities = {(row["record"], row["entity"]): row["name"] for row in rows(data, "entities")}
    assert len(documents) == 30
    for row in rows(data, "statements"):
        document = documents[row["record"]]
        assert document["text"][row["start"] : row["end"]] == row["text"]
        assert row["document"] == document["document"]
        assert row["entity"] is None or entities[row["record"], row["entity"]] == row["speaker"]
    assert sum(d["statements"] for d in documents.values()) == len(rows(data, "statements"))
    statements = {(row["record"], row["statement"]) for row in rows(data, "statements")}
    vouched = {(row["record"], row["statement"]) for row in rows(data, "figures") if row["statement"]}
    assert vouched
    assert vouched <= statements
    assert {row["type"] for row in rows(data, "times")} >= {"DATE"}


def test_folders_are_by_month_of_publication(data: Path) -> None:
    assert sorted(p.name for p in (data / "documents").iterdir()) == [f"month=2025-0{m}" for m in (7, 8, 9)]
    assert {r["published"][:7] for p in [data / "figures/month=2025-07"] for r in rows(p.parent, p.name)} == {"2025-07"}


def test_a_run_again_reads_nothing(news: Path, data: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*.parquet")}
    assert read(data, news, count=10).read == 0
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*.parquet")} == before


def test_workers_and_parts_change_no_row(news: Path, data: Path, tmp_path: Path) -> None:
    read(tmp_path / "one", news, count=10)
    assert contents(tmp_path / "one") == contents(data)
    read(tmp_path / "year", news, count=10, part="year")
    assert everything(tmp_path / "year") == everything(data)
    assert [p.name for p in (tmp_path / "year/times").iterdir()] == ["year=2025"]


def test_only_what_is_missing_or_has_changed_is_read(tmp_path: Path) -> None:
    news = write_lines(tmp_path / "in/a.jsonl", map(article, range(6)))
    other = write_lines(tmp_path / "in/b.jsonl.gz", map(article, range(6, 8)))
    output = tmp_path / "out"
    assert read(output, news.parent, count=2).read == 4
    whole = contents(output)
    lost = next(output.glob("figures/**/*000000003.parquet"))
    lost.unlink()
    assert read(output, news.parent, count=2).read == 1
    assert contents(output) == whole
    os.utime(other, (1, 1))
    assert read(output, news.parent, count=2).read == 1
    assert contents(output) == whole
    assert read(output, news.parent, count=2, published="2020-01-01").read == 4
    assert {row["published"] for row in rows(output, "documents")} == {"2020-01-01"}
    assert len(rows(output, "documents")) == 8
    assert not list(output.glob("documents/month=2025*/*"))


def test_what_has_gone_from_the_input_goes_from_the_data(tmp_path: Path) -> None:
    news = write_lines(tmp_path / "in/a.jsonl", map(article, range(4)))
    write_lines(tmp_path / "in/b.jsonl", map(article, range(4, 6)))
    beside = write_lines(tmp_path / "beside.jsonl", [article(9)])
    output = tmp_path / "out"
    read(output, news.parent, count=2)
    summary = read(output, beside, count=2)
    assert (summary.shards, summary.articles) == (4, 7)  # another input is added to what is there
    (tmp_path / "in/b.jsonl").unlink()
    assert read(output, news.parent, count=2).articles == 5
    assert {row["document"] for row in rows(output, "documents")} == {"a0", "a1", "a2", "a3", "a9"}


def test_a_folder_of_pages_texts_and_archives(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(5):
        (folder / f"{i}.html").write_bytes(page(i))
    (folder / "5.txt").write_text(text(5))
    (folder / "pack.warc.gz").write_bytes(warc([(f"https://a.example/{i}", page(i)) for i in range(6, 9)]))
    summary = read(tmp_path / "out", folder, count=4)
    assert (summary.shards, summary.articles, summary.failures) == (3, 9, ())
    documents = rows(tmp_path / "out", "documents")
    assert {row["url"] for row in documents if row["url"]} == {f"https://a.example/{i}" for i in (6, 7, 8)}
    assert {row["title"] for row in documents if row["document"].endswith(".html")} == {
        text(i).split("\n")[0] for i in range(5)
    }


def test_other_languages_are_left_out_and_counted(tmp_path: Path) -> None:
    english = (
        "The minister said on Monday that prices of rice had fallen by three percent since last week in the market."
    )
    malay = "Polis menahan seorang lelaki berusia 47 tahun berhubung kemalangan yang melibatkan dua kenderaan di situ."
    news = write_lines(tmp_path / "a.jsonl", [article(0), article(1, text=english), article(2, text=malay)])
    summary = read(tmp_path / "out", news)
    assert (summary.articles, summary.errors, summary.other_languages) == (1, 0, {"en": 1, "ms": 1})
    assert read(tmp_path / "all", news, only_language=False).articles == 3


def test_what_cannot_be_read_is_a_row_of_errors(tmp_path: Path) -> None:
    bad = ["{", {"id": "x"}, article(3, published="kemarin"), '{"text": "a\\ud800"}', {"html": "<p>"}]
    news = write_lines(tmp_path / "a.jsonl", [article(0), *bad, article(1)])
    summary = read(tmp_path / "out", news)
    assert (summary.articles, summary.errors, summary.failures) == (2, 5, ())
    errors = sorted(rows(tmp_path / "out", "errors"), key=lambda row: int(row["record"].rpartition(":")[2]))
    assert {row["kind"] for row in errors} == {"input"}
    assert [row["record"].rpartition(":")[2] for row in errors] == ["2", "3", "4", "5", "6"]
    assert [row["where"] for row in errors] == [f"{news}, line {n}" for n in range(2, 7)]
    assert "this is no JSON" in errors[0]["reason"]
    assert "no date" in errors[2]["reason"]


def test_poisoned_records_stop_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", poison(tmp_path / "poison"))
    monkeypatch.setattr(guard, "_GRACE", 0.3)
    kinds = ("CRASH", "SLOW", "HANG", "FAULT")
    records = [article(i) for i in range(12)]
    for i, kind in enumerate(kinds):
        records[2 * i + 1]["text"] += f"\n\nPOISON-{kind}"
    news = write_lines(tmp_path / "a.jsonl", records)
    summary = read(tmp_path / "out", news, count=6, seconds=2.0, workers=2)
    assert (summary.articles, summary.errors, summary.failures) == (8, 4, ())
    errors = sorted(rows(tmp_path / "out", "errors"), key=lambda row: int(row["record"].rpartition(":")[2]))
    assert [row["kind"] for row in errors] == ["crash", "time", "time", "fault"]
    assert [row["where"] for row in errors] == [f"{news}, line {n}" for n in (2, 4, 6, 8)]
    assert [row["reason"] for row in errors] == [
        "the worker died of SIGSEGV", "it took more than 2 seconds", "it took more than 2 seconds",
        "IndexError: list index out of range",
    ]  # fmt: skip


def test_a_record_may_take_its_share_of_memory_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", poison(tmp_path / "poison"))
    records = [article(0), article(1, text=text(1) + "\n\nPOISON-MEMORY"), article(2)]
    summary = read(tmp_path / "out", write_lines(tmp_path / "a.jsonl", records), megabytes=700, workers=1)
    assert (summary.articles, summary.errors, summary.failures) == (2, 1, ())
    (row,) = rows(tmp_path / "out", "errors")
    assert (row["kind"], row["reason"]) == ("memory", "it took more than 700 MB of memory")


def test_a_file_that_kills_whoever_reads_on_is_read_up_to_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", poison(tmp_path / "poison"))
    records = [article(i) for i in range(6)]
    records[3]["text"] = "POISON-TAKING"
    news = write_lines(tmp_path / "a.jsonl", records)
    summary = read(tmp_path / "out", news, workers=1)
    assert (summary.articles, summary.errors) == (3, 1)
    assert summary.failures == (f"{news}: not readable behind record 3: the worker died of SIGSEGV",)
    assert [row["record"] for row in rows(tmp_path / "out", "errors")] == [None]


def test_a_shard_whose_workers_cannot_begin_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", poison(tmp_path / "poison"))
    bad = write_lines(tmp_path / "in/a.jsonl", [article(0, text="POISON-TAKING")])
    write_lines(tmp_path / "in/b.jsonl", [article(1)])
    summary = read(tmp_path / "out", bad.parent, workers=1)
    assert (summary.articles, len(summary.failures)) == (1, 1)
    assert summary.failures[0].startswith(f"{bad}: the worker died of SIGSEGV (taking its first record)")
    monkeypatch.delenv("PYTHONPATH")
    assert read(tmp_path / "out", bad.parent, workers=1).failures == ()  # it is tried again


def test_damaged_files_are_read_up_to_the_damage(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    news = write_lines(folder / "a.jsonl.gz", [article(i, extra=os.urandom(400).hex()) for i in range(40)])
    news.write_bytes(news.read_bytes()[:-5000])
    packed = warc([(f"https://a.example/{i}", page(i)) for i in range(40, 50)])
    (folder / "b.warc.gz").write_bytes(packed[:-900])
    (folder / "c.warc.gz").write_bytes(b"nothing")
    (folder / "d.jsonl").write_bytes(b"")
    summary = read(tmp_path / "out", folder, count=10)
    assert 25 < len([r for r in rows(tmp_path / "out", "documents") if not r["url"]]) < 40
    assert 5 < len([r for r in rows(tmp_path / "out", "documents") if r["url"]]) < 10
    told = sorted(failure.removeprefix(f"{folder}/") for failure in summary.failures)
    assert told[0].startswith("a.jsonl.gz: not readable as gzip after line ")
    assert told[1].startswith("b.warc.gz: not readable as WARC at or behind record ")
    assert told[2:] == ["c.warc.gz: this is no WARC file; check the file",
                        "d.jsonl: the file is empty; give a JSON object a line"]  # fmt: skip
    again = read(tmp_path / "out", folder, count=10)
    assert (again.read, sorted(again.failures)) == (0, sorted(summary.failures))


def test_a_place_that_is_something_else_is_left_alone(news: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Halo")
    with pytest.raises(MenurutError, match="it holds something else"):
        read(tmp_path, news)
    with pytest.raises(MenurutError, match="it holds something else"):
        read(tmp_path / "letter.txt", news)
    with pytest.raises(MenurutError, match="No such file"):
        read(tmp_path / "out", tmp_path / "none.jsonl")
    assert (tmp_path / "letter.txt").read_text() == "Halo"


def test_what_is_not_installed_is_told(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["menurut.batch.run"], "find_spec", lambda name: None if name == "rensa" else name)
    with pytest.raises(MenurutError, match=r"rensa is not installed; pip install 'menurut\[batch\]'"):
        read(tmp_path / "out", news)
    assert not (tmp_path / "out").exists()


def test_two_runs_do_not_write_into_the_same_place(news: Path, data: Path) -> None:
    with (data / "_run/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(MenurutError, match="another run writes into it"):
            read(data, news)


def test_killed_and_resumed_it_is_the_same(tmp_path: Path) -> None:
    """Kill a run with its workers at random moments; bench/batch/run.py does so more often and with more."""
    news = write_lines(tmp_path / "news.jsonl", map(article, range(300)))
    whole, output = tmp_path / "whole", tmp_path / "out"
    read(whole, news, count=15, workers=2)
    command = [*MENURUT, "batch", str(news), str(output), "--model", "none", "--lines", "15"]
    chance, shards = random.Random(3), 0
    for _ in range(3):
        process = subprocess.Popen([*command, "--workers", "2"], start_new_session=True, stdout=subprocess.DEVNULL)
        shards += chance.randrange(1, 3)
        while process.poll() is None and len(list((output / "_run/done").glob("*"))) < shards:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.5))
        if chance.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        else:  # only the one who watches: its workers have to end by themselves
            process.kill()
        process.wait()
    assert shards <= len(list((output / "_run/done").iterdir())) < 20  # it has been killed in mid-run
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=300)
    assert contents(output) == contents(whole)
    assert len(rows(output, "documents")) == 300
    assert not list((output / "_run/begun").iterdir())
    markers = [json.loads(path.read_bytes()) for path in (output / "_run/done").iterdir()]
    assert sum(marker["articles"] for marker in markers) == 300


def test_packed_lines_are_read_in_slices(tmp_path: Path) -> None:
    news = write_lines(tmp_path / "a.jsonl.gz", [*map(article, range(3)), "", *map(article, range(3, 7))])
    assert gzip.decompress(news.read_bytes()).count(b"\n") == 8
    summary = read(tmp_path / "out", news, count=3)
    assert (summary.shards, summary.articles, summary.errors) == (3, 7, 0)
    numbers = [int(row["record"].rpartition(":")[2]) for row in rows(tmp_path / "out", "documents")]
    assert sorted(numbers) == [1, 2, 3, 5, 6, 7, 8]
