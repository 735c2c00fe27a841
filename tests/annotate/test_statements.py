"""Every frame of the cue lexicon, through the reading: who said what, with which words."""

from __future__ import annotations

import pytest
from sentence_rows import Row, Said
from sentences_asked import ASKED, FRAMED, GOING_ON, UNSAID
from sentences_before import CLAUSE, HEADLINES, INFINITIVE, MARKED
from sentences_beside import ACCORDING, CLITIC, NONE, PASSIVE, POSTPOSED, RELAY, SEVERAL
from sentences_bounds import BEGUN, BESIDE, SERIES, STOPPED
from sentences_found import FOUND, NOT_TOLD
from sentences_hard import CLAUSES, INVERTED, OBJECTS, QUOTATIONS, SOURCES
from sentences_joined import ENDED, JOINED, PLACED
from sentences_told import APART, TOLD

from menurut import Reader, Reading
from menurut.ingest import load_text

ROWS = (
    *CLAUSE, *MARKED, *INFINITIVE, *HEADLINES, *POSTPOSED, *CLITIC, *PASSIVE, *ACCORDING, *RELAY, *SEVERAL, *NONE,
    *QUOTATIONS, *INVERTED, *SOURCES, *CLAUSES, *OBJECTS,
    *ASKED, *FRAMED, *GOING_ON, *UNSAID,
    *JOINED, *ENDED, *PLACED,
    *TOLD, *APART,
    *FOUND, *NOT_TOLD,
    *SERIES, *BEGUN, *STOPPED, *BESIDE,
)  # fmt: skip
READER = Reader(model="none")
PARAMS = [
    pytest.param(r, id=f"{r.frame}-{i}", marks=[pytest.mark.xfail(strict=True, reason=r.wrong)] if r.wrong else [])
    for i, r in enumerate(ROWS)
]


def read(text: str) -> Reading:
    return READER.read(load_text(text, published="2025-09-03"))


def found(reading: Reading) -> list[Said]:
    text = reading.document.text
    out = []
    for s in reading.statements:
        speaker = s.speaker
        out.append(
            Said(
                tuple(c.of(text) for c in s.content), s.cue.of(text) if s.cue else None,
                s.source.of(text) if s.source else None, speaker.name if speaker else None, s.act, s.kind,
            )
        )  # fmt: skip
    return out


@pytest.mark.parametrize("case", PARAMS)
def test_statements_of_a_sentence(case: Row) -> None:
    got = found(read(case.text))
    assert [s.content for s in got] == [s.content for s in case.said]
    for ours, wanted in zip(got, case.said, strict=True):
        assert (ours.kind, ours.act, ours.source) == (wanted.kind, wanted.act, wanted.source)
        # A relay cue may be read with the word that opens it (`seperti dilaporkan`).
        assert (ours.cue or "").endswith(wanted.cue or "")
        assert (ours.speaker or "").casefold() == (wanted.speaker or "").casefold()


def test_the_table_is_large_and_has_every_frame() -> None:
    assert sum(len(r.said) for r in ROWS) >= 80
    frames = {"clause", "marked", "infinitive", "headline", "postposed", "clitic", "passive", "according", "relay"}
    assert frames <= {r.frame for r in ROWS}


def test_a_nested_statement_is_tied_to_the_one_that_holds_it() -> None:
    reading = read("Juru bicara Teguh Prabawa mengatakan Presiden Adi Nugraha yakin perundingan akan berhasil.")
    outer, inner = reading.statements
    assert (outer.within_id, inner.within_id) == (None, outer.id)


def test_the_medium_holds_the_clause_that_it_vouches_for() -> None:
    reading = read('"Saya menyesal," kata pelatih Hasan Basri, dikutip Harian Fajar.')
    medium, person = reading.statements
    assert (medium.within_id, person.within_id) == (None, medium.id)


def test_the_time_of_a_saying_is_outside_its_content() -> None:
    reading = read('"Kami buka Sabtu," kata Camat Junaedi Akbar, Selasa (2/9/2025).')
    (statement,) = reading.statements
    said = next(t for t in reading.times if t.id == statement.said_id)
    assert said.value == "2025-09-02"
