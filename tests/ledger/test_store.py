"""What can go wrong with a ledger, and what it says then; the ledger is as before."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_samples import some
from sqlalchemy import delete, insert, select

from menurut import Ledger, Query, Reading
from menurut.errors import LedgerError
from menurut.ledger import Added, migrations
from menurut.ledger.migrations import STEPS
from menurut.ledger.store import Store
from menurut.ledger.tables import document, migration, reading, version


def test_where_there_is_none_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger; make it with"):
        Ledger(tmp_path / "news.db", create=False)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(LedgerError, match="this is a folder"):
        Ledger(tmp_path)


@pytest.mark.parametrize("content", [b"no ledger at all, only words " * 500, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_none_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"no ledger, or it is damaged|the ledger is damaged"):
        Ledger(path)
    assert path.read_bytes() == content


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Ledger(path) as ledger:
        for one in some(30):
            ledger.add(one)
    raw = bytearray(path.read_bytes())
    raw[8192:] = b"\x5a" * (len(raw) - 8192)
    path.write_bytes(raw)
    with pytest.raises(LedgerError, match="damaged"):
        list(Ledger(path).readings())


def test_another_database_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE guests (name text)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="holds something else"):
        Ledger(path)
    assert path.read_bytes() == before


def test_a_newer_ledger_is_refused(ledger: Ledger) -> None:
    with ledger.store.write() as connection:
        connection.execute(insert(migration), {"name": "9999 more", "applied": "2040-01-01"})
    with pytest.raises(LedgerError, match=r"a newer Menurut wrote it \(it knows '9999 more'\); install"):
        Ledger(str(ledger.store.engine.url) if ledger.store.postgres else ledger.where)


def test_an_older_ledger_is_brought_up_to_date(ledger: Ledger, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = some(1)
    ledger.add(one)

    def mark(_: Store, connection: object) -> None:
        connection.exec_driver_sql("ALTER TABLE document ADD COLUMN colour text")  # type: ignore[attr-defined]

    monkeypatch.setattr(migrations, "STEPS", {**STEPS, "0002 colour": mark})
    for _ in range(2):
        with Ledger(where, create=False) as later, later.store.read() as connection:
            assert connection.exec_driver_sql("SELECT colour FROM document").scalar() is None
            assert set(connection.execute(select(migration.c.name)).scalars()) == {*STEPS, "0002 colour"}
            assert list(later.readings()) == [one]


def test_a_ledger_of_before_gets_its_indexes(ledger: Ledger, where: str) -> None:
    for one in some(3):
        ledger.add(one)
    people = ledger.who("Aminah")
    asked = [Query(words=words, limit=100) for words in ("tewas", "ungsi gempa", '"orang tewas"', "bantu*")]
    hits = [ledger.find(query) for query in asked]
    with ledger.store.write() as connection:
        connection.execute(delete(migration).where(migration.c.name.in_(("0003 parts of names", "0004 stems"))))
        for name in ("entity", "statement", "figure"):
            connection.exec_driver_sql(f"DROP TABLE {name}_words")
        for name in ("statement", "figure"):
            ledger.store.create_index(connection, name)
    ledger.close()
    with Ledger(where, create=False) as later:
        assert later.who("Aminah") == people
        assert [later.find(query) for query in asked] == hits
        assert all(hits)
        assert people


def test_a_step_that_fails_leaves_the_ledger_as_it_was(
    ledger: Ledger, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Store, connection: object) -> None:
        connection.exec_driver_sql("ALTER TABLE document ADD COLUMN colour text")  # type: ignore[attr-defined]
        connection.exec_driver_sql("SELECT none FROM nowhere")  # type: ignore[attr-defined]

    monkeypatch.setattr(migrations, "STEPS", {**STEPS, "0002 broken": broken})
    with pytest.raises(LedgerError):
        Ledger(where)
    monkeypatch.undo()
    with Ledger(where) as again, again.store.read() as connection:
        assert "colour" not in list(connection.exec_driver_sql("SELECT * FROM document").keys())


@pytest.mark.skipif(os.getuid() != 0, reason="mounting needs root")
def test_a_read_only_place_can_be_read(tmp_path: Path) -> None:
    with mounted(tmp_path, "size=8m") as place:
        with Ledger(place / "news.db") as ledger:
            ledger.add(some(1)[0])
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        with Ledger(place / "news.db", create=False) as ledger:
            assert ledger.find(Query())
            with pytest.raises(LedgerError, match="may not be written to"):
                ledger.add(some(2)[1])


@pytest.mark.skipif(os.getuid() != 0, reason="mounting needs root")
def test_a_full_disk_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    readings = some(40)
    with mounted(tmp_path, "size=700k") as place, Ledger(place / "news.db") as ledger:
        added: list[Added] = []
        with pytest.raises(LedgerError, match=r"the disk is full; nothing was changed|could not be read or written"):
            added.extend(ledger.add(_other(readings[i % 40], i)) for i in range(1000))
        assert added
        assert sum(1 for _ in ledger.readings()) == len(added)
        assert integrity(ledger) == "ok"


def _other(one: Reading, i: int) -> Reading:
    import msgspec

    return msgspec.structs.replace(one, document=msgspec.structs.replace(one.document, id=f"more{i}"))


class mounted:  # noqa: N801
    """A small file system in memory, gone at the end."""

    def __init__(self, folder: Path, options: str) -> None:
        self.place, self.options = folder / "small", options

    def __enter__(self) -> Path:
        self.place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", self.options, "tmpfs", str(self.place)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("this machine lets nobody mount")
        return self.place

    def __exit__(self, *_: object) -> None:
        subprocess.run(["umount", "-l", str(self.place)], check=True)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "the server cannot be reached"),
        ("postgresql://a:secret@127.0.0.1:1/none", "the server cannot be reached"),
        ("mysql://nobody@localhost/none", "mysql is not known"),
        ("nonsense://", "not known|no address"),
    ],
)
def test_a_server_that_is_none_is_told_without_its_password(address: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said) as caught:
        Ledger(address)
    assert "secret" not in str(caught.value)


def test_a_missing_database_is_told(postgres: str) -> None:
    with pytest.raises(LedgerError, match="there is no such database"):
        Ledger(postgres.replace("/postgres?", "/nowhere?"))


def integrity(ledger: Ledger) -> str:
    with ledger.store.read() as connection:
        return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())


def child(path: Path | str, readings: list[Reading]) -> Iterator[tuple[int, int]]:
    """Fork a program that adds readings and tells a pipe of each that is stored."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(ours)
            with Ledger(path) as ledger:
                for one in readings:
                    ledger.add(one)
                    os.write(theirs, one.document.id.encode() + b"\n")
        finally:
            os._exit(0)
    os.close(theirs)
    yield pid, ours


def test_a_killed_program_loses_at_most_the_article_in_hand(tmp_path: Path) -> None:
    path, readings = tmp_path / "news.db", some(60)
    chance = random.Random(5)
    Ledger(path).close()
    confirmed: set[str] = set()
    for _ in range(20):
        chance.shuffle(readings)
        for pid, pipe in child(path, readings):
            for _ in range(chance.randrange(4)):  # a busy machine may not have begun yet
                confirmed |= set(os.read(pipe, 1 << 20).decode().split())
            time.sleep(chance.uniform(0, 0.02))
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            confirmed |= set(os.read(pipe, 1 << 20).decode().split())
            os.close(pipe)
        with Ledger(path) as ledger:
            there = {r.document.id: r for r in ledger.readings()}
            assert integrity(ledger) == "ok"
            assert confirmed <= there.keys()
            with ledger.store.read() as connection:
                for table in (document, version, reading):
                    assert len(connection.execute(select(table.c.id)).all()) == len(there)
            hits = ledger.find(Query(limit=1000))
            assert len(hits) == sum(len(r.statements) for r in there.values())
    assert confirmed


def reader(where: str, until: int) -> int:
    """Fork a program that searches until it has found so many, each time as many as before or more; return its id."""
    pid = os.fork()
    if pid == 0:
        wrong, seen = 1, 0
        try:
            with Ledger(where) as ledger:
                while seen < until:
                    found = len(ledger.find(Query(words="gempa", figures=True, limit=1000)))
                    assert found >= seen
                    seen = found
            wrong = 0
        finally:
            os._exit(wrong)
    return pid


def test_two_read_while_one_adds(where: str) -> None:
    readings = some(40)
    Ledger(where).close()
    figures = sum(len(r.figures) for r in readings)
    for pid, pipe in child(where, readings):
        ends = [os.waitpid(each, 0)[1] for each in (reader(where, figures), reader(where, figures), pid)]
        assert ends == [0, 0, 0]
        os.close(pipe)
    with Ledger(where) as ledger:
        assert ledger.add(readings[0]).what == "same"


def test_a_killed_program_leaves_no_lock(where: str) -> None:
    readings = some(60)
    Ledger(where).close()
    for pid, pipe in child(where, readings):
        os.read(pipe, 1)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(pipe)
    start = time.monotonic()
    with Ledger(where) as ledger:
        assert ledger.add(_other(readings[0], 1)).what == "new"
        assert time.monotonic() - start < 5
        for one in ledger.readings():
            assert ledger.find(Query(words="gempa", figures=True, limit=1000))
            assert one.statements


def test_a_writer_that_waits_too_long_is_told(ledger: Ledger, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("menurut.ledger.store._WAIT", 0.2)
    with Ledger(where) as other, ledger.store.write():
        start = time.monotonic()
        with pytest.raises(LedgerError, match="another program has been writing"):
            other.add(some(1)[0])
        assert time.monotonic() - start < 5
    with Ledger(where) as other:
        assert other.add(some(1)[0]).what == "new"
