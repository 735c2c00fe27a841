"""The command of batches: what it prints, its options and exit codes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from batch_samples import Inline, article, rows, write_lines
from click.testing import CliRunner, Result

from menurut.batch import Progress
from menurut.serve import cli_batch
from menurut.serve.cli import cli

ENGLISH = "The minister said on Monday that prices of rice had fallen by three percent since last week in the market."


def menurut(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Let the command read in this process; give what it asked an engine for."""
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(cli_batch, "_engine", lambda *args: asked.append(args) or Inline())
    return asked


def test_a_run_and_a_run_again(tmp_path: Path, inline: list[tuple[Any, ...]]) -> None:
    records = [article(0), article(1), article(2, text=ENGLISH), "{", article(0, id="again")]
    news = write_lines(tmp_path / "a.jsonl", records)
    done = menurut("batch", news, tmp_path / "out", "--model", "none", "--lines", "2", "--part", "year")
    told = "3 articles, 1 of them copies, 1 errors; 3 shards, {} read now\nleft out: 1 en\n"
    assert (done.exit_code, done.stdout) == (0, told.format(3))
    again = menurut("batch", news, tmp_path / "out", "--model", "none", "--lines", "2", "--part", "year")
    assert (again.exit_code, again.stdout) == (0, told.format(0))
    assert [p.name for p in (tmp_path / "out/documents").iterdir()] == ["year=2025"]
    everything = menurut("batch", news, tmp_path / "all", "--model", "none", "--any-language", "--workers", "3")
    assert everything.stdout.startswith("4 articles")
    assert inline[-1] == ("local", None, 3)


def test_copies_of_a_ledger_are_marked(tmp_path: Path, inline: list[tuple[Any, ...]]) -> None:
    news = write_lines(tmp_path / "a.jsonl", [article(0)])
    assert menurut("add", news, "--ledger", tmp_path / "news.db", "--model", "none").exit_code == 0
    done = menurut("batch", news, tmp_path / "out", "--model", "none", "--ledger", tmp_path / "news.db")
    assert done.stdout.startswith("1 articles, 1 of them copies")
    assert rows(tmp_path / "out", "copies")[0]["copy_of"] == "a0"
    done = menurut("batch", news, tmp_path / "out", "--model", "none", "--ledger", tmp_path / "none.db")
    assert done.exit_code == 1
    assert "there is no ledger" in done.stderr


def test_what_cannot_be_read_to_its_end_is_told(tmp_path: Path, inline: list[tuple[Any, ...]]) -> None:
    write_lines(tmp_path / "in/a.jsonl", [article(0)])
    (tmp_path / "in/b.warc").write_bytes(b"Halo")
    done = menurut("batch", tmp_path / "in", tmp_path / "out", "--model", "none")
    assert (done.exit_code, done.stdout) == (
        1, "1 articles, 0 of them copies, 1 errors; 2 shards, 2 read now\n",
    )  # fmt: skip
    assert done.stderr == f"menurut: {tmp_path / 'in/b.warc'}: this is no WARC file; check the file\n"


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (("-", "OUT"), "a batch reads files and folders"),
        (("https://a.example", "OUT"), "a batch reads files and folders"),
        (("NEWS", "OUT", "--address", "10.0.0.1:6379"), "--address is for --engine ray"),
        (("NEWS", "OUT", "--engine", "spark"), "'spark' is not one of"), (("NEWS",), "Missing argument"),
        (("NEWS", "OUT", "--seconds", "0"), "0.0 is not in the range"),
    ],
)  # fmt: skip
def test_wrong_use(tmp_path: Path, args: tuple[str, ...], what: str) -> None:
    write_lines(tmp_path / "news.jsonl", [article(0)])
    places = {"NEWS": str(tmp_path / "news.jsonl"), "OUT": str(tmp_path / "out")}
    done = menurut("batch", *(places.get(arg, arg) for arg in args))
    assert done.exit_code == 2
    assert what in done.stderr
    assert not (tmp_path / "out").exists()


def test_inputs_and_outputs_that_are_not_there(tmp_path: Path) -> None:
    done = menurut("batch", tmp_path / "none.jsonl", tmp_path / "out")
    assert done.exit_code == 1
    assert "No such file" in done.stderr
    (tmp_path / "letter.txt").write_text("Halo")
    news = write_lines(tmp_path / "in/news.jsonl", [article(0)])
    assert menurut("batch", news, tmp_path).exit_code == 1
    assert os.listdir(tmp_path / "in") == ["news.jsonl"]


def test_progress_tells_rate_and_what_is_left() -> None:
    progress = Progress(shards=10, bytes=1000)
    assert cli_batch._line(progress) == "0 of 10 shards, 0 articles, 0 a second, 0 errors"
    progress.shards_done, progress.bytes_done, progress.articles_done = 2, 200, 2000
    progress.articles, progress.errors, progress.seconds = 2500, 3, 50.0
    # A quarter of the bytes is read, as the articles of shards in hand tell.
    assert cli_batch._line(progress) == "2 of 10 shards, 2,500 articles, 50 a second, 3 errors, 150 s left"
    assert progress.left == pytest.approx(150)
    assert [cli_batch._duration(s) for s in (30, 150, 600, 20_000)] == ["30 s", "150 s", "10 min", "6 h"]
