"""Accounts: by source and day, the spread, who repeats whom, what was corrected; and changes of an article."""

from __future__ import annotations

import pytest
from ledger_samples import read

from menurut import Ledger, Query

QUAKE = Query(theme="dead", words="gempa Cianjur")


def quake(text: str, id: str, day: str, site: str) -> object:
    return read(f"Gempa Cianjur\n\n{text}", id, published=day, site=site, url=f"https://{site}/{id}")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Two sources, three outlets; one source raises its figure, one outlet corrects its own."""
    told = [
        ("Bupati Herman Suherman mengatakan 162 orang tewas di Cianjur.", "a", "2022-11-21", "a.example"),
        ("Menurut Bupati Herman Suherman, 162 orang tewas akibat gempa.", "b", "2022-11-21", "b.example"),
        ("Bupati Herman Suherman mengatakan 268 orang tewas di Cianjur.", "c", "2022-11-22", "a.example"),
        ("Menurut Kepala BNPB Suharyanto Wijaya, sedikitnya 252 orang tewas.", "d", "2022-11-22", "b.example"),
        ("Gempa itu menewaskan 100 orang.", "e", "2022-11-21", "c.example"),
        ("Gempa itu merusak 300 rumah dan melukai 50 orang.", "f", "2022-11-21", "c.example"),
    ]
    for one in told:
        ledger.add(quake(*one))  # type: ignore[arg-type]
    ledger.add(read("Gempa Lombok\n\nMenurut Bupati Siti Aminah, 9 orang tewas.", "g", published="2022-11-21"))
    return ledger


def test_an_account_sets_sources_side_by_side(filled: Ledger) -> None:
    found = filled.account(QUAKE)
    assert [(p.day, p.figure.low, p.source) for p in found.points] == sorted(
        (p.day, p.figure.low, p.source) for p in found.points
    ) or len(found.points) == 5
    latest = {s.name: (s.latest.figure.low, s.latest.figure.qualifier, s.figures) for s in found.sources}
    assert latest == {
        "Herman Suherman": (268, "exact", 3),
        "Suharyanto Wijaya": (252, "at_least", 1),
        "c.example: the article itself": (100, "exact", 1),
    }
    assert found.low == 100
    assert found.high is None, "at least 252 has no upper end"


def test_outlets_that_repeat_the_same_source_are_no_second_witness(filled: Ledger) -> None:
    outlets = {o.name: o for o in filled.account(QUAKE).outlets}
    assert (outlets["a.example"].own, outlets["a.example"].repeats) == (0, ("Herman Suherman",))
    assert outlets["a.example"].with_others == ("b.example",)
    assert [name for name, outlet in outlets.items() if outlet.only_repeats] == ["a.example"]
    assert outlets["b.example"].only_here == ("Suharyanto Wijaya",)
    assert outlets["b.example"].repeats == ("Herman Suherman", "Suharyanto Wijaya")
    assert (outlets["c.example"].own, outlets["c.example"].repeats) == (1, ())


def test_what_a_source_gives_otherwise_is_told(filled: Ledger) -> None:
    (step,) = filled.account(QUAKE).steps
    assert (step.source, step.how) == ("Herman Suherman", "raised")
    assert (step.before.figure.low, step.after.figure.low) == (162, 268)


def test_what_an_article_corrects_is_told(filled: Ledger) -> None:
    filled.add(quake("Gempa itu menewaskan 120 orang.", "e", "2022-11-21", "c.example"))  # type: ignore[arg-type]
    found = filled.account(QUAKE)
    (change,) = found.corrected
    assert (change.how, change.before, change.after, change.version) == ("altered", "100", "120", 2)
    assert 100 not in [p.figure.low for p in found.points]


def test_figures_of_another_unit_are_counted_only(ledger: Ledger) -> None:
    ledger.add(read("Harga Beras\n\nHarga beras naik 5 persen menjadi Rp15.000.\n\nHarga beras Rp16.000."))
    found = ledger.account(Query(words="beras"))
    assert (found.unit, found.others) == ("IDR", {"%": 1})
    assert ledger.account(Query(words="beras", unit="%")).points[0].figure.low == 5


def test_an_account_of_nothing_is_empty(ledger: Ledger) -> None:
    found = ledger.account(QUAKE)
    assert (found.points, found.sources, found.low, found.high) == ((), (), None, None)


def test_changes_of_an_article(ledger: Ledger) -> None:
    first = (
        "Banjir\n\nBupati Siti Aminah mengatakan air sudah surut. Ia berjanji akan memperbaiki tanggul."
        "\n\nSebanyak 20 rumah rusak."
    )
    second = "Banjir\n\nBupati Siti Aminah mengatakan air sudah surut.\n\nSebanyak 25 rumah rusak."
    ledger.add(read(first))
    assert ledger.changes("a") == []
    ledger.add(read(second))
    found = {(c.what, c.how): (c.before, c.after) for c in ledger.changes("a")}
    assert found == {
        ("statement", "dropped"): ("akan memperbaiki tanggul", None), ("figure", "altered"): ("20", "25"),
    }  # fmt: skip
