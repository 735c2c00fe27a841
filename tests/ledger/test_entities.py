"""Who is who: the same across articles where it is sure, apart where it is not, and as users say."""

from __future__ import annotations

import msgspec
import pytest
from ledger_samples import read

from menurut import Ledger, Query, Reading
from menurut.errors import LedgerError
from menurut.ledger.names import key_of


def said(name: str, i: int, *, what: str = "air surut", body: str = "") -> Reading:
    """Return the reading of an article in which somebody says something."""
    text = f"Kabar Nomor {i}\n\n{body}Menurut {name}, {what} di desa {i}."
    return read(text, f"a{i}", published=f"2025-09-{i:02d}")


def names(ledger: Ledger, name: str) -> list[tuple[str, int]]:
    return [(person.name, person.statements) for person in ledger.who(name)]


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("Siti Aminah", "SITI  AMINAH", "person", True),
        ("Dr. Siti Aminah, M.Si.", "Siti Aminah", "person", True),
        ("H. Budi Santoso", "Budi Santoso", "person", True),
        ("Siti Aminah", "Siti Amina", "person", False),
        ("Budi", "Budi Santoso", "person", False),
        ("BMKG", "Bmkg", "organization", True),
    ],
)
def test_names_that_are_alike(one: str, other: str, kind: str, same: bool) -> None:
    assert (key_of(one, kind) == key_of(other, kind)) is same


def test_the_same_name_is_the_same_person(ledger: Ledger) -> None:
    for i in (1, 2, 3):
        ledger.add(said("Bupati Siti Aminah" if i < 3 else "Siti Aminah", i))
    (person,) = ledger.who("siti aminah")
    assert (person.statements, person.articles, person.first, person.last) == (3, 3, "2025-09-01", "2025-09-03")
    assert person.titles == ("Bupati",)
    assert person.acts == {"say": 3}
    assert [p.entity for p in ledger.who(person.entity)] == [person.entity]


def test_a_name_of_one_word_may_be_anybody(ledger: Ledger) -> None:
    for i in (1, 2):
        ledger.add(said("pedagang Budi", i))
    ledger.add(said("Budi Santoso", 3))
    people = ledger.who("Budi")
    assert sorted(p.statements for p in people) == [1, 1, 1]
    assert sorted(p.sure for p in people) == [False, False, True]


def explained(i: int, full: str, short: str) -> Reading:
    return said(f"{full} ({short})", i)


def test_a_short_name_that_an_article_explains_is_the_same(ledger: Ledger) -> None:
    full = "Badan Meteorologi Klimatologi dan Geofisika"
    ledger.add(said("BMKG", 1))
    assert names(ledger, "BMKG") == [("BMKG", 1)]
    ledger.add(explained(2, full, "BMKG"))
    ledger.add(said("BMKG", 3))
    (body,) = ledger.who("BMKG")
    assert body.statements == 3
    assert "BMKG" in body.names
    assert any(full in name for name in body.names)
    assert len(ledger.find(Query(speaker="BMKG"))) == 3
    assert len(ledger.find(Query(speaker=full))) == 3


def test_a_short_name_of_two_stays_apart(ledger: Ledger) -> None:
    ledger.add(said("BPK", 1))
    ledger.add(explained(2, "Badan Pemeriksa Keuangan", "BPK"))
    assert len(ledger.who("BPK")) == 1
    ledger.add(explained(3, "Badan Pengelola Kawasan", "BPK"))
    assert sorted(p.statements for p in ledger.who("BPK") if "BPK" in p.names) == [1]


def test_what_a_user_merges_stays_merged(ledger: Ledger) -> None:
    first = said("Jokowi", 1)
    ledger.add(first)
    ledger.add(said("Joko Widodo", 2))
    assert ledger.merge("Jokowi", "Joko Widodo", user="ani") >= 1
    assert names(ledger, "Joko Widodo") == [("Joko Widodo", 2)]
    ledger.add(said("Jokowi", 3))
    ledger.add(msgspec.structs.replace(first, menurut="9.9"))
    assert names(ledger, "Joko Widodo") == [("Joko Widodo", 3)]
    assert len(ledger.find(Query(speaker="Joko Widodo"))) == 3


def test_what_a_user_splits_stays_apart(ledger: Ledger) -> None:
    one, other = said("Budi Santoso", 1), said("Budi Santoso", 2)
    for reading in (one, other):
        ledger.add(reading)
    apart = ledger.split("Budi Santoso", user="ani", document="a2")
    assert names(ledger, "Budi Santoso") == [("Budi Santoso", 1), ("Budi Santoso", 1)]
    ledger.add(msgspec.structs.replace(other, menurut="9.9", statements=other.statements[:0]))
    ledger.add(msgspec.structs.replace(other, menurut="9.9"))
    assert [hit.document for hit in ledger.find(Query(speaker=apart))] == ["a2"]
    assert ledger.merge(apart, next(p.entity for p in ledger.who("Budi Santoso") if p.entity != apart), user="ani")
    assert names(ledger, "Budi Santoso") == [("Budi Santoso", 2)]
    ledger.split(apart, user="ani")
    assert len(ledger.who("Budi Santoso")) == 2


def test_who_is_not_there_cannot_be_merged(ledger: Ledger) -> None:
    ledger.add(said("Budi Santoso", 1))
    with pytest.raises(LedgerError, match="nobody is called 'Ani'"):
        ledger.merge("Ani", "Budi Santoso", user="ani")
    with pytest.raises(LedgerError, match="nobody is called 'Ani'"):
        ledger.merge("Budi Santoso", "Ani", user="ani")
    assert ledger.who("Ani") == []
