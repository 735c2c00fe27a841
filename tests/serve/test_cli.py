"""The command line: formats, files, errors, exit codes."""

from __future__ import annotations

import json
import os
import pty
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from menurut import __version__
from menurut.serve.cli import cli

Loader = Callable[[dict[str, str]], None]
TWO = {
    "a": 'Banjir Surut\n\n"Air sudah surut," kata Bupati Siti Aminah.',
    "b": "Harga Naik\n\nHarga naik 5 persen.",
}


def menurut(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


def shell(*args: str, stdout: int = subprocess.PIPE, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from menurut.serve.cli import main; main()", *args]
    return subprocess.run(command, input=stdin, stdout=stdout, stderr=subprocess.PIPE, check=False)


def test_version() -> None:
    assert menurut("--version").output.strip() == f"menurut, version {__version__}"


def test_help_answers_at_once() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = shell("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    assert b"Exit codes" in done.stdout
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.4


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(menurut("schema").output))


def test_jsonl_keeps_the_order_and_fits_the_schema(loader: Loader) -> None:
    loader(TWO)
    done = menurut("read", "b", "a", "--format", "jsonl", "--published", "2025-09-04")
    assert done.exit_code == 0
    readings = [json.loads(line) for line in done.output.splitlines()]
    assert [r["document"]["id"] for r in readings] == ["b", "a"]
    published = json.loads(menurut("schema").output)
    for reading in readings:
        jsonschema.validate(reading, published)
        assert reading["document"]["published"] == "2025-09-04"


def test_json_is_an_object_for_one_input_and_an_array_for_several(loader: Loader) -> None:
    loader(TWO)
    assert json.loads(menurut("read", "a", "--format", "json").output)["document"]["id"] == "a"
    both = json.loads(menurut("read", "a", "b", "--format", "json").output)
    assert [r["document"]["id"] for r in both] == ["a", "b"]


def test_a_bar_shows_while_many_are_read(tmp_path: Path) -> None:
    for name, text in TWO.items():
        (tmp_path / f"{name}.txt").write_text(text)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from menurut.serve.cli import main; main()", "read", str(tmp_path), "-o"]
    done = subprocess.run([*command, str(tmp_path / "out.jsonl")], stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 65536).decode(errors="replace")
    os.close(ours)
    assert done.returncode == 0
    assert "Reading" in shown
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2


def test_standard_input_is_read() -> None:
    done = shell("read", "-", "--format", "jsonl", stdin=TWO["a"].encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"]["text"] == TWO["a"]


def test_workers_change_nothing(loader: Loader) -> None:
    loader(TWO)
    one, two = (menurut("read", "a", "b", "--format", "jsonl", "--workers", n).output for n in "12")
    assert one == two


def test_inputs_that_fail_are_named_and_the_rest_is_read(loader: Loader) -> None:
    loader(TWO)
    done = menurut("read", "a", "gone", "b", "--format", "jsonl")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == "menurut: gone: no such file; check the name\n"


def test_json_of_several_inputs_is_an_array_though_some_fail(loader: Loader) -> None:
    loader(TWO)
    assert isinstance(json.loads(menurut("read", "a", "gone", "--format", "json").stdout), list)


@pytest.mark.parametrize(
    "args",
    [
        ["read"],
        ["read", "a", "--format", "xml"],
        ["read", "a", "--published", "kemarin"],
        ["read", "a", "--language", "xx"],
        ["read", "a", "--language", ".."],
        ["read", "a", "--workers", "0"],
        ["nonsense"],
    ],
)
def test_wrong_use(args: list[str]) -> None:
    done = menurut(*args)
    assert done.exit_code == 2
    assert "Error: " in done.stderr


def test_a_missing_folder_is_told_before_anything_is_read(tmp_path: Path) -> None:
    done = menurut("read", "a", "-o", str(tmp_path / "none" / "x.html"))
    assert done.exit_code == 2
    assert "there is no folder" in done.stderr
    assert menurut("read", "a", "-o", str(tmp_path)).exit_code == 2


@pytest.mark.parametrize(("name", "start"), [("x.html", "<!doctype"), ("x.jsonl", "{"), ("x.txt", "a")])
def test_the_ending_of_the_file_picks_the_format(loader: Loader, tmp_path: Path, name: str, start: str) -> None:
    loader(TWO)
    target = tmp_path / name
    assert menurut("read", "a", "-o", str(target)).exit_code == 0
    assert target.read_text().startswith(start)
    plain = tmp_path / "plain"
    plain.touch()
    assert target.stat().st_mode == plain.stat().st_mode
    plain.unlink()
    assert os.listdir(tmp_path) == [name]


def test_a_file_is_not_touched_when_nothing_could_be_read(loader: Loader, tmp_path: Path) -> None:
    loader({})
    target = tmp_path / "x.json"
    target.write_text("old")
    assert menurut("read", "gone", "-o", str(target)).exit_code == 1
    assert target.read_text() == "old"


def test_a_file_is_not_touched_when_reading_breaks(
    loader: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader(TWO)

    def broken(*_: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr("menurut.serve.verbs.to_json", broken)
    target = tmp_path / "x.jsonl"
    target.write_text("old")
    assert menurut("read", "a", "-o", str(target)).exit_code == 1
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["x.jsonl"]


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TWO["a"])
    for form in ("jsonl", "text", "html"):
        reader, writer = os.pipe()
        os.close(reader)
        done = shell("read", str(article), "--format", form, stdout=writer)
        os.close(writer)
        assert (done.returncode, done.stderr) == (141, b"")


def bad_inputs(folder: Path) -> dict[str, str]:
    """Make inputs that cannot be read; return what is said of each, by the name that the message begins with."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "no articles").mkdir()
    (folder / "large.html").touch()
    os.truncate(folder / "large.html", 50_000_000)
    files = {
        "empty.html": b"",
        "binary.txt": bytes(range(256)) * 40,
        "deep.html": b"<html><body>" + b"<div>" * 100_000 + b"Air surut.",
        "broken.txt": "Air “surut”".encode() + b"\xff, kata dia.",
        "index.html": b"<html><body><nav><a href=/>Indeks</a></nav></body></html>",
        "pack.warc.gz": b"\x1f\x8b",
        "lines.jsonl": b'[1]\n{"text": 5}\n{"text": "Air surut.", "published": "kemarin"}',
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    said = {
        "empty.html": "the file is empty",
        "binary.txt": "this is binary",
        "large.html": "it is larger than 10 MB",
        "deep.html": "the page is nested too deep",
        "broken.txt": "broken UTF-8 at byte 15",
        "index.html": "no article text was found",
        "pack.warc.gz": "this is no WARC file",
        "lines.jsonl, line 1": "Expected object, got array",
        "lines.jsonl, line 2": "Expected str | null, got int - at $.text",
        "lines.jsonl, line 3": "'kemarin' is no date",
        "no articles": "no article is in this folder",
        "missing.txt": "No such file or directory",
    }
    return {f"{folder / name}": what for name, what in said.items()} | {
        f"http://127.0.0.1:{port}/": "nothing answers there",
        "ftp://example.com/a": "only http and https",
    }


def test_bad_input_is_told_on_a_line_each_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    said = bad_inputs(tmp_path)
    good = tmp_path / "good.txt"
    good.write_text(TWO["a"])
    inputs = list(dict.fromkeys(name.partition(", line")[0] for name in said))
    done = shell("read", *inputs, str(good), "--format", "jsonl")
    assert done.returncode == 1
    assert [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()] == [str(good)]
    told = done.stderr.decode().splitlines()
    assert len(told) == len(said)
    for line, (name, what) in zip(told, said.items(), strict=True):
        assert line.startswith(f"menurut: {name}: {what}")


def test_a_bad_line_of_standard_input_is_named() -> None:
    lines = b'{"id": "a", "text": "Air surut."}\nx\n{"id": "b", "text": "Air surut."}'
    command = [sys.executable, "-c", "from menurut.serve.cli import main; main()", "read", "-", "--format", "jsonl"]
    done = subprocess.run(command, input=lines, capture_output=True, check=False)
    assert done.returncode == 1
    assert [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert done.stderr.startswith(b"menurut: -, line 2: this is no JSON;")


def test_the_example_is_read(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "banjir.txt"
    done = menurut("read", str(example), "--published", "2025-09-04", "--format", "jsonl")
    assert done.exit_code == 0
    reading = json.loads(done.output)
    assert len(reading["statements"]) > 10
    jsonschema.validate(reading, json.loads(menurut("schema").output))
    assert menurut("read", str(example), "--explain").exit_code == 0
