"""Confidence says how likely words and speaker are right."""

import pytest

from menurut import read_text
from menurut.annotate.confidence import features, rated
from menurut.lang import load

TEXT = """Harga Turun

Bupati Mega Lestari mengatakan harga beras turun. "Stok aman," ujarnya. Diduga harga akan naik. Menurut Mega, stok pas.
"""


def test_each_statement_has_its_features() -> None:
    reading = read_text(TEXT, model="none")
    rows = list(features(reading.document.text, reading.statements, reading.entities))
    ways = [next(k for k in row if k.startswith("speaker: ")) for row in rows]
    assert ways == ["speaker: name", "speaker: clitic", "speaker: nobody", "speaker: name"]
    assert rows[1]["people"] > 0 == rows[0]["people"]


def test_weights_move_it_and_none_leave_it() -> None:
    reading = read_text(TEXT, model="none")
    low = rated(reading.document.text, reading.statements, reading.entities, {"speaker: clitic": -9.0})
    assert [s.confidence < 0.1 for s in low] == [False, True, False, False]
    assert rated(reading.document.text, reading.statements, reading.entities, {}) == list(reading.statements)


@pytest.mark.parametrize("model", ["accurate", "fast", "none"])
def test_every_model_has_weights(model: str) -> None:
    assert {"always", "speaker: clitic", "kind: direct"} <= load("id").confidence.weights[model].keys()


def test_the_reader_tells_it() -> None:
    told = [s.confidence for s in read_text(TEXT, model="none").statements]
    assert len(set(told)) == 4
    assert all(0.3 < c < 1 for c in told)
