"""An article as it counts now: what people decided stands in the place of what the machine read."""

from __future__ import annotations

import msgspec
import pytest
from ledger_samples import article, read

from menurut import Ledger, Reading
from menurut.document import Span
from menurut.errors import LedgerError, MissingError
from menurut.ledger import Current
from menurut.reading import Statement

NESTED = (
    "Banjir Sukamaju\n\nBupati Siti Aminah mengatakan polisi melaporkan 12 orang tewas pada Kamis.\n\nMenurut Kepala "
    "Badan Budi Santoso, 15 hingga 20 orang tewas."
)


@pytest.fixture
def nested(ledger: Ledger) -> Current:
    """Give an article with a statement in a statement."""
    return ledger.article(ledger.add(read(NESTED, "n", published="2025-09-05")).document_id)


def bare(reading: Reading) -> list[tuple[object, ...]]:
    """Return what the marks of a reading say, apart from their ids."""
    said = [(s.content, s.source, s.cue, s.act, s.speaker.name, s.within and s.within.content, s.said and s.said.span)
            for s in reading.statements]  # fmt: skip
    given = [(f.span, f.low, f.high, f.unit, f.counted, f.statement and f.statement.content) for f in reading.figures]
    return [*said, *given]


def test_nothing_decided_is_as_the_machine_read(ledger: Ledger) -> None:
    for i in range(3):
        one = read(article(i), f"a{i}")
        now = ledger.article(ledger.add(one).document_id)
        assert bare(now.reading) == bare(one)
        assert (now.verdicts, now.version, now.versions) == ({}, 1, 1)


def test_ids_are_those_of_the_ledger_and_links_hold(ledger: Ledger, nested: Current) -> None:
    outer, inner, other = nested.reading.statements
    assert inner.within is not None
    assert inner.within.id == outer.id
    assert [f.statement.id for f in nested.reading.figures if f.statement] == [inner.id, other.id]
    assert {h.statement for h in ledger.find("tewas")} >= {inner.id}  # type: ignore[attr-defined]
    assert set(nested.entities.values()) == {p.entity for n in ("Aminah", "polisi", "Santoso") for p in ledger.who(n)}


def test_a_correction_stands_in_its_place_and_is_undone(ledger: Ledger, nested: Current) -> None:
    outer, inner, _ = nested.reading.statements
    new = ledger.correct(outer.id, {"speaker": "Dewi Lestari", "speaker_kind": "person", "act": "warn"}, user="ani")
    now = ledger.article(nested.number)
    first = now.reading.statements[0]
    assert (first.id, first.speaker.name, first.act, first.content) == (new, "Dewi Lestari", "warn", outer.content)
    assert now.reading.statements[1].within_id == new, "what stood inside of it still does"
    assert now.verdicts == {new: "corrected"}
    ledger.undo(new, user="ani")
    assert bare(ledger.article(nested.number).reading) == bare(nested.reading)
    ledger.strike(inner.id, user="ani")
    left = ledger.article(nested.number).reading
    assert [s.id for s in left.statements] == [outer.id, nested.reading.statements[2].id]
    assert left.figures[0].statement is None, "nobody vouches for its figure any more"


def test_places_are_corrected_to_the_character(ledger: Ledger, nested: Current) -> None:
    text, outer = nested.reading.document.text, nested.reading.statements[0]
    at = text.index("12 orang")
    fields = {"content": [[at - 1, at + 9]], "source": [text.index("Siti"), text.index("Aminah") + 6], "cue": None}
    new = ledger.correct(outer.id, fields, user="ani")
    now = ledger.article(nested.number).reading.mark(new, Statement)
    assert now is not None
    assert (now.text, now.content) == ("12 orang", (Span(at, at + 8),)), "white space at the ends is left out"
    assert now.source is not None
    assert (now.source.of(text), now.cue) == ("Siti Aminah", None)
    (hit,) = [h for h in ledger.find("orang") if h.verdict]
    assert (hit.text, hit.start) == ("12 orang", at)
    figure = nested.reading.figures[1]
    moved = ledger.correct(figure.id, {"span": [figure.span.start, figure.span.start + 2], "high": 15.0}, user="ani")
    assert [(f.text, f.high) for f in ledger.article(nested.number).reading.figures if f.id == moved] == [("15", 15)]


def test_a_split_content_stays_split(ledger: Ledger, nested: Current) -> None:
    outer = nested.reading.statements[0]
    at = outer.content[0].start
    new = ledger.correct(outer.id, {"content": [[at + 18, at + 26], [at, at + 6]]}, user="ani")
    now = ledger.article(nested.number).reading.mark(new, Statement)
    assert now is not None
    assert now.text == "polisi … 12 orang"


@pytest.mark.parametrize(
    "fields",
    [
        {"content": []}, {"content": [[5, 5]]}, {"content": [[0, 10_000]]}, {"source": [-1, 3]},
        {"content": [[15, 17]]}, {"cue": [9, 3]}, {"span": [0, 3]}, {"low": 3},
    ],
)  # fmt: skip
def test_places_that_hold_nothing_are_refused(ledger: Ledger, nested: Current, fields: dict[str, object]) -> None:
    with pytest.raises(LedgerError):
        ledger.correct(nested.reading.statements[0].id, fields, user="ani")
    assert list(ledger.reviews()) == []
    assert bare(ledger.article(nested.number).reading) == bare(nested.reading)


def test_a_mark_leads_to_what_counts_in_its_place(ledger: Ledger, nested: Current) -> None:
    outer = nested.reading.statements[0]
    assert ledger.place(outer.id).mark == outer.id
    new = ledger.correct(outer.id, {"act": "deny"}, user="ani")
    assert (ledger.place(outer.id).mark, ledger.place(new).mark) == (new, new)
    ledger.strike(nested.reading.statements[2].id, user="ani")
    gone = ledger.place(nested.reading.statements[2].id)
    assert (gone.mark, gone.number, gone.text) == (None, nested.number, "15 hingga 20 orang tewas")
    for unknown in ("s999999", "s99999999999999999999", "x1", "s", "", "s-1", "s1.5", "s²"):
        with pytest.raises(MissingError):
            ledger.place(unknown)


def test_what_is_read_anew_keeps_what_people_said(ledger: Ledger, nested: Current) -> None:
    outer = nested.reading.statements[0]
    new = ledger.correct(outer.id, {"act": "deny"}, user="ani")
    base = read(NESTED, "n", published="2025-09-05")
    later = [msgspec.structs.replace(s, act="claim") for s in base.statements]
    ledger.add(msgspec.structs.replace(base, menurut="9.9", statements=tuple(later)))
    now = ledger.article(nested.number)
    assert [(s.act) for s in now.reading.statements] == ["deny", "claim", "claim"]
    assert now.reading.statements[0].id == new
    assert now.reading.statements[1].within_id == new
    assert ledger.place(nested.reading.statements[2].id).mark == now.reading.statements[2].id


def test_earlier_texts_stay_readable(ledger: Ledger, nested: Current) -> None:
    kept = ledger.correct(nested.reading.statements[2].id, {"act": "deny"}, user="ani")
    changed = NESTED.replace("12 orang", "13 orang").replace("Banjir Sukamaju", "Banjir Besar Sukamaju")
    ledger.add(read(changed, "n", published="2025-09-06"))
    now, before = ledger.article(nested.number), ledger.article(nested.number, version=1)
    assert (now.version, now.versions, before.version) == (2, 2, 1)
    assert before.reading.document.text == NESTED
    assert bare(before.reading) == bare(nested.reading)
    assert now.reading.statements[2].act == "deny", "what a person said is carried along"
    assert list(now.verdicts.values()) == ["corrected"]
    assert ledger.place(kept).version == 1
    assert [(c.what, c.before, c.after) for c in ledger.changes_of(nested.number)][-1] == ("figure", "12", "13")


def test_what_is_not_there(ledger: Ledger, nested: Current) -> None:
    for number, version in (
        (99, None),
        (0, None),
        (-1, None),
        (2**40, None),
        (nested.number, 2),
        (nested.number, 2**40),
    ):
        with pytest.raises(MissingError):
            ledger.article(number, version=version)


def test_reviews_of_one_article(ledger: Ledger, nested: Current) -> None:
    other = ledger.article(ledger.add(read(article(0))).document_id)
    ledger.confirm(other.reading.statements[0].id, user="ani")
    ledger.confirm(nested.reading.statements[0].id, user="budi")
    assert [r.user for r in ledger.reviews(nested.number)] == ["budi"]
    assert len(list(ledger.reviews())) == 2
