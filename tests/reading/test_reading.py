"""Readings in Python: links between marks, and the way to JSON and back."""

from __future__ import annotations

import json
import pickle

import jsonschema
import msgspec
import pytest

import menurut
from menurut.document import Document, Span
from menurut.errors import InputError, MenurutError
from menurut.reading import NOBODY, Entity, Figure, Reading, Statement, Time

TEXT = "Siti menyebut 12 orang tewas pada Kamis. Diperkirakan air surut."


def span(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


@pytest.fixture
def reading() -> Reading:
    return Reading(
        menurut="0",
        document=Document(id="a", text=TEXT),
        entities=(Entity(id="e1", name="Siti", kind="person"),),
        statements=(
            Statement(id="s1", kind="indirect", content=(span("12 orang tewas"),), speaker_id="e1", said_id="t1"),
            Statement(id="s2", kind="indirect", content=(span("air"), span("surut")), within_id="s1"),
        ),
        figures=(Figure(id="f1", span=span("12"), low=12, high=12, statement_id="s1", as_of_id="t1", whose_id="e1"),),
        times=(Time(id="t1", span=span("Kamis"), type="DATE", value="2025-09-04"),),
    )


def test_links_lead_to_the_marks_themselves(reading: Reading) -> None:
    first, second = reading.statements
    [figure], [time] = reading.figures, reading.times
    assert (first.speaker, first.said, first.within, first.figures) == (reading.entities[0], time, None, (figure,))
    assert (second.within, second.figures) == (first, ())
    assert (figure.statement, figure.as_of, figure.whose) == (first, time, reading.entities[0])
    assert [m.text for m in (first, second, figure, time)] == ["12 orang tewas", "air … surut", "12", "Kamis"]


def test_a_statement_of_nobody_has_a_speaker_without_a_name(reading: Reading) -> None:
    nobody = reading.statements[1].speaker
    assert nobody is NOBODY
    assert not nobody
    assert (nobody.name, nobody.kind) == ("", "unknown")


def test_an_id_of_another_kind_is_no_link(reading: Reading) -> None:
    assert reading.mark("f1", Statement) is None
    assert reading.entity("s1") is None
    assert reading.mark("gone", Time) is None


def test_json_keeps_links_as_ids_and_fits_the_schema(reading: Reading) -> None:
    data = json.loads(menurut.to_json(reading))
    assert [(s["speaker"], s["within"], s["said"]) for s in data["statements"]] == [
        ("e1", None, "t1"),
        (None, "s1", None),
    ]
    assert [(f["statement"], f["as_of"], f["whose"]) for f in data["figures"]] == [("s1", "t1", "e1")]
    jsonschema.validate(data, menurut.schema())


@pytest.mark.parametrize("way", ["json", "pickle", "replace"])
def test_links_hold_on_every_way_that_a_reading_goes(reading: Reading, way: str) -> None:
    again = {
        "json": lambda r: menurut.from_json(menurut.to_json(r)),
        "pickle": lambda r: pickle.loads(pickle.dumps(r)),
        "replace": msgspec.structs.replace,
    }[way](reading)
    assert again == reading
    assert again.statements[0].speaker.name == "Siti"
    assert all(m.reading is again for m in (*again.statements, *again.figures, *again.times))
    assert all(m.reading is reading for m in reading.statements)


def test_a_mark_that_is_in_no_reading_says_so() -> None:
    with pytest.raises(MenurutError, match="s9: this mark is in no reading"):
        _ = Statement(id="s9", kind="direct", content=(Span(0, 1),)).text


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b'{"menurut": 1}', b"\xff"])
def test_json_that_is_no_reading_is_refused(line: bytes) -> None:
    with pytest.raises(InputError, match="give a line"):
        menurut.from_json(line)
