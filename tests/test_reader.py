"""The reader: the loop of the contract, and many documents on several processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import menurut
from menurut.errors import LanguageError

EXAMPLE = Path(__file__).parents[1] / "examples" / "banjir.txt"
TEXT = "Harga Turun\n\nMenurut Budi Santoso, harga beras ke-{} turun 5 persen. Diperkirakan harga gula naik."


def documents(count: int, taken: list[int] | None = None) -> Iterator[menurut.Document]:
    for i in range(count):
        if taken is not None:
            taken.append(i)
        yield menurut.Document(id=str(i), text=TEXT.format(i))


def test_the_loop_of_the_contract_runs_on_any_article() -> None:
    reading = menurut.read(EXAMPLE, published="2025-09-04")
    told = [(s.speaker.name, s.act, s.text) for s in reading.statements]
    assert ("Ratna Wulandari", "say") in {t[:2] for t in told}
    assert any(name == "" for name, _, _ in told)  # it has a statement that names nobody
    assert all(text for _, _, text in told)


@pytest.mark.parametrize("count", [0, 1, 40])
def test_workers_give_the_same_readings_in_the_same_order(count: int) -> None:
    reader = menurut.Reader(language="id")
    alone = list(reader.read_many(documents(count)))
    assert list(reader.read_many(documents(count), workers=2)) == alone
    assert [r.document.id for r in alone] == [str(i) for i in range(count)]
    assert {r.statements[0].speaker.name for r in alone} <= {"Budi Santoso"}


def test_documents_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []
    readings = menurut.Reader().read_many(documents(10_000, taken), workers=2)
    assert next(readings).document.id == "0"
    assert len(taken) < 1000
    readings.close()  # type: ignore[attr-defined]


def test_a_language_that_does_not_ship_is_named() -> None:
    with pytest.raises(LanguageError, match="known languages: id"):
        menurut.Reader(language="xx")


def test_a_reading_does_not_hang_on_the_order_of_sets() -> None:
    """Every process orders sets its own way; a run that is taken up again must give the same rows."""
    code = (
        "import sys; from menurut import read, to_json;"
        "[print(to_json(read(p, published='2025-09-04'))) for p in sys.argv[1:]]"
    )
    command = [sys.executable, "-c", code, *(str(p) for p in sorted(EXAMPLE.parent.glob("*.txt")))]
    said = [
        subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    ]
    assert len(said[0]) > 1000
    assert said[0] == said[1] == said[2]
