"""The commands of the ledger: what they print, in every format, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from menurut import Ledger
from menurut.ledger.tables import document, reading, version
from menurut.serve.cli import cli

EXAMPLES = str(Path(__file__).parents[2] / "examples")


def menurut(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a ledger with the examples in it."""
    where = str(tmp_path_factory.mktemp("ledger") / "news.db")
    done = menurut("add", EXAMPLES, "--ledger", where, "--published", "2025-09-04")
    assert (done.exit_code, done.output) == (0, "2 new\n")
    return where


def test_adding_again_is_harmless(ledger: str) -> None:
    done = menurut("add", EXAMPLES, "--ledger", ledger, "--published", "2025-09-04")
    assert (done.exit_code, done.output) == (0, "2 as before\n")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_input_that_an_article_came_from_is_kept(tmp_path: Path, workers: str) -> None:
    lines = tmp_path / "news.jsonl"
    rows = [{"id": str(i), "text": f"Harga beras naik {i} persen, kata Bupati Siti Aminah."} for i in range(40)]
    lines.write_text("\n".join(map(json.dumps, rows)) + "\nnone\n")
    where = str(tmp_path / "news.db")
    inputs = ("gone.txt", str(lines), f"{EXAMPLES}/beras.txt", EXAMPLES)
    done = menurut("add", *inputs, "--ledger", where, "--workers", workers, "--model", "none")
    assert done.stdout == "42 new, 1 as before\n"
    with Ledger(where) as ledger, ledger.store.read() as connection:
        asked = select(document.c.name, reading.c.came_from).join(version, version.c.document_id == document.c.id)
        rows_found = connection.execute(asked.join(reading, reading.c.version_id == version.c.id))
        came = dict(rows_found.all())
    assert came == {
        **{row["id"]: str(lines) for row in rows}, f"{EXAMPLES}/beras.txt": f"{EXAMPLES}/beras.txt",
        f"{EXAMPLES}/banjir.txt": EXAMPLES,
    }  # fmt: skip


def test_what_fails_is_named_and_the_rest_is_added(ledger: str) -> None:
    done = menurut("add", "gone.txt", EXAMPLES, "--ledger", ledger, "--published", "2025-09-04")
    assert (done.exit_code, done.stdout) == (1, "2 as before\n")
    assert "gone.txt" in done.stderr


def test_a_place_that_is_not_named_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENURUT_LEDGER", str(tmp_path / "mine.db"))
    done = menurut("add", f"{EXAMPLES}/beras.txt")
    assert (done.exit_code, done.stdout) == (0, "1 new\n")
    assert done.stderr == f"menurut: ledger {tmp_path}/mine.db\n"
    monkeypatch.delenv("MENURUT_LEDGER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert menurut("add", f"{EXAMPLES}/beras.txt").exit_code == 0
    assert list(tmp_path.rglob("ledger.db"))


def test_the_table_shows_evidence_and_source(ledger: str) -> None:
    done = menurut("find", "warga", "mengungsi", "--ledger", ledger, "--limit", "1")
    assert done.exit_code == 0
    assert "2025-09-04  Ratna Wulandari says" in done.output
    assert "sekitar 3.200 warga kini mengungsi di 14 titik." in done.output
    assert "banjir.txt" in done.output


def test_json_lines_have_the_fields_of_the_contract(ledger: str) -> None:
    done = menurut("find", "warga", "--ledger", ledger, "--format", "jsonl")
    rows = [json.loads(line) for line in done.output.splitlines()]
    text = (Path(EXAMPLES) / "banjir.txt").read_text()
    assert rows
    for row in rows:
        assert {
            "document", "url", "site", "title", "published", "statement", "kind", "act", "speaker", "text", "said",
            "start", "end",
        } <= row.keys()  # fmt: skip
        assert text[row["start"] :].startswith(row["text"].split(" … ")[0])
    done = menurut("find", "--figures", "--theme", "people", "--min", "3000", "--ledger", ledger, "--format", "jsonl")
    figures = [json.loads(line) for line in done.output.splitlines()]
    assert all(row["figure"].startswith("f") and row["low"] >= 3000 for row in figures)


def test_csv_has_a_line_of_names(ledger: str) -> None:
    done = menurut("find", "warga", "--ledger", ledger, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.output)))
    assert rows
    assert rows[0]["speaker"]
    assert rows[0]["statement"].startswith("s")


def test_nothing_found_is_no_error(ledger: str) -> None:
    done = menurut("find", "tidakada", "--ledger", ledger)
    assert (done.exit_code, done.output) == (0, "nothing found\n")


def test_a_ledger_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    done = menurut("find", "warga", "--ledger", str(tmp_path / "none.db"))
    assert done.exit_code == 1
    assert "there is no ledger; make it with `menurut add`" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", [("--act", "sing"), ("--from", "kemarin"), ("--limit", "0"), ("--theme", "x")])
def test_wrong_use(ledger: str, wrong: tuple[str, str]) -> None:
    assert menurut("find", "warga", *wrong, "--ledger", ledger).exit_code == 2


def test_who_said_what(ledger: str) -> None:
    done = menurut("who", "ratna", "--ledger", ledger, "--limit", "1")
    assert done.exit_code == 0
    assert done.output.startswith("Ratna Wulandari · person")
    assert "statements in 1 articles, 2025-09-04 to 2025-09-04" in done.output
    row = json.loads(menurut("who", "ratna", "--ledger", ledger, "--format", "jsonl").output)
    assert row["statements"] == len(row["said"])
    assert menurut("who", "tidakada", "--ledger", ledger).output == "nobody of that name\n"
    assert menurut("who", "ratna", "--in", "x", "--ledger", ledger).exit_code == 2


def test_who_is_who_is_said_with_a_name(ledger: str) -> None:
    assert menurut("who", "tidakada", "--same-as", "Ratna Wulandari", "--ledger", ledger).exit_code == 1
    done = menurut("who", "Siti Rahma", "--same-as", "Ratna Wulandari", "--user", "ani", "--ledger", ledger)
    assert (done.exit_code, done.output) == (0, "1 names now stand for Ratna Wulandari\n")
    entity = json.loads(menurut("who", "Siti Rahma", "--ledger", ledger, "--format", "jsonl").output)
    assert set(entity["names"]) == {"Siti Rahma", "Ratna Wulandari"}


@pytest.fixture(scope="module")
def quake(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a ledger in which two sources give figures of one quake."""
    folder = tmp_path_factory.mktemp("quake")
    said = (
        "Menurut Bupati Siti Aminah, 12 orang tewas.",
        "Menurut Kepala Badan Budi Santoso, 15 hingga 20 orang tewas.",
    )
    records = [
        {
            "id": f"q{i}",
            "text": f"Gempa Sukamaju\n\n{text}",
            "published": f"2025-09-0{i + 1}",
            "url": f"https://a.example/{i}",
        }
        for i, text in enumerate(said)
    ]
    (folder / "quake.jsonl").write_text("\n".join(map(json.dumps, records)))
    where = str(folder / "news.db")
    assert menurut("add", str(folder / "quake.jsonl"), "--ledger", where).exit_code == 0
    return where


ACCOUNT = ("account", "--theme", "dead", "--words", "gempa sukamaju", "--ledger")


def test_an_account_as_a_table(quake: str) -> None:
    done = menurut(*ACCOUNT, quake)
    assert done.exit_code == 0
    assert "Siti Aminah · person: 12 (2025-09-01)" in done.output
    assert "Budi Santoso · person: 15 to 20 (2025-09-02)" in done.output
    assert "spread of these: 12 to 20" in done.output
    assert "a.example: 2 figures, 0 on its own word" in done.output


def test_an_account_as_data(quake: str) -> None:
    found = json.loads(menurut(*ACCOUNT, quake, "--format", "jsonl").output)
    assert [p["figure"]["low"] for p in found["points"]] == [12, 15]
    rows = list(csv.DictReader(io.StringIO(menurut(*ACCOUNT, quake, "--format", "csv").output)))
    assert [row["speaker"] for row in rows] == ["Siti Aminah", "Budi Santoso"]


def test_an_account_as_a_picture(quake: str, tmp_path: Path) -> None:
    target = tmp_path / "dead.svg"
    assert menurut(*ACCOUNT, quake, "-o", str(target)).exit_code == 0
    svg = target.read_text()
    assert svg.startswith("<?xml")
    assert "Menurut Bupati Siti Aminah, 12 orang tewas." in svg
    assert 'href="https://a.example/0"' in svg
    assert menurut(*ACCOUNT, quake, "-o", str(tmp_path / "dead.png")).exit_code == 0
    assert (tmp_path / "dead.png").read_bytes().startswith(b"\x89PNG")
    done = menurut("account", "--theme", "injured", "--ledger", quake, "--format", "svg")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no figures with a date" in done.stderr
    assert menurut("account", "--theme", "injured", "--ledger", quake).output == "no figures found\n"


def test_a_review_from_begin_to_end(tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    menurut("add", f"{EXAMPLES}/beras.txt", "--ledger", where, "--published", "2025-11-11")
    rows = [json.loads(line) for line in menurut("find", "--ledger", where, "--format", "jsonl").output.splitlines()]
    first, second, third = (row["statement"] for row in rows[:3])
    by = ("--user", "ani", "--ledger", where)
    assert menurut("review", "confirm", first, *by).output == f"{first} confirmed\n"
    assert menurut("review", "strike", second, "--note", "none", *by).output == f"{second} struck out\n"
    done = menurut("review", "correct", third, "--speaker", "Dewi Lestari", "--act", "warn", *by)
    assert done.output.endswith(f" stands for {third}\n")
    assert "Dewi Lestari warns" in menurut("find", "--act", "warn", "--ledger", where).output
    listed = [
        json.loads(line)
        for line in menurut("review", "list", "--format", "jsonl", "--ledger", where).output.splitlines()
    ]
    assert [(r["verdict"], r["user"]) for r in listed] == [
        ("confirmed", "ani"),
        ("struck", "ani"),
        ("corrected", "ani"),
    ]
    assert f"ani  {second} struck (none)" in menurut("review", "list", "--ledger", where).output
    assert menurut("review", "undo", second, *by).output == f"{second} is as it was before\n"
    gold = tmp_path / "gold"
    assert menurut("review", "export", str(gold), "--ledger", where).output == "1 articles\n"
    assert sorted(p.name.split(".", 1)[1] for p in gold.iterdir()) == ["txt-1.gold.json", "txt-1.json"]
    assert menurut("review", "confirm", "s999", *by).exit_code == 1
    assert menurut("review", "correct", third, "--act", "sing", *by).exit_code == 2


def test_facets_are_told_in_every_form(ledger: str) -> None:
    table = menurut("find", "warga", "--facets", "--ledger", ledger)
    assert table.exit_code == 0
    data = json.loads(menurut("find", "warga", "--facets", "--format", "jsonl", "--ledger", ledger).stdout)
    assert table.output.startswith(f"{data['total']} hits")
    rows = list(
        csv.DictReader(io.StringIO(menurut("find", "warga", "--facets", "--format", "csv", "--ledger", ledger).stdout))
    )
    speakers = [(row["value"], row["name"], int(row["count"])) for row in rows if row["facet"] == "speaker"]
    assert speakers == [(c["value"], c["name"], c["count"]) for c in data["speakers"]]
    assert {row["facet"] for row in rows} >= {"speaker", "kind", "act", "month", "theme"}
    for value, name, count in speakers:
        assert f"{count}  {name}  {value}" in table.output


def test_one_as_a_whole(ledger: str) -> None:
    plain = menurut("who", "Ratna Wulandari", "--ledger", ledger)
    whole = menurut("who", "Ratna Wulandari", "--profile", "--ledger", ledger)
    assert "2025-09 " in whole.output
    assert "2025-09 " not in plain.output
    (line,) = menurut(
        "who", "Ratna Wulandari", "--profile", "--format", "jsonl", "--ledger", ledger
    ).stdout.splitlines()
    data = json.loads(line)
    assert data["profile"]["months"] == {"2025-09": data["statements"]}
    assert data["profile"]["person"]["entity"] == data["entity"]
