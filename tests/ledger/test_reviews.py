"""Reviews: what a person says stands, the machine's version stays visible, and gold files come of it."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from ledger_samples import article, read
from scripts import script
from sqlalchemy import select

from menurut import Ledger, Query, Reading
from menurut.errors import LedgerError
from menurut.ledger import FigureHit, StatementHit
from menurut.ledger.tables import MARKS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def one() -> Reading:
    return read(article(0))


def statements(ledger: Ledger) -> dict[str, StatementHit]:
    """Return the statements that count, by their first word."""
    hits = ledger.find(Query(limit=100))
    return {hit.text.split()[0]: hit for hit in hits if isinstance(hit, StatementHit)}


def figures(ledger: Ledger) -> list[FigureHit]:
    return [h for h in ledger.find(Query(figures=True, limit=100, sort="date")) if isinstance(h, FigureHit)]


def reread(one: Reading) -> Reading:
    """Return the reading that a later version of the program might make: nearly the same, elsewhere."""
    replace = msgspec.structs.replace
    shorter = [replace(s.content[0], end=s.content[0].end - 1) for s in one.statements]
    changed = [replace(s, act="warn", content=(c,)) for s, c in zip(one.statements, shorter, strict=True)]
    return msgspec.structs.replace(one, menurut="9.9", statements=tuple(changed))


def test_what_is_confirmed_stays_through_a_new_reading(ledger: Ledger, one: Reading) -> None:
    ledger.add(one)
    hit = statements(ledger)["bantuan"]
    assert ledger.confirm(hit.statement, user="ani", note="seen") == hit.statement
    ledger.add(reread(one))
    found = ledger.find(Query(words='"bantuan terlambat"', limit=1))[0]
    assert (found.text, found.act, found.verdict) == (hit.text, "deny", "confirmed")
    assert len([h for h in ledger.find(Query(limit=100)) if "bantuan" in h.text]) == 1
    (review,) = ledger.reviews()
    assert (review.user, review.verdict, review.note, review.mark) == ("ani", "confirmed", "seen", hit.statement)
    assert review.at.endswith("+00:00")


def test_what_is_corrected_stands_beside_what_the_machine_read(ledger: Ledger, one: Reading) -> None:
    ledger.add(one)
    hit = statements(ledger)["bantuan"]
    fields = {"act": "claim", "speaker": "Ani Lestari", "speaker_kind": "person"}
    new = ledger.correct(hit.statement, fields, user="ani")
    for _ in range(2):
        (found,) = ledger.find(Query(speaker="Ani Lestari", act="claim"))
        assert isinstance(found, StatementHit)
        assert (found.statement, found.verdict, found.text) == (new, "corrected", hit.text)
        assert ledger.find(Query(act="deny")) == []
        ledger.add(reread(one))
        assert all("bantuan" not in h.text for h in ledger.find(Query(act="warn", limit=100)))
    with ledger.store.read() as connection:
        machine = connection.execute(select(MARKS["statement"]).where(MARKS["statement"].c.act == "deny")).one()
    assert (machine.text, machine.live, machine.author) == (hit.text, False, None)
    (person,) = ledger.who("Ani Lestari")
    assert person.statements == 1


def test_the_words_of_a_statement_can_be_corrected(ledger: Ledger, one: Reading) -> None:
    ledger.add(one)
    hit = statements(ledger)["bantuan"]
    ledger.correct(hit.statement, {"text": "bantuan terlambat"}, user="ani")
    found = statements(ledger)["bantuan"]
    assert (found.text, found.start, found.end) == ("bantuan terlambat", hit.start, hit.start + 17)
    with pytest.raises(LedgerError, match="the article does not have 'nowhere'"):
        ledger.correct(found.statement, {"text": "nowhere"}, user="ani")


def test_what_is_struck_out_is_not_found(ledger: Ledger, one: Reading) -> None:
    ledger.add(one)
    hit = statements(ledger)["bantuan"]
    ledger.strike(hit.statement, user="ani")
    for later in (one, reread(one), one):
        ledger.add(later)
        assert "bantuan" not in statements(ledger)
    assert ledger.undo(hit.statement, user="budi") == hit.statement
    assert statements(ledger)["bantuan"].statement == hit.statement
    (review,) = ledger.reviews()
    assert review.undone_by == "budi"


def test_a_correction_of_a_correction_can_be_undone_step_by_step(ledger: Ledger, one: Reading) -> None:
    ledger.add(one)
    hit = statements(ledger)["bantuan"]
    first = ledger.correct(hit.statement, {"act": "claim"}, user="ani")
    second = ledger.correct(first, {"act": "admit"}, user="budi")
    assert statements(ledger)["bantuan"].act == "admit"
    ledger.undo(second, user="budi")
    assert (statements(ledger)["bantuan"].statement, statements(ledger)["bantuan"].act) == (first, "claim")
    ledger.undo(first, user="ani")
    assert (statements(ledger)["bantuan"].statement, statements(ledger)["bantuan"].act) == (hit.statement, "deny")
    with pytest.raises(LedgerError, match="nothing was decided"):
        ledger.undo(first, user="ani")


def test_a_figure_can_be_corrected(ledger: Ledger, one: Reading) -> None:
    ledger.add(one)
    dead = next(f for f in figures(ledger) if f.theme == "dead")
    ledger.correct(dead.figure, {"low": 11.0, "high": 13.0, "qualifier": "range", "counted": "orang"}, user="ani")
    (found,) = ledger.find(Query(theme="dead", least=12, most=13))
    assert isinstance(found, FigureHit)
    assert (found.low, found.high, found.qualifier, found.verdict) == (11, 13, "range", "corrected")
    assert len(ledger.account(Query(theme="dead")).points) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"act": "sing"}, "no such value; take one of say"),
        ({"colour": "red"}, "no such field"),
        ({}, "nothing is corrected"),
        ({"low": 3.0}, "no such field"),
    ],
)
def test_a_wrong_correction_changes_nothing(ledger: Ledger, one: Reading, fields: dict[str, object], said: str) -> None:
    ledger.add(one)
    before = statements(ledger)
    with pytest.raises(LedgerError, match=said):
        ledger.correct(before["bantuan"].statement, fields, user="ani")
    assert statements(ledger) == before
    assert list(ledger.reviews()) == []
    with pytest.raises(LedgerError, match="no statement or figure 's999'"):
        ledger.confirm("s999", user="ani")


def test_decisions_are_carried_to_a_changed_text(ledger: Ledger, one: Reading) -> None:
    ledger.add(one)
    hits = statements(ledger)
    ledger.strike(hits["bantuan"].statement, user="ani")
    ledger.correct(hits["sekitar"].statement, {"act": "claim"}, user="ani")
    ledger.confirm(hits['"Sedikitnya'].statement, user="ani")
    changed = article(0).replace("tewas,", "meninggal,").replace("Gempa Guncang", "Gempa Kuat Guncang")
    assert ledger.add(read(changed)).what == "changed"
    found = statements(ledger)
    assert "bantuan" not in found, "struck out before"
    assert (found["sekitar"].act, found["sekitar"].verdict) == ("claim", "corrected")
    assert changed[found["sekitar"].start : found["sekitar"].end] == found["sekitar"].text
    assert (found['"Sedikitnya'].text, found['"Sedikitnya'].verdict) == ('"Sedikitnya 10 orang meninggal,"', None)
    assert len(found) == 2


@pytest.fixture(scope="module")
def referee() -> ModuleType:
    return script(ROOT / "bench/quality/score.py")


def test_reviewed_articles_become_gold_files(ledger: Ledger, referee: ModuleType, tmp_path: Path) -> None:
    text = article(0) + '\n\nBaca juga: Cuaca\n\n"Air | surut," kata Bupati Budi Santoso. Ia berkata air surut.'
    ledger.add(read(text, "https://x.example/a?b=1"))
    ledger.add(read(article(1), "unreviewed"))
    hits = statements(ledger)
    ledger.correct(hits["bantuan"].statement, {"act": "claim", "speaker": "Ani Lestari"}, user="ani")
    ledger.confirm(hits["sekitar"].statement, user="ani")
    ((given, gold),) = ledger.gold()
    for name, data in ((f"{given['id']}.json", given), (f"{given['id']}.gold.json", gold)):
        (tmp_path / name).write_text(json.dumps(data))
    ((_, layers, errors),) = referee.load(tmp_path).values()
    assert errors == []
    said = {s["speaker"]: s for s in layers["statements"] if not s.get("optional")}
    assert said.keys() == {"Ani Lestari", "Siti Aminah"}
    whole = "\n\n".join(given["paragraphs"])
    assert [whole[s:e] for s, e in said["Ani Lestari"]["content"]] == [hits["bantuan"].text]
    assert said["Ani Lestari"]["act"] == "claim"
    assert gold["roles"] == {"3": "promo"}
    assert all(t.get("optional") for t in layers["times"])
